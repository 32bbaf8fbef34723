import {describe, expect, test} from 'vitest';
import {fitLogistic, type LogisticRow} from '../../src/training/fit-logistic.ts';
import {seededRandom} from '../../src/training/random.ts';

const rows = (count: number, positive: boolean, inputs: Record<string, number>): LogisticRow[] => Array.from({length: count}, () => ({inputs, positive}));

describe('fitLogistic', () => {
	test('one input: the logarithm of the odds', () => {
		// 7500 of 10000 are positive: ln 3. The ridge of 1 hardly moves it.
		const {bias} = fitLogistic([...rows(7500, true, {bias: 1}), ...rows(2500, false, {bias: 1})]);
		expect(bias).toBeCloseTo(Math.log(3), 2);
	});

	test('two groups: each at its own odds', () => {
		const weights = fitLogistic([
			...rows(8000, true, {bias: 1, sure: 1}),
			...rows(2000, false, {bias: 1, sure: 1}),
			...rows(2000, true, {bias: 1, sure: 0}),
			...rows(8000, false, {bias: 1, sure: 0}),
		]);
		expect(weights['bias']).toBeCloseTo(-Math.log(4), 2);
		expect(weights['sure']).toBeCloseTo(2 * Math.log(4), 2);
	});

	test('finds the weights that rows were drawn with', () => {
		const random = seededRandom(5);
		const drawn = Array.from({length: 20_000}, (): LogisticRow => {
			const inputs = {bias: 1, a: (2 * random()) - 1, b: random() < 0.5 ? 1 : 0};
			return {inputs, positive: random() < 1 / (1 + Math.exp(-(0.5 + (2 * inputs.a) - (1.5 * inputs.b))))};
		});
		const weights = fitLogistic(drawn);
		expect(weights['bias']).toBeCloseTo(0.5, 0);
		expect(weights['a']).toBeGreaterThan(1.85);
		expect(weights['a']).toBeLessThan(2.15);
		expect(weights['b']).toBeGreaterThan(-1.65);
		expect(weights['b']).toBeLessThan(-1.35);
	});

	test('an input that never varies, or tells nothing, stays at zero', () => {
		const weights = fitLogistic([...rows(50, true, {a: 1, never: 0}), ...rows(50, false, {a: -1, never: 0})]);
		expect(weights['never']).toBeCloseTo(0, 12);
		expect(weights['a']).toBeGreaterThan(1);
	});

	test('rows that can be told apart without error give large weights, not endless ones', () => {
		const {a = 0} = fitLogistic([...rows(1000, true, {a: 1}), ...rows(1000, false, {a: -1})]);
		expect(Number.isFinite(a)).toBe(true);
		expect(a).toBeGreaterThan(3);
		expect(a).toBeLessThan(20);
	});

	test('twice the same input shares its weight', () => {
		const weights = fitLogistic([...rows(7500, true, {a: 1, b: 1}), ...rows(2500, false, {a: 1, b: 1})]);
		expect(weights['a']).toBeCloseTo(weights['b'] ?? 0, 9);
	});

	test('nothing to fit is an error', () => {
		expect(() => fitLogistic([])).toThrow('nothing to fit');
	});
});

describe('seededRandom', () => {
	test('the same seed, the same numbers, all from 0 to 1 and evenly spread', () => {
		const [one, other, different] = [seededRandom(7), seededRandom(7), seededRandom(8)];
		const numbers = Array.from({length: 10_000}, () => one());
		expect(numbers).toEqual(Array.from({length: 10_000}, () => other()));
		expect(numbers.slice(0, 3)).not.toEqual([different(), different(), different()]);
		expect(numbers.every(number => number >= 0 && number < 1)).toBe(true);
		for (const tenth of Array.from({length: 10}, (_, index) => index)) {
			const share = numbers.filter(number => Math.floor(number * 10) === tenth).length;
			expect(share).toBeGreaterThan(850);
			expect(share).toBeLessThan(1150);
		}
	});
});
