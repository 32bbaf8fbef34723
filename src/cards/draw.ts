/** From SVG to PNG: drawn by resvg with a font from a package, so that every machine draws the same. */
import {createRequire} from 'node:module';
import {Resvg, type ResvgRenderOptions} from '@resvg/resvg-js';
import type {Texts} from '../replies/texts.ts';
import {encodePng} from './png.ts';
import type {CardOrder} from './shipped.ts';
import {cardSvg, type Type} from './svg.ts';

const {resolve} = createRequire(import.meta.url);

/** Inter has the letters of all four forms of the texts, with U+02BB and U+02BC. */
const options: ResvgRenderOptions = {
	font: {
		loadSystemFonts: false,
		defaultFontFamily: 'Inter',
		fontFiles: ['400Regular/Inter_400Regular', '600SemiBold/Inter_600SemiBold', '700Bold/Inter_700Bold']
			.map(name => resolve(`@expo-google-fonts/inter/${name}.ttf`)),
	},
};

const measured = new Map<string, number>();

/** The card as SVG; see cardSvg. */
export function drawSvg(order: CardOrder, texts: Texts): string {
	return cardSvg(order, texts, measure);
}

/** An SVG as PNG. */
export function toPng(svg: string): Uint8Array {
	const {pixels, width, height} = new Resvg(svg, options).render();
	return encodePng({pixels, width, height});
}

/** Widths grow with the size, so each text is measured once per weight. */
function measure(text: string, {size, weight}: Type): number {
	const key = `${weight} ${text}`;
	const width = measured.get(key) ?? widthOf(text, weight);
	measured.set(key, width);
	return width * size / 100;
}

/** The width in pixels at a size of 100. */
function widthOf(text: string, weight: Type['weight']): number {
	const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><text font-family="Inter" font-size="100" font-weight="${weight}">${escaped}</text></svg>`;
	return new Resvg(svg, options).getBBox()?.width ?? 0;
}
