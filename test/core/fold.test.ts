import {describe, expect, test} from 'vitest';
import {clean} from '../../src/core/clean.ts';
import {
	commonKey, englishKey, otherLayout, withShortU,
} from '../../src/core/fold.ts';

const key = (word: string) => commonKey(clean(word));

describe('Russian and Uzbek words share a key', () => {
	test.each([
		['Uzbek in both alphabets', ['Qozogʻiston', 'Qozog\'iston', 'Qozogiston', 'Қозоғистон', 'козогистон', 'Козоғистон']],
		['Uzbek in both alphabets', ['Oʻzbekiston', 'Ozbekiston', 'Ўзбекистон']],
		['Uzbek in both alphabets', ['Toshkent', 'Тошкент']],
		['Uzbek in both alphabets', ['shahar', 'шаҳар', 'шахар', 'shaxar']],
		['Uzbek in both alphabets', ['xavfsizlik', 'havfsizlik', 'хавфсизлик', 'ҳавфсизлик']],
		['Uzbek in both alphabets', ['qoʻshma', 'қўшма', 'qoshma']],
		['Uzbek in both alphabets', ['maʼlumot', 'malumot', 'маълумот', 'малумот']],
		['Uzbek in both alphabets', ['dunyo', 'дунё']],
		['Uzbek in both alphabets', ['siyosiy', 'сиёсий']],
		['Uzbek in both alphabets', ['yetakchi', 'етакчи']],
		['Uzbek in both alphabets', ['Toʻqayev', 'Тўқаев', 'Tokayev', 'Токаев']],
		['Uzbek in both alphabets', ['yuqori', 'юқори', 'юкори']],
		['Uzbek in both alphabets', ['chaqiriq', 'чақириқ']],
		['Uzbek in both alphabets', ['moliya', 'молия']],
		['ё and е', ['партнёрство', 'партнерство']],
		['ё and е', ['Мирзиёев', 'Мирзиеев', 'Mirziyoyev']],
		['doubled letters', ['саммит', 'самит', 'sammit', 'samit']],
		['Russian in Latin letters', ['товарооборот', 'tovarooborot']],
		['Russian in Latin letters', ['Вашингтон', 'Vashington', 'Washington']],
		['Russian in Latin letters', ['ещё', 'eshchyo', 'eshyo']],
		['Russian in Latin letters', ['Жапаров', 'Japarov', 'Zhaparov', 'Djaparov']],
		['Russian in Latin letters', ['Рахмон', 'Rahmon', 'Rakhmon']],
		['Russian in Latin letters', ['делегация', 'delegatsiya', 'delegaciya']],
		['Russian in Latin letters', ['повестка', 'povestka']],
		['hard and soft signs', ['объём', 'обьём', 'обем']],
		['hard and soft signs', ['компьютер', 'компютер']],
		['Kazakh, Kyrgyz and Tajik letters', ['Қазақстан', 'Казакстан']],
		['Kazakh, Kyrgyz and Tajik letters', ['Тоҷикистон', 'Tojikiston', 'Тожикистон']],
	])('%s: %j', (_, spellings) => {
		expect(new Set(spellings.map(spelling => key(spelling))).size).toBe(1);
	});

	test.each([
		['год', 'гол'],
		['саммит', 'самолёт'],
		['Гор', 'горы'],
		['qachon', 'qancha'],
		['kim', 'kun'],
		['тур', 'дур'],
		// An abbreviation, and "he".
		['ООН', 'он'],
	])('%s and %s stay apart', (one, other) => {
		expect(key(one)).not.toBe(key(other));
	});

	test.each([
		['йигирма', 'igirma'],
		['цель', 'cel'],
		['щит', 'shit'],
		['яшил', 'iashil'],
		['toString', 'toString'],
	])('%s becomes %s', (word, expected) => {
		expect(commonKey(word)).toBe(expected);
	});
});

describe('English words keep their letters', () => {
	test.each([
		['summit', 'sumit'],
		['sumit', 'sumit'],
		['committee', 'comite'],
		['presidents', 'presidents'],
		['you', 'you'],
		['when', 'when'],
		['kyrgyzstan', 'kyrgyzstan'],
		['2003', '2003'],
	])('%s: %s', (word, expected) => {
		expect(englishKey(word)).toBe(expected);
	});
});

describe('у typed for ў', () => {
	test('is read as ў', () => {
		expect(withShortU('булган')).toBe('бўлган');
		expect(withShortU('утказилур')).toBe('ўтказилўр');
	});

	test('nothing to read otherwise', () => {
		expect(withShortU('қачон')).toBeUndefined();
		expect(withShortU('summit')).toBeUndefined();
	});
});

describe('the other keyboard layout', () => {
	test.each([
		['rjulf cfvvbn', 'latn', 'когда саммит'],
		['ghtpbltyn nfl;brbcnfyf', 'latn', 'президент таджикистана'],
		['lj,hj\'', 'latn', 'доброэ'],
		['цруку шы еру ыгььше', 'cyrl', 'where is the summit'],
		['ыфььше йфсрщт', 'cyrl', 'sammit qachon'],
		['6 ноября?', 'cyrl', '6 yjz,hz?'],
		['ў қ', 'cyrl', 'ў қ'],
		['', 'latn', ''],
	] as const)('%s (%s) is %s', (text, typed, expected) => {
		expect(otherLayout(text, typed)).toBe(expected);
	});

	test('there and back is the same text', () => {
		const text = 'съешь ещё этих мягких французских булок, да выпей чаю';
		expect(otherLayout(otherLayout(text.replace(',', ''), 'cyrl'), 'latn')).toBe(text.replace(',', ''));
	});
});
