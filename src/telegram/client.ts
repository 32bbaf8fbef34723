/**
 * How the bot calls the Bot API: over a transport of its own, every call limited in time, and
 * repeated a bounded number of times. Long polls are left to polling.ts, which has rules of its own.
 */
import {autoRetry} from '@grammyjs/auto-retry';
import {
	HttpError, type Api, type ApiClientOptions, type Transformer,
} from 'grammy';
import {errorCode, RequestError} from './errors.ts';
import {pause, toApiSignal} from './signal.ts';
import {createTransport, MAX_RETRIES, type ClientConfig} from './transport.ts';

export type {ClientConfig} from './transport.ts';

/** The time for a call with all its repetitions. Longer, and a person has gone away; the default would be 500 s. */
export const CALL_LIMIT_MS = 8000;

/** What a long poll may take beyond the time that it asks for; then the connection is taken for dead. */
export const POLL_SLACK_MS = 10_000;

/** A wait that Telegram asks for (429) is kept up to this; beyond it the call fails at once. */
const MAX_WAIT_SECONDS = 5;

/** The wait before the first repetition; the second waits twice as long. Jitter adds up to as much again. */
const RETRY_WAIT_MS = 150;

export type ClientLimits = {
	readonly callMs: number;
	readonly pollSlackMs: number;
	readonly retryWaitMs: number;
};

const defaultLimits: ClientLimits = {callMs: CALL_LIMIT_MS, pollSlackMs: POLL_SLACK_MS, retryWaitMs: RETRY_WAIT_MS};

export type Client = {
	/** For `new Bot(token, {client: options})` or `new Api(token, options)`. */
	readonly options: ApiClientOptions;
	/** Puts the limits and repetitions on an Api; each bot's Api once, before its first call. */
	install(api: Api): void;
	/** Closes the connections; calls under way are cut. */
	close(): Promise<void>;
};

function httpError(method: string, error: RequestError): HttpError {
	return new HttpError(`Network request for '${method}' failed! (${error.message})`, error);
}

/** Repeats what failed on the way or in the server (5xx), after a short wait. */
function retryFailures(waitMs: number): Transformer {
	return async (prev, method, payload, signal) => {
		for (let tried = 0; ; tried++) {
			try {
				const result = await prev(method, payload, signal);
				if (result.ok || result.error_code < 500 || tried >= MAX_RETRIES) {
					return result;
				}
			} catch (error) {
				const cause = error instanceof HttpError ? error.error : undefined;
				if (!(cause instanceof RequestError)) {
					throw error;
				}

				if (tried >= cause.retries) {
					throw httpError(method, cause);
				}
			}

			// Cut short when the time is over; the next try then fails at once with that reason.
			await pause(waitMs * (tried + 1) * (1 + Math.random()), signal);
		}
	};
}

/** How long a call may take, in milliseconds. */
function limitOf(method: string, payload: Readonly<Record<string, unknown>>, {callMs, pollSlackMs}: ClientLimits): number {
	if (method !== 'getUpdates') {
		return callMs;
	}

	const seconds = payload['timeout'];
	return (typeof seconds === 'number' ? seconds * 1000 : 0) + pollSlackMs;
}

/** Cuts a call, with all its repetitions and waits, when its time is over. */
function limitTime(limits: ClientLimits): Transformer {
	return async (prev, method, payload, signal) => {
		const controller = new AbortController();
		const cut = () => {
			controller.abort();
		};

		const ms = limitOf(method, payload, limits);
		let timer: NodeJS.Timeout | undefined;
		// Not left to the signal: undici does not look at it while a call waits for its connection.
		const late = new Promise<never>((_resolve, reject) => {
			timer = setTimeout(() => {
				// Whatever was going on (the call, or a wait between two of them), the reason is the time.
				reject(httpError(method, new RequestError(`no answer within ${ms} ms`, 'ETIMEDOUT', 0)));
				cut();
			}, ms);
		});
		signal?.addEventListener('abort', cut);
		if (signal?.aborted === true) {
			cut();
		}

		try {
			return await Promise.race([prev(method, payload, toApiSignal(controller.signal)), late]);
		} finally {
			clearTimeout(timer);
			signal?.removeEventListener('abort', cut);
		}
	};
}

/** Long polling repeats by its own rules, for as long as the bot runs. */
function exceptPolling(transformer: Transformer): Transformer {
	return async (prev, method, payload, signal) => method === 'getUpdates'
		? prev(method, payload, signal)
		: transformer(prev, method, payload, signal);
}

/** Tells of calls that failed for good, long polls included. */
function reportFailures(onFailure: (method: string, code: string) => void): Transformer {
	return async (prev, method, payload, signal) => {
		try {
			const result = await prev(method, payload, signal);
			if (!result.ok) {
				onFailure(method, String(result.error_code));
			}

			return result;
		} catch (error) {
			// A long poll that is cut because the bot stops is no failure.
			if (signal?.aborted !== true) {
				onFailure(method, errorCode(error));
			}

			throw error;
		}
	};
}

/**
 * Makes the means of calling the Bot API. Failed calls reject as always with grammY: GrammyError
 * when the Bot API refuses, HttpError (its `error` a RequestError) when no usable answer came in
 * time. Neither contains the token.
 * @param config whose bot, where the Bot API is, through which proxy
 * @param changed other limits than the usual ones, in milliseconds
 * @param onFailure called with the method and the error code of each call that failed in the end
 */
export function createClient(config: ClientConfig, changed: Partial<ClientLimits> = {}, onFailure: (method: string, code: string) => void = () => undefined): Client {
	const limits = {...defaultLimits, ...changed};
	const {fetch, close} = createTransport(config);
	return {
		options: {
			apiRoot: config.apiRoot,
			fetch,
		},
		install(api) {
			// The last one is the outermost: the time limit holds for all repetitions together.
			api.config.use(
				exceptPolling(retryFailures(limits.retryWaitMs)),
				// Keeps the waits that Telegram asks for. Without the two flags it would also repeat network errors and 5xx, without end.
				exceptPolling(autoRetry({
					maxRetryAttempts: MAX_RETRIES,
					maxDelaySeconds: MAX_WAIT_SECONDS,
					rethrowHttpErrors: true,
					rethrowInternalServerErrors: true,
				})),
				limitTime(limits),
				reportFailures(onFailure),
			);
		},
		close,
	};
}
