/** The bot's process: whether it is there, what it says, and how it is started again. */
import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {setTimeout as sleep} from 'node:timers/promises';
import type {View} from '../contract.ts';
import {spawnBot, type Surroundings} from './programs.ts';

/** What the bot's log says at these moments. */
const receiving = 'receiving updates';
const reloaded = 'the knowledge is loaded anew';
const refused = new Set(['the new knowledge is refused, the old one stays', 'the knowledge could not be loaded, the old one stays']);

/** A bot ends itself within 10 seconds. */
const STOP_MS = 12_000;
/** A reload that builds a model takes a minute on a slow machine. */
const RELOAD_MS = 5 * 60_000;
/** How much of what it wrote is shown when it has ended. */
const SHOWN_LINES = 8;

export type BotProcess = {
	status(): View['status'];
	/** Starts it, if it isn't there. */
	start(): void;
	/** Resolves when it isn't starting: it receives updates, or has ended. */
	settled(): Promise<void>;
	/** Has it load its content anew, or starts it when it has ended; whether it answers from that content now. */
	takeContent(): Promise<boolean>;
	/** Ends it for good. */
	stop(): Promise<void>;
};

export type BotProcessOptions = {
	readonly surroundings: Surroundings;
	readonly onStatus: () => void;
	/** Takes a line for the terminal. */
	readonly print: (line: string) => void;
};

/** A bot that is not started yet. */
export function createBotProcess({surroundings, onStatus, print}: BotProcessOptions): BotProcess {
	let child: ChildProcess | undefined;
	let status: View['status'] = 'starting';
	let stopping = false;
	const settlers: Array<() => void> = [];
	/** Take each line of the log, and `undefined` when there will be no more. */
	const readers = new Set<(message: string | undefined) => void>();

	const become = (next: View['status']) => {
		status = next;
		onStatus();
		if (next !== 'starting') {
			for (const settle of settlers.splice(0)) {
				settle();
			}
		}
	};

	const settled = async () => new Promise<void>(resolve => {
		settlers.push(resolve);
		if (status !== 'starting') {
			become(status);
		}
	});

	const killAtExit = () => {
		child?.kill('SIGKILL');
	};

	const start = () => {
		if (child !== undefined || stopping) {
			return;
		}

		const bot = spawnBot(surroundings);
		const lines: string[] = [];
		const keep = (line: string) => {
			lines.push(line);
			lines.splice(0, lines.length - SHOWN_LINES);
		};

		child = bot;
		become('starting');
		createInterface({input: bot.stderr}).on('line', keep);
		createInterface({input: bot.stdout}).on('line', line => {
			keep(line);
			const message = messageOf(line);
			if (message === receiving) {
				become('ready');
			}

			for (const reader of readers) {
				reader(message);
			}
		});
		bot.once('error', error => {
			keep(error.message);
		});
		bot.once('close', (code, signal) => {
			child = undefined;
			for (const reader of readers) {
				reader(undefined);
			}

			if (!stopping) {
				print(`The bot has ended (${code ?? signal ?? 'it could not be started'}). Its last words:`);
				for (const line of lines) {
					print(`  ${line}`);
				}

				print('It starts again when something in knowledge/ or locales/ changes.');
			}

			become('stopped');
		});
	};

	const reload = async (bot: ChildProcess) => new Promise<boolean>(resolve => {
		const end = (done: boolean) => {
			clearTimeout(timer);
			readers.delete(reader);
			resolve(done);
		};

		const reader = (message: string | undefined) => {
			if (message === undefined || message === reloaded || refused.has(message)) {
				end(message === reloaded);
			}
		};

		const timer = setTimeout(() => {
			end(false);
		}, RELOAD_MS);
		readers.add(reader);
		bot.kill('SIGHUP');
	});

	process.once('exit', killAtExit);
	return {
		status: () => status,
		start,
		settled,
		async takeContent() {
			// One that is starting may have read the old content already, and would not survive the signal yet.
			await settled();
			if (child) {
				return reload(child);
			}

			start();
			await settled();
			return status === 'ready';
		},
		async stop() {
			stopping = true;
			process.off('exit', killAtExit);
			const bot = child;
			if (!bot) {
				return;
			}

			const closed = once(bot, 'close');
			bot.kill('SIGTERM');
			const late = new AbortController();
			await Promise.race([closed, sleep(STOP_MS, undefined, {signal: late.signal}).catch(() => undefined)]);
			late.abort();
			if (child) {
				bot.kill('SIGKILL');
				await closed;
			}
		},
	};
}

/** The message of a line of the log; '' for a line that is none. */
function messageOf(line: string): string {
	try {
		const record: unknown = JSON.parse(line);
		return typeof record === 'object' && record !== null && 'msg' in record && typeof record.msg === 'string' ? record.msg : '';
	} catch {
		return '';
	}
}
