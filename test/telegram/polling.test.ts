import {setTimeout as sleep} from 'node:timers/promises';
import {Bot} from 'grammy';
import type {UserFromGetMe} from 'grammy/types';
import {
	afterEach, beforeEach, describe, expect, test, vi,
} from 'vitest';
import {createMemoryStore} from '../../src/store/memory-store.ts';
import type {Store} from '../../src/store/types.ts';
import {createClient, type Client} from '../../src/telegram/client.ts';
import type {Delivery} from '../../src/telegram/delivery.ts';
import {startPolling, type PollingLimits} from '../../src/telegram/polling.ts';
import {startStandIn, type StandIn} from './stand-in.ts';

const token = '123456:AAHsecretsecretsecretsecretsecret_-x';
const me: UserFromGetMe = {
	id: 123_456,
	is_bot: true,
	first_name: 'Summit',
	username: 'summit_bot',
	can_join_groups: true,
	can_read_all_group_messages: false,
	can_manage_bots: false,
	supports_inline_queries: true,
	supports_guest_queries: false,
	supports_join_request_queries: false,
	can_connect_to_business: false,
	has_main_web_app: false,
	has_topics_enabled: false,
	allows_users_to_create_topics: false,
};

let server: StandIn;
let store: Store;
const clients: Client[] = [];
const deliveries: Delivery[] = [];
let lines: Array<readonly [level: string, message: string, fields: Readonly<Record<string, unknown>>]>;
const logger = {
	info(fields: Readonly<Record<string, unknown>>, message: string) {
		lines.push(['info', message, fields]);
	},
	warn(fields: Readonly<Record<string, unknown>>, message: string) {
		lines.push(['warn', message, fields]);
	},
	error(fields: Readonly<Record<string, unknown>>, message: string) {
		lines.push(['error', message, fields]);
	},
};

function messages(): string[] {
	return lines.map(([level, message]) => `${level}: ${message}`);
}

type Answering = {
	/** Texts in the order in which their handling began. */
	readonly begun: string[];
	/** Texts in the order in which it ended. */
	readonly answered: string[];
	readonly delivery: Delivery;
};

type Handler = (text: string) => Promise<void>;

/** A bot that handles texts, receiving them by polling. */
function start(handler: Handler = async () => undefined, limits: Partial<PollingLimits> = {}, onConnected?: (who: UserFromGetMe) => void): Answering {
	const client = createClient({token, apiRoot: server.root}, {retryWaitMs: 1});
	clients.push(client);
	const bot = new Bot(token, {client: client.options});
	client.install(bot.api);
	const begun: string[] = [];
	const answered: string[] = [];
	bot.on('message:text', async ctx => {
		const {text} = ctx.message;
		begun.push(text);
		await handler(text);
		answered.push(text);
	});
	const delivery = startPolling({
		bot,
		store,
		logger,
		allowedUpdates: ['message', 'callback_query'],
		...(onConnected && {onConnected}),
		limits: {
			pollSeconds: 5, retryMs: 5, conflictMs: 60, stopMs: 2000, confirmMs: 100, ...limits,
		},
	});
	deliveries.push(delivery);
	return {begun, answered, delivery};
}

function message(id: number, text = `text ${id}`, chatId = id) {
	return {
		update_id: id,
		message: {
			message_id: id, date: 1, chat: {id: chatId, type: 'private', first_name: 'A'}, from: {id: chatId, is_bot: false, first_name: 'A'}, text,
		},
	};
}

/** A handler that waits until it is let go. */
function gate() {
	let open: () => void = () => undefined;
	const opened = new Promise<void>(resolve => {
		open = resolve;
	});
	return {open, opened};
}

beforeEach(async () => {
	server = await startStandIn();
	server.script('getMe', {result: me});
	store = createMemoryStore();
	lines = [];
});

afterEach(async () => {
	for (const delivery of deliveries.splice(0)) {
		await delivery.stop();
	}

	await Promise.all(clients.splice(0).map(async client => client.close()));
	await server.close();
});

describe('a start', () => {
	test('asks who it is, removes the webhook without dropping what waits, then asks for its kinds of updates', async () => {
		const seen: UserFromGetMe[] = [];
		server.push(message(7));
		const {answered, delivery} = start(undefined, {}, who => {
			seen.push(who);
		});
		await vi.waitFor(() => {
			expect(answered).toEqual(['text 7']);
		});
		expect(seen).toEqual([me]);
		await vi.waitFor(() => {
			expect(server.calls.slice(0, 4).map(({method, payload}) => [method, payload])).toEqual([
				['getMe', {}],
				['deleteWebhook', {drop_pending_updates: false}],
				['getUpdates', {
					offset: 0, limit: 100, timeout: 5, allowed_updates: ['message', 'callback_query'],
				}],
				['getUpdates', {
					offset: 8, limit: 100, timeout: 5, allowed_updates: ['message', 'callback_query'],
				}],
			]);
		});
		expect(delivery.problem()).toBeUndefined();
		expect(lines).toEqual([['info', 'receiving updates', {bot: 'summit_bot'}]]);
	});

	test('waits for Telegram, and says so once', async () => {
		server.script('getMe', {status: 502, page: 'Bad Gateway'}, {status: 502, page: 'Bad Gateway'}, {status: 502, page: 'Bad Gateway'}, {status: 502, page: 'Bad Gateway'}, {result: me});
		server.push(message(1));
		const {answered, delivery} = start();
		expect(delivery.problem()).toBe('starting');
		await vi.waitFor(() => {
			expect(answered).toEqual(['text 1']);
		});
		expect(messages()).toEqual([
			'warn: Telegram can\'t be reached, trying on',
			'info: receiving updates again',
			'info: receiving updates',
		]);
		expect(lines[0]?.[2]).toEqual({code: 'HTTP_502'});
	});

	test('can be stopped while it waits', async () => {
		server.script('getMe', 'reset');
		const {delivery} = start(undefined, {retryMs: 60_000});
		await vi.waitFor(() => {
			expect(lines).toHaveLength(1);
		});
		await delivery.stop();
		await expect(delivery.done).resolves.toBeUndefined();
		expect(server.named('getUpdates')).toHaveLength(0);
	});
});

describe('updates', () => {
	test('are confirmed only when all of a batch have been handled', async () => {
		const {open, opened} = gate();
		server.push(message(1), message(2));
		const {begun, answered} = start(async text => text === 'text 1' ? opened : undefined);
		await vi.waitFor(() => {
			expect(begun).toEqual(['text 1', 'text 2']);
		});
		await sleep(50);
		expect(server.named('getUpdates')).toHaveLength(1);
		expect(server.pending()).toEqual([1, 2]);
		// The one that is done is marked before the batch is: a crash now would repeat only the other.
		await expect(store.handled([1, 2])).resolves.toEqual(new Set([2]));
		open();
		await vi.waitFor(() => {
			expect(server.pending()).toEqual([]);
		});
		expect(answered).toEqual(['text 2', 'text 1']);
		await expect(store.handled([1, 2])).resolves.toEqual(new Set([1, 2]));
	});

	test('are marked in one write before the next poll', async () => {
		const order: string[] = [];
		const writing = vi.spyOn(store, 'markHandled').mockImplementation(async ids => {
			await sleep(20);
			order.push(`marked ${ids.join(' ')}, polls ${server.named('getUpdates').length}`);
		});
		server.push(message(1), message(2), message(3));
		start();
		await vi.waitFor(() => {
			expect(server.named('getUpdates')).toHaveLength(2);
		});
		expect(order).toEqual(['marked 1 2 3, polls 1']);
		expect(writing).toHaveBeenCalledTimes(1);
	});

	test('of one chat are answered in their order, those of others meanwhile', async () => {
		const {open, opened} = gate();
		server.push(message(1, 'first', 10), message(2, 'second', 10), message(3, 'other', 11));
		const {begun, answered} = start(async text => text === 'first' ? opened : undefined);
		await vi.waitFor(() => {
			expect(answered).toEqual(['other']);
		});
		expect(begun).toEqual(['first', 'other']);
		open();
		await vi.waitFor(() => {
			expect(answered).toEqual(['other', 'first', 'second']);
		});
	});

	test('that come twice are answered once, also with ids that run backwards', async () => {
		server.script('getUpdates', {result: [message(9), message(4), message(9)]}, {result: [message(4), message(9), message(2)]}, {result: []}, 'hang');
		const {answered} = start();
		await vi.waitFor(() => {
			expect(server.named('getUpdates')).toHaveLength(4);
		});
		expect(answered).toEqual(['text 9', 'text 4', 'text 2']);
		expect(server.named('getUpdates').map(({payload}) => payload['offset'])).toEqual([0, 10, 10, 10]);
	});

	test('that are none are left out', async () => {
		server.script('getUpdates', {result: [null, 5, {}, {update_id: 'x'}, message(3)]}, {result: []}, 'hang');
		const {answered} = start();
		await vi.waitFor(() => {
			expect(answered).toEqual(['text 3']);
		});
	});

	test.each([['nothing but nonsense', [{}]], ['no list', true]])('an answer of %s is an outage, not a busy loop', async (_, result) => {
		server.script('getUpdates', {result});
		const {delivery} = start(undefined, {retryMs: 60_000});
		await vi.waitFor(() => {
			expect(lines.at(-1)).toEqual(['warn', 'Telegram can\'t be reached, trying on', {code: 'NO_UPDATES'}]);
		});
		await delivery.stop();
		expect(server.named('getUpdates')).toHaveLength(1);
	});

	test('that take too long are left behind, and can\'t do harm later', async () => {
		const {open, opened} = gate();
		server.push(message(1), message(2));
		const {answered} = start(async text => {
			if (text === 'text 1') {
				await opened;
				throw new Error('too late');
			}
		}, {handleMs: 40});
		await vi.waitFor(() => {
			expect(server.pending()).toEqual([]);
		});
		expect(answered).toEqual(['text 2']);
		expect(lines.slice(1)).toEqual([['warn', 'update takes too long, going on without it', {kind: 'message', ms: 40}]]);
		server.push(message(3));
		await vi.waitFor(() => {
			expect(answered).toEqual(['text 2', 'text 3']);
		});
		open();
		await vi.waitFor(() => {
			expect(messages().at(-1)).toBe('error: update failed after its time');
		});
	});

	test('whose handling fails outside of any boundary stop nothing', async () => {
		server.push(message(1), message(2));
		const {answered} = start(async text => {
			if (text === 'text 1') {
				throw new TypeError('oops');
			}
		});
		await vi.waitFor(() => {
			expect(server.pending()).toEqual([]);
		});
		expect(answered).toEqual(['text 2']);
		expect(messages()).toContain('error: update failed outside of its handlers');
	});
});

describe('a stop', () => {
	test('waits for what is in work, and confirms it: nothing comes twice', async () => {
		const {open, opened} = gate();
		server.push(message(1));
		const first = start(async () => opened);
		await vi.waitFor(() => {
			expect(first.begun).toEqual(['text 1']);
		});
		const stopped = first.delivery.stop();
		expect(first.delivery.problem()).toBe('stopping');
		server.push(message(2));
		open();
		await stopped;
		await expect(first.delivery.done).resolves.toBeUndefined();
		expect(first.answered).toEqual(['text 1']);
		expect(server.named('getUpdates').at(-1)?.payload).toEqual({offset: 2, limit: 1, timeout: 0});
		expect(server.pending()).toEqual([2]);

		store = createMemoryStore();
		const second = start();
		await vi.waitFor(() => {
			expect(second.answered).toEqual(['text 2']);
		});
	});

	test('ends a long poll that is under way, and does nothing when called again', async () => {
		server.push(message(1));
		const {answered, delivery} = start();
		await vi.waitFor(() => {
			expect(answered).toHaveLength(1);
			expect(server.named('getUpdates')).toHaveLength(2);
		});
		await Promise.all([delivery.stop(), delivery.stop()]);
		await delivery.stop();
		expect(server.named('getUpdates')).toHaveLength(3);
		expect(server.pending()).toEqual([]);
	});

	test('confirms nothing when there was nothing', async () => {
		const {delivery} = start();
		await vi.waitFor(() => {
			expect(server.named('getUpdates')).toHaveLength(1);
		});
		await delivery.stop();
		expect(server.named('getUpdates')).toHaveLength(1);
	});

	test('does not wait for ever; what is not done comes again, and only that', async () => {
		const {opened} = gate();
		server.push(message(1), message(2));
		const first = start(async text => text === 'text 1' ? opened : undefined, {stopMs: 60});
		await vi.waitFor(() => {
			expect(first.answered).toEqual(['text 2']);
		});
		await first.delivery.stop();
		expect(messages().at(-1)).toBe('warn: some updates are still in work, they will come again');
		expect(server.pending()).toEqual([1, 2]);
		const second = start();
		await vi.waitFor(() => {
			expect(server.pending()).toEqual([]);
		});
		expect(second.answered).toEqual(['text 1']);
	});

	test('is not held up by a confirmation that fails: the marks do the same', async () => {
		server.push(message(1));
		const first = start(undefined);
		await vi.waitFor(() => {
			expect(server.named('getUpdates')).toHaveLength(2);
		});
		server.script('getUpdates', 'hang');
		await first.delivery.stop();
		expect(messages().at(-1)).toBe('warn: the last updates are not confirmed, they will come again and be skipped');
		server.script('getUpdates', {result: [message(1), message(2)]}, {result: []}, 'hang');
		const second = start();
		await vi.waitFor(() => {
			expect(second.answered).toEqual(['text 2']);
		});
	});
});

describe('a crash', () => {
	test('between handling and confirming repeats nothing that was marked, and loses nothing', async () => {
		await store.markHandled([1, 3]);
		server.push(message(1), message(2), message(3));
		const {answered} = start();
		await vi.waitFor(() => {
			expect(server.pending()).toEqual([]);
		});
		expect(answered).toEqual(['text 2']);
	});
});

describe('a store out of order', () => {
	test('does not stop the answers; it is logged once, and when it is over', async () => {
		const broken = vi.spyOn(store, 'handled').mockRejectedValue(new Error('disk'));
		const full = vi.spyOn(store, 'markHandled').mockRejectedValue(new Error('disk'));
		server.push(message(1));
		const {answered} = start();
		await vi.waitFor(() => {
			expect(answered).toEqual(['text 1']);
			expect(server.pending()).toEqual([]);
		});
		server.push(message(2));
		await vi.waitFor(() => {
			expect(server.pending()).toEqual([]);
		});
		expect(answered).toEqual(['text 1', 'text 2']);
		broken.mockRestore();
		full.mockRestore();
		server.push(message(3));
		await vi.waitFor(() => {
			expect(messages().slice(1)).toEqual([
				'error: the store fails: a restart may answer some messages twice',
				'info: the store works again',
			]);
		});
		await expect(store.handled([1, 2, 3])).resolves.toEqual(new Set([3]));
	});
});

describe('trouble with Telegram', () => {
	test('an outage is waited for, and logged once', async () => {
		server.script(
			'getUpdates',
			'reset',
			'half',
			{status: 500, description: 'Internal Server Error'},
			{status: 502, page: '<html>'},
			{status: 429, description: 'Too Many Requests', retryAfter: 0},
			{result: [message(5)]},
			{result: []},
			'hang',
		);
		const {answered, delivery} = start();
		await vi.waitFor(() => {
			expect(answered).toEqual(['text 5']);
		});
		expect(messages()).toEqual([
			'info: receiving updates',
			'warn: Telegram can\'t be reached, trying on',
			'info: receiving updates again',
		]);
		expect(delivery.problem()).toBeUndefined();
	});

	test('a wait that Telegram asks for is kept', async () => {
		server.script('getUpdates', {status: 429, description: 'Too Many Requests: retry after 60', retryAfter: 60});
		const {delivery} = start();
		await vi.waitFor(() => {
			expect(lines.at(-1)?.[2]).toEqual({code: '429'});
		});
		await sleep(50);
		expect(server.named('getUpdates')).toHaveLength(1);
		await delivery.stop();
	});

	test('silence for too long shows', async () => {
		server.script('getUpdates', {result: []}, 'hang');
		const {delivery} = start(undefined, {staleMs: 30});
		await vi.waitFor(() => {
			expect(delivery.problem()).toBe('no answer from Telegram');
		});
	});

	test.each([
		['getMe', 401, 'Unauthorized'],
		['deleteWebhook', 401, 'Unauthorized'],
		['getUpdates', 401, 'Unauthorized'],
		['getMe', 404, 'Not Found'],
	] as const)('%s refused with %i ends it, with one clear line', async (method, status, description) => {
		server.script(method, {status, description: `${description}: bot${token}`});
		const {delivery} = start();
		await expect(delivery.done).rejects.toMatchObject({
			name: 'DeliveryError',
			reason: 'token',
			message: `Telegram does not accept the bot's token (${status}: ${description}: bot[token]). Get the current one from @BotFather and put it into BOT_TOKEN.`,
		});
		expect(server.named(method)).toHaveLength(1);
		await delivery.stop();
	});

	test('another program is waited for', async () => {
		const conflict = {status: 409, description: 'Conflict: terminated by other getUpdates request'};
		server.script('getUpdates', conflict, conflict, {result: [message(1)]}, {result: []}, 'hang');
		const {answered, delivery} = start(undefined, {conflictMs: 60_000});
		await vi.waitFor(() => {
			expect(messages()).toContain('warn: another program receives this bot\'s updates, waiting for it to stop');
		});
		await vi.waitFor(() => {
			expect(answered).toEqual(['text 1']);
		});
		expect(delivery.problem()).toBeUndefined();
		expect(messages()).toHaveLength(3);
	});

	test('another program that stays ends it after a while', async () => {
		server.script('getUpdates', {status: 409, description: 'Conflict: terminated by other getUpdates request'});
		const {delivery} = start();
		await vi.waitFor(() => {
			expect(delivery.problem()).toBe('another program receives the updates');
		});
		await expect(delivery.done).rejects.toMatchObject({
			reason: 'conflict',
			message: 'Another program receives this bot\'s updates (409: Conflict: terminated by other getUpdates request). Stop it, or give this one a bot of its own.',
		});
		expect(server.named('getUpdates').length).toBeGreaterThan(2);
	});
});
