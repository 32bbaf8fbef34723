/* eslint-disable unicorn/no-await-expression-member -- expect's matchers are of any type, and steps are short */
/** Faults at the webhook: strangers, bodies of every sort, slow clients, updates that come twice, a stop in the middle of work. */
import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import fc from 'fast-check';
import type {Update} from 'grammy/types';
import {
	afterAll, beforeAll, describe, expect, onTestFinished, test, vi,
} from 'vitest';
import type {Person} from '../../src/local/people.ts';
import {startLocalApi, type LocalApi} from '../../src/local/server.ts';
import {messagesPerWindow} from '../../src/telegram/flood.ts';
import {startRedis} from '../kit/redis.ts';
import {anyUpdate} from './any-update.ts';
import {
	acquaintance, answersTo, answerText, freePort, isShort, patience, question, readiness, receiving, settled, start, startApi, thorough, token, webhookAt, webhookSecret, type Bot,
} from './harness.ts';

let api: LocalApi;
let bot: Bot;
let port: number;

const secretHeader = 'x-telegram-bot-api-secret-token';
const mebibyte = 1_048_576;

type Answer = {readonly status: number; readonly retryAfter: string | undefined};

/** Posts a body as Telegram would, with the secret unless another one is given. */
async function post(body: string | Uint8Array, {to = port, secret = webhookSecret}: {readonly to?: number; readonly secret?: string} = {}): Promise<Answer> {
	const response = await fetch(`http://127.0.0.1:${to}/telegram`, {
		method: 'POST', body, headers: {'content-type': 'application/json', ...secret !== '' && {[secretHeader]: secret}},
	});
	// Nothing is ever said to whoever calls.
	expect(await response.text()).toBe('');
	return {status: response.status, retryAfter: response.headers.get('retry-after') ?? undefined};
}

let numbers = 1000;

/** A question of somebody, as an update. */
function asks(server: LocalApi, text = question): {readonly person: Person; readonly update: Update} {
	const person = acquaintance(server);
	return {
		person,
		update: {
			update_id: numbers++,
			message: {
				message_id: 1, date: 0, chat: {id: person.id, type: 'private', first_name: 'A'}, from: person.user, text,
			},
		},
	};
}

/** Opens a connection, sends the text, and gives all that comes back until it is closed. */
async function talk(text: string, then: (socket: Socket) => void = () => undefined): Promise<string> {
	const socket = connect(port, '127.0.0.1');
	let answer = '';
	socket.setEncoding('utf8').on('data', (chunk: string) => {
		answer += chunk;
	});
	socket.on('error', () => undefined);
	const closed = once(socket, 'close');
	socket.write(text);
	then(socket);
	await closed;
	return answer;
}

/** Somebody asks, and is answered: the bot is as well as before. */
async function allIsWell(): Promise<void> {
	const person = api.person();
	person.say(question);
	await settled(api);
	expect(answersTo(api, person)).toEqual([expect.stringContaining(answerText)]);
}

beforeAll(async () => {
	api = await startLocalApi({token});
	port = await freePort();
	bot = start({api, env: webhookAt(port), shared: true});
	await receiving(bot);
});

afterAll(async () => {
	try {
		bot.child.kill('SIGTERM');
		await expect(bot.ended).resolves.toBe(0);
		expect(bot.errors()).toBe('');
		const known = new Set(['error: update failed', 'error: update given up: it failed each time']);
		// What is no message fails in the bot's error boundary, and nowhere else.
		expect(bot.messages().filter(line => /^(?:error|fatal)/u.test(line) && !known.has(line))).toEqual([]);
		expect(api.violations).toEqual([]);
	} finally {
		await api.close();
	}
});

describe('bad / missing / longer secret', () => {
	test.each([
		['missing', ''],
		['bad', 'wrong'],
		['shorter', webhookSecret.slice(0, -1)],
		['longer', `${webhookSecret}x`],
		['in other letters', webhookSecret.toUpperCase()],
	])('%s: 401, and the update is not handled', async (_name, secret) => {
		const {person, update} = asks(api);
		await expect(post(JSON.stringify(update), {secret})).resolves.toEqual({status: 401, retryAfter: undefined});
		await allIsWell();
		expect(answersTo(api, person)).toEqual([]);
	});

	test('is answered before the body is read: of 3 MB announced, none need come', async () => {
		const answer = await talk(`POST /telegram HTTP/1.1\r\nHost: a\r\nContent-Length: ${3 * mebibyte}\r\n${secretHeader}: wrong\r\n\r\n`, socket => {
			socket.once('data', () => {
				socket.end();
			});
		});
		expect(answer).toMatch(/^HTTP\/1\.1 401 /u);
	});
});

describe('non-JSON, empty, null, [] , 5 MB body', () => {
	test.each([
		['no JSON', 'update=1', 400],
		['half an update', '{"update_id":1,', 400],
		['bytes that are no text', new Uint8Array([0xFF, 0xFE, 0x00, 0x80]), 400],
		['empty', '', 400],
		['null', 'null', 400],
		['a list', '[]', 400],
		['a list of an update', '[{"update_id":1}]', 400],
		['a number', '5', 400],
		['an object without a number', '{}', 400],
		['a number that is a text', '{"update_id":"5"}', 400],
		['5 MB', JSON.stringify({update_id: 1, message: {text: 'x'.repeat(5 * mebibyte)}}), 413],
		['prototype pollution by __proto__', '{"update_id":1,"__proto__":{"polluted":true}}', 400],
		['prototype pollution by constructor', '{"update_id":1,"constructor":{"prototype":{"polluted":true}}}', 400],
		['prototype pollution deep inside', '{"update_id":1,"message":{"chat":{"__proto__":{"polluted":true}}}}', 400],
	])('%s', async (_name, body, status) => {
		// A body that is too large may be answered by the end of the connection, before all of it is sent.
		const answered = await post(body).catch((error: unknown) => {
			expect(status).toBe(413);
			return error;
		});
		if (!(answered instanceof Error)) {
			expect(answered).toEqual({status, retryAfter: undefined});
		}

		await allIsWell();
	});
});

test('slowloris: a request that trickles in is cut, and others are answered meanwhile', async () => {
	const begun = performance.now();
	let trickle: NodeJS.Timeout | undefined;
	const headers = talk('POST /telegram HTTP/1.1\r\nHost: a\r\n', socket => {
		trickle = setInterval(() => {
			socket.write('x');
		}, 200);
	});
	const body = talk(`POST /telegram HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n${secretHeader}: ${webhookSecret}\r\n\r\n`);
	onTestFinished(() => {
		clearInterval(trickle);
	});
	await allIsWell();
	await expect(headers).resolves.toMatch(/^HTTP\/1\.1 408 /u);
	await expect(body).resolves.toMatch(/^HTTP\/1\.1 408 /u);
	// Node's own limits are a minute and five.
	expect(performance.now() - begun).toBeLessThan(40_000);
	await allIsWell();
});

describe('unknown update kind, wrong types, null, huge text, deep nesting', () => {
	test('random updates: each is accepted or refused at once, none ends the process', async () => {
		const own = await startApi();
		const [at, storePort] = [await freePort(), await freePort()];
		const target = start({api: own, env: {...webhookAt(at), OPS_PORT: String(storePort)}});
		await receiving(target);
		const runs = isShort ? 100 : 1000;
		let sent = 0;
		await fc.assert(fc.asyncProperty(anyUpdate, async content => {
			const body = JSON.stringify({...content, update_id: ++sent});
			const {status} = await post(body, {to: at});
			// Fastify's parser refuses keys that are the prototype's.
			expect([200, /"(?:__proto__|constructor)"\s*:/u.test(body) ? 400 : 200]).toContain(status);
		}), {numRuns: runs, endOnFailure: true});
		expect(sent).toBeGreaterThanOrEqual(runs);
		const real = asks(own);
		await expect(post(JSON.stringify({...real.update, update_id: ++sent}), {to: at})).resolves.toMatchObject({status: 200});
		expect(answersTo(own, real.person)).toHaveLength(1);
		expect(target.child.exitCode).toBeNull();
		expect(target.messages().filter(line => /failed outside|crashed|takes too long|given up/u.test(line))).toEqual([]);
		await readiness(storePort, 200, 'ready');
		target.child.kill('SIGTERM');
		await expect(target.ended).resolves.toBe(0);
		expect(target.errors()).toBe('');
	});

	test.each([
		['a huge text', {text: 'When is the summit? '.repeat(45_000)}],
		['a text of one word without end', {text: 'a'.repeat(900_000)}],
		['ten thousand entities', {text: '@a '.repeat(10_000), entities: Array.from({length: 10_000}, (_, index) => ({type: 'mention', offset: index * 3, length: 2}))}],
		['a text of marks above one letter', {text: `e${'\u0301'.repeat(100_000)}`}],
	])('%s: is accepted, and answered once or not at all', async (_name, fields) => {
		const {person, update: plain} = asks(api);
		await expect(post(JSON.stringify({...plain, message: {...plain.message, ...fields}}))).resolves.toMatchObject({status: 200});
		expect(answersTo(api, person).length).toBeLessThanOrEqual(1);
		await allIsWell();
	});

	test('nested a hundred thousand times', async () => {
		const depth = 100_000;
		const {status} = await post(`{"update_id":${numbers++},"message":${'['.repeat(depth)}${']'.repeat(depth)}}`);
		expect([200, 400]).toContain(status);
		await allIsWell();
	});
});

describe('duplicate update_id', () => {
	test('while the first is handled: told to come later, then accepted; one reply', async () => {
		const {person, update} = asks(api);
		api.fault({method: 'sendMessage', delayMs: 1500});
		const first = post(JSON.stringify(update));
		await vi.waitFor(() => {
			expect(api.callsOf('sendMessage').some(({params}) => params['chat_id'] === person.id)).toBe(true);
		}, patience);
		await expect(post(JSON.stringify(update))).resolves.toEqual({status: 503, retryAfter: '2'});
		await expect(first).resolves.toEqual({status: 200, retryAfter: undefined});
		await expect(post(JSON.stringify(update))).resolves.toEqual({status: 200, retryAfter: undefined});
		expect(answersTo(api, person)).toHaveLength(1);
	});

	thorough('at both replicas at once, at the other one later, an hour later, after a restart of both: one reply', async () => {
		const redis = await startRedis();
		onTestFinished(redis.stop);
		const own = await startApi();
		const ports = [await freePort(), await freePort()];
		const run = async () => {
			const replicas = ports.map(at => start({api: own, env: {STORE_URL: redis.url, ...webhookAt(at)}}));
			await Promise.all(replicas.map(async replica => receiving(replica)));
			return replicas;
		};

		const replicas = await run();
		const {person, update} = asks(own);
		const body = JSON.stringify(update);
		own.fault({method: 'sendMessage', delayMs: 1000});
		const statuses = await Promise.all([...ports, ...ports].map(async to => (await post(body, {to})).status));
		// Whoever comes after the first is told to come again, or, when all was done by then, that it is done.
		expect(statuses).toContain(200);
		expect(statuses.filter(status => status !== 200 && status !== 503)).toEqual([]);
		const later = async () => Promise.all(ports.map(async to => post(body, {to})));
		const accepted = ports.map(() => ({status: 200, retryAfter: undefined}));
		await expect(later()).resolves.toEqual(accepted);
		await redis.age(3_600_000);
		await expect(later()).resolves.toEqual(accepted);
		for (const replica of replicas) {
			replica.child.kill('SIGTERM');
			await expect(replica.ended).resolves.toBe(0);
		}

		await run();
		await expect(later()).resolves.toEqual(accepted);
		expect(answersTo(own, person)).toHaveLength(1);
		expect(own.callsOf('sendMessage')).toHaveLength(1);
	});
});

thorough('reset / half body / hang: an update whose calls hang one after the other comes three times more, is then given up, and its chat goes on', async () => {
	const {person, update} = asks(api);
	const tap: Update = {
		update_id: numbers++,
		callback_query: {
			id: 'a tap that takes long', from: person.user, chat_instance: '1', data: '1:l:e', message: {
				message_id: 1, date: 0, chat: {id: person.id, type: 'private', first_name: 'A'},
			},
		},
	};
	// Each of them is cut after 8 s; an update has 9 s.
	api.fault({method: 'editMessageText', hang: true});
	api.fault({method: 'answerCallbackQuery', hang: true});
	const comeAgain = {status: 503, retryAfter: '2'};
	await expect(post(JSON.stringify(tap))).resolves.toEqual(comeAgain);
	await expect(post(JSON.stringify(update))).resolves.toMatchObject({status: 200});
	await expect(post(JSON.stringify(tap))).resolves.toEqual(comeAgain);
	await expect(post(JSON.stringify(tap))).resolves.toEqual(comeAgain);
	await expect(post(JSON.stringify(tap))).resolves.toEqual({status: 200, retryAfter: undefined});
	expect(api.callsOf('editMessageText')).toHaveLength(1);
	expect(answersTo(api, person)).toHaveLength(1);
	expect(bot.messages()).toContain('error: update given up: it failed each time');
	await expect(post(JSON.stringify(tap))).resolves.toEqual({status: 200, retryAfter: undefined});
	await allIsWell();
});

test('out-of-order update_id: all are answered, whatever the order and the gaps', async () => {
	const asked = [700_000_500, 5, 700_000_400, 3_000_000_000, 700_000_499, 4].map(id => {
		const {person, update} = asks(api);
		return {person, update: {...update, update_id: id}};
	});
	for (const {update} of asked) {
		await expect(post(JSON.stringify(update))).resolves.toMatchObject({status: 200});
	}

	expect(asked.map(({person}) => answersTo(api, person).length)).toEqual(asked.map(() => 1));
});

thorough('inline flood, one-user flood: while answers to the flooder take long, others are answered at once', async () => {
	const own = await startApi();
	const at = await freePort();
	const target = start({api: own, env: webhookAt(at)});
	await receiving(target);
	own.fault({method: 'sendMessage', delayMs: 400, times: 5000});
	const flooder = own.person();
	const others = Array.from({length: 5}, () => own.person());
	const begun = performance.now();
	// Less than Telegram looks ahead, 200; behind more of one chat than that others wait in Telegram itself.
	for (let said = 0; said < 150; said++) {
		flooder.say(question);
	}

	for (const other of others) {
		other.say(question);
	}

	await vi.waitFor(() => {
		expect(others.map(other => answersTo(own, other).length)).toEqual(others.map(() => 1));
	}, patience);
	// The flooder's questions wait for each other; those of the others, which came last, do not wait for them.
	expect(answersTo(own, flooder).length).toBeLessThan(messagesPerWindow / 2);
	await settled(own);
	const windows = 1 + Math.ceil((performance.now() - begun) / 10_000);
	const notices = answersTo(own, flooder).filter(text => text === 'Too many messages at once. Please wait a little and ask again.').length;
	expect(notices).toBeGreaterThan(0);
	expect(notices).toBeLessThanOrEqual(windows);
	expect(answersTo(own, flooder).length).toBeLessThanOrEqual((messagesPerWindow + 1) * windows);
	target.child.kill('SIGTERM');
	await expect(target.ended).resolves.toBe(0);
});

thorough('SIGTERM in mid-work: readiness 503, what is in work is finished, exit 0 within 10 s; what comes meanwhile is the next one\'s', async () => {
	const own = await startApi({webhookRetryMs: 100});
	const [at, opsPort] = [await freePort(), await freePort()];
	const env = {...webhookAt(at), OPS_PORT: String(opsPort)};
	const first = start({api: own, env});
	await receiving(first);
	await readiness(opsPort, 200, 'ready');
	own.fault({method: 'sendMessage', delayMs: 1500, times: 20});
	const people = Array.from({length: 20}, () => own.person());
	for (const person of people) {
		person.say(question);
	}

	await vi.waitFor(() => {
		expect(own.callsOf('sendMessage')).toHaveLength(20);
	}, patience);
	expect(own.pending()).toBe(20);
	const begun = performance.now();
	first.child.kill('SIGTERM');
	await readiness(opsPort, 503, 'stopping');
	const late = own.person();
	late.say(question);
	await expect(first.ended).resolves.toBe(0);
	expect(performance.now() - begun).toBeLessThan(10_000);
	expect(people.map(person => answersTo(own, person).length)).toEqual(people.map(() => 1));
	expect(answersTo(own, late)).toEqual([]);
	expect(own.pending()).toBe(1);
	const next = start({api: own, env});
	await settled(own);
	expect([...people, late].map(person => answersTo(own, person).length)).toEqual([...people, late].map(() => 1));
	next.child.kill('SIGTERM');
	await expect(next.ended).resolves.toBe(0);
});

thorough('Redis down at start / midway: webhooks wait with 503, are answered once it is back, and without it the language is the app\'s', async () => {
	const redis = await startRedis();
	onTestFinished(redis.stop);
	const own = await startApi({webhookRetryMs: 100});
	const [at, opsPort] = [await freePort(), await freePort()];
	await redis.kill();
	const target = start({api: own, env: {STORE_URL: redis.url, OPS_PORT: String(opsPort), ...webhookAt(at)}});
	await receiving(target);
	await readiness(opsPort, 503, 'the check failed');
	const outages = () => target.messages().filter(line => line.includes('updates wait until it works again')).length;
	const early = asks(own);
	await expect(post(JSON.stringify(early.update), {to: at})).resolves.toEqual({status: 503, retryAfter: '5'});
	expect(answersTo(own, early.person)).toEqual([]);
	await redis.start();
	await readiness(opsPort, 200, 'ready');
	await expect(post(JSON.stringify(early.update), {to: at})).resolves.toEqual({status: 200, retryAfter: undefined});
	expect(answersTo(own, early.person)).toHaveLength(1);

	// Midway: one answer is on its way while Redis is killed. It is sent, and its mark follows when Redis is back.
	const caught = asks(own);
	own.fault({method: 'sendMessage', delayMs: 1500});
	const body = JSON.stringify(caught.update);
	const handled = post(body, {to: at});
	await vi.waitFor(() => {
		expect(own.callsOf('sendMessage')).toHaveLength(2);
	}, patience);
	await redis.kill();
	await expect(handled).resolves.toMatchObject({status: 200});
	await readiness(opsPort, 503, 'the check failed');
	const waiting = own.person({language_code: 'ru'});
	waiting.say('/start');
	await vi.waitFor(() => {
		expect(outages()).toBe(2);
	}, patience);
	expect(answersTo(own, waiting)).toEqual([]);
	await expect(post(body, {to: at})).resolves.toMatchObject({status: 200});
	await redis.start();
	await readiness(opsPort, 200, 'ready');
	await settled(own);
	expect(answersTo(own, waiting)).toEqual([expect.stringContaining('Здравствуйте')]);
	await expect(post(body, {to: at})).resolves.toMatchObject({status: 200});
	expect(answersTo(own, caught.person)).toHaveLength(1);
	target.child.kill('SIGTERM');
	await expect(target.ended).resolves.toBe(0);
	// Once each time, not at each update.
	expect(outages()).toBe(2);
	expect(target.messages().filter(line => line === 'info: the store works again').length).toBeGreaterThanOrEqual(2);
});
