/** The cards in cards/: that they belong to the texts, say nothing that the replies don't, and are small. */
import {Buffer} from 'node:buffer';
import {
	cp, mkdtemp, readdir, readFile, rm, writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {inflateSync} from 'node:zlib';
import {
	describe, expect, onTestFinished, test,
} from 'vitest';
import {drawSvg, toPng} from '../../src/cards/draw.ts';
import {
	cardName, cardOrders, readCards, readManifest, sha256, type CardOrder,
} from '../../src/cards/shipped.ts';
import {createTexts, type Texts} from '../../src/replies/texts.ts';
import {replies, texts} from '../replies/content.ts';

const cases = cardOrders.map(order => [cardName(order), order] as const);

/** A copy of what cards are read from. */
async function project(): Promise<string> {
	const root = await mkdtemp(path.join(tmpdir(), 'cards-'));
	onTestFinished(async () => rm(root, {recursive: true}));
	await cp('cards', path.join(root, 'cards'), {recursive: true});
	return root;
}

/** What a card shows, text by text. */
function shownOn(order: CardOrder): string[] {
	return [...drawSvg(order, texts).matchAll(/<text[^>]*>(?<text>[^<]*)<\/text>/gu)].map(({groups}) => groups?.['text'] ?? '');
}

/** Words with their inner signs, in small letters: a sentence's first word may have a capital on the card. */
function wordsIn(text: string): string[] {
	return text.toLowerCase().match(/[\p{L}\p{N}+ʻʼ’.-]*[\p{L}\p{N}]/gu) ?? [];
}

test('there are sixteen, for two replies in four forms and two looks, and nothing else', async () => {
	const files = await readdir('cards');
	expect(cases).toHaveLength(16);
	expect(files.toSorted()).toEqual(['manifest.json', ...cases.map(([name]) => name)].toSorted());
});

test('all were drawn from the texts as they are now (else: npm run cards)', async () => {
	const {faults} = await readCards('.', texts);
	expect(faults).toEqual([]);
});

test.each(cases)('%s was drawn by the code as it is now (else: npm run cards)', async (name, order) => {
	const manifest = await readManifest('.');
	expect(manifest?.[name]?.drawing).toBe(sha256(drawSvg(order, texts)));
});

test.each(cases)('%s says nothing that its reply does not say', (_name, order) => {
	const said = new Set(wordsIn(replies[order.kind](order.locale).plain));
	const shown = shownOn(order).flatMap(text => wordsIn(text));
	expect(shown.length).toBeGreaterThan(15);
	expect(shown.filter(word => !said.has(word))).toEqual([]);
});

test.each(cases)('%s is a PNG of 1280 × 720 and at most 60 kB', async name => {
	const png = await readFile(path.join('cards', name));
	expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
	expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, 720]);
	expect(png.length).toBeLessThanOrEqual(60 * 1024);
});

/** The numbers of the palette, row by row, and the palette: the packed bytes depend on the zlib of the Node that packs. */
function unpacked(png: Uint8Array): readonly [rows: string, palette: string] {
	const buffer = Buffer.from(png);
	const part = (type: string) => {
		const start = buffer.indexOf(type, 8, 'latin1');
		return buffer.subarray(start + 4, start + 4 + buffer.readUInt32BE(start - 4));
	};

	return [sha256(inflateSync(part('IDAT'))), sha256(part('PLTE'))];
}

test.each(cases)('%s is what is drawn, the same each time', async (name, order) => {
	const drawn = unpacked(toPng(drawSvg(order, texts)));
	expect(unpacked(toPng(drawSvg(order, texts)))).toEqual(drawn);
	expect(unpacked(await readFile(path.join('cards', name)))).toEqual(drawn);
});

test('the font has every letter of every card', () => {
	const drawn = (letter: string) => sha256(toPng(`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="5" y="30" font-family="Inter" font-size="30" fill="#fff">${letter}</text></svg>`));
	// Letters that a font lacks all look the same.
	const missing = drawn('中');
	expect(drawn('国')).toBe(missing);
	const letters = new Set(cardOrders.flatMap(order => shownOn(order)).join('').replaceAll(/\s/gu, ''));
	expect(letters).toContain('ʻ');
	expect(letters).toContain('ҳ');
	expect([...letters].filter(letter => drawn(letter) === missing)).toEqual([]);
});

test('a text that is too long for its place is refused', () => {
	const long: Texts = {t: (locale, ...rest) => `${texts.t(locale, ...rest)} ${'and so on '.repeat(20)}`};
	expect(() => drawSvg({kind: 'leaders', locale: 'en', theme: 'light'}, long)).toThrow(/Too long for its place/u);
});

describe('what can\'t be used is left out and named', () => {
	const order: CardOrder = {kind: 'summit', locale: 'en', theme: 'light'};
	const dark: CardOrder = {...order, theme: 'dark'};

	test('other texts', async () => {
		const root = await project();
		await cp('locales', path.join(root, 'locales'), {recursive: true});
		const file = path.join(root, 'locales', 'en', 'interface.ftl');
		const before = await readFile(file, 'utf8');
		await writeFile(file, before.replace('summit-title = ', 'summit-title = Now: '));
		const cards = await readCards(root, await createTexts(path.join(root, 'locales')));
		expect(cards.faults).toEqual(['light', 'dark'].map(theme => `cards/summit-en-${theme}.png was drawn from other texts than those of locales/: run \`npm run cards\`.`));
		expect([cards.pick(order), cards.pick(dark)]).toEqual([undefined, undefined]);
		expect(cards.pick({...order, locale: 'ru'})).toBeDefined();
	});

	test('a file that is missing, or is another', async () => {
		const root = await project();
		await rm(path.join(root, 'cards', cardName(order)));
		await writeFile(path.join(root, 'cards', cardName(dark)), 'no picture');
		const cards = await readCards(root, texts);
		expect(cards.faults).toEqual(['light', 'dark'].map(theme => `cards/summit-en-${theme}.png is not there, or not as it was drawn: run \`npm run cards\`.`));
		expect([cards.pick(order), cards.pick(dark)]).toEqual([undefined, undefined]);
	});

	test.each(['', '[]', '{"x": 1}', 'null'])('a manifest that is %j', async text => {
		const root = await project();
		await writeFile(path.join(root, 'cards', 'manifest.json'), text);
		const cards = await readCards(root, texts);
		expect(cards.pick(order)).toBeUndefined();
		expect(cards.faults.length).toBeGreaterThan(0);
	});

	test('no cards at all', async () => {
		const cards = await readCards(tmpdir(), texts);
		expect(cards.faults).toEqual(['cards/manifest.json is not there, or damaged: run `npm run cards`.']);
		expect(cards.pick(order)).toBeUndefined();
	});
});
