/**
 * What the tests of faults share: the built program (`npm run build`) as a process of its own, a Bot API server whose
 * token has the shape of a real one, and the check that no process ever writes this token.
 */
import {spawn, type ChildProcessWithoutNullStreams} from 'node:child_process';
import {
	access, cp, mkdtemp, rm, symlink,
} from 'node:fs/promises';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import {
	afterAll, afterEach, expect, test, vi,
} from 'vitest';
import type {Person} from '../../src/local/people.ts';
import type {LocalApi, LocalApiOptions} from '../../src/local/server.ts';
import {startBotApi} from '../kit/bot-api.ts';

/** Nothing here may depend on speed: what is waited for takes as long as it takes on a busy machine. */
export const patience = {timeout: 60_000, interval: 20};
vi.setConfig({testTimeout: 180_000, hookTimeout: 180_000});

/** Whether only the short version is run, FAULTS=short: every fault in one form of it, and in the cheap ones. */
export const isShort = process.env['FAULTS'] === 'short';

/** A test that the short version leaves out: it takes long, or shows in another form what a cheaper one shows. */
export const thorough = test.skipIf(isShort);

/** All cases; in the short version the first, and each nth after it. */
export function some<Case>(nth: number, cases: readonly Case[]): readonly Case[] {
	return isShort ? cases.filter((_case, index) => index % nth === 0) : cases;
}

/** The half of the token that nobody may see. */
export const secret = 'AAHfaults_faults-faults_faults-faul';
export const token = `12345:${secret}`;
export const webhookSecret = 'open_Sesame-of-the-faults';

/** A question, and a piece of its answer. */
export const question = 'When is the summit?';
export const answerText = 'November 6';

export const project = path.join(import.meta.dirname, '..', '..');
/** A folder for the tests of this file. */
export const folder = await mkdtemp(path.join(tmpdir(), 'faults-'));
await access(path.join(project, 'dist', 'model.bin'));

const lineShape = v.looseObject({level: v.string(), time: v.string(), msg: v.string()});

export type LogLine = v.InferOutput<typeof lineShape>;

export type Bot = {
	readonly child: ChildProcessWithoutNullStreams;
	/** The exit code, or the signal that ended it. */
	readonly ended: Promise<number | string>;
	/** The lines of the log. Throws when one is not a JSON object with a level, a time and a message. */
	log(): LogLine[];
	/** Levels and messages of the log, without the lines of updates. */
	messages(): string[];
	/** All that it wrote, to both outputs. */
	output(): string;
	errors(): string;
};

export type Start = {
	readonly api?: Pick<LocalApi, 'url'>;
	/** Beside the token, the address of the Bot API and a store of its own. */
	readonly env?: Readonly<Record<string, string>>;
	/** The folder of the project, or of a copy of it. */
	readonly root?: string;
	/** Kept until all tests of the file are over; others end with their test. */
	readonly shared?: boolean;
};

const bots = new Map<Bot, {readonly shared: boolean}>();
/** Texts other than outputs that must not have the token either. */
const pages: string[] = [];
let stores = 0;

/** The address of a store that nobody else uses. */
export function newStore(): string {
	return `file:${path.join(folder, `${++stores}.db`)}`;
}

/** Variables that let a process run this program before the bot's own. */
export function preload(program: string): Readonly<Record<string, string>> {
	return {NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}`};
}

/** Starts the program with these variables, and no others of this process but PATH. */
export function start({api, env = {}, root = project, shared = false}: Start): Bot {
	const child = spawn(process.execPath, [path.join(root, 'dist', 'main.js')], {
		cwd: folder,
		env: {
			PATH: process.env['PATH'] ?? '', BOT_TOKEN: token, STORE_URL: newStore(), LOG_LEVEL: 'trace', ...api && {BOT_API_ROOT: api.url}, ...env,
		},
	});
	let out = '';
	let errors = '';
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
		out += chunk;
	});
	child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
		errors += chunk;
	});
	const ended = new Promise<number | string>(resolve => {
		child.once('close', (code, signal) => {
			resolve(code ?? signal ?? 'lost');
		});
	});
	const log = () => out.split('\n').slice(0, -1).map(line => v.parse(lineShape, JSON.parse(line)));
	const bot: Bot = {
		child,
		ended,
		log,
		messages: () => log().filter(({msg}) => msg !== 'update').map(({level, msg}) => `${level}: ${msg}`),
		output: () => out + errors,
		errors: () => errors,
	};
	bots.set(bot, {shared});
	return bot;
}

/** Ends a process as a crash does. */
export async function kill(bot: Bot): Promise<void> {
	bot.child.kill('SIGKILL');
	await bot.ended;
}

function expectNoSecret(): void {
	for (const text of [...[...bots.keys()].map(bot => bot.output()), ...pages]) {
		expect(text).not.toContain(secret);
		expect(text).not.toContain(webhookSecret);
	}

	pages.length = 0;
}

async function endBots(which: (shared: boolean) => boolean): Promise<void> {
	const ending = [...bots].filter(([, {shared}]) => which(shared)).map(([bot]) => bot);
	await Promise.all(ending.map(async bot => kill(bot)));
	try {
		expectNoSecret();
	} finally {
		for (const bot of ending) {
			bots.delete(bot);
		}
	}
}

afterEach(async () => {
	await endBots(shared => !shared);
});

afterAll(async () => {
	await endBots(() => true);
	await rm(folder, {recursive: true, force: true});
});

/** A Bot API server for one test. */
export async function startApi(options: LocalApiOptions = {}): Promise<LocalApi> {
	return startBotApi({token, ...options});
}

/** Waits until the log has a line with this message. Rejects when the process ends before. */
export async function logged(bot: Bot, message: string): Promise<LogLine> {
	const find = () => bot.log().find(({msg}) => msg === message);
	const none = () => new Error(`no «${message}» in what the bot wrote:\n${bot.output()}`);
	const found = vi.waitFor(() => {
		const line = find();
		if (line === undefined) {
			throw none();
		}

		return line;
	}, patience);
	const ended = async () => {
		await bot.ended;
		const line = find();
		if (line === undefined) {
			throw none();
		}

		return line;
	};

	found.catch(() => undefined);
	return Promise.race([found, ended()]);
}

/** Waits until the bot takes updates. */
export async function receiving(bot: Bot): Promise<void> {
	await logged(bot, 'receiving updates');
}

export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	await new Promise(resolve => {
		server.close(resolve);
	});
	if (address === null || typeof address === 'string') {
		throw new Error('no port');
	}

	return address.port;
}

/** A page of the port for operations: status and text. */
export async function get(port: number, page: '/healthz' | '/readyz' | '/metrics'): Promise<readonly [number, string]> {
	const response = await fetch(`http://127.0.0.1:${port}${page}`);
	const text = await response.text();
	pages.push(text);
	return [response.status, text];
}

/** Waits until /readyz answers so. */
export async function readiness(port: number, status: number, text: string): Promise<void> {
	await vi.waitFor(async () => {
		await expect(get(port, '/readyz')).resolves.toEqual([status, `${text}\n`]);
	}, patience);
}

/** The settings for a webhook at a port of this machine, behind another address where one is given. */
export function webhookAt(port: number, url = `http://127.0.0.1:${port}/telegram`): Readonly<Record<string, string>> {
	return {WEBHOOK_URL: url, WEBHOOK_SECRET: webhookSecret, WEBHOOK_PORT: String(port)};
}

/** What the bot has written to somebody, oldest first. */
export function answersTo(api: LocalApi, person: Person): string[] {
	return api.history(person).filter(({from}) => from === 'bot').map(({text}) => text);
}

/** Somebody who has started the bot, but not in this test: who never did can't be written to. */
export function acquaintance(api: LocalApi): Person {
	const person = api.person();
	const chat = api.world.chats.get(person.id);
	if (chat === undefined) {
		throw new Error('no chat');
	}

	chat.started = true;
	return person;
}

/** Waits until everything that was said is dealt with. */
export async function settled(api: LocalApi): Promise<void> {
	await api.settled(patience.timeout);
}

/** A copy of the project, without what is named. */
export async function copyOfProject(...without: readonly string[]): Promise<string> {
	const root = await mkdtemp(path.join(folder, 'copy-'));
	const left = new Set(without.map(name => path.join(project, name)));
	const filter = (source: string) => !left.has(source);
	for (const name of ['dist', 'knowledge', 'locales']) {
		await cp(path.join(project, name), path.join(root, name), {recursive: true, filter});
	}

	await cp(path.join(project, 'package.json'), path.join(root, 'package.json'));
	await symlink(path.join(project, 'node_modules'), path.join(root, 'node_modules'));
	return root;
}
