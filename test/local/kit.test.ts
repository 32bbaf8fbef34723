import {
	Bot, GrammyError, HttpError, InlineKeyboard, InlineQueryResultBuilder,
} from 'grammy';
import {describe, expect, test} from 'vitest';
import {createTestBot, type TestBot} from '../kit/test-bot.ts';

/** A small bot with one of everything that the kit does. */
async function exampleBot(): Promise<TestBot> {
	const bot = new Bot('12345:test');
	bot.command('start', async ctx => ctx.reply('<b>Hello</b> &amp; welcome', {parse_mode: 'HTML', reply_markup: new InlineKeyboard().text('More', 'v1:more').text('Deaf', 'deaf')}));
	bot.command('throw', () => {
		throw new Error('a broken handler');
	});
	bot.command('twice', async ctx => {
		const {message_id: id} = await ctx.reply('one');
		await ctx.api.editMessageText(ctx.chat.id, id, 'two');
	});
	bot.on('inline_query', async ctx => ctx.answerInlineQuery([
		InlineQueryResultBuilder.article('a', 'A', {reply_markup: new InlineKeyboard().text('More', 'v1:more')}).text(`${ctx.from.language_code ?? 'none'}:${ctx.inlineQuery.query}`),
	]));
	bot.callbackQuery('v1:more', async ctx => {
		await ctx.editMessageText('more');
		await ctx.answerCallbackQuery('done');
	});
	bot.on('guest_message', async ctx => ctx.answerGuestQuery(InlineQueryResultBuilder.article('g', 'G').text('a guest')));
	bot.on('message:text', async ctx => ctx.reply(ctx.message.text.toUpperCase(), {reply_parameters: {message_id: ctx.message.message_id}}));
	bot.on('edited_message:text', async ctx => ctx.reply(`now ${ctx.editedMessage.text}`));
	bot.on('message:photo', async ctx => ctx.reply(`a photo: ${ctx.message.caption ?? ''}`));
	return createTestBot(bot);
}

describe('createTestBot', () => {
	test('a message gets a reply, a tap edits it and is answered', async () => {
		const kit = await exampleBot();
		const hello = await kit.send('/start');
		expect(hello.replies.map(({text, html, buttons}) => [text, html, buttons.flat().map(button => button.text)])).toEqual([
			['Hello & welcome', '<b>Hello</b> &amp; welcome', ['More', 'Deaf']],
		]);
		const more = await kit.tap(kit.lastReply(kit.someone()), 'More');
		expect(more.value).toEqual({text: 'done'});
		expect(more.calls.map(({method}) => method)).toEqual(['editMessageText', 'answerCallbackQuery']);
		expect(more.replies.map(({text, edits, buttons}) => ({text, edits, buttons}))).toEqual([{text: 'more', edits: 1, buttons: []}]);
		expect([kit.violations, kit.refusals]).toEqual([[], []]);
	});

	test('a message sent and edited is one reply', async () => {
		const kit = await exampleBot();
		const {replies, calls} = await kit.send('/twice');
		expect([replies.map(({text}) => text), calls.length]).toEqual([['two'], 2]);
	});

	test('a tap the bot does not answer has no answer', async () => {
		const kit = await exampleBot();
		await kit.send('/start');
		expect(await kit.tap(kit.lastReply(kit.someone()), 'Deaf')).toEqual({calls: [], replies: [], value: undefined});
	});

	test('people differ by the language of their app, and stay the same between acts', async () => {
		const kit = await exampleBot();
		expect(await kit.inline('where', {language: 'uz'})).toMatchObject({value: {results: [{input_message_content: {message_text: 'uz:where'}}]}});
		expect(await kit.inline('when', {language: 'none'})).toMatchObject({value: {results: [{input_message_content: {message_text: 'none:when'}}]}});
		expect(kit.someone('uz')).toBe(kit.someone('uz'));
		expect(kit.someone('uz').user.language_code).toBe('uz');
	});

	test('inline results are chosen and tapped', async () => {
		const kit = await exampleBot();
		const {value: answer} = await kit.inline('x');
		const [result] = answer?.results ?? [];
		const chosen = result && await kit.choose(result, {place: kit.person()});
		const {value, replies} = await kit.tap(chosen?.value.inlineMessageId ?? '', 'More');
		expect(value).toEqual({text: 'done'});
		expect(replies.map(({text, via}) => ({text, via}))).toEqual([{text: 'more', via: true}]);
	});

	test('groups, guests, edits and photos', async () => {
		const kit = await exampleBot();
		const group = kit.group();
		expect(await kit.send('hello all', {in: group})).toMatchObject({calls: []});
		const called = await kit.send('@summit_local_bot hi', {in: group});
		expect(called.replies.map(({text, replyTo}) => [text, replyTo])).toEqual([['@SUMMIT_LOCAL_BOT HI', called.value.message_id]]);
		expect(await kit.summon(kit.group({bot: 'absent'}), '@summit_local_bot hi')).toMatchObject({value: {text: 'a guest'}});
		const said = await kit.send('one');
		expect(await kit.edit(said.value, 'two')).toMatchObject({replies: [{text: 'now two'}]});
		expect(await kit.show('photo', {caption: 'look'})).toMatchObject({replies: [{text: 'a photo: look'}]});
	});

	test('what goes wrong reaches the bot as grammY\'s errors, once', async () => {
		const kit = await exampleBot();
		kit.failNext('sendMessage', {status: 403});
		await expect(kit.send('hi')).rejects.toMatchObject({error: {error_code: 403, description: 'Forbidden: bot was blocked by the user'}});
		kit.failNext('sendMessage', {status: 429, parameters: {retry_after: 7}});
		await expect(kit.send('hi')).rejects.toSatisfy((error: {error?: unknown}) => error.error instanceof GrammyError && error.error.parameters.retry_after === 7);
		kit.failNext('sendMessage', {reset: true, times: 2});
		await expect(kit.send('hi')).rejects.toSatisfy((error: {error?: unknown}) => error.error instanceof HttpError);
		await expect(kit.send('hi')).rejects.toThrow();
		expect(await kit.send('hi')).toMatchObject({replies: [{text: 'HI'}]});
		expect(kit.refusals).toEqual([]);
		await expect(kit.send('/throw')).rejects.toThrow('a broken handler');
		expect(await kit.send('hi')).toMatchObject({replies: [{text: 'HI'}]});
	});

	test('a raw update brings its chat along', async () => {
		const kit = await exampleBot();
		const {replies} = await kit.update({
			message: {
				message_id: 7, date: 1, chat: {id: 77, type: 'private', first_name: 'Raw'}, from: {id: 77, is_bot: false, first_name: 'Raw'}, text: 'raw',
			},
		});
		expect(replies.map(({text, replyTo}) => [text, replyTo])).toEqual([['RAW', 7]]);
		expect(kit.refusals).toEqual([]);
	});
});
