import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {
	clean, formatToken, maxCharacters, maxWords, scriptOf, words,
} from '../../src/core/clean.ts';
import {anyText} from './any-text.ts';

const read = (text: string) => words(clean(text));

describe('apostrophes', () => {
	test.each([
		['\u0027', 'apostrophe'],
		['\u2018', 'left quote'],
		['\u2019', 'right quote'],
		['\u0060', 'grave accent'],
		['\u00B4', 'acute accent'],
		['\u02BB', 'turned comma'],
		['\u02BC', 'modifier apostrophe'],
		['\u02B9', 'modifier prime'],
		['\u2032', 'prime'],
	])('%j (%s) never splits a word nor counts', apostrophe => {
		expect(read(`bo${apostrophe}ladi`)).toEqual(['boladi']);
		expect(read(`G${apostrophe}ARB`)).toEqual(['garb']);
		expect(read(`what${apostrophe}s`)).toEqual(['whats']);
		expect(read(`sanʼat${apostrophe}`)).toEqual(['sanat']);
	});

	test('that is half of a letter does not count either', () => {
		expect(read('\u0149 bo\u0149di')).toEqual(['n', 'bondi']);
	});

	test('alone it is no word', () => {
		expect(read('\' ‘ ’ ` ´ ʻ ʼ ′')).toEqual([]);
	});
});

describe('signs that nobody sees', () => {
	test.each([
		['\u00AD', 'soft hyphen'],
		['\u200B', 'zero-width space'],
		['\u200C', 'zero-width non-joiner'],
		['\u200D', 'zero-width joiner'],
		['\u200E', 'left-to-right mark'],
		['\u202E', 'right-to-left override'],
		['\u2060', 'word joiner'],
		['\u2066', 'isolate'],
		['\uFEFF', 'byte order mark'],
		['\u0301', 'stress mark'],
	])('%j (%s) inside a word changes nothing', sign => {
		expect(read(`сам${sign}мит`)).toEqual(['саммит']);
	});

	test('accents that make a letter of their own stay', () => {
		expect(read('и\u0306од е\u0308лка')).toEqual(['йод', 'ёлка']);
	});

	test.each(['\u00A0', '\u2009', '\u3000', '\t', '\n', '\r\n', '-', '/', '…', '—', '\u0000'])('%j parts words', space => {
		expect(read(`first${space}summit`)).toEqual(['first', 'summit']);
	});
});

describe('one form for each letter', () => {
	test.each([
		['WHEN Is', ['when', 'is']],
		['ҚОЗОҒИСТОН ЎЗБЕК', ['қозоғистон', 'ўзбек']],
		['\uFF23\uFF21', ['ca']],
		['ﬁrst', ['first']],
		['İSTANBUL', ['istanbul']],
		['６ ноября', ['6', 'ноября']],
	])('%s', (text, expected) => {
		expect(read(text)).toEqual(expected);
	});
});

describe('words of both alphabets', () => {
	test.each([
		['cаммит', 'саммит', 'Latin c'],
		['caммит', 'саммит', 'Latin c and a'],
		['Kaзaхcтaн', 'казахстан', 'Latin K, a, c, a'],
		['пpeзидeнт', 'президент', 'Latin p, e, e'],
		['Узбeкиcтoн', 'узбекистон', 'Latin e, c, o'],
		['Xитой', 'хитой', 'Latin X'],
	])('%s is read as %s (%s)', (text, expected) => {
		expect(read(text)).toEqual([expected]);
	});

	test('words of one alphabet stay as they are, also beside the other', () => {
		expect(read('summit саммит')).toEqual(['summit', 'саммит']);
	});
});

describe('the name of the format', () => {
	const spellings = [
		'C5+1 | c5+1 | с5+1 | С5+1 | ц5+1 | Ц5+1 | s5+1 | C 5+1 | C5 + 1 | C5 +1 | c 5 + 1 | C-5+1 | C5＋1',
		'Ci5+1 | si5+1 | СИ 5+1 | си5+1 | це 5+1 | цэ5+1 | сэ 5 плюс 1 | 5+1 | 5 + 1 | 5 plus 1 | 5plus1 | c5plus1 | c5 plus 1',
		'С5 плюс 1 | 5 плюс 1 | 5 plyus 1 | C5 plyus 1 | с5 plus 1 | C5 | с5 | ц5 | c 5 | c-5 | (C5+1) | «C5+1» | C5+1? | c51',
	].flatMap(line => line.split(' | '));
	test.each([...spellings, 'C5\u00A0+\u00A01'])('%s is one word', text => {
		expect(read(text)).toEqual([formatToken]);
	});

	test('it stands apart from what is written around it', () => {
		expect(read('C5+1ga kim boradi')).toEqual([formatToken, 'ga', 'kim', 'boradi']);
		expect(read('на c5+1-саммите')).toEqual(['на', formatToken, 'саммите']);
		expect(read('Is C5+1,in Washington?')).toEqual(['is', formatToken, 'in', 'washington']);
	});

	test.each([
		['15+1', ['15', '1']],
		['5+10', ['5', '10']],
		['abc5', ['abc', '5']],
		['G5+1 c', ['g', '5', '1', 'c']],
		['5 and 1', ['5', 'and', '1']],
		['c55', ['c', '55']],
		['5', ['5']],
	])('%s is not it', (text, expected) => {
		expect(read(text)).toEqual(expected);
	});
});

describe('words', () => {
	test.each([
		['6ноября', ['6', 'ноября']],
		['6-noyabr', ['6', 'noyabr']],
		['50% of $100 or €5', ['50', '%', 'of', '$', '100', 'or', '€', '5']],
		['Касым-Жомарт', ['касым', 'жомарт']],
		['👍🏽 ok 👨‍👩‍👧', ['ok']],
		['...?!', []],
		['', []],
	])('%s', (text, expected) => {
		expect(read(text)).toEqual(expected);
	});
});

describe('a long message is read from its start', () => {
	test('up to the last character that counts', () => {
		const text = `${'x '.repeat(10)}${'y'.repeat(maxCharacters)}`;
		expect(clean(text)).toBe(text.slice(0, maxCharacters));
		expect(read(`${'.'.repeat(maxCharacters)} summit`)).toEqual([]);
	});

	test('up to the last word that counts', () => {
		const many = Array.from({length: maxWords + 5}, (_, index) => `a${'b'.repeat(index % 3)}`);
		expect(read(many.join(' '))).toEqual(many.slice(0, maxWords));
		expect(read('1a'.repeat(maxWords))).toHaveLength(maxWords);
	});

	test('a word of a hundred letters keeps its first forty', () => {
		expect(read('ш'.repeat(100))).toEqual(['ш'.repeat(40)]);
	});

	test('an emoji cut in two at the limit harms nothing', () => {
		expect(clean(`${'a'.repeat(maxCharacters - 1)}😀`)).toBe(`${'a'.repeat(maxCharacters - 1)}\uFFFD`);
	});
});

describe('for any string', () => {
	test('cleaning is bounded, and cleaning twice changes no word', () => {
		fc.assert(fc.property(anyText(900), text => {
			const cleaned = clean(text);
			expect(cleaned.isWellFormed()).toBe(true);
			const once = words(cleaned);
			expect(once.length).toBeLessThanOrEqual(maxWords);
			expect(once.every(word => word.length > 0 && word.length <= 40 && word === word.toLowerCase() && !/[\s\u200B-\u200F'‘’`´ʻʼ]/u.test(word))).toBe(true);
		}));
	});
});

describe('scriptOf', () => {
	test.each([
		['Саммит қаерда', 'cyrl'],
		['Sammit qayerda', 'latn'],
		['C5+1 саммити', 'cyrl'],
		['KAZAKHSTAN и', 'latn'],
		['', 'latn'],
		['123 ?!', 'latn'],
		['北京', 'latn'],
		['aб', 'latn'],
	])('%s: %s', (text, script) => {
		expect(scriptOf(text)).toBe(script);
	});
});
