import type {Update} from 'grammy/types';
import {addChat, member, storedMessage} from './chats.ts';
import {isObject} from './rules.ts';
import {botUser, unixTime, type World} from './world.ts';

/**
 * Makes room for a raw update: chats and messages in it exist from then on, and its queries can be answered, so that
 * the bot's reply is not refused for a chat nobody opened. Looks at every field, because raw updates may be odd on purpose.
 */
export function adopt(world: World, update: Omit<Update, 'update_id'>): void {
	for (const value of Object.values(update as Readonly<Record<string, unknown>>).filter(value => isObject(value))) {
		const message = isObject(value['message']) ? value['message'] : value;
		adoptChat(world, message['chat']);
		adoptMessage(world, message);
	}

	const at = world.clock();
	const base = {at, answered: false, resolve: () => undefined};
	const {callback_query: tap, inline_query: typed, guest_message: summons} = update;
	if (isObject(tap) && typeof tap.id === 'string') {
		const chat = tap.message ? world.chats.get(tap.message.chat.id) : undefined;
		world.callbacks.set(tap.id, {...base, from: tap.from, chat});
	}

	if (isObject(typed) && typeof typed.id === 'string') {
		world.inlineQueries.set(typed.id, {
			...base, from: typed.from, query: typed.query, offset: typed.offset,
		});
	}

	const chat = summons?.chat === undefined ? undefined : world.chats.get(summons.chat.id);
	if (summons?.guest_query_id !== undefined && chat) {
		world.guestQueries.set(summons.guest_query_id, {
			...base, from: summons.from, chat, message: summons,
		});
	}
}

/** Keeps a raw message, so that it can be answered; ids that the chat has used already are left alone. */
function adoptMessage(world: World, message: Record<string, unknown>): void {
	const {chat, message_id: id} = message;
	const state = isObject(chat) && typeof chat['id'] === 'number' ? world.chats.get(chat['id']) : undefined;
	if (state && typeof id === 'number' && id > 0 && !state.messages.has(id)) {
		state.nextMessageId = Math.max(state.nextMessageId, id + 1);
		state.messages.set(id, storedMessage(world, {
			date: unixTime(world), ...message, message_id: id, chat: state.chat,
		}));
	}
}

function adoptChat(world: World, chat: unknown): void {
	if (!isObject(chat) || typeof chat['id'] !== 'number' || world.chats.has(chat['id'])) {
		return;
	}

	const {id, type} = chat;
	const title = typeof chat['title'] === 'string' ? chat['title'] : 'Chat';
	if (type === 'group' || type === 'supergroup' || type === 'channel') {
		const state = addChat(world, {id, type, title});
		state.members.set(world.me.id, member(botUser(world), type === 'channel' ? 'administrator' : 'member'));
		return;
	}

	const name = typeof chat['first_name'] === 'string' ? chat['first_name'] : 'Person';
	addChat(world, {id, type: 'private', first_name: name}).started = true;
	world.users.set(id, {id, is_bot: false, first_name: name});
}
