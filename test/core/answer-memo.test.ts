import fc from 'fast-check';
import {beforeEach, expect, test} from 'vitest';
import {rememberAnswers} from '../../src/core/answer-memo.ts';
import {
	type Answer, type AnswerContext, type Answerer, languages,
} from '../../src/core/types.ts';

/** What was asked of the answerer behind the memory. */
let asked: Array<readonly [string, AnswerContext | undefined]>;
let answerer: Answerer;

beforeEach(() => {
	asked = [];
	const unused = () => {
		throw new Error('not asked for');
	};

	answerer = {
		answer(text, context): Answer {
			asked.push([text, context]);
			return {
				outcome: 'answer', id: JSON.stringify([text, context]), choices: [], also: [], language: 'en', script: 'latn', languageSure: true, score: 1,
			};
		},
		rank: unused,
		explain: unused,
		form: text => text.toUpperCase(),
	};
});

test('a text is thought about once', () => {
	const remembering = rememberAnswers(answerer, text => `#${text}`);
	const first = remembering.answer('qachon?', {language: 'uz', script: 'latn'});
	expect(remembering.answer('qachon?', {language: 'uz', script: 'latn'})).toBe(first);
	expect(asked).toHaveLength(1);
	expect(remembering.form('qachon?')).toBe('QACHON?');
});

const context = fc.record({
	language: fc.constantFrom(...languages),
	script: fc.constantFrom('latn' as const, 'cyrl' as const),
	previous: fc.constantFrom('summit.date', 'gap.year'),
}, {requiredKeys: []});
/** Short, so that texts and contexts meet again; with what keys are made of. */
const text = fc.string({unit: fc.constantFrom('a', ' ', 'en', 'summit.date'), maxLength: 3});

test('every answer is the one for this text and this context', () => {
	fc.assert(fc.property(fc.array(fc.tuple(text, context), {maxLength: 50}), questions => {
		const remembering = rememberAnswers(answerer, text => `#${text}`);
		for (const [question, given] of questions) {
			expect(remembering.answer(question, given)).toEqual(answerer.answer(question, given));
		}
	}));
});

test('long texts are not kept', () => {
	const remembering = rememberAnswers(answerer, text => `#${text}`);
	for (const length of [120, 120, 121, 121]) {
		remembering.answer('a'.repeat(length));
	}

	expect(asked.map(([{length}]) => length)).toEqual([120, 121, 121]);
});
