/** What the build notes of checked content, and when a start goes by it. */
import {
	appendFile, mkdir, readFile, rm, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {compose} from '../../src/compose.ts';
import {checkAll} from '../../src/knowledge/check-all.ts';
import {
	checkedPath, readChecked, stampOf, writeChecked,
} from '../../src/knowledge/checked.ts';
import {contentFiles} from '../../src/knowledge/content-files.ts';
import {fingerprint} from '../../src/knowledge/fingerprint.ts';
import {withProject} from './project.ts';

const rootsOf = (root: string) => ({knowledge: path.join(root, 'knowledge'), locales: path.join(root, 'locales')});

/** Checks the small project as the build does, and notes it. */
async function note(root: string): Promise<string> {
	const roots = rootsOf(root);
	const stamp = await stampOf(roots);
	const {knowledge} = await checkAll(roots);
	if (!knowledge) {
		throw new Error('the project has faults');
	}

	await writeChecked(path.join(root, checkedPath), stamp, {knowledge, fingerprint: await fingerprint(roots.knowledge, knowledge)});
	return stamp;
}

describe('the stamp', () => {
	test('changes with each file of the content: with a byte more, and without it', async () => {
		await withProject({}, async root => {
			const stamp = await stampOf(rootsOf(root));
			const files = await contentFiles(rootsOf(root));
			expect(files).toHaveLength(19);
			for (const file of files) {
				const bytes = await readFile(file);
				await appendFile(file, '\n');
				expect(await stampOf(rootsOf(root)), file).not.toBe(stamp);
				await rm(file);
				expect(await stampOf(rootsOf(root)), file).not.toBe(stamp);
				await writeFile(file, bytes);
			}

			expect(await stampOf(rootsOf(root))).toBe(stamp);
		});
	});

	test('changes with a new file of texts', async () => {
		await withProject({}, async root => {
			const stamp = await stampOf(rootsOf(root));
			await writeFile(path.join(root, 'locales', 'ru', 'more.ftl'), '');
			expect(await stampOf(rootsOf(root))).not.toBe(stamp);
		});
	});

	test('changes when the end of a file becomes the beginning of the next', async () => {
		await withProject({'locales/en/a.ftl': 'one\ntwo\n', 'locales/en/b.ftl': 'three\n'}, async root => {
			const stamp = await stampOf(rootsOf(root));
			await writeFile(path.join(root, 'locales', 'en', 'a.ftl'), 'one\n');
			await writeFile(path.join(root, 'locales', 'en', 'b.ftl'), 'two\nthree\n');
			expect(await stampOf(rootsOf(root))).not.toBe(stamp);
		});
	});

	test('does not depend on where the project lies', async () => {
		const here = await withProject({}, async root => stampOf(rootsOf(root)));
		expect(await withProject({}, async root => stampOf(rootsOf(root)))).toBe(here);
	});
});

describe('the note', () => {
	test('gives back what was checked, without the examples', async () => {
		await withProject({}, async root => {
			const stamp = await note(root);
			const {knowledge} = await checkAll(rootsOf(root));
			const checked = await readChecked(path.join(root, checkedPath), stamp);
			expect(checked?.knowledge).toEqual({article: knowledge?.article, facts: knowledge?.facts, silences: knowledge?.silences});
			expect(checked?.fingerprint).toBe(knowledge && await fingerprint(path.join(root, 'knowledge'), knowledge));
		});
	});

	test('with another stamp, missing or damaged is none', async () => {
		await withProject({}, async root => {
			const file = path.join(root, checkedPath);
			expect(await readChecked(file, 'any')).toBeUndefined();
			const stamp = await note(root);
			expect(await readChecked(file, `${stamp}0`)).toBeUndefined();
			const bytes = await readFile(file);
			await writeFile(file, bytes.subarray(0, 100));
			expect(await readChecked(file, stamp)).toBeUndefined();
			await writeFile(file, 'nothing of the kind');
			expect(await readChecked(file, stamp)).toBeUndefined();
		});
	});
});

describe('a start', () => {
	const faultsOf = async (root: string) => {
		const composed = await compose(root, () => undefined);
		return composed.ok ? [] : composed.faults;
	};

	test('goes by the note: of content that is as it was nothing is complained of but the missing model', async () => {
		await withProject({}, async root => {
			await note(root);
			expect(await faultsOf(root)).toEqual(['dist/model.bin is not there, or of another version: run `npm run build`.']);
		});
	});

	test.each([
		['knowledge/article.txt', 'November 6', 'November 7', /^knowledge\/facts\.yaml:4: summit\.date: the quote/u],
		['knowledge/phrasings/off.txt', '# off en\n', '# of en\n', /^knowledge\/phrasings\/off\.txt:1: # of en is no heading/u],
		['locales/ru/answers.ftl', 'gap-year = ', 'gap-year: ', /^locales\/ru\/answers\.ftl:4: can't be read as Fluent/u],
	])('does not go by it when a fault was put into %s: the fault is listed', async (name, from, to, complaint) => {
		await withProject({}, async root => {
			await note(root);
			const file = path.join(root, name);
			const text = await readFile(file, 'utf8');
			await writeFile(file, text.replace(from, to));
			const faults = await faultsOf(root);
			expect(faults).toContainEqual(expect.stringMatching(complaint));
			expect(faults.at(-1)).toBe('knowledge/ and locales/ must be mended first; `npm run check` shows this list again.');
		});
	});

	test('does not go by a note that was taken of other content', async () => {
		await withProject({'knowledge/article.txt': 'The summit is set for November 7 in Washington.\n'}, async root => {
			await withProject({}, async sound => {
				await note(sound);
				await mkdir(path.join(root, 'dist'));
				await writeFile(path.join(root, checkedPath), await readFile(path.join(sound, checkedPath)));
			});
			expect(await faultsOf(root)).toContainEqual(expect.stringMatching(/^knowledge\/facts\.yaml:\d+: /u));
		});
	});
});
