/** Guest mode: the bot is called into chats where it is no member, and answers once. */
import {describe, expect, test} from 'vitest';
import {GUEST_QUERY_LIFE} from '../../src/local/limits.ts';
import {locales} from '../../src/replies/types.ts';
import {messagesPerWindow} from '../../src/telegram/flood.ts';
import {
	createHarness, group, knowledge, person, personWith, replies, sketch, type RecordedCall,
} from './harness.ts';
import {startOverHttp, textOf} from './over-http.ts';

const name = '@summit_local_bot';

/** The message and the buttons of an answer. */
function answerIn(call: RecordedCall | undefined) {
	const {title, input_message_content: {message_text: text}, reply_markup: markup} = sketch<{
		title: string; input_message_content: {message_text: string}; reply_markup?: {inline_keyboard: ReadonlyArray<ReadonlyArray<{text: string}>>};
	}>(call?.payload['result']);
	return {title, text, buttons: markup?.inline_keyboard.flat().map(button => button.text) ?? []};
}

describe('over HTTP', () => {
	test('a question in a group gets the same text as anywhere, in its own language, and its buttons work for everybody', async () => {
		const {api, outcomes} = await startOverHttp();
		const [ann, bob] = [api.person({language_code: 'en'}), api.person({language_code: 'uz'})];
		const group = api.group({bot: 'absent', members: [ann, bob]});
		const answer = await ann.summon(group, `${name}, когда?`);
		expect(api.lastReply(group)).toMatchObject({html: textOf('summit.date', 'ru'), via: true, replyTo: api.history(group)[0]?.message.message_id});
		expect(api.calls.map(({method}) => method).filter(method => method.startsWith('answer') || method.startsWith('send'))).toEqual(['answerGuestQuery']);
		await expect(bob.tap(answer, 'Где пройдёт саммит C5+1?')).resolves.toEqual({});
		expect(api.lastReply(group)).toMatchObject({html: textOf('summit.place', 'ru'), edits: 1});
		await api.settled();
		expect(outcomes()).toEqual([['guest_message', 'answer', 'ru'], ['callback_query', 'show', 'ru']]);
	});

	test('a question in a chat between two people is answered there', async () => {
		const {api} = await startOverHttp();
		const [ann, bob] = [api.person({language_code: 'en'}), api.person()];
		await expect(ann.summon(bob, `where? ${name}`)).resolves.toMatchObject({chat: {id: bob.id}, guest_bot_caller_user: {id: ann.id}});
		const answered = api.callsOf('answerGuestQuery')[0]?.params;
		expect(answered).toMatchObject({result: {type: 'article', input_message_content: {message_text: textOf('summit.place')}}});
	});

	test('the choices of "did you mean" are edited in place, and open no reply field: a reply would not reach a guest', async () => {
		const {api} = await startOverHttp();
		const ann = api.person({language_code: 'en'});
		const group = api.group({bot: 'absent', members: [ann]});
		const answer = await ann.summon(group, `${name} president?`);
		expect(answer.reply_markup).toEqual({
			inline_keyboard: [
				[{text: 'Who is the president of Uzbekistan?', style: 'primary', callback_data: '1:s:leader.uzbekistan:e'}],
				[{text: 'Who is Donald Trump?', callback_data: '1:s:person.trump:e'}],
			],
		});
		await ann.tap(answer, 'Who is Donald Trump?');
		expect(api.lastReply(group)).toMatchObject({html: textOf('person.trump'), edits: 1});
	});

	test('an answer that comes too late is nobody\'s loss', async () => {
		let now = Date.now();
		const {api, troubles} = await startOverHttp({clock: () => now, patience: 200}, {
			answerer: {
				answer() {
					now += GUEST_QUERY_LIFE + 1;
					return {
						outcome: 'none', kind: 'unknown', language: 'en', script: 'latn', languageSure: true, score: 0,
					};
				},
				rank: () => ({
					language: 'en', script: 'latn', languageSure: true, candidates: [],
				}),
				explain() {
					throw new Error('the bot never asks why');
				},
				form: text => text,
			},
		});
		const ann = api.person();
		await expect(ann.summon(api.group({bot: 'absent'}), `${name} when?`)).rejects.toThrow();
		expect(api.refusals.map(({method, response}) => [method, response])).toEqual([
			['answerGuestQuery', expect.objectContaining({description: 'Bad Request: query is too old and response timeout expired or query ID is invalid'})],
		]);
		api.world.refusals.length = 0;
		expect(troubles()).toEqual([]);
	});

	test('a person\'s choice of language holds, and can be changed there by each reader', async () => {
		const {api, store} = await startOverHttp();
		const [ann, bob] = [api.person({language_code: 'en'}), api.person({language_code: 'en'})];
		await store.writeChoice(ann.id, 'ru');
		const group = api.group({bot: 'absent', members: [ann, bob]});
		const menu = await ann.summon(group, `${name} /language`);
		// Ann's choice is none of Bob's: all of them can be tapped.
		expect(menu.reply_markup?.inline_keyboard.flat().every(button => 'callback_data' in button)).toBe(true);
		const chosen = await bob.tap(menu, '✓ Русский');
		expect(chosen.text).toBe('Готово: русский. Если спросите на другом языке, отвечу на нём.');
		expect(api.lastReply(group).edits).toBe(0);
		await expect(store.readChoice(bob.id)).resolves.toBe('ru');
	});

	test('a flood gets one notice, then silence', async () => {
		const {api, outcomes} = await startOverHttp({patience: 300});
		const ann = api.person({language_code: 'ru'});
		const group = api.group({bot: 'absent'});
		for (let count = 0; count < messagesPerWindow; count++) {
			await ann.summon(group, `${name} when?`);
		}

		await expect(ann.summon(group, `${name} when?`)).resolves.toMatchObject({text: 'Слишком много сообщений подряд. Пожалуйста, немного подождите и спросите снова.'});
		await expect(ann.summon(group, `${name} when?`)).rejects.toThrow('when?');
		expect(outcomes().slice(-2)).toEqual([['guest_message', 'flood', 'ru'], ['guest_message', 'flood', undefined]]);
		await expect(api.person().summon(group, `${name} when?`)).resolves.toBeDefined();
	});
});

describe('what is asked of a guest', () => {
	test.each([
		['en', 'Hello! I answer questions about one news article, on the C5+1 summit. Type @summit_bot and your question here, and I’ll reply.'],
		['ru', 'Здравствуйте! Я отвечаю на вопросы по одной статье\u00A0— о саммите C5+1. Напишите здесь @summit_bot и свой вопрос, и я отвечу.'],
		['uz', 'Assalomu alaykum! Men C5+1 sammiti haqidagi bitta maqola boʻyicha savollarga javob beraman. Shu yerda @summit_bot va savolingizni yozing, javob beraman.'],
		['uz-Cyrl', 'Ассалому алайкум! Мен C5+1 саммити ҳақидаги битта мақола бўйича саволларга жавоб бераман. Шу ерда @summit_bot ва саволингизни ёзинг, жавоб бераман.'],
	])('by its bare name, or for help, is what it is for (%s)', async (code, text) => {
		const bot = createHarness();
		for (const asked of ['@summit_bot', '@summit_bot /help', '/help@summit_bot', '@summit_bot /']) {
			const calls = await bot.summon(asked, {from: personWith(code)});
			expect(calls.map(({method}) => method)).toEqual(['answerGuestQuery']);
			expect(answerIn(calls[0])).toEqual({title: [...text].slice(0, 64).join(''), text, buttons: []});
		}
	});

	test.each([
		['/summit', replies.summit('en').html],
		['/LEADERS', replies.leaders('en').html],
		['/start', replies.start('en').html],
		['/start fact_summit-date', replies.show('summit.date', 'en', 'inline')?.html],
		['/settings', replies.settings('en', undefined).html],
		['/privacy', replies.privacy('en', undefined, {keepsUnanswered: true}).html],
		['/leadrs', 'There is no command /leadrs. Did you mean /leaders?'],
	])('by %s is that command', async (command, text) => {
		const bot = createHarness();
		const calls = await bot.summon(`@summit_bot ${command}`);
		expect(answerIn(calls[0]).text).toBe(text);
	});

	test('by a command of another bot, by a program or with nothing to read is nothing', async () => {
		const bot = createHarness();
		expect(await bot.summon('@summit_bot /help@other_bot')).toEqual([]);
		expect(await bot.summon('@summit_bot when?', {from: {...person, is_bot: true}})).toEqual([]);
		expect(await bot.summon('', {chat: {id: 8, type: 'private', first_name: 'Ben'}, photo: []})).toEqual([]);
		expect(bot.log.lines.map(({fields}) => fields['outcome'])).toEqual(['ignored', 'ignored', 'ignored']);
	});

	test('in a caption is a question like any other', async () => {
		const bot = createHarness({answers: {'when?': {outcome: 'answer', id: 'summit.date', language: 'en'}}});
		const [call] = await bot.summon('', sketch({
			text: undefined, caption: '@summit_bot when?', caption_entities: [{type: 'mention', offset: 0, length: 11}], photo: [],
		}));
		expect(answerIn(call).text).toBe(replies.show('summit.date', 'en', 'inline')?.html);
	});

	test('and can\'t be answered gets a short line in a group, examples between people', async () => {
		const bot = createHarness();
		const [inGroup] = await bot.summon('@summit_bot weather?');
		expect(answerIn(inGroup)).toMatchObject({text: 'I can’t answer that one: I know only one article, about the C5+1 summit.', buttons: []});
		const [alone] = await bot.summon('@summit_bot weather?', {chat: {id: 8, type: 'private', first_name: 'Ben'}});
		expect(answerIn(alone).buttons).toHaveLength(3);
	});

	test.each(locales)('has a title whatever the answer (%s)', async locale => {
		const script = locale === 'ru' || locale === 'uz-cyrl' ? 'cyrl' : 'latn';
		const language = locale === 'uz-cyrl' ? 'uz' : locale;
		const ids = [...knowledge.facts.keys(), ...knowledge.silences.keys()];
		const bot = createHarness({
			answers: Object.fromEntries(ids.map(id => [id, knowledge.facts.has(id)
				? {
					outcome: 'answer', id, language, script,
				}
				: {
					outcome: 'silence', id, nearest: knowledge.silences.get(id)?.nearest ?? '', language, script,
				}])),
		});
		for (const id of ids) {
			bot.clock.now += 60_000;
			const [call] = await bot.summon(`@summit_bot ${id}`);
			const {title} = answerIn(call);
			expect(title.trim().length).toBeGreaterThan(0);
			expect([...title].length).toBeLessThanOrEqual(64);
		}
	});
});

describe('what a guest remembers', () => {
	const answers = {
		'when?': {outcome: 'answer', id: 'summit.date', language: 'en'}, 'когда?': {
			outcome: 'answer', id: 'summit.date', language: 'ru', script: 'cyrl',
		},
	} as const;

	test('is what the person was shown, for a follow-up; others follow nothing', async () => {
		const bot = createHarness({answers});
		await bot.summon('@summit_bot when?');
		await bot.summon('@summit_bot and where?', {chat: {...group, id: -2002}});
		expect(bot.answerer.asked.at(-1)?.context?.previous).toBe('summit.date');
		await bot.summon('@summit_bot and where?', {from: personWith('en', 77)});
		expect(bot.answerer.asked.at(-1)?.context).not.toHaveProperty('previous');
		// Another chat of the bot's may have the same id, and is another conversation.
		await bot.sayInGroup('@summit_bot and where?');
		expect(bot.answerer.asked.at(-1)?.context).not.toHaveProperty('previous');
	});

	test('is not the chat: neither its language nor a greeting', async () => {
		const bot = createHarness({answers});
		await bot.summon('@summit_bot /start');
		await bot.summon('@summit_bot когда?');
		const from = {id: 1_087_968_824, is_bot: true, first_name: 'Group'};
		const [anonymous] = await bot.sayInGroup('@summit_bot ???', {from, sender_chat: group});
		expect(anonymous?.payload['text']).toBe('I can’t answer that one: I know only one article, about the C5+1 summit.');
		expect(await bot.membership('left', 'member')).toHaveLength(1);
	});

	test('a question without an answer is kept for the editors, without the person', async () => {
		const bot = createHarness();
		await bot.summon('@summit_bot weather?');
		expect(await bot.store.listUnanswered(10)).toEqual([{
			text: 'weather?', form: 'weather?', language: 'en', outcome: 'none', count: 1,
		}]);
	});
});

describe('failures', () => {
	const broken = {
		...createHarness().answerer,
		answer() {
			throw new Error('a bug');
		},
	};

	test('of a handler are apologised for in the one answer there is', async () => {
		const bot = createHarness({answerer: broken});
		const calls = await bot.summon('@summit_bot when?', {from: personWith('ru')});
		expect(calls.map(call => answerIn(call).text)).toEqual(['У меня произошёл сбой. Пожалуйста, повторите через минуту.']);
		expect(bot.log.lines.map(({level}) => level)).toEqual(['info', 'error']);
	});

	test.each([['429', {error_code: 429, description: 'Too Many Requests: retry after 60', parameters: {retry_after: 60}}], ['network', 'network']] as const)('of Telegram (%s) are logged once', async (_name, trouble) => {
		const bot = createHarness();
		bot.trouble('answerGuestQuery', trouble);
		expect(await bot.summon('@summit_bot')).toHaveLength(1);
		expect(bot.log.lines.map(({level, message}) => `${level}: ${message}`)).toEqual(['info: update', 'error: update failed']);
	});

	test('a call without a number to answer by is left alone', async () => {
		const bot = createHarness();
		expect(await bot.deliver({
			guest_message: sketch({
				message_id: 1, date: 0, chat: group, from: person, text: '@summit_bot', entities: [{type: 'mention', offset: 0, length: 11}],
			}),
		})).toEqual([]);
	});
});
