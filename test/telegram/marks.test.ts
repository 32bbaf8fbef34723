import {setTimeout as sleep} from 'node:timers/promises';
import {
	beforeEach, describe, expect, test, vi,
} from 'vitest';
import {createMemoryStore} from '../../src/store/memory-store.ts';
import type {Store} from '../../src/store/types.ts';
import {createMarks} from '../../src/telegram/marks.ts';
import {createRecordingLog} from './harness.ts';

let store: Store;
let log: ReturnType<typeof createRecordingLog>;
/** The groups in the order in which they were written; those that failed too. */
let groups: number[][];
let disk: 'works' | 'full';
/** A write waits for this. */
let held: Promise<void>;

const messages = () => log.lines.map(({level, message}) => `${level}: ${message}`);

/** Lets writes wait until the function is called. */
function hold(): () => void {
	let letGo: () => void = () => undefined;
	held = new Promise(resolve => {
		letGo = resolve;
	});
	return letGo;
}

const known = async (...ids: number[]) => [...await store.handled(ids)];

beforeEach(() => {
	store = createMemoryStore();
	log = createRecordingLog();
	groups = [];
	disk = 'works';
	held = Promise.resolve();
	const write = store.markHandled;
	vi.spyOn(store, 'markHandled').mockImplementation(async ids => {
		groups.push([...ids]);
		await held;
		if (disk === 'full') {
			throw new Error('disk');
		}

		return write(ids);
	});
});

describe('a mark that is waited for', () => {
	test('is durable then, and was written together with those of the same moment', async () => {
		const marks = createMarks(store, log, {groupMs: 20});
		await Promise.all([marks.write(1), sleep(5).then(async () => marks.write(2)), marks.write(3)]);
		await expect(known(1, 2, 3)).resolves.toEqual([1, 2, 3]);
		expect(groups).toEqual([[1, 3, 2]]);
	});

	test('waits for its own group only', async () => {
		const letGo = hold();
		const marks = createMarks(store, log, {groupMs: 1});
		const ended: number[] = [];
		const write = async (id: number) => {
			await marks.write(id);
			ended.push(id);
		};

		const first = write(1);
		await expect.poll(() => groups).toEqual([[1]]);
		// The second group waits for the first to be written, and takes what comes meanwhile.
		const later: Array<Promise<void>> = [];
		for (const id of [2, 3, 4, 5]) {
			later.push(write(id));
			await sleep(5);
		}

		expect(groups).toEqual([[1]]);
		expect(ended).toEqual([]);
		letGo();
		const letGoOfSecond = hold();
		await first;
		await expect.poll(() => groups).toEqual([[1], [2, 3, 4, 5]]);
		expect(ended).toEqual([1]);
		letGoOfSecond();
		await Promise.all(later);
		expect(ended).toEqual([1, 2, 3, 4, 5]);
	});

	test('is waited for no longer than until the store fails', async () => {
		disk = 'full';
		const marks = createMarks(store, log, {groupMs: 1});
		await expect(marks.write(1)).resolves.toBeUndefined();
		await marks.write(2);
		expect(messages()).toEqual(['error: the store fails: a restart may answer some messages twice']);
		expect(marks.isKept(1)).toBe(false);
	});
});

describe('marks that could not be written', () => {
	test('are kept, and written after the next group that could be', async () => {
		disk = 'full';
		const marks = createMarks(store, log, {groupMs: 1, keep: true});
		await Promise.all([marks.write(1), marks.write(2)]);
		await marks.write(3);
		expect(marks.isKept(1)).toBe(true);
		expect(marks.isKept(4)).toBe(false);
		// Each group is tried once: what is kept costs nothing while the store fails.
		expect(groups).toEqual([[1, 2], [3]]);
		disk = 'works';
		await marks.write(4);
		await expect.poll(async () => known(1, 2, 3, 4)).toEqual([1, 2, 3, 4]);
		expect(groups.slice(2).map(group => new Set(group))).toEqual([new Set([4]), new Set([1, 2, 3])]);
		expect([1, 2, 3].some(id => marks.isKept(id))).toBe(false);
		expect(messages()).toEqual([
			'error: the store fails: a restart may answer some messages twice',
			'info: the store works again',
		]);
		await marks.write(5);
		expect(groups.at(-1)).toEqual([5]);
	});

	test('are written at the end', async () => {
		disk = 'full';
		const marks = createMarks(store, log, {groupMs: 1, keep: true});
		await marks.write(1);
		disk = 'works';
		await marks.flush();
		await expect(known(1)).resolves.toEqual([1]);
	});

	test('do not pile up writes while a slow store fails', async () => {
		disk = 'full';
		const letGo = hold();
		const marks = createMarks(store, log, {groupMs: 1, keep: true});
		const writes: Array<Promise<void>> = [];
		for (let id = 0; id < 20; id++) {
			writes.push(marks.write(id));
			await sleep(3);
		}

		letGo();
		await Promise.all(writes);
		expect(groups).toEqual([[0], Array.from({length: 19}, (_, index) => index + 1)]);
	});

	test('are kept in a bounded number, the latest', async () => {
		disk = 'full';
		const marks = createMarks(store, log, {groupMs: 1, keep: true});
		await Promise.all(Array.from({length: 20_000}, async (_, id) => marks.write(id)));
		expect(marks.isKept(9999)).toBe(false);
		expect(marks.isKept(10_000)).toBe(true);
		expect(marks.isKept(19_999)).toBe(true);
	});
});
