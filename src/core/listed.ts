import {factOfName} from './people.ts';
import type {Scored, Scorer} from './scorer.ts';
import type {Id} from './types.ts';
import type {Understanding} from './understand.ts';

/**
 * A question about several people at once: "Who are Gor and Landau?", «кто президенты Казахстана и Киргизии?».
 * It is asked of each of them by itself, without the others' names.
 */

/** A reply answers at most three questions; longer lists have a fact of their own (the five leaders). */
const most = 3;

/** "Who are Gor" is read as a question about the delegation first, for the plural; from this share of the matcher's certainty the second reading counts. */
const secondFrom = 0.25;

/**
 * What is asked of each of two or three people whose names, or countries, stand side by side; undefined where the answer is not
 * the fact about each of them ("Did Gor and Landau visit Uzbekistan?"), or is not as sure as `needed`.
 */
export function listedAsks(understanding: Understanding, scorer: Scorer, needed: number): ReadonlyArray<{readonly id: Id; readonly scored: Scored}> | undefined {
	const {words} = understanding;
	const named: Array<{readonly id: Id; readonly by: 'name' | 'country'; readonly place: number}> = [];
	for (const [place, word] of words.entries()) {
		const fact = factOfName(word);
		if (fact) {
			named.push({...fact, place});
		}
	}

	if (named.length < 2 || named.length > most) {
		return undefined;
	}

	const [first, last] = [named[0], named.at(-1)];
	const isList = first && last && new Set(named.map(({id}) => id)).size === named.length && named.every(({by}) => by === first.by)
		&& words.slice(first.place, last.place).every((word, offset) => word.kind === 'stop' || named.some(({place}) => place === first.place + offset));
	if (!isList) {
		return undefined;
	}

	const asked = named.map(({id, place}) => ({
		id, scored: scorer.score({...understanding, words: words.filter((_, index) => index === place || named.every(other => other.place !== index))}),
	}));
	return asked.every(({id, scored: {probability, scores: {ids: [top = 0, second = 0], combined}}}) =>
		(scorer.nameOf(top) === id && probability >= needed) || (scorer.nameOf(second) === id && (combined[second] ?? 0) >= secondFrom))
		? asked
		: undefined;
}
