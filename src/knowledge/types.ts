import type {FactValues, Id, Language} from '../core/types.ts';

/** Where a fact belongs; also the order of menus. */
export const subjects = ['summit', 'leaders', 'people', 'meeting', 'relations', 'cooperation', 'tour', 'first'] as const;
export type Subject = (typeof subjects)[number];

/** A fact of the article. */
export type Fact = {
	readonly id: Id;
	readonly subject: Subject;
	/** Sentences, or parts of one, word for word as in the article; at least one. */
	readonly quotes: readonly string[];
	/** Ids of facts (or silences) to offer as the next question, best first. */
	readonly related: readonly Id[];
	/** Words per language by which people look for it as they type an inline query: terms and names, not questions. */
	readonly words: Readonly<Record<Language, readonly string[]>>;
	/** A flag or other sign for lists and inline titles, if any. */
	readonly emoji?: string;
	/** What the article says, by the type of value, as codes of values.txt: a question that states another value is corrected. */
	readonly values?: FactValues;
};

/** A question on the subject that the article leaves open. */
export type Silence = {
	readonly id: Id;
	readonly subject: Subject;
	/** The fact to give after saying that the article does not say. */
	readonly nearest: Id;
	/** True where the nearest fact is that of the person asked about (`nearest` when no person can be told). */
	readonly nearestIsPerson?: boolean;
	readonly related: readonly Id[];
	/** As in a fact. */
	readonly words: Readonly<Record<Language, readonly string[]>>;
};

/** An example question, with its label. */
export type Phrasing = {
	readonly id: Id;
	/** A second id that is right as well, where the question lies on the border of two. */
	readonly also?: Id;
	readonly text: string;
	readonly language: Language;
	/** Who wrote it: authors are left out in turn when the thresholds are fitted. */
	readonly writer: string;
	readonly file: string;
	readonly line: number;
};

/** The checked content of knowledge/. */
export type Knowledge = {
	readonly article: string;
	readonly facts: ReadonlyMap<Id, Fact>;
	readonly silences: ReadonlyMap<Id, Silence>;
	readonly phrasings: readonly Phrasing[];
	/** Messages off the subject (id `off`). */
	readonly offSubject: readonly Phrasing[];
	/** Bare small talk; the id is its kind. */
	readonly smallTalk: readonly Phrasing[];
};

/** What of the knowledge answers need: not the examples, which the model has learned from. */
export type BotKnowledge = Pick<Knowledge, 'article' | 'facts' | 'silences'>;

/** One thing wrong with the content, where it stands and what to do. */
export type Fault = {
	readonly file: string;
	readonly line: number;
	readonly message: string;
};
