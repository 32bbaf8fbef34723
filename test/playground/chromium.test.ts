import {Buffer} from 'node:buffer';
import {deflateSync, inflateSync} from 'node:zlib';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {findChromium} from '../../src/playground/chromium.ts';
import {withFewColors} from '../../src/playground/png.ts';

describe('Chromium', () => {
	test('is what CHROMIUM_PATH names', () => {
		expect(findChromium({CHROMIUM_PATH: process.execPath, PATH: ''})).toBe(process.execPath);
	});

	test('that is not there is told in a sentence', () => {
		expect(() => findChromium({CHROMIUM_PATH: '/no/such/program'})).toThrow('CHROMIUM_PATH names /no/such/program, which is no program.');
		expect(() => findChromium({PATH: '/no/such/folder'})).toThrow(/install it .* or name its program in CHROMIUM_PATH/u);
	});
});

/** A PNG of one row for each filter, in which each point is to be of the same colour. */
function pngOf(rows: ReadonlyArray<readonly number[]>, width: number): Uint8Array {
	const chunk = (type: string, data: Uint8Array) => {
		const head = Buffer.alloc(8);
		head.writeUInt32BE(data.length, 0);
		head.write(type, 4, 'latin1');
		return Buffer.concat([head, data, Buffer.alloc(4)]);
	};

	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(rows.length, 4);
	header.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([Buffer.alloc(8), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from(rows.flat())))]);
}

test('a picture of few colours stays the same', () => {
	// No filter, then the differences to the left, to above, to their mean, and Paeth's: all give 10 20 30, 10 20 30.
	const small = Buffer.from(withFewColors(pngOf([
		[0, 10, 20, 30, 10, 20, 30],
		[1, 10, 20, 30, 0, 0, 0],
		[2, 0, 0, 0, 0, 0, 0],
		[3, 5, 10, 15, 0, 0, 0],
		[4, 0, 0, 0, 0, 0, 0],
	], 2)));
	const palette = small.indexOf('PLTE', 0, 'latin1');
	expect([...small.subarray(palette - 4, palette + 7)]).toEqual([0, 0, 0, 3, 80, 76, 84, 69, 10, 20, 30]);
	const data = small.indexOf('IDAT', 0, 'latin1');
	expect([...inflateSync(small.subarray(data + 4, data + 4 + small.readUInt32BE(data - 4)))]).toEqual(Array.from({length: 15}, () => 0));
});
