/** `npm run check` and the cards. */
import {
	cp, mkdtemp, readFile, rm, writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {
	expect, onTestFinished, test, vi,
} from 'vitest';

/** What the command prints for a copy of the project with some texts replaced, and its exit code. */
async function check(from: string, to: string): Promise<{lines: string[]; code: typeof process.exitCode}> {
	const root = await mkdtemp(path.join(tmpdir(), 'check-'));
	const {argv} = process;
	const lines: string[] = [];
	onTestFinished(async () => {
		process.argv = argv;
		process.exitCode = undefined;
		vi.restoreAllMocks();
		await rm(root, {recursive: true});
	});
	for (const name of ['knowledge', 'locales', 'cards']) {
		await cp(name, path.join(root, name), {recursive: true});
	}

	const file = path.join(root, 'locales', 'ru', 'interface.ftl');
	const before = await readFile(file, 'utf8');
	expect(before).toContain(from);
	await writeFile(file, before.replace(from, to));
	vi.resetModules();
	vi.spyOn(console, 'log').mockImplementation((line: string) => {
		lines.push(line);
	});
	process.argv = ['node', 'check.js', root];
	await import('../../src/cli/check.ts');
	return {lines, code: process.exitCode};
}

test('a text that stands on a card: the cards must be drawn anew', async () => {
	expect(await check('leaders-note = Президентом', 'leaders-note = Только президентом')).toEqual({
		lines: [
			'cards/leaders-ru-light.png was drawn from other texts than those of locales/: run `npm run cards`.',
			'cards/leaders-ru-dark.png was drawn from other texts than those of locales/: run `npm run cards`.',
			'\n2 faults in cards/.',
		],
		code: 1,
	});
});

test('a text that stands on none: nothing to do', async () => {
	const {lines, code} = await check('Здравствуйте! Я отвечаю на вопросы по одной', 'Добрый день! Я отвечаю на вопросы по одной');
	expect(lines).toHaveLength(1);
	expect(code).toBeUndefined();
});
