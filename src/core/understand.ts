import {
	clean, formatToken, maxCharacters, words,
} from './clean.ts';
import {commonKey, englishKey, otherLayout} from './fold.ts';
import type {Detected, LanguageDetector} from './language.ts';
import {keyIn, type Lexicon, type Meaning} from './lexicon.ts';
import type {Model} from './model.ts';
import {Repairer} from './repair.ts';
import {memo} from './memo.ts';
import {languages, type AnswerContext, type Language} from './types.ts';

/**
 * What a message says, word by word: concepts, words that are known but mean no concept, words that nobody knows.
 */

/**
 * `known`: no concept, but people use it in questions on the subject. `foreign`: only seen in messages off the subject.
 * `unknown`: never seen.
 */
export type WordKind = 'concept' | 'stop' | 'known' | 'foreign' | 'unknown' | 'number';

export type UnderstoodWord = {
	readonly text: string;
	/** The folded key in the language in which it was found. */
	readonly key: string;
	readonly kind: WordKind;
	readonly concepts: readonly string[];
	/** The key that a misspelt word was read as. */
	readonly repairedTo?: string;
};

export type Understanding = {
	readonly words: readonly UnderstoodWord[];
	readonly detected: Detected;
	/** Whether the text was typed in the wrong keyboard layout and was read in the other one. */
	readonly layoutSwapped: boolean;
};

/** Letters of a known word's stem that count; endings differ too much to compare whole words. */
const stemLetters = 6;
/** The text counts as typed in the wrong layout if fewer of its words than this are known … */
const knownBefore = 0.5;
/** … and in the other layout at least this share is known, and this much more than before. */
const knownAfter = 0.6;
const knownGain = 0.3;

/** The single words of a message; a phrase that was read as one has several. */
export function textsOf({words: understood}: Understanding): string[] {
	const texts: string[] = [];
	for (const {text} of understood) {
		if (text.includes(' ')) {
			texts.push(...text.split(' '));
		} else {
			texts.push(text);
		}
	}

	return texts;
}

/** The words that say something. */
export function contentOf(words: readonly UnderstoodWord[]): UnderstoodWord[] {
	return words.filter(({kind}) => kind !== 'stop');
}

/** Whether nobody uses a word on the subject: never seen, or only in messages off it. */
export function isOutside({kind}: UnderstoodWord): boolean {
	return kind === 'unknown' || kind === 'foreign';
}

/** The part of a key that stands for the word in features: endings cut off. */
export function stemOf(key: string): string {
	return key.slice(0, stemLetters);
}

/** What is remembered of a word, to be looked up once for each time it stands in a message. */
type Remembered = {
	readonly english: string;
	readonly common: string;
	/** Whether a phrase may start with it in some language. */
	readonly opensPhrase: boolean;
	/** How it is read alone, by the languages that are tried; see `numberOf`. */
	readonly readings: Map<number, UnderstoodWord>;
};

/** A message's words by their keys. */
type Keys = Readonly<Record<'en' | 'common', readonly string[]>>;

type Vocabulary = Readonly<Record<Language, {readonly subject: ReadonlySet<string>; readonly off: ReadonlySet<string>}>>;

export class Reader {
	readonly #lexicon: Lexicon;
	readonly #detector: LanguageDetector;
	readonly #vocabulary: Vocabulary;
	readonly #repairers: Readonly<Record<Language, Repairer>>;
	readonly #remembered: (token: string) => Remembered;

	constructor(lexicon: Lexicon, detector: LanguageDetector, words: Model['vocabulary']) {
		this.#lexicon = lexicon;
		this.#detector = detector;
		const asSets = ({subject, off}: Model['vocabulary'][Language]) => ({subject: new Set(subject), off: new Set(off)});
		const vocabulary = {en: asSets(words.en), ru: asSets(words.ru), uz: asSets(words.uz)};
		this.#vocabulary = vocabulary;
		const repairer = (language: Language) => new Repairer([...lexicon.vocabulary(language), ...vocabulary[language].subject, ...vocabulary[language].off]);
		this.#repairers = {en: repairer('en'), ru: repairer('ru'), uz: repairer('uz')};
		this.#remembered = memo(token => ({
			english: englishKey(token),
			common: commonKey(token),
			opensPhrase: lexicon.opensPhrase(token),
			readings: new Map<number, UnderstoodWord>(),
		}));
	}

	/** Reads a message; the context's language helps where the text's own can't be told. */
	read(text: string, context: AnswerContext = {}): Understanding {
		const cleaned = clean(text);
		const straight = this.#readWords(words(cleaned), context);
		const before = knownShare(straight.words);
		if (straight.words.length === 0 || before >= knownBefore) {
			return {...straight, layoutSwapped: false};
		}

		const swapped = this.#readWords(words(clean(otherLayout(text.slice(0, maxCharacters).toLowerCase(), straight.detected.script))), context);
		const after = knownShare(swapped.words);
		return after >= knownAfter && after >= before + knownGain ? {...swapped, layoutSwapped: true} : {...straight, layoutSwapped: false};
	}

	/** Reads a part of a message whose language is known from the whole. */
	readPart(text: string, detected: Detected): Understanding {
		return {...this.#readIn(words(clean(text)), detected), layoutSwapped: false};
	}

	#readWords(tokens: readonly string[], context: AnswerContext): {words: UnderstoodWord[]; detected: Detected} {
		return this.#readIn(tokens, this.#detector.detect(tokens, context));
	}

	#readIn(tokens: readonly string[], detected: Detected): {words: UnderstoodWord[]; detected: Detected} {
		const remembered = tokens.map(token => this.#remembered(token));
		const order = numberOf(detected.order);
		let keys: Keys | undefined;
		const found: UnderstoodWord[] = [];
		for (let index = 0; index < tokens.length;) {
			const word = remembered[index];
			const phrase = word?.opensPhrase ? this.#phraseAt(detected.order, keys ??= keysOf(remembered), index) : undefined;
			if (phrase) {
				const eaten = tokens.slice(index, index + phrase.length);
				found.push({
					text: eaten.join(' '), key: phrase.meaning.entry, kind: phrase.meaning.concepts.length > 0 ? 'concept' : 'stop', concepts: phrase.meaning.concepts,
				});
				index += phrase.length;
				continue;
			}

			let reading = word?.readings.get(order);
			if (!reading) {
				reading = this.#readWord(tokens[index] ?? '', detected.order);
				word?.readings.set(order, reading);
			}

			found.push(reading);
			index++;
		}

		return {words: found, detected};
	}

	#phraseAt(order: readonly Language[], keys: Keys, index: number): {meaning: Meaning; length: number} | undefined {
		for (const language of order) {
			const phrase = this.#lexicon.phraseAt(language, language === 'en' ? keys.en : keys.common, index);
			if (phrase) {
				return phrase;
			}
		}

		return undefined;
	}

	#readWord(text: string, order: readonly Language[]): UnderstoodWord {
		const [first = 'en'] = order;
		if (text === formatToken) {
			return {
				text, key: text, kind: 'concept', concepts: ['C51'],
			};
		}

		for (const language of order) {
			const meaning = this.#lexicon.lookUp(language, text);
			if (meaning) {
				return asWord(text, keyIn(language, text), meaning);
			}
		}

		if (/^\p{N}+$/u.test(text)) {
			return {
				text, key: text, kind: 'number', concepts: [],
			};
		}

		for (const language of order) {
			const key = keyIn(language, text);
			const kind = this.#kindOf(language, key);
			if (kind) {
				return {
					text, key, kind, concepts: [],
				};
			}
		}

		for (const language of order) {
			const key = keyIn(language, text);
			const repairedTo = this.#repairers[language].repair(key);
			if (repairedTo !== undefined) {
				const meaning = this.#lexicon.lookUp(language, repairedTo);
				return meaning
					? {...asWord(text, repairedTo, meaning), repairedTo}
					: {
						text, key: repairedTo, kind: this.#kindOf(language, repairedTo) ?? 'unknown', concepts: [], repairedTo,
					};
			}
		}

		return {
			text, key: keyIn(first, text), kind: 'unknown', concepts: [],
		};
	}

	#kindOf(language: Language, key: string): 'known' | 'foreign' | undefined {
		const {subject, off} = this.#vocabulary[language];
		return subject.has(key) ? 'known' : (off.has(key) ? 'foreign' : undefined);
	}
}

function keysOf(remembered: readonly Remembered[]): Keys {
	return {en: remembered.map(({english}) => english), common: remembered.map(({common}) => common)};
}

/** A number for languages in an order: there are fifteen, and a number is cheaper to find than a list. */
function numberOf(order: readonly Language[]): number {
	let number = 0;
	for (const language of order) {
		number = (number * (languages.length + 1)) + languages.indexOf(language) + 1;
	}

	return number;
}

function asWord(text: string, key: string, meaning: Meaning): UnderstoodWord {
	return {
		text, key, kind: meaning.concepts.length > 0 ? 'concept' : 'stop', concepts: meaning.concepts,
	};
}

/** Share of the words that say something and are known; 1 for a text of stop words only. */
function knownShare(list: readonly UnderstoodWord[]): number {
	const content = list.filter(({kind}) => kind !== 'number');
	return content.length === 0 ? 1 : content.filter(({kind, repairedTo}) => kind !== 'unknown' && repairedTo === undefined).length / content.length;
}

