/**
 * Updates by webhook: Telegram calls the bot. Any number of processes may stand behind one address, as long as they
 * share a store. What is not accepted, Telegram sends again for a day: webhook-updates.ts says when to accept.
 */
import {GrammyError, type Api, type Bot} from 'grammy';
import type {Update, UserFromGetMe} from 'grammy/types';
import type {WebhookSettings} from '../config.ts';
import type {Delivery} from './delivery.ts';
import type {Log} from './log.ts';
import {CONFLICT_MS, createPatience, RETRY_MS} from './patience.ts';
import {pause, toApiSignal} from './signal.ts';
import {startWebhookServer} from './webhook-server.ts';
import {
	createReceiver, updateLimits, type ReceiverOptions, type UpdateLimits,
} from './webhook-updates.ts';

/** The most that Telegram opens at once. It allows no more, and with fewer a distant Bot API is the limit. */
const CONNECTIONS = 100;

/** On a stop: updates in work get this time. With the time to close it is less than the 10 s of a supervisor. */
const STOP_MS = 8000;

/** Between two tries while Telegram refuses the address: a name that it can't find yet, a certificate. */
const REFUSED_MS = 30_000;

/** So often it is looked whether Telegram still calls this address: another program with the bot's token may have changed that. */
const WATCH_MS = 5 * 60_000;

/** All in milliseconds, but for what says seconds. */
export type WebhookLimits = UpdateLimits & {
	readonly stopMs: number;
	readonly retryMs: number;
	readonly refusedMs: number;
	readonly watchMs: number;
};

const defaultLimits: WebhookLimits = {
	...updateLimits,
	stopMs: STOP_MS,
	retryMs: RETRY_MS,
	refusedMs: REFUSED_MS,
	watchMs: WATCH_MS,
};

/** What is needed of a bot. */
export type CalledBot = Pick<Bot, 'isInited' | 'botInfo' | 'handleUpdate'> & {readonly api: Pick<Api, 'getMe' | 'setWebhook' | 'getWebhookInfo'>};

export type WebhookOptions = {
	readonly bot: CalledBot;
	readonly store: ReceiverOptions['store'];
	readonly logger: Log;
	/** The kinds of updates to ask for. */
	readonly allowedUpdates: ReadonlyArray<Exclude<keyof Update, 'update_id'>>;
	readonly webhook: WebhookSettings;
	/** Called once, when Telegram has said who the bot is and that it will call. */
	readonly onConnected?: (me: UserFromGetMe) => void;
	/** Other limits than the usual ones. */
	readonly limits?: Partial<WebhookLimits>;
};

/** The words of Telegram's refusal of an address, or undefined if it is something else. */
function refusalOf(error: unknown): string | undefined {
	return error instanceof GrammyError && error.error_code === 400 ? error.description : undefined;
}

/**
 * Starts to listen, and tells Telegram where, until stop(). Until Telegram has said who the bot is, updates are told
 * to come later. An unreachable Telegram is waited for. Rejects when the port can't be used.
 */
export async function startWebhook(options: WebhookOptions): Promise<Delivery> {
	const {bot, store, logger, allowedUpdates, webhook, onConnected} = options;
	const limits = {...defaultLimits, ...options.limits};
	const patience = createPatience(logger, {retryMs: limits.retryMs, conflictMs: CONFLICT_MS});
	const receiver = createReceiver({
		bot, store, logger, limits,
	});
	const server = await startWebhookServer({...webhook, receive: receiver.receive, logger});
	const stopping = new AbortController();
	const signal = toApiSignal(stopping.signal);
	let connected = false;
	let refused = false;
	let elsewhere = false;

	/** How long to wait after a failure, in milliseconds. Throws when trying on is no use. */
	const waitAfter = (error: unknown): number => {
		const refusal = refusalOf(error);
		if (refusal === undefined) {
			return patience.failed(error);
		}

		if (!refused) {
			refused = true;
			logger.error({refusal}, 'Telegram refuses the address in WEBHOOK_URL, trying on');
		}

		return limits.refusedMs;
	};

	/** Tries until it succeeds; undefined when the bot is stopped meanwhile. */
	const insist = async <Result>(call: () => Promise<Result>): Promise<Result | undefined> => {
		while (!stopping.signal.aborted) {
			try {
				const result = await call();
				patience.succeeded();
				return result;
			} catch (error) {
				if (!stopping.signal.aborted) {
					await pause(waitAfter(error), signal);
				}
			}
		}

		return undefined;
	};

	const connect = async () => {
		const me = bot.isInited() ? bot.botInfo : await insist(async () => bot.api.getMe(signal));
		if (me === undefined) {
			return;
		}

		bot.botInfo = me;
		// What waits for the bot is kept.
		const set = await insist(async () => bot.api.setWebhook(webhook.url, {
			secret_token: webhook.secret,
			max_connections: CONNECTIONS,
			allowed_updates: [...allowedUpdates],
			drop_pending_updates: false,
		}, signal));
		if (set !== undefined && !stopping.signal.aborted) {
			connected = true;
			onConnected?.(me);
			logger.info({bot: me.username}, 'receiving updates');
		}
	};

	/** Tells when Telegram calls somebody else. It is not set back: two programs would take it from each other for ever. */
	const watch = async () => {
		await pause(limits.watchMs, signal);
		while (!stopping.signal.aborted) {
			try {
				const {url} = await bot.api.getWebhookInfo(signal);
				const now = url !== webhook.url;
				if (now && !elsewhere) {
					logger.error({}, 'Telegram sends the updates elsewhere: another program with this bot\'s token has changed its webhook');
				} else if (!now && elsewhere) {
					logger.info({}, 'Telegram sends the updates here again');
				}

				elsewhere = now;
				patience.succeeded();
			} catch (error) {
				// Ends the bot when the token is no longer accepted; all else is tried again next time.
				if (!stopping.signal.aborted) {
					patience.failed(error);
				}
			}

			await pause(limits.watchMs, signal);
		}
	};

	/** The webhook stays set: Telegram keeps what comes meanwhile, or another process takes it. */
	const finish = async () => {
		server.drain();
		if (!await receiver.stop(limits.stopMs)) {
			logger.warn({ms: limits.stopMs}, 'some updates are still in work, they will come again');
		}

		await server.close();
	};

	let stopped: Promise<void> | undefined;
	const stop = async () => {
		stopping.abort();
		stopped ??= finish();
		return stopped;
	};

	const done = (async () => {
		await connect();
		// Until it is stopped.
		await watch();
		await stopped;
	})();
	// Whoever looks at `done` later than this still gets the error; meanwhile it must not end the process.
	done.catch(() => undefined);
	return {
		done,
		stop,
		problem() {
			if (stopping.signal.aborted) {
				return 'stopping';
			}

			if (elsewhere) {
				return 'Telegram sends the updates elsewhere';
			}

			return connected ? undefined : 'starting';
		},
	};
}
