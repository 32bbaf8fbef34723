import {scriptOf} from './clean.ts';
import type {Lexicon} from './lexicon.ts';
import {
	LinearModel, softmax, type LinearWeights, type Rows,
} from './linear.ts';
import {memo} from './memo.ts';
import {languages, type Language, type Script} from './types.ts';

/**
 * In which language, and alphabet, a message is written: a linear model over letter sequences and words.
 * General detectors fail on one to three words; this one knows three languages only.
 */

/** The classes of the language model: language and alphabet. Russian in Latin letters is a class of its own. */
export const languageClasses = ['en-latn', 'ru-cyrl', 'ru-latn', 'uz-latn', 'uz-cyrl'];

/** Below this the text itself doesn't tell (one word, a name), and the person's own language decides. */
export const sureFrom = 0.8;
/** From here a text is taken in its likeliest language where the person's isn't known. Names are in none, nor are letters at random; they count as English, in Cyrillic as Russian. */
const guessFrom = 0.55;
/** Below this share of certainty the words of the other languages of the alphabet are looked up as well. */
const aloneFrom = 0.97;

export type Detected = {
	readonly language: Language;
	readonly script: Script;
	/** Probability of the language, 0 to 1. */
	readonly confidence: number;
	/** Whether the text itself told the language. */
	readonly sure: boolean;
	/** Languages whose words are looked up, likeliest first. */
	readonly order: readonly Language[];
};

/**
 * Features of a cleaned text for the language model. The lexicon's say helps with spellings that nobody has used yet:
 * «kto» is in the Russian column in whichever alphabet.
 */
export function languageFeatures(words: readonly string[], lexicon: Lexicon): string[] {
	return [...new Set(words.flatMap(word => featuresOf(word, lexicon)))];
}

function featuresOf(word: string, lexicon: Lexicon): string[] {
	if (/\d/u.test(word)) {
		return [];
	}

	const features = [`w${word}`, `l${languages.filter(language => lexicon.lookUp(language, word)).join(' ')}`];
	const padded = `^${word}$`;
	for (const size of [3, 4]) {
		for (let index = 0; index + size <= padded.length; index++) {
			features.push(padded.slice(index, index + size));
		}
	}

	if (padded.length > 4) {
		features.push(`p${word.slice(0, 4)}`, `s${word.slice(-4)}`);
	}

	return features;
}

export class LanguageDetector {
	readonly #model: LinearModel;
	readonly #rowsOf: (word: string) => Rows;
	/** The classes that a text in an alphabet can be of: their language, and their place in the model. */
	readonly #possible: Readonly<Record<Script, ReadonlyArray<{readonly language: Language; readonly index: number}>>>;

	/** @param lexicon the one that the weights were learned with */
	constructor(weights: LinearWeights, lexicon: Lexicon) {
		this.#model = new LinearModel(weights);
		this.#rowsOf = memo(word => this.#model.summedRowsOf(featuresOf(word, lexicon)));
		const possible = (script: Script) => this.#model.classes.flatMap((name, index) => name.endsWith(script) ? [{language: languages.find(language => name.startsWith(language)) ?? 'en', index}] : []);
		this.#possible = {latn: possible('latn'), cyrl: possible('cyrl')};
	}

	/**
	 * @param words of the cleaned text
	 * @param fallback what the person reads when the text doesn't tell; it only counts among the languages that the alphabet allows
	 */
	detect(words: readonly string[], fallback?: {language?: Language | undefined; script?: Script | undefined}): Detected {
		const script = scriptOf(words.join(''));
		const logits = this.#model.logitsOf(words.map(word => this.#rowsOf(word)));
		const possible = this.#possible[script];
		const probabilities = softmax(possible.map(({index}) => logits[index] ?? 0));
		const rated = possible
			.map(({language}, place) => ({language, probability: probabilities[place] ?? 0}))
			.toSorted((a, b) => b.probability - a.probability);
		const [best] = rated;
		const confidence = best?.probability ?? 0;
		const sure = confidence >= sureFrom && words.some(word => /\p{L}/u.test(word));
		const language = sure ? best?.language ?? 'en' : this.#undecided(script, fallback?.language, confidence >= guessFrom ? best?.language : undefined);
		const others = rated.filter(({language: other, probability}) => other !== language && (confidence < aloneFrom || probability > 1 - aloneFrom)).map(({language: other}) => other);
		return {
			language, script, confidence, sure, order: [language, ...new Set(others)],
		};
	}

	#undecided(script: Script, preferred: Language | undefined, likeliest: Language | undefined): Language {
		if (preferred !== undefined && !(script === 'cyrl' && preferred === 'en')) {
			return preferred;
		}

		return likeliest ?? (script === 'cyrl' ? 'ru' : 'en');
	}
}
