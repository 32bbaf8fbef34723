import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {clean, words} from '../../src/core/clean.ts';
import {languageClasses, LanguageDetector, languageFeatures} from '../../src/core/language.ts';
import {Lexicon} from '../../src/core/lexicon.ts';
import {languages} from '../../src/core/types.ts';
import {builtModel} from './material.ts';

const {language: learned, lexicon: source} = await builtModel();
const lexicon = new Lexicon(source);
const detector = new LanguageDetector(learned, lexicon);
const detect = (text: string, ...fallback: Parameters<LanguageDetector['detect']> extends [unknown, ...infer Rest] ? Rest : never) => detector.detect(words(clean(text)), ...fallback);

describe('a text tells its language, whatever the person reads', () => {
	test.each([
		['When is the summit?', 'en', 'latn'],
		['Who will come?', 'en', 'latn'],
		['what about the trade', 'en', 'latn'],
		['Which countries take part in the summit, and who invited them?', 'en', 'latn'],
		['where', 'en', 'latn'],
		['Когда состоится саммит?', 'ru', 'cyrl'],
		['Где он пройдёт?', 'ru', 'cyrl'],
		['Кто такой Серджио Гор?', 'ru', 'cyrl'],
		['Какие страны участвуют в саммите и кто их пригласил?', 'ru', 'cyrl'],
		['ещё раз', 'ru', 'cyrl'],
		['kogda budet sammit', 'ru', 'latn'],
		['kto takoy serdzhio gor', 'ru', 'latn'],
		['gde proshel pervyy sammit', 'ru', 'latn'],
		['kto priglasil prezidentov', 'ru', 'latn'],
		['Sammit qachon?', 'uz', 'latn'],
		['Qozogʻiston prezidenti kim?', 'uz', 'latn'],
		['qayerda', 'uz', 'latn'],
		['ozbekiston rahbari kim', 'uz', 'latn'],
		['Sammitda qaysi davlatlar qatnashadi, ularni kim taklif qilgan?', 'uz', 'latn'],
		['Саммит қачон?', 'uz', 'cyrl'],
		['Гор ким?', 'uz', 'cyrl'],
		['раҳбарлар', 'uz', 'cyrl'],
		['козогистон президенти ким', 'uz', 'cyrl'],
		['Саммитда қайси давлатлар қатнашади, уларни ким таклиф қилган?', 'uz', 'cyrl'],
	] as const)('%s: %s, %s', (text, language, script) => {
		for (const reads of [undefined, ...languages]) {
			expect(detect(text, {language: reads})).toMatchObject({language, script, sure: true});
		}
	});

	test('then it is looked up in that language first', () => {
		expect(detect('Sammitda qaysi davlatlar qatnashadi, ularni kim taklif qilgan?').order[0]).toBe('uz');
		expect(detect('When will the summit be held in Washington?').order).toEqual(['en']);
	});
});

describe('a text that does not tell is taken in the person\'s language, as far as the alphabet allows', () => {
	/** A detector that has learned nothing: no text tells it anything. */
	const clueless = new LanguageDetector({
		classes: languageClasses, hashes: new Uint32Array(), weights: new Int8Array(), scale: 1, bias: new Float32Array(languageClasses.length),
	}, lexicon);
	const guess = (text: string, language?: 'en' | 'ru' | 'uz') => clueless.detect(words(clean(text)), {language});

	test.each([
		['Trump', undefined, 'en', 'latn'],
		['Trump', 'en', 'en', 'latn'],
		['Trump', 'ru', 'ru', 'latn'],
		['Trump', 'uz', 'uz', 'latn'],
		['Трамп', 'ru', 'ru', 'cyrl'],
		['Трамп', 'uz', 'uz', 'cyrl'],
		['Трамп', 'en', 'ru', 'cyrl'],
		['Трамп', undefined, 'ru', 'cyrl'],
		['', undefined, 'en', 'latn'],
		['', 'uz', 'uz', 'latn'],
		['?!', 'ru', 'ru', 'latn'],
	] as const)('%j of a person who reads %s: %s, %s', (text, reads, language, script) => {
		expect(guess(text, reads)).toMatchObject({language, script, sure: false});
	});

	test('and words of all languages of the alphabet are looked up', () => {
		expect(guess('Trump', 'uz').order.toSorted()).toEqual(['en', 'ru', 'uz']);
		expect(guess('Trump', 'uz').order[0]).toBe('uz');
		expect(guess('Трамп', 'ru').order).toEqual(['ru', 'uz']);
	});

	/** A detector to which every text looks like Uzbek, but not so much that it would be sure. */
	const leaning = (much: number) => new LanguageDetector({
		classes: languageClasses, hashes: new Uint32Array(), weights: new Int8Array(), scale: 1, bias: Float32Array.from(languageClasses, name => name.startsWith('uz') ? much : 0),
	}, lexicon);

	test.each([
		['Trump', undefined, 'uz', 'latn'],
		['Трамп', undefined, 'uz', 'cyrl'],
		['', undefined, 'uz', 'latn'],
		['Trump', 'en', 'en', 'latn'],
		['Trump', 'ru', 'ru', 'latn'],
		['Трамп', 'ru', 'ru', 'cyrl'],
		['Трамп', 'en', 'uz', 'cyrl'],
	] as const)('and in the likeliest language where the person\'s is not known, or not written so: %j of one who reads %s: %s, %s', (text, reads, language, script) => {
		expect(leaning(1.2).detect(words(clean(text)), {language: reads})).toMatchObject({language, script, sure: false});
	});

	test('but in English, or Russian in Cyrillic, where none is likelier than all others', () => {
		expect(leaning(0.5).detect(['trump'])).toMatchObject({language: 'en', script: 'latn', sure: false});
		expect(leaning(0.5).detect(['трамп'])).toMatchObject({language: 'uz', script: 'cyrl', sure: false});
		expect(leaning(0.1).detect(['трамп'])).toMatchObject({language: 'ru', script: 'cyrl', sure: false});
	});

	test.each(['tramp', 'vashington', 'bayden', 'noyabr'])('%s is not taken for English, which spells it otherwise', text => {
		expect(['ru', 'uz']).toContain(detect(text).language);
	});

	test.each(['2023', '6', '5 1', '🇺🇿', '$ %'])('%s is in no language, whatever was learned', text => {
		expect(detect(text, {language: 'uz'})).toMatchObject({language: 'uz', sure: false});
		expect(detect(text, {language: 'ru'})).toMatchObject({language: 'ru', sure: false});
	});

	test.each(['Трамп', 'Байден', 'Landau'])('%s is a name in every language', name => {
		for (const language of ['ru', 'uz'] as const) {
			expect(detect(name, {language})).toMatchObject({language, sure: false});
		}
	});
});

describe('the features', () => {
	const few = new Lexicon({lexicon: 'GOR = gor | гор | gor\nWHO = who | кто | kim*\n', stopWords: 'ru = и\nuz = va\n'});

	test('are words, who knows them, their beginnings and ends, and letter sequences', () => {
		expect(languageFeatures(['gor'], few)).toEqual(['wgor', 'len ru uz', '^go', 'gor', 'or$', '^gor', 'gor$', 'pgor', 'sgor']);
		expect(languageFeatures(['va'], few)).toEqual(['wva', 'luz', '^va', 'va$', '^va$']);
	});

	test.each([
		['who', 'len'],
		['кто', 'lru'],
		['kto', 'lru'],
		['kimlar', 'luz'],
		['кимлар', 'luz'],
		['i', 'lru'],
		['гор', 'lru uz'],
		['weather', 'l'],
	])('%s stands in the columns %s, in whichever alphabet', (word, feature) => {
		expect(languageFeatures([word], few)[1]).toBe(feature);
	});

	test('each is named once', () => {
		expect(languageFeatures(['gor', 'gor', 'who'], few).filter(name => name === 'wgor')).toHaveLength(1);
		expect(languageFeatures(['weather', 'forecast'], few).filter(name => name === 'l')).toHaveLength(1);
	});

	test('words with digits tell nothing', () => {
		expect(languageFeatures(['c51', '2023'], few)).toEqual([]);
	});
});

describe('for any text', () => {
	test('the language fits the alphabet, and comes first in the order', () => {
		fc.assert(fc.property(fc.string({unit: 'grapheme', maxLength: 60}), fc.constantFrom(undefined, ...languages), (text, language) => {
			const detected = detect(text, {language});
			expect(languages).toContain(detected.language);
			expect(detected.language === 'en' && detected.script === 'cyrl').toBe(false);
			expect(detected.order[0]).toBe(detected.language);
			expect(new Set(detected.order).size).toBe(detected.order.length);
			expect(detected.confidence >= 0 && detected.confidence <= 1 + 1e-9).toBe(true);
		}));
	});
});
