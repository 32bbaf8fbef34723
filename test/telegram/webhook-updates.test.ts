import {setTimeout as sleep} from 'node:timers/promises';
import type {Update} from 'grammy/types';
import {
	beforeEach, describe, expect, test, vi,
} from 'vitest';
import {StoreError} from '../../src/store/errors.ts';
import {createMemoryStore} from '../../src/store/memory-store.ts';
import type {Store} from '../../src/store/types.ts';
import {createReceiver, updateLimits, type Receiver} from '../../src/telegram/webhook-updates.ts';
import {createRecordingLog} from './harness.ts';

const limits = {
	...updateLimits, handleMs: 60, groupMs: 1,
};
const {busySeconds, failedSeconds, storeSeconds} = limits;

let store: Store;
let time: number;
let log: ReturnType<typeof createRecordingLog>;
/** Updates in the order in which their handling began. */
let handled: number[];
let handle: (update: Update) => Promise<void>;
let receiver: Receiver;

const bot = {
	isInited: () => true,
	async handleUpdate(update: Update) {
		handled.push(update.update_id);
		return handle(update);
	},
};

/** A process of its own, with the same store. */
function start(): Receiver {
	return createReceiver({
		bot, store, logger: log, limits,
	});
}

function gate() {
	let open: () => void = () => undefined;
	const opened = new Promise<void>(resolve => {
		open = resolve;
	});
	return {open, opened};
}

const never = new Promise<void>(() => {
	// For ever.
});
const update = (id: number): Update => ({update_id: id});
const messages = () => log.lines.map(({level, message}) => `${level}: ${message}`);
const outOfOrder = new StoreError('no store', 'GONE');

beforeEach(() => {
	time = 1_000_000;
	store = createMemoryStore(() => time);
	log = createRecordingLog();
	handled = [];
	handle = async () => undefined;
	receiver = start();
});

describe('an update', () => {
	test('is handled, then marked, then accepted', async () => {
		const {open, opened} = gate();
		handle = async () => opened;
		const answer = receiver.receive(update(1));
		await expect.poll(() => handled).toEqual([1]);
		await expect(store.handled([1])).resolves.toEqual(new Set());
		open();
		await expect(answer).resolves.toBeUndefined();
		await expect(store.handled([1])).resolves.toEqual(new Set([1]));
		expect(log.lines).toEqual([]);
	});

	test('that was handled is accepted again, and not handled again: here, in another process, after a restart', async () => {
		await receiver.receive(update(1));
		await expect(receiver.receive(update(1))).resolves.toBeUndefined();
		await expect(start().receive(update(1))).resolves.toBeUndefined();
		expect(handled).toEqual([1]);
	});

	test('that comes out of order is handled', async () => {
		await receiver.receive(update(9));
		await receiver.receive(update(4));
		expect(handled).toEqual([9, 4]);
	});

	test('that comes twice at once is handled once; the other shall come later, and the store is not asked', async () => {
		const {open, opened} = gate();
		const begin = vi.spyOn(store, 'begin');
		handle = async () => opened;
		const first = receiver.receive(update(1));
		await expect(receiver.receive(update(1))).resolves.toBe(busySeconds);
		expect(begin).toHaveBeenCalledTimes(1);
		open();
		await expect(first).resolves.toBeUndefined();
		expect(handled).toEqual([1]);
	});

	test('that comes to two processes at once is handled once', async () => {
		const {open, opened} = gate();
		handle = async () => opened;
		const others = [start(), start()];
		const answers = [receiver, ...others].map(async one => one.receive(update(1)));
		await expect(Promise.all(answers.slice(1))).resolves.toEqual([busySeconds, busySeconds]);
		open();
		await expect(answers[0]).resolves.toBeUndefined();
		await expect(others[0]?.receive(update(1))).resolves.toBeUndefined();
		expect(handled).toEqual([1]);
	});

	test('that a killed process had is handled when its lease ends', async () => {
		handle = async () => never;
		void receiver.receive(update(1));
		await expect.poll(() => handled).toEqual([1]);
		handle = async () => undefined;
		const other = start();
		await expect(other.receive(update(1))).resolves.toBe(busySeconds);
		time += 9000;
		await expect(other.receive(update(1))).resolves.toBe(busySeconds);
		time += 1001;
		await expect(other.receive(update(1))).resolves.toBeUndefined();
		expect(handled).toEqual([1, 1]);
	});

	test('shall come later while the bot does not know itself', async () => {
		receiver = createReceiver({
			bot: {...bot, isInited: () => false}, store, logger: log, limits,
		});
		await expect(receiver.receive(update(1))).resolves.toBe(busySeconds);
		expect(handled).toEqual([]);
	});

	test('is marked together with others of the same moment', async () => {
		const mark = vi.spyOn(store, 'markHandled');
		await Promise.all([1, 2, 3].map(async id => receiver.receive(update(id))));
		expect(mark.mock.calls).toEqual([[[1, 2, 3]]]);
	});
});

describe('an update that fails', () => {
	beforeEach(() => {
		handle = async () => {
			throw new TypeError('oops');
		};
	});

	test('comes three times more, at whatever process, then it is given up and marked', async () => {
		for (const _ of [1, 2, 3]) {
			await expect(receiver.receive(update(1))).resolves.toBe(failedSeconds);
			// It is free for others.
			await expect(store.begin(1)).resolves.toBe('new');
			await store.release(1);
		}

		await expect(store.handled([1])).resolves.toEqual(new Set());
		await expect(receiver.receive(update(1))).resolves.toBeUndefined();
		expect(handled).toEqual([1, 1, 1, 1]);
		await expect(store.handled([1])).resolves.toEqual(new Set([1]));
		await expect(receiver.receive(update(1))).resolves.toBeUndefined();
		expect(handled).toHaveLength(4);
		expect(messages()).toEqual([
			...Array.from({length: 4}, () => 'error: update failed outside of its handlers'),
			'error: update given up: it failed each time',
		]);
		expect(log.lines[0]?.fields).toEqual({error: new TypeError('oops')});
		expect(log.lines.at(-1)?.fields).toEqual({deliveries: 4});
	});

	test('and then succeeds is accepted', async () => {
		await receiver.receive(update(1));
		handle = async () => undefined;
		await expect(receiver.receive(update(1))).resolves.toBeUndefined();
		expect(handled).toEqual([1, 1]);
		expect(messages()).toHaveLength(1);
	});

	test('counts for itself only', async () => {
		const answers = await Promise.all([1, 2, 3, 4, 5].map(async id => receiver.receive(update(id))));
		expect(answers).toEqual([1, 2, 3, 4, 5].map(() => failedSeconds));
	});

	test('comes again also when its lease can\'t be given back', async () => {
		vi.spyOn(store, 'release').mockRejectedValue(outOfOrder);
		await expect(receiver.receive(update(1))).resolves.toBe(failedSeconds);
		await expect(receiver.receive(update(1))).resolves.toBe(busySeconds);
		time += 10_001;
		handle = async () => undefined;
		await expect(receiver.receive(update(1))).resolves.toBeUndefined();
	});

	test('is given up also when the mark fails', async () => {
		vi.spyOn(store, 'markHandled').mockRejectedValue(outOfOrder);
		for (const _ of [1, 2, 3]) {
			await receiver.receive(update(1));
		}

		await expect(receiver.receive(update(1))).resolves.toBeUndefined();
		await expect(receiver.receive(update(1))).resolves.toBeUndefined();
		expect(handled).toHaveLength(4);
	});
});

describe('an update that takes too long', () => {
	test('shall come again, but not beside the one that goes on: that one, when it is done, counts', async () => {
		const {open, opened} = gate();
		handle = async () => opened;
		await expect(receiver.receive(update(1))).resolves.toBe(failedSeconds);
		expect(log.lines).toEqual([{level: 'warn', message: 'update takes too long', fields: {kind: undefined, ms: 60}}]);
		await expect(receiver.receive(update(1))).resolves.toBe(failedSeconds);
		await expect(start().receive(update(1))).resolves.toBe(busySeconds);
		open();
		await expect.poll(async () => receiver.receive(update(1))).toBeUndefined();
		await expect(start().receive(update(1))).resolves.toBeUndefined();
		expect(handled).toEqual([1]);
	});

	test('and never ends is given up at the fourth delivery: its chat goes on', async () => {
		handle = async () => never;
		const answers = [];
		for (const _ of [1, 2, 3, 4, 5]) {
			answers.push(await receiver.receive(update(1)));
		}

		expect(answers).toEqual([failedSeconds, failedSeconds, failedSeconds, undefined, undefined]);
		expect(handled).toEqual([1]);
		expect(messages()).toEqual(['warn: update takes too long', 'error: update given up: it failed each time']);
	});

	test('and fails after its time can be handled anew', async () => {
		const {open, opened} = gate();
		handle = async () => {
			await opened;
			throw new TypeError('oops');
		};

		await receiver.receive(update(1));
		open();
		await expect.poll(messages).toEqual(['warn: update takes too long', 'error: update failed after its time']);
		handle = async () => undefined;
		await expect(receiver.receive(update(1))).resolves.toBeUndefined();
		expect(handled).toEqual([1, 1]);
	});

	test('holds up no other', async () => {
		handle = async ({update_id: id}) => id === 1 ? never : undefined;
		void receiver.receive(update(1));
		await expect(receiver.receive(update(2))).resolves.toBeUndefined();
	});
});

describe('a store out of order', () => {
	test('lets updates wait; it is logged once, and when it is over', async () => {
		const begin = vi.spyOn(store, 'begin').mockRejectedValue(outOfOrder);
		await expect(receiver.receive(update(1))).resolves.toBe(storeSeconds);
		await expect(receiver.receive(update(1))).resolves.toBe(storeSeconds);
		await expect(receiver.receive(update(2))).resolves.toBe(storeSeconds);
		expect(handled).toEqual([]);
		begin.mockRestore();
		await expect(receiver.receive(update(1))).resolves.toBeUndefined();
		expect(handled).toEqual([1]);
		expect(messages()).toEqual([
			'error: the store fails: updates wait until it works again',
			'info: the store works again',
		]);
	});

	test('after the answer lets nothing be answered twice here, and the mark follows when it works', async () => {
		const mark = vi.spyOn(store, 'markHandled').mockRejectedValue(outOfOrder);
		await expect(receiver.receive(update(1))).resolves.toBeUndefined();
		await expect(receiver.receive(update(1))).resolves.toBeUndefined();
		expect(handled).toEqual([1]);
		mark.mockRestore();
		await receiver.receive(update(2));
		await expect.poll(async () => store.handled([1, 2])).toEqual(new Set([1, 2]));
		await expect(start().receive(update(1))).resolves.toBeUndefined();
		expect(handled).toEqual([1, 2]);
	});
});

describe('a stop', () => {
	test('waits for what is in work, and takes nothing more', async () => {
		const {open, opened} = gate();
		handle = async () => opened;
		const answer = receiver.receive(update(1));
		const stopped = receiver.stop(5000);
		await expect(receiver.receive(update(2))).resolves.toBe(busySeconds);
		await expect(receiver.receive(update(1))).resolves.toBe(busySeconds);
		await sleep(20);
		open();
		await expect(stopped).resolves.toBe(true);
		await expect(answer).resolves.toBeUndefined();
		expect(handled).toEqual([1]);
		await expect(store.handled([1, 2])).resolves.toEqual(new Set([1]));
	});

	test('with nothing in work is over at once', async () => {
		await receiver.receive(update(1));
		await expect(receiver.stop(60_000)).resolves.toBe(true);
	});

	test('does not wait for ever', async () => {
		handle = async () => never;
		void receiver.receive(update(1));
		await expect(receiver.stop(30)).resolves.toBe(false);
	});

	test('writes the marks that could not be written', async () => {
		const mark = vi.spyOn(store, 'markHandled').mockRejectedValue(outOfOrder);
		await receiver.receive(update(1));
		mark.mockRestore();
		await receiver.stop(1000);
		await expect(store.handled([1])).resolves.toEqual(new Set([1]));
	});
});
