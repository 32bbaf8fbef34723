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
	/** The words that say it, by their place in the message: the first one, and the one after the last. */
	readonly from: number;
	readonly to: number;
};

/** Lines of values.txt about words around values; see ClaimReader. */
export function isClaimLine(line: string): boolean {
	return line.startsWith('CLAIM_');
}

/** Names in values.txt are a type in capitals, `_`, and the code. */
const typeOfName: ReadonlyMap<string, StatedValue['type']> = new Map([
	['MONTH', 'month'],
	['DAY', 'day'],
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

const startsWithDigit = /^\d/u;
const year = /^(?:19|20)\d\d$/u;
/** Days of a month. */
const lastDay = 31;
/** What stands behind a number that is a day: "the 9th", «9-го», «9 числа», "9-kuni". */
const dayMarks: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th', 'го', 'числа', 'число', 'числах', 'chislo', 'chisla', 'kuni', 'kunda', 'sanasi', 'sanasida', 'sanada', 'куни', 'кунда', 'санаси', 'санасида', 'санада']);
/** After such a mark it counts summits: "the 6th summit". */
const counted = /^(?:sum+it|sam+it|сам+ит|[cс]5|meeting|uchrash|учраш|встреч|one|edition|time|раз|marta)/u;
/** Words between a number in digits and its month, at most: "the 6th day of November". */
const nearMonth = 3;

/** A message's words as one language's column of values.txt spells them. */
type Column = {readonly language: Language; readonly keys: readonly string[]};

/** Finds the values that a message states. */
export class ValueReader {
	readonly #lexicon: Lexicon;

	/** @param source the text of values.txt; @throws {Error} on a line that is no definition */
	constructor(source: string) {
		this.#lexicon = new Lexicon({lexicon: source.split('\n').filter(line => !isClaimLine(line)).join('\n'), stopWords: ''});
	}

	/** All values, in the order of the words. */
	read(understanding: Understanding): StatedValue[] {
		const tokens = textsOf(understanding);
		// A misspelt word that was read as another counts as that one.
		const isRepaired = understanding.words.some(({repairedTo}) => repairedTo !== undefined);
		if (!isRepaired && !tokens.some(token => this.#mayState(token))) {
			return [];
		}

		const read = isRepaired ? understanding.words.flatMap(({text, repairedTo}) => text.split(' ').map(() => repairedTo)) : [];
		const columns = understanding.detected.order.map(language => ({language, keys: tokens.map((token, index) => read[index] ?? keyIn(language, token))}));
		const found: StatedValue[] = [];
		for (let index = 0; index < tokens.length;) {
			const step = read[index] !== undefined || this.#lexicon.hasAny(tokens[index] ?? '') ? this.#named(tokens, index, columns) : undefined;
			found.push(...step?.values ?? numbers(tokens, index));
			index += step?.length ?? 1;
		}

		return withDays([...found, ...found.flatMap(value => dayOfMonth(value))], tokens);
	}

	/** Whether a word may be a value, or the beginning of one; most messages have none. */
	#mayState(token: string): boolean {
		return this.#lexicon.hasAny(token) || startsWithDigit.test(token);
	}

	#named(tokens: readonly string[], index: number, columns: readonly Column[]): {values: StatedValue[]; length: number} | undefined {
		for (const {language, keys} of columns) {
			const phrase = this.#lexicon.phraseAt(language, keys, index);
			const meaning = phrase?.meaning ?? this.#lexicon.lookUp(language, tokens[index] ?? '') ?? this.#lexicon.meaningOfKey(language, keys[index] ?? '');
			if (meaning) {
				const length = phrase?.length ?? 1;
				const said = tokens.slice(index, index + length).join(' ');
				const values = meaning.concepts.flatMap(name => {
					const [kind = '', value = ''] = name.split('_', 2);
					const type = typeOfName.get(kind);
					return type
						? [{
							type, value, said, from: index, to: index + length,
						}]
						: [];
				});
				return {values, length};
			}
		}

		return undefined;
	}
}

/** The day in a phrase such as "first of November", which stands in values.txt as the month. */
function dayOfMonth(value: StatedValue): StatedValue[] {
	const unit = value.type === 'month' ? smallOrdinals.findIndex(ordinal => ordinal.test(value.said)) + 1 : 0;
	if (unit === 0) {
		return [];
	}

	const tens = tensOfOrdinals.findIndex(ten => ten.test(value.said)) + 1;
	return [{...value, type: 'day', value: String((tens === 0 ? 0 : (tens + 1) * 10) + unit)}];
}

/** Ordinals that stand with the months, so that «первого ноября» is no first summit. */
const smallOrdinals = [/first|перв|birinchi|биринчи/u, /second|втор|ikkinchi|иккинчи/u, /third|трет|uchinchi|учинчи/u];
/** Twenty-first to third, and thirty-first. */
const tensOfOrdinals = [/twenty|двадцать|yigirma|йигирма/u, /thirty|тридцать|ottiz|[ўу]ттиз/u];

function numbers(tokens: readonly string[], from: number): StatedValue[] {
	const said = tokens[from] ?? '';
	const place = {said, from, to: from + 1};
	if (year.test(said)) {
		return [{type: 'year', value: said, ...place}];
	}

	return /^\d{1,2}$/u.test(said) ? [{type: 'number', value: String(Number(said)), ...place}] : [];
}

/** Tells days from other numbers: they stand beside a month ("November 6", «шестого ноября») or before a word for a day. */
function withDays(values: readonly StatedValue[], tokens: readonly string[]): StatedValue[] {
	const months = values.filter(({type}) => type === 'month');
	return values.flatMap(value => {
		if (value.type !== 'number' && value.type !== 'day') {
			return [value];
		}

		// In words a number counts something as a rule ("five in November"), so its month must be its neighbour.
		const reach = value.type === 'day' || /^\d/u.test(value.said) ? nearMonth : 1;
		const isDay = Number(value.value) >= 1 && Number(value.value) <= lastDay
			&& ((dayMarks.has(tokens[value.to] ?? '') && !counted.test(tokens[value.to + 1] ?? '')) || months.some(({from, to}) => (from >= value.to ? from - value.to : value.from - to) < reach));
		if (isDay) {
			return [{...value, type: 'day' as const}];
		}

		return value.type === 'day' ? [] : [value];
	});
}
