import {describe, expect, test} from 'vitest';
import {letterFeatures, meaningFeatures} from '../../src/core/features.ts';
import {
	examplesOf, letterCopies, meaningCopies, straysOf,
} from '../../src/training/examples.ts';
import {understood} from '../core/material.ts';

const texts = ['WHEN (is) (the) SUMMIT FIRST', 'WHO LEADER KZ name', 'zorb? BUY cheap tickets'].map((notes, index) => ({understanding: understood(notes), classes: [index]}));

describe('examplesOf', () => {
	test.each([
		['meaning', meaningCopies, meaningFeatures],
		['letters', letterCopies, letterFeatures],
	] as const)('%s: each text as it stands, and copies of it', (view, copies, features) => {
		const examples = [...examplesOf(view, texts)];
		expect(examples).toHaveLength(copies * texts.length);
		for (const [index, {understanding, classes}] of texts.entries()) {
			const own = examples.slice(index * copies, (index + 1) * copies);
			expect(own[0]).toEqual({features: features(understanding), classes});
			expect(own.every(example => example.classes === classes)).toBe(true);
		}
	});

	test('copies have a word less, or strange words around', () => {
		const many = Array.from({length: 200}, () => texts[0] ?? {understanding: understood(''), classes: []});
		const examples = [...examplesOf('meaning', many)];
		const [whole] = examples;
		const concepts = (features: readonly string[]) => features.filter(feature => /^c:\w+$/u.test(feature)).length;
		const counts = examples.map(({features}) => concepts(features));
		expect(new Set(counts)).toEqual(new Set([2, 3]));
		expect(concepts(whole?.features ?? [])).toBe(3);
		expect(new Set(examples.flatMap(({features}) => features.filter(feature => feature.startsWith('u:'))))).toEqual(new Set(['u:0', 'u:1', 'u:2']));
		expect(examples.filter(({features}) => concepts(features) === 2).length).toBeGreaterThan(100);
	});

	test('a short text loses none of its words', () => {
		const short = Array.from({length: 50}, () => ({understanding: understood('WHEN (is) SUMMIT'), classes: [0]}));
		for (const {features} of examplesOf('meaning', short)) {
			expect(features).toContain('c:SUMMIT+WHEN');
		}

		for (const {features} of examplesOf('letters', short)) {
			expect(features).toEqual(letterFeatures(understood('WHEN (is) SUMMIT')));
		}
	});

	test('the same texts give the same examples', () => {
		expect([...examplesOf('meaning', texts)]).toEqual([...examplesOf('meaning', texts)]);
	});
});

describe('straysOf', () => {
	const subject = [understood('WHEN SUMMIT'), understood('LEADER KZ')];
	const off = [understood('(the) football match'), understood('pizza zorb?')];
	const strays = [...straysOf('meaning', subject, off, 7)];

	test('are off the subject', () => {
		expect(strays.length).toBeGreaterThan(100);
		expect(strays.every(({classes}) => classes.length === 1 && classes[0] === 7)).toBe(true);
	});

	test('share words with the subject, two at most, and have others', () => {
		const used = new Set(strays.flatMap(({features}) => features.filter(feature => /^[ck]:\w+$/u.test(feature))));
		expect(used).toEqual(new Set(['c:WHEN', 'c:SUMMIT', 'c:LEADER', 'c:KZ', 'k:footba', 'k:match', 'k:pizza']));
		expect(Math.max(...strays.map(({features}) => features.filter(feature => /^c:\w+$/u.test(feature)).length))).toBe(2);
		expect(strays.some(({features}) => features.some(feature => feature.startsWith('c:')))).toBe(true);
		expect(strays.every(({features}) => features.some(feature => feature.startsWith('k:') || feature === 'u:1' || feature === 'u:2' || feature === 'u:3'))).toBe(true);
	});

	test('are the same each time', () => {
		expect([...straysOf('meaning', subject, off, 7)]).toEqual(strays);
	});

	test('without messages off the subject there are none', () => {
		expect([...straysOf('letters', subject, [], 7)]).toEqual([]);
	});
});
