import {describe, expect, test} from 'vitest';
import type {Language} from '../../src/core/types.ts';
import {asks, isTopic} from '../../src/core/topics.ts';
import {topicsOf} from '../../src/training/topics.ts';
import {understood} from '../core/material.ts';

const text = (id: string, language: Language, notes: string) => ({id, language, understanding: understood(notes)});
const concepts = (words: ReadonlyArray<{readonly concepts: readonly string[]}> | undefined) => words?.flatMap(word => word.concepts);

describe('topicsOf', () => {
	const texts = [
		text('first.when', 'en', 'WHEN FIRST SUMMIT'),
		text('first.when', 'en', 'WHEN SUMMIT FIRST'),
		text('first.when', 'en', 'YEAR FIRST SUMMIT'),
		text('first.when', 'ru', 'WHEN FIRST'),
		text('tour.next', 'en', 'WHERE TRIP'),
		text('tour.next', 'en', 'TRIP KZ GOR LANDAU SUMMIT'),
		text('tour.next', 'en', 'TRIP KZ GOR'),
		text('tour.next', 'en', 'TRIP KZ GOR'),
		text('off', 'en', 'PIZZA PIZZA'),
	];
	const topics = topicsOf(texts, ['first.when', 'tour.next', 'gap.year'], isTopic, 3);

	test('an id\'s topic is what most of its questions name, most usual first, without what they ask', () => {
		expect(concepts(topics['first.when']?.en)).toEqual(['FIRST', 'SUMMIT']);
	});

	test('as many words as are wanted', () => {
		expect(concepts(topicsOf(texts, ['tour.next'], isTopic, 1)['tour.next']?.en)).toEqual(['TRIP']);
		expect(concepts(topics['tour.next']?.en)).toEqual(['TRIP', 'KZ', 'GOR']);
	});

	test('a concept that hardly any of them names is not part of it', () => {
		const rare = topicsOf([...Array.from({length: 4}, () => text('x', 'en', 'TRADE')), text('x', 'en', 'TRADE KZ')], ['x'], isTopic, 3);
		expect(concepts(rare['x']?.en)).toEqual(['TRADE']);
	});

	test('in each language with that language\'s own word', () => {
		expect(topics['first.when']?.ru).toEqual([{text: 'first', key: 'first', concepts: ['FIRST']}]);
		expect(topics['first.when']?.uz).toEqual([]);
	});

	test('the word that people use most, and no misspelt one', () => {
		const spelt = (key: string, repairedTo?: string) => {
			const {words: [word], ...rest} = understood('TRADE');
			const written = {text: key, key, ...repairedTo !== undefined && {repairedTo}};
			const words = word ? [{...word, ...written}] : [];
			return {id: 'x', language: 'en' as const, understanding: {...rest, words}};
		};

		const found = topicsOf([spelt('commerce'), spelt('trade'), spelt('trade'), ...Array.from({length: 5}, () => spelt('traed', 'trade'))], ['x'], isTopic, 3);
		expect(found['x']?.en.map(({text: written}) => written)).toEqual(['trade']);
	});

	test('how one asks for an id is learned in the same way', () => {
		const asking = topicsOf(texts, ['first.when', 'tour.next'], asks, 1);
		expect(concepts(asking['first.when']?.en)).toEqual(['WHEN']);
		expect(concepts(asking['tour.next']?.en)).toEqual(['WHERE']);
	});

	test('an id without questions has no topic', () => {
		expect(topics['gap.year']).toEqual({en: [], ru: [], uz: []});
	});
});
