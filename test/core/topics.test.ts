import {describe, expect, test} from 'vitest';
import {
	asks, isTopic, onlyTurns, withoutReplaced, withTopic,
} from '../../src/core/topics.ts';
import {understood, word} from './material.ts';

describe('words that ask and words that are asked about', () => {
	test.each(['WHEN', 'WHERE', 'WHO', 'WHY', 'HOWMANY', 'YEAR', 'HOUR', 'AGE'])('%s asks', note => {
		expect(asks(word(note))).toBe(true);
		expect(isTopic(word(note))).toBe(false);
	});

	test.each(['SUMMIT', 'KZ', 'TRUMP', 'TRADE'])('%s is asked about', note => {
		expect(asks(word(note))).toBe(false);
		expect(isTopic(word(note))).toBe(true);
	});

	test.each(['(the)', 'president', 'zorb?', '2024'])('%s is neither', note => {
		expect(asks(word(note))).toBe(false);
		expect(isTopic(word(note))).toBe(false);
	});

	test('a word can be both', () => {
		expect(asks(word('WHEN/SUMMIT'))).toBe(true);
		expect(isTopic(word('WHEN/SUMMIT'))).toBe(true);
	});
});

describe('a text that only turns to something else', () => {
	test.each(['FIRST', '(and) (the) FIRST (one)', 'KZ', '(a) LANDAU', 'FIRST SUMMIT', 'TRUMP/USA'])('%s', notes => {
		expect(onlyTurns(understood(notes).words)).toBe(true);
	});

	test.each(['', '(and)', 'WHEN', 'WHEN FIRST', 'DISCUSS', 'ATTEND', 'FIRST president', 'KZ 2024', 'FIRST zorb?', 'KZ/VISIT'])('not %s', notes => {
		expect(onlyTurns(understood(notes).words)).toBe(false);
	});
});

describe('what a text puts another in the place of', () => {
	const topic = ['TJ', 'LEADER', 'GOR', 'FIRST'].map(concept => ({text: concept, key: concept, concepts: [concept]}));
	const left = (notes: string) => withoutReplaced(topic, understood(notes).words).flatMap(({concepts}) => concepts);

	test.each([
		['TM', ['LEADER', 'GOR', 'FIRST']],
		['LANDAU', ['TJ', 'LEADER', 'FIRST']],
		['KZ TRUMP', ['LEADER', 'FIRST']],
		['SUMMIT', ['TJ', 'LEADER', 'GOR', 'FIRST']],
		['', ['TJ', 'LEADER', 'GOR', 'FIRST']],
	])('after a topic, "%s" leaves %j', (notes, expected) => {
		expect(left(notes)).toEqual(expected);
	});
});

describe('withTopic', () => {
	const topic = [{text: 'first', key: 'first', concepts: ['FIRST']}, {text: 'summit', key: 'sumit', concepts: ['SUMMIT']}];
	const texts = (notes: string) => withTopic(understood(notes), topic).words.map(({text, kind}) => `${text} ${kind}`);

	test('puts the topic\'s words after the question\'s own', () => {
		expect(texts('(and) WHERE')).toEqual(['and stop', 'where concept', 'first concept', 'summit concept']);
	});

	test('but not what the question says itself', () => {
		expect(texts('WHERE SUMMIT')).toEqual(['where concept', 'summit concept', 'first concept']);
		expect(texts('FIRST SUMMIT')).toEqual(['first concept', 'summit concept']);
	});

	test('leaves the rest of what was understood as it is', () => {
		const understanding = {...understood('WHERE'), layoutSwapped: true};
		expect(withTopic(understanding, topic)).toMatchObject({layoutSwapped: true, detected: understanding.detected});
		expect(understanding.words).toHaveLength(1);
		expect(withTopic(understanding, [])).toEqual(understanding);
	});
});
