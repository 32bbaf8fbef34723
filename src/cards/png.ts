/** Pixels as a small PNG: at most 256 colours, which is plenty for flat shapes and text. */
import {Buffer} from 'node:buffer';
import {crc32, deflateSync} from 'node:zlib';

export type Picture = {
	/** Red, green, blue and alpha of each pixel, row by row. Alpha is not looked at: a card covers all of its picture. */
	readonly pixels: Uint8Array;
	readonly width: number;
	readonly height: number;
};

type Color = readonly [red: number, green: number, blue: number];

const mostColors = 256;
const signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

/** The picture as PNG with a palette. The same pixels always give the same bytes. */
export function encodePng({pixels, width, height}: Picture): Uint8Array {
	const {palette, indexes} = reduce(pixels);
	// Each row begins with the filter "none": with a palette, neighbouring numbers mean nothing.
	const rows = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y++) {
		rows.set(indexes.subarray(y * width, (y + 1) * width), (y * (width + 1)) + 1);
	}

	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	// Eight bits a pixel, numbers of a palette.
	header.set([8, 3, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from(signature),
		chunk('IHDR', header),
		chunk('PLTE', Buffer.from(palette.flat())),
		chunk('IDAT', deflateSync(rows, {level: 9, memLevel: 9})),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	check.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, check]);
}

/** The most frequent colours that differ enough to be worth a place, and for each pixel the number of the nearest. */
function reduce(pixels: Uint8Array): {readonly palette: readonly Color[]; readonly indexes: Uint8Array} {
	const counts = new Map<number, number>();
	const packed = new Uint32Array(pixels.length / 4);
	for (const index of packed.keys()) {
		const at = index * 4;
		const color = pack([pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0]);
		packed[index] = color;
		counts.set(color, (counts.get(color) ?? 0) + 1);
	}

	const byCount = [...counts].toSorted(([a, one], [b, other]) => other - one || a - b).map(([color]) => unpack(color));
	const palette = choose(byCount);
	const nearest = new Map(byCount.map(color => [pack(color), nearestTo(color, palette)]));
	return {palette, indexes: Uint8Array.from(packed, color => nearest.get(color) ?? 0)};
}

/** As many of the colours as there is room for; the distance that they keep grows until they fit. */
function choose(byCount: readonly Color[]): Color[] {
	for (let distance = 0; ; distance += 8) {
		const palette: Color[] = [];
		for (const color of byCount) {
			if (palette.every(other => distanceOf(color, other) > distance)) {
				palette.push(color);
			}

			if (palette.length > mostColors) {
				break;
			}
		}

		if (palette.length <= mostColors) {
			return palette;
		}
	}
}

function nearestTo(color: Color, palette: readonly Color[]): number {
	let best = 0;
	let least = Infinity;
	for (const [index, other] of palette.entries()) {
		const distance = distanceOf(color, other);
		if (distance < least) {
			[best, least] = [index, distance];
		}
	}

	return best;
}

/** The square of the distance between two colours; green weighs most, as it does for the eye. */
function distanceOf([red, green, blue]: Color, [otherRed, otherGreen, otherBlue]: Color): number {
	return (2 * ((red - otherRed) ** 2)) + (4 * ((green - otherGreen) ** 2)) + (3 * ((blue - otherBlue) ** 2));
}

function pack([red, green, blue]: Color): number {
	return (((red * 256) + green) * 256) + blue;
}

function unpack(color: number): Color {
	return [Math.floor(color / 65_536), Math.floor(color / 256) % 256, color % 256];
}
