import {createServer} from 'node:http';
import {
	describe, expect, onTestFinished, test,
} from 'vitest';
import {
	asPeopleAsk, createTraffic, inTurn, sendLoad,
} from '../../src/bench/load.ts';
import {parseProcessorTime, parseResident} from '../../src/bench/process-figures.ts';
import {startStandIn} from '../../src/bench/stand-in.ts';

describe('the traffic', () => {
	test('has a new number and another person for each update, and the questions in turn', () => {
		const next = createTraffic(['a', 'b'], inTurn(), 0, () => 5999);
		const updates = [next(), next(), next()];
		expect(updates.map(update => update.message?.text)).toEqual(['a', 'b', 'a']);
		expect(new Set(updates.map(update => update.update_id)).size).toBe(3);
		expect(new Set(updates.map(update => update.message?.from?.id)).size).toBe(3);
		expect(updates[0]?.message).toMatchObject({date: 5, chat: {type: 'private'}});
	});

	test('repeats questions as people do: the first of the list most, the last now and then', () => {
		const next = createTraffic(Array.from({length: 100}, (_, index) => String(index)), asPeopleAsk());
		const counts = new Map<string, number>();
		for (let index = 0; index < 50_000; index++) {
			const text = next().message?.text ?? '';
			counts.set(text, (counts.get(text) ?? 0) + 1);
		}

		// 50,000 divided by the sum of 1/1 to 1/100.
		const first = 9639;
		expect(counts.size).toBe(100);
		for (const [text, share] of [['0', 1], ['1', 2], ['9', 10], ['99', 100]] as const) {
			expect((counts.get(text) ?? 0) / (first / share)).toBeCloseTo(1, share === 100 ? 0 : 0.5);
		}
	});

	test('nobody writes twice before 20,000 others have', () => {
		const next = createTraffic(['a']);
		const people = Array.from({length: 40_000}, () => next().message?.from?.id);
		expect(new Set(people.slice(0, 20_000)).size).toBe(20_000);
		expect(people[20_000]).toBe(people[0]);
	});
});

/** A bot that does nothing but answer. */
async function startTarget(status = 200) {
	const seen: string[] = [];
	const server = createServer((request, response) => {
		seen.push(`${request.method ?? ''} ${request.url ?? ''} ${String(request.headers['x-telegram-bot-api-secret-token'])}`);
		request.resume();
		response.writeHead(status).end();
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const never = new Promise<never>(() => {
		// It lives as long as the test.
	});
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	return {seen, bot: {url: `http://127.0.0.1:${port}/hook`, secret: 's', failed: never}};
}

describe('the load', () => {
	test('sends as many updates as wanted, with the secret, and times each', async () => {
		const {seen, bot} = await startTarget();
		const {updates, times, refused, seconds} = await sendLoad(bot, {traffic: createTraffic(['a']), updates: 100});
		expect(seen).toEqual(Array.from({length: 100}, () => 'POST /hook s'));
		expect([updates, times.length, refused.size]).toEqual([100, 100, 0]);
		expect(times.every(time => time > 0 && time <= seconds * 1000)).toBe(true);
	});

	test('ends when the time is over', async () => {
		const {bot} = await startTarget();
		const {updates, seconds} = await sendLoad(bot, {traffic: createTraffic(['a']), seconds: 0.1});
		expect(updates).toBeGreaterThan(0);
		expect(seconds).toBeGreaterThanOrEqual(0.1);
	});

	test('counts what was refused', async () => {
		const {bot} = await startTarget(503);
		const {refused} = await sendLoad(bot, {traffic: createTraffic(['a']), updates: 10});
		expect([...refused]).toEqual([[503, 10]]);
	});

	test('ends with the bot', async () => {
		const {bot} = await startTarget();
		await expect(sendLoad({...bot, failed: Promise.reject(new Error('gone'))}, {traffic: createTraffic(['a']), seconds: 5})).rejects.toThrow('gone');
	});
});

describe('the stand-in', () => {
	const call = async (port: number, method: string): Promise<unknown> => {
		const response = await fetch(`http://127.0.0.1:${port}/bot42:X/${method}`, {method: 'POST', body: '{"text":"x"}'});
		return response.json();
	};

	test('answers every method with a result of its kind, and counts', async () => {
		const standIn = await startStandIn();
		onTestFinished(async () => standIn.close());
		expect(await call(standIn.port, 'getMe')).toMatchObject({ok: true, result: {is_bot: true, username: expect.any(String)}});
		const arrived = standIn.next('sendMessage');
		expect(await call(standIn.port, 'sendMessage')).toMatchObject({ok: true, result: {message_id: expect.any(Number)}});
		await arrived;
		expect(await call(standIn.port, 'setWebhook')).toEqual({ok: true, result: true});
		expect(['getMe', 'sendMessage', 'getUpdates'].map(method => standIn.count(method))).toEqual([1, 1, 0]);
	});

	test('gives an update to the next poll, once', async () => {
		const standIn = await startStandIn();
		onTestFinished(async () => standIn.close());
		standIn.push({update_id: 7});
		expect(await call(standIn.port, 'getUpdates')).toEqual({ok: true, result: [{update_id: 7}]});
		expect(await call(standIn.port, 'getUpdates')).toEqual({ok: true, result: []});
	});
});

test('what Linux says of a process is read whatever its name is', () => {
	expect(parseResident('Name:\tnode\nVmPeak:\t  900000 kB\nVmRSS:\t  100000 kB\n')).toBeCloseTo(102.4);
	expect(parseResident('Name:\tnode\n')).toBeNaN();
	expect(parseProcessorTime('12 (a) S (b)) R 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20')).toBe(2000);
});
