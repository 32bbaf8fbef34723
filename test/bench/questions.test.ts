import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {root} from '../../src/bench/base.ts';
import {defaultFiles, readQuestions} from '../../src/bench/questions.ts';
import type {Answerer} from '../../src/core/types.ts';

const never = () => {
	throw new Error('not asked for');
};

/** Takes every text for the question after the place. */
const answerer: Answerer = {
	answer: () => ({
		outcome: 'answer', id: 'summit.place', choices: [], also: [], language: 'en', script: 'latn', languageSure: true, score: 1,
	}),
	rank: never,
	explain: never,
	form: never,
};

test('the usual questions are the labelled ones, and nothing else that lies beside them', async () => {
	const files = await defaultFiles(root);
	expect(files).toContain(path.join(root, 'test', 'questions', 'facts-en.jsonl'));
	expect(files.every(file => file.endsWith('.jsonl'))).toBe(true);
	expect(await defaultFiles(path.join(root, 'src'))).toEqual([]);
});

test('of a conversation the last turn is asked, after what the turns before have shown', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'questions-'));
	onTestFinished(async () => rm(folder, {recursive: true}));
	const file = path.join(folder, 'some.jsonl');
	await writeFile(file, '{"turns": ["where?", "and when?"], "lang": "en", "accept": ["summit.date"]}\n{"q": "who?", "lang": "en", "need": ["a", "b"]}\n');
	expect(await readQuestions([file], answerer)).toEqual([{text: 'and when?', context: {language: 'en', script: 'latn', previous: 'summit.place'}}, {text: 'who?', context: {}}]);
	await writeFile(file, 'who?\n');
	await expect(readQuestions([file], answerer)).rejects.toThrow(`${file}:1: `);
});
