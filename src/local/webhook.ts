import {Buffer} from 'node:buffer';
import http from 'node:http';
import https from 'node:https';
import type {Update} from 'grammy/types';
import type {Waiting} from './delivery.ts';
import {closeCall, execute, openCall} from './execute.ts';
import {RETRY_AFTER_SECONDS, WEBHOOK_IDLE, WEBHOOK_RETRY_LIMIT} from './limits.ts';
import {isObject} from './rules.ts';
import type {World} from './world.ts';

/** What of webhook delivery tests want faster than Telegram has it. */
export type WebhookOptions = {
	/** The second retry's pause in milliseconds; the first retry comes at once, later pauses double. Default 2000. */
	readonly webhookRetryMs?: number;
	/** Milliseconds without an answer after which a delivery has failed. Default 60 000. */
	readonly webhookIdleMs?: number;
};

/** Sends waiting updates to a webhook. */
export type Sender = {
	/** Looks for work. */
	wake(): void;
	/** Starts no more deliveries; those under way are cut. */
	close(): void;
};

type Target = {
	readonly url: string;
	readonly secret: string | undefined;
	readonly connections: number;
	/** Called when an update was accepted and taken off the queue. */
	readonly onDone: () => void;
	readonly onError: (message: string) => void;
};

type Route = Pick<Target, 'url' | 'secret'> & {
	readonly transport: typeof http | typeof https;
	readonly agent: http.Agent;
	readonly idleMs: number;
};

const DEFAULT_RETRY = 2000;
/** As the real server: it looks no further into the queue than this many times the connections, so many failing chats block all. */
const LOOK_AHEAD = 2;

/**
 * Delivers in order within a chat (messages) or a person (taps, inline queries), side by side otherwise; sends an
 * update again until it gets a 2xx. A JSON answer with a `method` is carried out.
 */
export function createSender(world: World, queue: Waiting[], target: Target, options: WebhookOptions): Sender {
	const transport = target.url.startsWith('https:') ? https : http;
	const agent = new transport.Agent({keepAlive: true, maxSockets: target.connections});
	const timers = new Set<NodeJS.Timeout>();
	let open = 0;
	let closed = false;

	const wake = () => {
		const held = new Set<string>();
		for (const waiting of queue.slice(0, target.connections * LOOK_AHEAD)) {
			const key = lineOf(waiting.update);
			if (closed || open >= target.connections) {
				return;
			}

			if (!waiting.busy && waiting.notBefore <= performance.now() && !held.has(key)) {
				waiting.busy = true;
				open++;
				void deliver(waiting);
			}

			held.add(key);
		}
	};

	const later = (ms: number) => {
		const timer = setTimeout(() => {
			timers.delete(timer);
			wake();
		}, ms);
		timers.add(timer);
	};

	const deliver = async (waiting: Waiting) => {
		try {
			const body = await postUpdate({
				transport, agent, ...target, idleMs: options.webhookIdleMs ?? WEBHOOK_IDLE,
			}, waiting.update);
			if (closed) {
				return;
			}

			queue.splice(queue.indexOf(waiting), 1);
			await carryOut(world, body);
		} catch (error) {
			if (closed) {
				return;
			}

			const base = options.webhookRetryMs ?? DEFAULT_RETRY;
			const pause = error instanceof Refused && error.retryAfter !== undefined
				? Math.min(error.retryAfter, RETRY_AFTER_SECONDS) * 1000
				: (waiting.tries === 0 ? 0 : Math.min(base * (2 ** (waiting.tries - 1)), WEBHOOK_RETRY_LIMIT));
			waiting.tries++;
			waiting.notBefore = performance.now() + pause;
			target.onError(error instanceof Error ? error.message : String(error));
			// A timer may fire a little before its time by the other clock.
			later(pause + 2);
		} finally {
			waiting.busy = false;
			open--;
			if (!closed) {
				target.onDone();
				wake();
			}
		}
	};

	// What waits for its next try since before this webhook was set: the timers of the one before are gone.
	for (const {notBefore} of queue) {
		if (notBefore > performance.now()) {
			later(notBefore - performance.now() + 2);
		}
	}

	return {
		wake,
		close() {
			closed = true;
			for (const timer of timers) {
				clearTimeout(timer);
			}

			agent.destroy();
		},
	};
}

class Refused extends Error {
	readonly retryAfter: number | undefined;

	constructor(status: number, retryAfter: string | undefined) {
		super(`Wrong response from the webhook: ${status}`);
		this.retryAfter = retryAfter !== undefined && /^\d+$/u.test(retryAfter) ? Number(retryAfter) : undefined;
	}
}

/** Posts one update and returns the body of a 2xx answer. @throws Refused, or the connection's error */
async function postUpdate({transport, agent, url, secret, idleMs}: Route, update: Update): Promise<string> {
	const body = JSON.stringify(update);
	return new Promise((resolve, reject) => {
		const request = transport.request(url, {
			method: 'POST',
			agent,
			timeout: idleMs,
			headers: {
				'content-type': 'application/json',
				'content-length': Buffer.byteLength(body),
				...(secret === undefined ? {} : {'x-telegram-bot-api-secret-token': secret}),
			},
		}, response => {
			const chunks: Uint8Array[] = [];
			response.on('data', (chunk: Uint8Array) => {
				chunks.push(chunk);
			});
			response.on('error', reject);
			response.on('end', () => {
				const status = response.statusCode ?? 0;
				if (status >= 200 && status < 300) {
					resolve(Buffer.concat(chunks).toString());
				} else {
					reject(new Refused(status, response.headers['retry-after']));
				}
			});
		});
		request.on('timeout', () => {
			request.destroy(new Error('Read timeout expired'));
		});
		request.on('error', reject);
		request.end(body);
	});
}

/** A webhook may answer with one call in the body; its result is lost, and so are calls that only ask. */
async function carryOut(world: World, body: string): Promise<void> {
	let reply: unknown;
	try {
		reply = JSON.parse(body);
	} catch {
		return;
	}

	if (!isObject(reply) || typeof reply['method'] !== 'string' || /^(?:get|setWebhook$|deleteWebhook$|close$|logOut$)/u.test(reply['method'])) {
		return;
	}

	const {method, ...params} = reply;
	const call = openCall(world, method, params);
	closeCall(world, call, await execute(world, call));
}

/** What must stay in order: a chat's messages, a person's taps and inline queries. */
function lineOf(update: Update): string {
	const person = update.callback_query ?? update.inline_query ?? update.chosen_inline_result;
	if (person) {
		return `person ${person.from.id}`;
	}

	const said = update.message ?? update.edited_message ?? update.channel_post ?? update.edited_channel_post ?? update.guest_message ?? update.my_chat_member;
	return said ? `chat ${said.chat.id}` : `update ${update.update_id}`;
}
