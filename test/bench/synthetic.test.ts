import {describe, expect, test} from 'vitest';
import {baseOf} from '../../src/bench/synthetic.ts';
import {toyContent} from '../training/toy.ts';

const {texts} = toyContent;
const idsOf = (list: typeof texts) => [...new Set(list.map(({id}) => id))].toSorted();

describe('a base smaller than the real one', () => {
	const base = baseOf(texts, 20);

	test('is a part of it, each text once, in its order', () => {
		expect(base).toHaveLength(20);
		expect(texts.filter(text => base.includes(text))).toEqual(base);
	});

	test('keeps some texts of each id, however few are wanted', () => {
		const smallest = baseOf(texts, 1);
		expect(idsOf(smallest)).toEqual(idsOf(texts));
		for (const id of idsOf(texts)) {
			expect(smallest.filter(text => text.id === id)).toHaveLength(3);
		}
	});
});

describe('a base larger than the real one', () => {
	const count = texts.length * 4;
	const base = baseOf(texts, count);
	const variants = base.slice(texts.length);

	test('is the real one with as many new texts as are missing, no two alike', () => {
		expect(base.slice(0, texts.length)).toEqual(texts);
		expect(variants).toHaveLength(count - texts.length);
		expect(new Set(base.map(({text}) => text)).size).toBe(count);
	});

	test('has the same ids', () => {
		expect(idsOf(variants)).toEqual(idsOf(texts));
	});

	test('takes its words from texts with the same id and language, or invents them', () => {
		const all = new Set(texts.flatMap(({text}) => text.split(' ')));
		for (const {id, language, text} of variants) {
			const own = new Set(texts.filter(other => other.id === id && other.language === language).flatMap(other => other.text.split(' ')));
			const foreign = text.split(' ').filter(word => !own.has(word));
			expect(foreign.filter(word => all.has(word))).toEqual([]);
			expect(foreign.length).toBeLessThanOrEqual(1);
		}
	});

	test('invents words of the text\'s own alphabet, and uses them more than once', () => {
		const all = new Set(texts.flatMap(({text}) => text.split(' ')));
		const invented = variants.flatMap(({language, text}) => text.split(' ').filter(word => !all.has(word)).map(word => ({language, word})));
		expect(invented.length).toBeGreaterThan(variants.length / 5);
		expect(new Set(invented.map(({word}) => word)).size).toBeLessThan(invented.length * 0.7);
		for (const {language, word} of invented) {
			expect(word).toMatch(language === 'ru' ? /^\p{Script=Cyrillic}+$/u : /^\p{Script=Latin}+$/u);
		}
	});
});

test('the same seed gives the same base, another seed another one', () => {
	expect(baseOf(texts, 300, 5)).toEqual(baseOf(texts, 300, 5));
	expect(baseOf(texts, 300, 5)).not.toEqual(baseOf(texts, 300, 6));
	expect(baseOf(texts, 30, 5)).not.toEqual(baseOf(texts, 30, 6));
});
