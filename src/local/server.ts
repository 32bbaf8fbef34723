import {Buffer} from 'node:buffer';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';
import {control} from './control.ts';
import {createDelivery} from './delivery.ts';
import {
	closeCall, execute, openCall, type Call,
} from './execute.ts';
import {
	decides, faultResponse, takeFault, type Fault,
} from './faults.ts';
import {readParams, sendJson, sendText} from './http.ts';
import type {Params} from './rules.ts';
import {createTelegram, type Telegram} from './telegram.ts';
import {loadValidator} from './validator.ts';
import type {WebhookOptions} from './webhook.ts';
import {createWorld, type Uploads, type WorldOptions} from './world.ts';

/** How the server starts. */
export type LocalApiOptions = {
	/** Default 0: any free port. */
	readonly port?: number;
} & WorldOptions & WebhookOptions;

/** A running stand-in for the Bot API. */
export type LocalApi = {
	/** What a bot takes as its API root, e.g. `http://127.0.0.1:43123`. */
	readonly url: string;
	readonly port: number;
	readonly token: string;
	/** Updates not yet confirmed or accepted. */
	pending(): number;
	/** Resolves when the bot has handled every update so far, those without an answer too. Rejects after `timeoutMs` (default 5000). */
	settled(timeoutMs?: number): Promise<void>;
	close(): Promise<void>;
} & Telegram;

/**
 * Starts a Bot API server on 127.0.0.1.
 * @throws when the port is taken
 */
export async function startLocalApi(options: LocalApiOptions = {}): Promise<LocalApi> {
	const world = createWorld(await loadValidator(), options);
	const delivery = createDelivery(world, options);
	const telegram = createTelegram(world);

	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		const url = new URL(request.url ?? '/', 'http://127.0.0.1');
		if (url.pathname.startsWith('/control/')) {
			await control({telegram, pending: () => delivery.pending()}, request, response, url);
			return;
		}

		const [, token, method] = /^\/bot([^/]+)\/(\w+)\/?$/u.exec(url.pathname) ?? [];
		if (token === undefined || method === undefined) {
			sendJson(response, 404, {ok: false, error_code: 404, description: 'Not Found'});
		} else if (decodeURIComponent(token) === world.token) {
			await answerCall(await readCall(request, response, url, method), response);
		} else {
			sendJson(response, 401, {ok: false, error_code: 401, description: 'Unauthorized'});
		}
	};

	const readCall = async (request: IncomingMessage, response: ServerResponse, url: URL, method: string): Promise<Call | undefined> => {
		let read: {readonly params: Params; readonly uploads: Uploads};
		try {
			read = await readParams(request, url, world.validator, method);
		} catch {
			sendJson(response, 400, {ok: false, error_code: 400, description: 'Bad Request: can\'t parse the request'});
			return undefined;
		}

		return openCall(world, method, read.params, read.uploads);
	};

	const answerCall = async (call: Call | undefined, response: ServerResponse) => {
		if (!call) {
			return;
		}

		const fault = takeFault(world, call.method);
		if (fault) {
			call.fault = fault;
			await sleep(fault.delayMs ?? 0);
		}

		if (fault && decides(fault)) {
			if (fault.carriedOut === true) {
				await execute(world, call, delivery.handlers);
			}

			fail(response, fault);
			closeCall(world, call, fault.status === undefined ? undefined : faultResponse(fault));
			return;
		}

		const result = await execute(world, call, delivery.handlers);
		sendJson(response, result.ok ? 200 : result.error_code, result);
		closeCall(world, call, result);
	};

	const server = createServer((request, response) => {
		void guard(request, response);
	});
	const guard = async (request: IncomingMessage, response: ServerResponse) => {
		try {
			await answer(request, response);
		} catch (error) {
			// A fault of this server, never of the bot: shown where tests look for what went wrong.
			const call = openCall(world, 'the stand-in itself', {});
			call.violation = error instanceof Error ? error.stack ?? error.message : String(error);
			closeCall(world, call, undefined);
			if (!response.headersSent) {
				sendJson(response, 500, {ok: false, error_code: 500, description: 'Internal Server Error'});
			}
		}
	};

	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, '127.0.0.1', resolve);
	});
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;

	return {
		...telegram,
		url: `http://127.0.0.1:${port}`,
		port,
		token: world.token,
		pending: () => delivery.pending(),
		settled: async (timeoutMs?: number) => delivery.settled(timeoutMs),
		async close() {
			delivery.close();
			await new Promise<void>(resolve => {
				server.close(() => {
					resolve();
				});
				server.closeAllConnections();
			});
		},
	};
}

/** Lets a call go wrong as the fault says. */
function fail(response: ServerResponse, fault: Fault): void {
	if (fault.hang === true) {
		return;
	}

	if (fault.reset === true) {
		response.socket?.resetAndDestroy();
	} else if (fault.halfBody === true) {
		const text = fault.body ?? JSON.stringify(faultResponse(fault));
		response.writeHead(fault.status ?? 200, {'content-type': 'application/json', 'content-length': Buffer.byteLength(text)});
		response.write(text.slice(0, text.length / 2), () => {
			response.destroy();
		});
	} else if (fault.html !== undefined) {
		sendText(response, fault.status ?? 502, 'text/html', fault.html);
	} else if (fault.body === undefined) {
		sendJson(response, fault.status ?? 500, faultResponse(fault));
	} else {
		sendText(response, fault.status ?? 200, 'application/json', fault.body);
	}
}
