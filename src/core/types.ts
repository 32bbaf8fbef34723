/**
 * What the answerer is asked and what it says: plain values, no sentence, no Telegram.
 */

export const languages = ['en', 'ru', 'uz'] as const;
/** A language that the bot replies in. */
export type Language = (typeof languages)[number];

/** The alphabet of a text. English is always `latn`; Russian typed in Latin letters is `latn` too. */
export type Script = 'latn' | 'cyrl';

/** A fact's or a silence's id as in the inventory, e.g. `summit.date`, `gap.year`. Silences start with `gap.`. */
export type Id = string;

/** Small talk that gets a short human reply. */
export const smallTalkKinds = ['greeting', 'thanks', 'bye', 'who', 'can', 'praise', 'insult', 'ok'] as const;
export type SmallTalkKind = (typeof smallTalkKinds)[number];

/** Why there is no answer: small talk asks for none; `unknown` is a question that can't be answered. */
export type NoneKind = SmallTalkKind | 'unknown';

/** What the caller knows besides the text. */
export type AnswerContext = {
	/** The language for texts whose own language can't be told: the person's choice, else their client's. */
	readonly language?: Language;
	/** The alphabet that goes with `language`; only matters for Uzbek. */
	readonly script?: Script;
	/** The id of the answer just before, while it is fresh; a bare follow-up («а где?») continues it. */
	readonly previous?: Id;
};

type AnswerBase = {
	/** Language of the reply. */
	readonly language: Language;
	/** Alphabet of the question (of the reply, for Uzbek). */
	readonly script: Script;
	/** Whether language and alphabet were told from the text itself, not taken from the context. */
	readonly languageSure: boolean;
	/** Calibrated probability, 0 to 1, that the top id is right. */
	readonly score: number;
};

/** Types of values that a question may state, and the article say otherwise. `about`: the persons that a fact is about; `host`: who received the guests. */
export const valueTypes = ['month', 'day', 'year', 'city', 'country', 'person', 'inviter', 'head', 'host', 'about', 'office', 'number', 'source', 'direction', 'tense'] as const;
export type ValueType = (typeof valueTypes)[number];

/** What the article says of a fact, by type: codes such as `11`, `washington`, `trump`. */
export type FactValues = Readonly<Partial<Record<ValueType, readonly string[]>>>;

/** A right, wrong or silent premise: what the question states, measured against the article. */
export type Premise = {
	readonly verdict: 'right' | 'wrong' | 'silent';
	/** The value as the person wrote it, e.g. "November 7"; the whole message where it states something that is no value, on which the article is silent. Untrusted text. */
	readonly said: string;
	/** Whether what is wrong is an office. One can be held beside another, so it is not denied: the article only gives another. */
	readonly isOffice?: true;
};

/** The article has it: `id` is a fact. */
export type FactAnswer = AnswerBase & {
	readonly outcome: 'answer';
	readonly id: Id;
	/** Up to two further likely ids when the answer is uncertain; empty when it is sure. */
	readonly choices: readonly Id[];
	/** Further ids asked for in the same message, answered in the same reply; at most two. */
	readonly also: readonly Id[];
	/** `id` and `also` as they were asked, where that is another order. */
	readonly asked?: readonly Id[];
	readonly premise?: Premise;
};

/** The article is silent on it: `id` is a `gap.*`, `nearest` the closest fact. */
export type SilenceAnswer = AnswerBase & {
	readonly outcome: 'silence';
	readonly id: Id;
	readonly nearest: Id;
	readonly choices: readonly Id[];
	readonly also: readonly Id[];
	readonly asked?: readonly Id[];
	readonly premise?: Premise;
};

/** Two or three ids are likely; the person chooses. */
export type ChoiceAnswer = AnswerBase & {
	readonly outcome: 'choice';
	readonly choices: readonly Id[];
};

/** Can't answer. */
export type NoneAnswer = AnswerBase & {
	readonly outcome: 'none';
	readonly kind: NoneKind;
};

export type Answer = FactAnswer | SilenceAnswer | ChoiceAnswer | NoneAnswer;

/** All likely ids for a text, for lists that a person chooses from. */
export type Ranking = {
	readonly language: Language;
	readonly script: Script;
	readonly languageSure: boolean;
	/** Best first; `score` is the share of the matcher's certainty, 0 to 1, that goes to the id. */
	readonly candidates: ReadonlyArray<{readonly id: Id; readonly score: number}>;
};

/** One word of a message, as it was read. */
export type ReadWord = {
	readonly text: string;
	readonly kind: 'concept' | 'stop' | 'known' | 'foreign' | 'unknown' | 'number';
	readonly concepts: readonly string[];
	readonly repairedTo?: string;
};

/** Why an answer came out as it did, for editors and engineers. */
export type Explanation = Ranking & {
	readonly answer: Answer;
	readonly words: readonly ReadWord[];
	readonly layoutSwapped: boolean;
	/** What the two views say of each candidate, and of "off the subject". */
	readonly views: ReadonlyArray<{readonly id: Id; readonly meaning: number; readonly letters: number; readonly combined: number}>;
	/** Features that spoke most for the winner against the runner-up, with their weight. */
	readonly reasons: ReadonlyArray<{readonly feature: string; readonly weight: number}>;
	/** The gate's inputs by name. */
	readonly evidence: Readonly<Record<string, number>>;
};

/** Answers questions. Pure: same text and context, same answer; never throws on any string. */
export type Answerer = {
	answer(text: string, context?: AnswerContext): Answer;
	rank(text: string, context?: AnswerContext): Ranking;
	explain(text: string, context?: AnswerContext): Explanation;
	/** The text as unanswered questions are counted by: cleaned, words only. */
	form(text: string): string;
};
