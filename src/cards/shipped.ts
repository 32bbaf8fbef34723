/** The drawn cards as files: where they are, and whether they belong to the texts. Nothing is drawn here. */
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type {Texts} from '../replies/texts.ts';
import {locales, type Locale} from '../replies/types.ts';
import {
	cardKinds, cardThemes, wordsFingerprint, type CardKind, type CardTheme,
} from './words.ts';

/** The folder of the cards, below the project's. */
export const cardsFolder = 'cards';
export const manifestName = 'manifest.json';
const mending = 'run `npm run cards`';

/** What a card is to show, to whom, and in which colours. */
export type CardOrder = {
	readonly kind: CardKind;
	readonly locale: Locale;
	readonly theme: CardTheme;
};

/** All the cards that there are to be. */
export const cardOrders: readonly CardOrder[] = cardKinds.flatMap(kind => locales.flatMap(locale => cardThemes.map(theme => ({kind, locale, theme}))));

/** SHA-256 of what a card was drawn from and of what came out. */
const manifestShape = v.record(v.string(), v.object({
	/** The texts. */
	words: v.string(),
	/** The SVG: the texts, and the code that sets them. */
	drawing: v.string(),
	/** The PNG file. */
	picture: v.string(),
}));
export type Manifest = v.InferOutput<typeof manifestShape>;

/** A picture, ready to be sent. */
export type Card = {
	/** The same for the same picture only. */
	readonly key: string;
	readonly png: Uint8Array;
};

export type Cards = {
	/** What is wrong, one line for each card that can't be used. */
	readonly faults: readonly string[];
	/** Undefined when there is none that says what the texts say now. */
	pick(order: CardOrder): Card | undefined;
};

/** The name of a card's file, e.g. `summit-uz-cyrl-dark.png`. */
export function cardName({kind, locale, theme}: CardOrder): string {
	return `${kind}-${locale}-${theme}.png`;
}

/** SHA-256 in hexadecimal. */
export function sha256(data: string | Uint8Array): string {
	return createHash('sha256').update(data).digest('hex');
}

/** Reads what `npm run cards` wrote. Undefined when it is not there or can't be understood. */
export async function readManifest(root: string): Promise<Manifest | undefined> {
	try {
		return v.parse(manifestShape, JSON.parse(await readFile(path.join(root, cardsFolder, manifestName), 'utf8')));
	} catch {
		return undefined;
	}
}

/**
 * Reads the cards of a project. Never rejects: a card that is missing, or was drawn from other texts than these, is
 * left out and named in `faults`.
 */
export async function readCards(root: string, texts: Texts): Promise<Cards> {
	const manifest = await readManifest(root);
	if (!manifest) {
		return {pick: () => undefined, faults: [`${cardsFolder}/${manifestName} is not there, or damaged: ${mending}.`]};
	}

	const cards = new Map<string, Card>();
	const faults: string[] = [];
	for (const order of cardOrders) {
		const name = cardName(order);
		const entry = manifest[name];
		const png = await readFile(path.join(root, cardsFolder, name)).catch(() => undefined);
		const key = png && sha256(png);
		if (!entry || !png || !key || key !== entry.picture) {
			faults.push(`${cardsFolder}/${name} is not there, or not as it was drawn: ${mending}.`);
		} else if (entry.words === wordsFingerprint(texts, order.kind, order.locale)) {
			cards.set(name, {key, png});
		} else {
			faults.push(`${cardsFolder}/${name} was drawn from other texts than those of locales/: ${mending}.`);
		}
	}

	return {pick: order => cards.get(cardName(order)), faults};
}
