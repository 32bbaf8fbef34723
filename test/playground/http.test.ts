/** What the page's server serves, and to whom. The bot need not run for that. */
import {request} from 'node:http';
import {
	mkdtemp, mkdir, rm, writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {
	describe, expect, onTestFinished, test,
} from 'vitest';
import type {StoredFile} from '../../src/local/world.ts';
import type {Acts} from '../../src/playground/server/acts.ts';
import {createEventHub} from '../../src/playground/server/events.ts';
import {PortTakenError, startHttp} from '../../src/playground/server/http.ts';
import {openCommand} from '../../src/playground/server/open-browser.ts';

type Given = {
	readonly page?: string;
	readonly acts?: Acts;
	readonly files?: ReadonlyMap<string, StoredFile>;
	readonly port?: number;
};

/** A server that notes what is acted. */
async function start({page = '/nowhere', acts, files = new Map(), port = 0}: Given = {}) {
	const acted: unknown[] = [];
	const note: Acts = {
		async perform(posted) {
			acted.push(posted);
			return {};
		},
	};
	const server = await startHttp({
		port, page, files, hub: createEventHub(), acts: acts ?? note,
	});
	onTestFinished(async () => server.close());
	return {
		url: server.url, port: Number(new URL(server.url).port), acted,
	};
}

type Sent = {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly path?: string;
	readonly body?: string;
};

/** A request with any headers, which fetch would not send, and the path as it stands. */
async function send(port: number, {method = 'GET', headers = {}, path: wanted = '/', body = ''}: Sent): Promise<{readonly status: number | undefined; readonly text: string}> {
	return new Promise((resolve, reject) => {
		const sent = request({
			host: '127.0.0.1', port, method, path: wanted, headers, agent: false,
		}, response => {
			let text = '';
			response.setEncoding('utf8').on('data', (chunk: string) => {
				text += chunk;
			}).once('end', () => {
				resolve({status: response.statusCode, text});
			});
		});
		sent.once('error', reject);
		sent.end(body);
	});
}

const json = {'content-type': 'application/json'};

describe('who may drive it', () => {
	test.each([
		['another page\'s origin', {origin: 'https://evil.example'}],
		['a page without an origin of its own', {origin: 'null'}],
		['another server on this machine', {origin: 'http://127.0.0.1:1'}],
		['a name that was made to lead here', {host: 'evil.example'}],
		['a name that begins like this machine\'s', {host: '127.0.0.1.evil.example'}],
		['such a name, with a port', {host: 'localhost.evil.example:8787'}],
	])('not %s', async (_who, headers) => {
		const {port, acted} = await start();
		const body = JSON.stringify({kind: 'restart'});
		expect(await send(port, {
			method: 'POST', path: '/act', headers: {...json, ...headers}, body,
		})).toMatchObject({status: 403});
		expect(await send(port, {path: '/events', headers})).toMatchObject({status: 403});
		expect(await send(port, {path: '/', headers})).toMatchObject({status: 403});
		expect(acted).toEqual([]);
	});

	test('not a form that any page may post without asking', async () => {
		const {port, acted} = await start();
		for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
			expect(await send(port, {
				method: 'POST', path: '/act', headers: {'content-type': type}, body: '{"kind":"restart"}',
			})).toMatchObject({status: 400});
		}

		expect(acted).toEqual([]);
	});

	test('its own page, by either name of this machine, and programs', async () => {
		const {port, acted} = await start();
		for (const headers of [{}, {origin: `http://127.0.0.1:${port}`}, {host: `localhost:${port}`, origin: `http://localhost:${port}`}]) {
			expect(await send(port, {
				method: 'POST', path: '/act', headers: {...json, ...headers}, body: '{"kind":"restart"}',
			})).toEqual({status: 200, text: '{}'});
		}

		expect(acted).toHaveLength(3);
	});

	test('a body that is no JSON is refused in the words of the contract', async () => {
		const {port} = await start();
		const {status, text} = await send(port, {
			method: 'POST', path: '/act', headers: json, body: '{"kind"',
		});
		expect(status).toBe(400);
		expect(JSON.parse(text)).toEqual({error: expect.stringMatching(/\S/u)});
	});

	test('a failure of its own is no fault of the act', async () => {
		const {port} = await start({
			acts: {
				async perform() {
					throw new Error('broken');
				},
			},
		});
		expect(await send(port, {
			method: 'POST', path: '/act', headers: json, body: '{}',
		})).toEqual({status: 500, text: '{"error":"broken"}'});
	});
});

describe('files', () => {
	test('the page is served, nothing outside its folder is', async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'page-'));
		onTestFinished(async () => rm(folder, {recursive: true}));
		const page = path.join(folder, 'page');
		await mkdir(path.join(page, 'assets'), {recursive: true});
		await writeFile(path.join(page, 'index.html'), '<p>page</p>');
		await writeFile(path.join(page, 'assets', 'main.js'), 'script');
		await writeFile(path.join(folder, 'secret.json'), '"secret"');
		await mkdir(path.join(folder, 'page-too'));
		await writeFile(path.join(folder, 'page-too', 'index.html'), 'secret');
		const {url, port} = await start({page});
		const index = await fetch(url);
		expect([index.status, await index.text(), index.headers.get('content-type')]).toEqual([200, '<p>page</p>', 'text/html; charset=utf-8']);
		expect(index.headers.get('content-security-policy')).toMatch(/^default-src 'self';/u);
		const script = await fetch(`${url}/assets/main.js?v=1`);
		expect([await script.text(), script.headers.get('content-type')]).toEqual(['script', 'text/javascript; charset=utf-8']);
		for (const wanted of ['/../secret.json', '/%2e%2e/secret.json', '/..%2fsecret.json', '/assets/..%2f..%2fsecret.json', '/..%2fpage-too/index.html', '/%', '/missing.js', '/assets']) {
			const {status, text} = await send(port, {path: wanted});
			expect([wanted, status]).toEqual([wanted, expect.toSatisfy((code: number) => code === 404 || code === 400)]);
			expect(text).not.toContain('secret');
		}
	});

	test('a page that was never built says how it is', async () => {
		const {port} = await start();
		expect(await send(port, {})).toEqual({status: 404, text: 'The page is not built: `npm run playground` builds it.'});
	});

	test('pictures are what their bytes are, whatever the bot called them', async () => {
		const {url} = await start({
			files: new Map([
				['file1', {bytes: Uint8Array.of(0x89, 0x50, 0x4E, 0x47), type: 'application/octet-stream'}],
				['file2', {bytes: Uint8Array.from([...'<script>'].map(letter => letter.codePointAt(0) ?? 0)), type: 'text/html'}],
				['file3', {bytes: undefined, type: 'image/png'}],
			]),
		});
		const types = await Promise.all([1, 2, 3, 4].map(async number => {
			const response = await fetch(`${url}/files/file${number}`);
			return [response.status, response.headers.get('content-type'), response.headers.get('x-content-type-options')];
		}));
		expect(types).toEqual([
			[200, 'image/png', 'nosniff'],
			[200, 'application/octet-stream', 'nosniff'],
			[404, 'text/plain; charset=utf-8', 'nosniff'],
			[404, 'text/plain; charset=utf-8', 'nosniff'],
		]);
	});
});

test('a port that is taken is told of, with the way out', async () => {
	const {port} = await start();
	const second = start({port});
	await expect(second).rejects.toThrow(PortTakenError);
	await expect(second).rejects.toThrow(`PLAYGROUND_PORT=${port + 1}`);
});

test('each platform has its command for a browser', () => {
	expect(openCommand('linux', 'u')).toEqual(['xdg-open', 'u']);
	expect(openCommand('darwin', 'u')).toEqual(['open', 'u']);
	expect(openCommand('win32', 'u')).toEqual(['cmd', '/c', 'start', '""', 'u']);
});
