import {request} from 'node:http';
import {connect} from 'node:net';
import {
	afterEach, beforeEach, expect, test,
} from 'vitest';
import {startHealth, type Health} from '../../src/ops/health.ts';

let problem: () => Promise<string | undefined>;
let health: Health;

async function ask(path: string, method = 'GET'): Promise<readonly [status: number | undefined, text: string]> {
	return new Promise((resolve, reject) => {
		const call = request({
			host: '127.0.0.1', port: health.port, path, method,
		}, response => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', chunk => {
				text += String(chunk);
			});
			response.on('end', () => {
				resolve([response.statusCode, text]);
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
	await expect(ask('/readyz', 'POST')).resolves.toEqual([405, 'only GET\n']);
	await expect(ask('/readyz', 'HEAD')).resolves.toEqual([200, '']);
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
