/** Webhook mode over real HTTP: first what it says to Telegram, then the whole bot with a Bot API server that calls it. */
import {
	createServer, request, type IncomingMessage, type ServerResponse,
} from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';
import {Bot} from 'grammy';
import type {Update, UserFromGetMe} from 'grammy/types';
import {
	afterEach, beforeEach, describe, expect, onTestFinished, test, vi,
} from 'vitest';
import type {LocalApi} from '../../src/local/server.ts';
import {StoreError} from '../../src/store/errors.ts';
import type {Store} from '../../src/store/types.ts';
import {allowedUpdates} from '../../src/telegram/allowed-updates.ts';
import {createBot} from '../../src/telegram/bot.ts';
import {createClient} from '../../src/telegram/client.ts';
import type {Delivery} from '../../src/telegram/delivery.ts';
import {startWebhook, type WebhookLimits, type WebhookOptions} from '../../src/telegram/webhook.ts';
import {startBotApi} from '../kit/bot-api.ts';
import {
	botInfo, createFakeAnswerer, createMemoryStore, createRecordingLog, knowledge, replies,
} from './harness.ts';
import {listen, startStandIn, type StandIn} from './stand-in.ts';

const token = '123456:AAHsecretsecretsecretsecretsecret_-x';
const secret = 'open_Sesame-1';

let store: Store;
let log: ReturnType<typeof createRecordingLog>;

const messages = () => log.lines.map(({level, message}) => `${level}: ${message}`);

beforeEach(() => {
	store = createMemoryStore();
	log = createRecordingLog();
});

async function freePort(): Promise<number> {
	const {port, close} = await listen(() => undefined);
	await close();
	return port;
}

/** Sends an update as Telegram does. */
async function post(port: number, update: unknown, given = secret): Promise<{readonly status: number; readonly retryAfter: string | undefined}> {
	const response = await fetch(`http://127.0.0.1:${port}/telegram`, {
		method: 'POST',
		headers: {'content-type': 'application/json', 'x-telegram-bot-api-secret-token': given},
		body: JSON.stringify(update),
	});
	await response.text();
	return {status: response.status, retryAfter: response.headers.get('retry-after') ?? undefined};
}

type Started = {readonly delivery: Delivery; readonly port: number; readonly url: string};
type Starting = Pick<WebhookOptions, 'bot'> & Partial<Omit<WebhookOptions, 'webhook'>> & {
	/** What Telegram calls; default the server itself. */
	readonly url?: string;
	readonly port?: number;
};

/** Starts to receive; it is stopped when the test ends. */
async function startAt({url, port: given, ...options}: Starting): Promise<Started> {
	const port = given ?? await freePort();
	const address = url ?? `http://127.0.0.1:${port}/telegram`;
	const delivery = await startWebhook({
		store,
		logger: log,
		allowedUpdates,
		...options,
		webhook: {
			url: address, path: '/telegram', secret, host: '127.0.0.1', port,
		},
	});
	onTestFinished(async () => delivery.stop());
	return {delivery, port, url: address};
}

async function ready({delivery}: Started): Promise<void> {
	await expect.poll(() => delivery.problem()).toBeUndefined();
}

describe('a start', () => {
	let server: StandIn;

	beforeEach(async () => {
		server = await startStandIn();
		server.script('getMe', {result: botInfo});
	});

	afterEach(async () => {
		await server.close();
	});

	async function start(limits: Partial<WebhookLimits> = {}, more: Partial<WebhookOptions> & {readonly port?: number} = {}): Promise<Started & {readonly answered: string[]}> {
		const client = createClient({token, apiRoot: server.root}, {retryWaitMs: 1});
		onTestFinished(async () => client.close());
		const bot = new Bot(token, {client: client.options});
		client.install(bot.api);
		const answered: string[] = [];
		bot.on('message:text', ctx => {
			answered.push(ctx.message.text);
		});
		const started = await startAt({
			bot, limits: {retryMs: 5, ...limits}, ...more,
		});
		return {...started, answered};
	}

	test('asks who it is, then says where it listens, and asks for exactly its kinds of updates', async () => {
		const seen: UserFromGetMe[] = [];
		const started = await start({}, {
			onConnected(me) {
				seen.push(me);
			},
		});
		await ready(started);
		expect(seen).toEqual([botInfo]);
		expect(server.calls.map(({method, payload}) => [method, payload])).toEqual([
			['getMe', {}],
			['setWebhook', {
				url: started.url,
				secret_token: secret,
				max_connections: 100,
				allowed_updates: ['message', 'edited_message', 'callback_query', 'inline_query', 'guest_message', 'my_chat_member'],
				drop_pending_updates: false,
			}],
		]);
		expect(log.lines).toEqual([{level: 'info', message: 'receiving updates', fields: {bot: 'summit_bot'}}]);
	});

	test('waits for Telegram, and says so once; updates shall come later until it knows who it is', async () => {
		const down = {status: 502, page: 'Bad Gateway'};
		server.script('getMe', ...Array.from({length: 9}, () => down), {result: botInfo});
		const started = await start({retryMs: 50});
		const update = {
			update_id: 1, message: {
				message_id: 1, date: 1, chat: {id: 7, type: 'private'}, from: {id: 7, is_bot: false, first_name: 'A'}, text: 'early',
			},
		};
		await expect(post(started.port, update)).resolves.toEqual({status: 503, retryAfter: '2'});
		expect(started.delivery.problem()).toBe('starting');
		await ready(started);
		await expect(post(started.port, update)).resolves.toEqual({status: 200, retryAfter: undefined});
		expect(started.answered).toEqual(['early']);
		expect(messages()).toEqual([
			'warn: Telegram can\'t be reached, trying on',
			'info: receiving updates again',
			'info: receiving updates',
		]);
	});

	test('that was told to wait waits, and can be stopped meanwhile', async () => {
		server.script('setWebhook', {status: 429, description: 'Too Many Requests: retry after 60', retryAfter: 60});
		const {delivery} = await start();
		await expect.poll(() => log.lines.at(-1)?.fields).toEqual({code: '429'});
		await sleep(50);
		expect(server.named('setWebhook')).toHaveLength(1);
		expect(delivery.problem()).toBe('starting');
		await delivery.stop();
		await expect(delivery.done).resolves.toBeUndefined();
	});

	test('that is told to wait a moment succeeds after it', async () => {
		server.script('setWebhook', {status: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1}, {result: true});
		const begun = performance.now();
		const started = await start();
		await expect.poll(() => started.delivery.problem(), {timeout: 5000}).toBeUndefined();
		expect(performance.now() - begun).toBeGreaterThan(950);
		expect(messages()).toEqual(['info: receiving updates']);
	});

	test.each([
		['getMe', 401, 'Unauthorized'],
		['getMe', 404, 'Not Found'],
		['setWebhook', 401, 'Unauthorized'],
	] as const)('%s refused with %i ends it, with one clear line', async (method, status, description) => {
		server.script(method, {status, description: `${description}: bot${token}`});
		const {delivery} = await start();
		await expect(delivery.done).rejects.toMatchObject({
			name: 'DeliveryError',
			reason: 'token',
			message: `Telegram does not accept the bot's token (${status}: ${description}: bot[token]). Get the current one from @BotFather and put it into BOT_TOKEN.`,
		});
		expect(server.named(method)).toHaveLength(1);
	});

	test('with an address that Telegram refuses says why, once, and tries on', async () => {
		const refusal = {status: 400, description: 'Bad Request: bad webhook: Failed to resolve host: Name or service not known'};
		server.script('setWebhook', refusal, refusal, refusal, {result: true});
		const started = await start({refusedMs: 5});
		await ready(started);
		expect(server.named('setWebhook')).toHaveLength(4);
		expect(log.lines.slice(0, -1)).toEqual([
			{level: 'error', message: 'Telegram refuses the address in WEBHOOK_URL, trying on', fields: {refusal: refusal.description}},
		]);
	});

	test('on a port in use fails before Telegram is called', async () => {
		const first = await start();
		await ready(first);
		server.calls.splice(0);
		await expect(start({}, {port: first.port})).rejects.toMatchObject({code: 'EADDRINUSE', port: first.port});
		expect(server.calls).toEqual([]);
	});

	test('that is stopped leaves the webhook set, and the port free', async () => {
		const started = await start();
		await ready(started);
		const stopped = started.delivery.stop();
		expect(started.delivery.problem()).toBe('stopping');
		await Promise.all([stopped, started.delivery.stop()]);
		await expect(started.delivery.done).resolves.toBeUndefined();
		expect(server.calls.map(({method}) => method)).toEqual(['getMe', 'setWebhook']);
		await ready(await start({}, {port: started.port}));
	});
});

describe('afterwards', () => {
	/** A bot whose webhook is looked at all the time. */
	async function start(server: StandIn): Promise<Started> {
		server.script('getMe', {result: botInfo});
		const client = createClient({token, apiRoot: server.root}, {retryWaitMs: 1});
		onTestFinished(async () => client.close());
		const bot = new Bot(token, {client: client.options});
		client.install(bot.api);
		return startAt({bot, url: 'https://bot.example.org/telegram', limits: {watchMs: 5}});
	}

	test('a webhook that another program has changed is told of, and not fought over', async () => {
		const server = await startStandIn();
		onTestFinished(server.close);
		const here = {result: {url: 'https://bot.example.org/telegram', has_custom_certificate: false, pending_update_count: 0}};
		const away = {result: {...here.result, url: ''}};
		server.script('getWebhookInfo', here, away, {status: 502, page: 'Bad Gateway'}, {status: 502, page: 'Bad Gateway'}, {status: 502, page: 'Bad Gateway'}, away);
		const {delivery} = await start(server);
		await expect.poll(() => delivery.problem()).toBe('Telegram sends the updates elsewhere');
		await expect.poll(() => server.named('getWebhookInfo').length).toBeGreaterThan(7);
		expect(delivery.problem()).toBe('Telegram sends the updates elsewhere');
		server.script('getWebhookInfo', here);
		await expect.poll(() => delivery.problem()).toBeUndefined();
		expect(server.named('setWebhook')).toHaveLength(1);
		expect(messages()).toEqual([
			'info: receiving updates',
			'error: Telegram sends the updates elsewhere: another program with this bot\'s token has changed its webhook',
			'warn: Telegram can\'t be reached, trying on',
			'info: receiving updates again',
			'info: Telegram sends the updates here again',
		]);
	});

	test('a token that is no longer accepted ends it', async () => {
		const server = await startStandIn();
		onTestFinished(server.close);
		server.script('getWebhookInfo', {status: 401, description: 'Unauthorized'});
		const {delivery} = await start(server);
		await expect(delivery.done).rejects.toMatchObject({name: 'DeliveryError', reason: 'token'});
	});
});

describe('the whole bot', () => {
	const question = 'When is the summit?';

	type Replica = Started & {readonly updates: number[]};

	/** The bot as run.ts puts it together, but for what answers. */
	async function start(api: LocalApi, {
		url, port, limits, breaksAt,
	}: {
		readonly url?: string;
		readonly port?: number;
		readonly limits?: Partial<WebhookLimits>;
		/** A text at which the bot fails in a way that nobody foresaw. */
		readonly breaksAt?: string;
	} = {}): Promise<Replica> {
		const client = createClient({token: api.token, apiRoot: api.url}, {retryWaitMs: 1});
		onTestFinished(async () => client.close());
		const bot = createBot({
			token: api.token,
			clientOptions: client.options,
			answerer: createFakeAnswerer({[question]: {outcome: 'answer', id: 'summit.date'}}),
			searchTitles: () => [],
			replies,
			knowledge,
			store,
			logger: log,
			keepUnanswered: true,
		});
		client.install(bot.api);
		const updates: number[] = [];
		const handle = bot.handleUpdate.bind(bot);
		vi.spyOn(bot, 'handleUpdate').mockImplementation(async update => {
			updates.push(update.update_id);
			if (breaksAt !== undefined && update.message?.text === breaksAt) {
				throw new TypeError('oops');
			}

			return handle(update);
		});
		const started = await startAt({
			bot,
			limits: {
				retryMs: 5, busySeconds: 0, failedSeconds: 0, storeSeconds: 0, ...limits,
			},
			...url !== undefined && {url},
			...port !== undefined && {port},
		});
		return {...started, updates};
	}

	const answersTo = (api: LocalApi, id: number) => api.history(id).filter(({from}) => from === 'bot').length;

	test('answers whatever comes, and Telegram is told that it was accepted', async () => {
		const api = await startBotApi();
		const replica = await start(api);
		await ready(replica);
		const person = api.person({first_name: 'Anora', language_code: 'ru'});
		const said = person.say('/language');
		await api.settled();
		await expect(person.tap(api.lastReply(person).message, 'English')).resolves.toBeDefined();
		person.edit(said, '/help');
		await expect(person.inline('summit')).resolves.toBeDefined();
		await expect(person.summon(api.group({bot: 'absent'}), '@summit_local_bot')).resolves.toBeDefined();
		api.group({bot: 'absent'}).addBot(person);
		await api.settled();
		expect(api.pending()).toBe(0);
		const wanted = api.updates.filter(update => allowedUpdates.some(kind => kind in update));
		expect(replica.updates).toEqual(wanted.map(({update_id: id}) => id));
		expect(allowedUpdates.filter(kind => !wanted.some(update => kind in update))).toEqual([]);
		expect(api.violations).toEqual([]);
		await expect(store.handled(replica.updates)).resolves.toEqual(new Set(replica.updates));
	});

	test('is called with the secret; nobody else is heard', async () => {
		const api = await startBotApi();
		const replica = await start(api);
		await ready(replica);
		api.person().say(question);
		await api.settled();
		const [update] = api.updates;
		await expect(post(replica.port, {...update, update_id: 999}, 'wrong')).resolves.toEqual({status: 401, retryAfter: undefined});
		expect(replica.updates).toHaveLength(1);
	});

	test('accepts an update only after it was answered', async () => {
		const api = await startBotApi();
		await ready(await start(api));
		api.fault({method: 'sendMessage', delayMs: 200});
		const person = api.person();
		person.say(question);
		await expect.poll(() => api.callsOf('sendMessage')).toHaveLength(1);
		expect(api.pending()).toBe(1);
		await api.settled();
		expect(answersTo(api, person.id)).toBe(1);
	});

	test('answers what waited while it was away', async () => {
		const api = await startBotApi({webhookRetryMs: 5});
		const first = await start(api);
		await ready(first);
		await first.delivery.stop();
		const person = api.person();
		person.say(question);
		await sleep(50);
		expect(api.pending()).toBe(1);
		const second = await start(api, {port: first.port});
		await answered(api, person);
		expect(first.updates).toEqual([]);
		expect(second.updates.filter(id => id === api.updates[0]?.update_id)).toHaveLength(1);
	});

	test('accepts what it could not answer: the failure has been dealt with', async () => {
		const api = await startBotApi();
		await ready(await start(api));
		api.fault({method: 'sendMessage', status: 500, times: 3});
		const person = api.person();
		person.say(question);
		await api.settled();
		expect(api.callsOf('sendMessage')).toHaveLength(3);
		expect(messages()).toContain('error: update failed');
		person.say(question);
		await api.settled();
		expect(answersTo(api, person.id)).toBe(1);
	});

	test('lets updates wait while the store is down, and answers each once when it is back', async () => {
		const api = await startBotApi({webhookRetryMs: 5});
		const replica = await start(api);
		await ready(replica);
		const begin = vi.spyOn(store, 'begin').mockRejectedValue(new StoreError('gone', 'GONE'));
		const people = [api.person(), api.person()];
		for (const person of people) {
			person.say(question);
		}

		await expect.poll(() => begin.mock.calls.length).toBeGreaterThan(4);
		expect(api.callsOf('sendMessage')).toEqual([]);
		begin.mockRestore();
		await api.settled();
		expect(people.map(({id}) => answersTo(api, id))).toEqual([1, 1]);
		expect(messages().filter(line => line.includes('store'))).toEqual([
			'error: the store fails: updates wait until it works again',
			'info: the store works again',
		]);
	});

	test('says by default when to send again', async () => {
		const api = await startBotApi();
		const replica = await start(api, {limits: {busySeconds: 2, storeSeconds: 5}});
		await ready(replica);
		const update = {update_id: 4000, message: {}};
		vi.spyOn(store, 'begin').mockRejectedValueOnce(new StoreError('gone', 'GONE'));
		await expect(post(replica.port, update)).resolves.toEqual({status: 503, retryAfter: '5'});
		await store.begin(4000);
		await expect(post(replica.port, update)).resolves.toEqual({status: 503, retryAfter: '2'});
	});

	test('at two places at once answers one update once, however often it comes to both', async () => {
		const api = await startBotApi();
		const replicas = [await start(api), await start(api)];
		await Promise.all(replicas.map(async replica => ready(replica)));
		const person = api.person();
		const update: Update = {
			update_id: 900_001,
			message: {
				message_id: 1, date: Math.floor(Date.now() / 1000), chat: {id: person.id, type: 'private', first_name: 'A'}, from: person.user, text: question,
			},
		};
		// The chat must be known to the server.
		person.say('/start');
		await api.settled();
		api.forget();
		api.fault({method: 'sendMessage', delayMs: 100});
		const answers = await Promise.all([...replicas, ...replicas].map(async ({port}) => post(port, update)));
		expect(answers.map(({status}) => status).toSorted((one, other) => one - other)).toEqual([200, 503, 503, 503]);
		await expect(Promise.all(replicas.map(async ({port}) => post(port, update)))).resolves.toEqual([
			{status: 200, retryAfter: undefined}, {status: 200, retryAfter: undefined},
		]);
		expect(api.callsOf('sendMessage')).toHaveLength(1);
	});

	/** Waits for the one answer. The server looks for what waits when it is told of a webhook, and then when something new comes. */
	async function answered(api: LocalApi, person: {readonly id: number}): Promise<void> {
		const bystander = api.person();
		await expect.poll(() => {
			bystander.say('/start');
			return answersTo(api, person.id);
		}, {timeout: 10_000, interval: 200}).toBe(1);
		await api.settled();
		expect(answersTo(api, person.id)).toBe(1);
	}

	/** Passes each request on to the next of the ports, in turns. */
	async function balance(ports: readonly number[]): Promise<{readonly url: string; readonly failed: () => number}> {
		let turn = 0;
		let failed = 0;
		const pass = (incoming: IncomingMessage, outgoing: ServerResponse) => {
			const port = ports[turn++ % ports.length];
			const passed = request({
				host: '127.0.0.1', port, path: incoming.url, method: incoming.method, headers: incoming.headers,
			}, response => {
				failed += Number(response.statusCode !== 200);
				outgoing.writeHead(response.statusCode ?? 502, response.headers);
				response.pipe(outgoing);
			});
			passed.on('error', () => {
				failed++;
				outgoing.writeHead(502).end();
			});
			incoming.pipe(passed);
		};

		const server = createServer(pass);
		await new Promise<void>(resolve => {
			server.listen(0, '127.0.0.1', resolve);
		});
		onTestFinished(() => {
			server.close();
			server.closeAllConnections();
		});
		const address = server.address();
		return {url: `http://127.0.0.1:${typeof address === 'object' ? address?.port ?? 0 : 0}/telegram`, failed: () => failed};
	}

	test('at two places of which one is stopped at work loses nothing and answers nothing twice', async () => {
		const api = await startBotApi({webhookRetryMs: 5});
		const ports = [await freePort(), await freePort()];
		const {url, failed} = await balance(ports);
		const replicas = [await start(api, {url, port: ports[0] ?? 0}), await start(api, {url, port: ports[1] ?? 0})];
		await Promise.all(replicas.map(async replica => ready(replica)));
		api.fault({method: 'sendMessage', delayMs: 30, times: 1000});
		const people = Array.from({length: 40}, () => api.person());
		for (const person of people) {
			for (let asked = 0; asked < 5; asked++) {
				person.say(question);
			}
		}

		await expect.poll(() => replicas[0]?.updates.length, {interval: 1}).toBeGreaterThan(20);
		await replicas[0]?.delivery.stop();
		expect(api.pending()).toBeGreaterThan(0);
		await api.settled(15_000);
		expect(people.map(({id}) => answersTo(api, id))).toEqual(people.map(() => 5));
		expect(replicas.flatMap(({updates}) => updates)).toHaveLength(200);
		// Some did come to the one that was stopped.
		expect(failed()).toBeGreaterThan(0);
		expect(messages()).not.toContain('warn: some updates are still in work, they will come again');
		expect(api.violations).toEqual([]);
	});

	test('that is stopped while an answer is on its way sends it, and repeats nothing after a restart', async () => {
		const api = await startBotApi({webhookRetryMs: 5});
		// With 0 the server would try without a pause while the stop lasts, and then, after so many, not for a minute.
		const first = await start(api, {limits: {busySeconds: 1}});
		await ready(first);
		api.fault({method: 'sendMessage', delayMs: 300});
		const [early, late] = [api.person(), api.person()];
		early.say(question);
		await expect.poll(() => api.callsOf('sendMessage')).toHaveLength(1);
		const stopped = first.delivery.stop();
		late.say(question);
		await stopped;
		expect(answersTo(api, early.id)).toBe(1);
		expect(answersTo(api, late.id)).toBe(0);
		// Nobody listens any more: the first was accepted before that, though the server may read of it a moment later.
		await expect.poll(() => api.pending()).toBe(1);
		expect(first.updates).toHaveLength(1);
		await start(api, {port: first.port});
		await answered(api, late);
		expect(answersTo(api, early.id)).toBe(1);
	});

	test('that hangs in an answer is stopped all the same; the update comes again', async () => {
		const api = await startBotApi({webhookRetryMs: 5});
		const first = await start(api, {limits: {stopMs: 100}});
		await ready(first);
		api.fault({method: 'sendMessage', hang: true});
		const person = api.person();
		person.say(question);
		await expect.poll(() => api.callsOf('sendMessage')).toHaveLength(1);
		const begun = performance.now();
		await first.delivery.stop();
		expect(performance.now() - begun).toBeLessThan(2000);
		expect(messages().at(-1)).toBe('warn: some updates are still in work, they will come again');
		expect(api.pending()).toBe(1);
		// As a killed process's lease ends by itself.
		await store.release(first.updates[0] ?? 0);
		await start(api, {port: first.port});
		await answered(api, person);
	});

	test('goes on with a chat whose update fails for ever', async () => {
		const api = await startBotApi({webhookRetryMs: 5});
		const replica = await start(api, {breaksAt: 'break'});
		await ready(replica);
		const person = api.person();
		person.say('break');
		person.say(question);
		await api.settled();
		expect(api.lastReply(person).text).toContain('November 6');
		expect(answersTo(api, person.id)).toBe(1);
		expect(replica.updates).toHaveLength(5);
		expect(messages()).toContain('error: update given up: it failed each time');
	});
});
