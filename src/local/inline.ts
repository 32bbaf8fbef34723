import type {
	Chat, InlineQueryResult, Message, User,
} from 'grammy/types';
import {
	addChat, addMessage, asReply, botIsThere,
} from './chats.ts';
import type {Group} from './groups.ts';
import {INLINE_QUERY_LENGTH} from './limits.ts';
import type {Person} from './people.ts';
import {hand, textFields} from './posts.ts';
import {addResult, cachedInline} from './queries.ts';
import {mentionsBot} from './privacy.ts';
import {waitForAnswer} from './wait.ts';
import {
	botUser, emit, newId, type ChatState, type InlineAnswer, type World,
} from './world.ts';

/** Where an inline result is sent: a group, or the chat with a person; with the sender themself it is the chat with the bot. */
export type Place = Group | Person;

/** How an inline query is asked. */
export type InlineOptions = {
	/** The `next_offset` of the page before. */
	readonly offset?: string;
	/** Where it is typed; default `sender`, the chat with the bot. */
	readonly chatType?: 'sender' | Chat['type'];
};

/** An inline result that was sent. */
export type Chosen = {
	/** Missing when the result has no buttons: then nobody can edit it. */
	readonly inlineMessageId: string | undefined;
	/** The message as it now is. */
	readonly message: () => Message;
};

/** Asks the bot, unless the server still has an answer for this text and offset. @throws Error when inline mode is off */
export async function askInline(world: World, user: User, text: string, options: InlineOptions = {}): Promise<InlineAnswer> {
	if (!world.me.supports_inline_queries) {
		throw new Error('inline mode is off for this bot');
	}

	const query = [...text].slice(0, INLINE_QUERY_LENGTH).join('');
	const offset = options.offset ?? '';
	const cached = cachedInline(world, query, offset, user.id);
	if (cached) {
		return cached;
	}

	const id = newId(world, 'inline-');
	return waitForAnswer(world, `the inline query «${query}»`, resolve => {
		world.inlineQueries.set(id, {
			from: user, at: world.clock(), answered: false, resolve, query, offset,
		});
		emit(world, {
			inline_query: {
				id, from: user, query, offset, chat_type: options.chatType ?? 'sender',
			},
		});
	});
}

/** Sends a result; the bot hears of it as a chosen result, and as a message where it sees the chat. */
export function chooseInline(world: World, user: User, result: InlineQueryResult, {place, query = '', topic}: {place: Place; query: string | undefined; topic?: number | undefined}): Chosen {
	const hasButtons = (result.reply_markup?.inline_keyboard.flat().length ?? 0) > 0;
	const inlineMessageId = hasButtons ? newId(world, 'inline-message-') : undefined;
	const state = stateOf(world, user, place);
	const thread: Partial<Message> = topic === undefined ? {} : {message_thread_id: topic, is_topic_message: true};
	const stored = addResult(world, state, result, {
		from: user, via_bot: botUser(world), ...thread, inlineMessageId,
	});
	if (world.inlineFeedback) {
		emit(world, {
			chosen_inline_result: {
				result_id: result.id, from: user, query, ...(inlineMessageId === undefined ? {} : {inline_message_id: inlineMessageId}),
			},
		});
	}

	if (world.chats.has(state.chat.id) && world.chats.get(state.chat.id) === state) {
		state.started = true;
		hand(world, state, stored);
	}

	return {inlineMessageId, message: () => stored.message};
}

/**
 * Calls the bot as a guest: it gets the one message, and may answer once.
 * @throws Error when guest mode is off, the bot is a member there, or the text does not name it
 */
export async function summon(world: World, user: User, place: Place, {text, replyTo}: {text: string; replyTo: Message | undefined}): Promise<Message> {
	if (world.me.supports_guest_queries !== true) {
		throw new Error('guest mode is off for this bot');
	}

	const state = stateOf(world, user, place);
	const {chat} = state;
	if (chat.type === 'channel' || (chat.type !== 'private' && botIsThere(world, state)) || world.chats.get(user.id) === state) {
		throw new Error('a guest is called where it is no member');
	}

	const guestQueryId = newId(world, 'guest-');
	const {message} = addMessage(world, state, {
		from: user, ...textFields(text), ...(replyTo ? {reply_to_message: asReply(replyTo)} : {}),
	});
	if (!mentionsBot(world, message)) {
		throw new Error(`a guest is called by its name, @${world.me.username}`);
	}

	return waitForAnswer(world, `the summons «${text}»`, resolve => {
		world.guestQueries.set(guestQueryId, {
			from: user, at: world.clock(), answered: false, resolve, chat: state, message,
		});
		emit(world, {
			guest_message: {
				...message, chat, from: user, guest_query_id: guestQueryId,
			},
		});
	});
}

/** A chat between two people is one the bot can't see: it is kept apart from the bot's chats. */
function stateOf(world: World, user: User, place: Place): ChatState {
	if ('state' in place) {
		return place.state;
	}

	const withBot = world.chats.get(user.id);
	if (place.id === user.id && withBot) {
		return withBot;
	}

	const elsewhere: World = {...world, chats: new Map()};
	return addChat(elsewhere, {id: place.id, type: 'private', first_name: place.user.first_name});
}
