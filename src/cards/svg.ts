/** A card as SVG: where everything stands, and in which colour. */
import type {Texts} from '../replies/texts.ts';
import type {Locale} from '../replies/types.ts';
import {flagHeight, flags, flagWidth} from './flags.ts';
import type {CardOrder} from './shipped.ts';
import {
	countries, leadersWords, summitWords, type CardTheme, type Statement,
} from './words.ts';

export const cardWidth = 1280;
export const cardHeight = 720;

/** How a text is set; `weight` as in CSS. */
export type Type = {
	readonly size: number;
	readonly weight: 400 | 600 | 700;
};

/** How wide a text comes out, in pixels. */
export type Measure = (text: string, type: Type) => number;

type Colors = {
	readonly ground: string;
	readonly panel: string;
	readonly line: string;
	readonly text: string;
	readonly quiet: string;
	readonly accent: string;
};

const themes: Readonly<Record<CardTheme, Colors>> = {
	light: {
		ground: '#f4f2ed', panel: '#ffffff', line: '#dfdbd2', text: '#1c2733', quiet: '#56636f', accent: '#0b6b80',
	},
	dark: {
		ground: '#12181f', panel: '#1b232c', line: '#303b46', text: '#f0f3f5', quiet: '#a3afba', accent: '#6cc5d8',
	},
};

/** Left and right of everything. */
const margin = 64;
const gap = 24;
/** Inside a panel, left and right of its text. */
const padding = 36;
const inner = cardWidth - (2 * margin);
/** Of a line's height, in parts of its letters' size. */
const leading = 1.26;

type Box = {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
};

/** A text that may take several lines, and be set smaller, to fit its place. */
type Setting = {
	readonly x: number;
	/** Where its first line stands. */
	readonly y: number;
	readonly color: string;
	readonly anchor?: 'end';
} & Room;

/** The room that a text has, and the sizes to try in order. */
type Room = {
	readonly width: number;
	readonly lines: number;
	readonly sizes: readonly number[];
	readonly weight: Type['weight'];
};

type Flag = keyof typeof flags;

/** The card as SVG. Throws when a text doesn't fit its place in the smallest size. */
export function cardSvg({kind, locale, theme}: CardOrder, texts: Texts, measure: Measure): string {
	const colors = themes[theme];
	const pen = createPen(colors, measure);
	const shapes = kind === 'summit' ? summit(texts, locale, colors, pen) : leaders(texts, locale, colors, pen);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${cardWidth}" height="${cardHeight}" viewBox="0 0 ${cardWidth} ${cardHeight}" font-family="Inter">`,
		`<path fill="${colors.ground}" d="M0 0h${cardWidth}v${cardHeight}H0z"/>`,
		`<path fill="${colors.accent}" d="M0 0h12v${cardHeight}H0z"/>`,
		...shapes,
		'</svg>\n',
	].join('\n');
}

type Pen = {
	text(text: string, setting: Setting): string;
	/** The first of the sizes in which each of the texts has room. Throws when there is none. */
	size(texts: readonly string[], room: Room): number;
	/** A statement in a frame: its value large, or smaller under flags. */
	panel(box: Box, statement: Statement, look: {readonly flags: readonly Flag[]} | {readonly size: number}): string;
	flag(name: Flag, x: number, y: number, width: number): string;
};

function createPen(colors: Colors, measure: Measure): Pen {
	const pen: Pen = {
		text(text, {x, y, width, lines, sizes, weight, color, anchor}) {
			const size = pen.size([text], {
				width, lines, sizes, weight,
			});
			const look = `font-size="${size}" font-weight="${weight}" fill="${color}"${anchor ? ` text-anchor="${anchor}"` : ''}`;
			return balance(text, width, {size, weight}, measure)
				.map((row, index) => `<text x="${x}" y="${Math.round(y + (index * size * leading))}" ${look}>${escapeXml(row)}</text>`)
				.join('\n');
		},
		size(texts, {width, lines, sizes, weight}) {
			const found = sizes.find(size => texts.every(text => (wrap(text, width, {size, weight}, measure)?.length ?? Infinity) <= lines));
			if (found === undefined) {
				throw new Error(`Too long for its place on the card: "${texts.join('" or "')}"`);
			}

			return found;
		},
		panel({x, y, width, height}, {label, value, note}, look) {
			const place = {x: x + padding, width: width - (2 * padding)};
			return [
				`<rect x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${height - 1}" rx="16" fill="${colors.panel}" stroke="${colors.line}"/>`,
				pen.text(label, {
					...place, y: y + 50, lines: 1, sizes: [24, 22, 20], weight: 600, color: colors.accent,
				}),
				...('flags' in look
					? [
						...look.flags.map((name, index) => pen.flag(name, place.x + (index * 90), y + 72, 72)),
						pen.text(value, {
							...place, y: y + 162, lines: 2, sizes: [27, 25, 23], weight: 600, color: colors.text,
						}),
					]
					: [pen.text(value, {
						...place, y: y + 106, lines: 1, sizes: [look.size], weight: 700, color: colors.text,
					})]),
				...(note === ''
					? []
					: [pen.text(note, {
						...place, y: y + height - 36, lines: 1, sizes: [24, 22], weight: 400, color: colors.quiet,
					})]),
			].join('\n');
		},
		flag(name, x, y, width) {
			const scale = width / flagWidth;
			const height = flagHeight * scale;
			// The corners are round; a hairline holds the white parts together.
			return [
				`<clipPath id="flag-${name}"><rect width="${flagWidth}" height="${flagHeight}" rx="3"/></clipPath>`,
				`<g transform="translate(${x} ${y}) scale(${scale})" clip-path="url(#flag-${name})">${flags[name]}</g>`,
				`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${3 * scale}" fill="none" stroke="${colors.line}"/>`,
			].join('\n');
		},
	};
	return pen;
}

/** Who meets, when, where. */
function summit(texts: Texts, locale: Locale, colors: Colors, pen: Pen): string[] {
	const {title, what, when, where, invited, inviter} = summitWords(texts, locale);
	const half = (inner - gap) / 2;
	const wide = 760;
	const [upper, lower] = [{y: 208, height: 184}, {y: 416, height: 240}];
	// The day and the place in the same size, side by side.
	const size = pen.size([when.value, where.value], {
		width: half - (2 * padding), lines: 1, sizes: [42, 39, 36, 33, 30], weight: 700,
	});
	return [
		pen.text(title, {
			x: margin, y: 108, width: inner, lines: 1, sizes: [54, 50, 46], weight: 700, color: colors.text,
		}),
		pen.text(what.value, {
			x: margin, y: 162, width: inner, lines: 1, sizes: [30, 28, 26], weight: 400, color: colors.quiet,
		}),
		pen.panel({x: margin, width: half, ...upper}, when, {size}),
		pen.panel({x: margin + half + gap, width: half, ...upper}, where, {size}),
		pen.panel({x: margin, width: wide, ...lower}, invited, {flags: countries}),
		pen.panel({x: margin + wide + gap, width: inner - wide - gap, ...lower}, inviter, {flags: ['usa']}),
	];
}

/** Five names with flags. */
function leaders(texts: Texts, locale: Locale, colors: Colors, pen: Pen): string[] {
	const {title, leaders: rows, note} = leadersWords(texts, locale);
	const [top, step] = [148, 94];
	const half = (inner - (2 * padding)) / 2;
	return [
		pen.text(title, {
			x: margin, y: 104, width: inner, lines: 1, sizes: [46, 43, 40, 37, 34], weight: 700, color: colors.text,
		}),
		`<rect x="${margin + 0.5}" y="${top + 0.5}" width="${inner - 1}" height="${(step * rows.length) - 1}" rx="16" fill="${colors.panel}" stroke="${colors.line}"/>`,
		...rows.flatMap(({country, name, land}, index) => {
			const y = top + (index * step);
			return [
				...(index === 0 ? [] : [`<path stroke="${colors.line}" d="M${margin + padding} ${y + 0.5}H${cardWidth - margin - padding}"/>`]),
				pen.flag(country, margin + padding, y + 19, 84),
				pen.text(name, {
					x: margin + padding + 116, y: y + 60, width: half + 60, lines: 1, sizes: [38, 35, 32], weight: 600, color: colors.text,
				}),
				pen.text(land, {
					x: cardWidth - margin - padding, y: y + 58, width: half - 190, lines: 1, sizes: [30, 28, 26], weight: 400, color: colors.quiet, anchor: 'end',
				}),
			];
		}),
		pen.text(note, {
			x: margin, y: 668, width: inner, lines: 1, sizes: [25, 23, 21], weight: 400, color: colors.quiet,
		}),
	];
}

/** The text in lines that are no wider than `width`, broken at spaces (U+00A0 is none); undefined when one word is too wide. */
function wrap(text: string, width: number, type: Type, measure: Measure): string[] | undefined {
	const rows: string[] = [];
	for (const word of text.split(' ')) {
		const longer = rows.length === 0 ? word : `${rows.at(-1)} ${word}`;
		if (rows.length > 0 && measure(longer, type) <= width) {
			rows[rows.length - 1] = longer;
		} else if (measure(word, type) <= width) {
			rows.push(word);
		} else {
			return undefined;
		}
	}

	return rows;
}

/** The lines of `wrap`, as few, but as even as they can be: no word is left alone at the end. */
function balance(text: string, width: number, type: Type, measure: Measure): string[] {
	let rows = wrap(text, width, type, measure) ?? [text];
	for (let narrower = width; rows.length > 1 && narrower > 0; narrower -= 10) {
		const next = wrap(text, narrower, type, measure);
		if (!next || next.length > rows.length) {
			break;
		}

		rows = next;
	}

	return rows;
}

function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
