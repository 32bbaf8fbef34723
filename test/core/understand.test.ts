import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {maxWords} from '../../src/core/clean.ts';
import {otherLayout} from '../../src/core/fold.ts';
import {languages} from '../../src/core/types.ts';
import {stemOf} from '../../src/core/understand.ts';
import {anyText} from './any-text.ts';
import {builtModel, readerOf} from './material.ts';

const reader = readerOf(await builtModel());

/** Each word as "text=CONCEPT", "text:kind"; what it was repaired to after an arrow. */
const read = (text: string) => reader.read(text).words.map(({text, kind, concepts, repairedTo}) =>
	`${text}${repairedTo === undefined ? '' : `→${repairedTo}`}${kind === 'concept' ? `=${concepts.join('/')}` : `:${kind}`}`);

describe('words and what they mean', () => {
	test.each([
		['When is the summit?', ['when=WHEN', 'is:stop', 'the:stop', 'summit=SUMMIT']],
		['Кто президент Казахстана?', ['кто=WHO', 'президент=LEADER', 'казахстана=KZ']],
		['Sammit qayerda boʻladi?', ['sammit=SUMMIT', 'qayerda=WHERE', 'boladi:stop']],
		['Саммит қаерда бўлади?', ['саммит=SUMMIT', 'қаерда=WHERE', 'бўлади:stop']],
		['Саммит каерда булади?', ['саммит=SUMMIT', 'каерда=WHERE', 'булади:stop']],
		['gde sammit', ['gde=WHERE', 'sammit=SUMMIT']],
		['C5 + 1 nima?', ['c51=C51', 'nima=WHAT']],
	])('%s', (text, expected) => {
		expect(read(text)).toEqual(expected);
	});

	test('a phrase eats its words', () => {
		expect(read('in the White House')).toEqual(['in:stop', 'the:stop', 'white house=USA']);
		expect(read('New York')).toEqual(['new york=NEWYORK']);
		expect(read('Белый дом')).toEqual(['белый дом=USA']);
	});

	test('a misspelt word is read as what it was meant to be', () => {
		expect(read('the partisipantes')).toEqual(['the:stop', 'partisipantes→participants=ATTEND']);
		expect(read('учаснеки саммита')).toEqual(['учаснеки→uchasniki:known', 'саммита=SUMMIT']);
		expect(read('nima muhokaam qilindi')).toEqual(['nima=WHAT', 'muhokaam→muhokama=DISCUSS', 'qilindi:stop']);
	});

	test('a number is a number, never repaired', () => {
		expect(read('in 1987 and 100500')).toEqual(['in:stop', '1987:number', 'and:stop', '100500:number']);
	});

	test('letters at random are unknown', () => {
		expect(read('qwxzjk')).toEqual(['qwxzjk:unknown']);
	});

	test('nothing is read from nothing', () => {
		for (const text of ['', ' ', '?!', '\u200B', '👍']) {
			expect(reader.read(text)).toMatchObject({words: [], layoutSwapped: false});
		}
	});

	test('no more words than a message may have', () => {
		expect(read('summit '.repeat(200))).toHaveLength(maxWords);
	});

	test('the person\'s language decides where the text does not', () => {
		expect(reader.read('саммит', {language: 'uz', script: 'cyrl'}).detected).toMatchObject({language: 'uz', script: 'cyrl', sure: false});
		expect(reader.read('саммит', {language: 'ru'}).detected).toMatchObject({language: 'ru', sure: false});
		expect(reader.read('When is the summit?', {language: 'ru'}).detected).toMatchObject({language: 'en', sure: true});
	});
});

describe('the wrong keyboard layout', () => {
	test.each([
		['rjulf cfvvbn', 'когда саммит', 'ru', 'cyrl'],
		['rnj ghtpbltyn rfpf[cnfyf', 'кто президент казахстана', 'ru', 'cyrl'],
		['RJULF CFVVBN', 'когда саммит', 'ru', 'cyrl'],
		['цруку шы еру ыгььше', 'where is the summit', 'en', 'latn'],
		['црщ шы еру зкуышвуте', 'who is the president', 'en', 'latn'],
		['ыфььше йфсрщт', 'sammit qachon', 'uz', 'latn'],
	] as const)('%s is read as %s', (typed, meant, meantLanguage, script) => {
		expect(reader.read(typed)).toMatchObject({layoutSwapped: true, detected: {language: meantLanguage, script}});
		expect(reader.read(typed).words.map(({text}) => text).join(' ')).toBe(meant);
	});

	test.each(['When is the summit?', 'Когда саммит?', 'Sammit qachon?', 'Саммит қачон?', 'qwxzjk', 'ыыыы', 'Gor', '2023'])('%s is left as it is', text => {
		expect(reader.read(text).layoutSwapped).toBe(false);
	});

	test('a sentence in the right layout is never read in the other one', () => {
		for (const text of ['Какая завтра погода в Лондоне?', 'What is the weather in London tomorrow?', 'Ertaga ob-havo qanday boʻladi?', 'Эртага об-ҳаво қандай бўлади?']) {
			expect(reader.read(text).layoutSwapped).toBe(false);
			expect(reader.read(otherLayout(otherLayout(text.toLowerCase(), 'latn'), 'cyrl')).words.length).toBeGreaterThan(2);
		}
	});
});

test('a stem is the first letters of a word', () => {
	expect(stemOf('presidential')).toBe('presid');
	expect(stemOf('gor')).toBe('gor');
});

test('any string is read without an error, in bounds', () => {
	fc.assert(fc.property(anyText(700), fc.constantFrom(undefined, ...languages), (text, reads) => {
		const {words, detected} = reader.read(text, reads === undefined ? {} : {language: reads});
		expect(words.length).toBeLessThanOrEqual(maxWords);
		expect(languages).toContain(detected.language);
		expect(words.every(({kind, concepts}) => (kind === 'concept') === (concepts.length > 0))).toBe(true);
	}));
});
