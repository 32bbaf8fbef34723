import type {
	Chat, ChatMember, Message, User,
} from 'grammy/types';
import {
	badRequest, forbidden, ApiError, words,
} from './errors.ts';
import {
	botUser, emit, unixTime, type ChatState, type StoredMessage, type World,
} from './world.ts';

/** First message ids of a chat: every chat counts for itself, so that ids of different chats collide as they do on Telegram. */
const FIRST_MESSAGE_ID = 101;

/** Opens a chat. */
export function addChat(world: World, chat: Chat): ChatState {
	const state: ChatState = {
		chat,
		members: new Map(),
		messages: new Map(),
		ephemeral: new Map(),
		nextMessageId: FIRST_MESSAGE_ID,
		nextEphemeralId: 1,
		topics: new Map(),
		lastBot: undefined,
		openReplies: new Map(),
		started: false,
		barred: undefined,
		upgradedTo: undefined,
		ephemeralLicences: new Map(),
	};
	world.chats.set(chat.id, state);
	return state;
}

/** The chat of a call's `chat_id`, a number or an @username. @throws ApiError 400 «chat not found» */
export function findChat(world: World, chatId: number | string): ChatState {
	const state = typeof chatId === 'number' || /^-?\d+$/u.test(chatId)
		? world.chats.get(Number(chatId))
		: [...world.chats.values()].find(({chat}) => chat.type !== 'private' && chat.username !== undefined && `@${chat.username.toLowerCase()}` === chatId.toLowerCase());
	if (!state) {
		throw badRequest(words.chatNotFound);
	}

	return state;
}

/** The chat, if the bot may write there now. @throws ApiError 400 or 403, as the server does */
export function findWritable(world: World, chatId: number | string): ChatState {
	const state = findChat(world, chatId);
	const {chat} = state;
	if (state.upgradedTo !== undefined) {
		throw new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {migrate_to_chat_id: state.upgradedTo});
	}

	if (chat.type === 'private') {
		if (state.barred === 'blocked') {
			throw forbidden('bot was blocked by the user');
		}

		if (state.barred === 'deactivated') {
			throw forbidden('user is deactivated');
		}

		if (!state.started) {
			throw forbidden('bot can\'t initiate conversation with a user');
		}

		return state;
	}

	const me = state.members.get(world.me.id);
	if (me?.status === 'kicked') {
		throw forbidden(`bot was kicked from the ${chat.type} chat`);
	}

	if (me === undefined || me.status === 'left') {
		throw forbidden(`bot is not a member of the ${chat.type} chat`);
	}

	if (state.barred === 'no rights') {
		throw badRequest('not enough rights to send text messages to the chat');
	}

	if (chat.type === 'channel' && me.status !== 'administrator') {
		throw badRequest('need administrator rights in the channel chat');
	}

	return state;
}

/** Whether the person may do what administrators may. */
export function isAdmin(state: ChatState, userId: number): boolean {
	const status = state.members.get(userId)?.status;
	return status === 'administrator' || status === 'creator';
}

/** Whether the bot is in the group or channel; always true of private chats. */
export function botIsThere(world: World, state: ChatState): boolean {
	const status = state.members.get(world.me.id)?.status;
	return state.chat.type === 'private' || (status !== undefined && status !== 'left' && status !== 'kicked');
}

/** A message as it is kept, written now; `extra` is what the Bot API does not show of it. */
export function storedMessage(world: World, message: Message, extra: Partial<Omit<StoredMessage, 'message'>> = {}): StoredMessage {
	return {
		message, source: undefined, edits: 0, deleted: false, inlineMessageId: undefined, forceReply: false, at: world.clock(), ...extra,
	};
}

/** Writes a message into the chat, under the next id. `fields` are what makes it: text, photo, sender. */
export function addMessage(world: World, state: ChatState, fields: Partial<Message>, extra: Partial<Omit<StoredMessage, 'message'>> = {}): StoredMessage {
	const stored = storedMessage(world, {
		message_id: state.nextMessageId++, date: unixTime(world), chat: state.chat, ...fields,
	}, extra);
	state.messages.set(stored.message.message_id, stored);
	return stored;
}

/** A message that is there to be seen. */
export function findMessage(state: ChatState, messageId: number): StoredMessage | undefined {
	const stored = state.messages.get(messageId);
	return stored && !stored.deleted ? stored : undefined;
}

/** A message as it appears inside another, without what it replied to itself. */
export function asReply(message: Message): NonNullable<Message['reply_to_message']> {
	const {reply_to_message: _, ...rest} = message;
	// The type asks for a field that is undefined; JSON has no such field.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	return rest as NonNullable<Message['reply_to_message']>;
}

/** A person's or bot's place in a chat. Rights of administrators are those that an ordinary promotion gives. */
export function member(user: User, status: 'creator' | 'administrator' | 'member' | 'left' | 'kicked'): ChatMember {
	switch (status) {
		case 'creator': {
			return {status, user, is_anonymous: false};
		}

		case 'administrator': {
			return {
				status,
				user,
				can_be_edited: false,
				is_anonymous: false,
				can_manage_chat: true,
				can_delete_messages: true,
				can_manage_video_chats: true,
				can_restrict_members: true,
				can_promote_members: false,
				can_change_info: true,
				can_invite_users: true,
				can_post_stories: false,
				can_edit_stories: false,
				can_delete_stories: false,
				can_send_welcome_messages: false,
			};
		}

		case 'kicked': {
			return {status, user, until_date: 0};
		}

		case 'member':
		case 'left': {
			return {status, user};
		}
	}
}

/** Changes what the bot is in a chat, and tells it by `my_chat_member`. */
export function changeBot(world: World, state: ChatState, by: User, status: 'administrator' | 'member' | 'left' | 'kicked'): void {
	const me = botUser(world);
	const before: ChatMember = state.members.get(me.id) ?? member(me, state.chat.type === 'private' && status === 'kicked' ? 'member' : (state.chat.type === 'private' ? 'kicked' : 'left'));
	const after = member(me, status);
	if (state.chat.type !== 'private') {
		state.members.set(me.id, after);
	}

	emit(world, {
		my_chat_member: {
			chat: state.chat, from: by, date: unixTime(world), old_chat_member: before, new_chat_member: after,
		},
	});
}
