/** What only a store in a Redis can do or suffer: several clients, a server that goes away, an address with a password. */
import {once} from 'node:events';
import {connect, createServer, type Socket} from 'node:net';
import {setImmediate as nextTurn, setTimeout as sleep} from 'node:timers/promises';
import {inspect} from 'node:util';
import {
	afterAll, afterEach, beforeEach, describe, expect, onTestFinished, test, vi,
} from 'vitest';
import {StoreError} from '../../src/store/errors.ts';
import {MARK_LIFE_MS, UNANSWERED_ROWS_DROPPED} from '../../src/store/limits.ts';
import {openStore} from '../../src/store/open-store.ts';
import {openRedisStore, type RedisStoreOptions} from '../../src/store/redis-store.ts';
import {parseRedisUrl} from '../../src/store/redis-url.ts';
import type {Store, UnansweredQuestion} from '../../src/store/types.ts';
import {startRedis, type RedisServer} from '../kit/redis.ts';

/** A failing Redis must not keep anybody waiting, and one that is there again must be found as soon. */
const promptMs = 1000;

const question: UnansweredQuestion = {
	text: 'Nima?', form: 'nima', language: 'uz', outcome: 'none',
};

const noAppendOnlyFile = 'the Redis has no append-only file: after its crash language choices may be lost';

type Line = readonly [fields: Readonly<Record<string, unknown>>, message: string];

const lines: Line[] = [];
const logger = {
	warn(fields: Readonly<Record<string, unknown>>, message: string) {
		lines.push([fields, message]);
	},
};

/** Whatever ioredis itself says; it must say nothing. */
const said: unknown[][] = [];

let shared: Promise<RedisServer> | undefined;

/** A server for the tests that don't harm it. */
async function sharedServer(): Promise<RedisServer> {
	shared ??= startRedis();
	return shared;
}

/** A server of a test's own. */
async function ownServer(settings?: readonly string[]): Promise<RedisServer> {
	const server = await startRedis(settings);
	onTestFinished(server.stop);
	return server;
}

/** A store that is closed when the test ends. */
async function open(url: string, options?: RedisStoreOptions): Promise<Store> {
	const address = parseRedisUrl(url);
	if (address === undefined) {
		throw new Error('not an address');
	}

	const store = await openRedisStore(address, options);
	onTestFinished(store.close);
	return store;
}

/** The same as the bot opens it, with a log. */
async function openLogged(url: string): Promise<Store> {
	const store = await openStore(url, {logger});
	onTestFinished(store.close);
	return store;
}

async function failure(promise: Promise<unknown>): Promise<StoreError> {
	try {
		await promise;
	} catch (error) {
		if (error instanceof StoreError) {
			return error;
		}

		throw error;
	}

	throw new Error('it did not fail');
}

/** Every method but close, each with its name. */
function callsOf(store: Store): ReadonlyArray<readonly [string, () => Promise<unknown>]> {
	return [
		['readChoice', async () => store.readChoice(1)],
		['writeChoice', async () => store.writeChoice(1, 'en')],
		['erased choice', async () => store.writeChoice(1, undefined)],
		['handled', async () => store.handled([1])],
		['markHandled', async () => store.markHandled([1])],
		['begin', async () => store.begin(1)],
		['recall', async () => store.recall('a')],
		['remember', async () => store.remember('a', 'b', 1000)],
		['addUnanswered', async () => store.addUnanswered([question])],
		['listUnanswered', async () => store.listUnanswered(1)],
		['ping', async () => store.ping()],
	];
}

/** Asserts that all methods fail soon, and returns how. */
async function failures(store: Store): Promise<StoreError[]> {
	const begun = performance.now();
	const errors = await Promise.all(callsOf(store).map(async ([, call]) => failure(call())));
	expect(performance.now() - begun).toBeLessThan(promptMs);
	return errors;
}

/** Asserts that the store works again soon. */
async function recovery(store: Store): Promise<void> {
	await vi.waitFor(async () => store.ping(), {timeout: promptMs, interval: 10});
	await store.writeChoice(123, 'ru');
	await expect(store.readChoice(123)).resolves.toBe('ru');
}

beforeEach(async () => {
	lines.length = 0;
	said.length = 0;
	for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const) {
		vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
			said.push(words);
		});
	}

	const {inside} = await sharedServer();
	await inside.flushall();
});

afterEach(() => {
	vi.restoreAllMocks();
	expect(said).toEqual([]);
});

afterAll(async () => {
	try {
		const server = await shared;
		await server?.stop();
	} catch {
		// It didn't start; the tests said so.
	}
});

describe('several processes', () => {
	test('begin the same updates at once: each goes to exactly one', async () => {
		const {url} = await sharedServer();
		const stores = [await open(url), await open(url)];
		const ids = Array.from({length: 300}, (_, index) => 1000 + index);
		const asked = await Promise.all(ids.flatMap(id => stores.map(async store => store.begin(id))));
		for (const [index, id] of ids.entries()) {
			expect([id, ...asked.slice(index * 2, (index * 2) + 2).toSorted((one, other) => one.localeCompare(other))]).toEqual([id, 'busy', 'new']);
		}
	});

	test('know what another has handled, chosen and remembered', async () => {
		const {url} = await sharedServer();
		const [one, other] = [await open(url), await open(url)];
		await expect(one.begin(1)).resolves.toBe('new');
		await expect(other.begin(1)).resolves.toBe('busy');
		await one.markHandled([1]);
		await expect(other.begin(1)).resolves.toBe('handled');
		await expect(other.handled([1, 2])).resolves.toEqual(new Set([1]));
		await one.writeChoice(5, 'uz-cyrl');
		await expect(other.readChoice(5)).resolves.toBe('uz-cyrl');
		await one.remember('key', 'value', 60_000);
		await expect(other.recall('key')).resolves.toBe('value');
		await one.addUnanswered([question]);
		await other.addUnanswered([question]);
		await expect(one.listUnanswered(10)).resolves.toEqual([{...question, count: 2}]);
	});

	test('give back only what is theirs', async () => {
		const {url} = await sharedServer();
		const [one, other] = [await open(url), await open(url)];
		await expect(one.begin(1)).resolves.toBe('new');
		await other.release(1);
		await expect(other.begin(1)).resolves.toBe('busy');
		await one.release(1);
		await expect(other.begin(1)).resolves.toBe('new');
	});

	test('take over what ran out, and keep it when the first one gives it back late', async () => {
		const {url} = await sharedServer();
		const [slow, other] = [await open(url, {leaseMs: 60}), await open(url)];
		await expect(slow.begin(1)).resolves.toBe('new');
		await expect(other.begin(1)).resolves.toBe('busy');
		await sleep(80);
		await expect(other.begin(1)).resolves.toBe('new');
		await slow.release(1);
		await expect(slow.begin(1)).resolves.toBe('busy');
	});

	test('leave what ran out of a killed one to the others within 10 s', async () => {
		const {url, inside} = await sharedServer();
		const store = await open(url);
		await store.begin(1);
		const left = await inside.pttl('summit:lease:1');
		expect(left).toBeGreaterThan(9000);
		expect(left).toBeLessThanOrEqual(10_000);
	});
});

test('a mark ends the lease, whoever had it, and lives for a day', async () => {
	const {url, inside} = await sharedServer();
	const [one, other] = [await open(url), await open(url)];
	await one.begin(1);
	await one.begin(2);
	await other.markHandled([1, 3]);
	await expect(inside.keys('summit:lease:*')).resolves.toEqual(['summit:lease:2']);
	for (const id of [1, 3]) {
		const left = await inside.pttl(`summit:done:${id}`);
		expect(left).toBeGreaterThan(MARK_LIFE_MS - 10_000);
		expect(left).toBeLessThanOrEqual(MARK_LIFE_MS);
	}
});

test('a short-lived value is gone when its time is over', async () => {
	const {url, inside} = await sharedServer();
	const store = await open(url);
	await store.remember('a', 'b', 60);
	await expect(store.recall('a')).resolves.toBe('b');
	await sleep(80);
	await expect(store.recall('a')).resolves.toBeUndefined();
	await expect(inside.dbsize()).resolves.toBe(0);
});

test('all that is kept has one prefix, and only choices and questions stay for ever', async () => {
	const {url, inside} = await sharedServer();
	const store = await open(url);
	for (const [, call] of callsOf(store)) {
		await call();
	}

	await store.begin(2);
	await store.writeChoice(1, 'en');
	const lasting: string[] = [];
	for (const key of await inside.keys('*')) {
		expect(key).toMatch(/^summit:/u);
		if (await inside.pttl(key) === -1) {
			lasting.push(key);
		}
	}

	expect(lasting.toSorted((one, other) => one.localeCompare(other))).toEqual([
		'summit:choice:1', 'summit:unanswered:ranking', 'summit:unanswered:records', 'summit:unanswered:turn',
	]);
});

test('unanswered questions stay within their limit, in all places where they are kept', async () => {
	const {url, inside} = await sharedServer();
	const maxQuestions = 250;
	const stores = [await open(url, {maxQuestions}), await open(url, {maxQuestions})];
	await stores[0]?.addUnanswered([question]);
	for (let index = 0; index < 1000; index++) {
		await stores[index % 2]?.addUnanswered([{...question, form: `once ${index}`}]);
		if (index % 50 === 0) {
			await stores[0]?.addUnanswered([question]);
		}
	}

	const forms = await inside.zcard('summit:unanswered:ranking');
	expect(forms).toBeLessThanOrEqual(maxQuestions);
	expect(forms).toBeGreaterThan(maxQuestions - UNANSWERED_ROWS_DROPPED);
	await expect(inside.hlen('summit:unanswered:records')).resolves.toBe(forms);
	const rows = await stores[0]?.listUnanswered(10_000);
	expect(rows).toHaveLength(forms);
	expect(rows?.[0]).toEqual({...question, count: 21});
	expect(rows?.[1]).toEqual({...question, form: 'once 999', count: 1});
});

test('a record that something else wrote is passed over', async () => {
	const {url, inside} = await sharedServer();
	const store = await open(url);
	await store.addUnanswered([question]);
	for (const [form, record] of [['a', 'not JSON'], ['b', '{"text":1}'], ['c', '[]']] as const) {
		await store.addUnanswered([{...question, form}]);
		await inside.hset('summit:unanswered:records', JSON.stringify(form), record);
	}

	await inside.zadd('summit:unanswered:ranking', 1, 'no record');
	await expect(store.listUnanswered(10)).resolves.toEqual([{...question, count: 1}]);
	await inside.set('summit:choice:1', 'kk');
	await expect(store.readChoice(1)).resolves.toBeUndefined();
	await inside.set('summit:value:a', 'bare');
	await expect(store.recall('a')).resolves.toBeUndefined();
	await inside.lpush('summit:choice:2', 'x');
	await expect(failure(store.readChoice(2))).resolves.toMatchObject({
		code: 'WRONGTYPE', message: 'The Redis of STORE_URL can\'t be used: it answered with an error (WRONGTYPE).',
	});
});

describe('a server that goes away', () => {
	test('is no error at opening: methods reject until it is there', async () => {
		const {url, kill, start} = await ownServer();
		await kill();
		const begun = performance.now();
		const store = await openLogged(url);
		expect(performance.now() - begun).toBeLessThan(promptMs);
		for (const error of await failures(store)) {
			expect(error).toMatchObject({code: 'ECONNREFUSED', message: 'The Redis of STORE_URL can\'t be used: it can\'t be reached (ECONNREFUSED).'});
		}

		// At once, too: before anything else gets its turn.
		await expect(Promise.race([failure(store.ping()), nextTurn('later')])).resolves.toBeInstanceOf(StoreError);
		// Many attempts later it is still told of once, and the pauses between them have not grown.
		await sleep(4500);
		expect(lines).toEqual([[{code: 'ECONNREFUSED'}, 'The Redis of STORE_URL can\'t be used: it can\'t be reached (ECONNREFUSED).']]);
		await start();
		await recovery(store);
		await kill();
		await vi.waitFor(() => {
			expect(lines).toHaveLength(2);
		});
	});

	test('rejects soon, recovers soon, and has lost nothing that was acknowledged', async () => {
		const {url, kill, start} = await ownServer();
		const store = await open(url);
		const kept = {choices: new Set<number>(), marks: new Set<number>()};
		let written = 0;
		let stopped = false;
		const write = async () => {
			while (!stopped) {
				const id = written++;
				try {
					await store.writeChoice(id, 'uz');
					kept.choices.add(id);
					await store.markHandled([id, id + 1_000_000]);
					kept.marks.add(id);
				} catch (error) {
					expect(error).toBeInstanceOf(StoreError);
					stopped = true;
				}
			}
		};

		const writers = Promise.all(Array.from({length: 16}, write));
		await sleep(300);
		const killed = performance.now();
		await kill();
		await writers;
		expect(performance.now() - killed).toBeLessThan(promptMs);
		await failures(store);
		expect(kept.marks.size).toBeGreaterThan(100);

		await start();
		await recovery(store);
		const ids = [...kept.marks];
		await expect(store.handled(ids.flatMap(id => [id, id + 1_000_000]))).resolves.toHaveProperty('size', ids.length * 2);
		const choices = await Promise.all([...kept.choices].map(async id => [id, await store.readChoice(id)] as const));
		expect(choices.filter(([id, choice]) => choice !== 'uz' && id !== 123)).toEqual([]);
	});

	test('takes down with it what was asked, without a wait', async () => {
		const {url, kill, freeze} = await ownServer();
		const store = await open(url);
		freeze();
		const asked = failure(store.ping());
		await sleep(50);
		await kill();
		const {code} = await asked;
		expect(code).toMatch(/^(?:OFFLINE|ECONNRESET)$/u);
	});

	test('again and again: it comes back every time', async () => {
		const {url, kill, start} = await ownServer();
		const store = await open(url);
		for (let round = 0; round < 5; round++) {
			await kill();
			await failures(store);
			await start();
			await recovery(store);
		}
	});

	test('or takes questions and answers none: rejects soon, recovers soon', async () => {
		const {url, freeze, thaw} = await ownServer();
		const store = await open(url);
		await store.writeChoice(9, 'ru');
		freeze();
		for (const error of await failures(store)) {
			expect(error).toMatchObject({code: 'TIMEOUT', message: 'The Redis of STORE_URL can\'t be used: it does not answer in time (TIMEOUT).'});
		}

		// By now the silent connection is given up, and new ones get no answer either.
		await sleep(1500);
		await failures(store);
		thaw();
		await recovery(store);
		await expect(store.readChoice(9)).resolves.toBe('ru');
	});

	test('or answers too late: a lease that nobody knows of is given back', async () => {
		const {url, freeze, thaw} = await ownServer();
		const store = await open(url);
		await expect(store.begin(1)).resolves.toBe('new');
		freeze();
		const asked = failure(store.begin(2));
		const again = failure(store.begin(1));
		await expect(asked).resolves.toMatchObject({code: 'TIMEOUT'});
		await again;
		thaw();
		await recovery(store);
		await expect(store.begin(2)).resolves.toBe('new');
		// What it really has, it keeps.
		await expect(store.begin(1)).resolves.toBe('busy');
	});

	test('or is cut off without a word by the network: a new connection replaces the silent one', async () => {
		const {url, port} = await sharedServer();
		let cuts = 0;
		let dark = false;
		const sockets = new Set<Socket>();
		// Half open: a network that is dark does not pass on either that a side hangs up.
		const between = createServer({allowHalfOpen: true}, near => {
			const far = connect(port, '127.0.0.1');
			const cutsBefore = cuts;
			const pass = (from: Socket, to: Socket) => {
				sockets.add(from);
				from.on('error', () => undefined).on('data', chunk => {
					if (!dark && cuts === cutsBefore) {
						to.write(chunk);
					}
				});
			};

			pass(near, far);
			pass(far, near);
		}).listen(0, '127.0.0.1');
		await once(between, 'listening');
		onTestFinished(() => {
			between.close();
			for (const socket of sockets) {
				socket.destroy();
			}
		});
		const address = between.address();
		const middle = typeof address === 'object' ? address?.port : undefined;
		const store = await open(url.replace(String(port), String(middle)));
		await store.ping();
		cuts++;
		await failures(store);
		await recovery(store);

		dark = true;
		await failures(store);
		await sleep(1500);
		cuts++;
		dark = false;
		await recovery(store);
	});

	test('does not keep anybody from closing', async () => {
		const {url, kill, start, freeze, inside} = await ownServer();
		const [frozen, gone] = [await open(url), await open(url)];
		freeze();
		const begun = performance.now();
		await frozen.close();
		await kill();
		await gone.close();
		expect(performance.now() - begun).toBeLessThan(promptMs);
		await expect(failure(gone.ping())).resolves.toMatchObject({code: 'CLOSED'});
		// Nor does it come back.
		await start();
		await sleep(500);
		await expect(inside.client('LIST')).resolves.toMatch(/^[^\n]*\n$/u);
	});
});

test('closing ends the connection', async () => {
	const {url, inside} = await ownServer();
	const store = await open(url);
	const count = async () => String(await inside.client('LIST')).trim().split('\n').length;
	await expect(count()).resolves.toBe(2);
	await store.close();
	await vi.waitFor(async () => {
		await expect(count()).resolves.toBe(1);
	});
});

describe('a server that refuses', () => {
	test('writes when it is full: ping tells, and all is well when there is room', async () => {
		const {url, inside} = await ownServer();
		const store = await open(url);
		await store.writeChoice(1, 'ru');
		await inside.config('SET', 'maxmemory', '1');
		const full = {code: 'OOM', message: 'The Redis of STORE_URL can\'t be used: its memory, or the size that it may have, is full (OOM).'};
		for (const call of [
			async () => store.writeChoice(1, 'en'),
			async () => store.markHandled([1]),
			async () => store.begin(1),
			async () => store.addUnanswered([question]),
			async () => store.ping(),
		]) {
			await expect(failure(call())).resolves.toMatchObject(full);
		}

		await expect(store.readChoice(1)).resolves.toBe('ru');
		await inside.config('SET', 'maxmemory', '0');
		await recovery(store);
	});

	test('writes because it has become a replica', async () => {
		const {url, inside} = await ownServer();
		const connections = async () => Number(/total_connections_received:(?<count>\d+)/u.exec(await inside.info('stats'))?.groups?.['count']);
		const store = await open(url);
		await inside.replicaof('127.0.0.1', 1);
		const before = await connections();
		await expect(failure(store.ping())).resolves.toMatchObject({
			code: 'READONLY', message: 'The Redis of STORE_URL can\'t be used: it is a replica, which takes no writes (READONLY).',
		});
		// Behind the same address another server may be the main one by now.
		await vi.waitFor(async () => {
			expect(await connections()).toBeGreaterThan(before);
		}, {timeout: promptMs});
		await inside.replicaof('NO', 'ONE');
		await recovery(store);
	});

	test('the number of the database: nothing is put into another one', async () => {
		const {port, inside, kill, start} = await ownServer(['--databases', '2']);
		const store = await openLogged(`redis://127.0.0.1:${port}/2`);
		const refusal = {code: 'DATABASE', message: 'The Redis of STORE_URL can\'t be used: it has no database with this number (DATABASE).'};
		for (const error of await failures(store)) {
			expect(error).toMatchObject(refusal);
		}

		expect(lines).toEqual([[{code: refusal.code}, refusal.message]]);
		await expect(inside.dbsize()).resolves.toBe(0);
		await kill();
		await start(['--databases', '3']);
		await recovery(store);
		await expect(inside.dbsize()).resolves.toBe(0);
	});

	test('an encrypted connection, because it has none', async () => {
		const {port} = await sharedServer();
		const begun = performance.now();
		const store = await open(`rediss://:hunter2@127.0.0.1:${port}`);
		expect(performance.now() - begun).toBeLessThan(promptMs);
		for (const {message} of await failures(store)) {
			expect(message).toMatch(/^The Redis of STORE_URL can't be used: it (?:can't be reached|does not answer in time) \([A-Z_]+\)\.$/u);
		}
	});
});

test('the number in the address is the database\'s', async () => {
	const {port, inside} = await sharedServer();
	const [three, zero] = [await open(`redis://127.0.0.1:${port}/3`), await open(`redis://localhost:${port}`)];
	await three.writeChoice(1, 'ru');
	await expect(zero.readChoice(1)).resolves.toBeUndefined();
	await expect(inside.dbsize()).resolves.toBe(0);
	await inside.select(3);
	await expect(inside.dbsize()).resolves.toBe(1);
	await inside.select(0);
});

describe('the user and the password', () => {
	const password = 'hunter2 p@ss/w#rd%?:é';
	const encoded = encodeURIComponent(password);

	/** Asserts that nothing that the address says has got out. */
	function expectSilence(errors: readonly StoreError[], port: number): void {
		const text = `${inspect([errors, lines, said], {depth: Infinity, showHidden: true})}${JSON.stringify([errors, lines])}${errors.map(({stack}) => stack).join('\n')}`;
		for (const secret of ['hunter2', encoded, 'alice', '127.0.0.1', String(port), 'redis://', 'rediss://']) {
			expect(text).not.toContain(secret);
		}
	}

	test('of the address are used', async () => {
		const {port, inside} = await sharedServer();
		await inside.acl('SETUSER', 'alice', 'on', `>${password}`, '~summit:*', '+@all');
		onTestFinished(async () => {
			await inside.acl('DELUSER', 'alice');
		});
		const store = await open(`redis://alice:${encoded}@127.0.0.1:${port}/1`);
		for (const [, call] of callsOf(store)) {
			await call();
		}

		await expect(inside.client('LIST')).resolves.toMatch(/ user=alice /u);
	});

	test('may be a password alone', async () => {
		const {port} = await ownServer(['--requirepass', password]);
		const store = await open(`redis://:${encoded}@127.0.0.1:${port}`);
		await store.writeChoice(1, 'ru');
		await expect(store.readChoice(1)).resolves.toBe('ru');
	});

	test('are asked of nobody by a server without any, and do no harm', async () => {
		const {port} = await sharedServer();
		const store = await openLogged(`redis://:${encoded}@127.0.0.1:${port}`);
		await store.ping();
		expect(lines).toEqual([]);
	});

	test.each([
		['are wrong', (port: number) => `redis://alice:${encoded}@127.0.0.1:${port}/1`, 'WRONGPASS', 'it does not accept the user or the password'],
		['are only half right', (port: number) => `redis://:hunter2@127.0.0.1:${port}`, 'WRONGPASS', 'it does not accept the user or the password'],
		['are missing', (port: number) => `redis://127.0.0.1:${port}`, 'NOAUTH', 'it asks for a password'],
	])('are not told when they %s, and a server that learns better is found', async (_case, urlOf, code, cause) => {
		const {port, inside, kill} = await ownServer();
		await inside.config('SET', 'requirepass', 'other');
		const store = await openLogged(urlOf(port));
		const errors = await failures(store);
		for (const error of errors) {
			expect(error).toMatchObject({code, message: `The Redis of STORE_URL can't be used: ${cause} (${code}).`});
		}

		expect(lines).toEqual([[{code}, `The Redis of STORE_URL can't be used: ${cause} (${code}).`]]);
		expectSilence(errors, port);
		await inside.acl('SETUSER', 'default', 'nopass');
		await inside.acl('SETUSER', 'alice', 'on', 'nopass', '~*', '+@all');
		await recovery(store);
		// From then on that is not the reason any more.
		await kill();
		for (const error of await failures(store)) {
			expect(error.code).not.toBe(code);
		}
	});

	test('are not told when they are right and all else goes wrong', async () => {
		const {port, inside, kill, start, freeze, thaw} = await ownServer();
		await inside.acl('SETUSER', 'alice', 'on', `>${password}`, '~*', '+@all');
		const store = await openLogged(`redis://alice:${encoded}@127.0.0.1:${port}/1`);
		await store.ping();
		freeze();
		const errors = await failures(store);
		thaw();
		await recovery(store);
		await inside.acl('SETUSER', 'alice', '-@all', '+ping');
		const refused = await failure(store.ping());
		expect(refused).toMatchObject({code: 'NOPERM', message: 'The Redis of STORE_URL can\'t be used: its user may not do what the bot needs (NOPERM).'});
		errors.push(refused);
		const failsWith = async (code: string) => vi.waitFor(async () => {
			const error = await failure(store.ping());
			errors.push(error);
			expect(error.code).toBe(code);
		}, {timeout: promptMs});
		await kill();
		await failsWith('ECONNREFUSED');
		await start();
		// It has forgotten the user.
		await failsWith('WRONGPASS');
		expectSilence(errors, port);
	});

	test('are not told when the address is refused', async () => {
		const error = await failure(openStore('redis://alice:hunter2@127.0.0.1/x', {logger}));
		expect(error).toMatchObject({code: 'URL', message: 'STORE_URL must be file: and a path, or the address of a Redis.'});
		expectSilence([error], 6379);
	});
});

describe('a server without an append-only file', () => {
	test('is told of once', async () => {
		const {url, kill, start} = await ownServer(['--appendonly', 'no']);
		const store = await openLogged(url);
		const told = () => lines.filter(([, message]) => message === noAppendOnlyFile);
		await vi.waitFor(() => {
			expect(told()).toHaveLength(1);
		});
		await kill();
		await start();
		await recovery(store);
		await sleep(100);
		expect(told()).toEqual([[{}, noAppendOnlyFile]]);
	});

	test('is told of when it comes up after the bot', async () => {
		const {url, kill, start} = await ownServer(['--appendonly', 'no']);
		await kill();
		const store = await openLogged(url);
		await start();
		await recovery(store);
		await vi.waitFor(() => {
			expect(lines.map(([, message]) => message)).toContain(noAppendOnlyFile);
		});
	});

	test('is believed to have one when it does not let its settings be read', async () => {
		const {url} = await ownServer(['--appendonly', 'no', '--rename-command', 'CONFIG', '']);
		const store = await openLogged(url);
		await recovery(store);
		await sleep(100);
		expect(lines).toEqual([]);
	});

	test('is not what a server with one is', async () => {
		const {url} = await sharedServer();
		const store = await openLogged(url);
		await recovery(store);
		await sleep(100);
		expect(lines).toEqual([]);
	});
});
