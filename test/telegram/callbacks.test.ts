import type {CallbackQuery} from 'grammy/types';
import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {locales} from '../../src/replies/types.ts';
import {encodeTap} from '../../src/telegram/callback-data.ts';
import {windowMs} from '../../src/telegram/flood.ts';
import {
	allIds, botInfo, createHarness, createMemoryStore, group, labelsOf, person, personWith, replies, sketch, type RecordedCall,
} from './harness.ts';

const answered = (text?: string) => ({method: 'answerCallbackQuery', payload: {callback_query_id: 'tap', ...text !== undefined && {text}}});
/** The calls that the person sees something of; menus are put right meanwhile, see chat-menus.test.ts. */
const shown = (calls: readonly RecordedCall[]) => calls.filter(({method}) => !method.endsWith('MyCommands'));
const edited = expect.anything() as unknown;
const inGroup: Partial<CallbackQuery> = {
	message: {
		message_id: 900, date: 1, chat: group, from: botInfo, text: 'before', is_topic_message: true, message_thread_id: 9,
	},
};
/** A tap under a message that was sent through the bot. */
const underInline = sketch<Partial<CallbackQuery>>({inline_message_id: 'AbC', message: undefined});

describe('show', () => {
	test.each(locales)('turns the message into any fact, in the message\'s own language (%s)', async locale => {
		const bot = createHarness();
		for (const id of allIds) {
			// Nobody taps as fast as a test.
			bot.clock.now += windowMs;
			const calls = await bot.tap(encodeTap({action: {kind: 'show', id}, locale}), {from: personWith('de')});
			const reply = replies.show(id, locale, 'private');
			expect(calls).toEqual([
				{
					method: 'editMessageText', payload: {
						chat_id: 7, message_id: 900, text: reply?.html, parse_mode: 'HTML', link_preview_options: {is_disabled: true}, reply_markup: edited,
					},
				},
				answered(),
			]);
			expect(labelsOf(calls[0])).toEqual(reply?.buttons.map(row => row.map(({label}) => label)));
		}
	});

	test('works in a group and under an inline message alike', async () => {
		const bot = createHarness();
		const [inTheGroup] = await bot.tap('1:s:summit.date:r', inGroup);
		expect(inTheGroup?.payload).toMatchObject({chat_id: group.id, message_id: 900, text: replies.show('summit.date', 'ru', 'group')?.html});
		const calls = await bot.tap('1:s:summit.date:r', underInline);
		expect(calls).toEqual([
			{
				method: 'editMessageText', payload: {
					inline_message_id: 'AbC', text: replies.show('summit.date', 'ru', 'inline')?.html, parse_mode: 'HTML', link_preview_options: {is_disabled: true}, reply_markup: edited,
				},
			},
			answered(),
		]);
	});

	test('a second tap does nothing bad', async () => {
		const bot = createHarness();
		bot.trouble('editMessageText', {error_code: 400, description: 'Bad Request: message is not modified: specified new message content and reply markup are exactly the same'});
		expect(await bot.tap('1:s:summit.date:e')).toEqual([{method: 'editMessageText', payload: edited}, answered()]);
		expect(bot.log.lines.map(({level}) => level)).toEqual(['info']);
	});

	test.each(['message can\'t be edited', 'message to edit not found', 'MESSAGE_ID_INVALID'])('sends anew what can\'t be edited (%s)', async description => {
		const bot = createHarness();
		bot.trouble('editMessageText', {error_code: 400, description: `Bad Request: ${description}`});
		const calls = await bot.tap('1:s:summit.date:e', inGroup);
		expect(calls.map(({method}) => method)).toEqual(['editMessageText', 'sendMessage', 'answerCallbackQuery']);
		expect(calls[1]?.payload).toMatchObject({chat_id: group.id, message_thread_id: 9, text: replies.show('summit.date', 'en', 'group')?.html});
	});

	test('an inline message that is gone gets the stale-button notice', async () => {
		const bot = createHarness();
		bot.trouble('editMessageText', {error_code: 400, description: 'Bad Request: MESSAGE_ID_INVALID'});
		const calls = await bot.tap('1:s:summit.date:e', underInline);
		expect(calls.at(-1)).toEqual(answered('This button is out of date. Please ask again.'));
	});
});

test('summit, leaders and help turn the message into theirs', async () => {
	const bot = createHarness();
	const texts = [];
	for (const data of ['1:m:u', '1:l:c', '1:h:r']) {
		const calls = await bot.tap(data);
		expect(calls[1]).toEqual(answered());
		texts.push(calls[0]?.payload['text']);
	}

	expect(texts).toEqual([replies.summit('uz').html, replies.leaders('uz-cyrl').html, replies.help('ru', 'summit_bot').html]);
});

describe('choosing a language', () => {
	test.each([
		['1:c:e:r', 'en', 'Done: English. If you ask in another language, I’ll answer in that one.', '✓ English'],
		['1:c:r:e', 'ru', 'Готово: русский. Если спросите на другом языке, отвечу на нём.', '✓ Русский'],
		['1:c:u:e', 'uz', 'Tayyor: oʻzbekcha. Boshqa tilda soʻrasangiz, oʻsha tilda javob beraman.', '✓ Oʻzbekcha'],
		['1:c:c:e', 'uz-cyrl', 'Тайёр: ўзбекча. Бошқа тилда сўрасангиз, ўша тилда жавоб бераман.', '✓ Ўзбекча'],
		['1:c:a:e', undefined, 'Готово: автоматически. Отвечу на языке вашего вопроса.', '✓ Автоматически'],
	])('%s stores %s, moves the mark and says so in that language', async (data, choice, text, marked) => {
		const bot = createHarness();
		await bot.store.writeChoice(person.id, 'en');
		const calls = shown(await bot.tap(data, {from: {...person, language_code: 'kk'}}));
		await expect(bot.store.readChoice(person.id)).resolves.toBe(choice);
		expect(calls).toEqual([{method: 'editMessageText', payload: expect.objectContaining({chat_id: 7, message_id: 900, text}) as unknown}, answered(text)]);
		expect(labelsOf(calls[0]).flat().filter(label => label.startsWith('✓'))).toEqual([marked]);
	});

	test('holds from the next message on', async () => {
		const bot = createHarness();
		await bot.say('???');
		await bot.tap('1:c:u:e');
		const [call] = await bot.say('/help');
		expect(call?.payload['text']).toBe(replies.help('uz', 'summit_bot').html);
	});

	test.each([['a group', inGroup], ['an inline message', underInline]])('in %s concerns the one who tapped: the message stays', async (_where, place) => {
		const bot = createHarness();
		expect(shown(await bot.tap('1:c:r:e', place))).toEqual([answered('Готово: русский. Если спросите на другом языке, отвечу на нём.')]);
		await expect(bot.store.readChoice(person.id)).resolves.toBe('ru');
	});

	test('twice is fine', async () => {
		const bot = createHarness();
		await bot.tap('1:c:r:e');
		bot.trouble('editMessageText', {error_code: 400, description: 'Bad Request: message is not modified'});
		const calls = await bot.tap('1:c:r:e');
		expect(calls.at(-1)).toEqual(answered('Готово: русский. Если спросите на другом языке, отвечу на нём.'));
	});

	test('with the store down says that it failed', async () => {
		const bot = createHarness({
			store: {
				...createMemoryStore(), async writeChoice() {
					throw new Error('disk full');
				},
			},
		});
		expect(await bot.tap('1:c:r:e')).toEqual([answered('Something went wrong on my side. Please try again in a minute.')]);
		expect(bot.log.lines.map(({level}) => level)).toEqual(['info', 'error']);
	});
});

describe('erasing', () => {
	test('erases the record and shows that nothing is left', async () => {
		const bot = createHarness();
		await bot.store.writeChoice(person.id, 'ru');
		await bot.say('/help');
		const calls = shown(await bot.tap('1:x:r'));
		await expect(bot.store.readChoice(person.id)).resolves.toBeUndefined();
		expect(calls).toEqual([
			{
				method: 'editMessageText', payload: {
					chat_id: 7, message_id: 900, text: replies.privacy('ru', undefined, {keepsUnanswered: true}).html, parse_mode: 'HTML', link_preview_options: {is_disabled: true},
				},
			},
			answered('Удалено. Теперь о вас ничего не хранится.'),
		]);
		const [call] = await bot.say('/help');
		expect(call?.payload['text']).toBe(replies.help('en', 'summit_bot').html);
	});

	test('in a group leaves the message alone', async () => {
		const bot = createHarness();
		expect(shown(await bot.tap('1:x:e', inGroup))).toEqual([answered('Erased. Nothing is stored about you now.')]);
	});
});

describe('every tap is answered', () => {
	test.each([
		['en', 'This button is out of date. Please ask again.'],
		['ru', 'Эта кнопка устарела. Задайте вопрос ещё раз.'],
		['uz', 'Bu tugma eskirgan. Savolni qayta bering.'],
		['uz-Cyrl', 'Бу тугма эскирган. Саволни қайта беринг.'],
	])('unknown data too, in the person\'s language (%s)', async (code, text) => {
		const bot = createHarness();
		for (const data of ['', 'x', '9:s:summit.date:e', '1:s:no.such-fact:e']) {
			const calls = await bot.tap(data, {from: personWith(code)});
			expect(calls).toEqual([answered(data.startsWith('1:') ? 'This button is out of date. Please ask again.' : text)]);
		}
	});

	test('with a game in place of data', async () => {
		const bot = createHarness();
		expect(await bot.deliver({
			callback_query: {
				id: 'tap', from: person, chat_instance: 'x', game_short_name: 'chess',
			},
		})).toEqual([answered('This button is out of date. Please ask again.')]);
	});

	test('whatever the data', async () => {
		const bot = createHarness();
		await fc.assert(fc.asyncProperty(fc.oneof(fc.string(), fc.array(fc.constantFrom('1', 's', 'c', 'm', 'e', 'a', 'summit.date', '__proto__'), {maxLength: 5}).map(fields => fields.join(':'))), async data => {
			bot.clock.now += windowMs;
			const calls = await bot.tap(data);
			expect(calls.filter(({method}) => method === 'answerCallbackQuery')).toHaveLength(1);
		}), {numRuns: 200});
	});

	test('when the edit fails for good, with an apology; when Telegram forgot the query, in vain but in peace', async () => {
		const bot = createHarness();
		bot.trouble('editMessageText', {error_code: 429, description: 'Too Many Requests: retry after 30', parameters: {retry_after: 30}});
		const calls = await bot.tap('1:s:summit.date:r');
		expect(calls.at(-1)).toEqual(answered('У меня произошёл сбой. Пожалуйста, повторите через минуту.'));
		expect(bot.log.lines.at(-1)).toMatchObject({level: 'error', message: 'update failed'});
		bot.trouble('answerCallbackQuery', {error_code: 400, description: 'Bad Request: query is too old and response timeout expired or query ID is invalid'});
		await bot.tap('1:s:summit.date:r');
		expect(bot.log.lines.at(-1)).toMatchObject({level: 'info', fields: {outcome: 'show'}});
	});
});
