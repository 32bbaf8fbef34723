import {
	chmod, copyFile, mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import Database from 'libsql';
import {
	afterEach, beforeEach, describe, expect, test,
} from 'vitest';
import {StoreError} from '../../src/store/errors.ts';
import {openLibsqlStore} from '../../src/store/libsql-store.ts';
import {openStore} from '../../src/store/open-store.ts';

let folder: string;
let file: string;
const warnings: Array<readonly [unknown, string]> = [];
const logger = {
	warn(fields: unknown, message: string) {
		warnings.push([fields, message]);
	},
};

const madeAnew = 'the store was made anew: no language choice and no handled update is remembered from before';

const question = {
	text: 'Nima?', form: 'nima', language: 'uz', outcome: 'none',
} as const;

async function failure(promise: Promise<unknown>): Promise<StoreError> {
	try {
		await promise;
	} catch (error) {
		if (error instanceof StoreError) {
			return error;
		}

		throw error;
	}

	throw new Error('it did not fail');
}

/**
 * A store's file with enough in it to fill some dozens of pages. It is a copy: this process keeps
 * locks on a file that it had open, even after closing.
 */
async function fill(): Promise<void> {
	const original = join(folder, 'original.db');
	const store = openLibsqlStore(original);
	await store.markHandled(Array.from({length: 5000}, (_, index) => index + 1));
	for (let index = 0; index < 200; index++) {
		await store.addUnanswered([{...question, text: `savol ${index} `.repeat(20), form: `savol ${index}`}]);
	}

	await store.writeChoice(77, 'uz-cyrl');
	await store.close();
	await copyFile(original, file);
}

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'libsql-'));
	file = join(folder, 'bot.db');
	warnings.length = 0;
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

describe('opening', () => {
	test('makes the folder and the file, and says so; the second time it says nothing', async () => {
		const url = `file:${join(folder, 'deep/er/bot.db')}`;
		const store = await openStore(url, {logger});
		await store.writeChoice(5, 'ru');
		await store.close();
		expect(warnings).toEqual([[{file: join(folder, 'deep/er/bot.db')}, madeAnew]]);
		const again = await openStore(url, {logger});
		await expect(again.readChoice(5)).resolves.toBe('ru');
		await again.close();
		expect(warnings).toHaveLength(1);
	});

	test('takes a file URL as well, and a path from the working directory', async () => {
		const first = await openStore(`file://${join(folder, 'a%20b.db')}`, {logger});
		await first.close();
		await expect(stat(join(folder, 'a b.db'))).resolves.toBeDefined();
		const before = process.cwd();
		const relative = await openStore(`file:${join('..', '..', '..', '..', '..', '..', folder, 'c.db')}`, {logger});
		await relative.close();
		expect(process.cwd()).toBe(before);
		await expect(stat(join(folder, 'c.db'))).resolves.toBeDefined();
	});

	test('uses a write-ahead log and waits for the disk', async () => {
		const store = openLibsqlStore(file);
		await store.writeChoice(1, 'en');
		const db = new Database(file);
		expect(db.pragma('journal_mode')).toEqual([{journal_mode: 'wal'}]);
		db.close();
		// Without closing, as after a kill: what was acknowledged is there.
		const other = openLibsqlStore(file);
		await expect(other.readChoice(1)).resolves.toBe('en');
		await other.close();
		await store.close();
	});

	test('keeps short-lived values and leases out of the file', async () => {
		const store = openLibsqlStore(file);
		await store.remember('secret key', 'secret value', 60_000);
		await store.begin(1);
		const other = openLibsqlStore(file);
		await expect(other.recall('secret key')).resolves.toBeUndefined();
		await expect(other.begin(1)).resolves.toBe('new');
		await other.close();
		await store.close();
		await expect(readFile(file, 'latin1')).resolves.not.toContain('secret');
	});

	test('leaves one complete file behind for plain copying', async () => {
		await fill();
		const store = openLibsqlStore(file);
		await expect(store.readChoice(77)).resolves.toBe('uz-cyrl');
		await store.close();
	});

	test.each(['postgres://localhost', 'redis:localhost', 'data/bot.db', ''])('refuses the address "%s" without repeating it', async url => {
		const error = await failure(openStore(url, {logger}));
		expect(error).toMatchObject({message: 'STORE_URL must be file: and a path, or the address of a Redis.', code: 'URL'});
	});
});

describe('a file that is not right', () => {
	test('an emptied file is taken for a new store, with a warning', async () => {
		await fill();
		await truncate(file, 0);
		const store = await openStore(`file:${file}`, {logger});
		await expect(store.readChoice(77)).resolves.toBeUndefined();
		await store.close();
		expect(warnings).toEqual([[{file}, madeAnew]]);
	});

	test('a truncated file is refused, with what to do', async () => {
		await fill();
		const {size} = await stat(file);
		await truncate(file, Math.floor(size / 2 / 4096) * 4096);
		const error = await failure(openStore(`file:${file}`, {logger}));
		expect(error.code).toBe('SQLITE_CORRUPT');
		expect(error.message).toBe(`The store ${file} can't be used: it is damaged. Put a backup in its place, or move it away and start without the language choices (SQLITE_CORRUPT).`);
		expect(warnings).toEqual([]);
	});

	test('a file of something else is refused, and left alone', async () => {
		const text = 'the minutes of a meeting\n'.repeat(400);
		await writeFile(file, text);
		const error = await failure(openStore(`file:${file}`, {logger}));
		expect(error.code).toBe('SQLITE_CORRUPT');
		expect(error.message).toContain('it is no database, or a damaged one.');
		await expect(readFile(file, 'utf8')).resolves.toBe(text);
	});

	test('another program\'s database is refused, and left alone', async () => {
		const db = new Database(file);
		db.exec('CREATE TABLE other (x TEXT); INSERT INTO other VALUES (\'mine\')');
		db.close();
		const error = await failure(openStore(`file:${file}`, {logger}));
		expect(error).toMatchObject({code: 'FOREIGN', message: `The file ${file} belongs to another program. Give STORE_URL a file of the bot's own.`});
	});

	test('a newer version\'s store is refused', async () => {
		await fill();
		const db = new Database(file);
		db.exec('UPDATE meta SET value = 2 WHERE key = \'version\'');
		db.close();
		const error = await failure(openStore(`file:${file}`, {logger}));
		expect(error.code).toBe('VERSION');
		expect(error.message).toContain('made by a newer version of the bot (2; this one knows 1)');
	});

	test('pages overwritten at random never end the process: opening refuses, or reading does, or all is well', async () => {
		await fill();
		const whole = await readFile(file);
		const pages = whole.length / 4096;
		let refused = 0;
		for (let page = 0; page < pages; page++) {
			const bytes = new Uint8Array(whole);
			// The same noise at every run: a multiplicative sequence, not chance.
			for (let index = 0, noise = page + 1; index < 4096; index++) {
				noise = (noise * 48_271) % 2_147_483_647;
				bytes[(page * 4096) + index] = noise % 256;
			}

			const broken = join(folder, `broken-${page}.db`);
			await writeFile(broken, bytes);
			try {
				const store = openLibsqlStore(broken);
				await store.readChoice(77);
				await store.handled([1, 2500, 5000]);
				await store.listUnanswered(1000);
				await store.close();
			} catch (error) {
				expect(error).toBeInstanceOf(StoreError);
				refused++;
			}
		}

		expect(pages).toBeGreaterThan(20);
		expect(refused).toBe(pages);
	});

	test('a text that is no longer UTF-8 rejects, and the rest goes on', async () => {
		await fill();
		const bytes = await readFile(file);
		const at = bytes.indexOf('"uz-cyrl"');
		expect(at).toBeGreaterThan(0);
		bytes[at + 2] = 0xFF;
		await writeFile(file, bytes);
		const store = await openStore(`file:${file}`, {logger});
		const error = await failure(store.readChoice(77));
		expect(error.code).toBe('SQLITE_CORRUPT');
		await expect(store.handled([5])).resolves.toEqual(new Set([5]));
		await store.writeChoice(77, 'ru');
		await expect(store.readChoice(77)).resolves.toBe('ru');
		await store.close();
	});
});

describe('a disk that does not do its part', () => {
	test('a folder that can\'t be made', async () => {
		await writeFile(join(folder, 'taken'), '');
		const error = await failure(openStore(`file:${join(folder, 'taken/bot.db')}`, {logger}));
		expect(error.code).toBe('FOLDER');
		expect(error.message).toMatch(/^The folder of the store \S+\/taken\/bot\.db can't be made \((?:EEXIST|ENOTDIR)\)\.$/u);
	});

	test.runIf(process.platform === 'linux')('a folder below one that takes none, and does not say so', async () => {
		const error = await failure(openStore('file:/proc/summit/deep/bot.db', {logger}));
		expect(error).toMatchObject({code: 'FOLDER', message: 'The folder of the store /proc/summit/deep/bot.db can\'t be made (ENOENT).'});
	});

	test('a folder in which nothing can be written', async () => {
		// Root may write into any folder but those of the kernel.
		const closed = process.getuid?.() === 0 ? '/proc/self' : join(folder, 'closed');
		if (closed !== '/proc/self') {
			await mkdir(closed);
			await chmod(closed, 0o500);
		}

		const error = await failure(openStore(`file:${join(closed, 'bot.db')}`, {logger}));
		expect(error).toMatchObject({
			code: 'SQLITE_CANTOPEN',
			message: `The store ${join(closed, 'bot.db')} can't be used: it can't be opened: look at the folder's owner and rights (SQLITE_CANTOPEN).`,
		});
	});

	test('a path that is a folder', async () => {
		const error = await failure(openStore(`file:${folder}`, {logger}));
		expect(error.code).toBe('SQLITE_CANTOPEN');
	});

	test('a full disk: writing rejects, reading works, ping tells, and all is well when there is room again', async () => {
		const pages = 60;
		const store = openLibsqlStore(file, {maxPages: pages});
		await store.writeChoice(1, 'ru');
		let written = 0;
		const writeAll = async () => {
			for (; written < 1_000_000; written += 1000) {
				const first = written;
				await store.markHandled(Array.from({length: 1000}, (_, index) => first + index));
			}
		};

		await expect(failure(writeAll())).resolves.toMatchObject({code: 'SQLITE_FULL', message: `The store ${file} can't be used: the disk, or the size that it may have, is full (SQLITE_FULL).`});
		// What was acknowledged is there; what was refused is not, not even a part of it.
		await expect(store.handled([0, written - 1, written])).resolves.toEqual(new Set([0, written - 1]));
		await expect(store.readChoice(1)).resolves.toBe('ru');
		await store.close();

		const roomier = openLibsqlStore(file);
		await roomier.markHandled([written]);
		await expect(roomier.handled([0, written])).resolves.toEqual(new Set([0, written]));
		await roomier.close();
	});

	test('ping rejects while writing fails, and recovers', async () => {
		const store = openLibsqlStore(file);
		const lock = new Database(file);
		lock.exec('BEGIN IMMEDIATE');
		await expect(store.ping()).resolves.toBeUndefined();
		const error = await failure(store.writeChoice(1, 'ru'));
		expect(error).toMatchObject({code: 'SQLITE_BUSY', message: `The store ${file} can't be used: another program keeps it locked (SQLITE_BUSY).`});
		await expect(failure(store.ping())).resolves.toMatchObject({code: 'SQLITE_BUSY'});
		lock.exec('COMMIT');
		lock.close();
		await expect(store.ping()).resolves.toBeUndefined();
		await store.writeChoice(1, 'ru');
		await store.close();
	});
});
