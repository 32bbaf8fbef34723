
import {hashFeature, type LinearWeights} from '../core/linear.ts';
import {seededRandom} from './random.ts';

/**
 * Trains a linear classifier (multinomial logistic regression, Adagrad). Deterministic: fixed order, fixed seeds.
 */

export type Example = {
	readonly features: readonly string[];
	/** Index of the right class; two where either is right. */
	readonly classes: readonly number[];
};

export type TrainOptions = {
	readonly classes: readonly string[];
	/** Passes over the examples. */
	readonly epochs: number;
	/** Adagrad's step. */
	readonly rate: number;
	/** Features seen in fewer examples are left out: they only fit their own example. */
	readonly minSeen: number;
	/** Share of its features that an example is without, others each time: no feature can count on another. 0 where texts have few. */
	readonly dropout: number;
};

/** One step of the weights as they are stored in 8 bits; the largest is ±6.3, which hardly any weight reaches with these options. */
const storedScale = 0.05;
/** Adagrad's memory at the start: the first step of a weight is of the size of the rate. */
const firstSquare = 1e-6;
/** Classes whose error is smaller learn nothing from an example. That is four of five, and most of the time. */
const leastError = 1e-3;
/** Keeps a right class alive whose probability rounds to nothing. */
const leastShare = 1e-9;

/** Trains on the examples. Some 4 s for 50,000 examples of 150 features and 60 classes. */
export function trainLinear(examples: readonly Example[], {
	classes, epochs, rate, minSeen, dropout,
}: TrainOptions): LinearWeights {
	const width = classes.length;
	const {rows, hashes} = indexFeatures(examples, minSeen);
	const encoded = examples.map(({features, classes: right}) => ({
		active: Int32Array.from(features.map(name => rows.get(hashFeature(name)) ?? -1).filter(row => row >= 0)),
		right,
	}));
	const weights = new Float32Array(hashes.length * width);
	const squares = new Float32Array(hashes.length * width).fill(firstSquare);
	const bias = new Float32Array(width);
	const biasSquares = new Float32Array(width).fill(firstSquare);
	const errors = new Float64Array(width);
	const random = seededRandom(20_231_106);
	for (let epoch = 0; epoch < epochs; epoch++) {
		shuffle(encoded, random);
		for (const {active: all, right} of encoded) {
			const active = dropout === 0 ? all : all.filter(() => random() >= dropout);
			errors.set(bias);
			for (const row of active) {
				const start = row * width;
				for (let column = 0; column < width; column++) {
					errors[column]! += weights[start + column]!;
				}
			}

			gradientOf(errors, right);
			for (let column = 0; column < width; column++) {
				const error = errors[column]!;
				if (Math.abs(error) < leastError) {
					continue;
				}

				const square = error * error;
				biasSquares[column]! += square;
				bias[column]! -= rate * error / Math.sqrt(biasSquares[column]!);
				for (const row of active) {
					const cell = (row * width) + column;
					squares[cell]! += square;
					weights[cell]! -= rate * error / Math.sqrt(squares[cell]!);
				}
			}
		}
	}

	// With all its features there, a text would weigh more than any that was learned from.
	const step = storedScale / (1 - dropout);
	return {
		classes, hashes, bias, scale: storedScale, weights: Int8Array.from(weights, weight => Math.max(-127, Math.min(127, Math.round(weight / step)))),
	};
}

/** Softmax minus the target, in place; where several classes are right the target is shared as the model itself shares it. */
function gradientOf(logits: Float64Array, right: readonly number[]): void {
	let largest = Number.NEGATIVE_INFINITY;
	for (const logit of logits) {
		largest = Math.max(largest, logit);
	}

	let sum = 0;
	for (let column = 0; column < logits.length; column++) {
		const power = Math.exp(logits[column]! - largest);
		logits[column] = power;
		sum += power;
	}

	for (let column = 0; column < logits.length; column++) {
		logits[column] = logits[column]! / sum;
	}

	const shares = right.map(column => Math.max(logits[column]!, leastShare));
	let rightSum = 0;
	for (const share of shares) {
		rightSum += share;
	}

	for (const [index, column] of right.entries()) {
		logits[column] = shares[index]! * (1 - (1 / rightSum));
	}
}

function indexFeatures(examples: readonly Example[], minSeen: number): {rows: Map<number, number>; hashes: Uint32Array} {
	const seen = new Map<number, number>();
	for (const {features} of examples) {
		for (const name of features) {
			const hash = hashFeature(name);
			seen.set(hash, (seen.get(hash) ?? 0) + 1);
		}
	}

	const hashes = Uint32Array.from([...seen].filter(([, count]) => count >= minSeen).map(([hash]) => hash)).toSorted();
	return {hashes, rows: new Map(Array.from(hashes, (hash, row) => [hash, row]))};
}

function shuffle<T>(list: T[], random: () => number): void {
	for (let index = list.length - 1; index > 0; index--) {
		const other = Math.floor(random() * (index + 1));
		[list[index], list[other]] = [list[other]!, list[index]!];
	}
}
