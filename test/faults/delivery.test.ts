/* eslint-disable @typescript-eslint/no-unsafe-return -- expect's matchers are of any type, and steps are short */
/** Faults of polling: who may ask for updates, updates that come twice or in disorder, floods, a stop in the middle of work. */
import {createServer, type Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import fc from 'fast-check';
import Database from 'libsql';
import type {Update} from 'grammy/types';
import {
	describe, expect, onTestFinished, test, vi,
} from 'vitest';
import type {Person} from '../../src/local/people.ts';
import type {LocalApi} from '../../src/local/server.ts';
import {messagesPerWindow, queriesPerWindow, windowMs} from '../../src/telegram/flood.ts';
import {anyUpdate} from './any-update.ts';
import {
	acquaintance, answersTo, answerText, freePort, get, kill, logged, newStore, patience, preload, question, readiness, receiving, settled, some, start, startApi, thorough, token, type Bot,
} from './harness.ts';

/** Makes a process's clock for spans of time run so much faster. */
function fastClock(times: number): Readonly<Record<string, string>> {
	return preload(`const now = performance.now.bind(performance); performance.now = () => now() * ${times};`);
}

/** Lets the next poll bring these updates, whatever was confirmed. */
function bring(api: LocalApi, updates: readonly unknown[]): void {
	api.fault({method: 'getUpdates', body: JSON.stringify({ok: true, result: updates})});
}

/** Waits until the poll that brings them was answered, and the one after it has come. */
async function brought(api: LocalApi): Promise<void> {
	await vi.waitFor(() => {
		expect(api.world.faults).toEqual([]);
		expect(api.callsOf('getUpdates').at(-1)?.fault).toBeUndefined();
	}, patience);
}

async function stop(bot: Bot): Promise<void> {
	bot.child.kill('SIGTERM');
	await expect(bot.ended).resolves.toBe(0);
}

describe('getUpdates 409', () => {
	test('for a minute: waits and tries on, readiness false, then exits with 1 and one line', async () => {
		const api = await startApi();
		const port = await freePort();
		api.fault({method: 'getUpdates', status: 409, times: 10_000});
		const bot = start({api, env: {OPS_PORT: String(port), ...fastClock(20)}});
		await logged(bot, 'another program receives this bot\'s updates, waiting for it to stop');
		await readiness(port, 503, 'another program receives the updates');
		await expect(bot.ended).resolves.toBe(1);
		expect(bot.log().filter(({level}) => level === 'fatal')).toEqual([expect.objectContaining({
			reason: 'conflict',
			msg: expect.stringMatching(/^Another program receives this bot's updates \(409: Conflict: .*\)\. Stop it, or give this one a bot of its own\.$/u),
		})]);
		expect(bot.messages().filter(line => line.startsWith('warn: another program'))).toHaveLength(1);
		expect(bot.errors()).toBe('');
		// Sixty seconds of a clock that runs twenty times as fast, with two seconds between tries.
		const [first, ...others] = api.callsOf('getUpdates');
		expect((others.at(-1)?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(2900);
		expect(others.length).toBeLessThan(5);
	});

	thorough('in a rolling restart: the new one takes over when the old one stops, nothing is lost or answered twice', async () => {
		const api = await startApi();
		const [port, storeUrl] = [await freePort(), newStore()];
		const old = start({api, env: {STORE_URL: storeUrl}});
		await receiving(old);
		const person = api.person();
		person.say(question);
		await settled(api);
		const young = start({api, env: {STORE_URL: storeUrl, OPS_PORT: String(port)}});
		await receiving(young);
		await logged(old, 'another program receives this bot\'s updates, waiting for it to stop');
		await stop(old);
		person.say(question);
		await settled(api);
		await readiness(port, 200, 'ready');
		expect(answersTo(api, person)).toHaveLength(2);
		await stop(young);
		expect(answersTo(api, person)).toHaveLength(2);
	});
});

describe('reset / half body / hang', () => {
	test.each(some<readonly [string, (socket: Socket) => void, string]>(4, [
		['closes each connection without a word', socket => {
			socket.end();
		}, 'PROXY_CLOSED'],
		['cuts each connection', socket => {
			socket.resetAndDestroy();
		}, 'ECONNRESET'],
		['never answers', () => undefined, 'UND_ERR_HEADERS_TIMEOUT'],
		['refuses', socket => {
			socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
		}, 'PROXY_407'],
	]))('of a proxy that %s: an error in time, tries that are few, and no password in the log', async (_name, answer, code) => {
		let connections = 0;
		const proxy = createServer(socket => {
			connections++;
			socket.on('error', () => undefined);
			socket.once('data', () => {
				answer(socket);
			});
		});
		await new Promise<void>(resolve => {
			proxy.listen(0, '127.0.0.1', resolve);
		});
		onTestFinished(() => {
			proxy.close();
		});
		const address = proxy.address();
		const port = typeof address === 'object' ? address?.port ?? 0 : 0;
		const bot = start({env: {BOT_API_ROOT: 'https://api.telegram.org', HTTPS_PROXY: `http://me:hunter2@127.0.0.1:${port}`}});
		await expect(logged(bot, 'Telegram can\'t be reached, trying on')).resolves.toMatchObject({code});
		await sleep(1000);
		await kill(bot);
		expect(connections).toBeLessThan(10);
		expect(bot.output()).not.toContain('hunter2');
	});
});

describe('401 revoked token', () => {
	const line = 'Telegram does not accept the bot\'s token (401: Unauthorized). Get the current one from @BotFather and put it into BOT_TOKEN.';

	test.each(some(3, ['getUpdates', 'getMe', 'deleteWebhook']))('at %s: exits with 78 and one clear line after one try', async method => {
		const api = await startApi();
		api.fault({method, status: 401, times: 100});
		const bot = start({api});
		await expect(bot.ended).resolves.toBe(78);
		expect(bot.log().filter(({level}) => level === 'fatal')).toEqual([expect.objectContaining({reason: 'token', msg: line})]);
		expect(api.callsOf(method)).toHaveLength(1);
		expect(bot.errors()).toBe('');
	});

	thorough('while it runs: the same, and what was not answered waits', async () => {
		const api = await startApi();
		const bot = start({api});
		await receiving(bot);
		const person = api.person();
		person.say(question);
		await settled(api);
		api.fault({method: 'getUpdates', status: 401, times: 100});
		person.say(question);
		await expect(bot.ended).resolves.toBe(78);
		expect(bot.log().at(-1)).toMatchObject({level: 'fatal', msg: line});
		expect(answersTo(api, person).length + api.pending()).toBeGreaterThanOrEqual(2);
	});
});

describe('duplicate update_id', () => {
	test('in one answer, in the next, after a restart, an hour later: one reply', async () => {
		const api = await startApi();
		const storeUrl = newStore();
		const first = start({api, env: {STORE_URL: storeUrl}});
		await receiving(first);
		const [person, other] = [api.person(), api.person()];
		person.say(question);
		await settled(api);
		const [update] = api.updates;
		if (update === undefined) {
			throw new Error('no update');
		}

		// The poll under way brings the other's question; the one after it brings the old update again, twice.
		bring(api, [update, update]);
		bring(api, [update]);
		other.say(question);
		await brought(api);
		await kill(first);
		bring(api, [update]);
		const second = start({api, env: {STORE_URL: storeUrl}});
		await receiving(second);
		await brought(api);
		await stop(second);

		const db = new Database(storeUrl.slice('file:'.length));
		expect(db.prepare('UPDATE handled SET at = at - ?').run(3_600_000).changes).toBe(2);
		db.close();
		bring(api, [update]);
		const third = start({api, env: {STORE_URL: storeUrl}});
		await receiving(third);
		await brought(api);
		await stop(third);
		expect(answersTo(api, person)).toEqual([expect.stringContaining(answerText)]);
		expect(answersTo(api, other)).toHaveLength(1);
	});
});

describe('out-of-order update_id', () => {
	test('shuffled, with gaps, far above and far below the last one: all are answered, once', async () => {
		const api = await startApi();
		const bot = start({api});
		await receiving(bot);
		const people = Array.from({length: 9}, () => acquaintance(api));
		// A week without updates, and their numbers start anew somewhere.
		const numbers = [900_000_003, 900_000_001, 900_000_070, 2_000_000_000, 1_999_999_000, 17, 3, 500_000_000, 11];
		const updates = people.map(({id, user}, index): Update => ({
			update_id: numbers[index] ?? 0,
			message: {
				message_id: 1, date: 0, chat: {id, type: 'private', first_name: 'A'}, from: user, text: question,
			},
		}));
		bring(api, updates.slice(0, 3));
		bring(api, updates.slice(3, 6));
		bring(api, updates.slice(6));
		api.person().say('/start');
		await brought(api);
		await settled(api);
		expect(people.map(person => answersTo(api, person).length)).toEqual(people.map(() => 1));
		await stop(bot);
	});
});

describe('unknown update kind, wrong types, null, huge text, deep nesting', () => {
	thorough('random updates in what a poll brings: all are dealt with, none ends the process', async () => {
		const api = await startApi();
		const port = await freePort();
		const bot = start({api, env: {OPS_PORT: String(port)}});
		await receiving(bot);
		let brings = 0;
		await fc.assert(fc.asyncProperty(fc.array(anyUpdate, {minLength: 50, maxLength: 100}), async contents => {
			const updates = contents.map(content => ({...content, update_id: ++brings}));
			bring(api, [...updates, null, 7, 'update', {}, {update_id: '5'}]);
			const person = api.person();
			person.say(question);
			await settled(api);
			await brought(api);
			expect(answersTo(api, person)).toEqual([expect.stringContaining(answerText)]);
		}), {numRuns: 10, endOnFailure: true});
		expect(bot.log().filter(({msg}) => msg === 'update').length).toBeGreaterThanOrEqual(500);
		expect(bot.messages().filter(line => /failed outside|crashed|takes too long|can't be reached/u.test(line))).toEqual([]);
		await readiness(port, 200, 'ready');
		await stop(bot);
		expect(bot.errors()).toBe('');
	});

	thorough.each([
		['null', '{"ok":true,"result":null}'],
		['nothing', '{"ok":true}'],
		['an object', '{"ok":true,"result":{"update_id":1}}'],
		['a list without an update', '{"ok":true,"result":[null,[],5]}'],
		['a list nested ten thousand times', `{"ok":true,"result":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
	])('a poll that brings %s: said once, tried again after a pause, nothing is lost', async (_name, body) => {
		const api = await startApi();
		api.fault({method: 'getUpdates', body, times: 2});
		const person = api.person();
		person.say(question);
		const bot = start({api});
		await settled(api);
		expect(answersTo(api, person)).toHaveLength(1);
		expect(bot.log().filter(({msg}) => msg === 'Telegram can\'t be reached, trying on')).toEqual([expect.objectContaining({code: 'NO_UPDATES'})]);
		expect(bot.messages()).toContain('info: receiving updates again');
		await stop(bot);
	});
});

describe('SIGTERM in mid-work', () => {
	test('readiness 503, what is in work is finished and confirmed, exit 0 within 10 s; what comes meanwhile is the next one\'s', async () => {
		const api = await startApi();
		const [port, storeUrl] = [await freePort(), newStore()];
		const bot = start({api, env: {OPS_PORT: String(port), STORE_URL: storeUrl}});
		api.person().say(question);
		await settled(api);
		await readiness(port, 200, 'ready');
		api.forget();
		api.fault({method: 'sendMessage', delayMs: 1500, times: 20});
		const people = Array.from({length: 20}, () => api.person());
		for (const person of people) {
			person.say(question);
		}

		await vi.waitFor(() => {
			expect(api.callsOf('sendMessage')).toHaveLength(20);
		}, patience);
		expect(api.pending()).toBe(20);
		const begun = performance.now();
		bot.child.kill('SIGTERM');
		await readiness(port, 503, 'stopping');
		const late = api.person();
		late.say(question);
		await expect(bot.ended).resolves.toBe(0);
		expect(performance.now() - begun).toBeLessThan(10_000);
		expect(people.map(person => answersTo(api, person).length)).toEqual(people.map(() => 1));
		expect(answersTo(api, late)).toEqual([]);
		expect(api.pending()).toBe(1);

		const next = start({api, env: {STORE_URL: storeUrl}});
		await settled(api);
		expect([...people, late].map(person => answersTo(api, person).length)).toEqual([...people, late].map(() => 1));
		await stop(next);
	});

	thorough('with a call that hangs: it is given up after its 8 s, and the exit is 0 within 10 s all the same', async () => {
		const api = await startApi();
		const bot = start({api});
		await receiving(bot);
		api.fault({method: 'sendMessage', hang: true});
		api.person().say(question);
		await vi.waitFor(() => {
			expect(api.callsOf('sendMessage')).toHaveLength(1);
		}, patience);
		await sleep(2000);
		const begun = performance.now();
		await stop(bot);
		expect(performance.now() - begun).toBeLessThan(10_000);
		expect(bot.messages()).toContain('error: update failed');
		expect(api.pending()).toBe(0);
	});
});

describe('inline flood, one-user flood', () => {
	const notice = 'Too many messages at once. Please wait a little and ask again.';

	/** How many windows began in a span of so many milliseconds, at most. */
	const windowsIn = (ms: number) => 1 + Math.ceil(ms / windowMs);

	/** What the bot sent to somebody, in the order of all calls. */
	const numbersOf = (api: LocalApi, person: Person) => api.callsOf('sendMessage').filter(({params}) => params['chat_id'] === person.id).map(({number}) => number);

	test('1000 messages of one person: one notice, then silence; others wait for none of it', async () => {
		const api = await startApi();
		const bot = start({api});
		await receiving(bot);
		api.fault({method: 'sendMessage', delayMs: 50, times: 5000});
		const flooder = api.person();
		const others = Array.from({length: 10}, () => api.person());
		const begun = performance.now();
		for (const other of others) {
			for (let said = 0; said < 100; said++) {
				flooder.say(question);
				if (said === 50) {
					other.say(question);
				}
			}
		}

		await settled(api);
		const windows = windowsIn(performance.now() - begun);
		const toFlooder = answersTo(api, flooder);
		expect(toFlooder.slice(0, messagesPerWindow + 1)).toEqual([...Array.from({length: messagesPerWindow}, () => expect.stringContaining(answerText)), notice]);
		expect(toFlooder.length).toBeLessThanOrEqual((messagesPerWindow + 1) * windows);
		expect(toFlooder.filter(text => text === notice).length).toBeLessThanOrEqual(windows);
		expect(others.map(person => answersTo(api, person))).toEqual(others.map(() => [expect.stringContaining(answerText)]));
		// Who wrote beside the first of the flood is answered in the first round, before the flooder's second answer.
		const [, second] = numbersOf(api, flooder);
		expect(others.flatMap(other => numbersOf(api, other))[0]).toBeLessThan(second ?? 0);

		// While the flood goes on: between the other's question and its answer the bot writes nothing to the flooder but what a new window allows.
		const before = answersTo(api, flooder).length;
		const began = performance.now();
		for (let said = 0; said < 300; said++) {
			flooder.say(question);
		}

		const newcomer = api.person();
		newcomer.say(question);
		await vi.waitFor(() => {
			expect(answersTo(api, newcomer)).toHaveLength(1);
		}, patience);
		expect(answersTo(api, flooder).length - before).toBeLessThanOrEqual((messagesPerWindow + 1) * windowsIn(performance.now() - began));
		await settled(api);
		await stop(bot);
	});

	thorough('1000 inline queries of one person: as many answers as anybody can type; others get their lists', async () => {
		const api = await startApi({patience: patience.timeout});
		const bot = start({api});
		await receiving(bot);
		const flooder = api.person();
		const others = Array.from({length: 10}, () => api.person());
		const begun = performance.now();
		const lists = others.map(async (other, index) => {
			for (let typed = 0; typed < 100; typed++) {
				api.push({
					inline_query: {
						id: `flood ${index} ${typed}`, from: flooder.user, query: `summit ${index} ${typed}`, offset: '',
					},
				});
			}

			return other.inline(`leaders ${index}`);
		});
		const list = {results: expect.arrayContaining([expect.objectContaining({type: 'article'})])};
		await expect(Promise.all(lists)).resolves.toEqual(others.map(() => expect.objectContaining(list)));
		await settled(api);
		const windows = windowsIn(performance.now() - begun);
		const answered = api.callsOf('answerInlineQuery').filter(({params}) => String(params['inline_query_id']).startsWith('flood'));
		expect(answered.length).toBeGreaterThanOrEqual(queriesPerWindow);
		expect(answered.length).toBeLessThanOrEqual(queriesPerWindow * windows);
		expect(bot.messages().filter(line => line.startsWith('error'))).toEqual([]);
		await stop(bot);
	});
});

thorough('the token in logs: a Bot API that can\'t be reached, and one that is something else', async () => {
	const api = await startApi();
	const [closed, port] = [await freePort(), await freePort()];
	const away = start({env: {BOT_API_ROOT: `http://127.0.0.1:${closed}`, OPS_PORT: String(port)}});
	const unsafe = start({env: {BOT_API_ROOT: `https://127.0.0.1:${api.port}`}});
	const refused = start({env: {BOT_API_ROOT: `http://example.org/bot${token}`}});
	await Promise.all([away, unsafe].map(async bot => logged(bot, 'Telegram can\'t be reached, trying on')));

	await expect(get(port, '/readyz')).resolves.toEqual([503, 'starting\n']);
	await expect(refused.ended).resolves.toBe(78);
	expect(refused.output()).toMatch(/^BOT_API_ROOT must start with https/mu);
	await Promise.all([away, unsafe].map(async bot => stop(bot)));
	// The harness looks for the token in what all of them wrote.
	expect([away, unsafe, refused].every(bot => bot.output() !== '')).toBe(true);
});
