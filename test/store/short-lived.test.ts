import {expect, test} from 'vitest';
import {SHORT_LIVED_LIMIT} from '../../src/store/limits.ts';
import {createShortLived} from '../../src/store/short-lived.ts';

test('keeps so many values and no more: those unused for longest go', () => {
	const {recall, remember} = createShortLived(() => 0);
	for (let index = 0; index < SHORT_LIVED_LIMIT; index++) {
		remember(String(index), 'x', 1000);
	}

	expect(recall('0')).toBe('x');
	remember('one more', 'x', 1000);
	expect(recall('0')).toBe('x');
	expect(recall('1')).toBeUndefined();
	expect(recall('one more')).toBe('x');
});

test('keeps so many leases and no more', () => {
	const {take} = createShortLived(() => 0);
	for (let id = 0; id <= SHORT_LIVED_LIMIT; id++) {
		expect(take(id)).toBe(true);
	}

	expect(take(SHORT_LIVED_LIMIT)).toBe(false);
	expect(take(0)).toBe(true);
});
