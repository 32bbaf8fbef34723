import type {InlineQueryResult} from 'grammy/types';
import {describe, expect, test} from 'vitest';
import {open, type ByHand} from './by-hand.ts';

const article = (id: string, text: string): InlineQueryResult => ({
	type: 'article', id, title: id, input_message_content: {message_text: text, parse_mode: 'HTML'}, reply_markup: {inline_keyboard: [[{text: 'More', callback_data: `more:${id}`}]]},
});

/** Answers the last inline query, and returns the refusal if there is one. */
async function answer(telegram: ByHand, fields: Record<string, unknown> = {}): Promise<string | undefined> {
	const query = telegram.updates.at(-1)?.inline_query;
	return telegram.call('answerInlineQuery', {inline_query_id: query?.id, results: [article('a', `<b>${query?.from.language_code}</b>`)], ...fields});
}

const queries = (telegram: ByHand) => telegram.updates.filter(update => update.inline_query).length;

describe('inline queries', () => {
	test('are cut to 256 characters and resolved with the answer', async () => {
		const telegram = open({patience: 1000});
		const ann = telegram.person({language_code: 'uz'});
		const typed = ann.inline('я'.repeat(300), {offset: 'p2', chatType: 'group'});
		expect(telegram.updates[0]?.inline_query).toMatchObject({
			query: 'я'.repeat(256), offset: 'p2', chat_type: 'group', from: {language_code: 'uz'},
		});
		expect(await answer(telegram, {next_offset: 'p3', button: {text: 'Ask in private', start_parameter: 'ask'}})).toBeUndefined();
		expect(await typed).toMatchObject({
			results: [{id: 'a'}], next_offset: 'p3', button: {start_parameter: 'ask'}, cached: false,
		});
	});

	test('the answer is everybody\'s for 300 s, unless it is personal; then it is that person\'s', async () => {
		let now = Date.now();
		const telegram = open({patience: 1000, clock: () => now});
		const [ann, bob] = [telegram.person({language_code: 'uz'}), telegram.person({language_code: 'ru'})];
		const first = ann.inline('summit');
		await answer(telegram);
		await first;
		expect(await bob.inline('summit')).toMatchObject({cached: true, results: [{input_message_content: {message_text: '<b>uz</b>'}}]});
		expect(queries(telegram)).toBe(1);

		const personal = ann.inline('');
		await answer(telegram, {is_personal: true, cache_time: 60});
		await personal;
		expect(await ann.inline('')).toMatchObject({cached: true});
		const other = bob.inline('');
		expect(queries(telegram)).toBe(3);
		await answer(telegram, {is_personal: true, cache_time: 0});
		expect(await other).toMatchObject({cached: false, results: [{input_message_content: {message_text: '<b>ru</b>'}}]});
		void bob.inline('').catch(() => undefined);
		expect(queries(telegram)).toBe(4);

		now += 60_001;
		void ann.inline('').catch(() => undefined);
		expect(queries(telegram)).toBe(5);
		expect(await bob.inline('summit')).toMatchObject({cached: true});
		now += 240_000;
		void bob.inline('summit').catch(() => undefined);
		expect(queries(telegram)).toBe(6);
	});

	test('a chosen result is a message via the bot, known by its inline id', async () => {
		const telegram = open({patience: 1000});
		const [ann, bob] = [telegram.person({first_name: 'Ann'}), telegram.person({first_name: 'Bob'})];
		const chosen = ann.chooseInline(article('a', '<b>answer</b>'), bob, 'when');
		expect(telegram.updates).toMatchObject([{chosen_inline_result: {result_id: 'a', query: 'when', inline_message_id: chosen.inlineMessageId}}]);
		expect(chosen.message()).toMatchObject({text: 'answer', entities: [{type: 'bold'}], via_bot: {username: 'summit_local_bot'}});

		const tapped = bob.tapInline(chosen.inlineMessageId ?? '', 'More');
		const query = telegram.updates.at(-1)?.callback_query;
		expect(query).toMatchObject({data: 'more:a', inline_message_id: chosen.inlineMessageId, from: {first_name: 'Bob'}});
		expect(query?.message).toBeUndefined();
		expect(await telegram.call('editMessageText', {inline_message_id: chosen.inlineMessageId, text: 'more'})).toBeUndefined();
		expect(telegram.calls.at(-1)?.response).toEqual({ok: true, result: true});
		await telegram.call('answerCallbackQuery', {callback_query_id: query?.id});
		expect(await tapped).toEqual({});
		expect(chosen.message()).toMatchObject({text: 'more', edit_date: expect.any(Number) as unknown});
		expect(chosen.message().reply_markup).toBeUndefined();
		expect(await telegram.call('editMessageText', {inline_message_id: 'unknown', text: 'x'})).toBe('400 Bad Request: MESSAGE_ID_INVALID');
	});

	test('in a forum it goes to General, or to the topic where it was typed', () => {
		const telegram = open();
		const ann = telegram.person();
		const group = telegram.group({is_forum: true, members: [ann]});
		const topic = group.topic('News');
		ann.chooseInline(article('a', 'general'), group);
		ann.chooseInline(article('b', 'news'), group, '', topic);
		expect(telegram.history(group).filter(({via}) => via).map(seen => [seen.text, seen.topic])).toEqual([['general', undefined], ['news', topic]]);
	});

	test('in the chat with the bot it is seen there too, but can\'t be edited by that message\'s id', async () => {
		const telegram = open({inlineFeedback: false});
		const ann = telegram.person();
		const chosen = ann.chooseInline(article('a', 'answer'));
		expect(telegram.updates).toMatchObject([{message: {text: 'answer', via_bot: {}}}]);
		expect(telegram.history(ann)).toMatchObject([{via: true, text: 'answer'}]);
		expect(await telegram.call('editMessageText', {chat_id: ann.id, message_id: chosen.message().message_id, text: 'x'})).toBe('400 Bad Request: message can\'t be edited');
	});

	test('with inline mode off a person can\'t ask', async () => {
		const telegram = open({me: {supports_inline_queries: false}});
		await expect(telegram.person().inline('x')).rejects.toThrow('inline mode is off');
	});
});

describe('guest mode', () => {
	test('the bot is called into a chat it is not in, and answers once', async () => {
		const telegram = open({patience: 1000});
		const ann = telegram.person({first_name: 'Ann'});
		const group = telegram.group({bot: 'absent', members: [ann]});
		const earlier = ann.sayIn(group, 'when is it?');
		const asked = ann.summon(group, '@summit_local_bot help us', {replyTo: earlier});
		expect(telegram.updates).toMatchObject([{guest_message: {text: '@summit_local_bot help us', from: {first_name: 'Ann'}, reply_to_message: {text: 'when is it?'}}}]);
		const id = telegram.updates[0]?.guest_message?.guest_query_id;
		expect(await telegram.call('sendMessage', {chat_id: group.id, text: 'x'})).toBe('403 Forbidden: bot is not a member of the supergroup chat');
		expect(await telegram.call('answerGuestQuery', {guest_query_id: id, result: article('a', '<b>In November</b>')})).toBeUndefined();
		expect(await asked).toMatchObject({text: 'In November', guest_bot_caller_user: {first_name: 'Ann'}});
		const inlineMessageId = [...telegram.world.inlineMessages.keys()][0];
		expect(telegram.calls.at(-1)?.response).toEqual({ok: true, result: {inline_message_id: inlineMessageId}});
		const again = {guest_query_id: id, result: article('b', 'again')};
		expect(await telegram.call('answerGuestQuery', again)).toBe('400 Bad Request: query is too old and response timeout expired or query ID is invalid');
		void ann.tapInline(inlineMessageId ?? '', 'More').catch(() => undefined);
		expect(telegram.updates.at(-1)?.callback_query).toMatchObject({data: 'more:a', inline_message_id: inlineMessageId});
	});

	test('not by other names, not where it is a member, not when it is off', async () => {
		const telegram = open();
		const [ann, bob] = [telegram.person(), telegram.person()];
		await expect(ann.summon(bob, 'hello')).rejects.toThrow('a guest is called by its name');
		await expect(ann.summon(telegram.group(), '@summit_local_bot hi')).rejects.toThrow('where it is no member');
		await expect(ann.summon(ann, '@summit_local_bot hi')).rejects.toThrow('where it is no member');
		const off = open({me: {supports_guest_queries: false}});
		await expect(off.person().summon(off.person(), '@summit_local_bot hi')).rejects.toThrow('guest mode is off');
	});
});
