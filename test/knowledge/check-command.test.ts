import path from 'node:path';
import {
	afterEach, beforeEach, expect, test, vi,
} from 'vitest';
import {withProject, type Edits} from './project.ts';

const {argv} = process;
let printed: string[] = [];

beforeEach(() => {
	printed = [];
	vi.resetModules();
	vi.spyOn(console, 'log').mockImplementation((line: string) => {
		printed.push(line);
	});
});

afterEach(() => {
	process.argv = argv;
	process.exitCode = undefined;
	vi.restoreAllMocks();
});

/** Runs the command on the small project; gives what it printed, with short paths, and its exit code. */
async function check(edits: Edits): Promise<{lines: string[]; code: typeof process.exitCode}> {
	return withProject(edits, async root => {
		process.argv = ['node', 'check.js', root];
		await import('../../src/cli/check.ts');
		return {lines: printed.map(line => line.replaceAll(`${root}${path.sep}`, '')), code: process.exitCode};
	});
}

test('says that there are no faults, and what there is', async () => {
	expect(await check({})).toEqual({
		lines: ['No faults: 2 facts, 1 silences, 45 example questions, 2 messages off the subject.'],
		code: undefined,
	});
});

test('prints every fault, sorted, one a line, then their number', async () => {
	expect(await check({
		'locales/uz/answers.ftl': text => text.replace('oʻtgan', 'o\'tgan'),
		'knowledge/facts.yaml': text => text.replace('November 6 in', 'November 7 in').replace('[first.when]', '[first.day]'),
	})).toEqual({
		lines: [
			'knowledge/facts.yaml:4: summit.date: the quote is not in article.txt word for word: “The summit is set for November 7 in Washington.”',
			'knowledge/facts.yaml:5: summit.date: unknown related id first.day',
			'locales/uz/answers.ftl:2: fact-first-when: “o\'tgan” has U+0027 for an apostrophe; write ʻ (U+02BB)',
			'\n3 faults in knowledge/ and locales/.',
		],
		code: 1,
	});
});

test('checks the project itself when no folder is named', async () => {
	process.argv = ['node', 'check.js'];
	await import('../../src/cli/check.ts');
	expect(printed).toHaveLength(1);
	expect(printed[0]).toMatch(/^No faults: 36 facts, 15 silences, \d{5} example questions, \d{4} messages off the subject\.$/u);
	expect(process.exitCode).toBe(undefined);
});
