import {StoreError} from './errors.ts';

/** What Redis's own words, the first of an error's text, mean for the person who runs the bot. */
const causes: ReadonlyMap<string, string> = new Map([
	['BUSY', 'another program\'s script keeps it busy'],
	['LOADING', 'it is still reading its data'],
	['MISCONF', 'it can\'t write to its disk'],
	['NOAUTH', 'it asks for a password'],
	['NOPERM', 'its user may not do what the bot needs'],
	['OOM', 'its memory, or the size that it may have, is full'],
	['READONLY', 'it is a replica, which takes no writes'],
	['WRONGPASS', 'it does not accept the user or the password'],
]);

/** What the client's own errors are about; most carry no code. */
const clientFaults = [
	[/timed? ?out/iu, 'TIMEOUT', 'it does not answer in time'],
	[/is closed|connection close|isn't writeable|max retries/iu, 'OFFLINE', 'it can\'t be reached'],
] as const;

function explainReply(message: string): readonly [code: string, cause: string] {
	if (/^ERR (?:invalid )?DB index/u.test(message)) {
		return ['DATABASE', 'it has no database with this number'];
	}

	const word = /^[A-Z]+(?= )/u.exec(message)?.[0] ?? 'ANSWER';
	return [word, causes.get(word) ?? 'it answered with an error'];
}

/** Code and cause. The text of an error is never passed on: Redis and the network quote users, hosts and what was sent. */
function explain(error: unknown): readonly [code: string, cause: string] {
	const {message, name} = error instanceof Error ? error : new Error('unknown');
	if (name === 'ReplyError') {
		return explainReply(message);
	}

	const known = clientFaults.find(([pattern]) => pattern.test(message));
	if (known !== undefined) {
		return [known[1], known[2]];
	}

	const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
	if (typeof code !== 'string') {
		return ['ANSWER', 'its answer can\'t be understood'];
	}

	return [code, /CERT|SIGNATURE/u.test(code) ? 'its certificate is not accepted' : 'it can\'t be reached'];
}

/** Whether an error only says that there is no connection, not why. */
export function isOffline(error: unknown): boolean {
	return explain(error)[0] === 'OFFLINE';
}

/**
 * Says what an error of the Redis client means, without the address, the user or the password.
 * @param error what ioredis threw
 */
export function toRedisError(error: unknown): StoreError {
	const [code, cause] = explain(error);
	return new StoreError(`The Redis of STORE_URL can't be used: ${cause} (${code}).`, code);
}
