/** A person who floods gets one notice, then silence until the window ends; nobody else notices anything. */
import type {CallbackQuery} from 'grammy/types';
import {describe, expect, test} from 'vitest';
import {messagesPerWindow, queriesPerWindow, windowMs} from '../../src/telegram/flood.ts';
import {
	createHarness, group, person, personWith, replies, sketch,
} from './harness.ts';

type Bot = ReturnType<typeof createHarness>;

const answers = {'when?': {outcome: 'answer', id: 'summit.date', language: 'en'}} as const;
const notices = [
	['en', 'Too many messages at once. Please wait a little and ask again.'],
	['ru', 'Слишком много сообщений подряд. Пожалуйста, немного подождите и спросите снова.'],
	['uz', 'Xabarlar ketma-ket juda koʻp keldi. Iltimos, biroz kutib, qayta soʻrang.'],
	['uz-Cyrl', 'Хабарлар кетма-кет жуда кўп келди. Илтимос, бироз кутиб, қайта сўранг.'],
] as const;
const notice = notices[0][1];
const other = personWith('en', 77);

/** How many of `count` acts in a row, `everyMs` apart, the bot reacted to. */
async function reactions(bot: Bot, count: number, act: () => Promise<readonly unknown[]>, everyMs = 0): Promise<number> {
	let reacted = 0;
	for (let index = 0; index < count; index++) {
		const calls = await act();
		reacted += calls.length > 0 ? 1 : 0;
		bot.clock.now += everyMs;
	}

	return reacted;
}

const lastOutcome = (bot: Bot) => bot.log.lines.at(-1)?.fields['outcome'];

test('twenty messages in ten seconds are no flood', () => {
	expect([messagesPerWindow, windowMs]).toEqual([20, 10_000]);
});

describe('messages in private', () => {
	test.each(notices)('the 21st is answered with the notice, in the person\'s language (%s), the ones after it with silence', async (code, text) => {
		const bot = createHarness({answers});
		const say = async () => bot.say('when?', {from: personWith(code)});
		expect(await reactions(bot, 20, say, 400)).toBe(20);
		expect(bot.calls.map(({payload}) => payload['text'])).toEqual(Array.from({length: 20}, () => replies.show('summit.date', 'en', 'private')?.html));
		expect(await say()).toEqual([{
			method: 'sendMessage', payload: {
				chat_id: 7, text, parse_mode: 'HTML', link_preview_options: {is_disabled: true},
			},
		}]);
		expect(await reactions(bot, 100, say)).toBe(0);
	});

	test('the notice is in the chosen language, whatever the client speaks', async () => {
		const bot = createHarness();
		await bot.store.writeChoice(person.id, 'ru');
		await reactions(bot, 20, async () => bot.say('x'));
		const [call] = await bot.say('x');
		expect(call?.payload['text']).toBe(notices[1][1]);
	});

	test('ten seconds after the first one the person is answered again, and a new flood gets a new notice', async () => {
		const bot = createHarness({answers});
		const say = async () => bot.say('when?');
		await reactions(bot, 30, say, 100);
		bot.clock.now = 1_000_000 + windowMs - 1;
		expect(await say()).toEqual([]);
		bot.clock.now++;
		const [call] = await say();
		expect(call?.payload['text']).toBe(replies.show('summit.date', 'en', 'private')?.html);
		expect(await reactions(bot, 19, say)).toBe(19);
		const [again] = await say();
		expect(again?.payload['text']).toBe(notice);
		expect(await say()).toEqual([]);
	});

	test('two a second for a minute are answered, every one', async () => {
		const bot = createHarness();
		expect(await reactions(bot, 120, async () => bot.say('x'), 500)).toBe(120);
		expect(bot.calls.map(({payload}) => payload['text'])).not.toContain(notice);
	});

	test('questions, commands and things without text count together', async () => {
		const bot = createHarness();
		await reactions(bot, 7, async () => bot.say('x'));
		await reactions(bot, 7, async () => bot.say('/help'));
		await reactions(bot, 6, async () => bot.sendThing({sticker: sketch({})}));
		const [call] = await bot.say('/start');
		expect(call?.payload['text']).toBe(notice);
	});

	test('somebody else is answered meanwhile', async () => {
		const bot = createHarness({answers});
		await reactions(bot, 30, async () => bot.say('x'));
		expect(lastOutcome(bot)).toBe('flood');
		const [call] = await bot.say('when?', {from: other});
		expect(call?.payload['text']).toBe(replies.show('summit.date', 'en', 'private')?.html);
		expect(lastOutcome(bot)).toBe('answer');
	});

	test('what is dropped is neither looked up nor kept, and the log says so', async () => {
		const bot = createHarness();
		await reactions(bot, 23, async () => bot.say('weather?'));
		expect(bot.answerer.asked).toHaveLength(20);
		await expect(bot.store.listUnanswered(10)).resolves.toMatchObject([{form: 'weather?', count: 20}]);
		expect(bot.log.lines.slice(20)).toEqual([{language: 'en'}, {}, {}].map(language => ({
			level: 'info', fields: {
				kind: 'message', outcome: 'flood', ...language, ms: 0,
			}, message: 'update',
		})));
	});

	test('a notice that does not arrive is not sent again', async () => {
		const bot = createHarness();
		await reactions(bot, 20, async () => bot.say('x'));
		bot.trouble('sendMessage', {error_code: 403, description: 'Forbidden: bot was blocked by the user'});
		expect(await bot.say('x')).toHaveLength(1);
		expect(bot.log.lines.at(-1)).toMatchObject({level: 'info', fields: {outcome: 'flood', refused: 'Forbidden: bot was blocked by the user'}});
		expect(await bot.say('x')).toEqual([]);
	});
});

describe('messages in groups', () => {
	test('talk that is not for the bot neither counts nor brings the notice', async () => {
		const bot = createHarness({answers});
		expect(await reactions(bot, 100, async () => bot.sayInGroup('hello everybody'))).toBe(0);
		expect(lastOutcome(bot)).toBe('ignored');
		expect(await reactions(bot, 20, async () => bot.sayInGroup('@summit_bot when?'))).toBe(20);
		expect(bot.calls.map(({payload}) => payload['text'])).not.toContain(notice);
		expect(await bot.sayInGroup('hello everybody')).toEqual([]);
		expect(lastOutcome(bot)).toBe('ignored');
	});

	test('the notice is where the bot was called: in the topic, in reply', async () => {
		const bot = createHarness({answers});
		await reactions(bot, 20, async () => bot.sayInGroup('@summit_bot when?'));
		const calls = await bot.sayInGroup('@summit_bot when?', {message_id: 33, is_topic_message: true, message_thread_id: 9});
		expect(calls).toEqual([{
			method: 'sendMessage', payload: {
				chat_id: group.id,
				text: notice,
				parse_mode: 'HTML',
				link_preview_options: {is_disabled: true},
				message_thread_id: 9,
				reply_parameters: {message_id: 33, allow_sending_without_reply: true},
			},
		}]);
		expect(await bot.sayInGroup('@summit_bot when?')).toEqual([]);
		// One notice a person, not one a chat.
		expect(await bot.say('when?')).toEqual([]);
	});

	test('others in the same group are answered meanwhile', async () => {
		const bot = createHarness({answers});
		await reactions(bot, 30, async () => bot.sayInGroup('@summit_bot when?'));
		const [call] = await bot.sayInGroup('@summit_bot when?', {from: other});
		expect(call?.payload['text']).toBe(replies.show('summit.date', 'en', 'group')?.html);
	});

	test('an anonymous admin counts as their group, a channel as itself: all of them write under one account', async () => {
		const bot = createHarness({answers});
		const from = {
			id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot',
		};
		const news = {id: -5, type: 'channel', title: 'News'} as const;
		const elsewhere = {id: -2002, type: 'supergroup', title: 'Others'} as const;
		await reactions(bot, 21, async () => bot.sayInGroup('@summit_bot when?', {from, sender_chat: group}));
		expect(bot.calls.at(-1)?.payload['text']).toBe(notice);
		expect(await bot.sayInGroup('@summit_bot when?', {from, sender_chat: group})).toEqual([]);
		for (const sender of [{chat: elsewhere, sender_chat: elsewhere}, {sender_chat: news}]) {
			const [call] = await bot.sayInGroup('@summit_bot when?', {from, ...sender});
			expect(call?.payload['text']).toBe(replies.show('summit.date', 'en', 'group')?.html);
		}
	});
});

describe('taps', () => {
	test.each(notices)('the 21st is answered with the notice on top of the chat (%s), the ones after it with silence', async (code, text) => {
		const bot = createHarness();
		const tap = async () => bot.tap('1:h:e', {from: personWith(code)});
		expect(await reactions(bot, 20, tap)).toBe(20);
		expect(await tap()).toEqual([{method: 'answerCallbackQuery', payload: {callback_query_id: 'tap', text}}]);
		expect(bot.log.lines.at(-1)?.fields).toMatchObject({kind: 'callback_query', outcome: 'flood'});
		expect(await reactions(bot, 50, tap)).toBe(0);
		expect(lastOutcome(bot)).toBe('flood');
		bot.clock.now += windowMs;
		expect(await tap()).toHaveLength(2);
	});

	test('are counted for themselves: who writes much can still tap, and the other way round', async () => {
		const bot = createHarness();
		await reactions(bot, 30, async () => bot.say('x'));
		expect(await bot.tap('1:h:e')).toHaveLength(2);
		await reactions(bot, 30, async () => bot.tap('1:h:e', {from: other}));
		expect(await bot.say('x', {from: other})).toHaveLength(1);
	});

	test('a choice that is dropped is not stored', async () => {
		const bot = createHarness();
		await reactions(bot, 25, async () => bot.tap('1:h:e'));
		await bot.tap('1:c:r:e');
		await expect(bot.store.readChoice(person.id)).resolves.toBeUndefined();
	});

	test('of other people under the same message are answered', async () => {
		const bot = createHarness();
		await reactions(bot, 30, async () => bot.tap('1:h:e'));
		expect(await bot.tap('1:h:e', {from: other})).toHaveLength(2);
	});

	test('of which Telegram forgot the query, break nothing', async () => {
		const bot = createHarness();
		await reactions(bot, 20, async () => bot.tap('1:h:e'));
		bot.trouble('answerCallbackQuery', {error_code: 400, description: 'Bad Request: query is too old and response timeout expired or query ID is invalid'});
		await bot.tap('1:h:e', sketch<Partial<CallbackQuery>>({inline_message_id: 'AbC', message: undefined}));
		expect(bot.log.lines.every(({level}) => level === 'info')).toBe(true);
	});
});

test('edits beyond the limit leave the answer as it is', async () => {
	const bot = createHarness({answers});
	await bot.say('when?', {message_id: 10});
	const edit = async () => bot.edit(10, {text: 'when?'});
	expect(await reactions(bot, 20, edit)).toBe(20);
	expect(await reactions(bot, 5, edit)).toBe(0);
	expect(bot.log.lines.at(-1)?.fields).toMatchObject({kind: 'edited_message', outcome: 'flood'});
	bot.clock.now += windowMs;
	expect(await edit()).toHaveLength(1);
});

test('inline queries, one with each key, may be three times as many; beyond that the list stays as it is', async () => {
	const bot = createHarness();
	const type = async () => bot.type('summit');
	expect(queriesPerWindow).toBe(60);
	expect(await reactions(bot, 60, type)).toBe(60);
	expect(await reactions(bot, 20, type)).toBe(0);
	expect(bot.log.lines.at(-1)?.fields).toMatchObject({kind: 'inline_query', outcome: 'flood'});
	expect(await bot.type('summit', {from: other})).toHaveLength(1);
	// Typing in other chats is no flood in this one.
	expect(await bot.say('x')).toHaveLength(1);
	expect(await bot.tap('1:h:e')).toHaveLength(2);
	bot.clock.now += windowMs;
	expect(await type()).toHaveLength(1);
});
