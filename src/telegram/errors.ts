import {GrammyError, HttpError} from 'grammy';

/**
 * A call that got no usable answer. It says what happened in words of its own, because the errors
 * underneath may carry the address, and the address carries the token.
 */
export class RequestError extends Error {
	override readonly name = 'RequestError';
	/** The system's or undici's code, e.g. ECONNREFUSED, UND_ERR_SOCKET; ETIMEDOUT for our own limit. */
	readonly code: string;
	/** How often repeating the call may help, and can hardly do anything twice. */
	readonly retries: number;

	constructor(message: string, code: string, retries: number) {
		super(message);
		this.code = code;
		this.retries = retries;
	}
}

/** A reason to give up receiving updates. The message is one line for the person who runs the bot. */
export class DeliveryError extends Error {
	override readonly name = 'DeliveryError';
	readonly reason: 'token' | 'conflict';

	constructor(reason: 'token' | 'conflict', message: string) {
		super(message);
		this.reason = reason;
	}
}

/** The code of the Bot API's refusal (400, 401, 403, 409, 429…), or undefined if it is no refusal. */
export function apiErrorCode(error: unknown): number | undefined {
	return error instanceof GrammyError ? error.error_code : undefined;
}

/** Seconds that the Bot API asks to wait, or undefined if it does not ask. */
export function retryAfter(error: unknown): number | undefined {
	return error instanceof GrammyError ? error.parameters.retry_after : undefined;
}

/** What went wrong in a few words for a log line, e.g. "ECONNREFUSED" or "502". */
export function errorCode(error: unknown): string {
	if (error instanceof HttpError) {
		return errorCode(error.error);
	}

	if (error instanceof RequestError) {
		return error.code;
	}

	return String(apiErrorCode(error) ?? (error instanceof Error ? error.name : typeof error));
}
