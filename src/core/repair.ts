import Fuse from 'fuse.js';

/**
 * Finds what a misspelt word meant: a small letter-pair index picks candidates, Fuse.js judges them.
 * (Fuse.js over the whole vocabulary would take milliseconds per word.)
 */

/** Candidates that Fuse.js gets to judge; more cost time and changed no outcome. */
const maxCandidates = 12;
/** Fuse.js's score from 0 (same) to 1. Short words need a closer match: one letter is a larger part of them. */
const worstScore = {short: 0.26, long: 0.3};
const shortWord = 6;
/** Shorter words are too near to too many others. */
const minLetters = 4;
const maxLengthDifference = 2;
/** A word of four letters has five pairs; one wrong letter spoils two of them. */
const minSharedPairs = 2;
/** Misspelt words whose repair is remembered, so that a flood of one message costs nothing. */
const cacheSize = 5000;
/** Keys longer than this get no swap test: in short words Fuse.js scores a swap of neighbours too badly. */
const maxSwapLetters = 5;

export class Repairer {
	readonly #words: readonly string[];
	readonly #known: ReadonlySet<string>;
	readonly #byPair = new Map<string, number[]>();
	/** For each word how many pairs it has in common with the one at hand; all zero between searches. A map of them took more than twice as long. */
	readonly #shared: Uint8Array;
	readonly #cache = new Map<string, string | undefined>();

	/** @param vocabulary keys of all words that a misspelt one may stand for */
	constructor(vocabulary: Iterable<string>) {
		this.#known = new Set([...vocabulary].filter(key => key.length >= minLetters - 1 && !/\d/u.test(key)));
		this.#words = [...this.#known];
		this.#shared = new Uint8Array(this.#words.length);
		for (const [index, word] of this.#words.entries()) {
			for (const pair of pairs(word)) {
				const list = this.#byPair.get(pair);
				if (list) {
					list.push(index);
				} else {
					this.#byPair.set(pair, [index]);
				}
			}
		}
	}

	/** The vocabulary's key nearest to `key`, or undefined when none is near enough. Never touches words with digits. */
	repair(key: string): string | undefined {
		if (key.length < minLetters - 1 || /\d/u.test(key)) {
			return undefined;
		}

		if (this.#cache.has(key)) {
			return this.#cache.get(key);
		}

		const word = this.#swapped(key) ?? (key.length < minLetters ? undefined : this.#nearest(key));
		if (this.#cache.size >= cacheSize) {
			this.#cache.clear();
		}

		this.#cache.set(key, word);
		return word;
	}

	#swapped(key: string): string | undefined {
		if (key.length > maxSwapLetters) {
			return undefined;
		}

		for (let index = 1; index < key.length - 1; index++) {
			const swapped = key.slice(0, index) + key.charAt(index + 1) + key.charAt(index) + key.slice(index + 2);
			if (swapped !== key && this.#known.has(swapped)) {
				return swapped;
			}
		}

		return undefined;
	}

	#nearest(key: string): string | undefined {
		const candidates = this.#candidates(key);
		if (candidates.length === 0) {
			return undefined;
		}

		const [best] = new Fuse(candidates, {
			includeScore: true, threshold: 0.4, distance: 10, ignoreFieldNorm: true,
		}).search(key, {limit: 1});
		const limit = key.length <= shortWord ? worstScore.short : worstScore.long;
		return best && (best.score ?? 1) <= limit ? best.item : undefined;
	}

	#candidates(key: string): string[] {
		const shared = this.#shared;
		const found: number[] = [];
		for (const pair of pairs(key)) {
			for (const index of this.#byPair.get(pair) ?? []) {
				if (shared[index] === 0) {
					found.push(index);
				}

				shared[index]!++;
			}
		}

		const rated: Array<{word: string; rating: number}> = [];
		for (const index of found) {
			const word = this.#words[index] ?? '';
			const count = shared[index] ?? 0;
			shared[index] = 0;
			// The first letter of a short word is hardly ever the wrong one.
			if (count >= minSharedPairs && Math.abs(word.length - key.length) <= maxLengthDifference && (key.length > shortWord || word.startsWith(key.charAt(0)))) {
				rated.push({word, rating: 2 * count / (word.length + key.length + 2)});
			}
		}

		return rated.toSorted((a, b) => b.rating - a.rating || (a.word < b.word ? -1 : 1)).slice(0, maxCandidates).map(({word}) => word);
	}
}

function pairs(word: string): Set<string> {
	const padded = `^${word}$`;
	const found = new Set<string>();
	for (let index = 0; index < padded.length - 1; index++) {
		found.add(padded.slice(index, index + 2));
	}

	return found;
}
