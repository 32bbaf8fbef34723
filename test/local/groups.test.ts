import type {Message} from 'grammy/types';
import {describe, expect, test} from 'vitest';
import {open, type ByHand} from './by-hand.ts';

const BOT = '@summit_local_bot';

function setUp(options: Parameters<typeof open>[0] = {}, groupOptions: Parameters<ByHand['group']>[0] = {}) {
	const telegram = open(options);
	const ann = telegram.person({first_name: 'Ann'});
	const group = telegram.group({members: [ann], ...groupOptions});
	return {
		telegram, ann, group, reaches: (message: Message) => telegram.wasDelivered(message),
	};
}

describe('privacy mode', () => {
	test('only what is meant for the bot reaches it', async () => {
		const {telegram, ann, group, reaches} = setUp();
		const other = telegram.otherBot('other_bot');
		group.addOtherBot(other);
		expect(reaches(ann.sayIn(group, 'when is the summit?'))).toBe(false);
		expect(reaches(ann.sayIn(group, `/help${BOT}`))).toBe(true);
		expect(reaches(ann.sayIn(group, `/help${BOT.toUpperCase()}`))).toBe(true);
		expect(reaches(ann.sayIn(group, '/help@other_bot'))).toBe(false);
		expect(reaches(ann.sayIn(group, `${BOT} when?`))).toBe(true);
		expect(reaches(ann.sayIn(group, `ask ${BOT.toUpperCase()}`))).toBe(true);
		expect(reaches(ann.sayIn(group, `${BOT}2 when?`))).toBe(false);
		expect(reaches(ann.show('photo', {in: group, caption: `${BOT} what is this?`}))).toBe(true);
		expect(reaches(ann.show('photo', {in: group}))).toBe(false);
		expect(reaches(other.sayIn(group, `${BOT} hello`))).toBe(false);
		expect(telegram.violations).toEqual([]);
	});

	test('replies belong to the bot that is answered', async () => {
		const {telegram, ann, group, reaches} = setUp();
		const other = telegram.otherBot('other_bot');
		const question = ann.sayIn(group, 'hello all');
		await telegram.call('sendMessage', {chat_id: group.id, text: 'x'});
		const mine = telegram.lastReply(group).message;
		const theirs = other.sayIn(group, 'I am a bot too');
		expect(reaches(ann.sayIn(group, 'and where?', {replyTo: mine}))).toBe(true);
		expect(reaches(ann.sayIn(group, `/help${BOT}`, {replyTo: theirs}))).toBe(false);
		expect(reaches(ann.sayIn(group, 'me too', {replyTo: question}))).toBe(false);
	});

	test('a command without a name is for the bot that spoke last', async () => {
		const {telegram, ann, group, reaches} = setUp();
		expect(reaches(ann.sayIn(group, '/help'))).toBe(true);
		const other = telegram.otherBot('other_bot');
		other.sayIn(group, 'hello');
		expect(reaches(ann.sayIn(group, '/help'))).toBe(false);
		await telegram.call('sendMessage', {chat_id: group.id, text: 'x'});
		expect(reaches(ann.sayIn(group, '/help'))).toBe(true);
	});

	test('mentions can be held back, as the documentation\'s list reads', () => {
		const {ann, group, reaches} = setUp({mentions: false});
		expect(reaches(ann.sayIn(group, `${BOT} when?`))).toBe(false);
		expect(reaches(ann.sayIn(group, `/help${BOT}`))).toBe(true);
	});

	test('off, or for an administrator, everything but other bots\' messages reaches the bot', () => {
		for (const {telegram, ann, group, reaches} of [
			setUp({me: {can_read_all_group_messages: true}}),
			setUp({}, {bot: 'administrator'}),
		]) {
			expect(reaches(ann.sayIn(group, 'hello all'))).toBe(true);
			expect(reaches(telegram.otherBot('other_bot').sayIn(group, 'hello'))).toBe(false);
		}
	});

	test('`force` hands over what the server would not', () => {
		const {telegram, group, reaches} = setUp();
		expect(reaches(telegram.otherBot('other_bot').sayIn(group, `${BOT} hello`, {force: true}))).toBe(true);
	});

	test('messages through the bot reach it, through another bot they don\'t', () => {
		const {telegram, ann, group, reaches} = setUp();
		const other = telegram.otherBot('other_bot');
		expect(reaches(ann.sayIn(group, `${BOT}`, {viaBot: other.user}))).toBe(false);
		const chosen = ann.chooseInline({
			type: 'article', id: 'a', title: 'A', input_message_content: {message_text: 'the answer'},
		}, group);
		expect(chosen.inlineMessageId).toBeUndefined();
		expect(reaches(chosen.message())).toBe(true);
		expect(telegram.updates.at(-1)?.message).toMatchObject({text: 'the answer', via_bot: {username: 'summit_local_bot'}, from: {first_name: 'Ann'}});
	});

	test('where the bot is no member, nothing reaches it', () => {
		const {ann, group, reaches} = setUp({}, {bot: 'absent'});
		expect(reaches(ann.sayIn(group, `/help${BOT}`))).toBe(false);
	});
});

describe('groups', () => {
	test('adding, promoting and throwing out are told in the server\'s order', () => {
		const {telegram, ann, group} = setUp({}, {bot: 'absent'});
		group.addBot(ann);
		group.promoteBot(ann);
		group.kickBot(ann);
		const told = telegram.updates.map(({my_chat_member: change, message}) => change
			? [change.old_chat_member.status, change.new_chat_member.status, change.from.first_name]
			: message?.new_chat_members?.map(user => user.username));
		expect(told).toEqual([
			['left', 'member', 'Ann'],
			['summit_local_bot'],
			['member', 'administrator', 'Ann'],
			['administrator', 'kicked', 'Ann'],
		]);
	});

	test('anonymous administrators and channels write under stand-in accounts', () => {
		const {telegram, ann, group} = setUp();
		const channel = telegram.channel({title: 'News'});
		ann.sayIn(group, `${BOT} when?`, {anonymous: true});
		ann.sayIn(group, `${BOT} when?`, {asChannel: channel.chat});
		channel.post('a post');
		expect(telegram.updates.map(({message, channel_post: post}) => message ? [message.from.username, message.sender_chat?.title] : [post?.from, post?.sender_chat?.title])).toEqual([
			['GroupAnonymousBot', 'Group'],
			['Channel_Bot', 'News'],
			[undefined, 'News'],
		]);
	});

	test('in a forum a message has its topic; elsewhere a reply has a thread but no topic', () => {
		const {telegram, ann, group} = setUp();
		const first = ann.sayIn(group, `${BOT} one`);
		const second = ann.sayIn(group, `${BOT} two`, {replyTo: first});
		expect([first, second].map(message => [message.message_thread_id, message.is_topic_message])).toEqual([[undefined, undefined], [first.message_id, undefined]]);
		const forum = telegram.group({is_forum: true});
		const topic = forum.topic('News');
		const third = ann.sayIn(forum, `${BOT} three`, {topic});
		expect([third.message_thread_id, third.is_topic_message]).toEqual([topic, true]);
		expect(ann.sayIn(forum, 'four', {replyTo: third}).message_thread_id).toBe(topic);
		expect(ann.sayIn(forum, 'five').message_thread_id).toBeUndefined();
	});

	test('becoming a supergroup is told in both chats', () => {
		const {telegram, group} = setUp({}, {type: 'group'});
		const next = group.upgrade();
		expect(telegram.updates.map(({message}) => [message?.chat.id, message?.migrate_to_chat_id, message?.migrate_from_chat_id])).toEqual([
			[group.id, next.id, undefined],
			[next.id, undefined, group.id],
		]);
	});

	test('force_reply opens the reply field of the person answered, once, so their next words reach the bot', async () => {
		const {telegram, ann, group, reaches} = setUp();
		const bob = telegram.person({first_name: 'Bob'});
		const question = ann.sayIn(group, `${BOT} hmm`);
		await telegram.call('sendMessage', {
			chat_id: group.id, text: 'which one?', reply_parameters: {message_id: question.message_id}, reply_markup: {inline_keyboard: [[{text: 'A', callback_data: 'a'}]], force_reply: true},
		});
		expect(reaches(bob.sayIn(group, 'what a day'))).toBe(false);
		const answer = ann.sayIn(group, 'the second');
		expect(answer.reply_to_message?.text).toBe('which one?');
		expect(reaches(answer)).toBe(true);
		expect(reaches(ann.sayIn(group, 'thanks'))).toBe(false);
		expect(await telegram.call('editMessageText', {
			chat_id: group.id, message_id: telegram.lastReply(group).message.message_id, text: 'y', reply_markup: {inline_keyboard: [[{text: 'A', callback_data: 'a'}]]},
		})).toBe('400 Bad Request: force_reply can\'t be changed');
	});

	test('the words in the reply field, and when a message was written to the millisecond, are kept', async () => {
		const times = [1_000_000_000_123, 1_000_000_000_456, 1_000_000_000_789];
		const telegram = open({clock: () => times[0] ?? 0});
		const ann = telegram.person();
		const group = telegram.group({members: [ann]});
		ann.sayIn(group, `${BOT} hmm`);
		times.shift();
		await telegram.call('sendMessage', {chat_id: group.id, text: 'what?', reply_markup: {force_reply: true, input_field_placeholder: 'Ask…'}});
		expect([...group.state.messages.values()].map(({placeholder}) => placeholder)).toEqual([undefined, 'Ask…']);
		expect(telegram.history(group).map(({at}) => at)).toEqual([1_000_000_000_123, 1_000_000_000_456]);
	});

	test('the reply field can be shut', async () => {
		const {telegram, ann, group} = setUp();
		await telegram.call('sendMessage', {chat_id: group.id, text: 'ask me', reply_markup: {force_reply: true}});
		expect(ann.sayIn(group, 'no', {replyTo: 'nothing'}).reply_to_message).toBeUndefined();
	});

	test('edits, forwards and media arrive as they should', () => {
		const {telegram, ann} = setUp();
		ann.edit(ann.say('one'), 'two /help');
		ann.edit(ann.show('photo', {caption: 'one'}), 'two');
		ann.say('by somebody', {forwardedFrom: 'Somebody'});
		ann.show('voice');
		expect(telegram.updates.map(({message, edited_message: edited}) => {
			const given = message ?? edited;
			return [edited !== undefined, given?.text ?? given?.caption, given?.forward_origin?.type, given?.photo?.length, given?.voice?.duration];
		})).toEqual([
			[false, 'one', undefined, undefined, undefined],
			[true, 'two /help', undefined, undefined, undefined],
			[false, 'one', undefined, 2, undefined],
			[true, 'two', undefined, 2, undefined],
			[false, 'by somebody', 'hidden_user', undefined, undefined],
			[false, undefined, undefined, undefined, 3],
		]);
		expect(telegram.updates[1]?.edited_message?.entities).toEqual([{type: 'bot_command', offset: 4, length: 5}]);
	});
});

describe('unseen (ephemeral) messages', () => {
	test('a reply to one is unseen itself, and may be answered unseen', async () => {
		const telegram = open();
		const [ann, group] = [telegram.person(), telegram.group({bot: 'administrator'})];
		ann.sayIn(group, 'hello');
		await telegram.call('sendMessage', {chat_id: group.id, text: 'for you', ephemeral_message_parameters: {receiver_user_id: ann.id}});
		group.demoteBot(ann);
		const said = ann.sayIn(group, 'thanks', {replyTo: telegram.lastReply(group).message});
		expect(telegram.updates.at(-1)?.message).toMatchObject({
			message_id: 0, ephemeral_message_id: said.ephemeral_message_id, text: 'thanks', receiver_user: {id: telegram.world.me.id},
		});
		expect(await telegram.call('sendMessage', {
			chat_id: group.id, text: 'welcome', ephemeral_message_parameters: {receiver_user_id: ann.id}, reply_parameters: {ephemeral_message_id: said.ephemeral_message_id},
		})).toBeUndefined();
		expect(telegram.history(group).filter(({onlyFor}) => onlyFor === undefined).map(({text}) => text)).toEqual(['hello']);
	});

	test('a command marked so is seen by the bot only, and may be answered unseen for 15 s', async () => {
		let now = Date.now();
		const {telegram, ann, group} = setUp({clock: () => now});
		await telegram.call('setMyCommands', {commands: [{command: 'help', description: 'Help', is_ephemeral: true}], scope: {type: 'all_group_chats'}});
		const asked = ann.sayIn(group, '/help');
		expect(telegram.updates.at(-1)?.message).toMatchObject({message_id: 0, ephemeral_message_id: asked.ephemeral_message_id, text: '/help'});
		const answer = async () => telegram.call('sendMessage', {
			chat_id: group.id, text: 'for you', ephemeral_message_parameters: {receiver_user_id: ann.id}, reply_parameters: {ephemeral_message_id: asked.ephemeral_message_id},
		});
		expect(await answer()).toBeUndefined();
		expect(telegram.lastReply(group)).toMatchObject({text: 'for you', onlyFor: ann.id, message: {message_id: 0}});
		const plain = {chat_id: group.id, text: 'x', reply_parameters: {ephemeral_message_id: asked.ephemeral_message_id}};
		expect(await telegram.call('sendMessage', plain)).toBe('400 Bad Request: a reply to an ephemeral message must be ephemeral');
		now += 15_001;
		expect(await answer()).toMatch(/^400 Bad Request: EPHEMERAL_MESSAGE_FORBIDDEN/u);
	});

	test('after a tap, in groups, to members, with inline keyboards only', async () => {
		const {telegram, ann, group} = setUp();
		const bob = telegram.person();
		ann.say('/start');
		await telegram.call('sendMessage', {chat_id: group.id, text: 'x', reply_markup: {inline_keyboard: [[{text: 'A', callback_data: 'a'}]]}});
		void ann.tap(telegram.lastReply(group).message, 'A').catch(() => undefined);
		const to = {receiver_user_id: ann.id, callback_query_id: telegram.updates.at(-1)?.callback_query?.id};
		const send = async (fields: Record<string, unknown>) => telegram.call('sendMessage', {
			chat_id: group.id, text: 'for you', ephemeral_message_parameters: to, ...fields,
		});
		expect(await send({})).toBeUndefined();
		expect(await send({reply_markup: {force_reply: true}})).toBe('400 Bad Request: only inline keyboards are allowed in ephemeral messages');
		expect(await send({chat_id: ann.id})).toBe('400 Bad Request: ephemeral messages can be sent to groups and supergroups only');
		expect(await send({ephemeral_message_parameters: {receiver_user_id: bob.id}})).toBe('400 Bad Request: user not found');
		expect(await send({ephemeral_message_parameters: {receiver_user_id: ann.id}})).toMatch(/^400 Bad Request: EPHEMERAL_MESSAGE_FORBIDDEN/u);
		group.promoteBot(ann);
		expect(await send({ephemeral_message_parameters: {receiver_user_id: ann.id}})).toBeUndefined();
	});

	test('they are edited and deleted by their own ids', async () => {
		const {telegram, ann, group} = setUp({}, {bot: 'administrator'});
		await telegram.call('sendMessage', {chat_id: group.id, text: 'x', ephemeral_message_parameters: {receiver_user_id: ann.id}});
		const target = {chat_id: group.id, receiver_user_id: ann.id, ephemeral_message_id: telegram.lastReply(group).message.ephemeral_message_id};
		expect(await telegram.call('editEphemeralMessageText', {...target, text: 'y'})).toBeUndefined();
		expect(telegram.lastReply(group)).toMatchObject({text: 'y', edits: 1});
		expect(await telegram.call('editEphemeralMessageText', {...target, receiver_user_id: 1, text: 'z'})).toBe('400 Bad Request: message to edit not found');
		expect(await telegram.call('editMessageText', {chat_id: group.id, message_id: 0, text: 'z'})).toBe('400 Bad Request: invalid message identifier specified');
		expect(await telegram.call('deleteEphemeralMessage', target)).toBeUndefined();
		expect(telegram.history(group)).toEqual([]);
	});
});
