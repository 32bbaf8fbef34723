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

/**
 * What a word's features come to, so that it can be remembered. Plain lists, here and for shares: a typed array of more than 64 bytes
 * lies outside of V8's heap, and making the ten of each score took longer than all sums.
 */
export type Rows = {
	/** The rows of its features, in no order that means anything; each once where they are summed. */
	readonly rows: readonly number[];
	/** Their weights summed by class, of what is asked for often. */
	readonly sums: readonly number[] | undefined;
};

export class LinearModel {
	readonly classes: readonly string[];
	readonly #rows: ReadonlyMap<number, number>;
	readonly #weights: Int8Array;
	readonly #scale: number;
	readonly #bias: Float32Array;
	/** Rows that the sum under way has already; all zero between sums. */
	readonly #counted: Uint8Array;
	/** The sums under way. */
	readonly #total: Int32Array;

	constructor({classes, hashes, weights, scale, bias}: LinearWeights) {
		this.classes = classes;
		this.#rows = new Map(Array.from(hashes, (hash, row) => [hash, row]));
		this.#weights = weights;
		this.#scale = scale;
		this.#bias = bias;
		this.#counted = new Uint8Array(hashes.length);
		this.#total = new Int32Array(classes.length);
	}

	/** Probability per class, in the order of `classes`. Features that training did not see are passed over. */
	probabilities(features: Iterable<string>): number[] {
		return softmax(this.logits(features));
	}

	/** Summed weights per class. */
	logits(features: Iterable<string>): number[] {
		return this.logitsOf([this.rowsOf(features)]);
	}

	/** The row of a feature; undefined where training did not see it. */
	rowOf(feature: string): number | undefined {
		return this.#rows.get(hashFeature(feature));
	}

	/** The rows of features. */
	rowsOf(features: Iterable<string>): Rows {
		const rows = new Set<number>();
		for (const feature of features) {
			const row = this.rowOf(feature);
			if (row !== undefined) {
				rows.add(row);
			}
		}

		return {rows: [...rows], sums: undefined};
	}

	/** The rows of features with their sums, for what is remembered: a word has some twenty rows, adding their sum is as much work as one. */
	summedRowsOf(features: Iterable<string>): Rows {
		const {rows} = this.rowsOf(features);
		this.#total.fill(0);
		for (const row of rows) {
			this.#add(row, 1);
		}

		return {rows, sums: [...this.#total]};
	}

	/** Summed weights per class of rows; one that stands in several lists counts once. */
	logitsOf(lists: readonly Rows[]): number[] {
		const width = this.classes.length;
		const counted = this.#counted;
		const total = this.#total.fill(0);
		for (const {rows, sums} of lists) {
			if (sums) {
				for (let index = 0; index < width; index++) {
					total[index]! += sums[index]!;
				}
			}

			// What was counted before is taken off a list's sum again.
			for (const row of rows) {
				if (counted[row] === 0) {
					counted[row] = 1;
					if (!sums) {
						this.#add(row, 1);
					}
				} else if (sums) {
					this.#add(row, -1);
				}
			}
		}

		for (const {rows} of lists) {
			for (const row of rows) {
				counted[row] = 0;
			}
		}

		const logits: number[] = [];
		for (let index = 0; index < width; index++) {
			logits.push((total[index]! * this.#scale) + this.#bias[index]!);
		}

		return logits;
	}

	/** The weight that one feature gives one class; 0 for a feature that training did not see. For explanations. */
	weightOf(feature: string, className: string): number {
		const row = this.rowOf(feature);
		const column = this.classes.indexOf(className);
		return row === undefined || column === -1 ? 0 : (this.#weights[(row * this.classes.length) + column] ?? 0) * this.#scale;
	}

	#add(row: number, times: 1 | -1): void {
		const total = this.#total;
		const width = this.classes.length;
		const weights = this.#weights;
		const start = row * width;
		for (let index = 0; index < width; index++) {
			total[index]! += times * weights[start + index]!;
		}
	}
}

/** Probabilities from logits; the largest is taken off first so that nothing overflows. */
export function softmax(logits: readonly number[]): number[] {
	const largest = logits[largestOf(logits)] ?? 0;
	const powers: number[] = [];
	for (const logit of logits) {
		powers.push(Math.exp(logit - largest));
	}

	return toShares(powers);
}

/** Where the largest value stands; 0 for no values. */
export function largestOf(values: readonly number[]): number {
	let largest = 0;
	for (let index = 1; index < values.length; index++) {
		if (values[index]! > values[largest]!) {
			largest = index;
		}
	}

	return largest;
}

/** Positive values as shares that sum to one; plain loops, for this is done several times for each question. */
export function toShares(values: readonly number[]): number[] {
	let sum = 0;
	for (const value of values) {
		sum += value;
	}

	const shares: number[] = [];
	for (const value of values) {
		shares.push(value / sum);
	}

	return shares;
}
