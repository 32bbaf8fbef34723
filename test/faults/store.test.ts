/* eslint-disable unicorn/no-await-expression-member -- expect's matchers are of any type, and steps are short */
/** Faults of the store: a full disk, a file that is not what it was, a Redis that is away. */
import {spawnSync} from 'node:child_process';
import {
	copyFile, mkdir, open, readFile, rm, stat, truncate, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {
	describe, expect, onTestFinished, test, vi,
} from 'vitest';
import {compose} from '../../src/compose.ts';
import type {Person} from '../../src/local/people.ts';
import type {LocalApi} from '../../src/local/server.ts';
import {createLogger} from '../../src/logger.ts';
import {openLibsqlStore} from '../../src/store/libsql-store.ts';
import {allowedUpdates} from '../../src/telegram/allowed-updates.ts';
import {createBot} from '../../src/telegram/bot.ts';
import {createClient} from '../../src/telegram/client.ts';
import {startPolling} from '../../src/telegram/polling.ts';
import {startRedis} from '../kit/redis.ts';
import {
	answersTo, answerText, folder, freePort, isShort, kill, logged, patience, project, question, readiness, receiving, settled, some, start, startApi, thorough, token, type Bot,
} from './harness.ts';

const madeAnew = 'the store was made anew: no language choice and no handled update is remembered from before';
const englishGreeting = 'Hello! I answer questions';
const russianGreeting = 'Здравствуйте';

/** What the bot says to /start: it shows which language it knows of the person. */
async function greeting(api: LocalApi, person: Person): Promise<string | undefined> {
	person.say('/start');
	await settled(api);
	return answersTo(api, person).at(-1);
}

/** Chooses Russian by the button. Gives the notice that the person sees. */
async function chooseRussian(api: LocalApi, person: Person): Promise<string | undefined> {
	person.say('/language');
	await settled(api);
	const {text} = await person.tap(api.lastReply(person).message, 'Русский');
	return text;
}

const chosen = 'Готово: русский. Если спросите на другом языке, отвечу на нём.';
const failed = 'Something went wrong on my side. Please try again in a minute.';

async function stop(bot: Bot): Promise<void> {
	bot.child.kill('SIGTERM');
	await expect(bot.ended).resolves.toBe(0);
}

let disks = 0;

/** A disk of its own, of a few pages; undefined where the test may not mount one. */
async function mountDisk(size: string): Promise<string | undefined> {
	const disk = path.join(folder, `disk-${++disks}`);
	await mkdir(disk);
	const {status} = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]);
	return status === 0 ? disk : undefined;
}

function unmount(disk: string): void {
	spawnSync('umount', ['-l', disk]);
}

const probe = process.platform === 'linux' ? await mountDisk('64k') : undefined;
if (probe !== undefined) {
	unmount(probe);
}

/** Takes all the room that a disk has left. */
async function fill(disk: string): Promise<() => Promise<void>> {
	const filler = path.join(disk, 'filler');
	const file = await open(filler, 'w');
	try {
		for (;;) {
			await file.write(new Uint8Array(4096));
		}
	} catch (error) {
		expect(error).toHaveProperty('code', 'ENOSPC');
	} finally {
		await file.close();
	}

	return async () => rm(filler);
}

describe('disk full', () => {
	test.skipIf(probe === undefined)('the bot goes on, says what it could not do, and works again when there is room; nothing that was acknowledged is lost', async () => {
		const disk = await mountDisk('4m');
		if (disk === undefined) {
			throw new Error('no disk');
		}

		onTestFinished(() => {
			unmount(disk);
		});
		const api = await startApi({patience: patience.timeout});
		const port = await freePort();
		const env = {STORE_URL: `file:${path.join(disk, 'bot.db')}`, OPS_PORT: String(port)};
		const bot = start({api, env});
		await receiving(bot);
		const [early, late, asker] = [api.person(), api.person(), api.person()];
		await expect(chooseRussian(api, early)).resolves.toBe(chosen);
		await readiness(port, 200, 'ready');

		const failures = () => bot.messages().filter(line => line === 'error: the store fails: a restart may answer some messages twice').length;
		/** Takes all room. Something of the database's log may be left for a while; then each write fails. */
		const fillUp = async () => {
			const [free, before] = [await fill(disk), failures()];
			for (let asked = 0; failures() === before; asked++) {
				expect(asked).toBeLessThan(200);
				const person = api.person();
				person.say(question);
				await settled(api);
				expect(answersTo(api, person)).toHaveLength(1);
			}

			await readiness(port, 503, 'the check failed');
			return free;
		};

		const free = await fillUp();
		asker.say(question);
		asker.say('Which shoes fit an elephant best?');
		await settled(api);
		expect(answersTo(api, asker)).toEqual([expect.stringContaining(answerText), expect.any(String)]);
		// The person is told that the choice is not kept, and is spoken to as before.
		await expect(chooseRussian(api, late)).resolves.toBe(failed);
		await expect(greeting(api, late)).resolves.toContain(englishGreeting);
		await expect(greeting(api, early)).resolves.toContain(russianGreeting);
		// They are written some moments later, together.
		await logged(bot, 'unanswered questions not kept');
		expect(bot.log().find(({msg}) => msg.startsWith('the store fails'))).toMatchObject({error: {code: 'SQLITE_FULL'}});

		await free();
		await readiness(port, 200, 'ready');
		await expect(chooseRussian(api, late)).resolves.toBe(chosen);
		await expect(greeting(api, late)).resolves.toContain(russianGreeting);
		expect(bot.messages()).toContain('info: the store works again');
		// Once, not at each write.
		expect(failures()).toBe(1);
		const freeAgain = await fillUp();
		await freeAgain();
		await readiness(port, 200, 'ready');

		// After a crash on top of it all.
		await kill(bot);
		const next = start({api, env});
		await expect(greeting(api, early)).resolves.toContain(russianGreeting);
		await expect(greeting(api, late)).resolves.toContain(russianGreeting);
		expect(next.messages()).not.toContain(`warn: ${madeAnew}`);
		expect(api.updates.filter(update => update.message?.text === question).length).toBe(api.callsOf('sendMessage').filter(({params}) => String(params['text']).includes(answerText)).length);
		await stop(next);
	});

	test.skipIf(probe === undefined || isShort)('a start on a full disk ends with 1 and one clear line; when there is room it starts', async () => {
		const disk = await mountDisk('1m');
		if (disk === undefined) {
			throw new Error('no disk');
		}

		onTestFinished(() => {
			unmount(disk);
		});
		const api = await startApi();
		const file = path.join(disk, 'bot.db');
		const free = await fill(disk);
		const bot = start({api, env: {STORE_URL: `file:${file}`}});
		await expect(bot.ended).resolves.toBe(1);
		expect(bot.log()).toEqual([expect.objectContaining({
			level: 'fatal', code: 'SQLITE_FULL', msg: `The store ${file} can't be used: the disk, or the size that it may have, is full (SQLITE_FULL).`,
		})]);
		expect(bot.errors()).toBe('');
		await free();
		const next = start({api, env: {STORE_URL: `file:${file}`}});
		await receiving(next);
		await stop(next);
		// A store that is there, on a disk without room for the files beside it.
		await Promise.all(['-shm', '-wal'].map(async end => rm(`${file}${end}`, {force: true})));
		const freeAgain = await fill(disk);
		const again = start({api, env: {STORE_URL: `file:${file}`}});
		await expect(again.ended).resolves.toBe(1);
		expect(again.log()).toEqual([expect.objectContaining({level: 'fatal', msg: expect.stringContaining(`The store ${file} can't be used: the disk`)})]);
		expect(again.errors()).toBe('');
		await freeAgain();
		const last = start({api, env: {STORE_URL: `file:${file}`}});
		await receiving(last);
		await stop(last);
	});

	test('the size that the file may have is used up: the same, without a disk of its own', async () => {
		const api = await startApi({patience: patience.timeout});
		const lines: string[] = [];
		const logger = createLogger({
			level: 'trace', token, destination: {
				write(line) {
					lines.push(line);
				},
			},
		});
		const composed = await compose(project, fault => {
			throw new Error(fault);
		});
		if (!composed.ok) {
			throw new Error(composed.faults.join('\n'));
		}

		const file = path.join(folder, 'small.db');
		const store = openLibsqlStore(file, {maxPages: 20});
		const client = createClient({token, apiRoot: api.url});
		const bot = createBot({
			...composed.parts, token, clientOptions: client.options, store, logger, keepUnanswered: true,
		});
		client.install(bot.api);
		const delivery = startPolling({
			bot, store, logger, allowedUpdates,
		});
		onTestFinished(async () => {
			await delivery.stop();
			await client.close();
		});
		const early = api.person();
		await expect(chooseRussian(api, early)).resolves.toBe(chosen);
		const full = async () => {
			for (let user = 1; ; user++) {
				await store.addUnanswered([{
					text: `${user} `.repeat(50), form: `form ${user}`, language: 'en', outcome: 'none',
				}]);
			}
		};

		await expect(full()).rejects.toMatchObject({code: 'SQLITE_FULL'});
		const late = api.person();
		// A choice is a few bytes: pages that are there may still take it.
		const people = Array.from({length: 400}, () => api.person());
		for (const person of people) {
			await store.writeChoice(person.id, 'uz').catch(() => undefined);
		}

		await expect(chooseRussian(api, late)).resolves.toBe(failed);
		late.say(question);
		await settled(api);
		expect(answersTo(api, late).at(-1)).toContain(answerText);
		await expect(greeting(api, early)).resolves.toContain(russianGreeting);
		await delivery.stop();
		await store.close();
		const roomier = openLibsqlStore(file);
		await expect(roomier.readChoice(early.id)).resolves.toBe('ru');
		await roomier.close();
		expect(lines.join('')).not.toContain(token);
	});
});

/** Bytes without a meaning, the same at every run. */
function noise(length: number): Uint8Array {
	let seed = 1;
	return Uint8Array.from({length}, () => {
		seed = (seed * 48_271) % 2_147_483_647;
		return seed % 256;
	});
}

/** Writes bytes over a part of a file. */
async function overwrite(file: string, at: number, bytes: Uint8Array): Promise<void> {
	const handle = await open(file, 'r+');
	await handle.write(bytes, 0, bytes.length, at);
	await handle.close();
}

describe('corrupted state file', () => {
	/** A store of a bot that was stopped, with a choice, marks and questions in it. A copy: a process keeps locks on a file that it had open. */
	async function used(name: string): Promise<string> {
		const original = path.join(folder, 'used.db');
		try {
			await stat(original);
		} catch {
			const store = openLibsqlStore(original);
			await store.markHandled(Array.from({length: 5000}, (_, index) => index + 1));
			for (let index = 0; index < 200; index++) {
				await store.addUnanswered([{
					text: `savol ${index} `.repeat(20), form: `savol ${index}`, language: 'uz', outcome: 'none',
				}]);
			}

			await store.writeChoice(77, 'ru');
			await store.close();
		}

		const file = path.join(folder, name);
		await copyFile(original, file);
		return file;
	}

	const page = 4096;

	test.each(some<readonly [string, (file: string, size: number) => Promise<void>]>(4, [
		['cut in half', async (file, size) => truncate(file, Math.floor(size / 2 / page) * page)],
		['cut in the middle of a page', async (file, size) => truncate(file, size - 1000)],
		['cut after its first page', async file => truncate(file, page)],
		['cut in its first bytes', async file => truncate(file, 50)],
		['zeroed', async (file, size) => writeFile(file, new Uint8Array(size))],
		['zeroed in its first page', async file => overwrite(file, 0, new Uint8Array(page))],
		['zeroed behind its first page', async (file, size) => overwrite(file, page, new Uint8Array(size - page))],
		['overwritten with noise', async (file, size) => writeFile(file, noise(size))],
		['overwritten with noise in the middle', async (file, size) => overwrite(file, Math.floor(size / 2 / page) * page, noise(3 * page))],
		['overwritten with a text', async file => writeFile(file, 'the minutes of a meeting\n'.repeat(2000))],
		['flipped in its header', async file => overwrite(file, 3, new Uint8Array([0xFF]))],
	]))('%s: the start is refused with one clear line, and the file is left as it is', async (name, damage) => {
		const file = await used(`${name}.db`);
		await damage(file, (await stat(file)).size);
		const bytes = await readFile(file);
		const bot = start({env: {BOT_API_ROOT: 'http://127.0.0.1:1', STORE_URL: `file:${file}`}});
		await expect(bot.ended).resolves.toBe(1);
		expect(bot.log()).toEqual([expect.objectContaining({level: 'fatal', code: 'SQLITE_CORRUPT'})]);
		expect(bot.log()[0]?.msg).toMatch(new RegExp(
			String.raw`^The store ${file} can't be used: it is (?:damaged|no database, or a damaged one)\. `
			+ String.raw`Put a backup in its place, or move it away and start without the language choices \(SQLITE_CORRUPT\)\.$`,
			'u',
		));
		expect(bot.errors()).toBe('');
		await expect(readFile(file)).resolves.toEqual(bytes);
	});

	test('emptied, or gone: made anew, and the log says so', async () => {
		const api = await startApi();
		const file = await used('emptied.db');
		for (const lose of [async () => truncate(file, 0), async () => rm(file)]) {
			await lose();
			const bot = start({api, env: {STORE_URL: `file:${file}`}});
			await expect(logged(bot, madeAnew)).resolves.toMatchObject({level: 'warn', file});
			await receiving(bot);
			await stop(bot);
		}
	});

	test('with a text that is no longer UTF-8: the process goes on, and says what is wrong', async () => {
		const api = await startApi();
		const file = await used('text.db');
		const bytes = await readFile(file);
		const at = bytes.indexOf('"ru"');
		expect(at).toBeGreaterThan(0);
		await overwrite(file, at + 1, new Uint8Array([0xFF, 0xFE]));
		const bot = start({api, env: {STORE_URL: `file:${file}`}});
		await receiving(bot);
		await expect(greeting(api, api.person({id: 77}))).resolves.toContain(englishGreeting);
		expect(bot.log().find(({msg}) => msg === 'language choice not read')).toMatchObject({level: 'warn', error: {code: 'SQLITE_CORRUPT'}});
		await stop(bot);
	});

	test.each(some<readonly [string, (log: string) => Promise<void>]>(4, [
		['cut', async log => truncate(log, Math.floor((await stat(log)).size / 2))],
		['cut in its first bytes', async log => truncate(log, 20)],
		['overwritten', async log => writeFile(log, noise((await stat(log)).size))],
		['zeroed', async log => writeFile(log, new Uint8Array((await stat(log)).size))],
	]))('the write-ahead log of a killed bot %s: the bot starts with all that was in the file itself, and answers', async (_name, damage) => {
		const api = await startApi({patience: patience.timeout});
		const file = await used(`log-${++disks}.db`);
		const env = {STORE_URL: `file:${file}`};
		const bot = start({api, env});
		await receiving(bot);
		await expect(chooseRussian(api, api.person())).resolves.toBe(chosen);
		await kill(bot);
		await damage(`${file}-wal`);
		const next = start({api, env});
		await expect(greeting(api, api.person({id: 77}))).resolves.toContain(russianGreeting);
		expect(next.errors()).toBe('');
		await stop(next);
	});
});

describe('Redis down at start / midway', () => {
	test('polling: readiness false, questions are answered in the app\'s language; all is known again when it is back', async () => {
		const redis = await startRedis();
		onTestFinished(redis.stop);
		const api = await startApi({patience: patience.timeout});
		const port = await freePort();
		const env = {STORE_URL: redis.url, OPS_PORT: String(port)};
		const person = api.person();
		const first = start({api, env});
		await receiving(first);
		await expect(chooseRussian(api, person)).resolves.toBe(chosen);
		await readiness(port, 200, 'ready');
		await stop(first);

		// Absent at the start.
		await redis.kill();
		const bot = start({api, env});
		await receiving(bot);
		await readiness(port, 503, 'the check failed');
		await expect(greeting(api, person)).resolves.toContain(englishGreeting);
		await expect(chooseRussian(api, api.person())).resolves.toBe(failed);
		await redis.start();
		await readiness(port, 200, 'ready');
		await expect(greeting(api, person)).resolves.toContain(russianGreeting);

		// Killed midway: the choices of those who have not written lately are not known.
		await expect(chooseRussian(api, api.person())).resolves.toBe(chosen);
		await redis.kill();
		const [german, russian] = [api.person({language_code: 'de'}), api.person({language_code: 'ru'})];
		await expect(greeting(api, german)).resolves.toContain(englishGreeting);
		await expect(greeting(api, russian)).resolves.toContain(russianGreeting);
		german.say(question);
		await settled(api);
		expect(answersTo(api, german).at(-1)).toContain(answerText);
		await readiness(port, 503, 'the check failed');
		await redis.start();
		await readiness(port, 200, 'ready');
		await expect(chooseRussian(api, german)).resolves.toBe(chosen);
		await expect(greeting(api, german)).resolves.toContain(russianGreeting);
		await stop(bot);
		expect(bot.errors()).toBe('');
		expect(bot.messages().filter(line => line.startsWith('fatal'))).toEqual([]);
		// Once for each time that Redis was away, whatever happened meanwhile; that it is back is said as well.
		expect(bot.messages().filter(line => line.includes('the store fails'))).toHaveLength(2);
		expect(bot.messages().filter(line => line === 'info: the store works again')).toHaveLength(2);
		expect(bot.messages().filter(line => line.includes('The Redis of STORE_URL can\'t be used')).length).toBeLessThanOrEqual(2);
		// Each update once, Redis or no Redis.
		expect(api.updates.filter(update => update.message).length).toBe(api.callsOf('sendMessage').length);
	});

	thorough('that takes connections and answers nothing keeps nobody waiting', async () => {
		const redis = await startRedis();
		onTestFinished(async () => {
			redis.thaw();
			await redis.stop();
		});
		const api = await startApi();
		const port = await freePort();
		const bot = start({api, env: {STORE_URL: redis.url, OPS_PORT: String(port)}});
		await receiving(bot);
		redis.freeze();
		await expect(greeting(api, api.person())).resolves.toContain(englishGreeting);
		await readiness(port, 503, 'the check failed');
		redis.thaw();
		await readiness(port, 200, 'ready');
		await vi.waitFor(() => {
			expect(api.pending()).toBe(0);
		}, patience);
		await stop(bot);
	});

	thorough('with a password: it is in no line of the log, whatever goes wrong', async () => {
		const redis = await startRedis(['--requirepass', 'hunter2-hunter2']);
		onTestFinished(redis.stop);
		const api = await startApi();
		const urls = [
			`redis://:hunter2-hunter3@127.0.0.1:${redis.port}/0`,
			`redis://hunter4:hunter2-hunter2@127.0.0.1:${redis.port}/0`,
			`redis://127.0.0.1:${redis.port}/0`,
			`rediss://:hunter2-hunter2@127.0.0.1:${redis.port}/0`,
			`redis://:hunter2-hunter2@127.0.0.1:${await freePort()}/0`,
		];
		const bots = urls.map(url => start({api, env: {STORE_URL: url}}));
		for (const bot of bots) {
			await vi.waitFor(() => {
				expect(bot.messages()).toContainEqual(expect.stringMatching(/^warn: The Redis of STORE_URL can't be used/u));
			}, patience);
			await receiving(bot);
		}

		await Promise.all(bots.map(async bot => stop(bot)));
		for (const bot of bots) {
			expect(bot.output()).not.toContain('hunter');
		}
	});
});
