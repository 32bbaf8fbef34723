import {describe, expect, test} from 'vitest';
import {open} from './by-hand.ts';

const button = (fields: Record<string, unknown>) => ({inline_keyboard: [[{text: 'A', ...fields}]]});

describe('calls that break the Bot API are violations, refused in the server\'s words', () => {
	const article = (id: string, fields: Record<string, unknown> = {}) => ({
		type: 'article', id, title: 'T', input_message_content: {message_text: 'x'}, ...fields,
	});
	test.each<[string, string, Record<string, unknown>, string]>([
		['an unknown method', 'sendNonsense', {}, '404 Not Found: method not found'],
		['an unknown parameter', 'sendMessage', {chat_id: 1, text: 'x', switch_pm_text: 'x'}, '400 Bad Request: unknown parameter "switch_pm_text"'],
		[
			'a parameter of an older shape',
			'sendMessage',
			{chat_id: 1, text: 'x', receiver_user_id: 2},
			'400 Bad Request: unknown parameter "receiver_user_id"',
		],
		['a missing parameter', 'sendMessage', {text: 'x'}, '400 Bad Request: must have required property \'chat_id\''],
		[
			'HTML that is not closed',
			'sendMessage',
			{chat_id: 1, text: '<b>x', parse_mode: 'HTML'},
			'400 Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
		],
		[
			'Markdown',
			'sendMessage',
			{chat_id: 1, text: '*x*', parse_mode: 'MarkdownV2'},
			'400 Bad Request: parse_mode "MarkdownV2" is not played by this server; send HTML',
		],
		['nothing but space', 'sendMessage', {chat_id: 1, text: ' <b> </b> ', parse_mode: 'HTML'}, '400 Bad Request: message text is empty'],
		[
			'4097 characters after parsing',
			'sendMessage',
			{chat_id: 1, text: `<b>${'👍'.repeat(4097)}</b>`, parse_mode: 'HTML'},
			'400 Bad Request: message is too long',
		],
		['a caption of 1025', 'sendPhoto', {chat_id: 1, photo: 'x', caption: 'x'.repeat(1025)}, '400 Bad Request: message caption is too long'],
		[
			'a button without an action',
			'sendMessage',
			{chat_id: 1, text: 'x', reply_markup: button({})},
			'400 Bad Request: can\'t parse inline keyboard button: Text buttons are unallowed in the inline keyboard',
		],
		[
			'a button with two',
			'sendMessage',
			{chat_id: 1, text: 'x', reply_markup: button({callback_data: 'a', url: 'https://example.org'})},
			'400 Bad Request: BUTTON_TYPE_INVALID: a button has exactly one action, this one has url, callback_data',
		],
		[
			'33 Cyrillic letters of data',
			'sendMessage',
			{chat_id: 1, text: 'x', reply_markup: button({callback_data: 'я'.repeat(33)})},
			'400 Bad Request: reply_markup.inline_keyboard.0.0.callback_data: has more bytes than allowed',
		],
		[
			'empty data',
			'sendMessage',
			{chat_id: 1, text: 'x', reply_markup: button({callback_data: ''})},
			'400 Bad Request: reply_markup.inline_keyboard.0.0.callback_data: must NOT have fewer than 1 characters',
		],
		[
			'an unknown style',
			'sendMessage',
			{chat_id: 1, text: 'x', reply_markup: button({callback_data: 'a', style: 'green'})},
			'400 Bad Request: reply_markup.inline_keyboard.0.0.style: must be one of ["danger","success","primary"]',
		],
		[
			'101 buttons',
			'sendMessage',
			{chat_id: 1, text: 'x', reply_markup: {inline_keyboard: Array.from({length: 101}, (_, id) => [{text: 'A', callback_data: `${id}`}])}},
			'400 Bad Request: reply markup is too long',
		],
		[
			'a button inside an inline result',
			'answerInlineQuery',
			{inline_query_id: '1', results: [article('a', {reply_markup: button({})})]},
			'400 Bad Request: can\'t parse inline keyboard button: Text buttons are unallowed in the inline keyboard',
		],
		['text and rich message at once', 'editMessageText', {
			chat_id: 1, message_id: 2, text: 'x', rich_message: {html: 'x'},
		}, '400 Bad Request: exactly one of text, rich_message must be given'],
		['an edit of two messages at once', 'editMessageText', {
			chat_id: 1, message_id: 2, inline_message_id: 'x', text: 'x',
		}, '400 Bad Request: message identifier is not specified'],
		['a rich message', 'editMessageText', {chat_id: 1, message_id: 2, rich_message: {html: 'x'}}, '400 Bad Request: rich messages are not played by this server; send text'],
		['message 0', 'deleteMessage', {chat_id: 1, message_id: 0}, '400 Bad Request: invalid message identifier specified'],
		[
			'a reply to message 0',
			'sendMessage',
			{chat_id: 1, text: 'x', reply_parameters: {message_id: 0}},
			'400 Bad Request: invalid message identifier specified',
		],
		[
			'51 inline results',
			'answerInlineQuery',
			{inline_query_id: '1', results: Array.from({length: 51}, (_, id) => article(`${id}`))},
			'400 Bad Request: too many inline query results specified',
		],
		[
			'two results with one id',
			'answerInlineQuery',
			{inline_query_id: '1', results: [article('a'), article('a')]},
			'400 Bad Request: RESULT_ID_DUPLICATE',
		],
		[
			'a result without a title',
			'answerInlineQuery',
			{inline_query_id: '1', results: [{type: 'article', id: 'a', input_message_content: {message_text: 'x'}}]},
			'400 Bad Request: results.0: must have required property \'title\'',
		],
		[
			'an id of 65 bytes',
			'answerInlineQuery',
			{inline_query_id: '1', results: [article('я'.repeat(33))]},
			'400 Bad Request: results.0.id: has more bytes than allowed',
		],
		[
			'bad HTML in a result',
			'answerInlineQuery',
			{inline_query_id: '1', results: [article('a', {input_message_content: {message_text: '</b>', parse_mode: 'HTML'}})]},
			'400 Bad Request: can\'t parse entities: Unexpected end tag at byte offset 0',
		],
		[
			'a long next_offset',
			'answerInlineQuery',
			{inline_query_id: '1', results: [], next_offset: 'x'.repeat(65)},
			'400 Bad Request: NEXT_OFFSET_INVALID',
		],
		[
			'a start parameter with a dot',
			'answerInlineQuery',
			{inline_query_id: '1', results: [], button: {text: 'x', start_parameter: 'summit.date'}},
			'400 Bad Request: START_PARAM_INVALID',
		],
		[
			'201 characters on a tap',
			'answerCallbackQuery',
			{callback_query_id: '1', text: 'x'.repeat(201)},
			'400 Bad Request: text: must NOT have more than 200 characters',
		],
		['a foreign page on a tap', 'answerCallbackQuery', {callback_query_id: '1', url: 'https://example.org'}, '400 Bad Request: URL_INVALID'],
		[
			'101 commands',
			'setMyCommands',
			{commands: Array.from({length: 101}, (_, id) => ({command: `c${id}`, description: 'x'}))},
			'400 Bad Request: BOT_COMMANDS_TOO_MUCH',
		],
		['a command in capitals', 'setMyCommands', {commands: [{command: 'Help', description: 'x'}]}, '400 Bad Request: BOT_COMMAND_INVALID'],
		[
			'an unknown scope',
			'setMyCommands',
			{commands: [], scope: {type: 'everybody'}},
			'400 Bad Request: scope.type: must be one of ["default","all_private_chats","all_group_chats","all_chat_administrators","chat","chat_administrators","chat_member"]',
		],
		[
			'121 characters of short description',
			'setMyShortDescription',
			{short_description: 'x'.repeat(121)},
			'400 Bad Request: short_description: must NOT have more than 120 characters',
		],
		[
			'a guest result without a title',
			'answerGuestQuery',
			{guest_query_id: '1', result: {type: 'article', id: 'a', input_message_content: {message_text: 'x'}}},
			'400 Bad Request: result: must have required property \'title\'',
		],
	])('%s', async (_name, method, params, expected) => {
		const telegram = open();
		expect(await telegram.call(method, params)).toBe(expected);
		expect(telegram.violations).toHaveLength(1);
	});

	test('what is at a limit is taken', async () => {
		const telegram = open();
		const ann = telegram.person();
		ann.say('hi');
		expect(await telegram.call('sendMessage', {
			chat_id: ann.id, text: `<b>${'👍'.repeat(4096)}</b>`, parse_mode: 'HTML', reply_markup: button({callback_data: 'я'.repeat(32), style: 'primary'}),
		})).toBeUndefined();
		expect(await telegram.call('sendMessage', {chat_id: ann.id, text: 'x', reply_markup: {inline_keyboard: [[{text: '✓', disabled: {}}]], force_reply: true}})).toBeUndefined();
		expect(telegram.violations).toEqual([]);
	});
});

describe('calls that the chats don\'t allow are refused, and are no violations', () => {
	test('chats: unknown, not started, blocked, deleted account', async () => {
		const telegram = open();
		const ann = telegram.person();
		const send = async (chat: number | string = ann.id) => telegram.call('sendMessage', {chat_id: chat, text: 'x'});
		expect(await send(1)).toBe('400 Bad Request: chat not found');
		expect(await send('@nobody_here')).toBe('400 Bad Request: chat not found');
		expect(await send()).toBe('403 Forbidden: bot can\'t initiate conversation with a user');
		ann.say('/start');
		expect(await send()).toBeUndefined();
		ann.block();
		expect(await send()).toBe('403 Forbidden: bot was blocked by the user');
		ann.unblock();
		expect(await send()).toBeUndefined();
		ann.deactivate();
		expect(await send()).toBe('403 Forbidden: user is deactivated');
		expect(telegram.updates.map(({my_chat_member: change}) => change && [change.chat.type, change.old_chat_member.status, change.new_chat_member.status])).toEqual([
			undefined, ['private', 'member', 'kicked'], ['private', 'kicked', 'member'],
		]);
		expect(telegram.violations).toEqual([]);
	});

	test('groups: not a member, kicked, muted, upgraded; channels without rights', async () => {
		const telegram = open();
		const ann = telegram.person();
		const group = telegram.group({type: 'group', bot: 'absent', members: [ann]});
		const send = async (chat: number | string = group.id) => telegram.call('sendMessage', {chat_id: chat, text: 'x'});
		expect(await send()).toBe('403 Forbidden: bot is not a member of the group chat');
		group.addBot(ann);
		expect(await send()).toBeUndefined();
		group.mute(true);
		expect(await send()).toBe('400 Bad Request: not enough rights to send text messages to the chat');
		group.mute(false);
		const next = group.upgrade();
		expect(await send()).toBe(`400 Bad Request: group chat was upgraded to a supergroup chat {"migrate_to_chat_id":${next.id}}`);
		expect(await send(next.id)).toBeUndefined();
		next.kickBot(ann);
		expect(await send(next.id)).toBe('403 Forbidden: bot was kicked from the supergroup chat');
		const channel = telegram.channel({username: 'summit_news'});
		expect(await send('@Summit_News')).toBeUndefined();
		expect(telegram.history(channel).map(({from}) => from)).toEqual(['bot']);
	});

	test('topics: General has no thread, an unknown or closed one is refused, a group without topics has none', async () => {
		const telegram = open();
		const forum = telegram.group({is_forum: true});
		const news = forum.topic('News');
		const send = async (chat: number, thread: number) => telegram.call('sendMessage', {chat_id: chat, text: 'x', message_thread_id: thread});
		expect(await send(forum.id, news)).toBeUndefined();
		expect(telegram.lastReply(forum)).toMatchObject({topic: news, message: {is_topic_message: true}});
		expect(await send(forum.id, 1)).toBe('400 Bad Request: message thread not found');
		expect(await send(telegram.group().id, 5)).toBe('400 Bad Request: message thread not found');
		forum.closeTopic(news);
		expect(await send(forum.id, news)).toBe('400 Bad Request: TOPIC_CLOSED');
	});

	test('replies: to a missing message only when that is allowed, with a quote that is there', async () => {
		const telegram = open();
		const ann = telegram.person();
		const question = ann.say('when is the summit?');
		const reply = async (parameters: Record<string, unknown>) => telegram.call('sendMessage', {chat_id: ann.id, text: 'x', reply_parameters: parameters});
		expect(await reply({message_id: question.message_id, quote: 'the summit'})).toBeUndefined();
		expect(telegram.lastReply(ann).replyTo).toBe(question.message_id);
		expect(await reply({message_id: question.message_id, quote: 'a summit'})).toBe('400 Bad Request: message quote not found');
		expect(await reply({message_id: 9999})).toBe('400 Bad Request: message to be replied not found');
		expect(await reply({message_id: 9999, allow_sending_without_reply: true})).toBeUndefined();
		expect(telegram.lastReply(ann).replyTo).toBeUndefined();
	});

	test('edits: nothing new, not there, not the bot\'s', async () => {
		const telegram = open();
		const ann = telegram.person();
		const hello = ann.say('hi');
		await telegram.call('sendMessage', {
			chat_id: ann.id, text: '<b>x</b>', parse_mode: 'HTML', reply_markup: button({callback_data: 'a'}),
		});
		const target = {chat_id: ann.id, message_id: telegram.lastReply(ann).message.message_id};
		const edit = async (fields: Record<string, unknown>) => telegram.call('editMessageText', {...target, parse_mode: 'HTML', ...fields});
		const same = '400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
		expect(await edit({text: '<strong>x</strong>', reply_markup: button({callback_data: 'a'})})).toBe(same);
		expect(await edit({text: '<b>x</b>'})).toBeUndefined();
		expect(await edit({text: 'x'})).toBeUndefined();
		expect(await edit({text: 'x'})).toBe(same);
		expect(await telegram.call('editMessageReplyMarkup', target)).toBe(same);
		expect(await telegram.call('editMessageReplyMarkup', {...target, reply_markup: button({callback_data: 'b'})})).toBeUndefined();
		expect(telegram.lastReply(ann)).toMatchObject({text: 'x', edits: 3, buttons: [[{callback_data: 'b'}]]});
		expect(await edit({message_id: hello.message_id, text: 'y'})).toBe('400 Bad Request: message can\'t be edited');
		expect(await edit({message_id: 9999, text: 'y'})).toBe('400 Bad Request: message to edit not found');
		expect(await telegram.call('deleteMessage', target)).toBeUndefined();
		expect(await telegram.call('deleteMessage', target)).toBe('400 Bad Request: message to delete not found');
		expect(await edit({text: 'y'})).toBe('400 Bad Request: message to edit not found');
	});

	test('deleting: other people\'s messages in groups only as administrator, nothing after 48 hours', async () => {
		let now = Date.now();
		const telegram = open({clock: () => now});
		const ann = telegram.person();
		const group = telegram.group({members: [ann]});
		const said = ann.sayIn(group, 'hello');
		const remove = async () => telegram.call('deleteMessage', {chat_id: group.id, message_id: said.message_id});
		expect(await remove()).toBe('400 Bad Request: message can\'t be deleted');
		group.promoteBot(ann);
		now += 49 * 3_600_000;
		expect(await remove()).toBe('400 Bad Request: message can\'t be deleted');
		now -= 49 * 3_600_000;
		expect(await remove()).toBeUndefined();
	});

	test('taps and inline queries: answered once, and not for long', async () => {
		let now = Date.now();
		const telegram = open({clock: () => now, patience: 2000});
		const ann = telegram.person();
		ann.say('hi');
		await telegram.call('sendMessage', {chat_id: ann.id, text: 'x', reply_markup: button({callback_data: 'a'})});
		const {message} = telegram.lastReply(ann);
		const old = '400 Bad Request: query is too old and response timeout expired or query ID is invalid';
		const idOf = (kind: 'callback_query' | 'inline_query') => telegram.updates.at(-1)?.[kind]?.id;

		const tapped = ann.tap(message, 'A');
		const tap = idOf('callback_query');
		expect(await telegram.call('answerCallbackQuery', {callback_query_id: tap, text: 'ok'})).toBeUndefined();
		expect(await tapped).toEqual({text: 'ok'});
		expect(await telegram.call('answerCallbackQuery', {callback_query_id: tap})).toBe(old);
		expect(await telegram.call('answerCallbackQuery', {callback_query_id: 'unknown'})).toBe(old);
		void ann.tap(message, {data: 'older:button'}).catch(() => undefined);
		expect(telegram.updates.at(-1)?.callback_query).toMatchObject({data: 'older:button', message: {message_id: message.message_id}});
		now += 150_001;
		expect(await telegram.call('answerCallbackQuery', {callback_query_id: idOf('callback_query')})).toBe(old);

		void ann.inline('x').catch(() => undefined);
		now += 30_001;
		expect(await telegram.call('answerInlineQuery', {inline_query_id: idOf('inline_query'), results: []})).toBe(old);
		expect(telegram.violations).toEqual([]);
	});

	test('a photo is a part of the call, a file that is there, or an address; its message is edited as what it is', async () => {
		const telegram = open();
		const ann = telegram.person();
		ann.say('hi');
		const photo = async (given: string) => telegram.call('sendPhoto', {chat_id: ann.id, photo: given, caption: 'c'});
		const lastFile = () => telegram.lastReply(ann).message.photo?.at(-1);
		expect(await photo('attach://card')).toBeUndefined();
		const first = lastFile();
		expect(await photo(first?.file_id ?? '')).toBeUndefined();
		expect(lastFile()).toEqual(first);
		expect(await photo('https://example.org/x.png')).toBeUndefined();
		expect(lastFile()?.file_unique_id).not.toBe(first?.file_unique_id);
		expect(await photo('AgACAgIAAxk')).toBe('400 Bad Request: wrong file identifier/HTTP URL specified');

		const edit = {chat_id: ann.id, message_id: telegram.lastReply(ann).message.message_id};
		expect(await telegram.call('editMessageText', {...edit, text: 'x'})).toBe('400 Bad Request: there is no text in the message to edit');
		expect(await telegram.call('editMessageCaption', {...edit, caption: 'd'})).toBeUndefined();
		expect(telegram.lastReply(ann)).toMatchObject({text: 'd', message: {photo: [expect.anything()]}});
		await telegram.call('sendMessage', {chat_id: ann.id, text: 'x'});
		const plain = {chat_id: ann.id, message_id: telegram.lastReply(ann).message.message_id};
		expect(await telegram.call('editMessageCaption', {...plain, caption: 'd'})).toBe('400 Bad Request: there is no caption in the message to edit');
		expect(telegram.violations).toEqual([]);
	});

	test('a tap nobody answers is reported to the person\'s test', async () => {
		const telegram = open();
		const ann = telegram.person();
		ann.say('hi');
		await telegram.call('sendMessage', {chat_id: ann.id, text: 'x', reply_markup: {inline_keyboard: [[{text: 'A', callback_data: 'a'}, {text: 'Web', url: 'https://example.org'}]]}});
		const {message} = telegram.lastReply(ann);
		await expect(ann.tap(message, 'A')).rejects.toThrow('the bot did not answer the tap of «a» within 1 ms');
		await expect(ann.tap(message, 'B')).rejects.toThrow('no button «B» among «A», «Web»');
		await expect(ann.tap(message, 'Web')).rejects.toThrow('«Web» is no button that asks the bot');
	});

	test('methods that are not played are checked, and answered with something of the right type', async () => {
		const telegram = open();
		const ann = telegram.person({first_name: 'Ann'});
		ann.say('hi');
		const result = async (method: string, params: Record<string, unknown>) => {
			await telegram.call(method, params);
			return telegram.calls.at(-1)?.response;
		};

		const chat = await result('getChat', {chat_id: ann.id});
		expect(chat).toMatchObject({ok: true, result: {id: ann.id, type: 'private', first_name: 'Ann'}});
		expect(telegram.world.validator.checkType('TelegramChatFullInfo', chat?.ok === true && chat.result)).toEqual([]);
		expect(await result('getUserProfilePhotos', {user_id: ann.id})).toEqual({ok: true, result: {total_count: 0, photos: []}});
		expect(await result('sendVoice', {chat_id: ann.id, voice: 'x', caption: 'c'})).toMatchObject({ok: true, result: {caption: 'c'}});
		expect(await result('setMyDefaultAdministratorRights', {})).toEqual({ok: true, result: true});
		expect(await result('getChatMemberCount', {chat_id: 1})).toMatchObject({ok: false, error_code: 400});
	});
});
