/** `npm start`: the process around the bot. */
/* eslint-disable unicorn/no-process-exit -- this is the program: whatever still hangs must not keep it alive */
import path from 'node:path';
import process from 'node:process';
import {config as readDotenv} from 'dotenv';
import {exitCodes} from './exit-codes.ts';
import {keepHeapSmall} from './heap.ts';
import {serializeError, type Logger} from './logger.ts';
import {onPress} from './presses.ts';
import {run} from './run.ts';

const terminal = process.stdout.isTTY;
const stopping = new AbortController();
let log: Logger | undefined;
/** There is nothing to load anew before the bot has started. */
let reload: (() => Promise<void>) | undefined;

/** The second press does not wait for anything. */
const stop = onPress(() => {
	stopping.abort();
}, () => {
	process.exit(exitCodes.failed);
});

/** What nobody caught may have left anything half done: a supervisor starts the bot again, and nothing is lost. */
function crash(error: unknown): void {
	if (log === undefined) {
		process.stderr.write(`crashed: ${serializeError(error).stack ?? 'for an unknown reason'}\n`);
	} else {
		log.fatal({error}, 'crashed');
	}

	process.exit(exitCodes.failed);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('SIGHUP', () => {
	// When its terminal is closed the bot must not go on unseen.
	if (terminal) {
		stop();
	} else {
		void reload?.();
	}
});
process.on('unhandledRejection', crash);
process.on('uncaughtException', crash);

// Variables that are set already win over the file's. Without `quiet` it prints a line of its own.
readDotenv({quiet: true});

const host = {
	env: process.env,
	root: path.join(import.meta.dirname, '..'),
	terminal,
	print(line: string) {
		process.stderr.write(`${line}\n`);
	},
	stop: stopping.signal,
	onReload(load: () => Promise<void>) {
		reload = load;
		keepHeapSmall();
	},
};
process.exit(await run(host, logger => {
	log = logger;
}));
