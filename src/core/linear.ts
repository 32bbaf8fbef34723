/**
 * A linear classifier over hashed features: the probability of each class is the softmax of the summed weights
 * of the features that are present. Small, explainable, and the same code reads what training wrote.
 */

/** Bits of a feature's hash. 30 keeps it a small integer in V8; of 60,000 features about two collide. */
const hashMask = 0x3F_FF_FF_FF;

/* eslint-disable no-bitwise -- a hash is made of bits */
/** Hash of a feature's name (FNV-1a over UTF-16 units, then mixed). The model's file holds these, not the names. */
export function hashFeature(name: string): number {
	let hash = 0x81_1C_9D_C5;
	for (let index = 0; index < name.length; index++) {
		hash = Math.imul(hash ^ name.charCodeAt(index), 0x01_00_01_93); // eslint-disable-line unicorn/prefer-code-point -- units are enough for a hash, and twice as fast
	}

	hash ^= hash >>> 15;
	hash = Math.imul(hash, 0x2C_1B_3C_6D);
	hash ^= hash >>> 12;
	return (hash >>> 0) & hashMask;
}
/* eslint-enable no-bitwise */

/** What training hands over: rows of weights for features, in the order of `hashes`. */
export type LinearWeights = {
	readonly classes: readonly string[];
	/** One hash per feature. */
	readonly hashes: Uint32Array;
	/** `hashes.length` rows of `classes.length` weights each, divided by `scale`. */
	readonly weights: Int8Array;
	readonly scale: number;
	/** One per class, not scaled. */
	readonly bias: Float32Array;
};

export class LinearModel {
	readonly classes: readonly string[];
	readonly #rows: ReadonlyMap<number, number>;
	readonly #weights: Int8Array;
	readonly #scale: number;
	readonly #bias: Float32Array;
	/** Rows that the sum under way has already; all zero between sums. */
	readonly #counted: Uint8Array;

	constructor({classes, hashes, weights, scale, bias}: LinearWeights) {
		this.classes = classes;
		this.#rows = new Map(Array.from(hashes, (hash, row) => [hash, row]));
		this.#weights = weights;
		this.#scale = scale;
		this.#bias = bias;
		this.#counted = new Uint8Array(hashes.length);
	}

	/** Probability per class, in the order of `classes`. Features that training did not see are passed over. */
	probabilities(features: Iterable<string>): Float64Array {
		return softmax(this.logits(features));
	}

	/** Summed weights per class. */
	logits(features: Iterable<string>): Float64Array {
		return this.logitsOf([this.rowsOf(features)]);
	}

	/** The rows of features, in no order that means anything: what a word's features come to can be remembered. */
	rowsOf(features: Iterable<string>): Uint32Array {
		const rows: number[] = [];
		for (const feature of features) {
			const row = this.#rows.get(hashFeature(feature));
			if (row !== undefined) {
				rows.push(row);
			}
		}

		return Uint32Array.from(rows);
	}

	/** Summed weights per class of rows; one that stands in several lists counts once. */
	logitsOf(lists: readonly Uint32Array[]): Float64Array {
		const width = this.classes.length;
		const weights = this.#weights;
		const counted = this.#counted;
		const sums = new Int32Array(width);
		for (const rows of lists) {
			for (const row of rows) {
				if (counted[row] === 0) {
					counted[row] = 1;
					const start = row * width;
					for (let index = 0; index < width; index++) {
						sums[index]! += weights[start + index]!;
					}
				}
			}
		}

		for (const rows of lists) {
			for (const row of rows) {
				counted[row] = 0;
			}
		}

		const logits = new Float64Array(width);
		for (let index = 0; index < width; index++) {
			logits[index] = (sums[index]! * this.#scale) + this.#bias[index]!;
		}

		return logits;
	}

	/** The weight that one feature gives one class; 0 for a feature that training did not see. For explanations. */
	weightOf(feature: string, className: string): number {
		const row = this.#rows.get(hashFeature(feature));
		const column = this.classes.indexOf(className);
		return row === undefined || column === -1 ? 0 : (this.#weights[(row * this.classes.length) + column] ?? 0) * this.#scale;
	}
}

/** Probabilities from logits; the largest is taken off first so that nothing overflows. */
export function softmax(logits: Float64Array): Float64Array {
	const largest = logits[largestOf(logits)] ?? 0;
	const powers = new Float64Array(logits.length);
	// eslint-disable-next-line unicorn/no-for-loop -- entries() makes an array for each value
	for (let index = 0; index < logits.length; index++) {
		powers[index] = Math.exp(logits[index]! - largest);
	}

	return toShares(powers);
}

/** Where the largest value stands; 0 for no values. */
export function largestOf(values: Float64Array): number {
	let largest = 0;
	for (let index = 1; index < values.length; index++) {
		if (values[index]! > values[largest]!) {
			largest = index;
		}
	}

	return largest;
}

/** Positive values as shares that sum to one; plain loops, for this is done several times for each question. */
export function toShares(values: Float64Array): Float64Array {
	let sum = 0;
	for (const value of values) {
		sum += value;
	}

	const shares = new Float64Array(values.length);
	// eslint-disable-next-line unicorn/no-for-loop -- entries() makes an array for each value
	for (let index = 0; index < values.length; index++) {
		shares[index] = values[index]! / sum;
	}

	return shares;
}
