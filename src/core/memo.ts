import {LRUCache} from 'lru-cache';

/**
 * Words whose reading is remembered by each memo. People use few words over and over; of the 40 letters that a word may have
 * this keeps a memo of rows below 4 MB whatever is typed.
 */
const memoWords = 5000;

/** Remembers what a function made of the words seen last. `make` must give the same for the same word. */
export function memo<V extends NonNullable<unknown>>(make: (word: string) => V): (word: string) => V {
	const made = new LRUCache<string, V>({max: memoWords});
	return word => {
		const known = made.get(word);
		if (known !== undefined) {
			return known;
		}

		const value = make(word);
		made.set(word, value);
		return value;
	};
}
