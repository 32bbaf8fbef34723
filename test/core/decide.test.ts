import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {
	answerFrom, chooseFrom, decide, followUpFrom, sureFrom,
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
		[followUpFrom, {kind: 'answer', top: 1, alternatives: [2, 4]}],
		[justUnder(followUpFrom), {kind: 'choice', choices: [1, 2, 4]}],
		[chooseFrom, {kind: 'choice', choices: [1, 2, 4]}],
		[justUnder(chooseFrom), {kind: 'none'}],
		[sureFrom, {kind: 'answer', top: 1, alternatives: []}],
	])('%d for a follow-up', (probability, expected) => {
		expect(decide(scores, probability, true)).toEqual(expected);
	});

	test('the limits are in order', () => {
		const limits = [0, chooseFrom, followUpFrom, answerFrom, sureFrom, 1];
		expect(limits.toSorted((a, b) => a - b)).toEqual(limits);
	});
});

describe('options', () => {
	test('"off the subject" is never one, however probable', () => {
		const off = scoresOf([0.2, 0.1, 0, 0, 0, 0.7]);
		expect(decide(off, 0.7)).toEqual({kind: 'answer', top: 0, alternatives: [1]});
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
