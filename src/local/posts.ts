import type {
	Chat, Message, MessageEntity, MessageOrigin, Update, User,
} from 'grammy/types';
import {addMessage, asReply, findMessage} from './chats.ts';
import {detectEntities} from './entities.ts';
import {reachesBot, standIns} from './privacy.ts';
import {
	addFile, botUser, emit, unixTime, type ChatState, type StoredMessage, type World,
} from './world.ts';

/** How a person's message stands in its chat. */
export type PostOptions = {
	/** The message it answers; `nothing` when the person shuts the reply field that a bot opened. */
	readonly replyTo?: Message | 'nothing';
	/** Thread of a forum's topic. Without it the message goes to General. */
	readonly topic?: number;
	/** As the group itself: an administrator who remains anonymous. */
	readonly anonymous?: boolean;
	/** As a channel of the person's. */
	readonly asChannel?: Chat.ChannelChat;
	/** Whom it was forwarded from: a person, or the name of one who hides the account. */
	readonly forwardedFrom?: User | string;
	/** The other bot that it was sent through. */
	readonly viaBot?: User;
	/** Entities that the app puts in, e.g. bold; those the server finds are added. */
	readonly entities?: readonly MessageEntity[];
	/** Handed to the bot even if the real server would not: for what a bot with other settings would get. */
	readonly force?: boolean;
};

/** Somebody in a chat. */
export type Writer = {readonly state: ChatState; readonly user: User};

/** Kinds of messages other than text that people send here. */
export type MediaKind = 'photo' | 'voice' | 'sticker' | 'video' | 'document' | 'audio' | 'location' | 'contact';

/** A text's fields in a message, with the entities that the server finds in it. */
export function textFields(text: string, entities: readonly MessageEntity[] = []): Partial<Message> {
	const found = [...entities, ...detectEntities(text).filter(({offset}) => !entities.some(entity => entity.offset === offset))];
	return {text, ...(found.length === 0 ? {} : {entities: found})};
}

/** A media message's fields. */
export function mediaFields(world: World, kind: MediaKind, caption: string | undefined): Partial<Message> {
	const file = addFile(world);
	const entities = detectEntities(caption ?? '');
	const words: Partial<Message> = caption === undefined ? {} : {caption, ...(entities.length === 0 ? {} : {caption_entities: entities})};
	const media: Record<MediaKind, Partial<Message>> = {
		photo: {photo: [{...file, width: 90, height: 60}, {...file, width: 1280, height: 853}]},
		voice: {voice: {...file, duration: 3}},
		sticker: {
			sticker: {
				...file, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false, emoji: '👍',
			},
		},
		video: {
			video: {
				...file, width: 640, height: 360, duration: 5,
			},
		},
		document: {document: {...file, file_name: 'notes.pdf'}},
		audio: {audio: {...file, duration: 60}},
		location: {location: {latitude: 41.3, longitude: 69.2}},
		contact: {contact: {phone_number: '+998000000000', first_name: 'Contact'}},
	};
	return {...media[kind], ...words};
}

/** Writes a person's message into a chat and hands it to the bot, if the server would. */
export function post(world: World, {state, user}: Writer, content: Partial<Message>, options: PostOptions = {}): Message {
	const replied = findReplied(state, user.id, options);
	const stored = addMessage(world, state, {
		...sender(state, user, options),
		...content,
		...threadFields(state, replied, options),
		...(replied ? {reply_to_message: asReply(replied)} : {}),
		...(options.viaBot ? {via_bot: options.viaBot} : {}),
		...(options.forwardedFrom === undefined ? {} : {forward_origin: origin(world, options.forwardedFrom)}),
	});
	if (user.is_bot) {
		state.lastBot = user.id;
	}

	hand(world, state, stored, {force: options.force});
	return stored.message;
}

/** Changes the text or caption of a person's message, and tells the bot. @throws Error when the message is gone */
export function editPost(world: World, state: ChatState, message: Message, text: string): Message {
	const stored = findMessage(state, message.message_id);
	if (!stored) {
		throw new Error('the message to edit is gone');
	}

	const {entities: _, caption_entities: __, ...kept} = stored.message;
	const fields = textFields(text);
	const changed: Partial<Message> = kept.caption === undefined
		? fields
		: {caption: text, ...(fields.entities ? {caption_entities: fields.entities} : {})};
	stored.message = {...kept, ...changed, edit_date: unixTime(world)};
	stored.edits++;
	hand(world, state, stored, {edited: true});
	return stored.message;
}

/** Hands a message to the bot, as the update that its chat asks for, unless the server would keep it back. */
export function hand(world: World, state: ChatState, stored: StoredMessage, {edited = false, force = false}: {edited?: boolean; force?: boolean | undefined} = {}): void {
	const {message} = stored;
	if (!force && !reachesBot(world, state, message)) {
		return;
	}

	const {chat} = message;
	if (chat.type === 'channel') {
		const post: Message & Update.Channel = {...message, chat};
		emit(world, edited ? {edited_channel_post: {...post, edit_date: unixTime(world)}} : {channel_post: post});
		return;
	}

	const said: Message & Update.NonChannel = {...message, chat, from: message.from ?? botUser(world)};
	emit(world, edited ? {edited_message: {...said, edit_date: message.edit_date ?? unixTime(world)}} : {message: said});
}

function sender(state: ChatState, user: User, options: PostOptions): Partial<Message> {
	if (state.chat.type === 'channel') {
		return {sender_chat: state.chat};
	}

	if (options.asChannel) {
		return {from: standIns.channel, sender_chat: options.asChannel};
	}

	return options.anonymous === true ? {from: standIns.anonymous, sender_chat: state.chat} : {from: user};
}

/** What the message answers: what the person chose, else the message whose reply field a bot has opened for them. */
function findReplied(state: ChatState, userId: number, {replyTo}: PostOptions): Message | undefined {
	const opened = state.openReplies.get(userId) ?? state.openReplies.get(0);
	const chosen = replyTo === 'nothing' ? undefined : replyTo;
	const id = replyTo === undefined ? opened : chosen?.message_id;
	state.openReplies.delete(userId);
	if (opened !== undefined && id === opened && state.openReplies.get(0) === opened) {
		state.openReplies.delete(0);
	}

	return id === undefined ? undefined : findMessage(state, id)?.message ?? chosen;
}

/** A forum's message has its topic. In other supergroups a reply has the thread of what it answers, and is no topic's message. */
function threadFields(state: ChatState, replied: Message | undefined, options: PostOptions): Partial<Message> {
	if (state.chat.type !== 'supergroup') {
		return {};
	}

	if (state.chat.is_forum === true) {
		const topic = options.topic ?? (replied?.is_topic_message === true ? replied.message_thread_id : undefined);
		return topic === undefined ? {} : {message_thread_id: topic, is_topic_message: true};
	}

	return replied ? {message_thread_id: replied.message_thread_id ?? replied.message_id} : {};
}

function origin(world: World, from: User | string): MessageOrigin {
	const date = unixTime(world) - 60;
	return typeof from === 'string'
		? {type: 'hidden_user', sender_user_name: from, date}
		: {type: 'user', sender_user: from, date};
}
