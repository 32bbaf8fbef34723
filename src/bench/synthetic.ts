/** Bases of any size with the same ids: parts of the real one, or the real one with made-up phrasings. */
import {scriptOf} from '../core/clean.ts';
import {seededRandom} from '../training/random.ts';
import type {Labelled} from '../training/train-model.ts';
import {shuffled} from './shuffle.ts';

/** Phrasings of each label that a small base keeps, where there are as many: no id gets lost. */
const leastOfLabel = 3;
/** Share of the variants that have an invented word. */
const inventedShare = 0.3;
/** So many times an invented word is used, on average: a word must be in two texts to be known. */
const usesOfInvented = 3;

const letters = {
	latn: ['bdfghklmnprstvz', 'aeiou'],
	cyrl: ['бвгджзклмнпрст', 'аеиоуы'],
} as const;
type Alphabet = keyof typeof letters;

/**
 * About `count` texts with all the labels of `texts`: a sample of them, or all of them and variants. Deterministic.
 * @param texts at least a few of each label
 */
export function baseOf(texts: readonly Labelled[], count: number, seed = 1): Labelled[] {
	const random = seededRandom(seed);
	return count <= texts.length ? sampleOf(texts, count, random) : [...texts, ...variantsOf(texts, count - texts.length, random)];
}

function sampleOf(texts: readonly Labelled[], count: number, random: () => number): Labelled[] {
	const mixed = shuffled(texts, random);
	const kept = new Set([...grouped(mixed, ({id}) => id).values()].flatMap(list => list.slice(0, leastOfLabel)));
	for (const text of mixed) {
		if (kept.size >= count) {
			break;
		}

		kept.add(text);
	}

	return texts.filter(text => kept.has(text));
}

/** New texts: a word or two exchanged for words of another text with the same label and writing, and now and then an invented word. */
function variantsOf(texts: readonly Labelled[], count: number, random: () => number): Labelled[] {
	const alphabetOf = (text: string): Alphabet => scriptOf(text) === 'cyrl' ? 'cyrl' : 'latn';
	const kin = grouped(texts, ({id, language, text}) => `${id} ${language} ${alphabetOf(text)}`);
	const pools = {latn: inventedWords('latn', count, random), cyrl: inventedWords('cyrl', count, random)};
	const seen = new Set(texts.map(({text}) => text));
	const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
	const variants: Labelled[] = [];
	while (variants.length < count) {
		const base = pick(texts);
		const alphabet = alphabetOf(base?.text ?? '');
		const other = base && pick(kin.get(`${base.id} ${base.language} ${alphabet}`) ?? []);
		if (!base || !other) {
			throw new Error('no texts to vary');
		}

		const words = base.text.split(' ');
		for (let exchanges = random() < 0.5 ? 1 : 2; exchanges > 0; exchanges--) {
			words[Math.floor(random() * words.length)] = pick(other.text.split(' ')) ?? '';
		}

		// What came out as it was, or like another, is told apart by an invented word.
		if (random() < inventedShare || seen.has(words.join(' '))) {
			words.splice(Math.floor(random() * (words.length + 1)), 0, pick(pools[alphabet]) ?? '');
		}

		const text = words.join(' ');
		if (!seen.has(text)) {
			seen.add(text);
			variants.push({...base, text});
		}
	}

	return variants;
}

function inventedWords(alphabet: Alphabet, variants: number, random: () => number): string[] {
	const [consonants, vowels] = letters[alphabet];
	const letter = (of: string) => of.charAt(Math.floor(random() * of.length));
	return Array.from({length: Math.ceil(variants * inventedShare / usesOfInvented / 2)}, () =>
		Array.from({length: 2 + Math.floor(random() * 3)}, () => letter(consonants) + letter(vowels)).join(''));
}

function grouped(texts: readonly Labelled[], nameOf: (text: Labelled) => string): Map<string, Labelled[]> {
	const groups = new Map<string, Labelled[]>();
	for (const text of texts) {
		const name = nameOf(text);
		const group = groups.get(name);
		if (group) {
			group.push(text);
		} else {
			groups.set(name, [text]);
		}
	}

	return groups;
}
