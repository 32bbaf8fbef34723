import {splitAsks} from './asks.ts';
import {clean, words as wordsOf} from './clean.ts';
import {
	answerFrom, decide, sureFrom, type Decision, type MessageKind,
} from './decide.ts';
import {letterFeatures, meaningFeatures} from './features.ts';
import {isShort, readAfter} from './follow-up.ts';
import type {GateWeights, Scores} from './gate.ts';
import type {Statement} from './judge.ts';
import {LanguageDetector} from './language.ts';
import {Lexicon} from './lexicon.ts';
import type {LinearModel} from './linear.ts';
import type {Model} from './model.ts';
import {personIn} from './people.ts';
import {PremiseChecker, type Ranked} from './premise.ts';
import {Scorer, type Scored} from './scorer.ts';
import {factFor} from './shown-fact.ts';
import {contentOf, Reader, type Understanding} from './understand.ts';
import type {
	Answer, AnswerContext, Answerer, Explanation, FactValues, Id, Premise, Ranking, SmallTalkKind,
} from './types.ts';

/** What the answerer must know of a silence. */
export type NearestFact = {readonly nearest: Id; readonly nearestIsPerson?: boolean};

export type AnswererParts = {
	readonly model: Model;
	readonly gateWeights: GateWeights;
	/** What the article says, where a question can say otherwise. */
	readonly facts: ReadonlyMap<Id, {readonly values?: FactValues}>;
	readonly silences: ReadonlyMap<Id, NearestFact>;
};

/**
 * Small talk is answered as such from this share of the matcher's certainty, all kinds together; a question in it takes that certainty away.
 * Of 446 such messages 95 % come out right, at .33 it is 93 %; one in thirty messages off the subject gets a friendly word instead of a "can't answer".
 */
const smallTalkFrom = 0.25;
/** The same right after an answer: there a few words are likelier to go on («давно это было?»). */
const smallTalkAfterFrom = 0.4;
/** Without its values a text must still mean one of the ids that were likeliest with them. */
const likely = 5;
/** Below this a choice is as good as nothing: most such messages are off the subject, whatever values they state. */
const claimFrom = 0.3;
const emoji = /\p{Extended_Pictographic}/u;
/** Views shown in an explanation; the rest is noise. */
const explainedCandidates = 5;
const explainedReasons = 8;

/** A text as it was read: what it says itself, what it states, and its scores with what it leaves out. */
type Reading = {readonly own: Understanding; readonly statement: Statement; readonly scored: Scored};

/**
 * Builds the answerer: text in, Answer out. Takes some 100 ms for the whole base (indexes of words and features).
 * @throws {Error} when the model's parts don't fit together
 */
export function createAnswerer({model, gateWeights, facts, silences}: AnswererParts): Answerer {
	const lexicon = new Lexicon(model.lexicon);
	const reader = new Reader(lexicon, new LanguageDetector(model.language, lexicon), model.vocabulary);
	const scorer = new Scorer(model, gateWeights);
	const premises = new PremiseChecker(model.values, new Map([...facts].flatMap(([id, {values}]) => values ? [[id, values] as const] : [])), model.usual);
	const parts = {
		reader, scorer, leftOut: model, shown: (id: Id) => factFor(id, silences),
	};

	/** Reads a text, as a follow-up where it is one. */
	function read(text: string, context: AnswerContext): Reading {
		const own = reader.read(text, context);
		const alone = plainly(scorer.score(own));
		const statement = premises.read(own);
		const isWhole = smallTalkIn(alone.scores, context.previous) !== undefined || isWholeClaim(statement, alone);
		return {own, statement, scored: isWhole ? alone : readAfter(alone, context.previous, model, scorer)};
	}

	/** "Did Putin get invited?" leaves nothing out, though it is short: it wants a yes or a no to what it names, and is understood by itself. */
	function isWholeClaim({claim, values}: Statement, {probability}: Scored): boolean {
		return probability >= answerFrom && claim.isYesNo && values.length > 0;
	}

	/** A text that is unsure only because of a wrong value in it is read without the value. */
	function plainly(whole: Scored): Scored {
		const {understanding, scores, probability} = whole;
		const rest = probability >= answerFrom ? undefined : premises.withoutValues(understanding);
		if (!rest) {
			return whole;
		}

		const other = scorer.score(rest);
		const [top = 0] = other.scores.ids;
		return other.probability >= answerFrom && scores.ids.slice(0, likely).includes(top) ? {...other, understanding} : whole;
	}

	/** The kind of small talk, where that is what the message most probably is. */
	function smallTalkIn({order, ids: [top = 0], combined}: Scores, previous: Id | undefined): SmallTalkKind | undefined {
		let kind: SmallTalkKind | undefined;
		let share = 0;
		for (const index of order) {
			const next = scorer.smallTalkOf(index);
			if (next) {
				kind ??= next;
				share += combined[index] ?? 0;
			}
		}

		return share >= (previous === undefined ? smallTalkFrom : smallTalkAfterFrom) && share > (combined[top] ?? 0) ? kind : undefined;
	}

	function conclude(text: string, {own, statement, scored}: Reading, previous: Id | undefined): Answer {
		const {scores, probability} = scored;
		const {detected, words} = own;
		const base = {
			language: detected.language, script: detected.script, languageSure: detected.sure, score: probability,
		};
		const smallTalk = smallTalkIn(scores, previous);
		// A message without a word asks nothing; with an emoji it is a nod.
		if (words.length === 0) {
			return {...base, outcome: 'none', kind: emoji.test(text) ? 'ok' : 'unknown'};
		}

		if (smallTalk) {
			return {...base, outcome: 'none', kind: smallTalk};
		}

		const asked = splitAsks(text, own, previous, parts);
		if (asked) {
			const ids = asked.map(({id}) => id);
			const whole = scorer.nameOf(scores.ids[0] ?? 0);
			const answers = asked.map(part => saying(part.id, part.scored, statement));
			const [first = saying(whole, scored, statement)] = answers;
			// A part that states something wrong is corrected; else the message's own best id is the main one, for not every cut is right.
			const main = answers.find(({premise}) => premise?.verdict === 'wrong') ?? answers.find(({id}) => id === whole) ?? first;
			// A correction opens the reply, so what it corrects comes first.
			return {
				...base, ...main, choices: [], also: ids.filter(id => id !== main.id), score: Math.min(...asked.map(part => part.scored.probability)), ...!main.premise && main !== first && {asked: ids},
			};
		}

		const decision = decide(scores, probability, kindOf(own, scored));
		const claimed = premises.claimed(statement, rankedBy(decision, scored));
		if (claimed !== undefined) {
			return {
				...base, ...saying(claimed, scored, statement), choices: [], also: [],
			};
		}

		switch (decision.kind) {
			case 'none': {
				return {...base, outcome: 'none', kind: 'unknown'};
			}

			case 'choice': {
				return {...base, outcome: 'choice', choices: decision.choices.map(index => scorer.nameOf(index))};
			}

			case 'answer': {
				return {
					...base, ...saying(scorer.nameOf(decision.top), scored, statement), choices: decision.alternatives.map(index => scorer.nameOf(index)), also: [],
				};
			}
		}
	}

	function kindOf(own: Understanding, {completed}: Scored): MessageKind {
		if (completed) {
			return isShort(own) ? 'short follow-up' : 'follow-up';
		}

		return contentOf(own.words).length > 1 ? 'question' : 'word';
	}

	/** Whether an id is a fact or a silence, which fact then comes with it, and what the message took for granted. */
	function saying(id: Id, {understanding}: Scored, statement: Statement): {premise?: Premise} & ({outcome: 'answer'; id: Id} | {outcome: 'silence'; id: Id; nearest: Id}) {
		const silence = silences.get(id);
		const premise = premises.check(statement, id, silence !== undefined);
		const stated = premise ? {premise} : {};
		if (!silence) {
			return {...stated, outcome: 'answer', id};
		}

		return {
			...stated, outcome: 'silence', id, nearest: (silence.nearestIsPerson ? personIn(understanding) : undefined) ?? silence.nearest,
		};
	}

	/** The matcher's best ids and how good they are, for what the message claims to be weighed against them. */
	function rankedBy(decision: Decision, {scores: {ids}, probability}: Scored): Ranked {
		const ranked = ids.slice(0, likely).map(index => scorer.nameOf(index));
		const silence = silences.get(ranked[0] ?? '');
		const isSure = probability >= sureFrom;
		if (decision.kind !== 'answer') {
			return {ranked, standing: probability >= claimFrom ? decision.kind : 'none'};
		}

		return silence ? {ranked, standing: 'silence', nearest: isSure ? undefined : silence.nearest} : {ranked, standing: isSure ? 'sure' : 'fact'};
	}

	function rankingOf({understanding: {detected}, scores}: Scored): Ranking {
		return {
			language: detected.language,
			script: detected.script,
			languageSure: detected.sure,
			candidates: scores.ids.map(index => ({id: scorer.nameOf(index), score: scores.combined[index] ?? 0})),
		};
	}

	return {
		answer: (text, context = {}) => conclude(text, read(text, context), context.previous),
		rank: (text, context = {}) => rankingOf(read(text, context).scored),
		explain(text: string, context: AnswerContext = {}): Explanation {
			const reading = read(text, context);
			const {understanding, scores, inputs} = reading.scored;
			const [winner = 0, runnerUp = 0] = scores.order;
			const weigh = (model: LinearModel, features: readonly string[]) => features.map(feature => ({
				feature, weight: model.weightOf(feature, scorer.nameOf(winner)) - model.weightOf(feature, scorer.nameOf(runnerUp)),
			}));
			return {
				...rankingOf(reading.scored),
				answer: conclude(text, reading, context.previous),
				words: understanding.words,
				layoutSwapped: understanding.layoutSwapped,
				views: scores.order.slice(0, explainedCandidates).map(index => ({
					id: scorer.nameOf(index), meaning: scores.meaning[index] ?? 0, letters: scores.letters[index] ?? 0, combined: scores.combined[index] ?? 0,
				})),
				reasons: [...weigh(scorer.meaning, meaningFeatures(understanding)), ...weigh(scorer.letters, letterFeatures(understanding))]
					.toSorted((a, b) => b.weight - a.weight)
					.slice(0, explainedReasons),
				evidence: inputs,
			};
		},
		form: text => wordsOf(clean(text)).join(' '),
	};
}
