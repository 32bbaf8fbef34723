import {describe, expect, test} from 'vitest';
import {clean, words} from '../../src/core/clean.ts';
import {LanguageDetector, languageFeatures} from '../../src/core/language.ts';
import {Lexicon} from '../../src/core/lexicon.ts';
import {LinearModel} from '../../src/core/linear.ts';
import {trainLanguage, trainModel} from '../../src/training/train-model.ts';
import {toyContent} from './toy.ts';

describe('trainModel', () => {
	const model = trainModel(toyContent);

	test('both views know all ids, "off the subject" and small talk, in one order', () => {
		expect(model.meaning.classes.slice(0, 4)).toEqual(['summit.date', 'summit.place', 'gap.year', 'off']);
		expect(model.meaning.classes.slice(4).every(name => name.startsWith('small.'))).toBe(true);
		expect(model.letters.classes).toEqual(model.meaning.classes);
	});

	test('knows words of the subject that two texts have, and all words off it, by language', () => {
		const {en, ru, uz} = model.vocabulary;
		expect(en.subject).toEqual(expect.arrayContaining(['when', 'sumit', 'please']));
		expect(en.subject).not.toContain('piza');
		expect(en.off).toEqual(expect.arrayContaining(['piza', 'weather', 'london']));
		expect(ru.off).toContain('pogoda');
		expect(ru.subject).not.toContain('when');
		expect(uz.off).toContain('palov');
	});

	test('carries what it was made from', () => {
		expect(model).toMatchObject({fingerprint: 'toy', recipe: 'toy', lexicon: toyContent.lexicon});
	});

	test('the same content gives the same model', () => {
		expect(trainModel(toyContent)).toEqual(model);
	});
});

describe('trainLanguage', () => {
	const lexicon = new Lexicon(toyContent.lexicon);
	const texts = ['when is the summit and who comes', 'the leaders of the countries', 'what did they say', 'where will it be'].map(text => ({
		id: 'x', language: 'en' as const, text, writer: 'a',
	}));

	test('tells languages apart', () => {
		const detector = new LanguageDetector(trainLanguage(toyContent.texts, lexicon), lexicon);
		const language = (text: string) => detector.detect(words(clean(text))).language;
		expect(['where is the summit', 'где место саммита', 'sammit qayerda ayting'].map(text => language(text))).toEqual(['en', 'ru', 'uz']);
	});

	test('a word of no text is told by the column of the lexicon that knows it', () => {
		const typedInLatin = ['kogda budet sammit', 'skajite kogda', 'podskajite datu'].map(text => ({
			id: 'x', language: 'ru' as const, text, writer: 'a',
		}));
		const model = new LinearModel(trainLanguage([...texts, ...typedInLatin], lexicon));
		const likeliest = (word: string) => {
			const probabilities = model.probabilities(languageFeatures([word], lexicon));
			return model.classes[probabilities.indexOf(Math.max(...probabilities))];
		};

		expect(['mesto', 'gorod', 'place', 'city'].map(word => likeliest(word))).toEqual(['ru-latn', 'ru-latn', 'en-latn', 'en-latn']);
	});

	test('English typed in Cyrillic letters is no language to learn', () => {
		const wrongLayout = texts.map(text => ({...text, text: 'цруку шы еру ыгььше'}));
		expect(trainLanguage([...texts, ...wrongLayout], lexicon)).toEqual(trainLanguage(texts, lexicon));
	});
});
