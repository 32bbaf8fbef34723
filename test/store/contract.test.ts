import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {
	afterAll, afterEach, beforeEach, describe, expect, test,
} from 'vitest';
import {StoreError} from '../../src/store/errors.ts';
import {openLibsqlStore} from '../../src/store/libsql-store.ts';
import {
	LEASE_MS, MARK_LIFE_MS, UNANSWERED_ROWS_DROPPED, UNANSWERED_TEXT_LIMIT,
} from '../../src/store/limits.ts';
import {createMemoryStore} from '../../src/store/memory-store.ts';
import {openRedisStore} from '../../src/store/redis-store.ts';
import type {Store, UnansweredQuestion} from '../../src/store/types.ts';
import {startRedis, type RedisServer} from '../kit/redis.ts';

/** Telegram's ids have at most 52 bits. */
const largestId = 4_503_599_627_370_495;

let folder: string;
let time: number;
const now = () => time;

const question: UnansweredQuestion = {
	text: 'What will it cost?',
	form: 'what will it cost',
	language: 'en',
	outcome: 'none',
};

/** Fewer than usual, to be quick. */
const maxQuestions = 300;

type Kind = {
	readonly name: string;
	/** How much time may pass by itself during a test. */
	readonly slackMs: number;
	open(): Promise<Store>;
	/** Lets time pass. */
	later(ms: number): Promise<void>;
};

const later = async (ms: number) => {
	time += ms;
};

let redis: Promise<RedisServer> | undefined;

/** The same for all tests. In each of them, so that each one fails where the program is missing. */
async function redisServer(): Promise<RedisServer> {
	redis ??= startRedis();
	return redis;
}

const kinds: readonly Kind[] = [
	{
		name: 'in a file',
		open: async () => openLibsqlStore(join(folder, 'bot.db'), {now, maxQuestions}),
		later,
		slackMs: 0,
	},
	{
		name: 'in memory',
		open: async () => createMemoryStore(now, maxQuestions),
		later,
		slackMs: 0,
	},
	{
		name: 'in a Redis',
		async open() {
			const {inside, port} = await redisServer();
			await inside.flushall();
			return openRedisStore({
				tls: false, host: '127.0.0.1', port, user: undefined, password: undefined, database: 0,
			}, {maxQuestions});
		},
		async later(ms) {
			const {age} = await redisServer();
			await age(ms);
		},
		slackMs: 5000,
	},
];

afterAll(async () => {
	try {
		const server = await redis;
		await server?.stop();
	} catch {
		// It didn't start; the tests said so.
	}
});

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'store-'));
	time = Date.UTC(2023, 9, 1);
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

describe.each(kinds)('a store $name', ({open, later, slackMs}) => {
	let store: Store;

	beforeEach(async () => {
		store = await open();
		return async () => store.close();
	});

	test('keeps a choice per person, changes it, erases it', async () => {
		await expect(store.readChoice(1)).resolves.toBeUndefined();
		await store.writeChoice(1, 'uz-cyrl');
		await store.writeChoice(2, 'ru');
		await store.writeChoice(2, 'en');
		await store.writeChoice(largestId, 'uz');
		await expect(store.readChoice(1)).resolves.toBe('uz-cyrl');
		await expect(store.readChoice(2)).resolves.toBe('en');
		await expect(store.readChoice(largestId)).resolves.toBe('uz');
		await store.writeChoice(2, undefined);
		await expect(store.readChoice(2)).resolves.toBeUndefined();
		await expect(store.readChoice(1)).resolves.toBe('uz-cyrl');
		await store.writeChoice(3, undefined);
		await expect(store.readChoice(3)).resolves.toBeUndefined();
	});

	test('knows which updates were handled, for a day', async () => {
		await expect(store.handled([1, 2])).resolves.toEqual(new Set());
		await store.markHandled([1, 2, 900_000_000_001]);
		await store.markHandled([]);
		await expect(store.handled([])).resolves.toEqual(new Set());
		await expect(store.handled([1, 3, 900_000_000_001])).resolves.toEqual(new Set([1, 900_000_000_001]));
		await later(MARK_LIFE_MS - slackMs);
		await store.markHandled([2, 4]);
		await expect(store.handled([1, 2, 4])).resolves.toEqual(new Set([1, 2, 4]));
		await later(slackMs + 1);
		await expect(store.handled([1, 2, 4])).resolves.toEqual(new Set([2, 4]));
		await later(MARK_LIFE_MS);
		await store.markHandled([5]);
		await expect(store.handled([1, 2, 4, 5])).resolves.toEqual(new Set([5]));
	});

	test('marks a whole batch, again and again', async () => {
		const ids = Array.from({length: 100}, (_each, index) => 1000 + index);
		await store.markHandled(ids);
		await store.markHandled(ids);
		await expect(store.handled([...ids, 999])).resolves.toEqual(new Set(ids));
	});

	test('gives an update to one at a time, and to nobody once it is handled', async () => {
		await expect(store.begin(1)).resolves.toBe('new');
		await expect(store.begin(1)).resolves.toBe('busy');
		await expect(store.begin(largestId)).resolves.toBe('new');
		await store.release(1);
		await expect(store.begin(1)).resolves.toBe('new');
		await store.markHandled([1, 2, largestId]);
		for (const id of [1, 2, largestId]) {
			await expect(store.begin(id)).resolves.toBe('handled');
			await store.release(id);
			await expect(store.begin(id)).resolves.toBe('handled');
		}

		await later(MARK_LIFE_MS + 1);
		await expect(store.begin(1)).resolves.toBe('new');
	});

	test('lets one of many at once have an update', async () => {
		const standings = await Promise.all(Array.from({length: 20}, async () => store.begin(7)));
		expect(standings.filter(standing => standing === 'new')).toHaveLength(1);
		expect(standings.filter(standing => standing === 'busy')).toHaveLength(19);
	});

	test('ends a lease that nobody gives back', async () => {
		await expect(store.begin(1)).resolves.toBe('new');
		await later(LEASE_MS - slackMs - 1);
		await expect(store.begin(1)).resolves.toBe('busy');
		await later(slackMs + 1);
		await expect(store.begin(1)).resolves.toBe('new');
		await expect(store.begin(1)).resolves.toBe('busy');
		await store.release(2);
		await expect(store.begin(2)).resolves.toBe('new');
	});

	test('recalls short-lived values for as long as they live', async () => {
		await expect(store.recall('a')).resolves.toBeUndefined();
		await store.remember('a', 'one', 60_000);
		await store.remember('a:b', '', 120_000);
		await store.remember('__proto__', 'three', 60_000);
		await expect(store.recall('a')).resolves.toBe('one');
		await expect(store.recall('a:b')).resolves.toBe('');
		await expect(store.recall('__proto__')).resolves.toBe('three');
		await expect(store.recall('constructor')).resolves.toBeUndefined();
		await later(60_000 - slackMs - 1);
		await expect(store.recall('a')).resolves.toBe('one');
		await store.remember('__proto__', 'four', 60_000);
		await later(slackMs + 1);
		await expect(store.recall('a')).resolves.toBeUndefined();
		await expect(store.recall('a:b')).resolves.toBe('');
		await expect(store.recall('__proto__')).resolves.toBe('four');
	});

	test.each([
		['a NUL', 'a\u0000b'],
		['half a surrogate pair', '\uD83D x'],
		['the look of a record', '{"a": [1]}'],
	])('recalls a value with %s as it was', async (_case, value) => {
		await store.remember('key', value, 60_000);
		await expect(store.recall('key')).resolves.toBe(value);
	});

	test('counts questions by their form and lists the most frequent first', async () => {
		await expect(store.listUnanswered(10)).resolves.toEqual([]);
		await store.addUnanswered([{
			text: 'Сколько стоит?', form: 'сколько стоит', language: 'ru', outcome: 'choice',
		}]);
		await store.addUnanswered([question]);
		await store.addUnanswered([{...question, text: 'what will it COST', outcome: 'choice'}]);
		await expect(store.listUnanswered(10)).resolves.toEqual([
			{
				text: 'what will it COST', form: 'what will it cost', language: 'en', outcome: 'choice', count: 2,
			},
			{
				text: 'Сколько стоит?', form: 'сколько стоит', language: 'ru', outcome: 'choice', count: 1,
			},
		]);
		await expect(store.listUnanswered(1)).resolves.toHaveLength(1);
		await expect(store.listUnanswered(0)).resolves.toEqual([]);
	});

	test('lists the latest first of those asked equally often', async () => {
		for (const form of ['a', 'c', 'b', 'often', 'often', 'c', 'a']) {
			await store.addUnanswered([{...question, form}]);
		}

		const rows = await store.listUnanswered(10);
		expect(rows.map(row => [row.form, row.count])).toEqual([['a', 2], ['c', 2], ['often', 2], ['b', 1]]);
	});

	test.each([
		['a NUL', 'a\u0000b'],
		['half a surrogate pair', '\uD83D x'],
		['quotes and markup', '"; DROP TABLE choice; -- <b>\' \\'],
		['line breaks and marks', 'a\r\n\u202E\u2068b'],
	])('keeps a text with %s as it was', async (_case, text) => {
		await store.addUnanswered([{...question, text, form: text}]);
		await expect(store.listUnanswered(1)).resolves.toEqual([{
			...question, text, form: text, count: 1,
		}]);
	});

	test('cuts a long text between characters', async () => {
		await store.addUnanswered([{...question, text: '🙂'.repeat(2000), form: 'x'.repeat(UNANSWERED_TEXT_LIMIT + 1)}]);
		const [row] = await store.listUnanswered(1);
		expect(row).toEqual({
			...question, text: '🙂'.repeat(UNANSWERED_TEXT_LIMIT), form: 'x'.repeat(UNANSWERED_TEXT_LIMIT), count: 1,
		});
	});

	test('answers a ping until it is closed, then refuses everything', async () => {
		await store.writeChoice(1, 'ru');
		await expect(store.ping()).resolves.toBeUndefined();
		await store.close();
		await store.close();
		for (const call of [
			async () => store.ping(),
			async () => store.readChoice(1),
			async () => store.writeChoice(1, 'en'),
			async () => store.handled([1]),
			async () => store.markHandled([1]),
			async () => store.markHandled([]),
			async () => store.begin(1),
			async () => store.release(1),
			async () => store.recall('a'),
			async () => store.remember('a', 'b', 1000),
			async () => store.addUnanswered([question]),
			async () => store.listUnanswered(1),
		]) {
			await expect(call()).rejects.toThrow(new StoreError('The store is closed.', 'CLOSED'));
		}
	});
});

describe.each(kinds)('a store $name that is full of questions', ({open}) => {
	test('drops the rarest and oldest, and keeps what is asked often', async () => {
		const store = await open();
		await store.addUnanswered([{...question, form: 'often'}]);
		await store.addUnanswered([{...question, form: 'often'}]);
		for (let index = 0; index < maxQuestions; index++) {
			await store.addUnanswered([{...question, form: `once ${index}`}]);
		}

		const rows = await store.listUnanswered(1000);
		await store.close();
		const forms = rows.map(row => row.form);
		expect(forms).toHaveLength(maxQuestions + 1 - UNANSWERED_ROWS_DROPPED);
		expect(forms[0]).toBe('often');
		expect(forms).not.toContain('once 0');
		expect(forms).not.toContain('once 99');
		expect(forms).toContain('once 100');
		expect(forms).toContain(`once ${maxQuestions - 1}`);
	});
});
