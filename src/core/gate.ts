import {largestOf, toShares} from './linear.ts';
import {offClass, smallTalkKindOf} from './model.ts';
import {contentOf, isOutside, type Understanding} from './understand.ts';

/**
 * The gate: how probable it is that the matcher's best id is right, from how sure and how unanimous the two views are
 * and how much of the message was understood. A logistic regression; its weights are fitted on predictions for
 * authors that were left out of training (`npm run fit-gate`), so the number is calibrated for people it has not seen.
 */

/** What one message gave the matcher. Indices are classes of the model; `off` is "off the subject". */
export type Scores = {
	/** Probabilities by view, and combined (mean of the logarithms, made to sum to one). */
	readonly meaning: readonly number[];
	readonly letters: readonly number[];
	readonly combined: readonly number[];
	/** Class indices by combined probability, best first: all, and those of ids only. */
	readonly order: readonly number[];
	readonly ids: readonly number[];
	readonly off: number;
};

/** Which classes of a model stand for ids, and which for `off`; the others are kinds of small talk. */
export type Roles = {readonly ids: ReadonlySet<number>; readonly off: number};

/** @throws {Error} for classes without `off` */
export function rolesOf(classes: readonly string[]): Roles {
	const off = classes.indexOf(offClass);
	if (off === -1) {
		throw new Error(`the model has no class ${offClass}`);
	}

	return {off, ids: new Set([...classes.keys()].filter(index => index !== off && smallTalkKindOf(classes[index] ?? '') === undefined))};
}

/** Words beyond this say no more about certainty. */
const manyWords = 12;
const veryManyWords = 40;
/** Keeps the logarithm of a zero probability finite; below this a class is out of the question. */
export const floor = 1e-4;
/** The lexicon's concept for words that only messages off the subject use. */
const offConcept = 'CAREFULOFF';

/** The gate's inputs, in the order of its weights; each between about -10 and 10. */
export function gateInputs(scores: Scores, {words}: Understanding): Record<string, number> {
	const {meaning, letters, combined, ids: [top = 0, second = 0], off} = scores;
	const content = contentOf(words);
	const foreign = content.filter(({kind}) => kind === 'foreign').length;
	const outside = content.filter(word => isOutside(word)).length;
	const concepts = new Set(content.flatMap(word => word.concepts));
	const log = (value: number | undefined) => Math.log((value ?? 0) + floor);
	const favourites = [largestOf(meaning), largestOf(letters)];
	const agreeing = favourites.filter(favourite => favourite === top).length;
	return {
		bias: 1,
		top: combined[top] ?? 0,
		overOff: (log(combined[top]) - log(combined[off])) / 3,
		overSecond: (log(combined[top]) - log(combined[second])) / 3,
		off: combined[off] ?? 0,
		bothAgree: agreeing === 2 ? 1 : 0,
		oneAgrees: agreeing === 1 ? 1 : 0,
		oneSaysOff: favourites.includes(off) ? 1 : 0,
		least: Math.min(meaning[top] ?? 0, letters[top] ?? 0),
		leastLog: Math.min(log(meaning[top]), log(letters[top])) / 3,
		mostOff: Math.max(meaning[off] ?? 0, letters[off] ?? 0),
		words: Math.min(words.length, manyWords) / manyWords,
		long: words.length > veryManyWords ? 1 : 0,
		oneWord: words.length === 1 ? 1 : 0,
		oneContent: content.length === 1 ? 1 : 0,
		outside: Math.min(outside, 4) / 2,
		outsideShare: content.length === 0 ? 1 : outside / content.length,
		foreign: Math.min(foreign, 4) / 2,
		concepts: Math.min(concepts.size, 6) / 3,
		noConcept: concepts.size === 0 ? 1 : 0,
		offConcept: concepts.has(offConcept) ? 1 : 0,
		repaired: content.some(({repairedTo}) => repairedTo !== undefined) ? 1 : 0,
	};
}

export type GateWeights = Readonly<Record<string, number>>;

/** Probability, 0 to 1, that the best id is right. */
export function gate(weights: GateWeights, inputs: Readonly<Record<string, number>>): number {
	let sum = 0;
	// Object.entries() makes an array for each input.
	for (const name of Object.keys(inputs)) {
		sum += (weights[name] ?? 0) * (inputs[name] ?? 0);
	}

	return 1 / (1 + Math.exp(-sum));
}

/** The two views' opinions as one: mean of the logarithms, made to sum to one. */
export function combine(meaning: readonly number[], letters: readonly number[], {ids, off}: Roles): Scores {
	const means: number[] = [];
	// eslint-disable-next-line unicorn/no-for-loop -- entries() makes an array for each value
	for (let index = 0; index < meaning.length; index++) {
		means.push(Math.sqrt((meaning[index]! + floor) * (letters[index]! + floor)));
	}

	const combined = toShares(means);
	const order = fromLargest(combined);
	return {
		meaning, letters, combined, order, ids: order.filter(index => ids.has(index)), off,
	};
}

/** Indices by value, largest first. There are some sixty values: by insertion they are sorted in a tenth of toSorted's time. */
function fromLargest(values: readonly number[]): number[] {
	const order: number[] = [];
	for (let index = 0; index < values.length; index++) {
		const value = values[index]!;
		let place = order.length;
		while (place > 0 && values[order[place - 1]!]! < value) {
			order[place] = order[place - 1]!;
			place--;
		}

		order[place] = index;
	}

	return order;
}
