/**
 * Long polling that loses nothing. Asking for the next updates is what confirms the ones before, so
 * it is done only when those have been handled; on a stop the last ones are confirmed by a call of
 * its own. Updates that were handled but not confirmed (a crash in between) are known by their marks.
 *
 * Of @grammyjs/runner only the batch sink is used. Its source and its fetcher don't fit: the fetcher
 * gives up at once on a conflict, confirms nothing on a stop, prints errors itself, and tells nobody
 * when it last succeeded.
 */
import {createBatchSink} from '@grammyjs/runner';
import type {Api, Bot} from 'grammy';
import type {Update, UserFromGetMe} from 'grammy/types';
import type {Store} from '../store/types.ts';
import type {Delivery} from './delivery.ts';
import {errorCode, RequestError} from './errors.ts';
import type {Log} from './log.ts';
import {createMarks} from './marks.ts';
import {CONFLICT_MS, createPatience, RETRY_MS} from './patience.ts';
import {roundsOf} from './rounds.ts';
import {pause, toApiSignal} from './signal.ts';

/** A long poll is answered after this time when nothing happens. Telegram allows up to 50 s. */
const POLL_SECONDS = 30;

/** The most that Telegram gives at once. */
const BATCH_SIZE = 100;

/** One call may take 8 s; after this an update no longer holds up the others (it goes on by itself). */
const HANDLE_MS = 10_000;

/** On a stop: updates in work get this time, the confirmation the next. Together less than the 10 s of a supervisor. */
const STOP_MS = 8000;
const CONFIRM_MS = 1500;

/** Three long polls without an answer. */
const STALE_MS = 90_000;

/** All in milliseconds, but for `pollSeconds`. */
export type PollingLimits = {
	readonly pollSeconds: number;
	readonly handleMs: number;
	readonly stopMs: number;
	readonly confirmMs: number;
	readonly retryMs: number;
	readonly conflictMs: number;
	readonly staleMs: number;
};

const defaultLimits: PollingLimits = {
	pollSeconds: POLL_SECONDS,
	handleMs: HANDLE_MS,
	stopMs: STOP_MS,
	confirmMs: CONFIRM_MS,
	retryMs: RETRY_MS,
	conflictMs: CONFLICT_MS,
	staleMs: STALE_MS,
};

/** What is needed of a bot. */
export type PolledBot = Pick<Bot, 'isInited' | 'botInfo' | 'handleUpdate'> & {readonly api: Pick<Api, 'getMe' | 'deleteWebhook' | 'getUpdates'>};

export type PollingOptions = {
	readonly bot: PolledBot;
	readonly store: Pick<Store, 'handled' | 'markHandled'>;
	readonly logger: Log;
	/** The kinds of updates to ask for. */
	readonly allowedUpdates: ReadonlyArray<Exclude<keyof Update, 'update_id'>>;
	/** Called once, when Telegram has said who the bot is, before the first update. */
	readonly onConnected?: (me: UserFromGetMe) => void;
	/** Other limits than the usual ones. */
	readonly limits?: Partial<PollingLimits>;
};

function isUpdate(value: unknown): value is Update {
	return typeof value === 'object' && value !== null && Number.isSafeInteger(Reflect.get(value, 'update_id'));
}

/** The updates of an answer, each once. Throws when there is something, but no update: asking again at once would never end. */
function readUpdates(answer: unknown): Update[] {
	const items: readonly unknown[] = Array.isArray(answer) ? answer : [undefined];
	const updates = new Map(items.filter(item => isUpdate(item)).map(update => [update.update_id, update]));
	if (updates.size === 0 && items.length > 0) {
		throw new RequestError('the answer holds no updates', 'NO_UPDATES', 0);
	}

	return [...updates.values()];
}

/**
 * Starts to receive updates and to hand them to the bot, until stop(). An unreachable Telegram is
 * waited for, also at the start.
 */
export function startPolling(options: PollingOptions): Delivery {
	const {bot, store, logger, allowedUpdates, onConnected} = options;
	const limits = {...defaultLimits, ...options.limits};
	const marks = createMarks(store, logger);
	const patience = createPatience(logger, limits);
	const stopping = new AbortController();
	const signal = toApiSignal(stopping.signal);
	/** The first update that is not confirmed; 0 before any was seen. */
	let offset = 0;
	/** When Telegram last answered a poll. */
	let polledAt: number | undefined;

	/** Tries until it succeeds; undefined when the bot is stopped meanwhile. */
	const insist = async <Result>(call: () => Promise<Result>): Promise<Result | undefined> => {
		while (!stopping.signal.aborted) {
			try {
				const result = await call();
				patience.succeeded();
				return result;
			} catch (error) {
				if (!stopping.signal.aborted) {
					await pause(patience.failed(error), signal);
				}
			}
		}

		return undefined;
	};

	const sink = createBatchSink<Update>({
		async consume(update) {
			await bot.handleUpdate(update);
			marks.add(update.update_id);
		},
	}, async error => {
		// The bot's error boundary has dealt with all that a handler throws; this is a fault of the boundary.
		logger.error({error}, 'update failed outside of its handlers');
	}, {
		timeout: {
			milliseconds: limits.handleMs,
			handler(update, task) {
				logger.warn({kind: Object.keys(update).find(key => key !== 'update_id'), ms: limits.handleMs}, 'update takes too long, going on without it');
				task.catch((error: unknown) => {
					logger.error({error}, 'update failed after its time');
				});
			},
		},
	});

	const handle = async (updates: readonly Update[]) => {
		const seen = await marks.seen(updates.map(update => update.update_id));
		for (const round of roundsOf(updates.filter(update => !seen.has(update.update_id)))) {
			await sink.handle([...round]);
		}

		// Before the next poll confirms them: what fails here is what a crash would repeat.
		await marks.flush();
		offset = Math.max(...updates.map(update => update.update_id)) + 1;
	};

	const poll = async () => {
		const updates = await insist(async () => readUpdates(await bot.api.getUpdates({
			offset,
			limit: BATCH_SIZE,
			timeout: limits.pollSeconds,
			allowed_updates: [...allowedUpdates],
		}, signal)));
		if (updates !== undefined) {
			polledAt = performance.now();
			if (updates.length > 0) {
				await handle(updates);
			}
		}
	};

	const run = async () => {
		const me = bot.isInited() ? bot.botInfo : await insist(async () => bot.api.getMe(signal));
		if (me === undefined) {
			return;
		}

		bot.botInfo = me;
		// A webhook would keep all updates to itself. What waits for the bot is kept.
		await insist(async () => bot.api.deleteWebhook({drop_pending_updates: false}, signal));
		if (!stopping.signal.aborted) {
			onConnected?.(me);
			logger.info({bot: me.username}, 'receiving updates');
		}

		while (!stopping.signal.aborted) {
			await poll();
		}
	};

	/** Tells Telegram that the last updates were handled. If it fails, their marks do. */
	const confirm = async () => {
		try {
			await bot.api.getUpdates({offset, limit: 1, timeout: 0}, toApiSignal(AbortSignal.timeout(limits.confirmMs)));
		} catch (error) {
			logger.warn({code: errorCode(error)}, 'the last updates are not confirmed, they will come again and be skipped');
		}
	};

	const running = run();

	const finish = async () => {
		const finished = new AbortController();
		const done = running.catch(() => undefined).finally(() => {
			finished.abort();
		});
		await Promise.race([done, pause(limits.stopMs, toApiSignal(finished.signal))]);
		await marks.flush();
		if (!finished.signal.aborted) {
			logger.warn({ms: limits.stopMs}, 'some updates are still in work, they will come again');
		} else if (offset > 0) {
			await confirm();
		}
	};

	let stopped: Promise<void> | undefined;
	const done = (async () => {
		await running;
		await stopped;
	})();
	// Whoever looks at `done` later than this still gets the error; meanwhile it must not end the process.
	done.catch(() => undefined);
	return {
		done,
		async stop() {
			stopping.abort();
			stopped ??= finish();
			return stopped;
		},
		problem() {
			if (stopping.signal.aborted) {
				return 'stopping';
			}

			if (patience.inConflict()) {
				return 'another program receives the updates';
			}

			if (polledAt === undefined) {
				return 'starting';
			}

			return performance.now() - polledAt > limits.staleMs ? 'no answer from Telegram' : undefined;
		},
	};
}
