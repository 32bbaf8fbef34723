import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {
	answerFrom, chooseFrom, decide, followUpFrom, shortChooseFrom, shortFollowUpFrom, sureFrom,
} from '../../src/core/decide.ts';
import {scoresOf} from './material.ts';

/** Five ids (0 to 4) and `off` (5). */
const scores = scoresOf([0.1, 0.5, 0.2, 0.005, 0.15, 0.045]);
const justUnder = (limit: number) => limit - 1e-9;

describe('what is said depends on how probable it is that the best id is right', () => {
	test.each([
		[1, {kind: 'answer', top: 1, alternatives: []}],
		[sureFrom, {kind: 'answer', top: 1, alternatives: []}],
		[justUnder(sureFrom), {kind: 'answer', top: 1, alternatives: [2, 4]}],
		[answerFrom, {kind: 'answer', top: 1, alternatives: [2, 4]}],
		[justUnder(answerFrom), {kind: 'choice', choices: [1, 2, 4]}],
		[chooseFrom, {kind: 'choice', choices: [1, 2, 4]}],
		[justUnder(chooseFrom), {kind: 'none'}],
		[0, {kind: 'none'}],
	])('%d', (probability, expected) => {
		expect(decide(scores, probability)).toEqual(expected);
	});

	test.each([
		[answerFrom, {kind: 'answer', top: 1, alternatives: [2, 4]}],
		[followUpFrom, {kind: 'answer', top: 1, alternatives: [2, 4]}],
		[justUnder(followUpFrom), {kind: 'choice', choices: [1, 2, 4]}],
		[chooseFrom, {kind: 'choice', choices: [1, 2, 4]}],
		[justUnder(chooseFrom), {kind: 'none'}],
		[sureFrom, {kind: 'answer', top: 1, alternatives: []}],
	])('%d for a follow-up', (probability, expected) => {
		expect(decide(scores, probability, 'follow-up')).toEqual(expected);
	});

	test.each([
		[shortFollowUpFrom, {kind: 'answer', top: 1, alternatives: [2, 4]}],
		[justUnder(shortFollowUpFrom), {kind: 'choice', choices: [1, 2, 4]}],
		[shortChooseFrom, {kind: 'choice', choices: [1, 2, 4]}],
		[justUnder(shortChooseFrom), {kind: 'none'}],
	])('%d for a very short follow-up', (probability, expected) => {
		expect(decide(scores, probability, 'short follow-up')).toEqual(expected);
	});

	test('the limits are in order', () => {
		const limits = [0, shortChooseFrom, chooseFrom, shortFollowUpFrom, followUpFrom, answerFrom, sureFrom, 1];
		expect(limits.toSorted((a, b) => a - b)).toEqual(limits);
	});
});

describe('a message that is likelier off the subject than any one id', () => {
	const off = scoresOf([0.3, 0.1, 0, 0, 0, 0.6]);

	test('gets a choice at most, however far that id is ahead of the others', () => {
		expect(decide(off, 0.99)).toEqual({kind: 'choice', choices: [0, 1]});
		expect(decide(off, 0.1)).toEqual({kind: 'none'});
	});

	test('but is answered where little speaks for that, though it is split among several ids', () => {
		expect(decide(scoresOf([0.26, 0.24, 0.1, 0.08, 0.04, 0.28]), 0.57)).toEqual({kind: 'answer', top: 0, alternatives: [1, 2]});
	});

	test('neither after an answer', () => {
		expect(decide(off, 0.99, 'follow-up')).toEqual({kind: 'choice', choices: [0, 1]});
	});

	test('but a very short one is answered there, for then the subject is known', () => {
		expect(decide(off, 0.2, 'short follow-up')).toEqual({kind: 'answer', top: 0, alternatives: [1]});
	});

	test('and so is a single word, which may be anything, from the same probability as others', () => {
		expect(decide(off, answerFrom, 'word')).toEqual({kind: 'answer', top: 0, alternatives: [1]});
		expect(decide(off, justUnder(answerFrom), 'word')).toEqual({kind: 'choice', choices: [0, 1]});
	});

	test('is answered from the point where both are as likely', () => {
		expect(decide(scoresOf([0.5, 0, 0, 0, 0, 0.5]), 0.6)).toMatchObject({kind: 'answer', top: 0});
	});
});

describe('options', () => {
	test('"off the subject" is never one, however probable', () => {
		const off = scoresOf([0.2, 0.1, 0, 0, 0, 0.7]);
		expect(decide(off, 0.7)).toEqual({kind: 'choice', choices: [0, 1]});
		expect(decide(off, 0.3)).toEqual({kind: 'choice', choices: [0, 1]});
	});

	test('those of less than a hundredth are not worth a button', () => {
		expect(decide(scoresOf([0.98, 0.011, 0.009, 0, 0, 0]), 0.7)).toEqual({kind: 'answer', top: 0, alternatives: [1]});
		expect(decide(scoresOf([1, 0, 0, 0, 0, 0]), 0.7)).toEqual({kind: 'answer', top: 0, alternatives: []});
	});

	test('but a choice has two at least', () => {
		expect(decide(scoresOf([0.995, 0.001, 0.004, 0, 0, 0]), 0.3)).toEqual({kind: 'choice', choices: [0, 2]});
	});

	test('without any id there is nothing to say', () => {
		expect(decide(scoresOf([1]), 1)).toEqual({kind: 'none'});
	});

	test('for any scores a choice has two or three different ids, best first', () => {
		fc.assert(fc.property(fc.array(fc.double({min: 0, max: 1, noNaN: true}), {minLength: 4, maxLength: 52}), fc.double({min: 0, max: 1, noNaN: true}), (shares, probability) => {
			const {length} = shares;
			const decision = decide(scoresOf(shares), probability);
			const shown = decision.kind === 'choice' ? decision.choices : (decision.kind === 'answer' ? [decision.top, ...decision.alternatives] : []);
			expect(new Set(shown).size).toBe(shown.length);
			expect(shown).not.toContain(length - 1);
			expect(shown).toEqual(shown.toSorted((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0) || shown.indexOf(a) - shown.indexOf(b)));
			expect(shown.length).toBeGreaterThanOrEqual({choice: 2, answer: 1, none: 0}[decision.kind]);
			expect(shown.length).toBeLessThanOrEqual({choice: 3, answer: 3, none: 0}[decision.kind]);
		}));
	});
});
