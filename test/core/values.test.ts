import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {textsOf} from '../../src/core/understand.ts';
import {isClaimLine, ValueReader} from '../../src/core/values.ts';
import {anyText} from './any-text.ts';
import {builtModel, readerOf} from './material.ts';

const model = await builtModel();
const reader = readerOf(model);
const values = new ValueReader(model.values);

/** Each value as "type code". */
const stated = (text: string) => values.read(reader.read(text)).map(({type, value}) => `${type} ${value}`);

describe('dates', () => {
	test.each([
		['November 6', ['month 11', 'day 6']],
		['Is it on 6 November?', ['day 6', 'month 11']],
		['the 6th of November', ['day 6', 'month 11']],
		['the 6th day of November', ['day 6', 'month 11']],
		['the ninth of November', ['day 9', 'month 11']],
		['November the ninth', ['month 11', 'day 9']],
		['the twenty-fifth of September', ['day 25', 'month 9']],
		['Is the summit on the 9th?', ['day 9']],
		['Was it on September 23rd?', ['month 9', 'day 23']],
		['in September 2023', ['month 9', 'year 2023']],
		['саммит 6 ноября', ['day 6', 'month 11']],
		['саммит 6-го ноября', ['day 6', 'month 11']],
		['саммит шестого ноября', ['day 6', 'month 11']],
		['двадцать пятого сентября', ['day 25', 'month 9']],
		['саммит 9-го?', ['day 9']],
		['саммит 9 числа?', ['day 9']],
		['саммит будет девятого числа?', ['day 9']],
		['в сентябре 2023 года', ['month 9', 'year 2023']],
		['sammit 9 chisla?', ['day 9']],
		['Sammit 6-noyabrda', ['day 6', 'month 11']],
		['sammit 6-noyabr kuni', ['day 6', 'month 11']],
		['sammit oltinchi noyabrda', ['day 6', 'month 11']],
		['sammit 9-kuni boʻladimi', ['day 9']],
		['toʻqqizinchi sanada', ['day 9']],
		['2023-yil sentabrda', ['year 2023', 'month 9']],
		['Саммит 6-ноябрда', ['day 6', 'month 11']],
		['саммит 6-ноябрь куни', ['day 6', 'month 11']],
		['саммит олтинчи ноябрда', ['day 6', 'month 11']],
		['саммит 9-куни бўладими', ['day 9']],
		['тўққизинчи санада', ['day 9']],
		['2023 йил сентябрда', ['year 2023', 'month 9']],
	])('%s: %j', (text, expected) => {
		expect(stated(text)).toEqual(expected);
	});
});

describe('a number is no day', () => {
	test.each([
		['five leaders in November', ['number 5', 'month 11']],
		['5 leaders come in November', ['number 5', 'month 11']],
		['six countries', ['number 6']],
		['32 November', ['number 32', 'month 11']],
		['0 November', ['number 0', 'month 11']],
		['пять стран в ноябре', ['number 5', 'month 11']],
		['5 стран', ['number 5']],
		['32 ноября', ['number 32', 'month 11']],
		['beshta davlat noyabrda', ['number 5', 'month 11']],
		['oltita davlat', ['number 6']],
		['бешта давлат ноябрда', ['number 5', 'month 11']],
		['олтита давлат', ['number 6']],
	])('%s: %j', (text, expected) => {
		expect(stated(text)).toEqual(expected);
	});

	test.each(['the ninth', 'on the sixth summit', 'девятого', 'о шестом саммите', 'toʻqqizinchi sammit', 'тўққизинчи саммит'])('and "%s", beside no month, is neither', text => {
		expect(stated(text)).toEqual([]);
	});

	test.each([['1899', []], ['1900', ['year 1900']], ['2099', ['year 2099']], ['2100', []], ['123', []], ['06', ['number 6']]])('%s: %j', (text, expected) => {
		expect(stated(text)).toEqual(expected);
	});
});

describe('places, people, offices and all else', () => {
	test.each([
		['Is the summit in New York or in the White House?', ['city newyork', 'building whitehouse']],
		['Саммит в Нью-Йорке или в Белом доме?', ['city newyork', 'building whitehouse']],
		['Sammit Nyu-Yorkdami yoki Oq uydami?', ['city newyork', 'building whitehouse']],
		['Саммит Нью-Йоркдами ёки Оқ уйдами?', ['city newyork', 'building whitehouse']],
		['Is Gor the president of Kazakhstan?', ['person gor', 'office president', 'country kz']],
		['Гор — президент Казахстана?', ['person gor', 'office president', 'country kz']],
		['Gor Qozogʻiston prezidentimi?', ['person gor', 'country kz', 'office president']],
		['Гор Қозоғистон президентими?', ['person gor', 'country kz', 'office president']],
		['Trade is growing', ['direction up']],
		['Товарооборот падает', ['direction down']],
		['Savdo oʻsyaptimi?', ['direction up']],
		['Савдо камайдими?', ['direction down']],
	])('%s: %j', (text, expected) => {
		expect(stated(text)).toEqual(expected);
	});

	test.each([
		'the first deputy secretary of state',
		'первый заместитель госсекретаря',
		'davlat kotibining birinchi oʻrinbosari',
		'давлат котибининг биринчи ўринбосари',
	])('"%s" is one office, and neither first nor secretary', text => {
		expect(stated(text)).toEqual(['office deputysecretary']);
	});

	test.each([
		['Is the summit in Washintgon?', ['city washington']],
		['Is the summit in Novmeber?', ['month 11']],
		['Did Mirziyoev receive them?', ['person mirziyoyev']],
		['Саммит в Вашнигтоне?', ['city washington']],
		['Sammit Vahsingtonda boʻladimi?', ['city washington']],
		['Саммит Вашнигтонда бўладими?', ['city washington']],
	])('misspelt, "%s": %j', (text, expected) => {
		expect(stated(text)).toEqual(expected);
	});

	test.each(['Is it in Congress?', 'В Конгрессе?', 'Kongressdami?', 'Конгрессдами?'])('%s: a building, and a body', text => {
		expect(stated(text)).toEqual(['building congress', 'source congress']);
	});

	test.each([
		'When is the summit?',
		'Is that right, or not?',
		'Когда саммит?',
		'Верно ли это, или нет?',
		'Sammit qachon?',
		'Ilgari ham shundaymidi?',
		'Саммит қачон?',
		'Илгари ҳам шундаймиди?',
		'',
		'👍',
	])('%j states none', text => {
		expect(stated(text)).toEqual([]);
	});
});

describe('where a value stands', () => {
	test.each([
		['Is the summit in New York on November 6?', ['new york', 'november', '6']],
		['Саммит в Нью-Йорке 6 ноября?', ['нью йорке', '6', 'ноября']],
		['Sammit Nyu-Yorkda 6-noyabrdami?', ['nyu yorkda', '6', 'noyabrdami']],
		['Саммит Нью-Йоркда 6-ноябрдами?', ['нью йоркда', '6', 'ноябрдами']],
	])('%s', (text, expected) => {
		const understanding = reader.read(text);
		const words = textsOf(understanding);
		const found = values.read(understanding);
		expect(found.map(({said}) => said)).toEqual(expected);
		expect(found.map(({from, to}) => words.slice(from, to).join(' '))).toEqual(expected);
	});

	test('in any message, its words are the ones that it is said to be, and values come in their order', () => {
		const names = fc.oneof(
			fc.constantFrom('6', 'November', 'ноябрь', '2023', '9-го', 'первого', 'th', 'the', '.'),
			fc.constantFrom('Gor', 'саммит', 'Nyu-York', 'White House', 'оқ уй', 'Конгресс', 'первый заместитель госсекретаря'),
		);
		fc.assert(fc.property(fc.oneof(anyText(300), fc.array(names, {maxLength: 12}).map(words => words.join(' '))), text => {
			const understanding = reader.read(text);
			const words = textsOf(understanding);
			let last = 0;
			for (const {said, from, to, type, value} of values.read(understanding)) {
				expect(words.slice(from, to).join(' ')).toBe(said);
				expect(to).toBeGreaterThan(from);
				expect(from).toBeGreaterThanOrEqual(last);
				expect(type !== 'day' || (Number(value) >= 1 && Number(value) <= 31)).toBe(true);
				last = from;
			}
		}));
	});
});

describe('the words for values', () => {
	const few = new ValueReader('# a comment\n\nCITY_osh = osh | ош | osh\nCLAIM_not = osh | ош | osh\n');

	test('are those of the lines about values; the lines about claims are another reader\'s', () => {
		expect(few.read(reader.read('Is it in Osh?'))).toEqual([{
			type: 'city', value: 'osh', said: 'osh', from: 3, to: 4,
		}]);
	});

	test.each([['CLAIM_not = not | не | emas', true], ['CITY_osh = osh | ош | osh', false], ['# CLAIM_not', false], ['', false]])('%j: %j', (line, is) => {
		expect(isClaimLine(line)).toBe(is);
	});

	test('a line that is no definition is refused', () => {
		expect(() => new ValueReader('CITY_osh osh')).toThrow('not a definition');
		expect(() => new ValueReader('CITY_osh = osh | ош')).toThrow('three columns');
	});
});
