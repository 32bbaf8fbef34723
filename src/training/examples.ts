import {letterFeatures, meaningFeatures} from '../core/features.ts';
import type {UnderstoodWord, Understanding} from '../core/understand.ts';
import {seededRandom} from './random.ts';
import type {Example} from './train-linear.ts';

/**
 * Training examples from understood phrasings: each as it stands, and copies that are a bit different
 * (a word dropped, unknown words around it), as other people would have typed it.
 */

/** Copies of a phrasing for view a; the first is the phrasing itself. */
export const meaningCopies = 3;
/** Copies for view b, whose letters vary less. */
export const letterCopies = 2;
/** Share of the copies in which one word that says something is left out. */
const dropShare = 0.5;
/** Share of the copies with one or two unknown words around. */
const noiseShare = 0.35;
/**
 * Made-up messages off the subject: a word or two of the subject among words that aren't («Kazakhstan national team next match»).
 * About as many as there are real ones: such messages are without number, and the real ones are a small sample.
 */
const strayExamples = 4000;

export type View = 'meaning' | 'letters';

/** All examples of one view for understood texts with their class numbers. */
export function * examplesOf(view: View, texts: ReadonlyArray<{readonly understanding: Understanding; readonly classes: readonly number[]}>): Generator<Example> {
	const random = seededRandom(view === 'meaning' ? 1 : 2);
	const copies = view === 'meaning' ? meaningCopies : letterCopies;
	const features = view === 'meaning' ? meaningFeatures : letterFeatures;
	for (const {understanding, classes} of texts) {
		yield {features: features(understanding), classes};
		for (let copy = 1; copy < copies; copy++) {
			yield {features: features({...understanding, words: varied(understanding.words, view, random)}), classes};
		}
	}
}

/** Messages off the subject that share words with it, put together at random from words of both. */
export function * straysOf(view: View, subject: readonly Understanding[], offSubject: readonly Understanding[], offClass: number): Generator<Example> {
	const random = seededRandom(view === 'meaning' ? 3 : 4);
	const features = view === 'meaning' ? meaningFeatures : letterFeatures;
	const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
	const outside = (understanding: Understanding | undefined) => understanding?.words.filter(({kind}) => kind === 'foreign' || kind === 'unknown' || kind === 'known') ?? [];
	for (let index = 0; index < strayExamples; index++) {
		const base = pick(offSubject);
		const meant = pick(subject)?.words.filter(({kind}) => kind === 'concept') ?? [];
		const foreign = [...outside(base), ...outside(pick(offSubject))];
		const words = [
			...Array.from({length: Math.floor(random() * 3)}, () => pick(meant)),
			...Array.from({length: 2 + Math.floor(random() * 3)}, () => random() < 0.5 ? pick(foreign) : unknownWord),
		].filter(word => word !== undefined);
		if (base) {
			yield {features: features({...base, words}), classes: [offClass]};
		}
	}
}

const unknownWord: UnderstoodWord = {
	text: '', key: '', kind: 'unknown', concepts: [],
};

function varied(words: readonly UnderstoodWord[], view: View, random: () => number): UnderstoodWord[] {
	const copy = [...words];
	const content = copy.flatMap(({kind}, index) => kind === 'stop' ? [] : [index]);
	// A text of one or two words means something else without one of them.
	if (content.length > 2 && random() < dropShare) {
		copy.splice(content[Math.floor(random() * content.length)] ?? 0, 1);
	}

	if (view === 'meaning' && random() < noiseShare) {
		copy.push(...Array.from({length: random() < 0.5 ? 1 : 2}, () => unknownWord));
	}

	return copy;
}
