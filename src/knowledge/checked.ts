/**
 * What the build found without fault, kept for the starts that follow: while not a byte of the content or of the checks has
 * changed, the same checks would find the same.
 */
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {deserialize, serialize} from 'node:v8';
import {contentFiles, type ContentRoots} from './content-files.ts';
import {modulesIn, writeInOneStep} from './files.ts';
import type {BotKnowledge} from './types.ts';

/** Where the build puts it, from the project's root. */
export const checkedPath = path.join('dist', 'checked.bin');

/** The checks, and core, whose forms of words and types they use. */
const codeFolders = [import.meta.dirname, path.join(import.meta.dirname, '..', 'core')];

/** Content without a fault. */
export type Checked = {
	readonly knowledge: BotKnowledge;
	/** The one that the model must have; see `fingerprint`. */
	readonly fingerprint: string;
};

/**
 * SHA-256, in hexadecimal, of every byte that the checks depend on: the files of both folders, with their names, and the
 * modules that read and check them.
 */
export async function stampOf(roots: ContentRoots): Promise<string> {
	const [content, code] = await Promise.all([contentFiles(roots), modulesIn(codeFolders)]);
	const files = [
		...content.map(file => ({file, name: path.relative(path.dirname(roots.knowledge), file)})),
		...code.map(file => ({file, name: path.basename(file)})),
	];
	const contents = await Promise.all(files.map(async ({file, name}) => ({name, bytes: await readFile(file).catch(() => undefined)})));
	const hash = createHash('sha256');
	for (const {name, bytes} of contents) {
		// With its length, a file can't pass for the end of one and the beginning of the next.
		hash.update(JSON.stringify([name, bytes?.length ?? 'missing']));
		hash.update(bytes ?? '');
	}

	return hash.digest('hex');
}

/** Keeps what was checked. `stamp` is that of the content from before it was read. */
export async function writeChecked(file: string, stamp: string, {knowledge: {article, facts, silences}, fingerprint}: Checked): Promise<void> {
	await writeInOneStep(file, serialize({stamp, checked: {knowledge: {article, facts, silences}, fingerprint}}));
}

/** What was checked, if it has this stamp. Undefined for everything else, a damaged file as well: then it must be checked. */
export async function readChecked(file: string, stamp: string): Promise<Checked | undefined> {
	try {
		const content: unknown = deserialize(await readFile(file));
		return isKept(content) && content.stamp === stamp ? content.checked : undefined;
	} catch {
		return undefined;
	}
}

/** The stamp stands for the shape as well: it has the module in it that wrote the file. */
function isKept(content: unknown): content is {readonly stamp: string; readonly checked: Checked} {
	return typeof content === 'object' && content !== null && 'stamp' in content && 'checked' in content;
}
