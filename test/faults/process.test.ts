/* eslint-disable @typescript-eslint/no-unsafe-return -- expect's matchers are of any type */
/** Faults of the process: signals at any moment, a terminal that is closed, errors that nobody catches, a log that nobody reads. */
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {
	describe, expect, onTestFinished, test, vi,
} from 'vitest';
import type {Person} from '../../src/local/people.ts';
import type {LocalApi} from '../../src/local/server.ts';
import {
	answersTo, answerText, freePort, kill, logged, newStore, patience, preload, project, question, receiving, secret, settled, some, start, startApi, thorough, token, webhookAt, type Bot,
} from './harness.ts';

const ways = ['polling', 'webhook'] as const;
type Way = (typeof ways)[number];

/** What the processes of a test have in common: their store, and how they receive updates. */
async function settings(way: Way): Promise<Readonly<Record<string, string>>> {
	return {STORE_URL: newStore(), ...way === 'webhook' && webhookAt(await freePort())};
}

/** Somebody asks; resolves when the bot has begun to send the answer. */
async function inWork(api: LocalApi): Promise<Person> {
	const sent = api.callsOf('sendMessage').length;
	const person = api.person();
	person.say(question);
	await vi.waitFor(() => {
		expect(api.callsOf('sendMessage')).toHaveLength(sent + 1);
	}, patience);
	return person;
}

/** The next process answers what is left, and nothing twice. */
async function nextAnswers(api: LocalApi, env: Readonly<Record<string, string>>, people: readonly Person[]): Promise<void> {
	const next = start({api, env});
	await receiving(next);
	const late = api.person();
	late.say(question);
	await settled(api);
	expect([...people, late].map(person => answersTo(api, person))).toEqual([...people, late].map(() => [expect.stringContaining(answerText)]));
	next.child.kill('SIGTERM');
	await expect(next.ended).resolves.toBe(0);
}

/** The bot says that it stops. */
async function stopping(bot: Bot): Promise<void> {
	await logged(bot, 'stopping');
}

describe.each(some(2, ways))('signals, %s', way => {
	test.each(some(2, ['SIGINT', 'SIGTERM'] as const))('%s: what is in work is answered, exit 0, nothing is left for the next one', async signal => {
		const api = await startApi({webhookRetryMs: 100});
		const env = await settings(way);
		const bot = start({api, env});
		await receiving(bot);
		api.fault({method: 'sendMessage', delayMs: 700});
		const person = await inWork(api);
		bot.child.kill(signal);
		await expect(bot.ended).resolves.toBe(0);
		expect(answersTo(api, person)).toEqual([expect.stringContaining(answerText)]);
		expect(api.pending()).toBe(0);
		expect(bot.messages().filter(line => line === 'info: stopping')).toHaveLength(1);
		expect(bot.errors()).toBe('');
		await nextAnswers(api, env, [person]);
	});

	test('double press: the echo of the first one changes nothing', async () => {
		const api = await startApi({webhookRetryMs: 100});
		const bot = start({api, env: await settings(way)});
		await receiving(bot);
		api.fault({method: 'sendMessage', delayMs: 700});
		const person = await inWork(api);
		// What Ctrl+C under npm sends, and what a supervisor may add.
		bot.child.kill('SIGINT');
		bot.child.kill('SIGTERM');
		await expect(bot.ended).resolves.toBe(0);
		expect(answersTo(api, person)).toHaveLength(1);
		expect(api.pending()).toBe(0);
	});

	test.each(some(3, [
		['SIGINT', 'SIGINT'],
		['SIGTERM', 'SIGINT'],
		['SIGTERM', 'SIGTERM'],
	] as const))('double press, %s and later %s: ends at once with 1; what was in work is the next one\'s', async (first, second) => {
		const api = await startApi({webhookRetryMs: 100});
		const env = await settings(way);
		const bot = start({api, env});
		await receiving(bot);
		api.fault({method: 'sendMessage', hang: true});
		const person = await inWork(api);
		bot.child.kill(first);
		await stopping(bot);
		// Two presses of a person, not one and its echo.
		await sleep(500);
		bot.child.kill(second);
		await expect(bot.ended).resolves.toBe(1);
		expect(bot.errors()).toBe('');
		await nextAnswers(api, env, [person]);
	});

	test('SIGTERM while Telegram does not answer at the start: exit 0', async () => {
		const api = await startApi();
		api.fault({method: 'getMe', hang: true});
		const bot = start({api, env: await settings(way)});
		await vi.waitFor(() => {
			expect(api.callsOf('getMe')).toHaveLength(1);
		}, patience);
		bot.child.kill('SIGTERM');
		await expect(bot.ended).resolves.toBe(0);
		expect(bot.messages()).not.toContain('info: receiving updates');
		expect(bot.errors()).toBe('');
	});

	thorough('SIGHUP while it stops: it stops', async () => {
		const api = await startApi({webhookRetryMs: 100});
		const bot = start({api, env: await settings(way)});
		await receiving(bot);
		api.fault({method: 'sendMessage', delayMs: 700});
		const person = await inWork(api);
		bot.child.kill('SIGTERM');
		await stopping(bot);
		bot.child.kill('SIGHUP');
		await expect(bot.ended).resolves.toBe(0);
		expect(answersTo(api, person)).toHaveLength(1);
		expect(api.pending()).toBe(0);
		expect(bot.errors()).toBe('');
	});

	test.each(some<readonly [string, string]>(3, [
		['an unhandled rejection', 'Promise.reject(slip)'],
		['an uncaught exception', 'throw slip'],
		['a thrown null', 'throw null'],
	]))('unhandled errors, %s: one fatal line without the token, exit 1; what was in work is the next one\'s', async (_name, statement) => {
		const api = await startApi({webhookRetryMs: 100});
		const env = await settings(way);
		const slip = `new Error('a slip of /bot${token}/getMe and of ${secret}')`;
		const bot = start({api, env: {...env, ...preload(`process.on('SIGUSR2', () => { const slip = ${slip}; ${statement}; });`)}});
		await receiving(bot);
		api.fault({method: 'sendMessage', hang: true});
		const person = await inWork(api);
		bot.child.kill('SIGUSR2');
		await expect(bot.ended).resolves.toBe(1);
		expect(bot.messages().filter(line => line.startsWith('fatal'))).toEqual(['fatal: crashed']);
		expect(bot.log().at(-1)).toMatchObject({error: {message: statement.endsWith('null') ? 'a null was thrown' : 'a slip of /bot[token]/getMe and of [token]'}});
		expect(bot.errors()).toBe('');
		await nextAnswers(api, env, [person]);
	});

	thorough('a log that nobody reads any more: the bot answers on, and stops with 0', async () => {
		const api = await startApi({webhookRetryMs: 100});
		const bot = start({api, env: await settings(way)});
		await receiving(bot);
		bot.child.stdout.destroy();
		bot.child.stderr.destroy();
		const people = Array.from({length: 3}, () => api.person());
		for (const person of people) {
			person.say(question);
			await settled(api);
		}

		expect(people.map(person => answersTo(api, person).length)).toEqual([1, 1, 1]);
		bot.child.kill('SIGTERM');
		await expect(bot.ended).resolves.toBe(0);
	});

	thorough('held up and let go on: what came meanwhile is answered, once', async () => {
		const api = await startApi({webhookRetryMs: 100});
		const bot = start({api, env: await settings(way)});
		await receiving(bot);
		const before = api.person();
		before.say(question);
		await settled(api);
		bot.child.kill('SIGSTOP');
		const people = Array.from({length: 5}, () => api.person());
		for (const person of people) {
			person.say(question);
		}

		await sleep(1000);
		expect(people.map(person => answersTo(api, person).length)).toEqual(people.map(() => 0));
		bot.child.kill('SIGCONT');
		await settled(api);
		expect([before, ...people].map(person => answersTo(api, person).length)).toEqual([before, ...people].map(() => 1));
		expect(bot.messages().filter(line => /^(?:error|fatal)/u.test(line))).toEqual([]);
		bot.child.kill('SIGTERM');
		await expect(bot.ended).resolves.toBe(0);
	});
});

thorough('SIGHUP before Telegram has answered: the knowledge is loaded anew, and the start goes on', async () => {
	const api = await startApi();
	api.fault({method: 'getMe', delayMs: 3000});
	const bot = start({api, env: await settings('polling')});
	await vi.waitFor(() => {
		expect(api.callsOf('getMe')).toHaveLength(1);
	}, patience);
	bot.child.kill('SIGHUP');
	await logged(bot, 'the knowledge is loaded anew');
	await receiving(bot);
	const person = api.person();
	person.say(question);
	await settled(api);
	expect(answersTo(api, person)).toEqual([expect.stringContaining(answerText)]);
	bot.child.kill('SIGTERM');
	await expect(bot.ended).resolves.toBe(0);
	expect(bot.errors()).toBe('');
});

const hasScript = spawnSync('script', ['--version']).status === 0;

test.skipIf(!hasScript)('SIGHUP of a terminal that is closed: what is in work is answered, and the bot does not go on unseen', async () => {
	const api = await startApi();
	const env = await settings('polling');
	const pidFile = `${env['STORE_URL']?.slice('file:'.length)}.pid`;
	// `script` is the terminal here; the shell becomes the bot.
	const terminal = spawn('script', ['-qefc', `echo $$ >'${pidFile}'; exec '${process.execPath}' '${path.join(project, 'dist', 'main.js')}'`, '/dev/null'], {
		env: {
			PATH: process.env['PATH'] ?? '', BOT_TOKEN: token, BOT_API_ROOT: api.url, ...env,
		},
	});
	let shown = '';
	terminal.stdout.setEncoding('utf8').on('data', (chunk: string) => {
		shown += chunk;
	});
	let pid = 0;
	const runs = () => {
		try {
			return process.kill(pid, 0);
		} catch {
			return false;
		}
	};

	onTestFinished(() => {
		terminal.kill('SIGKILL');
		if (pid > 0 && runs()) {
			process.kill(pid, 'SIGKILL');
		}
	});
	await vi.waitFor(() => {
		expect(shown).toContain('receiving updates');
	}, patience);
	pid = Number(await readFile(pidFile, 'utf8'));
	expect(runs()).toBe(true);
	api.fault({method: 'sendMessage', delayMs: 700});
	const person = await inWork(api);
	terminal.kill('SIGKILL');
	await once(terminal, 'close');
	await vi.waitFor(() => {
		expect(runs()).toBe(false);
	}, patience);
	expect(answersTo(api, person)).toHaveLength(1);
	expect(api.pending()).toBe(0);
	expect(shown).not.toContain(secret);
});

thorough('SIGTERM and SIGKILL at any moment of a start: the next start finds everything in order', async () => {
	const api = await startApi();
	const env = await settings('polling');
	const people: Person[] = [];
	for (let ms = 0; ms < 1000; ms += 100) {
		const person = api.person();
		people.push(person);
		// Nobody answers it before the end, when one of them may come far enough.
		api.fault({method: 'getUpdates', hang: true});
		const bot = start({api, env});
		await sleep(ms);
		if (ms % 200 === 0) {
			await kill(bot);
		} else {
			bot.child.kill('SIGTERM');
			// Before the program has come to its first line, the signal ends it as any other.
			expect([0, 'SIGTERM']).toContain(await bot.ended);
		}

		expect(bot.errors()).toBe('');
		expect(bot.messages().filter(line => /^(?:error|fatal)/u.test(line))).toEqual([]);
		person.say(question);
	}

	api.world.faults.length = 0;
	await nextAnswers(api, env, people);
});
