import {createRequire} from 'node:module';
import process from 'node:process';
import {pino, type DestinationStream, type Logger} from 'pino';
import type {PrettyOptions} from 'pino-pretty';
import type {LogLevel} from './config.ts';

export type {Logger} from 'pino';

/** What stands in a log where the token would. */
const MASK = '[token]';

/** A secret shorter than this (only stand-ins on this machine have such) could be part of an innocent word. */
const SECRET_MIN_LENGTH = 16;

/** Causes are nested at most as deep as grammY nests them: its boundary's error, its client's error, the network's error. */
const CAUSE_DEPTH = 3;

/** An error as it may be logged. */
export type ErrorRecord = {
	readonly name: string;
	readonly message: string;
	/** The Bot API's or the system's code, e.g. 403 or ECONNRESET. */
	readonly code?: string | number;
	/** The Bot API method that failed. */
	readonly method?: string;
	readonly stack?: string;
	readonly cause?: ErrorRecord;
};

function property(value: Error, name: string): unknown {
	return Reflect.get(value, name);
}

/** Telegram's descriptions quote pieces of the message that they refuse; a log holds no texts. */
function withoutQuotes(message: string): string {
	return message.replaceAll(/"[^"]*"/gu, '"…"');
}

/**
 * What may be logged of an error. Nothing else of it: grammY's errors carry the whole update, the
 * payload and the token in their other properties.
 * @param error whatever was thrown
 * @param depth how many causes to follow
 */
export function serializeError(error: unknown, depth = CAUSE_DEPTH): ErrorRecord {
	if (!(error instanceof Error)) {
		return {name: 'NotAnError', message: `a ${error === null ? 'null' : typeof error} was thrown`};
	}

	const quoted = property(error, 'payload') !== undefined;
	const code = property(error, 'error_code') ?? property(error, 'code');
	const method = property(error, 'method');
	const cause = error.cause ?? property(error, 'error');
	return {
		name: error.name,
		message: quoted ? withoutQuotes(error.message) : error.message,
		...((typeof code === 'string' || typeof code === 'number') && {code}),
		...(typeof method === 'string' && {method}),
		...(error.stack !== undefined && {stack: quoted ? withoutQuotes(error.stack) : error.stack}),
		...(cause instanceof Error && depth > 0 && {cause: serializeError(cause, depth - 1)}),
	};
}

/**
 * A function that takes a bot's token out of a text, in its plain and its URL-encoded form, and
 * its secret half alone.
 */
export function createScrubber(token: string): (text: string) => string {
	const [id = '', secret = ''] = token.split(':');
	if (secret === '') {
		return text => text;
	}

	const forms = [token, `${id}%3A${secret}`, `${id}%3a${secret}`, ...(secret.length < SECRET_MIN_LENGTH ? [] : [secret])];
	return text => {
		// Almost always there is nothing to do.
		if (!text.includes(secret)) {
			return text;
		}

		let scrubbed = text;
		for (const form of forms) {
			scrubbed = scrubbed.replaceAll(form, MASK);
		}

		return scrubbed;
	};
}

export type LoggerOptions = {
	readonly level: LogLevel;
	/** Kept out of every line. */
	readonly token?: string;
	/** Colours and short times, for people; JSON lines otherwise. */
	readonly pretty?: boolean;
	/** Where lines go; standard output when left out. */
	readonly destination?: DestinationStream;
};

/** Bytes that are kept for a disk that has no room for them; the oldest come first when there is room again, what is over is lost. */
const BACKLOG_BYTES = 1_048_576;

/** Standard output. A log that can't be written (its disk is full, its reader gone) does not end the bot. */
function standardOutput(): DestinationStream {
	const out = pino.destination({fd: process.stdout.fd, sync: true, maxLength: BACKLOG_BYTES});
	out.on('error', () => undefined);
	return out;
}

/** Lines for people. What makes them is loaded only here: few bots run in a terminal. */
function prettyLines(): (line: string) => string {
	const pretty = createRequire(import.meta.url)('pino-pretty') as {prettyFactory(options: PrettyOptions): (line: string) => string}; // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion -- require has no types
	return pretty.prettyFactory({colorize: true, translateTime: 'SYS:HH:MM:ss'});
}

/**
 * The log: one JSON object a line (or coloured lines for people), written at once, so that the
 * last line before an exit is not lost.
 */
export function createLogger({level, token = '', pretty = false, destination}: LoggerOptions): Logger {
	const out = destination ?? standardOutput();
	const show = pretty ? prettyLines() : (line: string) => line;
	const scrub = createScrubber(token);
	return pino({
		level,
		// No process id, no host: the supervisor knows them. (Null is pino's way of saying none.)
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		formatters: {level: label => ({level: label})},
		serializers: {err: serializeError, error: serializeError},
	}, {
		write(line: string) {
			out.write(show(scrub(line)));
		},
	});
}
