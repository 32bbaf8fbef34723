import {describe, expect, test} from 'vitest';
import type {Message, MessageEntity} from 'grammy/types';
import {requestOf, type Request} from '../../src/telegram/request.ts';
import {botInfo, mentionEntities, sketch} from './harness.ts';

const isCommand = (name: string) => ['start', 'help', 'summit', 'leaders', 'language', 'settings', 'privacy'].includes(name);
const person = {id: 7, is_bot: false, first_name: 'Ada'};
const otherBot = {
	id: 99, is_bot: true, first_name: 'Other', username: 'other_bot',
};
const group = {id: -100, type: 'supergroup', title: 'Friends'} as const;

function inGroup(fields: Partial<Message>): Message {
	return {
		message_id: 1, date: 0, chat: group, from: person, ...fields,
	};
}

function inPrivate(fields: Partial<Message>): Message {
	return inGroup({chat: {id: 7, type: 'private', first_name: 'Ada'}, ...fields});
}

function said(text: string): Partial<Message> {
	return {text, entities: mentionEntities(text)};
}

const own = inGroup({message_id: 5, from: {...botInfo, is_bot: true}, text: 'An answer'});
const question = (text: string): Request => ({kind: 'question', text});
const command = (name: string, payload = ''): Request => ({kind: 'command', name, payload});

describe('in a group', () => {
	const silent: ReadonlyArray<readonly [string, Partial<Message>]> = [
		['plain talk', said('When is the summit?')],
		['the bot\'s name without @', said('summit_bot, when is it?')],
		['a longer name', said('@summit_bot2 when is it?')],
		['a mail address', said('write to me@summit_bot when you can')],
		['another bot\'s mention', said('@other_bot when is the summit?')],
		['another bot\'s command', said('/leaders@other_bot')],
		['another bot\'s command with our name after it', said('/leaders@other_bot @summit_bot')],
		['a command that only others have', said('/weather')],
		['a lone slash', said('/')],
		['a photo', {photo: []}],
		['a photo with talk under it', {photo: [], caption: 'When is the summit?'}],
		['a sticker in reply to the bot', {sticker: sketch({}), reply_to_message: sketch(own)}],
		['somebody joining', {new_chat_members: [person]}],
		['a reply to another person', {...said('and when?'), reply_to_message: sketch(inGroup({message_id: 4}))}],
		['a reply to another bot', {...said('and when?'), reply_to_message: sketch(inGroup({message_id: 4, from: otherBot}))}],
		['a reply to what somebody sent through the bot', {...said('and when?'), reply_to_message: sketch(inGroup({message_id: 4, via_bot: botInfo}))}],
		['a message sent through the bot itself', {...said('@summit_bot when is the summit?'), via_bot: botInfo}],
		['another bot that mentions us', {...said('@summit_bot when is it?'), from: otherBot}],
		['another bot that replies to us', {...said('when is it?'), from: otherBot, reply_to_message: sketch(own)}],
		['another bot with our command', {...said('/summit@summit_bot'), from: otherBot}],
	];

	test.each(silent)('silent: %s', (_name, fields) => {
		expect(requestOf(inGroup(fields), botInfo, isCommand)).toBeUndefined();
	});

	const anonymousAdmin = {
		sender_chat: group, from: {
			id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot',
		},
	};
	const called: ReadonlyArray<readonly [string, Partial<Message>, Request]> = [
		['a mention first', said('@summit_bot when is the summit?'), question('when is the summit?')],
		['a mention with a comma', said('@summit_bot, when is it?'), question('when is it?')],
		['a mention in other letter case', said('@Summit_BOT когда саммит?'), question('когда саммит?')],
		['a mention at the end', said('when is the summit @summit_bot'), question('when is the summit')],
		['a mention behind letters of two units', said('😀😀 @summit_bot when?'), question('😀😀  when?')],
		['two mentions', said('@summit_bot @summit_bot when?'), question('when?')],
		['a mention in a caption', {photo: [], caption: '@summit_bot where?', caption_entities: mentionEntities('@summit_bot where?')}, question('where?')],
		['a mention by name', {
			text: 'Summit, when?', entities: [{
				type: 'text_mention', offset: 0, length: 6, user: {...botInfo, is_bot: true},
			}],
		}, question('when?')],
		['the bare name', said('@summit_bot'), {kind: 'mention'}],
		['the bare name with a comma', said('@summit_bot , '), {kind: 'mention'}],
		['a reply to the bot', {...said('and where?'), reply_to_message: sketch(own)}, question('and where?')],
		['a photo with a caption in reply to the bot', {photo: [], caption: 'and where?', reply_to_message: sketch(own)}, question('and where?')],
		['a command', said('/leaders'), command('leaders')],
		['a command in capitals with the bot\'s name', said('/LEADERS@Summit_Bot'), command('leaders')],
		['a mistyped command with the bot\'s name', said('/leadrs@summit_bot'), command('leadrs')],
		['a mistyped command in reply to the bot', {...said('/leadrs'), reply_to_message: sketch(own)}, command('leadrs')],
		['a command behind the name', said('@summit_bot /leaders'), command('leaders')],
		['an anonymous admin', {...said('@summit_bot when?'), ...anonymousAdmin}, question('when?')],
		['a channel', {...said('@summit_bot when?'), sender_chat: {id: -200, type: 'channel', title: 'News'}, from: {...otherBot, username: 'Channel_Bot'}}, question('when?')],
	];

	test.each(called)('answers: %s', (_name, fields, expected) => {
		expect(requestOf(inGroup(fields), botInfo, isCommand)).toEqual(expected);
	});

	test('a plain group is a group as well', () => {
		const plain = {chat: {id: -5, type: 'group', title: 'Old'}} as const;
		expect(requestOf(inGroup({...said('hello there'), ...plain}), botInfo, isCommand)).toBeUndefined();
		expect(requestOf(inGroup({...said('@summit_bot hello'), ...plain}), botInfo, isCommand)).toEqual(question('hello'));
	});
});

describe('in private', () => {
	const table: ReadonlyArray<readonly [string, Partial<Message>, Request | undefined]> = [
		['text', said('When is it?'), question('When is it?')],
		['a caption', {photo: [], caption: 'When is it?'}, question('When is it?')],
		['a forwarded text', {...said('When is it?'), forward_origin: {type: 'hidden_user', sender_user_name: 'X', date: 0}}, question('When is it?')],
		['the bot\'s name and a question', said('@summit_bot when?'), question('when?')],
		['an unknown command', said('/wheather today'), command('wheather', 'today')],
		['a lone slash', said('/'), command('')],
		['another bot\'s command', said('/start@other_bot'), undefined],
		['a deep link', said('/start fact_summit-date'), command('start', 'fact_summit-date')],
		['a command in a caption', {photo: [], caption: '/summit'}, command('summit')],
		['blanks', said(' \n'), undefined],
		['a photo', {photo: []}, {kind: 'wordless'}],
		['a voice message', {voice: sketch({})}, {kind: 'wordless'}],
		['a sticker', {sticker: sketch({})}, {kind: 'wordless'}],
		['a place', {location: {latitude: 0, longitude: 0}}, {kind: 'wordless'}],
		['a pinned message', {pinned_message: own}, undefined],
		['a new timer', {message_auto_delete_timer_changed: {message_auto_delete_time: 5}}, undefined],
		['what the person sent through the bot', {...said('Who is invited?'), via_bot: botInfo}, undefined],
	];

	test.each(table)('%s', (_name, fields, expected) => {
		expect(requestOf(inPrivate(fields), botInfo, isCommand)).toEqual(expected);
	});
});

test('entities beyond the text do no harm', () => {
	const entities: MessageEntity[] = [{type: 'mention', offset: 50, length: 11}, {type: 'mention', offset: 0, length: 0}];
	expect(requestOf(inGroup({text: 'short', entities}), botInfo, isCommand)).toBeUndefined();
});
