import {describe, expect, test} from 'vitest';
import {
	mean, percentile, rounded, spreadOf,
} from '../../src/bench/statistics.ts';

describe('percentile', () => {
	test('is the value that this share of the values does not exceed', () => {
		const hundred = Array.from({length: 100}, (_, index) => 100 - index);
		expect([0.5, 0.99, 1].map(share => percentile(hundred, share))).toEqual([50, 99, 100]);
	});

	test('is a measured value, never one between two', () => {
		expect(percentile([1, 10], 0.5)).toBe(1);
		expect(percentile([1, 10], 0.51)).toBe(10);
		expect(percentile([7], 0.99)).toBe(7);
	});

	test('orders by size, not by digits, and leaves the list as it was', () => {
		const values = [100, 9, 20];
		expect(percentile(values, 0.5)).toBe(20);
		expect(values).toEqual([100, 9, 20]);
	});

	test('of nothing is no number', () => {
		expect(percentile([], 0.5)).toBeNaN();
	});
});

test('a spread is the middle one and the two ends', () => {
	expect(spreadOf([3, 1, 2])).toEqual({median: 2, least: 1, most: 3});
});

test('the mean weighs every value, a percentile does not', () => {
	expect([mean([1, 1, 10]), percentile([1, 1, 10], 0.5)]).toEqual([4, 1]);
});

test('figures are rounded, not cut', () => {
	expect([rounded(1.26, 1), rounded(199.6, 0)]).toEqual([1.3, 200]);
});
