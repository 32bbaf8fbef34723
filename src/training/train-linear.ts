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
	/** Weight decay per step of a feature, as a share. */
	readonly decay: number;
	/** Share of features hidden at random from each example at each pass, so that no single one is relied on. */
	readonly dropout: number;
};

/** One step of the weights as they are stored in 8 bits; the largest is ±6.3, which no weight reaches with these options. */
const storedScale = 0.05;

export function trainLinear(examples: readonly Example[], options: TrainOptions): LinearWeights {
	const {classes, epochs, rate, minSeen, decay, dropout} = options;
	const width = classes.length;
	const {rows, hashes} = indexFeatures(examples, minSeen);
	const encoded = examples.map(({features}) => Int32Array.from(features.map(name => rows.get(hashFeature(name)) ?? -1).filter(row => row >= 0)));
	const weights = new Float32Array(hashes.length * width);
	const squares = new Float32Array(hashes.length * width).fill(1e-6);
	const bias = new Float32Array(width);
	const biasSquares = new Float32Array(width).fill(1e-6);
	const random = seededRandom(20_231_106);
	const order = Int32Array.from(examples.keys());
	const logits = new Float64Array(width);
	const kept = new Int32Array(4096);
	for (let epoch = 0; epoch < epochs; epoch++) {
		shuffle(order, random);
		for (const at of order) {
			const active = encoded[at] ?? new Int32Array();
			const right = examples[at]?.classes ?? [];
			let count = 0;
			for (const row of active) {
				if (count < kept.length && (dropout === 0 || random() >= dropout)) {
					kept[count++] = row;
				}
			}

			const boost = active.length / Math.max(count, 1);
			logits.set(bias);
			for (let index = 0; index < count; index++) {
				const start = (kept[index] ?? 0) * width;
				for (let column = 0; column < width; column++) {
					logits[column]! += weights[start + column]! * boost;
				}
			}

			const gradient = gradientOf(logits, right);
			for (let column = 0; column < width; column++) {
				const slope = gradient[column] ?? 0;
				biasSquares[column]! += slope * slope;
				bias[column]! -= rate * slope / Math.sqrt(biasSquares[column]!);
			}

			for (let index = 0; index < count; index++) {
				const start = (kept[index] ?? 0) * width;
				for (let column = 0; column < width; column++) {
					const cell = start + column;
					const slope = (gradient[column] ?? 0) + (decay * weights[cell]!);
					squares[cell]! += slope * slope;
					weights[cell]! -= rate * slope / Math.sqrt(squares[cell]!);
				}
			}
		}
	}

	return {
		classes, hashes, bias, scale: storedScale, weights: Int8Array.from(weights, weight => Math.max(-127, Math.min(127, Math.round(weight / storedScale)))),
	};
}

/** Softmax minus the target, in place; where several classes are right the target is shared as the model itself shares it. */
function gradientOf(logits: Float64Array, right: readonly number[]): Float64Array {
	let largest = Number.NEGATIVE_INFINITY;
	for (const logit of logits) {
		largest = Math.max(largest, logit);
	}

	let sum = 0;
	for (let column = 0; column < logits.length; column++) {
		const power = Math.exp((logits[column] ?? 0) - largest);
		logits[column] = power;
		sum += power;
	}

	let rightSum = 0;
	for (let column = 0; column < logits.length; column++) {
		logits[column] = (logits[column] ?? 0) / sum;
	}

	for (const column of right) {
		rightSum += Math.max(logits[column] ?? 0, 1e-9);
	}

	for (const column of right) {
		const probability = Math.max(logits[column] ?? 0, 1e-9);
		logits[column] = probability - (probability / rightSum);
	}

	return logits;
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

function shuffle(order: Int32Array, random: () => number): void {
	for (let index = order.length - 1; index > 0; index--) {
		const other = Math.floor(random() * (index + 1));
		[order[index], order[other]] = [order[other] ?? 0, order[index] ?? 0];
	}
}
