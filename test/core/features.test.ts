import {describe, expect, test} from 'vitest';
import {letterFeatures, meaningFeatures} from '../../src/core/features.ts';
import {understood} from './material.ts';

const meaning = (notes: string) => meaningFeatures(understood(notes)).toSorted();
const letters = (notes: string) => letterFeatures(understood(notes));

describe('the view of meanings', () => {
	test('sees concepts, their pairs, neighbours in order, and how much was understood', () => {
		expect(meaning('WHEN (is) (the) SUMMIT')).toEqual(['c:SUMMIT', 'c:SUMMIT+WHEN', 'c:WHEN', 'n:2', 'o:WHEN>SUMMIT', 's:0', 'u:0']);
	});

	test('pairs don\'t depend on the order, neighbours do', () => {
		const [one, other] = [meaning('FIRST SUMMIT'), meaning('SUMMIT FIRST')];
		expect(one.filter(feature => !feature.startsWith('o:'))).toEqual(other.filter(feature => !feature.startsWith('o:')));
		expect(one).toContain('o:FIRST>SUMMIT');
		expect(other).toContain('o:SUMMIT>FIRST');
	});

	test('a word of two concepts counts as both', () => {
		expect(meaning('FIVE/NAME')).toEqual(['c:FIVE', 'c:FIVE+NAME', 'c:NAME', 'n:2', 'o:FIVE>NAME', 's:0', 'u:0']);
	});

	test('the same concept twice counts once', () => {
		expect(meaning('SUMMIT SUMMIT')).toEqual(['c:SUMMIT', 'n:1', 'o:SUMMIT>SUMMIT', 's:0', 'u:0']);
	});

	test('known words and numbers count by their stem', () => {
		expect(meaning('presidential 2024')).toEqual(['k:2024', 'k:presid', 'n:0', 's:0', 'u:0']);
	});

	test.each([
		['SUMMIT zorb?', 'u:1', 's:2'],
		['SUMMIT a? b? c? d?', 'u:3', 's:3'],
		['a?', 'u:1', 's:4'],
		['', 'u:0', 's:none'],
		['(the) (of)', 'u:0', 's:none'],
	])('%j: %s, %s', (notes, unknown, share) => {
		expect(meaning(notes)).toEqual(expect.arrayContaining([unknown, share]));
	});

	test('a word that only messages off the subject use counts as unknown', () => {
		const {words, ...rest} = understood('SUMMIT everest');
		const features = meaningFeatures({...rest, words: words.map(word => word.kind === 'known' ? {...word, kind: 'foreign'} : word)});
		expect(features).toEqual(expect.arrayContaining(['u:1', 'k:everes']));
	});
});

describe('the view of letters', () => {
	test('sees sequences of three to five letters with the word\'s ends, words, and neighbours', () => {
		expect(letters('gor')).toEqual(['w:gor', ' go', 'gor', 'or ', ' gor', 'gor ', ' gor ', 'p:^_gor', 'p:gor_$']);
	});

	test('words are neighbours by their first five letters', () => {
		expect(letters('president kim').filter(feature => feature.startsWith('p:'))).toEqual(['p:^_presi', 'p:presi_kim', 'p:kim_$']);
	});

	test('stop words have letters and neighbours, but are no words of their own', () => {
		const features = letters('(the) gor');
		expect(features).toEqual(expect.arrayContaining([' the', 'p:^_the', 'p:the_gor', 'w:gor']));
		expect(features).not.toContain('w:the');
	});

	test('each feature once', () => {
		const features = letters('gor gor gor');
		expect(new Set(features).size).toBe(features.length);
	});

	test('a message without words still has an end', () => {
		expect(letters('')).toEqual(['p:^_$']);
	});
});
