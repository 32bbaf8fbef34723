import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {hashFeature, LinearModel, softmax} from '../../src/core/linear.ts';
import {anyText} from './any-text.ts';

describe('softmax', () => {
	test('equal logits, equal shares', () => {
		expect([...softmax([0, 0])]).toEqual([0.5, 0.5]);
	});

	test('known values', () => {
		const [one = 0, two = 0, three = 0] = softmax([Math.log(1), Math.log(2), Math.log(5)]);
		expect([one, two, three].map(share => Number(share.toFixed(12)))).toEqual([0.125, 0.25, 0.625]);
	});

	test('large logits don\'t overflow, impossible classes get nothing', () => {
		expect([...softmax([10_000, 10_000, Number.NEGATIVE_INFINITY])]).toEqual([0.5, 0.5, 0]);
		expect([...softmax([-10_000, 0])]).toEqual([0, 1]);
	});

	test('shares sum to one, and the order stays', () => {
		fc.assert(fc.property(fc.array(fc.double({min: -500, max: 500, noNaN: true}), {minLength: 1, maxLength: 60}), logits => {
			const shares = softmax(logits);
			expect([...shares].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
			expect(shares[logits.indexOf(Math.max(...logits))]).toBe(Math.max(...shares));
		}));
	});
});

describe('hashFeature', () => {
	test('is what the model\'s file was written with: these never change without a new version', () => {
		expect(['', 'c:SUMMIT', ' сам', 'p:^_when'].map(name => hashFeature(name))).toEqual([447_841_614, 898_335_230, 680_798_516, 537_007_960]);
	});

	test('fits in 30 bits, for any string', () => {
		fc.assert(fc.property(anyText(60), name => {
			const hash = hashFeature(name);
			expect(Number.isInteger(hash) && hash >= 0 && hash < 2 ** 30).toBe(true);
			expect(hashFeature(name)).toBe(hash);
		}));
	});

	test('hardly ever gives two features one number', () => {
		const letters = [...'abcdefghijklmnopqrstuvwxyz '];
		const pairs = letters.flatMap(one => letters.map(two => one + two));
		const names = pairs.flatMap(pair => letters.map(letter => pair + letter));
		// Of 19,683 numbers below 2^30 chance makes 0.2 pairs meet.
		expect(new Set(names.map(name => hashFeature(name))).size).toBeGreaterThanOrEqual(names.length - 2);
	});
});

describe('LinearModel', () => {
	const model = new LinearModel({
		classes: ['yes', 'no'],
		hashes: Uint32Array.of(hashFeature('a'), hashFeature('b')),
		weights: Int8Array.of(10, -10, 0, 20),
		scale: 0.1,
		bias: Float32Array.of(0.5, 0),
	});

	test('sums the weights of the features that are there', () => {
		expect([...model.logits(['a'])]).toEqual([1.5, -1]);
		expect([...model.logits(['a', 'b'])]).toEqual([1.5, 1]);
	});

	test('counts a feature once, however many words have it', () => {
		expect([...model.logits(['b', 'b'])]).toEqual([0.5, 2]);
		expect([...model.logitsOf([model.rowsOf(['a', 'b']), model.rowsOf(['b', 'never seen'])])]).toEqual([1.5, 1]);
		// One sum leaves nothing behind for the next.
		expect([...model.logitsOf([model.rowsOf(['b'])])]).toEqual([0.5, 2]);
	});

	test('gives the same with sums that were made before, whatever features the lists share', () => {
		const lists = fc.array(fc.array(fc.constantFrom('a', 'b', 'never seen'), {maxLength: 4}), {maxLength: 4});
		fc.assert(fc.property(lists, lists, (summed, plain) => {
			const mixed = [...summed.map(list => model.summedRowsOf(list)), ...plain.map(list => model.rowsOf(list))];
			expect(model.logitsOf(mixed)).toEqual(model.logits([...summed, ...plain].flat()));
		}));
	});

	test('passes over what it has not seen', () => {
		expect([...model.logits(['unseen', ''])]).toEqual([0.5, 0]);
		expect([...model.logits([])]).toEqual([0.5, 0]);
	});

	test('makes probabilities of the sums', () => {
		expect(model.probabilities(['a'])[0]).toBeCloseTo(1 / (1 + Math.exp(-2.5)), 12);
	});

	test('tells the weight of a feature for a class', () => {
		expect(model.weightOf('b', 'no')).toBe(2);
		expect(model.weightOf('b', 'yes')).toBe(0);
		expect(model.weightOf('unseen', 'yes')).toBe(0);
		expect(model.weightOf('a', 'maybe')).toBe(0);
	});
});
