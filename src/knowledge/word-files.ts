/** Checks the files of words: lexicon.txt, values.txt and stop-words.txt. core reads them; it throws on the first bad line, this lists all. */
import {definitionIn, saysNothing} from '../core/lexicon.ts';
import {languages, type FactValues, type ValueType} from '../core/types.ts';
import type {Entry} from './facts-file.ts';
import type {Fact, Fault} from './types.ts';

/** `CITY_washington`: a type in capitals and a code. */
const valueName = /^[A-Z]+_[a-z\d]+$/u;

/** Faults of a file whose lines are `NAME = english | russian | uzbek`, and the names that it defines. */
export function checkWords(file: string, text: string, named: 'concepts' | 'values'): {faults: Fault[]; names: ReadonlySet<string>} {
	const names = new Set<string>();
	const faults = text.split('\n').flatMap((line, index): Fault[] => {
		if (saysNothing(line)) {
			return [];
		}

		const fault = (message: string) => [{file, line: index + 1, message}];
		const definition = definitionIn(line);
		if (!definition) {
			return fault('a line is NAME = english | russian | uzbek');
		}

		const {name, rest} = definition;

		if (rest.split('|').length !== languages.length) {
			return fault(`${name} needs three columns: english | russian | uzbek`);
		}

		if (named === 'values' && !valueName.test(name)) {
			return fault(`${name} must be a type and a code, such as CITY_washington`);
		}

		if (names.has(name)) {
			return fault(`${name} stands twice`);
		}

		names.add(name);
		return [];
	});
	return {faults, names};
}

const stopWordLanguages: ReadonlySet<string> = new Set(languages);

/** Faults of stop-words.txt, whose lines are `en = word word`. */
export function checkStopWords(file: string, text: string): Fault[] {
	return text.split('\n').flatMap((line, index) => {
		const known = saysNothing(line) || stopWordLanguages.has(definitionIn(line)?.name ?? '');
		return known ? [] : [{file, line: index + 1, message: `a line is a language (${languages.join(', ')}), = and words`}];
	});
}

/** Under which type of values.txt a fact's values stand; years, days and numbers are read from digits. */
const typeNames: Readonly<Partial<Record<ValueType, string>>> = {
	month: 'MONTH', city: 'CITY', country: 'COUNTRY', person: 'PERSON', inviter: 'PERSON', head: 'PERSON', host: 'PERSON', about: 'PERSON', office: 'OFFICE', source: 'ORG', direction: 'DIRECTION',
};
const digits = /^\d{1,4}$/u;

/** Values of facts that no line of values.txt defines. */
export function unknownValues({value: fact, file, line}: Entry<Fact>, names: ReadonlySet<string>): Fault[] {
	return entriesOf(fact.values ?? {}).flatMap(([type, codes]) => {
		const kind = typeNames[type];
		return codes.flatMap((code, index) => {
			const isKnown = kind === undefined ? (type === 'tense' ? code === 'planned' : digits.test(code)) : names.has(`${kind}_${code}`);
			const wanted = kind === undefined ? (type === 'tense' ? 'planned' : 'a number in digits, in quotes') : `a code of values.txt (${kind}_…)`;
			return isKnown ? [] : [{file, line: line(['values', type, index]), message: `${fact.id}: “${code}” is no value of the type ${type}; it must be ${wanted}`}];
		});
	});
}

function entriesOf(values: FactValues): Array<[ValueType, readonly string[]]> {
	return Object.entries(values) as Array<[ValueType, readonly string[]]>; // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion -- the shape of the file allows no other keys
}
