/** In groups, what concerns one person is seen by that person only, and choices open the reply field. */
import {describe, expect, test} from 'vitest';
import type {Seen} from '../../src/local/history.ts';
import {EPHEMERAL_WINDOW} from '../../src/local/limits.ts';
import type {LocalApi} from '../../src/local/server.ts';
import {
	botInfo, createHarness, group as groupChat, labelsOf, person, replies, sketch,
} from './harness.ts';
import {startOverHttp, textOf, type Running} from './over-http.ts';

const name = '@summit_local_bot';

/** A group of two people whose apps know which commands are unseen. */
async function startInGroup(options: Parameters<typeof startOverHttp>[0] = {}) {
	const running = await startOverHttp({withProfile: true, ...options});
	const {api} = running;
	const [ann, bob] = [api.person({language_code: 'en'}), api.person({language_code: 'en'})];
	const group = api.group({members: [ann, bob]});
	return {
		...running, ann, bob, group,
	};
}

const fromBot = (api: LocalApi, group: {readonly id: number}): Seen[] => api.history(group.id).filter(({from}) => from === 'bot');
/** What stands in the group for everybody, by the bot. */
const seenByAll = (api: LocalApi, group: {readonly id: number}) => fromBot(api, group).filter(({onlyFor}) => onlyFor === undefined);
const refusedCalls = ({api}: Pick<Running, 'api'>) => api.refusals.map(({method, response}) => `${method}: ${response?.ok === false ? response.description : ''}`);

describe('a command that concerns one person', () => {
	test.each([
		['help', replies.help('en', 'summit_local_bot').html],
		['language', replies.language('en', undefined).html],
		['settings', replies.settings('en', undefined).html],
		['privacy', replies.privacy('en', undefined, {keepsUnanswered: true}).html],
	])('/%s is answered unseen', async (command, html) => {
		const {api, ann, group} = await startInGroup();
		const asked = ann.sayIn(group, `/${command}`);
		await api.settled();
		expect(asked.message_id).toBe(0);
		expect(fromBot(api, group)).toMatchObject([{html, onlyFor: ann.id}]);
		expect(api.callsOf('sendMessage')[0]?.params).toMatchObject({
			chat_id: group.id,
			ephemeral_message_parameters: {receiver_user_id: ann.id},
			reply_parameters: {ephemeral_message_id: asked.ephemeral_message_id},
		});
	});

	test.each(['summit', 'leaders'])('is not /%s: that is for all', async command => {
		const {api, ann, group} = await startInGroup();
		ann.sayIn(group, `/${command}${name}`);
		await api.settled();
		expect(seenByAll(api, group)).toHaveLength(1);
	});

	test('from an app that doesn\'t know of it is answered for all, as a reply', async () => {
		const {api, ann, group} = await startInGroup();
		api.world.commands.clear();
		const plain = ann.sayIn(group, `/help${name}`);
		await api.settled();
		expect(seenByAll(api, group)).toMatchObject([{html: replies.help('en', 'summit_local_bot').html, replyTo: plain.message_id}]);
	});

	test('is answered for all when the bot comes to it too late to answer unseen', async () => {
		let now = Date.now();
		const running = await startInGroup({clock: () => now});
		const {api, ann, group, outcomes} = running;
		ann.sayIn(group, '/help');
		// The bot asks over the network: nothing has reached it yet.
		now += EPHEMERAL_WINDOW + 1;
		await api.settled();
		expect(fromBot(api, group)).toMatchObject([{html: replies.help('en', 'summit_local_bot').html, onlyFor: undefined, replyTo: undefined}]);
		expect(refusedCalls(running)).toEqual([expect.stringMatching(/^sendMessage: Bad Request: EPHEMERAL_MESSAGE_FORBIDDEN/u)]);
		expect(outcomes()).toEqual([['message', '/help', 'en']]);
		api.world.refusals.length = 0;
	});

	test('shows a language menu whose buttons change it unseen, with the current language disabled', async () => {
		const {api, ann, bob, group, store} = await startInGroup();
		ann.sayIn(group, '/language');
		await api.settled();
		const [menu] = fromBot(api, group);
		expect(menu?.buttons.flat().filter(button => 'disabled' in button).map(({text}) => text)).toEqual(['✓ Automatic']);
		const chosen = await ann.tap(sketch<Seen>(menu).message, 'Русский');
		expect(chosen.text).toBe('Готово: русский. Если спросите на другом языке, отвечу на нём.');
		expect(fromBot(api, group)).toMatchObject([{html: replies.languageSet('ru', 'ru').html, edits: 1, onlyFor: ann.id}]);
		expect(api.callsOf('editEphemeralMessageText')[0]?.params).toMatchObject({chat_id: group.id, receiver_user_id: ann.id, ephemeral_message_id: menu?.message.ephemeral_message_id});
		await expect(store.readChoice(ann.id)).resolves.toBe('ru');
		await expect(store.readChoice(bob.id)).resolves.toBeUndefined();
	});

	test('shows what is stored, and erases it unseen', async () => {
		const {api, ann, group, store} = await startInGroup();
		await store.writeChoice(ann.id, 'en');
		ann.sayIn(group, '/privacy');
		await api.settled();
		await ann.tap(api.lastReply(group).message, 'Erase my choice');
		expect(fromBot(api, group)).toMatchObject([{html: replies.privacy('en', undefined, {keepsUnanswered: true}).html, onlyFor: ann.id, buttons: []}]);
	});

	test('has buttons that lead on unseen, and a reply to it is a question that is answered unseen', async () => {
		const {api, ann, group} = await startInGroup();
		ann.sayIn(group, '/help');
		await api.settled();
		await ann.tap(api.lastReply(group).message, 'About the summit');
		expect(fromBot(api, group)).toMatchObject([{html: replies.summit('en').html, onlyFor: ann.id}]);
		ann.sayIn(group, 'when?', {replyTo: api.lastReply(group).message});
		await api.settled();
		ann.sayIn(group, 'president?', {replyTo: api.lastReply(group).message});
		await api.settled();
		expect(fromBot(api, group).map(({html, onlyFor}) => [html, onlyFor])).toEqual([
			[replies.summit('en').html, ann.id], [textOf('summit.date'), ann.id], ['Did you mean:', ann.id],
		]);
		// A reply field would open for a message that only she sees: what stands in it would be for all.
		expect(api.callsOf('sendMessage').at(-1)?.params['reply_markup']).not.toHaveProperty('force_reply');
		await ann.tap(api.lastReply(group).message, 'Who is Donald Trump?');
		expect(api.lastReply(group)).toMatchObject({html: textOf('person.trump'), edits: 1, onlyFor: ann.id});
	});
});

describe('"did you mean" in a group', () => {
	async function askWhichPresident(options: Parameters<typeof startOverHttp>[0] = {}) {
		const running = await startInGroup(options);
		const {api, ann, group} = running;
		ann.sayIn(group, `${name} president?`);
		await api.settled();
		return {...running, choices: api.lastReply(group)};
	}

	test('opens the reply field of the one who asked: what they type next reaches the bot in privacy mode', async () => {
		const {api, ann, group, choices} = await askWhichPresident();
		expect(choices.message.reply_markup).toEqual({
			inline_keyboard: [
				[{text: 'Who is the president of Uzbekistan?', style: 'primary', callback_data: '1:d:leader.uzbekistan:e'}],
				[{text: 'Who is Donald Trump?', callback_data: '1:d:person.trump:e'}],
			],
			force_reply: true,
		});
		ann.sayIn(group, 'where?');
		await api.settled();
		expect(api.lastReply(group).html).toBe(textOf('summit.place'));
	});

	test('is answered to whoever taps, unseen; the choices stay for the others', async () => {
		const {api, ann, bob, group, choices} = await askWhichPresident();
		await expect(ann.tap(choices.message, 'Who is Donald Trump?')).resolves.toEqual({});
		await expect(bob.tap(choices.message, 'Who is the president of Uzbekistan?')).resolves.toEqual({});
		expect(fromBot(api, group).map(({html, onlyFor, edits}) => [html, onlyFor, edits])).toEqual([
			['Did you mean:', undefined, 0], [textOf('person.trump'), ann.id, 0], [textOf('leader.uzbekistan'), bob.id, 0],
		]);
		const unseen = api.calls.filter(({params}) => 'ephemeral_message_parameters' in params);
		expect(unseen.map(({params}) => params['ephemeral_message_parameters'])).toEqual([
			{receiver_user_id: ann.id, callback_query_id: expect.stringMatching(/^callback-/u)}, {receiver_user_id: bob.id, callback_query_id: expect.stringMatching(/^callback-/u)},
		]);
		// The answer's own buttons change the answer, which is theirs alone.
		const [related] = api.history(group).find(({onlyFor}) => onlyFor === ann.id)?.buttons.flat() ?? [];
		await ann.tap(sketch<Seen>(api.history(group).find(({onlyFor}) => onlyFor === ann.id)).message, related?.text ?? '');
		expect(api.history(group).find(({onlyFor}) => onlyFor === ann.id)?.edits).toBe(1);
	});

	test('turns into the answer for all where Telegram refuses the unseen one, and its buttons go on working', async () => {
		const {api, bob, group, choices} = await askWhichPresident();
		api.fault({method: 'sendMessage', status: 400, description: 'Bad Request: EPHEMERAL_MESSAGES_UNSUPPORTED'});
		await expect(bob.tap(choices.message, 'Who is Donald Trump?')).resolves.toEqual({});
		expect(fromBot(api, group)).toMatchObject([{html: textOf('person.trump'), edits: 1, onlyFor: undefined}]);
		// An edit can't take the opening of the reply field away, and Telegram would refuse one that tried.
		api.fault({method: 'sendMessage', status: 400, description: 'Bad Request: EPHEMERAL_MESSAGES_UNSUPPORTED'});
		const [related] = api.lastReply(group).buttons.flat();
		await expect(bob.tap(api.lastReply(group).message, related?.text ?? '')).resolves.toEqual({});
		expect(fromBot(api, group)).toMatchObject([{edits: 2, onlyFor: undefined}]);
	});

	test('tapped by somebody who has left is the answer for all', async () => {
		const running = await askWhichPresident();
		const {api, bob, group, choices} = running;
		group.state.members.delete(bob.id);
		await bob.tap(choices.message, 'Who is Donald Trump?');
		expect(fromBot(api, group)).toMatchObject([{html: textOf('person.trump'), edits: 1}]);
		expect(refusedCalls(running)).toEqual(['sendMessage: Bad Request: user not found']);
		api.world.refusals.length = 0;
	});

	test('stays in its topic', async () => {
		const {api} = await startOverHttp();
		const ann = api.person({language_code: 'en'});
		const group = api.group({is_forum: true, members: [ann]});
		const topic = group.topic('Summit');
		ann.sayIn(group, `${name} president?`, {topic});
		await api.settled();
		await ann.tap(api.lastReply(group).message, 'Who is Donald Trump?');
		expect(api.callsOf('sendMessage').map(({params}) => params['message_thread_id'])).toEqual([topic, topic]);
	});

	test('in private opens nothing, and turns into the answer', async () => {
		const {api} = await startOverHttp();
		const ann = api.person({language_code: 'en'});
		ann.say('president?');
		await api.settled();
		expect(api.lastReply(ann).message.reply_markup).not.toHaveProperty('force_reply');
		await ann.tap(api.lastReply(ann).message, 'Who is Donald Trump?');
		expect(fromBot(api, ann)).toMatchObject([{html: textOf('person.trump'), edits: 1}]);
	});
});

test('the bare name in a group opens the reply field of whoever called, with a hint in it', async () => {
	const {api, ann, group} = await startInGroup();
	ann.sayIn(group, name);
	await api.settled();
	expect(api.callsOf('sendMessage')[0]?.params['reply_markup']).toEqual({force_reply: true, selective: true, input_field_placeholder: 'Ask about the C5+1 summit…'});
	ann.sayIn(group, 'where?');
	await api.settled();
	expect(api.lastReply(group).html).toBe(textOf('summit.place'));
});

describe('failures', () => {
	const unseenCommand = {message_id: 0, ephemeral_message_id: 5, receiver_user: botInfo} as const;
	const unseenMessage = sketch<{message: never}>({
		message: {
			message_id: 0, ephemeral_message_id: 9, receiver_user: person, date: 1, chat: groupChat, from: botInfo, text: 'before',
		},
	});

	test.each([
		[400, 'Bad Request: EPHEMERAL_MESSAGE_FORBIDDEN'],
		[403, 'Forbidden: not now'],
	])('a refusal (%i) of the unseen reply is logged, and the plain one is sent', async (code, description) => {
		const bot = createHarness();
		bot.trouble('sendMessage', {error_code: code, description});
		const calls = await bot.sayInGroup('/help', unseenCommand);
		expect(calls.map(({payload}) => 'ephemeral_message_parameters' in payload)).toEqual([true, false]);
		expect(calls[1]?.payload).toMatchObject({chat_id: groupChat.id, text: replies.help('en', 'summit_bot').html});
		expect(calls[1]?.payload).not.toHaveProperty('reply_parameters');
		expect(bot.log.lines).toMatchObject([{level: 'info', fields: {outcome: '/help', refused: description}}]);
	});

	test.each([['429', {error_code: 429, description: 'Too Many Requests: retry after 60', parameters: {retry_after: 60}}], ['network', 'network']] as const)('of another kind (%s) send nothing twice', async (_name, trouble) => {
		const bot = createHarness();
		bot.trouble('sendMessage', trouble);
		expect(await bot.sayInGroup('/help', unseenCommand)).toHaveLength(1);
		expect(bot.log.lines.map(({level, message}) => `${level}: ${message}`)).toEqual(['info: update', 'error: update failed']);
	});

	test('an anonymous admin is nobody to write to: the reply is for all', async () => {
		const bot = createHarness();
		const calls = await bot.sayInGroup('/help', {...unseenCommand, from: {id: 1_087_968_824, is_bot: true, first_name: 'Group'}, sender_chat: groupChat});
		expect(calls.map(({payload}) => 'ephemeral_message_parameters' in payload)).toEqual([false]);
	});

	test('an unseen message that has vanished is sent anew, unseen; else for all', async () => {
		const bot = createHarness();
		bot.trouble('editEphemeralMessageText', {error_code: 400, description: 'Bad Request: message to edit not found'});
		const calls = await bot.tap('1:m:e', unseenMessage);
		expect(calls.map(({method}) => method)).toEqual(['editEphemeralMessageText', 'sendMessage', 'answerCallbackQuery']);
		expect(calls[1]?.payload).toMatchObject({ephemeral_message_parameters: {receiver_user_id: person.id, callback_query_id: 'tap'}});
		bot.trouble('editEphemeralMessageText', {error_code: 400, description: 'Bad Request: whatever'});
		bot.trouble('sendMessage', {error_code: 400, description: 'Bad Request: EPHEMERAL_MESSAGE_FORBIDDEN'});
		const plain = await bot.tap('1:m:e', unseenMessage);
		expect(plain.map(({method}) => method)).toEqual(['editEphemeralMessageText', 'sendMessage', 'sendMessage', 'answerCallbackQuery']);
		expect(plain[2]?.payload).not.toHaveProperty('ephemeral_message_parameters');
		expect(plain[2]?.payload).not.toHaveProperty('reply_parameters');
	});

	test('a second tap on the same is no failure', async () => {
		const bot = createHarness();
		bot.trouble('editEphemeralMessageText', {error_code: 400, description: 'Bad Request: message is not modified'});
		const calls = await bot.tap('1:m:e', unseenMessage);
		expect(calls.map(({method}) => method)).toEqual(['editEphemeralMessageText', 'answerCallbackQuery']);
	});

	test('what is unseen says nothing of the group\'s language', async () => {
		const bot = createHarness();
		await bot.sayInGroup('/help', {...unseenCommand, from: {...person, language_code: 'ru'}});
		const [anonymous] = await bot.sayInGroup('@summit_bot ???', {from: {id: 1_087_968_824, is_bot: true, first_name: 'Group'}, sender_chat: groupChat});
		expect(anonymous?.payload['text']).toBe('I can’t answer that one: I know only one article, about the C5+1 summit.');
	});

	test('a menu for all lets everybody choose, the asker\'s language too', async () => {
		const bot = createHarness();
		await bot.store.writeChoice(person.id, 'ru');
		const [menu] = await bot.sayInGroup('/language@summit_bot');
		expect(labelsOf(menu).flat()).toContain('✓ Русский');
		expect(JSON.stringify(menu?.payload['reply_markup'])).not.toContain('disabled');
	});
});
