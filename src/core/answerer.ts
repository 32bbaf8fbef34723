import {decide} from './decide.ts';
import {letterFeatures, meaningFeatures} from './features.ts';
import {clean, words as wordsOf} from './clean.ts';
import {
	combine, gate, gateInputs, type GateWeights, type Scores,
} from './gate.ts';
import {LanguageDetector} from './language.ts';
import {Lexicon} from './lexicon.ts';
import {LinearModel} from './linear.ts';
import {offClass, type Model} from './model.ts';
import {personIn} from './people.ts';
import {Reader, type Understanding} from './understand.ts';
import type {
	Answer, AnswerContext, Answerer, Explanation, Id, Ranking,
} from './types.ts';

/** What the answerer must know of a silence. */
export type NearestFact = {readonly nearest: Id; readonly nearestIsPerson?: boolean};

export type AnswererParts = {
	readonly model: Model;
	readonly gateWeights: GateWeights;
	readonly silences: ReadonlyMap<Id, NearestFact>;
};

/** Views shown in an explanation; the rest is noise. */
const explainedCandidates = 5;
const explainedReasons = 8;

/**
 * Builds the answerer: text in, Answer out. Takes some 50 ms for the whole base (indexes of words and features).
 * @throws {Error} when the model's parts don't fit together
 */
export function createAnswerer({model, gateWeights, silences}: AnswererParts): Answerer {
	const lexicon = new Lexicon(model.lexicon);
	const reader = new Reader(lexicon, new LanguageDetector(model.language), model.vocabulary);
	const meaning = new LinearModel(model.meaning);
	const letters = new LinearModel(model.letters);
	const {classes} = meaning;
	const off = classes.indexOf(offClass);
	if (off === -1 || classes.join(' ') !== letters.classes.join(' ')) {
		throw new Error('the model’s two views don’t have the same classes');
	}

	const idOf = (index: number): Id => classes[index] ?? offClass;

	function score(understanding: Understanding): {scores: Scores; probability: number; inputs: Record<string, number>} {
		const scores = combine(
			meaning.probabilities(meaningFeatures(understanding)),
			letters.probabilities(letterFeatures(understanding)),
			off,
		);
		const inputs = gateInputs(scores, understanding);
		return {scores, inputs, probability: gate(gateWeights, inputs)};
	}

	function conclude(understanding: Understanding, scores: Scores, probability: number): Answer {
		const {detected} = understanding;
		const base = {
			language: detected.language, script: detected.script, languageSure: detected.sure, score: probability,
		};
		// A message without a word (a sticker's emoji, dots) asks nothing.
		const decision = understanding.words.length === 0 ? {kind: 'none'} as const : decide(scores, probability);
		switch (decision.kind) {
			case 'none': {
				return {...base, outcome: 'none', kind: 'unknown'};
			}

			case 'choice': {
				return {...base, outcome: 'choice', choices: decision.choices.map(index => idOf(index))};
			}

			case 'answer': {
				const id = idOf(decision.top);
				const choices = decision.alternatives.map(index => idOf(index));
				const silence = silences.get(id);
				if (!silence) {
					return {
						...base, outcome: 'answer', id, choices, also: [],
					};
				}

				const person = silence.nearestIsPerson ? personIn(understanding) : undefined;
				return {
					...base, outcome: 'silence', id, nearest: person ?? silence.nearest, choices, also: [],
				};
			}
		}
	}

	function rankingOf(understanding: Understanding, scores: Scores): Ranking {
		const {detected: {language, script, sure}} = understanding;
		return {
			language, script, languageSure: sure,
			candidates: scores.order.filter(index => index !== off).map(index => ({id: idOf(index), score: scores.combined[index] ?? 0})),
		};
	}

	return {
		answer(text, context) {
			const understanding = reader.read(text, context);
			const {scores, probability} = score(understanding);
			return conclude(understanding, scores, probability);
		},
		rank(text, context) {
			const understanding = reader.read(text, context);
			return rankingOf(understanding, score(understanding).scores);
		},
		explain(text: string, context?: AnswerContext): Explanation {
			const understanding = reader.read(text, context);
			const {scores, probability, inputs} = score(understanding);
			const [winner = 0, runnerUp = 0] = scores.order;
			const weigh = (model: LinearModel, features: readonly string[]) => features.map(feature => ({
				feature, weight: model.weightOf(feature, idOf(winner)) - model.weightOf(feature, idOf(runnerUp)),
			}));
			return {
				...rankingOf(understanding, scores),
				answer: conclude(understanding, scores, probability),
				words: understanding.words,
				layoutSwapped: understanding.layoutSwapped,
				views: scores.order.slice(0, explainedCandidates).map(index => ({
					id: idOf(index), meaning: scores.meaning[index] ?? 0, letters: scores.letters[index] ?? 0, combined: scores.combined[index] ?? 0,
				})),
				reasons: [...weigh(meaning, meaningFeatures(understanding)), ...weigh(letters, letterFeatures(understanding))]
					.toSorted((a, b) => b.weight - a.weight)
					.slice(0, explainedReasons),
				evidence: inputs,
			};
		},
		form: text => wordsOf(clean(text)).join(' '),
	};
}
