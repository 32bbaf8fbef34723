import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {decodeTap, encodeTap, type Tap} from '../../src/telegram/callback-data.ts';
import {locales} from '../../src/replies/types.ts';

/** As sent by earlier releases: these must be understood for ever. */
const sentBefore: ReadonlyArray<readonly [string, Tap]> = [
	['1:s:summit.date:e', {action: {kind: 'show', id: 'summit.date'}, locale: 'en'}],
	['1:s:gap.agreements-content:r', {action: {kind: 'show', id: 'gap.agreements-content'}, locale: 'ru'}],
	['1:d:summit.date:e', {action: {kind: 'show', id: 'summit.date'}, locale: 'en', isChoice: true}],
	['1:m:u', {action: {kind: 'summit'}, locale: 'uz'}],
	['1:l:c', {action: {kind: 'leaders'}, locale: 'uz-cyrl'}],
	['1:h:r', {action: {kind: 'help'}, locale: 'ru'}],
	['1:x:e', {action: {kind: 'erase'}, locale: 'en'}],
	['1:c:a:r', {action: {kind: 'choose-language', choice: 'auto'}, locale: 'ru'}],
	['1:c:c:e', {action: {kind: 'choose-language', choice: 'uz-cyrl'}, locale: 'en'}],
];

describe('callback data', () => {
	test.each(sentBefore)('%s is written and read', (data, tap) => {
		expect(encodeTap(tap)).toBe(data);
		expect(decodeTap(data)).toEqual(tap);
	});

	test.each([
		'',
		'1',
		'1:',
		'1:s',
		'1:s:e',
		'1:s::e',
		'1:d:e',
		'1:d::e',
		'1:s:summit.date',
		'1:s:summit.date:z',
		'1:s:summit.date:e:e',
		'1:q:e',
		'1:c:z:e',
		'1:m:x:e',
		'2:s:summit.date:e',
		'summit.date',
		'1:constructor:e',
		'1:c:constructor:e',
		'1:m:constructor',
		'__proto__:m:e',
	])('%j is nobody\'s', data => {
		expect(decodeTap(data)).toBeUndefined();
	});

	test('any string is read without a throw, and what is understood is written back the same', () => {
		fc.assert(fc.property(fc.oneof(fc.string(), fc.array(fc.constantFrom('1', 's', 'd', 'c', 'm', 'x', 'e', 'r', 'a', 'summit.date', ''), {maxLength: 6}).map(fields => fields.join(':'))), data => {
			const tap = decodeTap(data);
			expect(tap === undefined || encodeTap(tap) === data).toBe(true);
		}));
	});

	test('every locale has a letter of its own', () => {
		const data = locales.map(locale => encodeTap({action: {kind: 'help'}, locale}));
		expect(new Set(data).size).toBe(locales.length);
	});
});
