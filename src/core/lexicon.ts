import {clean, words} from './clean.ts';
import {commonKey, englishKey, withShortU} from './fold.ts';
import {memo} from './memo.ts';
import {languages, type Language} from './types.ts';

/**
 * Words and what they mean: each concept has words, stems and phrases in three languages.
 * Stop words carry no meaning for matching.
 */

/** The concept of a word that says nothing about the question. */
export const stopWord = 'STOP';

/** What a word means by the lexicon. */
export type Meaning = {
	/** One concept as a rule; two where a word is meant to stand for both. Empty for a stop word. */
	readonly concepts: readonly string[];
	/** The key of the lexicon's entry that matched, for explanations. */
	readonly entry: string;
};

type PhrasePart = {readonly key: string; readonly open: boolean};

type Phrase = {
	readonly parts: readonly PhrasePart[];
	readonly meaning: Meaning;
};

type Column = {
	readonly exact: Map<string, Meaning>;
	readonly stop: Map<string, Meaning>;
	readonly stems: Map<string, Meaning>;
	/** By the first word's key; stems under their own key. */
	readonly phrases: Map<string, Phrase[]>;
	longestStem: number;
	/** The phrases that a word with this key may open, those with the longest first word first; asked only of words that open some. */
	readonly phrasesFrom: (key: string) => readonly Phrase[];
};

/** What a lexicon knows of a word. Most words of a message are in none of its columns: they share one object. */
type Entry = {readonly meanings: Partial<Record<Language, Meaning>>; readonly opensPhrase: boolean};
const noEntry: Entry = {meanings: {}, opensPhrase: false};

/**
 * Longest ending that may follow a stem, by the stem's letters. A short stem with a long ending is another word
 * (`tele` → telegram); the limits are the ones measured on the labelled questions.
 */
function longestEnding(language: Language, stemLetters: number): number {
	const table = endings[language];
	return table[Math.min(stemLetters, table.length - 1)] ?? 0;
}

const endings: Readonly<Record<Language, readonly number[]>> = {
	en: [1, 1, 1, 3, 3, 5, 5, 7],
	ru: [2, 2, 2, 3, 4, 7, 8, 10],
	uz: [2, 2, 2, 5, 10, 10, 10, 10],
};

/** A word that cleaning leaves as it is: small letters of one alphabet, without signs, and not too many. */
const plain = /^(?:[a-z]{1,40}|[а-яёўқғҳ]{1,40})$/u;

/** The key under which `language`'s column keeps a cleaned word. */
export function keyIn(language: Language, word: string): string {
	return language === 'en' ? englishKey(word) : commonKey(word);
}

export type LexiconSource = {
	/** Lines `CONCEPT = english | russian | uzbek`; `#` starts a comment. */
	readonly lexicon: string;
	/** Lines `en = word word…`, one per language. */
	readonly stopWords: string;
};

/** Looks words up by language. */
export class Lexicon {
	/** All concept names, in file order. */
	readonly concepts: readonly string[];
	/** In one place for all languages: a word costs one search then, and little memory. The lists are whole by the time this is first asked. */
	readonly #entryOf = memo(word => this.#read(word));
	readonly #columns: Readonly<Record<Language, Column>> = {en: emptyColumn('en'), ru: emptyColumn('ru'), uz: emptyColumn('uz')};

	/** @throws {Error} on a line that is neither a comment nor `NAME = …`, or has not three columns. */
	constructor(source: LexiconSource) {
		const concepts: string[] = [];
		for (const {name, rest} of definitions(source.lexicon)) {
			const columns = rest.split('|');
			if (columns.length !== languages.length) {
				throw new Error(`lexicon: ${name} needs three columns (english | russian | uzbek)`);
			}

			concepts.push(name);
			for (const [index, language] of languages.entries()) {
				for (const entry of (columns[index] ?? '').trim().split(/\s+/u).filter(Boolean)) {
					this.#add(language, entry, name);
				}
			}
		}

		for (const {name, rest} of definitions(source.stopWords)) {
			const language = languages.find(known => known === name);
			if (!language) {
				throw new Error(`stop words: unknown language ${name}`);
			}

			for (const entry of rest.trim().split(/\s+/u).filter(Boolean)) {
				this.#add(language, entry, stopWord);
			}
		}

		this.concepts = concepts;
	}

	/** What a cleaned word means in `language`; undefined where the lexicon doesn't know it. */
	lookUp(language: Language, word: string): Meaning | undefined {
		return this.#entryOf(word).meanings[language];
	}

	/** Whether a cleaned word means something in any language, alone or as the beginning of a phrase. Most words of a message do neither in a lexicon of few words. */
	hasAny(word: string): boolean {
		return this.#entryOf(word) !== noEntry;
	}

	/** Whether a phrase of any language may start with a cleaned word. */
	opensPhrase(word: string): boolean {
		return this.#entryOf(word).opensPhrase;
	}

	/** What a key means that a misspelt word was read as; undefined where the lexicon doesn't know it. */
	meaningOfKey(language: Language, key: string): Meaning | undefined {
		return lookUpKey(language, this.#columns[language], key);
	}

	/** The longest phrase that starts at `index` of the keys of a text's words: its meaning and how many words it eats. */
	phraseAt(language: Language, keys: readonly string[], index: number): {meaning: Meaning; length: number} | undefined {
		let best: Phrase | undefined;
		for (const phrase of this.#columns[language].phrasesFrom(keys[index] ?? '')) {
			if (phrase.parts.length > (best?.parts.length ?? 0) && startsHere(language, phrase, keys, index)) {
				best = phrase;
			}
		}

		return best && {meaning: best.meaning, length: best.parts.length};
	}

	/** Keys of all words and stems of a language: what a misspelt word may have meant. */
	* vocabulary(language: Language): Generator<string> {
		const column = this.#columns[language];
		yield * column.exact.keys();
		yield * column.stop.keys();
		yield * column.stems.keys();
	}

	#read(word: string): Entry {
		const meanings: Partial<Record<Language, Meaning>> = {};
		let opensPhrase = false;
		for (const language of languages) {
			const column = this.#columns[language];
			const key = keyIn(language, word);
			const meaning = lookUpWord(language, column, word, key);
			if (meaning) {
				meanings[language] = meaning;
			}

			opensPhrase ||= phrasesFrom(language, column.phrases, key).length > 0;
		}

		return opensPhrase || Object.keys(meanings).length > 0 ? {meanings, opensPhrase} : noEntry;
	}

	#add(language: Language, entry: string, name: string): void {
		const column = this.#columns[language];
		const parts = entry.split('_').map(part => {
			const open = part.endsWith('*');
			const typed = open ? part.slice(0, -1) : part;
			// Nearly all entries are clean as they stand, and cleaning would take most of the time.
			const pieces = plain.test(typed) ? [typed] : words(clean(typed));
			return {key: pieces.map(piece => keyIn(language, piece)).join(''), open};
		}).filter(({key}) => key !== '');
		const [first] = parts;
		if (!first) {
			return;
		}

		const entryKey = parts.map(({key, open}) => key + (open ? '*' : '')).join('_');
		const concepts = name === stopWord ? [] : [name];
		if (parts.length > 1) {
			const list = column.phrases.get(first.key) ?? [];
			list.push({parts, meaning: {concepts, entry: entryKey}});
			column.phrases.set(first.key, list);
			return;
		}

		const table = name === stopWord ? (first.open ? column.stems : column.stop) : (first.open ? column.stems : column.exact);
		const before = table.get(first.key);
		// A word that stands in two concepts means both.
		table.set(first.key, {concepts: [...new Set([...before?.concepts ?? [], ...concepts])], entry: entryKey});
		if (first.open) {
			column.longestStem = Math.max(column.longestStem, first.key.length);
		}
	}
}

function startsHere(language: Language, {parts}: Phrase, keys: readonly string[], index: number): boolean {
	return parts.every((part, offset) => {
		const candidate = keys[index + offset];
		return candidate !== undefined && isPart(language, candidate, part);
	});
}

function isPart(language: Language, candidate: string, {key, open}: PhrasePart): boolean {
	return open ? isFormOf(language, candidate, key) : candidate === key;
}

function isFormOf(language: Language, key: string, stem: string): boolean {
	return key.startsWith(stem) && key.length - stem.length <= longestEnding(language, stem.length);
}

function emptyColumn(language: Language): Column {
	const phrases: Column['phrases'] = new Map();
	return {
		exact: new Map(), stop: new Map(), stems: new Map(), phrases, longestStem: 0, phrasesFrom: memo(key => phrasesFrom(language, phrases, key)),
	};
}

function lookUpWord(language: Language, column: Column, word: string, key: string): Meaning | undefined {
	const found = lookUpKey(language, column, key);
	if (found ?? language !== 'uz') {
		return found;
	}

	const other = withShortU(word);
	return other === undefined ? undefined : lookUpKey(language, column, keyIn(language, other));
}

function lookUpKey(language: Language, column: Column, key: string): Meaning | undefined {
	const whole = column.exact.get(key) ?? column.stop.get(key);
	if (whole) {
		return whole;
	}

	for (let letters = Math.min(key.length, column.longestStem); letters > 0; letters--) {
		const meaning = key.length - letters <= longestEnding(language, letters) ? column.stems.get(key.slice(0, letters)) : undefined;
		if (meaning) {
			return meaning;
		}
	}

	return undefined;
}

/** The phrases that may start with a key, those with the longest first word first. */
function phrasesFrom(language: Language, phrases: Column['phrases'], key: string): readonly Phrase[] {
	const found: Phrase[] = [];
	for (let letters = key.length; letters > 0 && phrases.size > 0; letters--) {
		for (const phrase of phrases.get(key.slice(0, letters)) ?? []) {
			const [first] = phrase.parts;
			if (first && isPart(language, key, first)) {
				found.push(phrase);
			}
		}
	}

	return found;
}

/** Whether a line of a file of words is empty or a comment. */
export function saysNothing(line: string): boolean {
	return line.trim() === '' || line.startsWith('#');
}

/** The name and what stands behind `=`; undefined for a line of another form. */
export function definitionIn(line: string): Definition | undefined {
	const [, name, rest] = /^(\w+)\s*=(.*)$/u.exec(line) ?? [];
	return name === undefined || rest === undefined ? undefined : {name, rest};
}

type Definition = {readonly name: string; readonly rest: string};

function * definitions(text: string): Generator<Definition> {
	for (const line of text.split('\n')) {
		if (!saysNothing(line)) {
			const definition = definitionIn(line);
			if (!definition) {
				throw new Error(`lexicon: not a definition: ${line.slice(0, 60)}`);
			}

			yield definition;
		}
	}
}

