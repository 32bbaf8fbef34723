/** Makes a screenshot's file small: 256 colours are enough for a page, and a third of the bytes. */
import {Buffer} from 'node:buffer';
import {inflateSync} from 'node:zlib';
import {encodePng, type Picture} from '../cards/png.ts';

/** The bytes before the first part of a PNG. */
const signatureLength = 8;
/** Red, green and blue: what Chromium writes for a page without transparency. */
const channels = 3;

/**
 * The same picture with at most 256 colours.
 * @throws Error on any PNG but one of 8 bits with red, green and blue
 */
export function withFewColors(png: Uint8Array): Uint8Array {
	return encodePng(decode(png));
}

function decode(png: Uint8Array): Picture {
	const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
	const parts: Uint8Array[] = [];
	for (let at = signatureLength; at < png.length;) {
		const length = view.getUint32(at);
		if (Buffer.from(png.subarray(at + 4, at + 8)).toString('latin1') === 'IDAT') {
			parts.push(png.subarray(at + 8, at + 8 + length));
		}

		at += length + 12;
	}

	// The header is the first chunk, and always of the same length.
	const [width, height, depth, kind] = [view.getUint32(16), view.getUint32(20), view.getUint8(24), view.getUint8(25)];
	if (depth !== 8 || kind !== 2) {
		throw new Error('The screenshot is no PNG of 8 bits with red, green and blue.');
	}

	return {width, height, pixels: withAlpha(unfilter(inflateSync(Buffer.concat(parts)), width * channels))};
}

/** With a fourth byte for each point. */
function withAlpha(points: Uint8Array): Uint8Array {
	const pixels = new Uint8Array(points.length / channels * 4).fill(255);
	for (let point = 0; point < points.length / channels; point++) {
		pixels.set(points.subarray(point * channels, (point + 1) * channels), point * 4);
	}

	return pixels;
}

/** Rows are written as differences to their neighbours, each row in one of five ways. */
function unfilter(filtered: Uint8Array, length: number): Uint8Array {
	const height = filtered.length / (length + 1);
	const points = new Uint8Array(height * length);
	for (let row = 0; row < height; row++) {
		const filter = filtered[row * (length + 1)] ?? 0;
		for (let column = 0; column < length; column++) {
			const at = (row * length) + column;
			const left = column < channels ? 0 : points[at - channels] ?? 0;
			const above = row === 0 ? 0 : points[at - length] ?? 0;
			const corner = column < channels || row === 0 ? 0 : points[at - length - channels] ?? 0;
			points[at] = (filtered[at + row + 1] ?? 0) + predicted(filter, left, above, corner);
		}
	}

	return points;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
	switch (filter) {
		case 1: {
			return left;
		}

		case 2: {
			return above;
		}

		case 3: {
			return Math.floor((left + above) / 2);
		}

		case 4: {
			const sum = left + above - corner;
			const [toLeft, toAbove, toCorner] = [Math.abs(sum - left), Math.abs(sum - above), Math.abs(sum - corner)];
			return toLeft <= toAbove && toLeft <= toCorner ? left : (toAbove <= toCorner ? above : corner);
		}

		default: {
			return 0;
		}
	}
}
