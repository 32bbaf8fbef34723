/** Replies to questions: facts and silences with their quotes, choices, small talk, and what can't be answered. */
import type {
	Answer, ChoiceAnswer, FactAnswer, Id, NoneAnswer, Premise, SilenceAnswer,
} from '../core/types.ts';
import {column, textReply, toReply} from './message.ts';
import {
	exampleButtons, isKnown, questionButtons, shareButton, type Content,
} from './questions.ts';
import {textKey} from './text-keys.ts';
import type {Texts} from './texts.ts';
import {
	localeOf, type Button, type Locale, type Place, type Reply,
} from './types.ts';

/** Questions offered under an answer: more would push the answer off a phone's screen. */
const maxQuestions = 3;

/** Facts whose texts say the same two things in another order: asked for together, the first one's text is enough. */
const twins: ReadonlyMap<Id, Id> = new Map([
	['summit.date', 'summit.place'],
	['summit.place', 'summit.date'],
	['first.when', 'first.where'],
	['first.where', 'first.when'],
]);

/** What a reply says on one id. */
type Section = {
	readonly texts: readonly string[];
	readonly quotes: readonly string[];
	/** Ids that need no button any more. */
	readonly shown: readonly Id[];
	readonly related: readonly Id[];
};

/** One id that is to be answered, with what the answerer knows about it. */
type Asked = {
	readonly id: Id;
	/** For a silence about a person: that person's fact. */
	readonly nearest?: Id | undefined;
};

export type Answers = {
	answer(answer: Answer, place: Place): Reply;
	/** `nearest` as in a silence's answer. Undefined for an id that the knowledge doesn't have. */
	show(id: Id, locale: Locale, nearest?: Id): Reply | undefined;
};

/** Replies made of the given texts and knowledge. */
export function createAnswers(texts: Texts, content: Content): Answers {
	const {facts, silences} = content;

	function sectionOf({id, nearest}: Asked, locale: Locale): Section | undefined {
		const fact = facts.get(id);
		if (fact) {
			return {
				texts: [texts.t(locale, textKey(id))], quotes: fact.quotes, shown: [id], related: fact.related,
			};
		}

		const silence = silences.get(id);
		if (!silence) {
			return undefined;
		}

		const near = (nearest === undefined ? undefined : facts.get(nearest)) ?? facts.get(silence.nearest);
		// A silence's text says what its own nearest fact says; it can't know which person was asked about.
		const needsText = near !== undefined && (silence.nearestIsPerson === true || near.id !== silence.nearest);
		return {
			texts: [texts.t(locale, textKey(id)), ...(needsText ? [texts.t(locale, textKey(near.id))] : [])],
			quotes: near?.quotes ?? [],
			shown: near ? [id, near.id] : [id],
			related: [...silence.related, ...near?.related ?? []],
		};
	}

	/** All asked ids in one message: what is said on each, then the article's words for all of it, each sentence once. */
	function compose(asked: readonly Asked[], locale: Locale, extra: {readonly choices?: readonly Id[]; readonly opening?: string | undefined}): Reply | undefined {
		const [main] = asked;
		const sections = asked.map(item => sectionOf(item, locale)).filter(section => section !== undefined);
		if (!main || sections.length === 0) {
			return undefined;
		}

		const quotes = distinctQuotes(sections.flatMap(section => section.quotes));
		const [first = '', ...others] = new Set(sections.flatMap(section => section.texts));
		const parts = [extra.opening === undefined ? first : `${extra.opening} ${first}`, ...others].map(html => ({kind: 'text', html} as const));
		const shown = new Set(sections.flatMap(section => section.shown));
		const offered = new Set([...extra.choices ?? [], ...sections.flatMap(section => section.related)]);
		const questions = [...offered].filter(id => !shown.has(id) && isKnown(id, content)).slice(0, maxQuestions);
		return toReply(
			locale,
			quotes.length === 0 ? parts : [...parts, {kind: 'quotes', label: texts.t(locale, 'quote-head'), quotes}],
			column([...questionButtons(texts, content, questions, locale), shareButton(texts, main.id, locale)]),
		);
	}

	function answered(answer: FactAnswer | SilenceAnswer, locale: Locale): Reply | undefined {
		const asked: Asked[] = [];
		for (const id of answer.asked ?? [answer.id, ...answer.also]) {
			if (asked.every(other => other.id !== id && twins.get(other.id) !== id)) {
				asked.push({id, nearest: answer.outcome === 'silence' && id === answer.id ? answer.nearest : undefined});
			}
		}

		return compose(asked, locale, {choices: answer.choices, opening: openingOf(answer, locale)});
	}

	function openingOf({outcome, premise}: FactAnswer | SilenceAnswer, locale: Locale): string | undefined {
		// A silence's own text begins by saying that the article does not say.
		if (!premise || (outcome === 'silence' && premise.verdict === 'silent')) {
			return undefined;
		}

		const keys = {right: 'premise-right', wrong: premise.isOffice ? 'premise-office' : 'premise-wrong', silent: 'premise-silent'} as const satisfies Record<Premise['verdict'], string>;
		return texts.t(locale, keys[premise.verdict]);
	}

	function choice(answer: ChoiceAnswer, locale: Locale): Reply | undefined {
		const [best, ...others] = questionButtons(texts, content, answer.choices, locale);
		return best && textReply(locale, texts.t(locale, 'did-you-mean'), column([{...best, best: true}, ...others]));
	}

	function smallTalk(kind: Exclude<NoneAnswer['kind'], 'unknown'>, locale: Locale, place: Place): Reply {
		const wantsExamples = place !== 'group' && (kind === 'greeting' || kind === 'who' || kind === 'can');
		return textReply(locale, texts.t(locale, `talk-${kind}`), wantsExamples ? examples(locale) : []);
	}

	function cantAnswer(locale: Locale, place: Place): Reply {
		return place === 'group'
			? textReply(locale, texts.t(locale, 'cant-answer-short'))
			: textReply(locale, texts.t(locale, 'cant-answer'), examples(locale));
	}

	function examples(locale: Locale): ReadonlyArray<readonly Button[]> {
		return column(exampleButtons(texts, content, locale));
	}

	return {
		answer(answer, place) {
			const locale = localeOf(answer.language, answer.script);
			switch (answer.outcome) {
				case 'answer':
				case 'silence': {
					return answered(answer, locale) ?? cantAnswer(locale, place);
				}

				case 'choice': {
					return choice(answer, locale) ?? cantAnswer(locale, place);
				}

				case 'none': {
					return answer.kind === 'unknown' ? cantAnswer(locale, place) : smallTalk(answer.kind, locale, place);
				}
			}
		},
		show: (id, locale, nearest) => compose([{id, nearest}], locale, {}),
	};
}

/** Each quote once, and none that is part of another; in the given order. */
export function distinctQuotes(quotes: readonly string[]): string[] {
	const distinct = [...new Set(quotes)];
	return distinct.filter(quote => distinct.every(other => other === quote || !other.includes(quote)));
}
