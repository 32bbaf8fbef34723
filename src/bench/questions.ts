/** The questions that are put: labelled ones from files, without their labels. */
import {access, readdir} from 'node:fs/promises';
import path from 'node:path';
import {lastTurn, type Turn} from '../cli/ask/conversation.ts';
import {readRows, textOf} from '../cli/evaluate/rows.ts';
import type {Answerer} from '../core/types.ts';

/** Folders with labelled questions, from the project's, and how their files begin. The second one need not be there. */
const places = [['test/questions', ''], ['../shared', 'questions-dev']] as const;

/** The files that are taken when none are named. */
export async function defaultFiles(root: string): Promise<string[]> {
	const found = await Promise.all(places.map(async ([folder, start]) => {
		const full = path.join(root, folder);
		const names = await isThere(full) ? await readdir(full) : [];
		return names.filter(name => name.startsWith(start) && name.endsWith('.jsonl')).toSorted().map(name => path.join(full, name));
	}));
	return found.flat();
}

async function isThere(folder: string): Promise<boolean> {
	try {
		await access(folder);
		return true;
	} catch {
		return false;
	}
}

/**
 * The questions of files of labelled rows; of a conversation the last turn, and what it follows.
 * @throws {Error} when a file can't be read or has a line that is no labelled row
 */
export async function readQuestions(files: readonly string[], answerer: Answerer): Promise<Turn[]> {
	const rows = await Promise.all(files.map(async file => readRows(file)));
	return rows.flat().map(row => lastTurn(textOf(row), answerer));
}

/** Puts a question as the bot does. */
export function ask(answerer: Answerer, {text, context}: Turn): unknown {
	return answerer.answer(text, context);
}
