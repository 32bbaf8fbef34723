import type {IncomingMessage, ServerResponse} from 'node:http';
import {inspect} from 'node:util';
import {
	Api, GrammyError, HttpError, InputFile,
} from 'grammy';
import {
	afterEach, beforeEach, describe, expect, test,
} from 'vitest';
import {
	createClient, type Client, type ClientConfig, type ClientLimits,
} from '../../src/telegram/client.ts';
import {errorCode, RequestError} from '../../src/telegram/errors.ts';
import {toApiSignal} from '../../src/telegram/signal.ts';
import {
	listen, readBody, startStandIn, type Behaviour, type StandIn,
} from './stand-in.ts';

const secret = 'AAHsecretsecretsecretsecretsecret_-x';
const token = `123456:${secret}`;
const quick: Partial<ClientLimits> = {retryWaitMs: 1};

let server: StandIn;
const clients: Client[] = [];
/** The calls that failed for good, as the client tells of them. */
let failures: Array<readonly [method: string, code: string]>;

function apiOf(config: Partial<ClientConfig> = {}, limits: Partial<ClientLimits> = quick): Api {
	const client = createClient({token, apiRoot: server.root, ...config}, limits, (method, code) => {
		failures.push([method, code]);
	});
	clients.push(client);
	const api = new Api(token, client.options);
	client.install(api);
	return api;
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
	try {
		await promise;
	} catch (error) {
		return error;
	}

	throw new Error('the call did not fail');
}

/** Everything that a careless log line could show of an error. */
function shownOf(error: unknown): string {
	const whole = inspect(error, {depth: 10, showHidden: true});
	return [whole, JSON.stringify(error), JSON.stringify(error, Object.getOwnPropertyNames(error)), String(error), error instanceof Error ? error.stack : ''].join('\n');
}

beforeEach(async () => {
	failures = [];
	server = await startStandIn();
});

afterEach(async () => {
	await Promise.all(clients.splice(0).map(async client => client.close()));
	await server.close();
});

describe('a call', () => {
	test('reaches the Bot API with its parameters, and gives its result', async () => {
		server.script('sendMessage', {result: {message_id: 7}});
		const sent = await apiOf().sendMessage(5, 'Қачон? \u0000 🙂', {parse_mode: 'HTML'});
		expect(sent).toEqual({message_id: 7});
		expect(server.calls).toEqual([{method: 'sendMessage', token, payload: {chat_id: 5, text: 'Қачон? \u0000 🙂', parse_mode: 'HTML'}}]);
	});

	test('works under a path, as behind a local Bot API server', async () => {
		const seen: Array<string | undefined> = [];
		const other = await listen((request, response) => {
			seen.push(request.url);
			response.end('{"ok":true,"result":true}');
		});
		await apiOf({apiRoot: `http://127.0.0.1:${other.port}/telegram`}).deleteWebhook();
		await other.close();
		expect(seen).toEqual([`/telegram/bot${token}/deleteWebhook`]);
	});

	test('finds the server however its address is written', async () => {
		const {port} = new URL(server.root);
		await expect(apiOf({apiRoot: `HTTP://LocalHost:${port}`}).deleteWebhook()).resolves.toBe(true);
		expect(server.calls).toHaveLength(1);
		expect(server.calls[0]).toMatchObject({method: 'deleteWebhook', token});
	});

	test('uploads a file', async () => {
		const bodies: string[] = [];
		const take = async (request: IncomingMessage, response: ServerResponse) => {
			bodies.push(await readBody(request));
			response.end('{"ok":true,"result":true}');
		};

		const other = await listen((request, response) => {
			void take(request, response);
		});
		const photo = new InputFile(new TextEncoder().encode('picture'), 'bot.jpg');
		await apiOf({apiRoot: `http://127.0.0.1:${other.port}`}).setMyProfilePhoto({type: 'static', photo});
		await other.close();
		expect(bodies[0]).toContain('picture');
		expect(bodies[0]).toContain('filename=bot.jpg');
	});
});

describe('what is repeated', () => {
	const down: Behaviour = {status: 500, description: 'Internal Server Error: restart'};
	const page: Behaviour = {status: 502, page: '<html>Bad Gateway</html>'};
	const ok: Behaviour = {result: true};

	test.each<[string, Behaviour[], number]>([
		['one 500', [down, ok], 2],
		['two 500', [down, down, ok], 3],
		['two pages of a load balancer', [page, page, ok], 3],
		['one broken connection', ['reset', ok], 2],
		['one half answer', ['half', ok], 2],
		['429 with a short wait', [{status: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1}, ok], 2],
	])('%s is overcome', async (_, behaviours, calls) => {
		server.script('sendMessage', ...behaviours);
		await expect(apiOf().sendMessage(1, 'x')).resolves.toBe(true);
		expect(server.calls).toHaveLength(calls);
		expect(failures).toEqual([]);
	});

	test.each<[string, Behaviour, number, string]>([
		['500 without end', down, 3, '500'],
		['pages without end', page, 3, 'HTTP_502'],
		// It may have been carried out: at most one repetition.
		['connections that always break', 'reset', 2, 'ECONNRESET'],
		['half answers without end', 'half', 2, 'UND_ERR_SOCKET'],
		['400', {status: 400, description: 'Bad Request: chat not found'}, 1, '400'],
		['403', {status: 403, description: 'Forbidden: bot was blocked by the user'}, 1, '403'],
		['401', {status: 401, description: 'Unauthorized'}, 1, '401'],
		['409', {status: 409, description: 'Conflict'}, 1, '409'],
		['404 with a page', {status: 404, page: 'nothing here'}, 1, 'HTTP_404'],
		['JSON of something else', {status: 200, page: '[]'}, 1, 'HTTP_200'],
		['429 with a long wait', {status: 429, description: 'Too Many Requests: retry after 60', retryAfter: 60}, 1, '429'],
	])('%s fails after a bounded number of calls', async (_, behaviour, calls, code) => {
		server.script('sendMessage', behaviour);
		const error = await failure(apiOf().sendMessage(1, 'x'));
		expect(server.calls).toHaveLength(calls);
		expect(errorCode(error)).toBe(code);
		expect(shownOf(error)).not.toContain(secret);
		// Counted once, however often it was tried.
		expect(failures).toEqual([['sendMessage', code]]);
	});

	test('a server that can\'t be reached is tried three times', async () => {
		const {port, close} = await listen(() => undefined);
		await close();
		const client = createClient({token, apiRoot: `http://127.0.0.1:${port}`}, quick);
		clients.push(client);
		const api = new Api(token, client.options);
		let tries = 0;
		api.config.use(async (previous, ...call) => {
			tries++;
			return previous(...call);
		});
		client.install(api);
		const error = await failure(api.sendMessage(1, 'x'));
		expect(tries).toBe(3);
		expect(error).toBeInstanceOf(HttpError);
		expect(error).toMatchObject({message: 'Network request for \'sendMessage\' failed! (no answer (ECONNREFUSED))'});
		expect(error).toHaveProperty('error.code', 'ECONNREFUSED');
		expect(shownOf(error)).not.toContain(secret);
	});

	test('a long poll is not repeated here', async () => {
		server.script('getUpdates', down);
		await failure(apiOf().getUpdates({timeout: 30}));
		server.script('getUpdates', {status: 429, description: 'Too Many Requests', retryAfter: 1});
		await failure(apiOf().getUpdates({timeout: 30}));
		expect(server.calls).toHaveLength(2);
	});
});

describe('the time limit', () => {
	test('cuts a call without an answer', async () => {
		server.script('sendMessage', 'hang');
		const error = await failure(apiOf({}, {callMs: 60}).sendMessage(1, 'x'));
		expect(error).toBeInstanceOf(HttpError);
		expect(error).toMatchObject({message: 'Network request for \'sendMessage\' failed! (no answer within 60 ms)'});
		expect(errorCode(error)).toBe('ETIMEDOUT');
		expect(server.calls).toHaveLength(1);
		expect(shownOf(error)).not.toContain(secret);
	});

	test('holds for all repetitions and waits together', async () => {
		server.script('sendMessage', {status: 429, description: 'Too Many Requests: retry after 4', retryAfter: 4});
		const waited = await failure(apiOf({}, {callMs: 60}).sendMessage(1, 'x'));
		expect(errorCode(waited)).toBe('ETIMEDOUT');
		expect(server.calls).toHaveLength(1);
		server.script('sendMessage', {status: 500, description: 'Internal Server Error: restart'});
		const repeated = await failure(apiOf({}, {callMs: 60, retryWaitMs: 5000}).sendMessage(1, 'x'));
		expect(errorCode(repeated)).toBe('ETIMEDOUT');
		expect(server.calls).toHaveLength(2);
	});

	test('gives a long poll its time', async () => {
		const api = apiOf({}, {callMs: 20, pollSlackMs: 5000});
		const polled = api.getUpdates({timeout: 1});
		// A call with the usual limit is cut meanwhile.
		server.script('sendMessage', 'hang');
		await failure(api.sendMessage(1, 'x'));
		server.push({update_id: 1});
		await expect(polled).resolves.toEqual([{update_id: 1}]);
	});

	test('ends a long poll whose connection is dead', async () => {
		server.script('getUpdates', 'hang');
		const error = await failure(apiOf({}, {pollSlackMs: 50}).getUpdates({timeout: 0}));
		expect(errorCode(error)).toBe('ETIMEDOUT');
	});

	test('a caller\'s own signal cuts the call too', async () => {
		server.script('getUpdates', 'hang');
		const controller = new AbortController();
		const polled = failure(apiOf().getUpdates({timeout: 30}, toApiSignal(controller.signal)));
		controller.abort();
		const error = await polled;
		expect(errorCode(error)).toBe('UND_ERR_ABORTED');
		expect(shownOf(error)).not.toContain(secret);
		await expect(failure(apiOf().getMe(toApiSignal(controller.signal)))).resolves.toBeInstanceOf(Error);
		expect(server.named('getMe')).toHaveLength(0);
	});
});

describe('what the client tells of failures', () => {
	test('is the method and the code, one for each call that failed, and nothing of one that did not', async () => {
		const api = apiOf();
		await api.getMe();
		server.script('sendMessage', {status: 403, description: 'Forbidden: bot was blocked by the user'});
		await failure(api.sendMessage(1, 'x'));
		await failure(api.sendMessage(2, 'y'));
		server.script('answerCallbackQuery', 'reset');
		await failure(api.answerCallbackQuery('1'));
		server.script('sendMessage', {result: true});
		await api.sendMessage(1, 'x');
		expect(failures).toEqual([['sendMessage', '403'], ['sendMessage', '403'], ['answerCallbackQuery', 'ECONNRESET']]);
	});

	test('holds for calls cut by the time limit, whatever went on', async () => {
		const api = apiOf({}, {callMs: 60, retryWaitMs: 5000});
		server.script('sendMessage', 'hang');
		await failure(api.sendMessage(1, 'x'));
		server.script('getMe', {status: 500, description: 'Internal Server Error: restart'});
		await failure(api.getMe());
		expect(failures).toEqual([['sendMessage', 'ETIMEDOUT'], ['getMe', 'ETIMEDOUT']]);
	});

	test('holds for long polls, but not for one that is cut because the bot stops', async () => {
		const api = apiOf();
		server.script('getUpdates', {status: 409, description: 'Conflict: terminated by other getUpdates request'});
		await failure(api.getUpdates({timeout: 30}));
		server.script('getUpdates', {status: 502, page: '<html>Bad Gateway</html>'});
		await failure(api.getUpdates({timeout: 30}));
		server.script('getUpdates', 'hang');
		const controller = new AbortController();
		const polled = failure(api.getUpdates({timeout: 30}, toApiSignal(controller.signal)));
		controller.abort();
		await polled;
		expect(failures).toEqual([['getUpdates', '409'], ['getUpdates', 'HTTP_502']]);
	});

	test('holds for a server that can\'t be reached', async () => {
		const {port, close} = await listen(() => undefined);
		await close();
		await failure(apiOf({apiRoot: `http://127.0.0.1:${port}`}).sendMessage(1, 'x'));
		expect(failures).toEqual([['sendMessage', 'ECONNREFUSED']]);
	});
});

describe('the token', () => {
	test('is taken out of what a server says back', async () => {
		server.script('sendMessage', {status: 404, description: `Not Found: /bot${token}/sendMessage, /bot123456%3A${secret}/`});
		const refused = await failure(apiOf().sendMessage(1, 'x'));
		expect(refused).toBeInstanceOf(GrammyError);
		expect(refused).toMatchObject({description: 'Not Found: /bot[token]/sendMessage, /bot[token]/'});
		server.script('sendMessage', {status: 404, page: `${token}: no such page`});
		const page = await failure(apiOf().sendMessage(1, 'x'));
		for (const error of [refused, page]) {
			expect(shownOf(error)).not.toContain(secret);
		}
	});

	test('is in no error of a proxy, nor is the proxy\'s password', async () => {
		const asked: Array<string | undefined> = [];
		const {port, server: proxy, close} = await listen(() => undefined);
		proxy.on('connect', (request, socket) => {
			asked.push(request.url);
			socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
		});
		const config = {apiRoot: 'https://api.telegram.org', proxy: {url: `http://me:hunter2@127.0.0.1:${port}`, except: 'localhost'}};
		const error = await failure(apiOf(config).sendMessage(1, 'x'));
		await close();
		expect(asked).toEqual(['api.telegram.org:443']);
		expect(errorCode(error)).toBe('PROXY_407');
		expect(shownOf(error)).not.toContain(secret);
		expect(shownOf(error)).not.toContain('hunter2');
	});

	test('goes straight to hosts that the proxy is not for', async () => {
		const config = {proxy: {url: 'http://127.0.0.1:1', except: '127.0.0.1'}};
		await expect(apiOf(config).sendMessage(1, 'x')).resolves.toBe(true);
	});
});

test('an error says its code in a word', () => {
	expect(errorCode(new RequestError('no answer', 'ECONNRESET', 1))).toBe('ECONNRESET');
	expect(errorCode(new TypeError('x'))).toBe('TypeError');
	expect(errorCode('x')).toBe('string');
});
