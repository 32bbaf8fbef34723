import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {
	afterEach, beforeEach, describe, expect, test,
} from 'vitest';
import {StoreError} from '../../src/store/errors.ts';
import {openLibsqlStore} from '../../src/store/libsql-store.ts';
import {
	MARK_LIFE_MS, UNANSWERED_ROWS_DROPPED, UNANSWERED_TEXT_LIMIT,
} from '../../src/store/limits.ts';
import {createMemoryStore} from '../../src/store/memory-store.ts';
import type {Store, UnansweredQuestion} from '../../src/store/types.ts';

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

const kinds: ReadonlyArray<readonly [string, () => Store]> = [
	['in a file', () => openLibsqlStore(join(folder, 'bot.db'), {now, maxQuestions})],
	['in memory', () => createMemoryStore(now, maxQuestions)],
];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'store-'));
	time = Date.UTC(2023, 9, 1);
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

describe.each(kinds)('a store %s', (_, open) => {
	let store: Store;

	beforeEach(() => {
		store = open();
	});

	afterEach(async () => {
		await store.close();
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
		time += MARK_LIFE_MS;
		await store.markHandled([2, 4]);
		await expect(store.handled([1, 2, 4])).resolves.toEqual(new Set([1, 2, 4]));
		time += 1;
		await expect(store.handled([1, 2, 4])).resolves.toEqual(new Set([2, 4]));
		time += MARK_LIFE_MS;
		await store.markHandled([5]);
		await expect(store.handled([1, 2, 4, 5])).resolves.toEqual(new Set([5]));
	});

	test('marks a whole batch, again and again', async () => {
		const ids = Array.from({length: 100}, (_each, index) => 1000 + index);
		await store.markHandled(ids);
		await store.markHandled(ids);
		await expect(store.handled([...ids, 999])).resolves.toEqual(new Set(ids));
	});

	test('counts questions by their form and lists the most frequent first', async () => {
		await expect(store.listUnanswered(10)).resolves.toEqual([]);
		await store.addUnanswered({
			text: 'Сколько стоит?', form: 'сколько стоит', language: 'ru', outcome: 'choice',
		});
		await store.addUnanswered(question);
		await store.addUnanswered({...question, text: 'what will it COST', outcome: 'choice'});
		await expect(store.listUnanswered(10)).resolves.toEqual([
			{
				text: 'what will it COST', form: 'what will it cost', language: 'en', outcome: 'choice', count: 2,
			},
			{
				text: 'Сколько стоит?', form: 'сколько стоит', language: 'ru', outcome: 'choice', count: 1,
			},
		]);
		await expect(store.listUnanswered(1)).resolves.toHaveLength(1);
	});

	test.each([
		['a NUL', 'a\u0000b'],
		['half a surrogate pair', '\uD83D x'],
		['quotes and markup', '"; DROP TABLE choice; -- <b>\' \\'],
		['line breaks and marks', 'a\r\n\u202E\u2068b'],
	])('keeps a text with %s as it was', async (_case, text) => {
		await store.addUnanswered({...question, text, form: text});
		await expect(store.listUnanswered(1)).resolves.toEqual([{
			...question, text, form: text, count: 1,
		}]);
	});

	test('cuts a long text between characters', async () => {
		await store.addUnanswered({...question, text: '🙂'.repeat(2000), form: 'x'.repeat(UNANSWERED_TEXT_LIMIT + 1)});
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
			async () => store.addUnanswered(question),
			async () => store.listUnanswered(1),
		]) {
			await expect(call()).rejects.toThrow(new StoreError('The store is closed.', 'CLOSED'));
		}
	});
});

describe.each(kinds)('a store %s that is full of questions', (_, open) => {
	test('drops the rarest and oldest, and keeps what is asked often', async () => {
		const store = open();
		await store.addUnanswered({...question, form: 'often'});
		await store.addUnanswered({...question, form: 'often'});
		for (let index = 0; index < maxQuestions; index++) {
			await store.addUnanswered({...question, form: `once ${index}`});
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
