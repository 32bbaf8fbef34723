import {GrammyError} from 'grammy';
import {
	apiErrorCode, DeliveryError, errorCode, retryAfter,
} from './errors.ts';
import type {Log} from './log.ts';

/** Between two tries while Telegram can't be reached. */
export const RETRY_MS = 2000;

/** For so long another program may receive the same bot's updates: a rolling restart needs some seconds. */
export const CONFLICT_MS = 60_000;

export type PatienceLimits = {
	readonly retryMs: number;
	readonly conflictMs: number;
};

/** Decides what a failed call means for receiving updates, and tells the log once, not at each try. */
export type Patience = {
	/**
	 * How long to wait before the next try, in milliseconds.
	 * @throws {DeliveryError} when trying on is no use
	 */
	failed(error: unknown): number;
	succeeded(): void;
	/** Whether another program receives the updates now. */
	inConflict(): boolean;
};

function secondsSince(start: number): number {
	return Math.round((performance.now() - start) / 1000);
}

/** The Bot API's own words. Only for refusals about the bot as a whole: they contain no text of a message. */
function wordsOf(error: unknown): string {
	return error instanceof GrammyError ? `${error.error_code}: ${error.description}` : errorCode(error);
}

/** Unlimited patience with the network, a minute with another program, none with a wrong token. */
export function createPatience(logger: Log, {retryMs, conflictMs}: PatienceLimits): Patience {
	let conflictSince: number | undefined;
	let outageSince: number | undefined;

	const conflict = (error: unknown): number => {
		if (conflictSince === undefined) {
			conflictSince = performance.now();
			logger.warn({code: 409}, 'another program receives this bot\'s updates, waiting for it to stop');
		} else if (performance.now() - conflictSince >= conflictMs) {
			throw new DeliveryError('conflict', `Another program receives this bot's updates (${wordsOf(error)}). Stop it, or give this one a bot of its own.`);
		}

		return retryMs;
	};

	return {
		failed(error) {
			const code = apiErrorCode(error);
			if (code === 401 || code === 404) {
				throw new DeliveryError('token', `Telegram does not accept the bot's token (${wordsOf(error)}). Get the current one from @BotFather and put it into BOT_TOKEN.`);
			}

			if (code === 409) {
				return conflict(error);
			}

			conflictSince = undefined;
			if (outageSince === undefined) {
				outageSince = performance.now();
				logger.warn({code: errorCode(error)}, 'Telegram can\'t be reached, trying on');
			}

			return (retryAfter(error) ?? 0) * 1000 || retryMs;
		},
		succeeded() {
			if (outageSince !== undefined || conflictSince !== undefined) {
				logger.info({seconds: secondsSince(outageSince ?? conflictSince ?? 0)}, 'receiving updates again');
				outageSince = undefined;
				conflictSince = undefined;
			}
		},
		inConflict: () => conflictSince !== undefined,
	};
}
