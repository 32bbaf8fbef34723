/**
 * Faults of the Bot API: calls that are refused, get no answer, or half of one. One bot, a process of its own, meets
 * them all, one after the other, and is as well afterwards as before.
 */
import {
	afterAll, beforeAll, beforeEach, describe, expect, test, vi,
} from 'vitest';
import type {Call} from '../../src/local/execute.ts';
import type {Fault} from '../../src/local/faults.ts';
import type {Person} from '../../src/local/people.ts';
import {startLocalApi, type LocalApi} from '../../src/local/server.ts';
import {
	answersTo, answerText, freePort, get, patience, question, readiness, receiving, secret, settled, some, start, thorough, token, type Bot,
} from './harness.ts';

let api: LocalApi;
let bot: Bot;
let opsPort: number;
/** Messages of the log, and lines of updates, before the test. */
let before: {readonly messages: number; readonly updates: number};

const updateLines = () => bot.log().filter(({msg}) => msg === 'update');
/** What the log says of the test but for the lines of updates. */
const said = () => bot.messages().slice(before.messages);
const outcomes = () => updateLines().slice(before.updates);
const sends = () => api.callsOf('sendMessage');
const to = (person: {readonly id: number}) => sends().filter(({params}) => params['chat_id'] === person.id);
const mention = (text: string) => `@${api.world.me.username} ${text}`;

/** The failed calls that /metrics counts, of a method with a code. */
async function failures(method: string, code: string): Promise<number> {
	const [, text] = await get(opsPort, '/metrics');
	const found = new RegExp(String.raw`^summit_bot_api_errors_total\{method="${method}",code="${code}"\} (\d+)$`, 'mu').exec(text);
	return Number(found?.[1] ?? 0);
}

/** Somebody asks, and is answered: the bot is as well as before. */
async function allIsWell(): Promise<void> {
	const person = api.person();
	person.say(question);
	await settled(api);
	expect(answersTo(api, person)).toEqual([expect.stringContaining(answerText)]);
}

beforeAll(async () => {
	api = await startLocalApi({token});
	opsPort = await freePort();
	// Taps under pictures are answered below them; here it is about edited texts.
	bot = start({api, env: {OPS_PORT: String(opsPort), CARDS: 'false'}, shared: true});
	await receiving(bot);
});

beforeEach(() => {
	api.forget();
	before = {messages: bot.messages().length, updates: updateLines().length};
});

afterAll(async () => {
	try {
		bot.child.kill('SIGTERM');
		await expect(bot.ended).resolves.toBe(0);
		expect(bot.errors()).toBe('');
		expect(api.violations).toEqual([]);
	} finally {
		await api.close();
	}
});

describe('429 retry_after 1 / 60', () => {
	test('1: waits a second and succeeds once; somebody else is answered meanwhile', async () => {
		api.fault({method: 'sendMessage', status: 429, parameters: {retry_after: 1}});
		const people = [api.person(), api.person()];
		for (const person of people) {
			person.say(question);
		}

		await settled(api);
		expect(people.map(person => answersTo(api, person).length)).toEqual([1, 1]);
		const [refused, other, again] = sends();
		expect(sends()).toHaveLength(3);
		expect(refused?.response?.ok).toBe(false);
		expect(other?.params['chat_id']).not.toBe(refused?.params['chat_id']);
		expect(again?.params).toEqual(refused?.params);
		// In whole milliseconds of two clocks.
		expect((again?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThan(990);
		expect(said()).toEqual([]);
	});

	test('60: gives up at once, and says so once; others are answered, and the person can ask again', async () => {
		api.fault({method: 'sendMessage', status: 429, parameters: {retry_after: 60}});
		const people = [api.person(), api.person(), api.person()];
		for (const person of people) {
			person.say(question);
		}

		await settled(api);
		expect(sends()).toHaveLength(3);
		expect(people.map(person => answersTo(api, person).length).toSorted((one, other) => one - other)).toEqual([0, 1, 1]);
		expect(said()).toEqual(['error: update failed']);
		expect(outcomes().map(({outcome}) => String(outcome)).toSorted((one, other) => one < other ? -1 : 1)).toEqual(['answer', 'answer', 'error']);
		expect(await failures('sendMessage', '429')).toBe(1);
		const unlucky = people.find(person => answersTo(api, person).length === 0);
		unlucky?.say(question);
		await settled(api);
		expect(people.map(person => answersTo(api, person).length)).toEqual([1, 1, 1]);
	});
});

/** The pauses before the repetitions, in milliseconds. */
function pauses(calls: readonly Call[]): number[] {
	return calls.slice(1).map((call, index) => call.at - (calls[index]?.at ?? 0));
}

describe('500 "restart", 502 HTML', () => {
	const restart: Omit<Fault, 'method'> = {status: 500};
	const page: Omit<Fault, 'method'> = {status: 502, html: `<html><body>Bad Gateway: /bot${token}/sendMessage</body></html>`};
	const nonsense: Omit<Fault, 'method'> = {status: 503, body: '{"ok":fal'};

	test.each(some(3, [['500', restart], ['502 with a page', page], ['503 with broken JSON', nonsense]] as const))('%s twice is overcome', async (_name, fault) => {
		api.fault({method: 'sendMessage', times: 2, ...fault});
		const person = api.person();
		person.say(question);
		await settled(api);
		expect(sends()).toHaveLength(3);
		expect(answersTo(api, person)).toHaveLength(1);
		// A short pause, then one of twice the length, each longer by chance; clocks are read in whole milliseconds.
		const [first = 0, second = 0] = pauses(sends());
		expect(first).toBeGreaterThan(145);
		expect(second).toBeGreaterThan(295);
		expect(said()).toEqual([]);
	});

	test.each(some(2, [['500', restart, 500], ['502 with a page', page, 'HTTP_502']] as const))('%s without end is given up after two repetitions; the bot goes on', async (_name, fault, code) => {
		api.fault({method: 'sendMessage', times: 3, ...fault});
		const person = api.person();
		person.say(question);
		await settled(api);
		expect(sends()).toHaveLength(3);
		expect(said()).toEqual(['error: update failed']);
		expect(JSON.stringify(bot.log().findLast(({msg}) => msg === 'update failed'))).toContain(JSON.stringify({code}).slice(1, -1));
		await allIsWell();
	});

	test('that two calls meet at a time do not come again at the same time', async () => {
		// With jitter, twenty calls that fail together are spread; without it they would come back within the time of a few calls.
		const people = Array.from({length: 20}, () => api.person());
		api.fault({method: 'sendMessage', times: people.length, ...restart});
		for (const person of people) {
			person.say(question);
		}

		await settled(api);
		expect(people.map(person => answersTo(api, person).length)).toEqual(people.map(() => 1));
		const waited = people.map(person => pauses(to(person))[0] ?? 0);
		expect(Math.max(...waited) - Math.min(...waited)).toBeGreaterThan(30);
	});
});

describe('reset / half body / hang', () => {
	test.each<[string, Omit<Fault, 'method'>]>([['reset', {reset: true}], ['half body', {halfBody: true}]])('%s once is overcome, and noticed at once', async (_name, fault) => {
		api.fault({method: 'sendMessage', ...fault});
		const person = api.person();
		person.say(question);
		await settled(api);
		expect(sends()).toHaveLength(2);
		expect(answersTo(api, person)).toHaveLength(1);
		// By the connection, not by the time limit, which is 8 s.
		expect(pauses(sends())[0]).toBeLessThan(7000);
		expect(said()).toEqual([]);
	});

	test.each<[string, Omit<Fault, 'method'>, string]>([['reset', {reset: true}, 'ECONNRESET'], ['half body', {halfBody: true}, 'UND_ERR_SOCKET']])(
		'%s again and again is given up after one repetition: it may have been carried out',
		async (_name, fault, code) => {
			api.fault({
				method: 'sendMessage', times: 2, carriedOut: true, ...fault,
			});
			const person = api.person();
			person.say(question);
			await settled(api);
			expect(sends()).toHaveLength(2);
			expect(answersTo(api, person)).toHaveLength(2);
			expect(said()).toEqual(['error: update failed']);
			expect(await failures('sendMessage', code)).toBe(1);
			await allIsWell();
		},
	);

	test('hang is cut after 8 s, and not repeated; somebody else is answered meanwhile', async () => {
		const failed = await failures('sendMessage', 'ETIMEDOUT');
		api.fault({method: 'sendMessage', hang: true});
		const people = [api.person(), api.person()];
		const begun = performance.now();
		for (const person of people) {
			person.say(question);
		}

		await vi.waitFor(() => {
			expect(people.map(person => answersTo(api, person).length)).toContain(1);
		}, patience);
		expect(api.pending()).toBe(2);
		await settled(api);
		expect(performance.now() - begun).toBeGreaterThan(7900);
		expect(sends()).toHaveLength(2);
		expect(said()).toEqual(['error: update failed']);
		expect(await failures('sendMessage', 'ETIMEDOUT')).toBe(failed + 1);
		await allIsWell();
	});

	thorough('reset, half body, 502 and 500 of the long poll are overcome: nothing is lost, nothing comes twice', async () => {
		const person = api.person();
		for (const fault of [{reset: true}, {halfBody: true}, {status: 502, html: 'Bad Gateway'}, {status: 500}] satisfies Array<Omit<Fault, 'method'>>) {
			api.fault({method: 'getUpdates', ...fault});
			person.say(question);
			await settled(api);
		}

		await vi.waitFor(() => {
			expect(api.world.faults).toEqual([]);
		}, patience);
		person.say(question);
		await settled(api);
		expect(answersTo(api, person)).toHaveLength(5);
		expect(said()[0]).toBe('warn: Telegram can\'t be reached, trying on');
		expect(said().at(-1)).toBe('info: receiving updates again');
		await readiness(opsPort, 200, 'ready');
	});
});

describe('403 blocked / kicked / deactivated', () => {
	const acts: ReadonlyArray<readonly [string, string, (person: Person) => void]> = [
		['blocked', 'Forbidden: bot was blocked by the user', person => {
			person.say(question);
			person.block();
		}],
		['deactivated', 'Forbidden: user is deactivated', person => {
			person.say(question);
			person.deactivate();
		}],
		['kicked', 'Forbidden: bot was kicked from the supergroup chat', person => {
			const group = api.group();
			person.sayIn(group, mention(question));
			group.kickBot(person);
		}],
	];

	test.each(acts)('%s: one try, no alarm, counted', async (_name, refused, act) => {
		const failed = await failures('sendMessage', '403');
		act(api.person());
		await settled(api);
		expect(sends()).toHaveLength(1);
		expect(sends()[0]?.response).toMatchObject({ok: false, error_code: 403, description: refused});
		expect(said()).toEqual([]);
		expect(outcomes().filter(({kind}) => kind === 'message')).toEqual([expect.objectContaining({level: 'info', outcome: 'answer', refused})]);
		expect(await failures('sendMessage', '403')).toBe(failed + 1);
		await allIsWell();
	});
});

test('400 message is not modified: a second tap is answered like the first', async () => {
	const person = api.person();
	person.say('/summit');
	await settled(api);
	const {message} = api.lastReply(person);
	await person.tap(message, {data: '1:l:e'});
	const shown = api.lastReply(person);
	const tapped = person.tap(message, {data: '1:l:e'});
	await expect(tapped).resolves.toEqual({});
	await settled(api);
	expect(api.refusals.map(({response}) => response)).toEqual([expect.objectContaining({description: expect.stringContaining('message is not modified')})]);
	expect(api.lastReply(person)).toEqual(shown);
	expect(api.callsOf('editMessageText')).toHaveLength(2);
	expect(sends()).toHaveLength(1);
	expect(said()).toEqual([]);
});

describe('400 message to edit not found', () => {
	const gone: Fault = {method: 'editMessageText', status: 400, description: 'Bad Request: message to edit not found'};

	test('a tap brings a new message', async () => {
		const person = api.person();
		person.say('/summit');
		await settled(api);
		api.fault(gone);
		await person.tap(api.lastReply(person).message, {data: '1:l:e'});
		await settled(api);
		expect(answersTo(api, person)).toEqual([expect.stringContaining('The C5+1 summit in brief'), expect.stringContaining('The Central Asian leaders')]);
		expect(api.callsOf('editMessageText')).toHaveLength(1);
		expect(said()).toEqual([]);
	});

	test('an edited question is answered in a new message, and from then on in that one', async () => {
		const person = api.person();
		const asked = person.say('Who is invited?');
		await settled(api);
		api.fault(gone);
		person.edit(asked, question);
		await settled(api);
		expect(answersTo(api, person)).toHaveLength(2);
		expect(answersTo(api, person)[1]).toContain(answerText);
		person.edit(asked, 'Who is invited?');
		await settled(api);
		expect(answersTo(api, person)).toHaveLength(2);
		expect(answersTo(api, person)[1]).toBe(answersTo(api, person)[0]);
		expect(said()).toEqual([]);
	});
});

describe('400 query is too old', () => {
	const late = {status: 400, description: 'Bad Request: query is too old and response timeout expired or query ID is invalid'} as const;

	test('a tap changes the message all the same, and nobody is alarmed', async () => {
		const person = api.person();
		person.say('/summit');
		await settled(api);
		api.fault({method: 'answerCallbackQuery', ...late});
		// Nobody sees the answer; its person waits for it in vain.
		void person.tap(api.lastReply(person).message, {data: '1:l:e'}).catch(() => undefined);
		await settled(api);
		expect(api.lastReply(person).text).toContain('The Central Asian leaders');
		expect(api.callsOf('answerCallbackQuery')).toHaveLength(1);
		expect(said()).toEqual([]);
	});

	test('an inline query is let go', async () => {
		api.fault({method: 'answerInlineQuery', ...late});
		void api.person().inline('summit').catch(() => undefined);
		await settled(api);
		expect(api.callsOf('answerInlineQuery')).toHaveLength(1);
		expect(outcomes()).toEqual([expect.objectContaining({outcome: 'inline'})]);
		expect(said()).toEqual([]);
		await allIsWell();
	});
});

describe('chat migrated', () => {
	test('the answer is sent once more, to the new id, and the talk goes on there', async () => {
		const person = api.person({first_name: 'Anora'});
		const group = api.group({type: 'group'});
		person.sayIn(group, mention(question));
		const supergroup = group.upgrade();
		await settled(api);
		expect(sends().map(({params, response}) => [params['chat_id'], response?.ok])).toEqual([[group.id, false], [supergroup.id, true]]);
		expect(api.lastReply(supergroup).text).toContain(answerText);
		expect(said()).toEqual([]);
		// Continues what was asked before the group got its new id.
		person.sayIn(supergroup, mention('And where?'));
		await settled(api);
		expect(api.lastReply(supergroup).text).toContain('Washington');
	});
});

describe('TOPIC_CLOSED, not enough rights, CHAT_WRITE_FORBIDDEN', () => {
	test.each([
		'TOPIC_CLOSED',
		'not enough rights to send text messages to the chat',
		'have no rights to send a message',
		'CHAT_WRITE_FORBIDDEN',
		'CHAT_RESTRICTED',
		'CHAT_SEND_PLAIN_FORBIDDEN',
		'chat not found',
		'message thread not found',
	])('%s: one try, silence, no alarm', async words => {
		const person = api.person();
		const group = api.group();
		api.fault({method: 'sendMessage', status: 400, description: `Bad Request: ${words}`});
		person.sayIn(group, mention(question));
		await settled(api);
		expect(sends()).toHaveLength(1);
		expect(api.history(group).filter(({from}) => from === 'bot')).toEqual([]);
		expect(said()).toEqual([]);
		expect(outcomes()).toEqual([expect.objectContaining({level: 'info', refused: `Bad Request: ${words}`})]);
		person.sayIn(group, mention(question));
		await settled(api);
		expect(api.lastReply(group).text).toContain(answerText);
	});

	test('a topic that is closed, a group that mutes the bot: the same in earnest', async () => {
		const person = api.person();
		const muted = api.group();
		muted.mute(true);
		person.sayIn(muted, mention(question));
		const forum = api.group({is_forum: true});
		const topic = forum.topic('News');
		forum.closeTopic(topic);
		person.sayIn(forum, mention(question), {topic});
		await settled(api);
		expect(sends().map(({response}) => response?.ok)).toEqual([false, false]);
		expect(said()).toEqual([]);
		await allIsWell();
	});
});

test('the token in logs: a Bot API that repeats it in what it says is not repeated', async () => {
	for (const description of [`Not Found: /bot${token}/sendMessage`, `Bad Request: bot12345%3A${secret}`, `Bad Request: ${secret}`]) {
		api.fault({method: 'sendMessage', status: 400, description});
		api.fault({method: 'sendMessage', status: 404, html: description});
		api.person().say(question);
		await settled(api);
	}

	api.fault({method: 'getUpdates', status: 400, description: `Bad Request: /bot${token}/getUpdates`});
	await allIsWell();
	expect(said().filter(line => line === 'error: update failed')).toHaveLength(3);
	expect(bot.output()).toContain('[token]');
	expect(bot.output()).not.toContain(secret);
});
