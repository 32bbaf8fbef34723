/**
 * The smallest Bot API server that a bot under load can talk to: it looks at the method only, and answers at once with a
 * fixed valid result. Not src/local's, which checks every call: that takes more time than the bots that are measured.
 */
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {Buffer} from 'node:buffer';

/** A long poll without updates is answered after this time, short so that nobody waits for its end. */
const POLL_MS = 200;

export type StandIn = {
	readonly port: number;
	/** Calls of a method so far. */
	count(method: string): number;
	/** Resolves when the next call of the method arrives. */
	next(method: string): Promise<void>;
	/** The next getUpdates is answered with it. */
	push(update: {readonly update_id: number}): void;
	close(): Promise<void>;
};

const me = {
	id: 42, is_bot: true, first_name: 'Bench', username: 'bench_bot', can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: true,
};
const message = {
	message_id: 1, date: 1_764_000_000, chat: {id: 1, type: 'private', first_name: 'Ann'}, from: me, text: 'an answer',
};

/** The bodies of the answers; `true` is the result of all other methods. */
const bodies: ReadonlyMap<string, Uint8Array> = new Map([['getMe', bodyOf(me)], ['sendMessage', bodyOf(message)], ['editMessageText', bodyOf(message)]]);
const bodyOfTrue = bodyOf(true);

function bodyOf(result: unknown): Uint8Array {
	return Buffer.from(JSON.stringify({ok: true, result}));
}

/** Starts on a free port of this machine. */
export async function startStandIn(): Promise<StandIn> {
	const counts = new Map<string, number>();
	const waiting = new Map<string, Array<() => void>>();
	const updates: Array<{readonly update_id: number}> = [];

	const note = (method: string) => {
		counts.set(method, (counts.get(method) ?? 0) + 1);
		for (const resolve of waiting.get(method) ?? []) {
			resolve();
		}

		waiting.delete(method);
	};

	const server = createServer((request, response) => {
		const method = methodOf(request);
		note(method);
		// The body is of no interest, but the connection can't be used again before it was read.
		request.resume();
		if (method !== 'getUpdates') {
			send(response, bodies.get(method) ?? bodyOfTrue);
		} else if (updates.length > 0) {
			// Given once and not kept: they only have to reach a bot that has just started.
			send(response, bodyOf(updates.splice(0)));
		} else {
			setTimeout(send, POLL_MS, response, bodyOf([]));
		}
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	return {
		port: typeof address === 'object' && address !== null ? address.port : 0,
		count: method => counts.get(method) ?? 0,
		next: async method => new Promise(resolve => {
			waiting.set(method, [...waiting.get(method) ?? [], resolve]);
		}),
		push(update) {
			updates.push(update);
		},
		async close() {
			server.closeAllConnections();
			await new Promise(resolve => {
				server.close(resolve);
			});
		},
	};
}

/** The method in `/bot<token>/<method>`. */
function methodOf({url = ''}: IncomingMessage): string {
	return url.slice(url.lastIndexOf('/') + 1);
}

function send(response: ServerResponse, body: Uint8Array): void {
	response.writeHead(200, {'content-type': 'application/json', 'content-length': body.length});
	response.end(body);
}
