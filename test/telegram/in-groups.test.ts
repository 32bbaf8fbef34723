import type {Message} from 'grammy/types';
import {describe, expect, test} from 'vitest';
import {arrivalMs} from '../../src/telegram/memory.ts';
import {
	botInfo, createHarness, group, person, personWith, replies, sketch,
} from './harness.ts';

const news = {id: -5, type: 'channel', title: 'News'} as const;
const answers = {
	'when?': {outcome: 'answer', id: 'summit.date', language: 'en'},
	'когда?': {
		outcome: 'answer', id: 'summit.date', language: 'ru', script: 'cyrl',
	},
} as const;

describe('a question in a group', () => {
	test('is answered in its topic, in reply to the question', async () => {
		const bot = createHarness({answers});
		const calls = await bot.sayInGroup('@summit_bot when?', {message_id: 33, is_topic_message: true, message_thread_id: 9});
		expect(calls).toHaveLength(1);
		const {text, reply_markup: markup, ...options} = calls[0]?.payload ?? {};
		expect(text).toBe(replies.show('summit.date', 'en', 'group')?.html);
		expect(markup).toBeDefined();
		expect(options).toEqual({
			chat_id: group.id,
			parse_mode: 'HTML',
			link_preview_options: {is_disabled: true},
			message_thread_id: 9,
			reply_parameters: {message_id: 33, allow_sending_without_reply: true},
		});
	});

	test('in General, or in a chain of replies, names no thread', async () => {
		const bot = createHarness({answers});
		const [call] = await bot.sayInGroup('@summit_bot when?', {message_thread_id: 1});
		expect(call?.payload).not.toHaveProperty('message_thread_id');
	});

	test('that can\'t be answered gets one short line, no menu', async () => {
		const bot = createHarness();
		for (const [code, html] of [
			['en', 'I can’t answer that one: I know only one article, about the C5+1 summit.'],
			['ru', 'На это ответить не смогу: я знаю только одну статью\u00A0— о саммите C5+1.'],
			['uz', 'Bunga javob bera olmayman: men faqat C5+1 sammiti haqidagi bitta maqolani bilaman.'],
			['uz-Cyrl', 'Бунга жавоб бера олмайман: мен фақат C5+1 саммити ҳақидаги битта мақолани биламан.'],
		] as const) {
			const [call] = await bot.sayInGroup('@summit_bot weather?', {from: personWith(code)});
			expect(call?.payload['text']).toBe(html);
			expect(call?.payload).not.toHaveProperty('reply_markup');
		}
	});

	test('of a reply to the bot is answered, and follows up', async () => {
		const bot = createHarness({answers});
		const toBot = sketch<Partial<Message>>({
			reply_to_message: {
				message_id: 5, date: 0, chat: group, from: botInfo, text: '…',
			},
		});
		await bot.sayInGroup('when?', toBot);
		await bot.sayInGroup('and where?', toBot);
		expect(bot.answerer.asked.at(-1)?.context?.previous).toBe('summit.date');
	});

	test('of an anonymous admin or a channel is answered in its own language, else in the group\'s, and leaves no trace', async () => {
		const bot = createHarness({answers});
		const from = {
			id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot', language_code: 'uz',
		};
		await bot.store.writeChoice(from.id, 'uz');
		const [first] = await bot.sayInGroup('@summit_bot ???', {from, sender_chat: group});
		expect(first?.payload['text']).toBe('I can’t answer that one: I know only one article, about the C5+1 summit.');
		const [own] = await bot.sayInGroup('@summit_bot когда?', {from, sender_chat: group});
		expect(own?.payload['text']).toBe(replies.show('summit.date', 'ru', 'group')?.html);
		const [unsure] = await bot.sayInGroup('@summit_bot ???', {from, sender_chat: group});
		expect(unsure?.payload['text']).toBe('На это ответить не смогу: я знаю только одну статью\u00A0— о саммите C5+1.');
		// No answer before: whoever it was, the next one may be somebody else.
		expect(bot.answerer.asked.at(-1)?.context).toEqual({language: 'ru', script: 'cyrl'});
	});

	test('is only answered when it is one: talk, edits, channel posts and photos pass in silence', async () => {
		const bot = createHarness({answers});
		expect(await bot.sayInGroup('when?')).toEqual([]);
		await bot.sayInGroup('@summit_bot when?', {message_id: 12});
		const before = bot.calls.length;
		await bot.edit(12, {text: '@summit_bot when?', chat: group});
		await bot.deliver({
			channel_post: {
				message_id: 1, date: 0, sender_chat: news, chat: news, text: '@summit_bot when?',
			},
		});
		await bot.sayInGroup('', {photo: []});
		expect(bot.calls).toHaveLength(before);
		expect(bot.log.lines.slice(-3).map(({fields}) => fields['outcome'])).toEqual(['ignored', 'ignored', 'ignored']);
	});
});

test('the bare name gets a short help', async () => {
	const bot = createHarness();
	const [call] = await bot.sayInGroup('@summit_bot', {from: personWith('ru')});
	expect(call?.payload['text']).toBe('Здравствуйте! Я отвечаю на вопросы по статье о саммите C5+1. Ответьте на моё сообщение или наберите @summit_bot и вопрос. В остальной разговор не вмешиваюсь.');
	const [alone] = await bot.say('@summit_bot');
	expect(alone?.payload['text']).toBe(replies.help('en', 'summit_bot').html);
});

describe('being added', () => {
	test.each([
		['en', 'Hello, everyone! I answer questions about an article on the C5+1 summit. Reply to my message, or type @summit_bot and a question. I stay out of everything else.'],
		['uz', 'Assalomu alaykum! Men C5+1 sammiti haqidagi maqola boʻyicha savollarga javob beraman. Xabarimga javob yozing yoki @summit_bot va savolingizni yozing. Boshqa suhbatlarga aralashmayman.'],
		['uz-Cyrl', 'Ассалому алайкум! Мен C5+1 саммити ҳақидаги мақола бўйича саволларга жавоб бераман. Хабаримга жавоб ёзинг ёки @summit_bot ва саволингизни ёзинг. Бошқа суҳбатларга аралашмайман.'],
	])('to a group is greeted once, in the language of who added it (%s)', async (code, html) => {
		const bot = createHarness();
		const calls = await bot.membership('left', 'member', {from: personWith(code)});
		expect(calls).toEqual([{
			method: 'sendMessage', payload: {
				chat_id: group.id, text: html, parse_mode: 'HTML', link_preview_options: {is_disabled: true},
			},
		}]);
	});

	test.each([
		['left', 'administrator', 1],
		['kicked', 'restricted', 1],
		['member', 'administrator', 0],
		['administrator', 'member', 0],
		['restricted', 'member', 0],
		['member', 'left', 0],
		['member', 'kicked', 0],
		['left', 'kicked', 0],
	] as const)('%s → %s: %i greetings', async (before, after, count) => {
		expect(await createHarness().membership(before, after)).toHaveLength(count);
	});

	test('by a link, which also sends /start, is greeted once, whichever comes first', async () => {
		const bot = createHarness();
		expect(await bot.membership('left', 'member')).toHaveLength(1);
		expect(await bot.sayInGroup('/start@summit_bot')).toEqual([]);
		expect(await bot.sayInGroup('/start@summit_bot true')).toEqual([]);
		// A link to an answer brings it all the same, and so does a later start its hello.
		expect(await bot.sayInGroup('/start@summit_bot fact_summit-date')).toHaveLength(1);
		bot.clock.now += arrivalMs;
		expect(await bot.sayInGroup('/start@summit_bot')).toHaveLength(1);
		expect(await bot.membership('left', 'member')).toEqual([]);
		expect(await bot.membership('left', 'member', {chat: {...group, id: -2002}})).toHaveLength(1);
	});

	test('to a channel, or blocked in private, needs no words', async () => {
		const bot = createHarness();
		expect(await bot.membership('left', 'administrator', {chat: news})).toEqual([]);
		expect(await bot.membership('member', 'kicked', {chat: {id: 7, type: 'private', first_name: 'Ada'}})).toEqual([]);
		expect(await bot.membership('kicked', 'member', {chat: {id: 7, type: 'private', first_name: 'Ada'}})).toEqual([]);
	});

	test('without the right to write, or by an anonymous admin, breaks nothing', async () => {
		const bot = createHarness();
		bot.trouble('sendMessage', {error_code: 400, description: 'Bad Request: not enough rights to send text messages to the chat'});
		await bot.membership('left', 'member', {from: {...person, is_bot: true}});
		expect(bot.log.lines).toMatchObject([{level: 'info', fields: {outcome: 'added', refused: 'Bad Request: not enough rights to send text messages to the chat'}}]);
	});
});
