import fc from 'fast-check';
import {expect, test} from 'vitest';
import {foreignLetters, hiddenCharacters, yearsIn} from '../../src/knowledge/letters.ts';
import {phrasingKey} from '../../src/knowledge/phrasing-key.ts';
import {apostropheFaults} from '../../src/knowledge/uzbek-text.ts';

const anyText = fc.string({unit: 'binary', maxLength: 80});
/** What people type: letters of all alphabets concerned, with the signs that come between. */
const typed = fc.array(fc.constantFrom(...'aoOgGeEёЁеЕйИқЎshʻ', 'e\u0301', 'ﬁ', '5', '+', 'ß'), {maxLength: 30}).map(letters => letters.join(''));

test('the key of a key is the key, on any string', () => {
	fc.assert(fc.property(anyText, text => {
		expect(phrasingKey(phrasingKey(text))).toBe(phrasingKey(text));
	}));
	fc.assert(fc.property(typed, text => {
		expect(phrasingKey(phrasingKey(text))).toBe(phrasingKey(text));
	}));
});

test('case, ё, apostrophes, accents, spaces and punctuation make no other question', () => {
	fc.assert(fc.property(typed, fc.constantFrom('\'', '‘', '’', '`', '´', 'ʻ', 'ʼ', '＇'), fc.nat(), (text, sign, at) => {
		const key = phrasingKey(`a${text}`);
		const cut = 1 + (at % (text.length + 1));
		expect(phrasingKey(`a${text}`.slice(0, cut) + sign + `a${text}`.slice(cut))).toBe(key);
		expect(phrasingKey(`a${text}`.replaceAll('ё', 'е').replaceAll('Ё', 'Е'))).toBe(key);
		expect(phrasingKey(`  «a${text}»?!  `)).toBe(key);
	}));
	expect(phrasingKey('когда\u0301')).toBe('когда');
	fc.assert(fc.property(fc.array(fc.constantFrom('когда', 'qachon', 'when', 'ещё'), {minLength: 1}), fc.constantFrom(' ', '  ', ', ', ' — ', '\u00A0', '...'), (words, space) => {
		expect(phrasingKey(words.join(space).toUpperCase())).toBe(phrasingKey(words.join(' ')));
	}));
});

test('other letters, digits and signs that are read make another question', () => {
	const keys = ['c5+1', 'c5 1', 'с5+1', 'когда', 'кода', 'й', 'и', 'ў', 'у', '5$', '5', '👍', '🔥', '???', '!!!'].map(text => phrasingKey(text));
	expect(new Set(keys).size).toBe(keys.length);
});

test('finds invisible characters, each once, but not those that make an emoji', () => {
	expect(hiddenCharacters('a\u200Bb\u200Bc\u00ADd').map(({message}) => message)).toEqual([
		'has the invisible character U+200B; delete it',
		'has the invisible character U+00AD; delete it',
	]);
	expect(hiddenCharacters('6\u00A0ноября 🇺🇿 👨‍👩‍👧 ❤️ oʻzbek')).toEqual([]);
	expect(hiddenCharacters('a\u200Db')).toHaveLength(1);
	expect(hiddenCharacters('tab\there')).toHaveLength(1);
});

test('finds years however they are written', () => {
	expect(yearsIn('2023-yil, 09.2023, в 2024 году, 6/11/2025, 1999?')).toEqual(['2023', '2023', '2024', '2025', '1999']);
	expect(yearsIn('12023, 20235, 4096, 6-noyabr, 1800, 2100')).toEqual([]);
});

test('words with digits of the other alphabet are found, the format\'s name is not', () => {
	expect(foreignLetters('C5+1 и c5', 'ru').map(({where}) => where)).toEqual(['c5']);
	expect(foreignLetters('Ц5+1', 'en').map(({where}) => where)).toEqual(['Ц5']);
});

test('right apostrophes pass, wrong ones are named with the word', () => {
	expect(apostropheFaults('Oʻzbekiston, Gʻarb, togʻ, maʼlumot, sanʼat, tabʼ, “oʻ”, ‘iqtibos’')).toEqual([]);
	const wrong = ['O\'zbekiston', 'o’z', 'toʼg`ri', 'ma\'lumot', 'ma’lumot', 'ma‘lumot', 'eʻtibor', 'tog\''];
	expect(wrong.map(word => apostropheFaults(word).length)).toEqual([1, 1, 2, 1, 1, 1, 1, 1]);
	expect(apostropheFaults('bir ʻ ikki')).toEqual([{where: ' ʻ ', message: 'has ʻ (U+02BB) outside a word'}]);
});

test('no check throws, on any string', () => {
	fc.assert(fc.property(anyText, text => {
		for (const language of ['en', 'ru', 'uz'] as const) {
			foreignLetters(text, language);
		}

		expect(Array.isArray(apostropheFaults(text))).toBe(true);
		expect(Array.isArray(hiddenCharacters(text))).toBe(true);
	}));
});
