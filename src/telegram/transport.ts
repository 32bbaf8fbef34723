/**
 * The way to the Bot API: undici instead of the HTTP client that grammY brings. It takes half the
 * time, and what goes wrong is told in words of our own, without the address and the token in it.
 */
import type {Readable} from 'node:stream';
import {
	EnvHttpProxyAgent, errors, Pool, type Dispatcher,
} from 'undici';
import type {Config} from '../config.ts';
import {createScrubber} from '../logger.ts';
import {RequestError} from './errors.ts';

/** Repetitions after the first try, at most. */
export const MAX_RETRIES = 2;

/** When a call may have been carried out before its connection broke, one repetition is risk enough of doing it twice. */
const MAX_RETRIES_IF_SENT = 1;

/** Leaves time for a second try within the time of a call when a connection can't be made. */
const CONNECT_LIMIT_MS = 3000;

/** Open connections are kept this long between calls, so that a slow trickle of questions needs no new handshakes. */
const KEEP_ALIVE_MS = 30_000;

/** As many calls as a batch of updates can make at once, and some. */
const MAX_CONNECTIONS = 128;

/** The part of the settings that calls depend on. */
export type ClientConfig = Pick<Config, 'token' | 'apiRoot' | 'proxy'>;

/** Errors of which it is known that no byte of the call was sent. */
const unsentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** What undici calls a call that was cut by its signal. */
const ABORTED = 'UND_ERR_ABORTED';

function toRequestError(error: unknown): RequestError {
	if (!(error instanceof Error)) {
		return new RequestError('no answer', 'UNKNOWN', 0);
	}

	const proxyStatus = /^Proxy response \((?<status>\d+)\)/u.exec(error.message)?.groups?.['status'];
	if (proxyStatus !== undefined) {
		return new RequestError(`the proxy refused (HTTP ${proxyStatus})`, `PROXY_${proxyStatus}`, 0);
	}

	const given: unknown = Reflect.get(error, 'code');
	const code = typeof given === 'string' ? given : error.name;
	if (code === ABORTED) {
		return new RequestError('the call was cut', code, 0);
	}

	return new RequestError(`no answer (${code})`, code, unsentCodes.has(code) ? MAX_RETRIES : MAX_RETRIES_IF_SENT);
}

/** The Bot API's answer as grammY expects it; throws an error that says what came instead. */
function parseAnswer(text: string, status: number, scrub: (text: string) => string): unknown {
	const retries = status >= 500 ? MAX_RETRIES : 0;
	let answer: unknown;
	try {
		answer = JSON.parse(text);
	} catch {
		// A proxy's or a load balancer's page; its text may repeat the address, so it is not shown.
		throw new RequestError(`the answer is not JSON (HTTP ${status})`, `HTTP_${status}`, retries);
	}

	if (typeof answer !== 'object' || answer === null || !('ok' in answer)) {
		throw new RequestError(`the answer is not the Bot API's (HTTP ${status})`, `HTTP_${status}`, retries);
	}

	if (answer.ok === true) {
		return answer;
	}

	const description = 'description' in answer && typeof answer.description === 'string' ? answer.description : 'no reason given';
	const code = 'error_code' in answer && typeof answer.error_code === 'number' ? answer.error_code : status;
	return {
		...answer,
		ok: false,
		error_code: code,
		description: scrub(description),
	};
}

/** The part of a call that grammY's client fills in; its own type for it comes from a package without types. */
type CallInit = {
	readonly headers: Record<string, string>;
	readonly body: string | Readable;
	readonly signal: AbortSignal;
};

function createFetch(dispatcher: Dispatcher, {token, apiRoot}: ClientConfig) {
	const {origin, pathname} = new URL(apiRoot);
	const folder = pathname.replace(/\/$/u, '');
	const scrub = createScrubber(token);
	return async (url: string, {headers, body, signal}: CallInit) => {
		try {
			const response = await dispatcher.request({
				origin,
				path: folder + url.slice(apiRoot.length),
				method: 'POST',
				headers,
				body,
				signal,
			});
			const answer = parseAnswer(await response.body.text(), response.statusCode, scrub);
			return {json: async () => answer};
		} catch (error) {
			throw error instanceof RequestError ? error : toRequestError(error);
		}
	};
}

/**
 * Connections to a proxy. One that closes them without an answer is a failure like others; by its own error undici
 * would try again at once, without end.
 */
function createProxyClient(origin: URL, options: Pool.Options): Dispatcher {
	const pool = new Pool(origin, {...options, headersTimeout: CONNECT_LIMIT_MS});
	const connect = pool.connect.bind(pool);
	return Object.assign(pool, {
		connect: async (call: Dispatcher.ConnectOptions) => new Promise<Dispatcher.ConnectData>((resolve, reject) => {
			connect(call, (error, data) => {
				if (error === null) {
					resolve(data);
				} else {
					reject(error instanceof errors.SocketError ? new RequestError('the proxy closed the connection', 'PROXY_CLOSED', MAX_RETRIES) : error);
				}
			});
		}),
	});
}

/** A proxy, when there is one; else connections straight to the Bot API. */
function createDispatcher({apiRoot, proxy}: ClientConfig): Dispatcher {
	const options = {
		connections: MAX_CONNECTIONS,
		keepAliveTimeout: KEEP_ALIVE_MS,
		connect: {timeout: CONNECT_LIMIT_MS},
	};
	return proxy === undefined
		? new Pool(new URL(apiRoot).origin, options)
		: new EnvHttpProxyAgent({
			...options,
			httpProxy: proxy.url,
			httpsProxy: proxy.url,
			noProxy: proxy.except,
			clientFactory: createProxyClient,
		});
}

/**
 * Connections to the Bot API. `fetch` is for grammY's client; it rejects with a RequestError when no
 * usable answer comes. `close` cuts the calls under way.
 */
export function createTransport(config: ClientConfig) {
	const dispatcher = createDispatcher(config);
	return {
		fetch: createFetch(dispatcher, config),
		async close(): Promise<void> {
			await dispatcher.destroy();
		},
	};
}
