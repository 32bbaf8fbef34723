import {
	createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse,
} from 'node:http';
import * as v from 'valibot';

/** A call that reached the stand-in. */
export type Call = {
	readonly method: string;
	readonly payload: Readonly<Record<string, unknown>>;
	readonly token: string;
};

/** What to answer: a result, a refusal, a page of something else, or trouble. */
export type Behaviour
	= {readonly result: unknown}
		| {readonly status: number; readonly description: string; readonly retryAfter?: number}
		| {readonly status: number; readonly page: string}
		| 'reset'
		| 'half'
		| 'hang';

export type StandIn = {
	readonly root: string;
	readonly calls: Call[];
	/** The next calls of a method get these behaviours in turn; the last one stays. */
	script(method: string, ...behaviours: readonly Behaviour[]): void;
	/** Puts updates into the queue that getUpdates hands out until they are confirmed. */
	push(...updates: ReadonlyArray<{readonly update_id: number}>): void;
	/** Ids that are not confirmed yet. */
	pending(): readonly number[];
	named(method: string): readonly Call[];
	close(): Promise<void>;
};

/** Like api.telegram.org as far as the client and polling can tell, on loopback, with trouble on request. */
export async function startStandIn(): Promise<StandIn> {
	const calls: Call[] = [];
	const scripts = new Map<string, Behaviour[]>();
	let queue: Array<{readonly update_id: number}> = [];
	const waiting = new Set<() => void>();

	const next = (method: string): Behaviour | undefined => {
		const behaviours = scripts.get(method);
		return behaviours !== undefined && behaviours.length > 1 ? behaviours.shift() : behaviours?.[0];
	};

	const getUpdates = async (payload: Call['payload'], response: ServerResponse): Promise<unknown> => {
		const offset = Number(payload['offset'] ?? 0);
		queue = queue.filter(update => update.update_id >= offset);
		if (queue.length === 0 && Number(payload['timeout'] ?? 0) > 0) {
			await new Promise<void>(resolve => {
				const timer = setTimeout(resolve, Number(payload['timeout']) * 1000);
				const wake = () => {
					clearTimeout(timer);
					waiting.delete(wake);
					resolve();
				};

				waiting.add(wake);
				response.on('close', wake);
			});
		}

		return queue.slice(0, Number(payload['limit'] ?? 100));
	};

	const handle = async (request: IncomingMessage, response: ServerResponse) => {
		const call = await readCall(request);
		calls.push(call);
		const scripted = next(call.method);
		const behaviour = scripted ?? {result: call.method === 'getUpdates' ? await getUpdates(call.payload, response) : true};
		answer(behaviour, response);
	};

	const {port, close} = await listen((request, response) => {
		void handle(request, response);
	});
	return {
		root: `http://127.0.0.1:${port}`,
		calls,
		script(method, ...behaviours) {
			if (behaviours.length === 0) {
				scripts.delete(method);
			} else {
				scripts.set(method, [...behaviours]);
			}
		},
		push(...updates) {
			queue.push(...updates);
			for (const wake of waiting) {
				wake();
			}
		},
		pending: () => queue.map(update => update.update_id),
		named: method => calls.filter(call => call.method === method),
		close,
	};
}

/** An HTTP server on a free port of this machine. */
export async function listen(handler: RequestListener): Promise<{readonly port: number; readonly server: Server; close(): Promise<void>}> {
	const server = createServer(handler);
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') {
		throw new Error('no port');
	}

	return {
		port: address.port,
		server,
		async close() {
			server.closeAllConnections();
			await new Promise(resolve => {
				server.close(resolve);
			});
		},
	};
}

/** The body of a request, as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
	let body = '';
	for await (const chunk of request) {
		body += String(chunk);
	}

	return body;
}

async function readCall(request: IncomingMessage): Promise<Call> {
	const body = await readBody(request);
	const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/u.exec(request.url ?? '') ?? [];
	return {method, token, payload: body === '' ? {} : v.parse(v.record(v.string(), v.unknown()), JSON.parse(body))};
}

function answer(behaviour: Behaviour, response: ServerResponse): void {
	if (behaviour === 'hang') {
		return;
	}

	if (behaviour === 'reset') {
		response.socket?.resetAndDestroy();
		return;
	}

	if (behaviour === 'half') {
		response.writeHead(200, {'content-type': 'application/json', 'content-length': '100'});
		response.write('{"ok":true,');
		setImmediate(() => {
			response.socket?.destroy();
		});
		return;
	}

	if ('page' in behaviour) {
		response.writeHead(behaviour.status, {'content-type': 'text/html'}).end(behaviour.page);
		return;
	}

	if ('result' in behaviour) {
		response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify({ok: true, result: behaviour.result}));
		return;
	}

	response.writeHead(behaviour.status, {'content-type': 'application/json'}).end(JSON.stringify({
		ok: false,
		error_code: behaviour.status,
		description: behaviour.description,
		...(behaviour.retryAfter !== undefined && {parameters: {retry_after: behaviour.retryAfter}}),
	}));
}
