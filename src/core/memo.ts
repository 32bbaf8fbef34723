/**
 * Words that a memo has seen since it last put its older half away; it remembers between one and two times as many.
 * The 4,500 labelled questions have 8,400: forgetting some of them made an answer take a third longer.
 * A flood of made-up words of 36 letters filled all memos of an answerer with some 22 MB.
 */
const recentWords = 8000;

/**
 * Remembers what a function made of the words seen last. `make` must give the same for the same word.
 * Two maps instead of a list in the order of use (as lru-cache keeps): what is found needs no place of its own in an order,
 * which took a tenth of the time of an answer; and nothing is set aside before there are words.
 */
export function memo<V extends NonNullable<unknown>>(make: (word: string) => V): (word: string) => V {
	let recent = new Map<string, V>();
	let older: ReadonlyMap<string, V> = new Map<string, V>();
	return word => {
		const known = recent.get(word);
		if (known !== undefined) {
			return known;
		}

		const value = older.get(word) ?? make(word);
		if (recent.size >= recentWords) {
			older = recent;
			recent = new Map();
		}

		recent.set(word, value);
		return value;
	};
}
