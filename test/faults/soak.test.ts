/**
 * The bot under a steady load while its processes are killed and stopped, again and again: nothing is lost, and nothing
 * is answered twice but what was in work at a kill. `npm run soak` runs each loop for a minute; without SOAK_SECONDS
 * each takes some seconds, and in the short version two signals.
 */
import {copyFile, mkdtemp} from 'node:fs/promises';
import {
	Agent, createServer, request, type IncomingMessage, type ServerResponse,
} from 'node:http';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import * as v from 'valibot';
import {
	expect, onTestFinished, test, vi,
} from 'vitest';
import type {Call} from '../../src/local/execute.ts';
import type {Fault} from '../../src/local/faults.ts';
import type {Person} from '../../src/local/people.ts';
import type {LocalApi} from '../../src/local/server.ts';
import {openLibsqlStore} from '../../src/store/libsql-store.ts';
import {startRedis} from '../kit/redis.ts';
import {
	folder, freePort, isShort, receiving, start, startApi, webhookAt, type Bot,
} from './harness.ts';

const isLong = process.env['SOAK_SECONDS'] !== undefined;
const loopMs = Number(process.env['SOAK_SECONDS'] ?? (isShort ? 0 : 6)) * 1000;
/** Between two kills, or two stops. */
const everyMs = isShort ? 1000 : 2000;
/** However slow the machine is. */
const leastSignals = 2;
/** Each process gets so much time to work, however long it took to start. */
const workMs = 500;
const updatesPerSecond = isShort ? 50 : 100;
/** How long the Bot API takes for an answer, so that there is work to interrupt. */
const answerMs = 30;
/** A stop may take so long. */
const stopMs = 10_000;
/** What a killed process had is answered after this. The short loops run beside other tests, on whatever machine. */
const takeOverMs = isLong ? 14_000 : 45_000;
/** For whatever is left when the load has ended. */
const settleMs = 120_000;
vi.setConfig({testTimeout: loopMs + settleMs + 120_000});

/** Questions with answers of their own, whatever was asked before. */
const questions = ['When is the C5+1 summit?', 'Where will the C5+1 summit take place?', 'Who is invited to the C5+1 summit?', 'What is the C5+1 summit?'];
/** People who talk at a time. */
const crowd = 50;

/** An update, and what became of it. */
type Asked = {
	readonly updateId: number;
	readonly person: Person;
	readonly at: number;
	/** When it was answered, each time. */
	readonly answers: number[];
	/** When a process was killed that had it in work: it may be answered once more for each. */
	readonly hits: number[];
};

type Load = {
	readonly asked: ReadonlyMap<string, Asked>;
	/** Answers that belong to nothing that was asked. */
	readonly strange: readonly string[];
	byId(updateId: number): Asked | undefined;
	stop(): Promise<void>;
};

const keyOf = (chatId: unknown, text: unknown) => `${String(chatId)} ${String(text)}`;

/** Starts to write to the bot. The bot must run: it is asked each question once, to know its answers. */
async function startLoad(api: LocalApi): Promise<Load> {
	const texts: string[] = [];
	for (const text of questions) {
		api.person().say(text);
		await api.settled(settleMs);
		texts.push(String(api.callsOf('sendMessage').at(-1)?.params['text']));
	}

	expect(new Set(texts).size).toBe(questions.length);
	api.forget();
	api.fault({method: 'sendMessage', delayMs: answerMs, times: 1_000_000});

	const asked = new Map<string, Asked>();
	const byId = new Map<number, Asked>();
	const strange: string[] = [];
	const listen = ({method, params, response, at}: Call) => {
		if (method === 'sendMessage' && response?.ok === true) {
			const key = keyOf(params['chat_id'], params['text']);
			const one = asked.get(key);
			if (one === undefined) {
				strange.push(key);
			} else {
				one.answers.push(at);
			}
		}
	};

	const people = Array.from({length: crowd}, () => ({person: api.person(), next: 0}));
	let count = 0;
	const ask = () => {
		const turn = people[count++ % crowd];
		if (turn === undefined) {
			return;
		}

		if (turn.next === questions.length) {
			turn.person = api.person();
			turn.next = 0;
		}

		const {person} = turn;
		const key = keyOf(person.id, texts[turn.next]);
		person.say(questions[turn.next] ?? '');
		turn.next++;
		const one = {
			updateId: api.updates.at(-1)?.update_id ?? 0, person, at: Date.now(), answers: [], hits: [],
		};
		asked.set(key, one);
		byId.set(one.updateId, one);
	};

	api.world.onCall.add(listen);
	const begun = performance.now();
	const timer = setInterval(() => {
		while (count < (performance.now() - begun) / 1000 * updatesPerSecond) {
			ask();
		}
	}, 20);
	onTestFinished(() => {
		clearInterval(timer);
	});
	return {
		asked,
		byId: updateId => byId.get(updateId),
		strange,
		async stop() {
			clearInterval(timer);
			await api.settled(settleMs);
			// Calls of killed processes that were under way.
			await sleep(answerMs * 10);
			api.world.onCall.delete(listen);
		},
	};
}

/** Updates without an answer, and answers beyond the first. */
function count({asked, strange}: Load): {readonly updates: number; readonly lost: number; readonly twice: number} {
	expect(strange).toEqual([]);
	const all = [...asked.values()];
	return {
		updates: all.length,
		lost: all.filter(({answers}) => answers.length === 0).length,
		twice: all.reduce((sum, {answers}) => sum + Math.max(0, answers.length - 1), 0),
	};
}

/** Updates that were answered more often than kills that had them in work explain. */
function unexplained({asked}: Load): Asked[] {
	return [...asked.values()].filter(({answers, hits}) => answers.length > 1 + hits.length);
}

function report(loop: string, figures: Readonly<Record<string, number>>): void {
	process.stdout.write(`soak, ${loop}: ${Object.entries(figures).map(([name, value]) => `${name} ${value}`).join(', ')}\n`);
}

/** The next calls are told to come again: their updates are in work, and not answered yet. */
const busy: Fault = {method: 'sendMessage', status: 429, parameters: {retry_after: 2}};
const busyCalls = 6;
/** From then to the kill: some calls meet it, and none has come again. */
const busyMs = 200;

/** Waits until it is time for the next kill. Leaves updates half done, or only what the load brings. */
async function pauseUntilKill(api: LocalApi, since: number, isHalfDone = true): Promise<void> {
	await sleep(Math.max(workMs, since + everyMs - busyMs - performance.now()));
	if (isHalfDone) {
		api.world.faults.unshift(...Array.from({length: busyCalls}, () => busy));
	}

	await sleep(busyMs);
	while (api.world.faults[0] === busy) {
		api.world.faults.shift();
	}
}

/** Stops a process that has work in hand, and says how long it took. */
async function stop(bot: Bot): Promise<number> {
	const begun = performance.now();
	bot.child.kill('SIGTERM');
	await expect(bot.ended).resolves.toBe(0);
	expect(bot.messages()).not.toContain('warn: some updates are still in work, they will come again');
	return performance.now() - begun;
}

/** Of these updates, those with a mark in the file of a killed process. A copy is read: the file itself is the next one's. */
async function markedIn(file: string, updateIds: readonly number[]): Promise<ReadonlySet<number>> {
	// A new place each time: libsql keeps a closed file open until it is collected, and must not meet other content under it.
	const copy = path.join(await mkdtemp(path.join(folder, 'marks-')), 'marks.db');
	await copyFile(file, copy);
	await copyFile(`${file}-wal`, `${copy}-wal`);
	const store = openLibsqlStore(copy);
	const marked = await store.handled(updateIds);
	await store.close();
	return marked;
}

test('polling, SIGKILL every 2 s: lost 0, twice at most what was in flight', async () => {
	const api = await startApi();
	const file = path.join(folder, 'killed.db');
	const env = {STORE_URL: `file:${file}`, LOG_LEVEL: 'info'};
	let bot = start({api, env});
	await receiving(bot);
	const load = await startLoad(api);
	const end = performance.now() + loopMs;
	let killed = performance.now();
	let [kills, inFlight, began] = [0, 0, 0];
	while (performance.now() < end || kills < leastSignals) {
		// One update that waits holds up the whole batch: then there is little else to interrupt.
		await pauseUntilKill(api, killed, kills % 2 === 1);
		bot.child.kill('SIGKILL');
		killed = performance.now();
		await bot.ended;
		kills++;
		// What was not confirmed, was answered by this process or was about to be, and has no mark: nobody can know of it.
		const pending = api.updates.slice(api.updates.length - api.pending()).map(update => update.update_id);
		const marked = await markedIn(file, pending);
		const since = began;
		const answered = new Set(api.callsOf('sendMessage').filter(({at, response}) => at >= since && response?.ok !== false).map(({params}) => keyOf(params['chat_id'], params['text'])));
		for (const [key, {updateId, hits}] of load.asked) {
			if (answered.has(key) && pending.includes(updateId) && !marked.has(updateId)) {
				hits.push(Date.now());
				inFlight++;
			}
		}

		began = Date.now();
		bot = start({api, env});
		await receiving(bot);
	}

	await load.stop();
	await stop(bot);
	const {updates, lost, twice} = count(load);
	report('polling, SIGKILL', {
		updates, kills, lost, twice, 'in flight': inFlight,
	});
	expect(lost).toBe(0);
	expect(twice).toBeLessThanOrEqual(inFlight);
	expect(unexplained(load)).toEqual([]);
	expect(updates).toBeGreaterThan(updatesPerSecond);
	expect(api.violations).toEqual([]);
});

test('polling, SIGTERM every 2 s: lost 0, twice 0, exit 0 within 10 s', async () => {
	const api = await startApi();
	const env = {STORE_URL: `file:${path.join(folder, 'stopped.db')}`, LOG_LEVEL: 'info'};
	let bot = start({api, env});
	await receiving(bot);
	const load = await startLoad(api);
	const end = performance.now() + loopMs;
	let stopped = performance.now();
	let stops = 0;
	const took: number[] = [];
	while (performance.now() < end || stops < leastSignals) {
		await pauseUntilKill(api, stopped);
		stopped = performance.now();
		took.push(await stop(bot));
		stops++;
		bot = start({api, env});
		await receiving(bot);
	}

	await load.stop();
	took.push(await stop(bot));
	const {updates, lost, twice} = count(load);
	report('polling, SIGTERM', {
		updates, stops, lost, twice, 'longest stop in ms': Math.round(Math.max(...took)),
	});
	expect([lost, twice]).toEqual([0, 0]);
	expect(Math.max(...took)).toBeLessThan(stopMs);
	expect(updates).toBeGreaterThan(updatesPerSecond);
	expect(api.violations).toEqual([]);
});

type Balancer = {
	readonly url: string;
	/** The updates that the process at a port has in work. */
	readonly inWork: ReadonlyMap<number, ReadonlySet<number>>;
};

const numbered = v.object({update_id: v.number()});

async function readBody(incoming: IncomingMessage): Promise<string> {
	let body = '';
	for await (const chunk of incoming.setEncoding('utf8') as AsyncIterable<string>) {
		body += chunk;
	}

	return body;
}

/** Passes requests on to the ports in turns, to the next one where nobody listens: what nginx does. */
async function balance(ports: readonly number[]): Promise<Balancer> {
	const agent = new Agent({keepAlive: true});
	const inWork = new Map(ports.map(port => [port, new Set<number>()]));
	let turn = 0;

	/** Whether the port answered, or broke off; false when nobody listens there. */
	const pass = async (port: number, {method, url, headers}: IncomingMessage, body: string, outgoing: ServerResponse): Promise<boolean> => {
		const {update_id: updateId} = v.parse(numbered, JSON.parse(body));
		const open = inWork.get(port);
		open?.add(updateId);
		return new Promise(resolve => {
			const passed = request({
				host: '127.0.0.1', port, agent, path: url, method, headers,
			}, response => {
				response.resume().on('close', () => {
					open?.delete(updateId);
				});
				const retryAfter = response.headers['retry-after'];
				outgoing.writeHead(response.statusCode ?? 502, retryAfter === undefined ? {} : {'retry-after': retryAfter}).end();
				resolve(true);
			});
			passed.on('error', error => {
				open?.delete(updateId);
				const isAway = Reflect.get(error, 'code') === 'ECONNREFUSED';
				if (!isAway && !outgoing.headersSent) {
					outgoing.writeHead(502).end();
				}

				resolve(!isAway);
			});
			passed.end(body);
		});
	};

	const serve = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
		const body = await readBody(incoming);
		const first = turn++;
		for (const [index] of ports.entries()) {
			if (await pass(ports[(first + index) % ports.length] ?? 0, incoming, body, outgoing)) {
				return;
			}
		}

		outgoing.writeHead(502).end();
	};

	const server = createServer((incoming, outgoing) => {
		void serve(incoming, outgoing);
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
		agent.destroy();
	});
	const address = server.address();
	return {url: `http://127.0.0.1:${typeof address === 'object' ? address?.port ?? 0 : 0}/telegram`, inWork};
}

/** Two processes with one Redis behind one address, under load; every 2 s it is the turn of one of them. */
async function runReplicas(signal: 'SIGKILL' | 'SIGTERM') {
	const redis = await startRedis();
	onTestFinished(redis.stop);
	const api = await startApi({webhookRetryMs: 50});
	const ports = [await freePort(), await freePort()] as const;
	const balancer = await balance(ports);
	const run = (port: number) => start({api, env: {STORE_URL: redis.url, LOG_LEVEL: 'info', ...webhookAt(port, balancer.url)}});
	const replicas = new Map(ports.map(port => [port, run(port)]));
	await Promise.all([...replicas.values()].map(async replica => receiving(replica)));
	const load = await startLoad(api);
	const end = performance.now() + loopMs;
	const took: number[] = [];
	let last = performance.now();
	let [signals, inFlight] = [0, 0];
	while (performance.now() < end || signals < leastSignals) {
		await pauseUntilKill(api, last);
		last = performance.now();
		const port = ports[signals % 2] ?? 0;
		const replica = replicas.get(port);
		if (replica === undefined) {
			break;
		}

		signals++;
		if (signal === 'SIGTERM') {
			took.push(await stop(replica));
		} else {
			const hit = [...balancer.inWork.get(port) ?? []];
			replica.child.kill(signal);
			for (const updateId of hit) {
				load.byId(updateId)?.hits.push(Date.now());
			}

			inFlight += hit.length;
			await replica.ended;
		}

		const next = run(port);
		replicas.set(port, next);
		await receiving(next);
	}

	await load.stop();
	for (const replica of replicas.values()) {
		took.push(await stop(replica));
	}

	expect(api.violations).toEqual([]);
	return {
		load, signals, inFlight, ...count(load), longestStop: Math.round(Math.max(...took)),
	};
}

/**
 * The longest time from a kill to the answer to what was in work at it. A chat is answered in its order, so whatever
 * else its person asked waits with it; all other updates count from when they were asked.
 */
function longestWait({asked}: Load): number {
	const hits = new Map<Person, number[]>();
	for (const {person, hits: own} of asked.values()) {
		hits.set(person, [...hits.get(person) ?? [], ...own]);
	}

	const waits = [...asked.values()].map(({person, at, answers: [answer = Infinity]}) => {
		const before = (hits.get(person) ?? []).filter(hit => hit <= answer);
		return answer - Math.max(at, ...before);
	});
	return Math.max(...waits);
}

test('two webhook replicas, one of them SIGKILLed every 2 s: lost 0, twice at most what was in flight, all is answered in time', async () => {
	const {
		load, updates, signals, lost, twice, inFlight,
	} = await runReplicas('SIGKILL');
	const longest = longestWait(load);
	report('two replicas, SIGKILL', {
		updates, kills: signals, lost, twice, 'in flight': inFlight, 'longest wait in ms': Math.round(longest),
	});
	expect(lost).toBe(0);
	expect(twice).toBeLessThanOrEqual(inFlight);
	expect(unexplained(load)).toEqual([]);
	expect(longest).toBeLessThan(takeOverMs);
});

test('two webhook replicas, one of them SIGTERMed every 2 s: lost 0, twice 0, exit 0 within 10 s', async () => {
	const {
		updates, signals, lost, twice, longestStop,
	} = await runReplicas('SIGTERM');
	report('two replicas, SIGTERM', {
		updates, stops: signals, lost, twice, 'longest stop in ms': longestStop,
	});
	expect([lost, twice]).toEqual([0, 0]);
	expect(longestStop).toBeLessThan(stopMs);
});
