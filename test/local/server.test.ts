import {Buffer} from 'node:buffer';
import {
	Bot, GrammyError, HttpError, InputFile,
} from 'grammy';
import type {Update} from 'grammy/types';
import {
	describe, expect, onTestFinished, test,
} from 'vitest';
import type {LocalApi} from '../../src/local/server.ts';
import {startBotApi} from '../kit/bot-api.ts';

/** Posts a call as any client would. */
async function call(api: LocalApi, method: string, params: unknown = {}, token = api.token): Promise<{status: number; body: unknown}> {
	const response = await fetch(`${api.url}/bot${token}/${method}`, {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(params)});
	return {status: response.status, body: await response.json()};
}

async function run(api: LocalApi, prepare: (bot: Bot) => void): Promise<Bot> {
	const bot = new Bot(api.token, {client: {apiRoot: api.url}});
	prepare(bot);
	void bot.start({timeout: 5});
	onTestFinished(async () => bot.stop());
	return bot;
}

/** What the last call brought, a getUpdates. */
function lastUpdates(api: LocalApi): Update[] {
	const response = api.calls.at(-1)?.response;
	const result: unknown = response?.ok === true ? response.result : undefined;
	return Array.isArray(result) ? result.filter(update => isUpdate(update)) : [];
}

function isUpdate(value: unknown): value is Update {
	return typeof value === 'object' && value !== null && 'update_id' in value;
}

describe('over HTTP', () => {
	test('a grammY bot that polls answers a person', async () => {
		const api = await startBotApi();
		const ann = api.person({first_name: 'Ann'});
		await run(api, bot => {
			bot.on('message:text', async ctx => ctx.reply(`<i>${ctx.message.text}</i>`, {parse_mode: 'HTML', reply_parameters: {message_id: ctx.message.message_id}}));
		});
		const question = ann.say('hello');
		const sent = await api.waitForCall('sendMessage');
		expect(sent.response).toMatchObject({ok: true, result: {chat: {id: ann.id}, text: 'hello', entities: [{type: 'italic', offset: 0, length: 5}]}});
		await api.settled();
		expect(api.history(ann).map(({from, text, replyTo}) => ({from, text, replyTo}))).toEqual([
			{from: 'Ann', text: 'hello', replyTo: undefined},
			{from: 'bot', text: 'hello', replyTo: question.message_id},
		]);
		expect(api.violations).toEqual([]);
	});

	test('a wrong token is 401, another path 404', async () => {
		const api = await startBotApi();
		expect(await call(api, 'getMe', {}, '1:wrong')).toEqual({status: 401, body: {ok: false, error_code: 401, description: 'Unauthorized'}});
		const other = await fetch(`${api.url}/elsewhere`);
		expect(other.status).toBe(404);
		expect(api.calls).toEqual([]);
	});

	test('forms and files are read as the methods need them', async () => {
		const api = await startBotApi();
		const ann = api.person();
		ann.say('hi');
		const bot = new Bot(api.token, {client: {apiRoot: api.url}});
		await bot.api.sendPhoto(ann.id, new InputFile(Buffer.from('not really a picture'), 'card.png'), {
			caption: '<b>card</b>', parse_mode: 'HTML', reply_markup: {inline_keyboard: [[{text: 'A', callback_data: 'a'}]]},
		});
		expect(api.lastReply(ann)).toMatchObject({text: 'card', html: '<b>card</b>', buttons: [[{text: 'A', callback_data: 'a'}]]});
		const file = api.lastReply(ann).message.photo?.at(-1)?.file_id ?? '';
		expect(Buffer.from(api.world.files.get(file)?.bytes ?? []).toString()).toBe('not really a picture');
		const fields = {chat_id: String(ann.id), text: '12', reply_markup: '{"inline_keyboard":[[{"text":"B","callback_data":"b"}]]}'};
		const form = await fetch(`${api.url}/bot${api.token}/sendMessage`, {method: 'POST', body: new URLSearchParams(fields)});
		expect(await form.json()).toMatchObject({ok: true, result: {text: '12', reply_markup: {inline_keyboard: [[{text: 'B'}]]}}});
		const query = await fetch(`${api.url}/bot${api.token}/sendMessage?chat_id=${ann.id}&text=hey`);
		expect(await query.json()).toMatchObject({ok: true, result: {text: 'hey'}});
		expect(api.violations).toEqual([]);
	});

	test('a body that is not what it says is refused', async () => {
		const api = await startBotApi();
		const response = await fetch(`${api.url}/bot${api.token}/sendMessage`, {method: 'POST', headers: {'content-type': 'application/json'}, body: '{"chat_id":'});
		expect(response.status).toBe(400);
	});
});

describe('getUpdates', () => {
	test('a higher offset confirms; the same offset brings the same updates again', async () => {
		const api = await startBotApi();
		const ann = api.person();
		const texts = async (params: Record<string, unknown>) => {
			await call(api, 'getUpdates', params);
			return lastUpdates(api).map(update => [update.update_id, update.message?.text]);
		};

		for (const text of ['one', 'two', 'three']) {
			ann.say(text);
		}

		const [first, second, third] = api.updates.map(update => update.update_id);
		expect(await texts({limit: 2})).toEqual([[first, 'one'], [second, 'two']]);
		expect(await texts({limit: 2})).toEqual([[first, 'one'], [second, 'two']]);
		expect(await texts({offset: second})).toEqual([[second, 'two'], [third, 'three']]);
		expect(api.pending()).toBe(2);
		expect(await texts({offset: -1})).toEqual([[third, 'three']]);
		expect(api.pending()).toBe(1);
		expect(await texts({offset: (third ?? 0) + 1})).toEqual([]);
		await api.settled();
	});

	test('a long poll ends with the next update', async () => {
		const api = await startBotApi();
		const ann = api.person();
		const poll = call(api, 'getUpdates', {timeout: 30});
		await expect.poll(() => api.calls.length).toBe(1);
		ann.say('now');
		expect(await poll).toMatchObject({status: 200, body: {ok: true, result: [{message: {text: 'now'}}]}});
	});

	test('a second poll ends the first with 409', async () => {
		const api = await startBotApi();
		const first = call(api, 'getUpdates', {timeout: 30});
		await expect.poll(() => api.calls.length).toBe(1);
		const second = call(api, 'getUpdates', {timeout: 1});
		expect(await first).toEqual({
			status: 409,
			body: {ok: false, error_code: 409, description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'},
		});
		expect(await second).toEqual({status: 200, body: {ok: true, result: []}});
	});

	test('only the kinds asked for are queued, and the list is remembered', async () => {
		const api = await startBotApi();
		const ann = api.person();
		await call(api, 'getUpdates', {allowed_updates: ['callback_query', 'edited_message']});
		ann.edit(ann.say('one'), 'two');
		expect(await call(api, 'getUpdates')).toMatchObject({body: {result: [{edited_message: {text: 'two'}}]}});
	});

	test('updates die of age: messages after a day, taps after 150 s', async () => {
		let now = Date.now();
		const api = await startBotApi({clock: () => now, patience: 1});
		const ann = api.person();
		ann.say('hello');
		await call(api, 'sendMessage', {chat_id: ann.id, text: 'x', reply_markup: {inline_keyboard: [[{text: 'A', callback_data: 'a'}]]}});
		await expect(ann.tap(api.lastReply(ann).message, 'A')).rejects.toThrow('did not answer the tap of «a»');
		now += 151_000;
		expect(await call(api, 'getUpdates')).toMatchObject({body: {result: [{message: {text: 'hello'}}]}});
		now += 86_400_000;
		expect(await call(api, 'getUpdates')).toMatchObject({body: {ok: true, result: []}});
	});
});

describe('faults', () => {
	test('are used up in order, and the call after them works', async () => {
		const api = await startBotApi();
		const ann = api.person();
		ann.say('hi');
		const bot = new Bot(api.token, {client: {apiRoot: api.url}});
		const send = async () => bot.api.sendMessage(ann.id, 'x');
		api.fault({method: 'sendMessage', status: 429, parameters: {retry_after: 3}});
		api.fault({method: 'sendMessage', status: 403});
		api.fault({method: 'sendMessage', html: '<html>502 Bad Gateway</html>'});
		api.fault({method: 'sendMessage', reset: true});
		await expect(send()).rejects.toMatchObject({error_code: 429, description: 'Too Many Requests: retry after 3', parameters: {retry_after: 3}});
		await expect(send()).rejects.toBeInstanceOf(GrammyError);
		await expect(send()).rejects.toBeInstanceOf(HttpError);
		await expect(send()).rejects.toBeInstanceOf(HttpError);
		await expect(send()).resolves.toMatchObject({text: 'x'});
		expect(api.history(ann).filter(({from}) => from === 'bot')).toHaveLength(1);
		expect(api.refusals).toEqual([]);
	});

	test('a hang and a half body are noticed by a client with a time limit', async () => {
		const api = await startBotApi();
		const bot = new Bot(api.token, {client: {apiRoot: api.url, timeoutSeconds: 0.2}});
		api.fault({method: 'getMe', hang: true});
		await expect(bot.api.getMe()).rejects.toBeInstanceOf(HttpError);
		api.fault({method: 'getMe', halfBody: true, body: JSON.stringify({ok: true, result: api.world.me})});
		await expect(bot.api.getMe()).rejects.toBeInstanceOf(HttpError);
		expect(await bot.api.getMe()).toMatchObject({username: 'summit_local_bot'});
	});

	test('an answer can be lost after the work is done', async () => {
		const api = await startBotApi();
		const ann = api.person();
		ann.say('hi');
		api.fault({method: 'sendMessage', reset: true, carriedOut: true});
		await expect(call(api, 'sendMessage', {chat_id: ann.id, text: 'x'})).rejects.toThrow();
		await call(api, 'sendMessage', {chat_id: ann.id, text: 'x'});
		expect(api.history(ann).filter(({from}) => from === 'bot').map(({text}) => text)).toEqual(['x', 'x']);
	});

	test('a delay alone changes nothing but the time', async () => {
		const api = await startBotApi();
		api.fault({method: '*', delayMs: 20, times: 2});
		const began = performance.now();
		expect(await call(api, 'getMe')).toMatchObject({status: 200});
		expect(performance.now() - began).toBeGreaterThanOrEqual(19);
	});
});

test('another process can push updates, read calls and add faults', async () => {
	const api = await startBotApi();
	const control = async (path: string, body?: unknown) => {
		const response = await fetch(`${api.url}/control/${path}`, body === undefined ? {} : {method: 'POST', body: JSON.stringify(body)});
		return [response.status, await response.json()] as const;
	};

	const chat = {id: 77, type: 'private', first_name: 'Raw'};
	const pushed = await control('updates', {
		message: {
			message_id: 5, date: 1, chat, from: {id: 77, is_bot: false, first_name: 'Raw'}, text: 'hi',
		},
	});
	expect(pushed).toEqual([200, [api.updates[0]?.update_id]]);
	expect(await control('pending')).toEqual([200, {pending: 1}]);
	await control('faults', {method: 'sendMessage', status: 500});
	expect(await call(api, 'sendMessage', {chat_id: 77, text: 'x'})).toMatchObject({status: 500});
	expect(await call(api, 'sendMessage', {chat_id: 77, text: 'x', nonsense: true})).toMatchObject({status: 400});
	expect(await call(api, 'sendMessage', {chat_id: 77, text: 'x'})).toMatchObject({status: 200});
	expect(await control('calls?method=sendMessage')).toMatchObject([200, [{params: {text: 'x'}}, {params: {nonsense: true}}, {response: {ok: true}}]]);
	expect(await control(`calls?after=${api.calls[1]?.number}`)).toMatchObject([200, [{method: 'sendMessage', params: {chat_id: 77, text: 'x'}}]]);
	expect(await control('violations')).toMatchObject([200, [{violation: expect.stringContaining('unknown parameter "nonsense"') as unknown}]]);
	expect(await control('nothing')).toEqual([404, {error: 'no such control'}]);
	const page = await fetch(`${api.url}/control/calls`, {headers: {origin: 'http://evil.example'}});
	expect(page.status).toBe(403);
});
