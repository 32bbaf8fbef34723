import type {
	EphemeralMessageParameters, InlineKeyboardMarkup, Message, ReplyParameters, User,
} from 'grammy/types';
import {
	addMessage, asReply, findMessage, findWritable, isAdmin, storedMessage,
} from './chats.ts';
import {badRequest, words} from './errors.ts';
import {EPHEMERAL_WINDOW} from './limits.ts';
import {readMarked, type Params} from './rules.ts';
import {
	addFile, botUser, idsOf, isInlineKeyboard, unixTime, type ChatState, type FileIds, type Markup, type StoredMessage, type Uploads, type World,
} from './world.ts';

/** The parameters that all sending methods share. */
export type Envelope = {
	readonly chat_id: number | string;
	readonly message_thread_id?: number;
	readonly reply_parameters?: ReplyParameters;
	readonly reply_markup?: Markup;
	readonly ephemeral_message_parameters?: EphemeralMessageParameters;
	readonly protect_content?: boolean;
};

/** What a call puts into a message: its text or caption with entities, and the fields of its media. */
export type Content = {
	readonly fields: Partial<Message>;
	readonly source: string | undefined;
};

/** The content of a text message. @throws ApiError on HTML that can't be read */
export function textContent(params: {readonly text?: string; readonly parse_mode?: string; readonly entities?: unknown; readonly link_preview_options?: Message['link_preview_options']}): Content {
	const {text, entities} = readMarked(params.text ?? '', params.parse_mode, params.entities);
	return {
		fields: {
			text,
			...(entities.length === 0 ? {} : {entities: [...entities]}),
			...(params.link_preview_options === undefined ? {} : {link_preview_options: params.link_preview_options}),
		},
		source: params.text,
	};
}

/** The content of a message with a file: the file under the name that Message gives it, and the caption. @throws ApiError on HTML that can't be read, and on a photo that is none */
export function mediaContent(world: World, method: string, params: Params, uploads: Uploads = new Map()): Content {
	const kind = method.replace(/^send/u, '').replaceAll(/(?<!^)[A-Z]/gu, letter => `_${letter.toLowerCase()}`).toLowerCase();
	const media: Partial<Message> = kind === 'photo'
		? {photo: [{...fileOf(world, params[kind], uploads), width: 1280, height: 720}]}
		: {document: {...addFile(world), file_name: kind}};
	return {fields: {...media, ...captionFields(params)}, source: typeof params['caption'] === 'string' ? params['caption'] : undefined};
}

/** The file that a parameter names: one of the call's parts, one that is there by its id, or one somewhere on the web. @throws ApiError when it names none */
function fileOf(world: World, given: unknown, uploads: Uploads): FileIds {
	const named = typeof given === 'string' ? given : '';
	const part = /^attach:\/\/(.+)$/u.exec(named)?.[1];
	if (part !== undefined) {
		return addFile(world, uploads.get(part));
	}

	if (world.files.has(named)) {
		return idsOf(named);
	}

	if (/^https?:\/\//iu.test(named)) {
		return addFile(world);
	}

	throw badRequest(words.wrongFile);
}

/** Caption and its entities, if there is one. @throws ApiError on HTML that can't be read */
export function captionFields(params: Params): Partial<Message> {
	if (typeof params['caption'] !== 'string') {
		return {};
	}

	const {text, entities} = readMarked(params['caption'], params['parse_mode'], params['caption_entities']);
	return {...(text === '' ? {} : {caption: text}), ...(entities.length === 0 ? {} : {caption_entities: [...entities]})};
}

/**
 * Sends one message of the bot's, into the chat or to one member of it.
 * @throws ApiError where the server refuses: chat, thread, reply, rights
 */
export function send(world: World, envelope: Envelope, content: Content): Message {
	const state = findWritable(world, envelope.chat_id);
	const thread = checkThread(state, envelope.message_thread_id);
	if (envelope.ephemeral_message_parameters) {
		return sendEphemeral(world, state, {...envelope, ephemeral_message_parameters: envelope.ephemeral_message_parameters}, content);
	}

	const reply = findReplied(state, envelope.reply_parameters);
	const markup = envelope.reply_markup;
	const keyboard = isInlineKeyboard(markup) ? markup : undefined;
	const stored = addMessage(world, state, {
		...(state.chat.type === 'channel' ? {sender_chat: state.chat} : {from: botUser(world)}),
		...content.fields,
		...(thread === undefined ? {} : {message_thread_id: thread, is_topic_message: true}),
		...(reply === undefined ? {} : {reply_to_message: asReply(reply.message)}),
		...keyboardField(keyboard),
		...(envelope.protect_content === true ? {has_protected_content: true} : {}),
	}, {source: content.source, forceReply: keyboard?.force_reply === true, ...placeholderOf(markup)});
	state.lastBot = world.me.id;
	openReply(state, stored, markup, reply?.message.from);
	return stored.message;
}

function placeholderOf(markup: Markup | undefined): {readonly placeholder?: string} {
	return markup && 'input_field_placeholder' in markup && markup.input_field_placeholder !== undefined ? {placeholder: markup.input_field_placeholder} : {};
}

function checkThread(state: ChatState, thread: number | undefined): number | undefined {
	if (thread === undefined) {
		return undefined;
	}

	// General is thread 1 to people and no thread to bots; a chat that is no forum has no threads to send to.
	const topic = state.topics.get(thread);
	if (!topic) {
		throw badRequest(words.threadNotFound);
	}

	if (topic.closed) {
		throw badRequest('TOPIC_CLOSED');
	}

	return thread;
}

function findReplied(state: ChatState, reply: ReplyParameters | undefined): StoredMessage | undefined {
	if (!reply) {
		return undefined;
	}

	if (reply.ephemeral_message_id !== undefined) {
		throw badRequest('a reply to an ephemeral message must be ephemeral');
	}

	const found = reply.chat_id === undefined || reply.chat_id === state.chat.id
		? findMessage(state, reply.message_id ?? 0)
		: undefined;
	if (!found && reply.allow_sending_without_reply !== true) {
		throw badRequest(words.replyNotFound);
	}

	const whole = found?.message.text ?? found?.message.caption ?? '';
	if (found && reply.quote !== undefined && !whole.includes(readMarked(reply.quote, reply.quote_parse_mode, reply.quote_entities).text)) {
		throw badRequest('message quote not found');
	}

	return found;
}

/** An app that gets `force_reply` opens the reply field: for everybody, or for the person replied to when it is selective. */
function openReply(state: ChatState, stored: StoredMessage, markup: Markup | undefined, replied: User | undefined): void {
	if (markup && 'force_reply' in markup && markup.force_reply) {
		const selective = isInlineKeyboard(markup) || markup.selective === true;
		state.openReplies.set(selective && replied ? replied.id : 0, stored.message.message_id);
	}
}

function sendEphemeral(world: World, state: ChatState, envelope: Envelope & {readonly ephemeral_message_parameters: EphemeralMessageParameters}, content: Content): Message {
	const {ephemeral_message_parameters: to} = envelope;
	if (state.chat.type !== 'group' && state.chat.type !== 'supergroup') {
		throw badRequest('ephemeral messages can be sent to groups and supergroups only');
	}

	if (envelope.reply_markup && !isInlineKeyboard(envelope.reply_markup)) {
		throw badRequest('only inline keyboards are allowed in ephemeral messages');
	}

	const receiver = state.members.get(to.receiver_user_id);
	if (!receiver || receiver.status === 'left' || receiver.status === 'kicked') {
		throw badRequest('user not found');
	}

	if (!isAdmin(state, world.me.id)) {
		checkLicence(world, state, to, envelope.reply_parameters);
	}

	const id = state.nextEphemeralId++;
	const stored = storedMessage(world, {
		message_id: 0,
		ephemeral_message_id: id,
		receiver_user: receiver.user,
		date: unixTime(world),
		chat: state.chat,
		from: botUser(world),
		...content.fields,
		...keyboardField(isInlineKeyboard(envelope.reply_markup) ? envelope.reply_markup : undefined),
	}, {source: content.source});
	state.ephemeral.set(id, stored);
	return stored.message;
}

/** A bot without rights may write unseen for 15 s after a tap, or in reply to an unseen command, of that very person. */
function checkLicence(world: World, state: ChatState, to: EphemeralMessageParameters, reply: ReplyParameters | undefined): void {
	const query = to.callback_query_id === undefined ? undefined : world.callbacks.get(to.callback_query_id);
	const command = reply?.ephemeral_message_id === undefined ? undefined : state.ephemeral.get(reply.ephemeral_message_id);
	const since = query?.chat === state && query.from.id === to.receiver_user_id
		? query.at
		: (command?.message.from?.id === to.receiver_user_id ? state.ephemeralLicences.get(to.receiver_user_id) : undefined);
	if (since === undefined || world.clock() - since > EPHEMERAL_WINDOW) {
		throw badRequest('EPHEMERAL_MESSAGE_FORBIDDEN: not within 15 seconds of the user\'s callback query or ephemeral command');
	}
}

/** `reply_markup` of a message: only inline keyboards with buttons are shown in it. */
export function keyboardField(keyboard: InlineKeyboardMarkup | undefined): Partial<Message> {
	return keyboard && keyboard.inline_keyboard.flat().length > 0 ? {reply_markup: keyboard} : {};
}
