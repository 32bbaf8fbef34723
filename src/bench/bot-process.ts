/** Bots as processes of their own. */
import {spawn} from 'node:child_process';
import {closeSync, openSync, readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {root} from './base.ts';

/** A token that only a server on this machine takes. */
const TOKEN = '42:BENCH';
const SECRET = 'bench-secret';
/** A supervisor waits as long. */
const STOP_MS = 10_000;
const START_MS = 30_000;
/** How much of what a bot wrote is shown when it failed. */
const SHOWN_LINES = 5;

export type BotProcess = {
	readonly pid: number;
	/** Rejects when the bot ends without being stopped. */
	readonly failed: Promise<never>;
	/** Ends it, and waits until it has gone. */
	stop(): Promise<void>;
};

/** A bot that takes updates at an address. */
export type WebhookBot = BotProcess & {
	readonly url: string;
	readonly secret: string;
};

/** Gives the work a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
	try {
		return await work(folder);
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}

type Start = {
	/** A file of dist/. */
	readonly program: string;
	readonly env: Readonly<Record<string, string>>;
	/** Where it runs: there is no .env here, and its log is written here. */
	readonly folder: string;
	/** Options of Node. */
	readonly options?: readonly string[];
};

/** Starts a program with these variables and no others of this process but PATH. */
function startProcess({program, env, folder, options = []}: Start): BotProcess {
	const log = path.join(folder, `${path.basename(program, '.js')}.log`);
	const output = openSync(log, 'a');
	const child = spawn(process.execPath, [...options, path.join(root, 'dist', program)], {
		cwd: folder, env: {PATH: process.env['PATH'] ?? '', ...env}, stdio: ['ignore', output, output],
	});
	closeSync(output);
	const ended = new Promise<void>(resolve => {
		child.once('close', () => {
			resolve();
		});
	});
	let stopping = false;
	const failed = new Promise<never>((_resolve, reject) => {
		child.once('close', () => {
			if (!stopping) {
				reject(new Error(`${program} ended by itself; it wrote:\n${readFileSync(log, 'utf8').trimEnd().split('\n').slice(-SHOWN_LINES).join('\n')}`));
			}
		});
	});
	// Whoever waits for it gets the error; until then it must not end this process.
	failed.catch(() => undefined);
	return {
		pid: child.pid ?? 0,
		failed,
		async stop() {
			stopping = true;
			child.kill('SIGTERM');
			const timer = setTimeout(() => {
				child.kill('SIGKILL');
			}, STOP_MS);
			await ended;
			clearTimeout(timer);
		},
	};
}

/** Where the bot's calls go, and where its files are. */
export type Surroundings = {
	readonly apiRoot: string;
	readonly folder: string;
};

/** The whole bot in polling mode, as `npm start` runs it. */
export function startPollingBot({apiRoot, folder}: Surroundings): BotProcess {
	return startProcess({program: 'main.js', env: {BOT_TOKEN: TOKEN, BOT_API_ROOT: apiRoot, STORE_URL: 'file:bot.db'}, folder});
}

/**
 * The whole bot behind a webhook, with a store in a file, its log written to a file, and its figures kept (OPS_PORT).
 * @param profileTo folder for a profile of its processor time, written when it stops
 */
export async function startWholeBot({apiRoot, folder}: Surroundings, profileTo?: string): Promise<WebhookBot> {
	const [port, opsPort] = [await freePort(), await freePort()];
	const url = `http://127.0.0.1:${port}/telegram`;
	const bot = startProcess({
		program: 'main.js',
		env: {
			BOT_TOKEN: TOKEN, BOT_API_ROOT: apiRoot, STORE_URL: 'file:bot.db', WEBHOOK_URL: url, WEBHOOK_SECRET: SECRET, WEBHOOK_PORT: String(port), OPS_PORT: String(opsPort),
		},
		folder,
		...profileTo !== undefined && {options: ['--cpu-prof', '--cpu-prof-dir', path.resolve(profileTo)]},
	});
	return untilServing({...bot, url, secret: SECRET});
}

/** grammY as it comes, behind a webhook. */
export async function startBareBot({apiRoot, folder}: Surroundings): Promise<WebhookBot> {
	const port = await freePort();
	const bot = startProcess({
		program: 'bench/bare-bot.js',
		env: {
			BOT_TOKEN: TOKEN, BOT_API_ROOT: apiRoot, WEBHOOK_SECRET: SECRET, WEBHOOK_PORT: String(port),
		},
		folder,
	});
	return untilServing({...bot, url: `http://127.0.0.1:${port}/`, secret: SECRET});
}

/** Waits until the bot takes updates. */
async function untilServing(bot: WebhookBot): Promise<WebhookBot> {
	const giveUp = performance.now() + START_MS;
	const isServing = async () => {
		try {
			// An update of no kind: nothing to do.
			const {status} = await fetch(bot.url, {
				method: 'POST', body: '{"update_id":0}', headers: {'content-type': 'application/json', 'x-telegram-bot-api-secret-token': bot.secret},
			});
			return status === 200;
		} catch {
			return false;
		}
	};

	while (!await Promise.race([isServing(), bot.failed])) {
		if (performance.now() > giveUp) {
			await bot.stop();
			throw new Error(`${bot.url} takes no updates.`);
		}

		await sleep(20);
	}

	return bot;
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	await new Promise(resolve => {
		server.close(resolve);
	});
	return typeof address === 'object' && address !== null ? address.port : 0;
}
