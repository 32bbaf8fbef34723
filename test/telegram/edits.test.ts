import type {Message} from 'grammy/types';
import {describe, expect, test} from 'vitest';
import {
	createHarness, group, personWith, replies, sketch,
} from './harness.ts';

const answers = {
	'When is the summit?': {outcome: 'answer', id: 'summit.date', language: 'en'},
	'Wher is it?': {outcome: 'answer', id: 'summit.place', language: 'en'},
} as const;

describe('edited questions', () => {
	test('the answer is edited, and follows what the question followed', async () => {
		const bot = createHarness({answers});
		await bot.say('When is the summit?', {message_id: 10});
		const calls = await bot.edit(10, {text: 'Wher is it?'});
		expect(calls).toEqual([{
			method: 'editMessageText', payload: {
				chat_id: 7, message_id: 500, text: replies.show('summit.place', 'en', 'private')?.html, parse_mode: 'HTML', link_preview_options: {is_disabled: true}, reply_markup: expect.anything() as unknown,
			},
		}]);
		expect(bot.answerer.asked.at(-1)?.context?.previous).toBeUndefined();
		await bot.say('and?');
		expect(bot.answerer.asked.at(-1)?.context?.previous).toBe('summit.place');
	});

	test('an answer that is gone is sent anew, and edited from then on', async () => {
		const bot = createHarness({answers});
		await bot.say('When is the summit?', {message_id: 10});
		bot.trouble('editMessageText', {error_code: 400, description: 'Bad Request: message to edit not found'});
		const calls = await bot.edit(10, {text: 'Wher is it?'});
		expect(calls.map(({method}) => method)).toEqual(['editMessageText', 'sendMessage']);
		const [again] = await bot.edit(10, {text: 'When is the summit?'});
		expect(again?.payload['message_id']).toBe(501);
	});

	test('the same text again changes nothing and breaks nothing', async () => {
		const bot = createHarness({answers});
		await bot.say('When is the summit?', {message_id: 10});
		bot.trouble('editMessageText', {error_code: 400, description: 'Bad Request: message is not modified: specified new message content…'});
		expect(await bot.edit(10, {text: 'When is the summit?'})).toHaveLength(1);
		expect(bot.log.lines.filter(({level}) => level !== 'info')).toEqual([]);
	});

	test('edits of anything else are ignored', async () => {
		const bot = createHarness({answers});
		await bot.say('When is the summit?', {message_id: 10});
		await bot.say('/summit', {message_id: 11});
		await bot.sayInGroup('@summit_bot When is the summit?', {message_id: 12});
		expect(await bot.edit(10, {text: '/summit'})).toEqual([]);
		expect(await bot.edit(10, {})).toEqual([]);
		expect(await bot.edit(11, {text: 'When is the summit?'})).toEqual([]);
		expect(await bot.edit(12, {text: '@summit_bot Wher is it?', chat: group})).toEqual([]);
		expect(await bot.edit(99, {text: 'When is the summit?'})).toEqual([]);
	});

	test('a caption added to a photo turns the notice into the answer', async () => {
		const bot = createHarness({answers});
		await bot.sendThing({photo: [], message_id: 10});
		const [call] = await bot.edit(10, {photo: [], caption: 'When is the summit?'});
		expect(call?.payload).toMatchObject({message_id: 500, text: replies.show('summit.date', 'en', 'private')?.html});
	});
});

describe('messages without text', () => {
	test.each([
		['en', 'I only read text. Please type your question.'],
		['ru', 'Я читаю только текст. Пожалуйста, напишите свой вопрос.'],
		['uz', 'Men faqat matnni oʻqiyman. Iltimos, savolingizni yozib yuboring.'],
		['uz-Cyrl', 'Мен фақат матнни ўқийман. Илтимос, саволингизни ёзиб юборинг.'],
	])('are told once that only text is read (%s)', async (code, html) => {
		const bot = createHarness();
		const from = personWith(code);
		const calls = await bot.sendThing({voice: sketch({}), from});
		expect(calls).toEqual([{
			method: 'sendMessage', payload: {
				chat_id: 7, text: html, parse_mode: 'HTML', link_preview_options: {is_disabled: true},
			},
		}]);
		expect(await bot.sendThing({sticker: sketch({}), from})).toEqual([]);
	});

	test('once for an album, and again only after text', async () => {
		const bot = createHarness();
		const album = {photo: [], media_group_id: 'a'};
		const first = await Promise.all([bot.sendThing(album), bot.sendThing(album), bot.sendThing(album)]);
		expect(first.at(-1)).toHaveLength(1);
		expect(bot.calls).toHaveLength(1);
		await bot.say('hello');
		expect(await bot.sendThing({video: sketch({})})).toHaveLength(1);
		await bot.say('/help');
		expect(await bot.sendThing({dice: sketch({})})).toHaveLength(1);
	});

	test('the rest of an album whose text was answered is not remarked upon', async () => {
		const bot = createHarness({answers});
		await bot.sendThing({photo: [], media_group_id: 'a', caption: 'When is the summit?'});
		expect(await bot.sendThing({photo: [], media_group_id: 'a'})).toEqual([]);
		expect(await bot.sendThing({photo: [], media_group_id: 'b'})).toHaveLength(1);
	});

	test('an album\'s text that comes late turns the notice into the answer; a further one is a question of its own', async () => {
		const bot = createHarness({answers});
		const [notice] = await bot.sendThing({document: sketch({}), media_group_id: 'a'});
		expect(notice?.payload['text']).toBe('I only read text. Please type your question.');
		const captioned = {document: sketch<NonNullable<Message['document']>>({}), media_group_id: 'a', caption: 'When is the summit?'};
		expect(await bot.sendThing(captioned)).toMatchObject([{method: 'editMessageText', payload: {message_id: 500, text: replies.show('summit.date', 'en', 'private')?.html}}]);
		expect(await bot.sendThing(captioned)).toMatchObject([{method: 'sendMessage'}]);
	});

	test('service messages are none of the bot\'s business', async () => {
		const bot = createHarness();
		expect(await bot.sendThing({pinned_message: sketch({})})).toEqual([]);
		expect(bot.log.lines[0]?.fields['outcome']).toBe('ignored');
	});
});
