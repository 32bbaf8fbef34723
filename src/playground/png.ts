/** Makes a screenshot's file small: 256 colours are enough for a page, and a third of the bytes. */
import {Buffer} from 'node:buffer';
import {crc32, deflateSync, inflateSync} from 'node:zlib';

const signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
const mostColors = 256;
/** Red, green and blue: what Chromium writes for a page without transparency. */
const channels = 3;

type Picture = {
	readonly width: number;
	readonly height: number;
	/** Three bytes for each point. */
	readonly points: Uint8Array;
};

/**
 * The same picture with at most 256 colours: its most frequent ones, and for each other the nearest of them.
 * @throws Error on any PNG but one of 8 bits with red, green and blue
 */
export function withFewColors(png: Uint8Array): Uint8Array {
	const {width, height, points} = decode(png);
	const colors = Array.from({length: width * height}, (_, point) => colorAt(points, point));
	const counts = new Map<number, number>();
	for (const color of colors) {
		counts.set(color, (counts.get(color) ?? 0) + 1);
	}

	const palette = [...counts].toSorted(([one, a], [other, b]) => b - a || one - other).slice(0, mostColors).map(([color]) => channelsOf(color));
	const indexes = new Map([...counts.keys()].map(color => [color, nearest(channelsOf(color), palette)]));
	// Each row begins with the number of its filter: none.
	const rows = new Uint8Array(height * (width + 1));
	for (const [point, color] of colors.entries()) {
		rows[point + Math.floor(point / width) + 1] = indexes.get(color) ?? 0;
	}

	return joined([
		Uint8Array.from(signature),
		chunk('IHDR', joined([fourBytes(width), fourBytes(height), Uint8Array.of(8, 3, 0, 0, 0)])),
		chunk('PLTE', Uint8Array.from(palette.flat())),
		chunk('IDAT', deflateSync(rows, {level: 9})),
		chunk('IEND', new Uint8Array(0)),
	]);
}

function colorAt(points: Uint8Array, point: number): number {
	const at = point * channels;
	return ((points[at] ?? 0) * 65_536) + ((points[at + 1] ?? 0) * 256) + (points[at + 2] ?? 0);
}

function channelsOf(color: number): readonly number[] {
	return [Math.floor(color / 65_536), Math.floor(color / 256) % 256, color % 256];
}

/** The index of the color that is least far away. */
function nearest(color: readonly number[], palette: ReadonlyArray<readonly number[]>): number {
	const distances = palette.map(other => other.reduce((sum, value, channel) => sum + ((value - (color[channel] ?? 0)) ** 2), 0));
	return distances.indexOf(Math.min(...distances));
}

function decode(png: Uint8Array): Picture {
	const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
	const parts: Uint8Array[] = [];
	for (let at = signature.length; at < png.length;) {
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

	return {width, height, points: unfilter(inflateSync(joined(parts)), width * channels)};
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

function chunk(type: string, data: Uint8Array): Uint8Array {
	const named = joined([Buffer.from(type, 'latin1'), data]);
	return joined([fourBytes(data.length), named, fourBytes(crc32(named))]);
}

function fourBytes(value: number): Uint8Array {
	const bytes = new Uint8Array(4);
	new DataView(bytes.buffer).setUint32(0, value);
	return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
	return Uint8Array.from(Buffer.concat(parts));
}
