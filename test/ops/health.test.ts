import {request} from 'node:http';
import {connect} from 'node:net';
import {
	afterEach, beforeEach, describe, expect, onTestFinished, test,
} from 'vitest';
import {startHealth, type Health, type HealthOptions} from '../../src/ops/health.ts';

let problem: () => Promise<string | undefined>;
let health: Health;

type Asked = {readonly method?: string; readonly host?: string; readonly port?: number; readonly headers?: readonly string[]};

/** Status and text of a page; then the headers that are wanted. */
async function ask(path: string, {
	method = 'GET', host = '127.0.0.1', port = health.port, headers = [],
}: Asked = {}): Promise<readonly unknown[]> {
	return new Promise((resolve, reject) => {
		const call = request({
			host, port, path, method,
		}, response => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', chunk => {
				text += String(chunk);
			});
			response.on('end', () => {
				resolve([response.statusCode, text, ...headers.map(name => response.headers[name])]);
			});
		});
		call.on('error', reject);
		call.end();
	});
}

beforeEach(async () => {
	problem = async () => undefined;
	health = await startHealth({port: 0, problem: async () => problem()});
});

afterEach(async () => {
	await health.close();
});

test('is alive while the process runs, whatever the bot does', async () => {
	problem = async () => 'starting';
	await expect(ask('/healthz')).resolves.toEqual([200, 'alive\n']);
});

test('is ready, or says why not', async () => {
	await expect(ask('/readyz')).resolves.toEqual([200, 'ready\n']);
	problem = async () => 'starting';
	await expect(ask('/readyz?now')).resolves.toEqual([503, 'starting\n']);
	problem = async () => {
		throw new Error('secret details');
	};

	await expect(ask('/readyz')).resolves.toEqual([503, 'the check failed\n']);
});

test('has nothing else', async () => {
	await expect(ask('/')).resolves.toEqual([404, 'not here\n']);
	await expect(ask('/readyz/x')).resolves.toEqual([404, 'not here\n']);
	await expect(ask('/readyz', {method: 'POST'})).resolves.toEqual([405, 'only GET\n']);
	await expect(ask('/readyz', {method: 'HEAD'})).resolves.toEqual([200, '']);
});

describe('the figures', () => {
	const type = 'text/plain; version=0.0.4; charset=utf-8';

	async function start(metrics?: HealthOptions['metrics']): Promise<number> {
		const other = await startHealth({port: 0, problem, ...metrics && {metrics}});
		onTestFinished(async () => other.close());
		return other.port;
	}

	test('are there as they are given, made anew for each request', async () => {
		let count = 0;
		const port = await start(async () => ({type, text: `summit_bot_updates_total ${++count}\n`}));
		const headers = ['content-type', 'cache-control'];
		await expect(ask('/metrics', {port, headers})).resolves.toEqual([200, 'summit_bot_updates_total 1\n', type, 'no-store']);
		await expect(ask('/metrics?now', {port})).resolves.toEqual([200, 'summit_bot_updates_total 2\n']);
		await expect(ask('/metrics', {port, method: 'HEAD', headers})).resolves.toEqual([200, '', type, 'no-store']);
		await expect(ask('/metrics', {port, method: 'POST'})).resolves.toEqual([405, 'only GET\n']);
		await expect(ask('/readyz', {port, headers})).resolves.toEqual([200, 'ready\n', 'text/plain; charset=utf-8', 'no-store']);
	});

	test('are there while the bot is not ready: that is when they are wanted', async () => {
		problem = async () => 'the store is down';
		const port = await start(async () => ({type, text: 'up 1\n'}));
		await expect(ask('/metrics', {port})).resolves.toEqual([200, 'up 1\n']);
	});

	test('are not there when none are kept', async () => {
		const port = await start();
		await expect(ask('/metrics', {port})).resolves.toEqual([404, 'not here\n']);
	});

	test('that fail cost their own page only, and tell nothing', async () => {
		const port = await start(async () => {
			throw new Error('secret details');
		});
		await expect(ask('/metrics', {port})).resolves.toEqual([500, 'the figures failed\n']);
		await expect(ask('/healthz', {port})).resolves.toEqual([200, 'alive\n']);
	});
});

describe('the address', () => {
	// Each of 127.0.0.0/8 is an address of this machine's own; a socket on one is not reached through another.
	const second = '127.0.0.2';

	test('is 127.0.0.1 unless somebody says otherwise', async () => {
		await expect(ask('/healthz')).resolves.toEqual([200, 'alive\n']);
		await expect(ask('/healthz', {host: second})).rejects.toMatchObject({code: 'ECONNREFUSED'});
	});

	test('can be another', async () => {
		const other = await startHealth({port: 0, host: second, problem});
		onTestFinished(async () => other.close());
		await expect(ask('/healthz', {host: second, port: other.port})).resolves.toEqual([200, 'alive\n']);
		await expect(ask('/healthz', {port: other.port})).rejects.toMatchObject({code: 'ECONNREFUSED'});
	});

	test('can be all of them', async () => {
		const other = await startHealth({port: 0, host: '0.0.0.0', problem});
		onTestFinished(async () => other.close());
		for (const host of ['127.0.0.1', second]) {
			await expect(ask('/healthz', {host, port: other.port})).resolves.toEqual([200, 'alive\n']);
		}
	});

	test('that this machine does not have is refused', async () => {
		// Reserved for documentation.
		await expect(startHealth({port: 0, host: '192.0.2.1', problem})).rejects.toMatchObject({code: 'EADDRNOTAVAIL'});
	});
});

test('is refused where another program listens', async () => {
	await expect(startHealth({port: health.port, problem})).rejects.toMatchObject({code: 'EADDRINUSE'});
});

test('closes at once, also with a connection open', async () => {
	const socket = connect(health.port, '127.0.0.1');
	await new Promise(resolve => {
		socket.once('connect', resolve);
	});
	const closed = new Promise(resolve => {
		socket.once('close', resolve);
	});
	socket.on('error', () => undefined);
	await health.close();
	await closed;
	await expect(ask('/healthz')).rejects.toMatchObject({code: 'ECONNREFUSED'});
});
