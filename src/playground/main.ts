/** `npm run playground`: the bot in a chat that looks like Telegram's, on this machine only. `-- --open` opens it in the browser. */
/* eslint-disable unicorn/no-process-exit -- this is the program: whatever still hangs must not keep it alive */
import process from 'node:process';
import {exitCodes} from '../exit-codes.ts';
import {onPress} from '../presses.ts';
import {PortTakenError} from './server/http.ts';
import {openBrowser} from './server/open-browser.ts';
import {startPlayground, type Playground} from './server/playground.ts';

const DEFAULT_PORT = 8787;
const HIGHEST_PORT = 65_535;

function fail(reason: string): never {
	console.error(reason);
	process.exit(exitCodes.configuration);
}

function readPort(): number {
	const given = process.env['PLAYGROUND_PORT'] ?? '';
	const port = given === '' ? DEFAULT_PORT : Number(given);
	return /^\d*$/u.test(given) && port >= 1 && port <= HIGHEST_PORT ? port : fail(`PLAYGROUND_PORT must be a number from 1 to ${HIGHEST_PORT}.`);
}

const args = process.argv.slice(2);
if (args.some(arg => arg !== '--open')) {
	fail('The only option is --open, which opens the page in the browser. Usage: npm run playground [-- --open]');
}

let playground: Playground | undefined;

async function end(): Promise<void> {
	await playground?.close();
	process.exit(exitCodes.stopped);
}

/** The second press does not wait for anything. */
const stop = onPress(() => {
	void end();
}, () => {
	process.exit(exitCodes.failed);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, stop);
}

try {
	playground = await startPlayground({
		port: readPort(),
		print(line) {
			console.error(line);
		},
	});
} catch (error) {
	if (error instanceof PortTakenError) {
		fail(error.message);
	}

	throw error;
}

console.log(`The playground is at ${playground.url} (Ctrl+C ends it).`);
if (args.includes('--open')) {
	openBrowser(playground.url);
}
