import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Update} from 'grammy/types';
import {
	afterEach, beforeEach, describe, expect, test,
} from 'vitest';
import {startWebhookServer, type WebhookServer} from '../../src/telegram/webhook-server.ts';
import {createRecordingLog} from './harness.ts';

const secret = 'open_Sesame-1';
const mebibyte = 1_048_576;

let server: WebhookServer;
let received: Update[];
let receive: (update: Update) => Promise<number | undefined>;
let log: ReturnType<typeof createRecordingLog>;

type Answer = {readonly status: number; readonly body: string; readonly retryAfter: string | undefined};
type Asking = {
	readonly body?: string | Uint8Array;
	readonly secret?: string | undefined;
	readonly path?: string;
	readonly method?: string;
	readonly type?: string;
};

async function ask(asking: Asking = {}): Promise<Answer> {
	const {body = '{"update_id":1}', path = '/telegram', method = 'POST', type = 'application/json'} = asking;
	const given = 'secret' in asking ? asking.secret : secret;
	const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
		method,
		headers: {'content-type': type, ...given !== undefined && {'x-telegram-bot-api-secret-token': given}},
		...method === 'POST' && {body},
	});
	return {status: response.status, body: await response.text(), retryAfter: response.headers.get('retry-after') ?? undefined};
}

/** A connection without a client behind it; `text` is all that came. */
function open(): {readonly socket: Socket; readonly closed: Promise<unknown>; text(): string} {
	const socket = connect(server.port, '127.0.0.1');
	let text = '';
	socket.setEncoding('utf8').on('data', (chunk: string) => {
		text += chunk;
	});
	// A connection that the server cuts may end with an error here: writing goes on meanwhile.
	socket.on('error', () => undefined);
	const closed = once(socket, 'close');
	// `once` rejects with such an error as well, whoever looks at it.
	closed.catch(() => undefined);
	return {socket, text: () => text, closed};
}

const head = (lines: readonly string[]) => ['POST /telegram HTTP/1.1', 'host: x', ...lines, '', ''].join('\r\n');

beforeEach(async () => {
	received = [];
	receive = async () => undefined;
	log = createRecordingLog();
	server = await startWebhookServer({
		path: '/telegram',
		secret,
		host: '127.0.0.1',
		port: 0,
		async receive(update) {
			received.push(update);
			return receive(update);
		},
		logger: log,
	});
});

afterEach(async () => {
	await server.close();
	expect(log.lines).toEqual([]);
});

describe('an update', () => {
	test('with the secret is handed over, and accepted without a word', async () => {
		await expect(ask({body: '{"update_id":7,"message":{"text":"Привет 👋"}}'})).resolves.toEqual({status: 200, body: '', retryAfter: undefined});
		expect(received).toEqual([{update_id: 7, message: {text: 'Привет 👋'}}]);
	});

	test('that shall come again is told when', async () => {
		receive = async () => 5;
		await expect(ask()).resolves.toEqual({status: 503, body: '', retryAfter: '5'});
	});

	test('just below the limit of the body is taken', async () => {
		const body = JSON.stringify({update_id: 1, text: ''});
		await expect(ask({body: body.replace('""', `"${'x'.repeat(mebibyte - body.length)}"`)})).resolves.toMatchObject({status: 200});
		expect(received).toHaveLength(1);
	});

	test('that is nested a hundred thousand times does no harm', async () => {
		const deep = 100_000;
		await expect(ask({body: `{"update_id":1,"x":${'['.repeat(deep)}${']'.repeat(deep)}}`})).resolves.toMatchObject({status: 200});
		await expect(ask()).resolves.toMatchObject({status: 200});
	});
});

describe('a stranger', () => {
	test.each([
		['no secret', undefined],
		['an empty one', ''],
		['another one', 'open_Sesame-2'],
		['one in other letters', 'OPEN_SESAME-1'],
		['the beginning of it', 'open_Sesame-'],
		['a longer one', 'open_Sesame-12'],
		['a very long one', 'x'.repeat(10_000)],
	])('with %s is turned away', async (_, given) => {
		await expect(ask({secret: given})).resolves.toEqual({status: 401, body: '', retryAfter: undefined});
		expect(received).toEqual([]);
	});

	test('with the secret twice is turned away', async () => {
		const {socket, text} = open();
		const header = `x-telegram-bot-api-secret-token: ${secret}`;
		socket.write(`${head([header, header, 'content-length: 15'])}{"update_id":1}`);
		await expect.poll(text).toContain('HTTP/1.1 401 ');
		expect(received).toEqual([]);
		socket.destroy();
	});

	test('is turned away before anything of the body came', async () => {
		const {socket, text} = open();
		socket.write(head(['content-type: application/json', 'content-length: 1000']));
		await expect.poll(text).toContain('HTTP/1.1 401 ');
		socket.destroy();
	});

	test('may send what it likes, it is not read: the body\'s size and faults change nothing', async () => {
		await expect(ask({secret: 'wrong', body: 'x'.repeat(3 * mebibyte)})).resolves.toEqual({status: 401, body: '', retryAfter: undefined});
		await expect(ask({secret: 'wrong', body: '{'})).resolves.toMatchObject({status: 401});
	});

	test.each([
		['GET', '/telegram'],
		['HEAD', '/telegram'],
		['PUT', '/telegram'],
		['OPTIONS', '/telegram'],
		['DELETE', '/telegram'],
		['PROPFIND', '/telegram'],
		['GET', '/'],
		['POST', '/'],
		['POST', '/telegram/'],
		['POST', '/Telegram'],
		['POST', '/telegram/x'],
		['POST', '//telegram'],
		['POST', '/x'],
	])('finds nothing at %s %s', async (method, path) => {
		await expect(ask({method, path})).resolves.toEqual({status: 404, body: '', retryAfter: undefined});
		expect(received).toEqual([]);
	});

	test('may send a large body to nowhere', async () => {
		await expect(ask({path: '/x', secret: undefined, body: 'x'.repeat(3 * mebibyte)})).resolves.toMatchObject({status: 404, body: ''});
	});

	test.each([
		['a path that can\'t be decoded', 'POST /%ff HTTP/1.1\r\nhost: x\r\n\r\n', 400],
		['no HTTP', 'hello\r\n\r\n', 400],
		['far too long headers', `POST /telegram HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
	])('with %s gets no words', async (_, request, status) => {
		const {socket, text} = open();
		socket.write(request);
		await expect.poll(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `, 'u'));
		expect(text()).toContain('content-length: 0');
		expect(text()).toMatch(/\r\n\r\n$/u);
		socket.destroy();
		await expect(ask()).resolves.toMatchObject({status: 200});
	});
});

describe('a body', () => {
	test.each<[string, Asking]>([
		['of nothing', {body: ''}],
		['that is no JSON', {body: 'hello'}],
		['that is cut', {body: '{"update_id":1'}],
		['of no text', {body: new Uint8Array([0xFF, 0xFE, 0x00, 0x7B])}],
		['of null', {body: 'null'}],
		['of a number', {body: '5'}],
		['of a text', {body: '"update_id"'}],
		['of an empty list', {body: '[]'}],
		['of a list of updates', {body: '[{"update_id":1}]'}],
		['of an empty object', {body: '{}'}],
		['with an id in words', {body: '{"update_id":"1"}'}],
		['with an id of null', {body: '{"update_id":null}'}],
		['with a part of an id', {body: '{"update_id":1.5}'}],
		['with an id too great for a number', {body: '{"update_id":9007199254740993}'}],
		['that would change all objects', {body: '{"update_id":1,"__proto__":{"text":"x"}}'}],
		['that would do so deep inside', {body: '{"update_id":1,"message":{"__proto__":{"text":"x"}}}'}],
		['that would do so in disguise', {body: String.raw`{"update_id":1,"\u005f_proto__":{"text":"x"}}`}],
		['that would change a class', {body: '{"update_id":1,"constructor":{"prototype":{"text":"x"}}}'}],
		['of a form', {body: 'update_id=1', type: 'application/x-www-form-urlencoded'}],
		['of a kind that is none', {body: 'x', type: 'hello'}],
	])('%s is refused without a word', async (_, asking) => {
		await expect(ask(asking)).resolves.toEqual({status: 400, body: '', retryAfter: undefined});
		expect(received).toEqual([]);
	});

	test.each([mebibyte + 1, 5 * mebibyte])('of %i bytes is too large', async size => {
		await expect(ask({body: `"${'x'.repeat(size - 2)}"`})).resolves.toEqual({status: 413, body: '', retryAfter: undefined});
		await expect(ask()).resolves.toMatchObject({status: 200});
	});

	test('that grows without saying how far is too large in the end', async () => {
		const {socket, text} = open();
		socket.write(head([`x-telegram-bot-api-secret-token: ${secret}`, 'content-type: application/json', 'transfer-encoding: chunked']));
		const chunk = 'x'.repeat(65_536);
		for (let sent = 0; sent <= mebibyte; sent += chunk.length) {
			socket.write(`10000\r\n${chunk}\r\n`);
		}

		await expect.poll(text).toContain('HTTP/1.1 413 ');
		socket.destroy();
	});
});

test('a request that trickles in is cut, and others are answered meanwhile', async () => {
	const start = performance.now();
	const silent = open();
	const headers = open();
	const body = open();
	body.socket.write(head([`x-telegram-bot-api-secret-token: ${secret}`, 'content-type: application/json', 'content-length: 1000']));
	headers.socket.write('POST /telegram HTTP/1.1\r\nx: ');
	const trickle = setInterval(() => {
		headers.socket.write('x');
		body.socket.write(' ');
	}, 200);
	try {
		await expect(ask()).resolves.toMatchObject({status: 200});
		await Promise.all([silent.closed, headers.closed]);
		expect(performance.now() - start).toBeLessThan(7500);
		await body.closed;
		expect(performance.now() - start).toBeLessThan(12_500);
	} finally {
		clearInterval(trickle);
	}

	expect(headers.text()).toMatch(/^HTTP\/1.1 408 /u);
	expect(body.text()).toMatch(/^HTTP\/1.1 408 /u);
	await expect(ask()).resolves.toMatchObject({status: 200});
}, 20_000);

test('a client that goes away while its update is handled does no harm', async () => {
	let finish: () => void = () => undefined;
	const finished = new Promise<void>(resolve => {
		finish = resolve;
	});
	receive = async () => {
		await finished;
		return undefined;
	};

	const {socket, closed} = open();
	socket.write(`${head([`x-telegram-bot-api-secret-token: ${secret}`, 'content-type: application/json', 'content-length: 15'])}{"update_id":1}`);
	await expect.poll(() => received).toHaveLength(1);
	socket.resetAndDestroy();
	await closed;
	finish();
	await sleep(20);
	receive = async () => undefined;
	await expect(ask()).resolves.toMatchObject({status: 200});
});

describe('closing', () => {
	const request = `${head([`x-telegram-bot-api-secret-token: ${secret}`, 'content-type: application/json', 'content-length: 15'])}{"update_id":1}`;

	test('waits for an answer under way, and for no open connection', async () => {
		let finish: () => void = () => undefined;
		const finished = new Promise<void>(resolve => {
			finish = resolve;
		});
		const idle = open();
		idle.socket.write(request);
		await expect.poll(idle.text).toContain('HTTP/1.1 200 OK');
		receive = async () => {
			await finished;
			return undefined;
		};

		const busy = open();
		busy.socket.write(request);
		await expect.poll(() => received).toHaveLength(2);
		server.drain();
		const start = performance.now();
		const closed = server.close();
		setTimeout(finish, 100);
		await closed;
		expect(performance.now() - start).toBeLessThan(800);
		await Promise.all([idle.closed, busy.closed]);
		expect(busy.text()).toContain('HTTP/1.1 200 OK');
		expect(busy.text()).toContain('connection: close');
	});

	test('takes a second at most when something hangs', async () => {
		receive = async () => new Promise(() => {
			// For ever.
		});
		const hanging = open();
		hanging.socket.write(request);
		const reading = open();
		reading.socket.write(request.slice(0, -5));
		await expect.poll(() => received).toHaveLength(1);
		server.drain();
		const start = performance.now();
		await server.close();
		expect(performance.now() - start).toBeLessThan(2000);
		await Promise.all([hanging.closed, reading.closed]);
	});

	test('says without a word when a request that was on its way shall come again', async () => {
		receive = async () => 2;
		const late = open();
		late.socket.write(request.slice(0, 20));
		await sleep(50);
		server.drain();
		const closed = server.close();
		late.socket.write(request.slice(20));
		await Promise.all([closed, late.closed]);
		expect(late.text()).toMatch(/^HTTP\/1.1 503 /u);
		expect(late.text()).toContain('retry-after: 2');
		expect(late.text()).toMatch(/\r\n\r\n$/u);
	});

	test('is announced on each connection: it is not used again', async () => {
		server.drain();
		receive = async () => 2;
		const {socket, text, closed} = open();
		socket.write(request);
		await closed;
		expect(text()).toMatch(/^HTTP\/1.1 503 /u);
		expect(text()).toContain('retry-after: 2');
	});
});

test('a port in use is refused', async () => {
	await expect(startWebhookServer({
		path: '/telegram', secret, host: '127.0.0.1', port: server.port, receive, logger: log,
	})).rejects.toMatchObject({code: 'EADDRINUSE', port: server.port});
});
