import {keyIn, Lexicon} from './lexicon.ts';
import type {Language, ValueType} from './types.ts';
import {textsOf, type Understanding} from './understand.ts';

/**
 * Values that a message states: dates, places, people, offices, numbers. Words for them stand in values.txt,
 * which has the lexicon's form; numbers and years are read from digits.
 */

export type StatedValue = {
	readonly type: ValueType | 'building';
	/** A code of values.txt, or the number. */
	readonly value: string;
	/** As the person wrote it. Untrusted text. */
	readonly said: string;
};

/** Names in values.txt are a type in capitals, `_`, and the code. */
const typeOfName: ReadonlyMap<string, StatedValue['type']> = new Map([
	['MONTH', 'month'],
	['CITY', 'city'],
	['COUNTRY', 'country'],
	['PERSON', 'person'],
	['OFFICE', 'office'],
	['NUMBER', 'number'],
	['DIRECTION', 'direction'],
	['TENSE', 'tense'],
	['ORG', 'source'],
	['BUILDING', 'building'],
]);

const year = /^(?:19|20)\d\d$/u;
/** Days of a month. */
const lastDay = 31;

/** A message's words as one language's column of values.txt spells them. */
type Column = {readonly language: Language; readonly keys: readonly string[]};

/** Finds the values that a message states. */
export class ValueReader {
	readonly #lexicon: Lexicon;

	/** @param source the text of values.txt; @throws {Error} on a line that is no definition */
	constructor(source: string) {
		this.#lexicon = new Lexicon({lexicon: source, stopWords: ''});
	}

	/** All values, in the order of the words. */
	read(understanding: Understanding): StatedValue[] {
		const tokens = textsOf(understanding);
		const columns = understanding.detected.order.map(language => ({language, keys: tokens.map(token => keyIn(language, token))}));
		const found: StatedValue[] = [];
		for (let index = 0; index < tokens.length;) {
			const step = this.#named(tokens, index, columns);
			found.push(...step?.values ?? numbers(tokens, index));
			index += step?.length ?? 1;
		}

		return withDays(found, tokens);
	}

	#named(tokens: readonly string[], index: number, columns: readonly Column[]): {values: StatedValue[]; length: number} | undefined {
		for (const {language, keys} of columns) {
			const phrase = this.#lexicon.phraseAt(language, keys, index);
			const meaning = phrase?.meaning ?? this.#lexicon.lookUp(language, tokens[index] ?? '');
			if (meaning) {
				const length = phrase?.length ?? 1;
				const said = tokens.slice(index, index + length).join(' ');
				const values = meaning.concepts.flatMap(name => {
					const [kind = '', value = ''] = name.split('_', 2);
					const type = typeOfName.get(kind);
					return type ? [{type, value, said}] : [];
				});
				return {values, length};
			}
		}

		return undefined;
	}
}

function numbers(tokens: readonly string[], index: number): StatedValue[] {
	const token = tokens[index] ?? '';
	if (year.test(token)) {
		return [{type: 'year', value: token, said: token}];
	}

	return /^\d{1,2}$/u.test(token) ? [{type: 'number', value: String(Number(token)), said: token}] : [];
}

/** A number beside a month is its day ("November 6", «6 ноября», "6th of November"). */
function withDays(values: readonly StatedValue[], tokens: readonly string[]): StatedValue[] {
	const position = (value: StatedValue) => tokens.indexOf(value.said.split(' ', 1)[0] ?? '');
	return values.map(value => {
		const nearMonth = value.type === 'number' && /^\d/u.test(value.said) && Number(value.value) >= 1 && Number(value.value) <= lastDay
			&& values.some(other => other.type === 'month' && Math.abs(position(other) - position(value)) <= 3);
		return nearMonth ? {...value, type: 'day' as const} : value;
	});
}
