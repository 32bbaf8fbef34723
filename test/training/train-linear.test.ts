import {describe, expect, test} from 'vitest';
import {hashFeature, LinearModel} from '../../src/core/linear.ts';
import {trainLinear, type Example} from '../../src/training/train-linear.ts';

const options = {
	classes: ['date', 'place', 'off'], epochs: 8, rate: 0.1, minSeen: 2, dropout: 0,
};
const examples: Example[] = Array.from({length: 30}, (_, index): Example => {
	const right = index % 3;
	return {features: [['when', 'where', 'weather'][right] ?? '', 'is', `rare${index}`], classes: [right]};
});
const best = (model: LinearModel, features: readonly string[]) => {
	const probabilities = model.probabilities(features);
	return model.classes[probabilities.indexOf(Math.max(...probabilities))];
};

describe('trainLinear', () => {
	test('learns what tells the classes apart', () => {
		const model = new LinearModel(trainLinear(examples, options));
		expect(['when', 'where', 'weather'].map(word => best(model, [word, 'is']))).toEqual(['date', 'place', 'off']);
		expect(model.probabilities(['when', 'is'])[0]).toBeGreaterThan(0.8);
		expect(Math.abs(model.weightOf('is', 'date'))).toBeLessThan(Math.abs(model.weightOf('when', 'date')));
	});

	test('learns how frequent the classes are, for messages without any known feature', () => {
		const skewed: Example[] = [...examples, ...Array.from({length: 60}, (): Example => ({features: ['weather'], classes: [2]}))];
		expect(best(new LinearModel(trainLinear(skewed, options)), [])).toBe('off');
	});

	test('two right classes: neither is pushed away', () => {
		const border: Example[] = [...examples, ...Array.from({length: 20}, (): Example => ({features: ['schedule'], classes: [0, 1]}))];
		const [date = 0, place = 0, off = 1] = new LinearModel(trainLinear(border, options)).probabilities(['schedule']);
		expect(date + place).toBeGreaterThan(0.9);
		expect(Math.min(date, place)).toBeGreaterThan(0.1);
		expect(off).toBeLessThan(0.1);
	});

	test('the same examples give the same bytes', () => {
		expect(trainLinear(examples, options)).toEqual(trainLinear(examples, options));
		expect(trainLinear(examples, options).weights.some(weight => weight !== 0)).toBe(true);
	});

	test('does not change the examples it was given', () => {
		const copy = structuredClone(examples);
		trainLinear(examples, options);
		expect(examples).toEqual(copy);
	});

	test('leaves out features that were seen too seldom', () => {
		const {hashes, weights} = trainLinear(examples, options);
		expect(new Set(hashes)).toEqual(new Set(['when', 'where', 'weather', 'is'].map(name => hashFeature(name))));
		expect(weights).toHaveLength(4 * 3);
		expect(trainLinear(examples, {...options, minSeen: 1}).hashes).toHaveLength(34);
		expect(trainLinear(examples, {...options, minSeen: 11}).hashes).toEqual(Uint32Array.of(hashFeature('is')));
	});

	test('weights stay within a byte, however long it trains', () => {
		const {weights, scale} = trainLinear(examples, {...options, epochs: 300, rate: 5});
		expect(Math.max(...weights)).toBeLessThanOrEqual(127);
		expect(Math.min(...weights)).toBeGreaterThanOrEqual(-127);
		expect(scale).toBeGreaterThan(0);
	});

	test('no examples, no weights', () => {
		const {hashes, weights, bias} = trainLinear([], options);
		expect([hashes.length, weights.length, [...bias]]).toEqual([0, 0, [0, 0, 0]]);
	});

	test('with dropout a word that helps counts beside one that tells all', () => {
		const helped = Array.from({length: 60}, (_, index): Example => {
			const isPlace = index % 2 === 1;
			const isUsual = index % 10 > 1;
			return {features: [isPlace ? 'where' : 'when', ...isPlace === isUsual ? [] : ['day']], classes: [isPlace ? 1 : 0]};
		});
		const shareOfDay = (dropout: number) => {
			const model = new LinearModel(trainLinear(helped, {...options, dropout, classes: ['date', 'place']}));
			const sureness = (word: string) => {
				const [date = 0, place = 0] = model.probabilities([word]);
				return Math.log(date / place);
			};

			return sureness('day') / sureness('when');
		};

		expect(shareOfDay(0.5)).toBeGreaterThan(1.5 * shareOfDay(0));
	});

	test('with dropout, too, the same examples give the same bytes', () => {
		const withDropout = {...options, dropout: 0.5};
		expect(trainLinear(examples, withDropout)).toEqual(trainLinear(examples, withDropout));
	});
});
