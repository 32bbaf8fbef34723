/**
 * What becomes of an update that comes by webhook. It is accepted only after it was handled and its mark is written;
 * whoever is killed before that gets it again. Of an update that comes twice at once, here or at two processes with
 * one store, only the first is handled, and the other is told to come later.
 */
import type {Bot} from 'grammy';
import type {Update} from 'grammy/types';
import {LRUCache} from 'lru-cache';
import type {Standing, Store} from '../store/types.ts';
import type {Log} from './log.ts';
import {createMarks, createOutage} from './marks.ts';
import {pause, toApiSignal} from './signal.ts';

/**
 * After this an update has failed. Less than the life of a lease (10 s), so that no other process takes one that is
 * still handled here in time; and far less than the 60 s that Telegram waits.
 */
const HANDLE_MS = 9000;

/** Marks of a few milliseconds are written at once. Each update waits for it before it is accepted, which is little beside the way from Telegram. */
const GROUP_MS = 8;

/** So often an update may fail and come again. One that fails for ever would hold up its chat for a day. */
const FAILURES = 3;

/** Updates whose failures are counted. */
const COUNTED = 10_000;

/** When Telegram shall send an update again: one that another process handles now, one that failed, one that came while the store is down. */
const BUSY_SECONDS = 2;
const FAILED_SECONDS = 2;
const STORE_SECONDS = 5;

export type UpdateLimits = {
	readonly handleMs: number;
	readonly groupMs: number;
	readonly failures: number;
	readonly busySeconds: number;
	readonly failedSeconds: number;
	readonly storeSeconds: number;
};

export const updateLimits: UpdateLimits = {
	handleMs: HANDLE_MS,
	groupMs: GROUP_MS,
	failures: FAILURES,
	busySeconds: BUSY_SECONDS,
	failedSeconds: FAILED_SECONDS,
	storeSeconds: STORE_SECONDS,
};

export type ReceiverOptions = {
	readonly bot: Pick<Bot, 'isInited' | 'handleUpdate'>;
	readonly store: Pick<Store, 'begin' | 'release' | 'handled' | 'markHandled'>;
	readonly logger: Log;
	readonly limits: UpdateLimits;
};

/** Nothing here ever rejects. */
export type Receiver = {
	/** Handles an update. Undefined when it is done with; else the seconds after which it shall come again. */
	receive(update: Update): Promise<number | undefined>;
	/**
	 * Takes no more updates, and waits for those in work and for the marks.
	 * @returns whether all were done in time
	 */
	stop(ms: number): Promise<boolean>;
};

/** An update in work. Late is one that has failed by taking too long, though it still goes on. */
type Work = {late: boolean};

/** Whether a task ends within a time. Rejects when the task does. */
async function inTime(task: Promise<void>, ms: number): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<boolean>(resolve => {
		timer = setTimeout(resolve, ms, false);
	});
	const ended = async () => {
		await task;
		return true;
	};

	try {
		return await Promise.race([ended(), late]);
	} finally {
		clearTimeout(timer);
	}
}

/** Takes updates for a bot. */
export function createReceiver({bot, store, logger, limits}: ReceiverOptions): Receiver {
	const marks = createMarks(store, logger, {groupMs: limits.groupMs, keep: true});
	const outage = createOutage(logger, 'the store fails: updates wait until it works again');
	const inWork = new Map<number, Work>();
	const failures = new LRUCache<number, number>({max: COUNTED});
	const stopping = new AbortController();
	const done = new AbortController();

	const leave = (id: number, work: Work) => {
		if (inWork.get(id) === work) {
			inWork.delete(id);
		}

		if (stopping.signal.aborted && inWork.size === 0) {
			done.abort();
		}
	};

	const begin = async (id: number): Promise<Standing | 'unknown'> => {
		try {
			const standing = await store.begin(id);
			outage.over();
			return standing;
		} catch (error) {
			outage.report(error);
			return 'unknown';
		}
	};

	const release = async (id: number) => {
		try {
			await store.release(id);
		} catch (error) {
			// It ends by itself.
			outage.report(error);
		}
	};

	/** One more failure of an update. Like `receive`, tells when it shall come again. */
	const fail = async (id: number, work: Work): Promise<number | undefined> => {
		const count = (failures.get(id) ?? 0) + 1;
		failures.set(id, count);
		if (count <= limits.failures) {
			return limits.failedSeconds;
		}

		logger.error({deliveries: count}, 'update given up: it failed each time');
		await marks.write(id);
		leave(id, work);
		return undefined;
	};

	/** Whatever becomes of it, the update is this process's until then: nobody else shall handle it meanwhile. */
	const finishLate = async (task: Promise<void>, id: number, work: Work) => {
		try {
			await task;
			await marks.write(id);
		} catch (error) {
			logger.error({error}, 'update failed after its time');
			await release(id);
		}

		leave(id, work);
	};

	const handle = async (update: Update, work: Work): Promise<number | undefined> => {
		const {update_id: id} = update;
		const task = bot.handleUpdate(update);
		try {
			if (!await inTime(task, limits.handleMs)) {
				work.late = true;
				logger.warn({kind: Object.keys(update).find(key => key !== 'update_id'), ms: limits.handleMs}, 'update takes too long');
				void finishLate(task, id, work);
				return await fail(id, work);
			}
		} catch (error) {
			// The bot's error boundary has dealt with all that a handler throws; this is a fault of the boundary.
			logger.error({error}, 'update failed outside of its handlers');
			const seconds = await fail(id, work);
			if (seconds !== undefined) {
				await release(id);
				leave(id, work);
			}

			return seconds;
		}

		await marks.write(id);
		leave(id, work);
		return undefined;
	};

	return {
		async receive(update) {
			const {update_id: id} = update;
			if (stopping.signal.aborted || !bot.isInited()) {
				return limits.busySeconds;
			}

			const running = inWork.get(id);
			if (running !== undefined) {
				return running.late ? fail(id, running) : limits.busySeconds;
			}

			if (marks.isKept(id)) {
				return undefined;
			}

			const work = {late: false};
			// Before anything is waited for: the same update may come at any time.
			inWork.set(id, work);
			const standing = await begin(id);
			if (standing === 'new') {
				return handle(update, work);
			}

			leave(id, work);
			return {handled: undefined, busy: limits.busySeconds, unknown: limits.storeSeconds}[standing];
		},
		async stop(ms) {
			stopping.abort();
			if (inWork.size === 0) {
				done.abort();
			}

			await pause(ms, toApiSignal(done.signal));
			await marks.flush();
			return done.signal.aborted;
		},
	};
}
