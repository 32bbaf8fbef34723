import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {
	combine, gate, gateInputs, rolesOf,
} from '../../src/core/gate.ts';
import {gateWeights} from '../../src/core/gate-weights.ts';
import {scoresOf, understood} from './material.ts';

describe('rolesOf', () => {
	test('ids are the classes that are neither off the subject nor small talk', () => {
		expect(rolesOf(['summit.date', 'off', 'gap.year', 'small.thanks'])).toEqual({off: 1, ids: new Set([0, 2])});
	});

	test('classes without "off" are no model', () => {
		expect(() => rolesOf(['summit.date'])).toThrow('no class off');
	});
});

describe('combine', () => {
	const roles = {off: 2, ids: new Set([0, 1])};

	test('is the geometric mean of both views, and sums to one', () => {
		const {combined, order, ids} = combine([0.9, 0.05, 0.05], [0.4, 0.4, 0.2], roles);
		const expected = [Math.sqrt(0.9001 * 0.4001), Math.sqrt(0.0501 * 0.4001), Math.sqrt(0.0501 * 0.2001)];
		const sum = expected.reduce((total, value) => total + value, 0);
		for (const [index, value] of expected.entries()) {
			expect(combined[index]).toBeCloseTo(value / sum, 12);
		}

		expect(order).toEqual([0, 1, 2]);
		expect(ids).toEqual([0, 1]);
	});

	test('one view\'s zero leaves a class behind, but does not strike it out', () => {
		const {combined, order} = combine([1, 0, 0], [0, 0.2, 0.8], roles);
		expect(order[0]).toBe(0);
		expect(Math.min(...combined)).toBeGreaterThan(0);
	});

	test('for any two views the shares sum to one, best first', () => {
		const view = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {minLength: 4, maxLength: 4});
		fc.assert(fc.property(view, view, (meaning, letters) => {
			const {combined, order, ids} = combine(meaning, letters, {off: 3, ids: new Set([0, 1])});
			expect([...combined].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
			const shares = order.map(index => combined[index] ?? 0);
			expect(shares).toEqual(shares.toSorted((a, b) => b - a));
			expect(order.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
			expect(ids).toEqual(order.filter(index => index < 2));
		}));
	});
});

describe('the inputs', () => {
	const inputs = (shares: readonly number[], letters: readonly number[], notes: string) => gateInputs(scoresOf(shares, letters), understood(notes));

	test('say how sure the views are', () => {
		const sure = inputs([0.9, 0.06, 0.04], [0.8, 0.1, 0.1], 'WHEN SUMMIT');
		expect(sure).toMatchObject({
			bias: 1, top: 0.9, off: 0.04, least: 0.8, mostOff: 0.1, bothAgree: 1, oneAgrees: 0, oneSaysOff: 0,
		});
		expect(sure['overOff']).toBeCloseTo(Math.log(0.9001 / 0.0401) / 3, 12);
		expect(sure['overSecond']).toBeCloseTo(Math.log(0.9001 / 0.0601) / 3, 12);
		expect(sure['leastLog']).toBeCloseTo(Math.log(0.8001) / 3, 12);
	});

	test('say whether they agree', () => {
		expect(inputs([0.9, 0.05, 0.05], [0.1, 0.8, 0.1], 'SUMMIT')).toMatchObject({bothAgree: 0, oneAgrees: 1, oneSaysOff: 0});
		expect(inputs([0.6, 0.3, 0.1], [0.2, 0.1, 0.7], 'SUMMIT')).toMatchObject({bothAgree: 0, oneAgrees: 1, oneSaysOff: 1});
		expect(inputs([0.3, 0.1, 0.6], [0.2, 0.1, 0.7], 'SUMMIT')).toMatchObject({bothAgree: 0, oneAgrees: 0, oneSaysOff: 1});
	});

	const shares = [0.9, 0.05, 0.05];
	test.each([
		['WHEN (is) SUMMIT zorb?', {
			words: 4 / 12, outside: 0.5, outsideShare: 1 / 3, concepts: 2 / 3, oneWord: 0, oneContent: 0, noConcept: 0, repaired: 0, offConcept: 0, long: 0,
		}],
		['SUMMIT', {
			words: 1 / 12, oneWord: 1, oneContent: 1, outsideShare: 0,
		}],
		['(the) SUMMIT', {oneWord: 0, oneContent: 1}],
		['', {
			words: 0, outsideShare: 1, noConcept: 1, oneWord: 0,
		}],
		['(the)', {outsideShare: 1, noConcept: 1}],
		['a? b? c? d? e? f?', {outside: 2, outsideShare: 1, noConcept: 1}],
		['A B C D E F G H', {concepts: 2}],
		['CAREFULOFF SUMMIT', {offConcept: 1}],
		['SUMMIT '.repeat(41).trim(), {words: 1, long: 1}],
	])('%j: %j', (notes, expected) => {
		expect(inputs(shares, shares, notes)).toMatchObject(expected);
	});

	test('say whether a word was repaired', () => {
		const {words, ...rest} = understood('SUMMIT');
		expect(gateInputs(scoresOf(shares), {...rest, words: words.map(word => ({...word, repairedTo: 'sumit'}))})).toMatchObject({repaired: 1});
	});
});

describe('the gate', () => {
	test('is the logistic of the weighted sum; what has no weight does not count', () => {
		expect(gate({a: 2, b: -1}, {a: 1, b: 3, c: 100})).toBeCloseTo(1 / (1 + Math.exp(1)), 12);
		expect(gate({}, {a: 1})).toBe(0.5);
		expect(gate({a: 1000}, {a: 1000})).toBe(1);
		expect(gate({a: -1000}, {a: 1000})).toBe(0);
	});

	test('the weights in use have exactly the inputs there are', () => {
		expect(Object.keys(gateWeights).toSorted()).toEqual(Object.keys(gateInputs(scoresOf([0.9, 0.1]), understood('SUMMIT'))).toSorted());
	});

	test('with them, sure and unanimous views pass, others don\'t', () => {
		const probability = (shares: readonly number[], letters: readonly number[], notes: string) => gate(gateWeights, gateInputs(scoresOf(shares, letters), understood(notes)));
		expect(probability([0.99, 0.005, 0.005], [0.98, 0.01, 0.01], 'WHEN (is) (the) SUMMIT')).toBeGreaterThan(0.9);
		expect(probability([0.02, 0.01, 0.97], [0.02, 0.01, 0.97], 'a? b? c?')).toBeLessThan(0.05);
		expect(probability([0.45, 0.4, 0.15], [0.35, 0.5, 0.15], 'WHEN zorb? TRIP')).toBeLessThan(0.6);
	});
});
