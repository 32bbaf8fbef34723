import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {commonKey} from '../../src/core/fold.ts';
import {memo} from '../../src/core/memo.ts';
import {anyText} from './any-text.ts';

/** A function that notes what it was asked to make. */
function noting<V>(make: (word: string) => V) {
	const asked: string[] = [];
	return {
		asked,
		made(word: string) {
			asked.push(word);
			return make(word);
		},
	};
}

describe('a memo', () => {
	test('makes of a word once, and gives the same thing again', () => {
		const {asked, made} = noting(word => ({word}));
		const remembered = memo(made);
		const first = remembered('саммит');
		remembered('sammit');
		expect(remembered('саммит')).toBe(first);
		expect(asked).toEqual(['саммит', 'sammit']);
	});

	test.each([[''], [0], [false], [[]]])('remembers %j, which is nothing to speak of, too', value => {
		const {asked, made} = noting(() => value);
		const remembered = memo(made);
		expect([remembered('x'), remembered('x')]).toEqual([value, value]);
		expect(asked).toEqual(['x']);
	});

	test('is no other memo\'s', () => {
		const lengths = memo(word => word.length);
		const letters = memo(word => [...word]);
		expect([lengths('gor'), letters('gor'), lengths('gor')]).toEqual([3, ['g', 'o', 'r'], 3]);
	});

	test('gives of any words what the function gives, in whichever order they come', () => {
		const common = memo((word: string) => commonKey(word));
		const reversed = memo((word: string) => [...word].toReversed().join(''));
		fc.assert(fc.property(fc.array(fc.oneof(anyText(12), fc.constantFrom('', 'gor', 'гор', '__proto__', 'constructor')), {maxLength: 20}), words => {
			for (const word of [...words, ...words]) {
				expect(common(word)).toBe(commonKey(word));
				expect(reversed(word)).toBe([...word].toReversed().join(''));
			}
		}));
	});

	test('forgets old words in a flood, but not the one that keeps coming', () => {
		const {asked, made} = noting(word => word.length);
		const remembered = memo(made);
		remembered('seldom');
		for (let index = 0; index < 20_000; index++) {
			remembered('often');
			remembered(`flood${index}`);
		}

		expect([remembered('seldom'), remembered('often')]).toEqual([6, 5]);
		expect(asked.filter(word => word === 'seldom')).toHaveLength(2);
		expect(asked.filter(word => word === 'often')).toHaveLength(1);
	});
});
