/**
 * The whole bot as a process of its own, against a Bot API server on loopback, over real HTTP. What
 * is built (`npm run build`) is what is started.
 */
import {spawn, type ChildProcessWithoutNullStreams} from 'node:child_process';
import {once} from 'node:events';
import {
	access, cp, mkdtemp, open, readFile, rm, symlink, writeFile,
} from 'node:fs/promises';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import * as v from 'valibot';
import {
	afterAll, beforeAll, describe, expect, onTestFinished, test, vi,
} from 'vitest';
import {openLibsqlStore} from '../src/store/libsql-store.ts';
import {startBotApi} from './kit/bot-api.ts';

/** A start on a busy machine. */
const patience = {timeout: 20_000, interval: 20};
vi.setConfig({testTimeout: 60_000, hookTimeout: 60_000});

const project = path.join(import.meta.dirname, '..');
let folder: string;

type Bot = {
	/** Lines of standard output: the log. */
	readonly log: Array<Readonly<Record<string, unknown>>>;
	readonly child: ChildProcessWithoutNullStreams;
	/** The exit code, or the signal that ended it. */
	readonly ended: Promise<number | string>;
	/** All that it wrote, to both outputs. */
	output(): string;
	errors(): string;
};

type Start = {
	readonly env: Readonly<Record<string, string>>;
	/** The folder of the project, or of a copy of it. */
	readonly root?: string;
	/** Where it is started, and looks for .env. */
	readonly cwd?: string;
};

/** Starts the bot with these variables and no others of this process but PATH. */
function start({env, root = project, cwd = folder}: Start): Bot {
	const child = spawn(process.execPath, [path.join(root, 'dist', 'main.js')], {cwd, env: {PATH: process.env['PATH'] ?? '', ...env}});
	let out = '';
	let errors = '';
	const log: Array<Readonly<Record<string, unknown>>> = [];
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
		out += chunk;
		log.splice(0, Infinity, ...out.split('\n').slice(0, -1).map(line => v.parse(v.record(v.string(), v.unknown()), JSON.parse(line))));
	});
	child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
		errors += chunk;
	});
	const ended = new Promise<number | string>(resolve => {
		child.once('close', (code, signal) => {
			resolve(code ?? signal ?? 'lost');
		});
	});
	onTestFinished(async () => {
		child.kill('SIGKILL');
		await ended;
	});
	return {
		log, child, ended, output: () => out + errors, errors: () => errors,
	};
}

async function receiving({log}: Bot): Promise<void> {
	await vi.waitFor(() => {
		expect(log).toContainEqual(expect.objectContaining({msg: 'receiving updates'}));
	}, patience);
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
	if (address === null || typeof address === 'string') {
		throw new Error('no port');
	}

	return address.port;
}

async function get(url: string): Promise<readonly [number, string]> {
	const response = await fetch(url);
	return [response.status, await response.text()];
}

/** A copy of the project without what is named. */
async function copyOfProject(...without: readonly string[]): Promise<string> {
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

beforeAll(async () => {
	await access(path.join(project, 'dist', 'model.bin'));
	folder = await mkdtemp(path.join(tmpdir(), 'main-'));
});

afterAll(async () => {
	await rm(folder, {recursive: true, force: true});
});

describe('a start', () => {
	test('without a token ends with 78 and one sentence', async () => {
		const bot = start({env: {}});
		await expect(bot.ended).resolves.toBe(78);
		expect(bot.output()).toBe('BOT_TOKEN is not set: get a token from @BotFather in Telegram and write it into the file .env as BOT_TOKEN=…, '
			+ 'or run `npm run chat` to talk to the bot here without one.\n');
	});

	test('with faults in the file .env ends with 78 and lists them all, without a value', async () => {
		const cwd = await mkdtemp(path.join(folder, 'env-'));
		await writeFile(path.join(cwd, '.env'), 'BOT_TOKEN=hunter2\nSTORE_URL=hunter3\nLOG_LEVEL=hunter4\nOPS_PORT=hunter5\n');
		const bot = start({env: {}, cwd});
		await expect(bot.ended).resolves.toBe(78);
		expect(bot.output().trimEnd().split('\n').map(line => line.split(' ')[0])).toEqual(['BOT_TOKEN', 'OPS_PORT', 'STORE_URL', 'LOG_LEVEL']);
		expect(bot.output()).not.toContain('hunter');
	});

	const valid = {BOT_TOKEN: '42:TEST', BOT_API_ROOT: 'http://127.0.0.1:1'};

	test('with a fault in the knowledge ends with 78 and the place of the fault', async () => {
		const root = await copyOfProject();
		const file = path.join(root, 'knowledge', 'article.txt');
		const article = await readFile(file, 'utf8');
		await writeFile(file, article.replaceAll('November', 'October'));
		const bot = start({env: valid, root});
		await expect(bot.ended).resolves.toBe(78);
		expect(bot.errors()).toMatch(/^knowledge\/facts\.yaml:\d+: /mu);
		expect(bot.errors()).toContain('`npm run check` shows this list again.');
		expect(bot.log).toEqual([]);
	});

	test('without a model, with a damaged one and with an old one ends with 78 and says what to do', async () => {
		const root = await copyOfProject('dist/model.bin');
		const none = start({env: valid, root});
		await expect(none.ended).resolves.toBe(78);
		expect(none.output()).toBe('dist/model.bin is not there, or of another version: run `npm run build`.\n');

		await writeFile(path.join(root, 'dist', 'model.bin'), 'not a model');
		const damaged = start({env: valid, root});
		await expect(damaged.ended).resolves.toBe(78);
		expect(damaged.output()).toBe('dist/model.bin is damaged: run `npm run build`.\n');

		await cp(path.join(project, 'dist', 'model.bin'), path.join(root, 'dist', 'model.bin'));
		const file = path.join(root, 'knowledge', 'stop-words.txt');
		await writeFile(file, `${await readFile(file, 'utf8')}\n`);
		const old = start({env: valid, root});
		await expect(old.ended).resolves.toBe(78);
		expect(old.output()).toBe('dist/model.bin is older than knowledge/: run `npm run build`.\n');
	});

	test('with a damaged store ends with one clear line, and leaves the file alone', async () => {
		const file = path.join(folder, 'damaged.db');
		await writeFile(file, 'x'.repeat(10_000));
		const bot = start({env: {...valid, STORE_URL: `file:${file}`}});
		await expect(bot.ended).resolves.toBe(1);
		expect(bot.log).toEqual([expect.objectContaining({level: 'fatal', code: 'SQLITE_CORRUPT'})]);
		expect(bot.errors()).toBe('');
		await expect(readFile(file, 'utf8')).resolves.toBe('x'.repeat(10_000));
	});

	test.each([
		['where no folder can be made', 'file:/dev/null/bot.db', 'FOLDER'],
		['that is a folder', 'file:.', 'SQLITE_CANTOPEN'],
	])('with a store %s ends with 78: the address is wrong', async (_name, url, code) => {
		const bot = start({env: {...valid, STORE_URL: url}});
		await expect(bot.ended).resolves.toBe(78);
		expect(bot.log).toEqual([expect.objectContaining({level: 'fatal', code})]);
	});

	test('with a revoked token ends with 78 and one clear line', async () => {
		const api = await startBotApi();
		const secret = 'REVOKEDREVOKEDREVOKEDREVOKEDREVOKED';
		const bot = start({env: {BOT_TOKEN: `42:${secret}`, BOT_API_ROOT: api.url}});
		await expect(bot.ended).resolves.toBe(78);
		expect(bot.log.filter(({level}) => level === 'fatal')).toEqual([expect.objectContaining({
			msg: 'Telegram does not accept the bot\'s token (401: Unauthorized). Get the current one from @BotFather and put it into BOT_TOKEN.',
		})]);
		expect(bot.output()).not.toContain(secret);
	});

	test('on a port that is taken says so', async () => {
		const api = await startBotApi();
		const bot = start({
			env: {
				BOT_TOKEN: api.token, BOT_API_ROOT: api.url, OPS_PORT: String(api.port), STORE_URL: 'file:taken.db',
			},
		});
		await expect(bot.ended).resolves.toBe(1);
		expect(bot.log.at(-1)).toMatchObject({level: 'fatal', msg: 'Another program uses the port of OPS_PORT.'});
	});
});

describe('in webhook mode', () => {
	const secret = 'open_Sesame-1';

	/** The settings for a webhook at a port of this machine. */
	function webhookAt(port: number): Readonly<Record<string, string>> {
		return {WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`, WEBHOOK_SECRET: secret, WEBHOOK_PORT: String(port)};
	}

	test('the bot is called, answers, says how it is, and stops on SIGTERM with nothing left behind and the webhook set', async () => {
		const api = await startBotApi();
		const [port, opsPort] = [await freePort(), await freePort()];
		const bot = start({
			env: {
				BOT_TOKEN: api.token, BOT_API_ROOT: api.url, STORE_URL: 'file:webhook.db', OPS_PORT: String(opsPort), ...webhookAt(port),
			},
		});
		await receiving(bot);
		await expect(get(`http://127.0.0.1:${opsPort}/readyz`)).resolves.toEqual([200, 'ready\n']);
		const person = api.person({first_name: 'Anora', language_code: 'ru'});
		api.fault({method: 'sendMessage', delayMs: 500});
		person.say('When is the summit?');
		await vi.waitFor(() => {
			expect(api.callsOf('sendMessage')).toHaveLength(1);
		}, patience);
		bot.child.kill('SIGTERM');
		await vi.waitFor(async () => {
			await expect(get(`http://127.0.0.1:${opsPort}/readyz`)).resolves.toEqual([503, 'stopping\n']);
		}, patience);
		await expect(bot.ended).resolves.toBe(0);
		expect(api.lastReply(person).text).toContain('November 6');
		expect(api.pending()).toBe(0);
		expect(api.calls.map(({method}) => method)).not.toContain('getUpdates');
		expect(api.calls.map(({method}) => method)).not.toContain('deleteWebhook');
		expect(api.violations).toEqual([]);
		expect(bot.errors()).toBe('');
		expect(bot.log.slice(1).map(({msg}) => msg)).toEqual(['receiving updates', 'stopping', 'update']);
		expect(bot.output()).not.toMatch(/summit\?|Anora/u);
		expect(bot.output()).not.toContain(api.token);
		expect(bot.output()).not.toContain(secret);
	});

	test('after a kill the bot answers what it had not answered, and polling takes over from it', async () => {
		const api = await startBotApi({webhookRetryMs: 200});
		const port = await freePort();
		const env = {BOT_TOKEN: api.token, BOT_API_ROOT: api.url, STORE_URL: 'file:webhook-killed.db'};
		const first = start({env: {...env, ...webhookAt(port)}});
		await receiving(first);
		api.fault({method: 'sendMessage', hang: true});
		const person = api.person({first_name: 'A'});
		person.say('When is the summit?');
		await vi.waitFor(() => {
			expect(api.callsOf('sendMessage')).toHaveLength(1);
		}, patience);
		first.child.kill('SIGKILL');
		await first.ended;
		expect(api.pending()).toBe(1);
		const second = start({env});
		await api.settled(patience.timeout);
		expect(api.callsOf('sendMessage')).toHaveLength(2);
		expect(api.lastReply(person).text).toContain('November 6');
		second.child.kill('SIGTERM');
		await expect(second.ended).resolves.toBe(0);
	});

	test('faults in the settings end with 78 and are listed', async () => {
		const bot = start({env: {BOT_TOKEN: '42:TEST', BOT_API_ROOT: 'http://127.0.0.1:1', WEBHOOK_URL: 'https://hunter2.example.com'}});
		await expect(bot.ended).resolves.toBe(78);
		expect(bot.output().trimEnd().split('\n').map(line => line.split(' ')[0])).toEqual(['WEBHOOK_URL', 'WEBHOOK_SECRET']);
		expect(bot.output()).not.toContain('hunter2');
	});

	test('a revoked token ends with 78 and one clear line', async () => {
		const api = await startBotApi();
		const bot = start({
			env: {
				BOT_TOKEN: '42:REVOKED', BOT_API_ROOT: api.url, STORE_URL: 'file:webhook-token.db', ...webhookAt(await freePort()),
			},
		});
		await expect(bot.ended).resolves.toBe(78);
		expect(bot.log.filter(({level}) => level === 'fatal')).toEqual([expect.objectContaining({
			msg: 'Telegram does not accept the bot\'s token (401: Unauthorized). Get the current one from @BotFather and put it into BOT_TOKEN.',
		})]);
		expect(bot.output()).not.toContain('REVOKED');
	});

	test('a port that is taken ends with 1 and its name, one of another machine\'s as well', async () => {
		const api = await startBotApi();
		const common = {BOT_TOKEN: api.token, BOT_API_ROOT: api.url};
		const opsPort = await freePort();
		const taken = start({
			env: {
				...common, STORE_URL: 'file:webhook-taken.db', OPS_PORT: String(opsPort), ...webhookAt(api.port),
			},
		});
		await expect(taken.ended).resolves.toBe(1);
		expect(taken.log.at(-1)).toMatchObject({level: 'fatal', code: 'EADDRINUSE', msg: 'Another program uses the port of WEBHOOK_PORT.'});
		const foreign = start({
			env: {
				...common, STORE_URL: 'file:webhook-foreign.db', ...webhookAt(await freePort()), WEBHOOK_HOST: '192.0.2.1',
			},
		});
		await expect(foreign.ended).resolves.toBe(1);
		expect(foreign.log.at(-1)).toMatchObject({level: 'fatal', code: 'EADDRNOTAVAIL', msg: 'The address in WEBHOOK_HOST is not one of this machine.'});
		expect(api.calls).toEqual([]);
	});

	test('the bot is stopped while Telegram can\'t be reached', async () => {
		const bot = start({
			env: {
				BOT_TOKEN: '42:TEST', BOT_API_ROOT: 'http://127.0.0.1:1', STORE_URL: 'file:webhook-away.db', ...webhookAt(await freePort()),
			},
		});
		await vi.waitFor(() => {
			expect(bot.log).toContainEqual(expect.objectContaining({msg: 'Telegram can\'t be reached, trying on'}));
		}, patience);
		bot.child.kill('SIGTERM');
		await expect(bot.ended).resolves.toBe(0);
	});
});

describe('a running bot', () => {
	test('started by npm, stops with npm: on SIGTERM to npm alone, and on Ctrl+C, which reaches both', async () => {
		// The shell between npm and the bot keeps a signal to itself, and leaves the bot running, unless the script says `exec`.
		const api = await startBotApi();
		for (const [signal, toGroup] of [['SIGTERM', false], ['SIGINT', true]] as const) {
			const npm = spawn('npm', ['start'], {
				cwd: project,
				env: {
					...process.env, BOT_TOKEN: api.token, BOT_API_ROOT: api.url, STORE_URL: `file:${path.join(folder, 'npm.db')}`, npm_config_update_notifier: 'false',
				},
				// A group of its own, as a terminal makes one.
				detached: true,
				stdio: ['ignore', 'pipe', 'inherit'],
			});
			let out = '';
			npm.stdout.setEncoding('utf8').on('data', (chunk: string) => {
				out += chunk;
			});
			onTestFinished(() => {
				npm.kill('SIGKILL');
			});
			await vi.waitFor(() => {
				expect(out).toContain('receiving updates');
			}, patience);
			api.fault({method: 'sendMessage', delayMs: 1000});
			api.person({first_name: 'A'}).say('When is the summit?');
			await vi.waitFor(() => {
				expect(api.callsOf('sendMessage').length).toBeGreaterThan(0);
			}, patience);
			process.kill(toGroup ? -(npm.pid ?? 0) : npm.pid ?? 0, signal);
			// All that npm started has gone when its output is closed.
			await once(npm.stdout, 'close');
			expect(out).toContain('"msg":"stopping"');
			expect(api.pending()).toBe(0);
			api.forget();
		}
	});

	test('answers a question, says how it is, and stops on SIGTERM with nothing left behind', async () => {
		const api = await startBotApi();
		const port = await freePort();
		const bot = start({
			env: {
				BOT_TOKEN: api.token, BOT_API_ROOT: api.url, STORE_URL: 'file:deep/er/bot.db', OPS_PORT: String(port),
			},
		});
		const person = api.person({first_name: 'Anora', language_code: 'ru'});
		person.say('When is the summit?');
		await api.settled(patience.timeout);
		const [sent] = api.callsOf('sendMessage');
		expect(sent?.params).toMatchObject({chat_id: person.id, text: expect.stringContaining('November 6')});
		await vi.waitFor(async () => {
			await expect(get(`http://127.0.0.1:${port}/readyz`)).resolves.toEqual([200, 'ready\n']);
		}, patience);
		await expect(get(`http://127.0.0.1:${port}/healthz`)).resolves.toEqual([200, 'alive\n']);
		await expect(access(path.join(folder, 'deep', 'er', 'bot.db'))).resolves.toBeUndefined();

		bot.child.kill('SIGTERM');
		await expect(bot.ended).resolves.toBe(0);
		expect(api.violations).toEqual([]);
		expect(bot.errors()).toBe('');
		// The log is for counting, not for reading along.
		expect(bot.log.map(({msg}) => msg)).toEqual([
			'the store was made anew: no language choice and no handled update is remembered from before',
			'receiving updates',
			'update',
			'stopping',
		]);
		expect(bot.output()).not.toMatch(/summit\?|Anora/u);
		expect(bot.output()).not.toContain(api.token);
	});

	test('starts from a file .env, and stops on SIGINT', async () => {
		const api = await startBotApi();
		const cwd = await mkdtemp(path.join(folder, 'env-'));
		await writeFile(path.join(cwd, '.env'), `BOT_TOKEN=${api.token}\nBOT_API_ROOT=${api.url}\nLOG_LEVEL=warn\n`);
		const bot = start({env: {LOG_LEVEL: 'info'}, cwd});
		await receiving(bot);
		await expect(access(path.join(cwd, 'data', 'bot.db'))).resolves.toBeUndefined();
		bot.child.kill('SIGINT');
		await expect(bot.ended).resolves.toBe(0);
		expect(bot.errors()).toBe('');
	});

	test('ends at once on a second signal, but not on the echo of the first', async () => {
		const api = await startBotApi();
		const bot = start({env: {BOT_TOKEN: api.token, BOT_API_ROOT: api.url, STORE_URL: 'file:second.db'}});
		await receiving(bot);
		api.fault({method: 'sendMessage', hang: true});
		api.person({first_name: 'A'}).say('When is the summit?');
		await vi.waitFor(() => {
			expect(api.callsOf('sendMessage')).toHaveLength(1);
		}, patience);
		// What Ctrl+C under npm sends: one signal from the terminal, and the same from npm.
		bot.child.kill('SIGINT');
		await vi.waitFor(() => {
			expect(bot.log.at(-1)).toMatchObject({msg: 'stopping'});
		}, patience);
		bot.child.kill('SIGINT');
		await sleep(1000);
		expect(bot.child.exitCode).toBeNull();
		bot.child.kill('SIGINT');
		await expect(bot.ended).resolves.toBe(1);
	});

	test('after a kill answers what it had not answered, and repeats nothing', async () => {
		const api = await startBotApi();
		const env = {BOT_TOKEN: api.token, BOT_API_ROOT: api.url, STORE_URL: 'file:killed.db'};
		const first = start({env});
		await receiving(first);
		const [slow, quick] = [api.person({first_name: 'A'}), api.person({first_name: 'B'})];
		// One answer hangs, so the two are not confirmed; the other is sent and marked.
		api.fault({method: 'sendMessage', hang: true});
		slow.say('When is the summit?');
		quick.say('Who is invited?');
		await vi.waitFor(async () => {
			const store = openLibsqlStore(path.join(folder, 'killed.db'));
			const marked = await store.handled(api.updates.map(update => update.update_id));
			await store.close();
			expect(marked.size).toBe(1);
		}, patience);
		first.child.kill('SIGKILL');
		await first.ended;
		expect(api.pending()).toBe(2);

		const second = start({env});
		await api.settled(patience.timeout);
		expect(api.callsOf('sendMessage').map(({params: {chat_id: id}}) => id)).toEqual([slow.id, quick.id, slow.id]);
		second.child.kill('SIGTERM');
		await expect(second.ended).resolves.toBe(0);

		const third = start({env});
		await receiving(third);
		third.child.kill('SIGTERM');
		await expect(third.ended).resolves.toBe(0);
		expect(api.callsOf('sendMessage')).toHaveLength(3);
		expect(api.violations).toEqual([]);
	});

	test('answers on when its log can\'t be written', async () => {
		const api = await startBotApi();
		const full = await open('/dev/full', 'w');
		const child = spawn(process.execPath, [path.join(project, 'dist', 'main.js')], {
			cwd: folder,
			env: {
				PATH: process.env['PATH'] ?? '', BOT_TOKEN: api.token, BOT_API_ROOT: api.url, STORE_URL: 'file:full.db',
			},
			stdio: ['ignore', full.fd, 'inherit'],
		});
		onTestFinished(async () => {
			child.kill('SIGKILL');
			await full.close();
		});
		api.person({first_name: 'A'}).say('When is the summit?');
		await api.settled(patience.timeout);
		expect(api.callsOf('sendMessage')).toHaveLength(1);
		child.kill('SIGTERM');
		await expect(once(child, 'close')).resolves.toEqual([0, null]);
	});

	test('warns where BotFather\'s settings do not fit, and goes on', async () => {
		const api = await startBotApi({me: {supports_inline_queries: false, can_read_all_group_messages: true}});
		const bot = start({env: {BOT_TOKEN: api.token, BOT_API_ROOT: api.url, STORE_URL: 'file:warned.db'}});
		await receiving(bot);
		const warnings = bot.log.filter(({level}) => level === 'warn').map(({msg}) => String(msg).split(',')[0]);
		expect(warnings).toEqual([
			'the store was made anew: no language choice and no handled update is remembered from before',
			'Inline mode is off',
			'Privacy mode is off',
		]);
	});
});
