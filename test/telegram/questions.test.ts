import {
	describe, expect, test,
} from 'vitest';
import fc from 'fast-check';
import {locales, type Locale} from '../../src/replies/types.ts';
import {followUpMs} from '../../src/telegram/conversations.ts';
import {windowMs} from '../../src/telegram/flood.ts';
import {contextOf} from '../../src/telegram/language.ts';
import {
	createHarness, knowledge, labelsOf, person, personWith, privateChat, replies, type FakeAnswer,
} from './harness.ts';

const quote = 'According to the press service of the Uzbek leader, the sides discussed several issues, including the schedule of events for the “Central Asia–United States” (C5+1) summit, which will take place on November 6 in Washington.';
const nb = '\u00A0';

/** A question in each language and alphabet, and all that a person sees of the answer. */
const dateIn: ReadonlyArray<readonly [Locale, string, string, string[]]> = [
	[
		'en',
		'When is the summit?',
		`The C5+1 summit is set for November${nb}6 in Washington. The article gives no year.\n\n<b>From the article:</b>\n<blockquote expandable>${quote}</blockquote>`,
		['Where is the C5+1 summit?', 'Which countries are in C5+1?', 'Who invited the leaders to the summit?', 'Share'],
	],
	[
		'ru',
		'Когда саммит?',
		`Саммит C5+1 должен пройти 6${nb}ноября в Вашингтоне. Год в статье не указан.\n\n<b>Из статьи (на английском):</b>\n<blockquote expandable>${quote}</blockquote>`,
		['Где пройдёт саммит C5+1?', 'Какие страны входят в C5+1?', 'Кто пригласил лидеров на саммит?', 'Поделиться'],
	],
	[
		'uz',
		'Sammit qachon?',
		`C5+1 sammitini 6-noyabr kuni Vashingtonda oʻtkazish rejalashtirilgan. Maqolada yil koʻrsatilmagan.\n\n<b>Maqoladan (ingliz tilida):</b>\n<blockquote expandable>${quote}</blockquote>`,
		['C5+1 sammiti qayerda boʻladi?', 'C5+1 qaysi davlatlardan iborat?', 'Rahbarlarni sammitga kim taklif qilgan?', 'Ulashish'],
	],
	[
		'uz-cyrl',
		'Саммит қачон?',
		`C5+1 саммитини 6${nb}ноябрь куни Вашингтонда ўтказиш режалаштирилган. Мақолада йил кўрсатилмаган.\n\n<b>Мақоладан (инглиз тилида):</b>\n<blockquote expandable>${quote}</blockquote>`,
		['C5+1 саммити қаерда бўлади?', 'C5+1 қайси давлатлардан иборат?', 'Раҳбарларни саммитга ким таклиф қилган?', 'Улашиш'],
	],
];

const dateAnswer = (locale: Locale): FakeAnswer => ({outcome: 'answer', id: 'summit.date', ...contextOf(locale)});
const answers = Object.fromEntries(dateIn.map(([locale, question]) => [question, dateAnswer(locale)]));

describe('a question in private', () => {
	test.each(dateIn)('in %s gets text, quote, options and buttons in %s, whatever the client speaks', async (locale, question, html, labels) => {
		const bot = createHarness({answers});
		const calls = await bot.say(question, {from: personWith('de')});
		expect(calls).toHaveLength(1);
		const [call] = calls;
		expect(call?.method).toBe('sendMessage');
		expect(call?.payload['text']).toBe(html);
		expect(labelsOf(call)).toEqual(labels.map(label => [label]));
		const {text, reply_markup: markup, ...options} = call?.payload ?? {};
		expect(options).toEqual({chat_id: 7, parse_mode: 'HTML', link_preview_options: {is_disabled: true}});
		expect(markup).toMatchObject({
			inline_keyboard: [
				[{
					callback_data: `1:s:summit.place:${{
						en: 'e', ru: 'r', uz: 'u', 'uz-cyrl': 'c',
					}[locale]}`,
				}],
				[{}],
				[{}],
				[{
					switch_inline_query_chosen_chat: {
						query: expect.stringContaining('C5+1') as unknown, allow_user_chats: true, allow_group_chats: true, allow_channel_chats: true,
					},
				}],
			],
		});
		expect(bot.log.lines).toEqual([{
			level: 'info', fields: {
				kind: 'message', outcome: 'answer', language: locale, ms: 0,
			}, message: 'update',
		}]);
	});

	test.each([
		['en', 'en', 'I can’t answer that one: I know only one article, about the C5+1 summit. Here is what you can ask:', 'When is the C5+1 summit?'],
		['ru-RU', 'ru', `На это ответить не смогу: я знаю только одну статью${nb}— о саммите C5+1. Вот о чём можно спросить:`, 'Когда пройдёт саммит C5+1?'],
		['kk', 'ru', `На это ответить не смогу: я знаю только одну статью${nb}— о саммите C5+1. Вот о чём можно спросить:`, 'Когда пройдёт саммит C5+1?'],
		['uz', 'uz', 'Bunga javob bera olmayman: men faqat C5+1 sammiti haqidagi bitta maqolani bilaman. Mana nimalarni soʻrash mumkin:', 'C5+1 sammiti qachon boʻladi?'],
		['uz-Cyrl', 'uz-cyrl', 'Бунга жавоб бера олмайман: мен фақат C5+1 саммити ҳақидаги битта мақолани биламан. Мана нималарни сўраш мумкин:', 'C5+1 саммити қачон бўлади?'],
		['fr', 'en', 'I can’t answer that one: I know only one article, about the C5+1 summit. Here is what you can ask:', 'When is the C5+1 summit?'],
		[undefined, 'en', 'I can’t answer that one: I know only one article, about the C5+1 summit. Here is what you can ask:', 'When is the C5+1 summit?'],
	] as const)('without an answer says so in the language of a %s client (%s), with three examples', async (code, locale, html, example) => {
		const bot = createHarness();
		const [call] = await bot.say('???', {from: personWith(code)});
		expect(call?.payload['text']).toBe(html);
		expect(labelsOf(call)).toHaveLength(3);
		expect(labelsOf(call)[0]).toEqual([example]);
		expect(bot.answerer.asked[0]?.context).toEqual(contextOf(locale));
	});

	test('a choice shows its options as buttons, the best one coloured', async () => {
		const bot = createHarness({answers: {'president?': {outcome: 'choice', choices: ['leader.kazakhstan', 'leader.uzbekistan', 'person.trump'], language: 'en'}}});
		const [call] = await bot.say('president?');
		expect(call?.payload['text']).toBe('Did you mean:');
		expect(call?.payload['reply_markup']).toEqual({
			inline_keyboard: [
				[{text: 'Who is the leader of Kazakhstan?', style: 'primary', callback_data: '1:s:leader.kazakhstan:e'}],
				[{text: 'Who is the president of Uzbekistan?', callback_data: '1:s:leader.uzbekistan:e'}],
				[{text: 'Who is Donald Trump?', callback_data: '1:s:person.trump:e'}],
			],
		});
	});

	test('a chosen language outranks the client\'s, and goes no further than the chosen one', async () => {
		const bot = createHarness();
		await bot.store.writeChoice(person.id, 'uz-cyrl');
		const [call] = await bot.say('???');
		expect(call?.payload['text']).toBe(replies.answer({
			outcome: 'none', kind: 'unknown', language: 'uz', script: 'cyrl', languageSure: false, score: 0,
		}, 'private').html);
		const [other] = await bot.say('???', {from: personWith('ru')});
		expect(other?.payload['text']).toContain('На это ответить не смогу');
	});

	test('a caption and a forwarded text are questions too', async () => {
		const bot = createHarness({answers});
		const [captioned] = await bot.sendThing({photo: [], caption: 'When is the summit?'});
		const [forwarded] = await bot.say('When is the summit?', {forward_origin: {type: 'hidden_user', sender_user_name: 'X', date: 0}});
		expect(captioned?.payload['text']).toBe(dateIn[0]?.[2]);
		expect(forwarded?.payload['text']).toBe(dateIn[0]?.[2]);
	});

	test('a message in a topic of a private chat is answered in the topic; other threads are not named', async () => {
		const bot = createHarness({answers});
		const [inTopic] = await bot.say('When is the summit?', {is_topic_message: true, message_thread_id: 55});
		const [elsewhere] = await bot.say('When is the summit?', {message_thread_id: 55});
		expect(inTopic?.payload['message_thread_id']).toBe(55);
		expect(elsewhere?.payload).not.toHaveProperty('message_thread_id');
	});

	test('hostile text comes back nowhere', async () => {
		const bot = createHarness();
		for (const text of ['<b>x', '</blockquote>&', '<a href="tg://user?id=1">x</a>', '\u202E\u2068', '/<b>&"']) {
			const [call] = await bot.say(text);
			expect(call?.payload['text']).not.toMatch(/<b>x|tg:\/\/|<b>&|\u202E/u);
		}
	});
});

describe('follow-ups', () => {
	test('the answer before is passed on for ten minutes, per chat and person', async () => {
		const bot = createHarness({answers: {...answers, 'и где?': {outcome: 'silence', id: 'gap.venue', nearest: 'summit.place'}}});
		const previous = () => bot.answerer.asked.at(-1)?.context?.previous;
		await bot.say('When is the summit?');
		expect(previous()).toBeUndefined();
		bot.clock.now += followUpMs - 1;
		await bot.say('и где?');
		expect(previous()).toBe('summit.date');
		// A silence shows its nearest fact: that is what the talk is about.
		await bot.say('thanks');
		expect(previous()).toBe('summit.place');
		await bot.say('x', {from: personWith('ru')});
		expect(previous()).toBeUndefined();
		await bot.sayInGroup('@summit_bot x');
		expect(previous()).toBeUndefined();
		bot.clock.now += followUpMs;
		await bot.say('и где?');
		expect(previous()).toBeUndefined();
	});

	test('a tapped button and a deep link are answers before, too', async () => {
		const bot = createHarness();
		await bot.tap('1:s:summit.place:e');
		await bot.say('and when?');
		expect(bot.answerer.asked.at(-1)?.context?.previous).toBe('summit.place');
		await bot.say('/start fact_person-gor');
		await bot.say('and when?');
		expect(bot.answerer.asked.at(-1)?.context?.previous).toBe('person.gor');
	});

	test('what tells no language is read in the one of the talk, unless the person chose one', async () => {
		const bot = createHarness({answers});
		const asked = () => {
			const {language, script} = bot.answerer.asked.at(-1)?.context ?? {};
			return [language, script];
		};

		await bot.say('Gor?');
		expect(asked()).toEqual(['en', 'latn']);
		await bot.say('Саммит қачон?');
		await bot.say('Gor?');
		expect(asked()).toEqual(['uz', 'cyrl']);
		await bot.tap('1:s:summit.place:r');
		await bot.say('Gor?');
		expect(asked()).toEqual(['ru', 'cyrl']);
		await bot.store.writeChoice(person.id, 'uz');
		// A choice made at another replica is noticed after a minute.
		bot.clock.now += 60_001;
		await bot.say('Gor?');
		expect(asked()).toEqual(['uz', 'latn']);
	});

	test('of a silence, however it was come by, the answer before is the fact that it shows', async () => {
		const bot = createHarness();
		const previous = () => bot.answerer.asked.at(-1)?.context?.previous;
		await bot.tap('1:s:gap.year:e');
		await bot.say('and where?');
		expect(previous()).toBe(knowledge.silences.get('gap.year')?.nearest);
		await bot.say('/start fact_gap-trade-figures');
		await bot.say('and where?');
		expect(previous()).toBe(knowledge.silences.get('gap.trade-figures')?.nearest);
		// What shows no fact leaves the subject as it is.
		await bot.say('/help');
		await bot.say('thanks');
		await bot.say('and when?');
		expect(previous()).toBe(knowledge.silences.get('gap.trade-figures')?.nearest);
	});
});

describe('questions without an answer', () => {
	test('are kept without the person, if wanted', async () => {
		const bot = createHarness({
			answers: {
				'Maybe?': {outcome: 'choice', choices: ['summit.date', 'summit.place'], language: 'en'}, Hi: {outcome: 'none', kind: 'greeting'}, ...answers,
			},
		});
		for (const text of ['Weather?', 'weather?', 'Maybe?', 'Hi', 'When is the summit?', '😀']) {
			await bot.say(text);
		}

		expect(await bot.store.listUnanswered(10)).toEqual([
			{
				text: 'weather?', form: 'weather?', language: 'en', outcome: 'none', count: 2,
			},
			{
				text: 'Maybe?', form: 'maybe?', language: 'en', outcome: 'choice', count: 1,
			},
		]);
	});

	test('are not kept if not wanted', async () => {
		const bot = createHarness({keepUnanswered: false});
		await bot.say('Weather?');
		expect(await bot.store.listUnanswered(10)).toEqual([]);
	});
});

test.each(locales)('the language choice %s decides where the text does not', async locale => {
	const bot = createHarness();
	await bot.store.writeChoice(person.id, locale);
	await bot.say('12345');
	expect(bot.answerer.asked[0]?.context).toEqual(contextOf(locale));
});

test('any text in private is answered by one valid call, and nothing fails', async () => {
	const bot = createHarness();
	await fc.assert(fc.asyncProperty(fc.oneof(fc.string({unit: 'binary', maxLength: 5000}), fc.string({unit: 'grapheme'}), fc.string().map(text => `/${text}`)), async text => {
		// Nobody types as fast as a test.
		bot.clock.now += windowMs;
		const calls = await bot.say(text, {chat: privateChat});
		const isBlank = text.trim() === '';
		// A command can name another bot.
		const isForAnother = /^\s*\/[\p{L}\p{N}_]*@\w/u.test(text);
		expect(calls.map(({method}) => method)).toEqual(isBlank || isForAnother ? [] : ['sendMessage']);
		expect(bot.log.lines.filter(({level}) => level !== 'info')).toEqual([]);
	}), {numRuns: 300});
});
