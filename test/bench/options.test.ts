import {describe, expect, test} from 'vitest';
import {partNames, readOptions} from '../../src/bench/options.ts';

describe('the command line of bench', () => {
	test('measures everything, with the usual questions, for people', () => {
		expect(readOptions([])).toEqual({
			parts: new Set(partNames), files: undefined, json: false, profileTo: undefined,
		});
	});

	test('measures the named parts only', () => {
		expect(readOptions(['start', '--json', 'answer'])).toMatchObject({parts: new Set(['start', 'answer']), json: true});
	});

	test('takes the files that a shell makes of a pattern', () => {
		expect(readOptions(['answer', '--questions', 'a.jsonl', 'b.jsonl', '--questions=c.jsonl'])).toMatchObject({
			parts: new Set(['answer']), files: ['a.jsonl', 'c.jsonl', 'b.jsonl'],
		});
	});

	test('names what it does not know, with what there is', () => {
		expect(readOptions(['answers'])).toMatch(/called answers\.\nUsage: .*\[answer\]/u);
		expect(readOptions(['--fast'])).toMatch(/--fast[^]*\nUsage: /u);
		expect(readOptions(['--questions'])).toMatch(/Usage: /u);
	});
});
