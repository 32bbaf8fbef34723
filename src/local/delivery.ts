import type {Opts, Update, WebhookInfo} from 'grammy/types';
import {ApiError, badRequest, words} from './errors.ts';
import {
	CALLBACK_QUERY_LIFE, INLINE_QUERY_LIFE, LONG_POLL_SECONDS, UPDATE_LIFE, UPDATES_LIMIT, WEBHOOK_CONNECTIONS,
} from './limits.ts';
import type {Handlers} from './methods.ts';
import {createSender, type Sender, type WebhookOptions} from './webhook.ts';
import {unixTime, type World} from './world.ts';

/** How updates get to the bot. */
export type Delivery = {
	/** getUpdates, setWebhook, deleteWebhook, getWebhookInfo. */
	readonly handlers: Handlers;
	/** Updates that the bot has not confirmed (polling) or accepted (webhook). */
	pending(): number;
	/** Resolves when nothing is pending: everything was handled, also what got no answer. Rejects after `timeoutMs`. */
	settled(timeoutMs?: number): Promise<void>;
	/** Ends all waiting. */
	close(): void;
};

/** An update that waits for its bot. */
export type Waiting = {
	readonly update: Update;
	readonly at: number;
	/** Webhook: how often it was tried; when it may be tried again, in real milliseconds; whether it is on its way. */
	tries: number;
	notBefore: number;
	busy: boolean;
};

type Poll = {
	readonly offset: number;
	readonly limit: number;
	readonly resolve: (updates: Update[]) => void;
	readonly reject: (error: ApiError) => void;
	readonly timer: NodeJS.Timeout;
};

/** Kinds that are delivered only when they are asked for by name. */
const onRequest = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);
/** Milliseconds for which the server keeps a chosen inline result. */
const CHOSEN_RESULT_LIFE = 600_000;

/** Takes over a world's updates. */
export function createDelivery(world: World, options: WebhookOptions = {}): Delivery {
	const queue: Waiting[] = [];
	const idle = new Set<() => void>();
	let allowed: readonly string[] = [];
	let poll: Poll | undefined;
	let sender: Sender | undefined;
	/** What makes a webhook another one. */
	let senderKey = '';
	let webhook: WebhookInfo = {has_custom_certificate: false, pending_update_count: 0};

	const checkIdle = () => {
		if (queue.length === 0) {
			for (const resolve of idle) {
				resolve();
			}

			idle.clear();
		}
	};

	const dropOld = () => {
		const now = world.clock();
		for (let index = queue.length - 1; index >= 0; index--) {
			const waiting = queue[index];
			if (waiting && now - waiting.at > lifeOf(waiting.update)) {
				queue.splice(index, 1);
			}
		}
	};

	const endPoll = (end: (poll: Poll) => void) => {
		const ended = poll;
		poll = undefined;
		if (ended) {
			clearTimeout(ended.timer);
			end(ended);
		}
	};

	const answerPoll = () => {
		endPoll(({limit, resolve}) => {
			resolve(queue.slice(0, limit).map(({update}) => update));
		});
	};

	world.deliver = update => {
		if (!wants(allowed, update)) {
			return;
		}

		queue.push({
			update, at: world.clock(), tries: 0, notBefore: 0, busy: false,
		});
		// Asynchronously, so that a test can do several things before the bot sees the first of them.
		setImmediate(() => {
			if (queue.length > 0) {
				answerPoll();
			}

			sender?.wake();
		});
	};

	const allow = (kinds: readonly string[] | undefined) => {
		allowed = kinds ?? allowed;
	};

	const setWebhook = (params: Opts<'setWebhook'>): true => {
		checkUrl(params.url);
		allow(params.allowed_updates);
		const key = JSON.stringify([params.url, params.secret_token, params.max_connections]);
		if (sender && key === senderKey && params.drop_pending_updates !== true) {
			// «Webhook is already set»: deliveries under way go on.
			return true;
		}

		senderKey = key;
		sender?.close();
		sender = undefined;
		if (params.drop_pending_updates === true) {
			queue.length = 0;
			checkIdle();
		}

		if (params.url === '') {
			webhook = {has_custom_certificate: false, pending_update_count: 0};
			return true;
		}

		endPoll(({reject}) => {
			reject(new ApiError(409, words.setWebhook));
		});
		webhook = {
			url: params.url, has_custom_certificate: false, pending_update_count: 0, max_connections: params.max_connections ?? WEBHOOK_CONNECTIONS,
		};
		// A new webhook knows nothing of the failures of the old one.
		for (const waiting of queue) {
			waiting.tries = 0;
			waiting.notBefore = 0;
		}

		sender = createSender(world, queue, {
			url: params.url,
			secret: params.secret_token,
			connections: params.max_connections ?? WEBHOOK_CONNECTIONS,
			onDone: checkIdle,
			onError(message) {
				webhook = {...webhook, last_error_date: unixTime(world), last_error_message: message};
			},
		}, options);
		sender.wake();
		return true;
	};

	return {
		handlers: {
			async getUpdates(_world, params) {
				if (sender) {
					throw new ApiError(409, words.webhookActive);
				}

				endPoll(({reject}) => {
					reject(new ApiError(409, words.otherGetUpdates));
				});
				allow(params.allowed_updates);
				dropOld();
				confirm(queue, params.offset ?? 0);
				checkIdle();
				const limit = Math.min(Math.max(params.limit ?? UPDATES_LIMIT, 1), UPDATES_LIMIT);
				const timeout = Math.min(Math.max(params.timeout ?? 0, 0), LONG_POLL_SECONDS);
				if (queue.length > 0 || timeout === 0) {
					return queue.slice(0, limit).map(({update}) => update);
				}

				return new Promise<Update[]>((resolve, reject) => {
					poll = {
						offset: params.offset ?? 0, limit, resolve, reject, timer: setTimeout(answerPoll, timeout * 1000),
					};
				});
			},
			setWebhook: (_world, params) => setWebhook(params),
			deleteWebhook: (_world, params) => setWebhook({url: '', ...(params.drop_pending_updates === undefined ? {} : {drop_pending_updates: params.drop_pending_updates})}),
			getWebhookInfo: () => ({
				url: '', ...webhook, pending_update_count: queue.length, ...(allowed.length === 0 ? {} : {allowed_updates: allowed}),
			}),
		},
		pending: () => queue.length,
		async settled(timeoutMs = 5000) {
			if (queue.length === 0) {
				return;
			}

			await new Promise<void>((resolve, reject) => {
				const timer = setTimeout(() => {
					idle.delete(done);
					reject(new Error(`${queue.length} updates were not handled within ${timeoutMs} ms; the first: ${JSON.stringify(queue[0]?.update)}`));
				}, timeoutMs);
				const done = () => {
					clearTimeout(timer);
					resolve();
				};

				idle.add(done);
			});
		},
		close() {
			endPoll(({resolve}) => {
				resolve([]);
			});
			sender?.close();
		},
	};
}

/** An offset confirms, that is deletes, everything below it; a negative one keeps that many of the newest. */
function confirm(queue: Waiting[], offset: number): void {
	if (offset < 0) {
		queue.splice(0, Math.max(queue.length + offset, 0));
		return;
	}

	const first = queue.findIndex(({update}) => update.update_id >= offset);
	queue.splice(0, first === -1 ? queue.length : first);
}

function wants(allowed: readonly string[], update: Update): boolean {
	const kind = Object.keys(update).find(key => key !== 'update_id') ?? '';
	return allowed.length === 0 ? !onRequest.has(kind) : allowed.includes(kind);
}

function lifeOf(update: Update): number {
	if (update.callback_query) {
		return CALLBACK_QUERY_LIFE;
	}

	if (update.inline_query) {
		return INLINE_QUERY_LIFE;
	}

	return update.chosen_inline_result ? CHOSEN_RESULT_LIFE : UPDATE_LIFE;
}

/** Real webhooks are HTTPS; on this machine plain HTTP will do. */
function checkUrl(url: string): void {
	if (url !== '' && !/^https:\/\/|^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])[:/]/u.test(url)) {
		throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
	}
}
