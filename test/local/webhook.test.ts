import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {expect, onTestFinished, test} from 'vitest';
import type {Update} from 'grammy/types';
import type {LocalApi} from '../../src/local/server.ts';
import {readBody} from '../../src/local/http.ts';
import {isObject} from '../../src/local/rules.ts';
import {startBotApi} from '../kit/bot-api.ts';

type Got = {readonly text: string | undefined; readonly id: number; readonly secret: string | undefined};

/** A webhook that notes what it gets and answers as told. */
async function listen(answer: (got: Got, response: ServerResponse) => void): Promise<{url: string; got: Got[]}> {
	const got: Got[] = [];
	const server = createServer((request, response) => {
		void take(request, response);
	});
	const take = async (request: IncomingMessage, response: ServerResponse) => {
		const update: unknown = JSON.parse(await readBody(request));
		if (isUpdate(update)) {
			const secret = request.headers['x-telegram-bot-api-secret-token'];
			const one = {text: update.message?.text ?? update.callback_query?.data, id: update.update_id, secret: typeof secret === 'string' ? secret : undefined};
			got.push(one);
			answer(one, response);
		}
	};

	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	const address = server.address();
	return {url: `http://127.0.0.1:${isObject(address) ? String(address.port) : ''}/hook`, got};
}

function isUpdate(value: unknown): value is Update {
	return isObject(value) && typeof value['update_id'] === 'number';
}

async function call(api: LocalApi, method: string, params: Record<string, unknown> = {}): Promise<unknown> {
	const response = await fetch(`${api.url}/bot${api.token}/${method}`, {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(params)});
	return response.json();
}

const ok = (_got: Got, response: ServerResponse) => {
	response.end();
};

test('updates come with the secret, in order within a chat, side by side across chats', async () => {
	const api = await startBotApi();
	const held: Array<() => void> = [];
	const hook = await listen((got, response) => {
		if (got.text === 'ann 1') {
			held.push(() => {
				response.end();
			});
		} else {
			response.end();
		}
	});
	const [ann, bob] = [api.person(), api.person()];
	await call(api, 'setWebhook', {url: hook.url, secret_token: 'open_Sesame-1'});
	ann.say('ann 1');
	ann.say('ann 2');
	bob.say('bob 1');
	bob.say('bob 2');
	await expect.poll(() => hook.got.map(({text}) => text)).toEqual(['ann 1', 'bob 1', 'bob 2']);
	expect(hook.got.map(({secret}) => secret)).toEqual(['open_Sesame-1', 'open_Sesame-1', 'open_Sesame-1']);
	expect(api.pending()).toBe(2);
	held[0]?.();
	await api.settled();
	expect(hook.got.at(-1)?.text).toBe('ann 2');
});

test('what is not accepted comes again, the same update, before anything later of that chat', async () => {
	const api = await startBotApi({webhookRetryMs: 5});
	let failures = 3;
	const hook = await listen((got, response) => {
		response.statusCode = got.text === 'one' && failures-- > 0 ? 500 : 200;
		response.end();
	});
	await call(api, 'setWebhook', {url: hook.url});
	const ann = api.person();
	ann.say('one');
	ann.say('two');
	await api.settled();
	expect(hook.got.map(({text}) => text)).toEqual(['one', 'one', 'one', 'one', 'two']);
	expect(new Set(hook.got.slice(0, 4).map(({id}) => id)).size).toBe(1);
	expect(await call(api, 'getWebhookInfo')).toMatchObject({result: {url: hook.url, pending_update_count: 0, last_error_message: 'Wrong response from the webhook: 500'}});
});

test('a cut connection and silence are failures too', async () => {
	const api = await startBotApi({webhookRetryMs: 5, webhookIdleMs: 50});
	let tries = 0;
	const hook = await listen((_got, response) => {
		tries++;
		if (tries === 1) {
			response.destroy();
		} else if (tries > 2) {
			response.end();
		}
	});
	await call(api, 'setWebhook', {url: hook.url});
	api.person().say('one');
	await api.settled();
	expect(hook.got.map(({text}) => text)).toEqual(['one', 'one', 'one']);
});

test('Retry-After is obeyed', async () => {
	const api = await startBotApi({webhookRetryMs: 5});
	const times: number[] = [];
	const hook = await listen((_got, response) => {
		times.push(performance.now());
		if (times.length === 1) {
			response.writeHead(503, {'retry-after': '1'});
		}

		response.end();
	});
	await call(api, 'setWebhook', {url: hook.url});
	api.person().say('one');
	await api.settled();
	expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(995);
});

test('what waits for its next try is not forgotten when the webhook is set again', async () => {
	const api = await startBotApi({webhookRetryMs: 300});
	let isRefused = true;
	const hook = await listen((_got, response) => {
		response.writeHead(isRefused ? 503 : 200, isRefused ? {'retry-after': '1'} : {});
		response.end();
	});
	await call(api, 'setWebhook', {url: hook.url});
	api.person({first_name: 'Ann'}).say('hello');
	await expect.poll(() => hook.got.length).toBe(1);
	isRefused = false;
	await call(api, 'setWebhook', {url: hook.url});
	await api.settled();
	expect(hook.got.map(({text}) => text)).toEqual(['hello', 'hello']);
});

test('no more deliveries at once than max_connections', async () => {
	const api = await startBotApi();
	const open: ServerResponse[] = [];
	const hook = await listen((_got, response) => {
		open.push(response);
	});
	await call(api, 'setWebhook', {url: hook.url, max_connections: 2});
	for (const text of ['a', 'b', 'c']) {
		api.person().say(text);
	}

	await expect.poll(() => open.length).toBe(2);
	await call(api, 'getMe');
	expect(open).toHaveLength(2);
	open[0]?.end();
	await expect.poll(() => open.length).toBe(3);
	expect(hook.got.map(({text}) => text)).toEqual(['a', 'b', 'c']);
});

test('a call in the answer is carried out', async () => {
	const api = await startBotApi();
	const ann = api.person();
	const hook = await listen((got, response) => {
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({method: 'sendMessage', chat_id: ann.id, text: `got ${got.text}`}));
	});
	await call(api, 'setWebhook', {url: hook.url});
	ann.say('one');
	await api.waitForCall('sendMessage');
	expect(api.lastReply(ann).text).toBe('got one');
});

test('setting a webhook ends polling with 409, deleting it gives the updates back to polling', async () => {
	const api = await startBotApi({webhookRetryMs: 60_000});
	const hook = await listen((_got, response) => {
		response.statusCode = 500;
		response.end();
	});
	const poll = call(api, 'getUpdates', {timeout: 30});
	await expect.poll(() => api.calls.length).toBe(1);
	await call(api, 'setWebhook', {url: hook.url});
	expect(await poll).toEqual({ok: false, error_code: 409, description: 'Conflict: terminated by setWebhook request'});
	expect(await call(api, 'getUpdates')).toMatchObject({
		error_code: 409,
		description: 'Conflict: can\'t use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first',
	});
	api.person().say('one');
	await expect.poll(() => hook.got.length).toBeGreaterThan(0);
	await call(api, 'deleteWebhook');
	expect(await call(api, 'getUpdates')).toMatchObject({ok: true, result: [{message: {text: 'one'}}]});
	api.person().say('two');
	expect(await call(api, 'deleteWebhook', {drop_pending_updates: true})).toEqual({ok: true, result: true});
	expect(await call(api, 'getUpdates')).toEqual({ok: true, result: []});
});

test('a webhook elsewhere must be HTTPS, and its secret plain', async () => {
	const api = await startBotApi();
	expect(await call(api, 'setWebhook', {url: 'http://example.org/hook'})).toEqual({ok: false, error_code: 400, description: 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook'});
	expect(await call(api, 'setWebhook', {url: 'https://example.org/hook', secret_token: 'sécret'})).toEqual({ok: false, error_code: 400, description: 'Bad Request: secret token contains unallowed characters'});
	const hook = await listen(ok);
	expect(await call(api, 'setWebhook', {url: hook.url})).toEqual({ok: true, result: true});
});
