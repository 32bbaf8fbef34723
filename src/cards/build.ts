/** `npm run cards`: draws all cards into cards/, with a manifest that says what each was drawn from. */
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {createTexts} from '../replies/texts.ts';
import {drawSvg, toPng} from './draw.ts';
import {
	cardName, cardOrders, cardsFolder, manifestName, sha256, type Manifest,
} from './shipped.ts';
import {wordsFingerprint} from './words.ts';

/** The project's folder, from dist/cards/ or src/cards/. Another may be named as the only argument. */
const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
const folder = path.join(root, cardsFolder);
const texts = await createTexts(path.join(root, 'locales'));
const manifest: Manifest = {};

await mkdir(folder, {recursive: true});
for (const order of cardOrders) {
	const name = cardName(order);
	const svg = drawSvg(order, texts);
	const png = toPng(svg);
	manifest[name] = {words: wordsFingerprint(texts, order.kind, order.locale), drawing: sha256(svg), picture: sha256(png)};
	await writeFile(path.join(folder, name), png);
	console.log(`${cardsFolder}/${name}: ${Math.ceil(png.length / 1024)} kB`);
}

await writeFile(path.join(folder, manifestName), `${JSON.stringify(manifest, undefined, '\t')}\n`);
