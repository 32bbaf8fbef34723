import {
	mkdir, readdir, readFile, rename, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type {Fault} from './types.ts';

/** A text file as it was read, or why it couldn't be. Never both. */
export type TextFile
	= | {readonly file: string; readonly text: string}
		| {readonly file: string; readonly fault: Fault};

/**
 * Reads a UTF-8 text file; line ends become `\n`, a byte order mark goes (Windows editors write both).
 * Never rejects: a missing or unreadable file is a fault on its first line.
 */
export async function readTextFile(file: string): Promise<TextFile> {
	try {
		const bytes = await readFile(file);
		const text = new TextDecoder('utf-8', {fatal: true}).decode(bytes).replaceAll('\r\n', '\n');
		return {file, text};
	} catch (error) {
		return {file, fault: {file, line: 1, message: reason(error)}};
	}
}

/** Writes a file, and its folder, in one step: a reader sees the old one or the new one. */
export async function writeInOneStep(file: string, bytes: Uint8Array): Promise<void> {
	await mkdir(path.dirname(file), {recursive: true});
	const draft = `${file}.${process.pid}.tmp`;
	await writeFile(draft, bytes);
	await rename(draft, file);
}

/** A fault as a line for people, with its file as seen from a folder. */
export function faultLine({file, line, message}: Fault, root: string): string {
	return `${path.relative(root, file)}:${line}: ${message}`;
}

/** Paths of the program's modules in some folders, in the order of the folders and their names. */
export async function modulesIn(folders: readonly string[]): Promise<string[]> {
	const found = await Promise.all(folders.map(async folder => {
		const names = await readdir(folder);
		return names.filter(name => /\.[jt]s$/u.test(name)).toSorted().map(name => path.join(folder, name));
	}));
	return found.flat();
}

/** The number, from 1, of the line on which the character at `offset` stands. */
export function lineAt(text: string, offset: number): number {
	let line = 1;
	for (let index = text.indexOf('\n'); index !== -1 && index < offset; index = text.indexOf('\n', index + 1)) {
		line++;
	}

	return line;
}

/** Faults in the order of a reader: by file, then line, then message. */
export function sortFaults(faults: readonly Fault[]): Fault[] {
	const compare = (a: string, b: string) => a < b ? -1 : Number(a > b);
	return faults.toSorted((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.message, b.message));
}

function reason(error: unknown): string {
	if (error instanceof TypeError) {
		return 'is not text in UTF-8: save it in that encoding';
	}

	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	return code === 'ENOENT' ? 'the file is missing' : `the file can't be read (${String(code ?? error)})`;
}
