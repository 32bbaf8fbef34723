import {Buffer} from 'node:buffer';
import {inflateSync} from 'node:zlib';
import {Resvg} from '@resvg/resvg-js';
import {expect, test} from 'vitest';
import {encodePng} from '../../src/cards/png.ts';

/** The colours of a picture as another program reads them. */
function decoded(png: Uint8Array, width: number, height: number): number[][] {
	const image = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${image}" image-rendering="optimizeSpeed"/></svg>`;
	const {pixels} = new Resvg(svg).render();
	return Array.from({length: width * height}, (_, index) => [...pixels.subarray(index * 4, (index * 4) + 3)]);
}

function picture(width: number, height: number, color: (index: number) => readonly [number, number, number]) {
	return {width, height, pixels: Uint8Array.from(Array.from({length: width * height}, (_, index) => [...color(index), 255]).flat())};
}

test('256 colours come out as they went in', () => {
	const color = (index: number) => [index, 255 - index, (index * 7) % 256] as const;
	const png = encodePng(picture(16, 16, color));
	expect(decoded(png, 16, 16)).toEqual(Array.from({length: 256}, (_, index) => [...color(index)]));
});

test('of more, the frequent ones stay as they are, and the others become near ones', () => {
	const isCommon = (index: number) => index % 2 === 0;
	const color = (index: number) => isCommon(index) ? [250, 240, 230] as const : [index % 256, Math.floor(index / 16), (index * 3) % 256] as const;
	const shown = decoded(encodePng(picture(64, 64, color)), 64, 64);
	const wanted = Array.from({length: 4096}, (_, index) => color(index));
	expect(shown.filter((_, index) => isCommon(index)).every(([red, green, blue]) => red === 250 && green === 240 && blue === 230)).toBe(true);
	const worst = Math.max(...shown.flatMap((pixel, index) => pixel.map((value, channel) => Math.abs(value - (wanted[index]?.[channel] ?? 0)))));
	expect(worst).toBeLessThan(48);
	expect(new Set(shown.map(pixel => pixel.join(' '))).size).toBeLessThanOrEqual(256);
});

test('the same pixels always give the same bytes', () => {
	const drawn = picture(40, 30, index => [index % 256, (index * 5) % 256, 9]);
	expect(encodePng(drawn)).toEqual(encodePng({...drawn, pixels: Uint8Array.from(drawn.pixels)}));
});

test('rows are stored without filters, one byte for a pixel', () => {
	const png = Buffer.from(encodePng(picture(3, 2, index => [index, 0, 0])));
	const start = png.indexOf('IDAT');
	expect([...inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)))]).toEqual([0, 0, 1, 2, 0, 3, 4, 5]);
});
