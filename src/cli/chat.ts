/** `npm run chat`: the same bot with the same texts in a terminal, without a token. Lines from a pipe work as well. */
import {createInterface} from 'node:readline/promises';
import {exitCodes} from '../exit-codes.ts';
import {serializeError} from '../logger.ts';
import {createMemoryStore} from '../store/memory-store.ts';
import {createBot} from '../telegram/bot.ts';
import type {Log} from '../telegram/log.ts';
import {composeProject} from './project.ts';
import {ansiLook, plainLook} from './chat/render.ts';
import {takeLine, welcome} from './chat/session.ts';
import {createTerminal, terminalBot} from './chat/telegram.ts';

const {stdin, stdout} = process;
const print = (text: string) => {
	stdout.write(`${text}\n\n`);
};

/** Nobody reads a log here; what goes wrong is said on standard error. */
const complain = ({error}: Readonly<Record<string, unknown>>, message: string) => {
	console.error(`${message}: ${serializeError(error).message}`);
};

const logger: Log = {info: () => undefined, warn: complain, error: complain};

/** Reads lines until the end of input or /quit. */
async function chat(): Promise<number> {
	const parts = await composeProject();
	if (!parts) {
		return exitCodes.configuration;
	}

	const bot = createBot({
		...parts,
		// Never used: no call goes out.
		token: '1:terminal',
		botInfo: terminalBot,
		store: createMemoryStore(),
		logger,
		keepUnanswered: false,
	});
	const terminal = createTerminal(bot, print, stdout.isTTY ? ansiLook : plainLook);
	print(welcome);
	const lines = createInterface({
		input: stdin, prompt: '> ', ...stdin.isTTY && {output: stdout},
	});
	stdout.on('error', () => {
		// Whoever read the output has gone (`npm run chat | head`): nobody is left to talk to.
		lines.close();
	});
	lines.prompt();
	// One line after the other: what comes through a pipe is answered in its order.
	for await (const line of lines) {
		if (!stdin.isTTY) {
			stdout.write(`> ${line}\n`);
		}

		if (!await takeLine(line, terminal, print)) {
			break;
		}

		lines.prompt();
	}

	lines.close();
	return 0;
}

process.exitCode = await chat();
