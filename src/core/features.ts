import {
	isOutside, stemOf, type Understanding, type UnderstoodWord,
} from './understand.ts';

/**
 * The two views that the matcher has of a message. View a sees meanings (concepts, their pairs, stems of known words):
 * it knows a paraphrase by what it shares with the phrasings. View b sees letters: it knows what the lexicon has no word for.
 */

/** Longest letter sequence of view b; longer ones are as rare as words. */
const gramSizes = [3, 4, 5] as const;
/** Letters of a word that stand for it in word pairs. */
const pairLetters = 5;
/** Counts above this are one bucket. */
const maxUnknownBucket = 3;

/** Features of view a. Order of words counts only between neighbouring concepts. */
export function meaningFeatures(understanding: Understanding): string[] {
	const features = new Set<string>();
	eachMeaningFeature(understanding, (kind, ...parts) => {
		features.add(meaningFeature(kind, ...parts));
	});
	return [...features];
}

/** `c`: a concept, or two; `o`: two concepts in their order; `k`: the stem of a word without one; `n`, `u`, `s`: how much there is, and was understood. */
export type MeaningKind = 'c' | 'o' | 'k' | 'n' | 'u' | 's';

/** The name of a feature of view a. */
export function meaningFeature(kind: MeaningKind, one: string, other?: string): string {
	return other === undefined ? `${kind}:${one}` : `${kind}:${one}${kind === 'o' ? '>' : '+'}${other}`;
}

/** Gives the features of view a one by one, some of them twice, and in their parts: most are pairs of concepts, which can be looked up without their names. */
export function eachMeaningFeature({words}: Understanding, take: (kind: MeaningKind, one: string, other?: string) => void): void {
	const concepts: string[] = [];
	let unknown = 0;
	let content = 0;
	for (const word of words) {
		if (word.kind === 'stop') {
			continue;
		}

		content++;
		// It counts the same whether messages off the subject happened to have it: the next such message will have others.
		if (isOutside(word)) {
			unknown++;
		}

		if (word.kind === 'known' || word.kind === 'foreign' || word.kind === 'number') {
			take('k', stemOf(word.key));
		}

		for (const concept of word.concepts) {
			concepts.push(concept);
		}
	}

	const distinct = [...new Set(concepts)].toSorted();
	for (let index = 0; index < distinct.length; index++) {
		const concept = distinct[index] ?? '';
		take('c', concept);
		for (let next = index + 1; next < distinct.length; next++) {
			take('c', concept, distinct[next] ?? '');
		}
	}

	for (let index = 1; index < concepts.length; index++) {
		take('o', concepts[index - 1] ?? '', concepts[index] ?? '');
	}

	take('n', String(Math.min(distinct.length, 5)));
	take('u', String(Math.min(unknown, maxUnknownBucket)));
	take('s', content === 0 ? 'none' : String(Math.round(4 * unknown / content)));
}

/** Features of view b: letter sequences of the folded words, and neighbouring words. */
export function letterFeatures(understanding: Understanding): string[] {
	return [...new Set([
		...understanding.words.flatMap(({key, kind}) => wordFeatures(key, kind === 'stop')),
		...neighbourFeatures(understanding.words),
	])];
}

/** The part of view b that each word has by itself. */
export function wordFeatures(key: string, isStopWord: boolean): string[] {
	const padded = ` ${key} `;
	const features = isStopWord ? [] : [`w:${key}`];
	for (const size of gramSizes) {
		for (let index = 0; index + size <= padded.length; index++) {
			features.push(padded.slice(index, index + size));
		}
	}

	return features;
}

/** The part of view b that words have by their order. */
export function neighbourFeatures(words: readonly UnderstoodWord[]): string[] {
	const shorts = ['^', ...words.map(({key}) => key.slice(0, pairLetters)), '$'];
	return shorts.slice(1).map((short, index) => `p:${shorts[index] ?? ''}_${short}`);
}
