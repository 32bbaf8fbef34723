import type {
	CallbackQuery, InlineKeyboardButton, InlineQueryResult, Message, User,
} from 'grammy/types';
import {
	addChat, addMessage, botIsThere, changeBot, isAdmin, member, storedMessage,
} from './chats.ts';
import type {Group} from './groups.ts';
import {
	askInline, chooseInline, summon, type Chosen, type InlineOptions, type Place,
} from './inline.ts';
import {
	editPost, mediaFields, post, textFields, type MediaKind, type PostOptions, type Writer,
} from './posts.ts';
import {commandOf} from './privacy.ts';
import {menuSeenBy} from './profile.ts';
import {
	botUser, emit, newId, type CallbackAnswer, type ChatState, type InlineAnswer, type World,
} from './world.ts';
import {waitForAnswer} from './wait.ts';

/** What a test says of a person; the rest is made up. */
export type PersonOptions = {
	readonly id?: number;
	readonly first_name?: string;
	readonly last_name?: string;
	readonly username?: string;
	/** As the app reports it, e.g. `ru`, `uz`, `en-GB`; missing when the app reports none. */
	readonly language_code?: string;
	readonly is_bot?: boolean;
};

/** Which button of a message: by the words on it, or by raw callback data, e.g. of a button of an older version. */
export type Tap = string | {readonly data: string};

/** Somebody with an app. What they do reaches the bot as the real server would hand it on. */
export type Person = {
	readonly user: User;
	readonly id: number;
	/** Writes to the bot in private. */
	say(text: string, options?: PostOptions): Message;
	/** Writes in a group, which they join first if they must. A command that the menu marks as unseen, and a reply to an unseen message, go to the bot alone. */
	sayIn(group: Group, text: string, options?: PostOptions): Message;
	/** Sends something other than text; in private unless `in` says where. */
	show(kind: MediaKind, options?: PostOptions & {readonly caption?: string; readonly in?: Group}): Message;
	/** Changes the text or caption of their own message. */
	edit(message: Message, text: string): Message;
	/** Taps a button under a message as it now is. Resolves with what the bot answers; rejects when it doesn't within the world's patience. */
	tap(message: Message, button: Tap): Promise<CallbackAnswer>;
	/** Taps a button of a message sent through the bot. */
	tapInline(inlineMessageId: string, button: Tap): Promise<CallbackAnswer>;
	/** Types `@bot query`. Resolves with the bot's answer or the server's cached one; rejects as tap does. */
	inline(query: string, options?: InlineOptions): Promise<InlineAnswer>;
	/** Picks an inline result; it is sent to the chat with the bot unless `place` says where, in a forum to General unless `topic` names another. */
	chooseInline(result: InlineQueryResult, place?: Place, query?: string, topic?: number): Chosen;
	/** Calls the bot as a guest into a chat where it is no member. Resolves with its answer there; rejects as tap does. */
	summon(place: Group | Person, text: string, options?: {readonly replyTo?: Message}): Promise<Message>;
	block(): void;
	unblock(): void;
	/** Deletes the account: the bot gets no update, only refusals. */
	deactivate(): void;
};

const FIRST_PERSON_ID = 5_000_001;

/** A new person, or the one with this id. */
export function createPerson(world: World, options: PersonOptions = {}): Person {
	const id = options.id ?? FIRST_PERSON_ID + world.nextId++;
	const user: User = {
		id,
		is_bot: options.is_bot ?? false,
		first_name: options.first_name ?? 'Person',
		...(options.last_name === undefined ? {} : {last_name: options.last_name}),
		...(options.username === undefined ? {} : {username: options.username}),
		...(options.language_code === undefined ? {} : {language_code: options.language_code}),
	};
	world.users.set(id, user);
	const state = world.chats.get(id) ?? addChat(world, {
		id,
		type: 'private',
		first_name: user.first_name,
		...(options.last_name === undefined ? {} : {last_name: options.last_name}),
		...(options.username === undefined ? {} : {username: options.username}),
	});
	const write = (content: Partial<Message>, postOptions?: PostOptions) => {
		state.started = true;
		return post(world, {state, user}, content, postOptions);
	};

	const person: Person = {
		user,
		id,
		say: (text, postOptions) => write(textFields(text, postOptions?.entities), postOptions),
		sayIn: (group, text, postOptions) => sayIn(world, {state: join(group.state, user), user}, text, postOptions),
		show(kind, {caption, in: group, ...postOptions} = {}) {
			const content = mediaFields(world, kind, caption);
			return group ? post(world, {state: join(group.state, user), user}, content, postOptions) : write(content, postOptions);
		},
		edit: (message, text) => editPost(world, chatOf(world, message), message, text),
		tap: async (message, button) => tap(world, user, message, button),
		tapInline: async (inlineMessageId, button) => tapInline(world, user, inlineMessageId, button),
		inline: async (query, inlineOptions) => askInline(world, user, query, inlineOptions),
		chooseInline: (result, place, query, topic) => chooseInline(world, user, result, {place: place ?? person, query, topic}),
		summon: async (place, text, summonOptions) => summon(world, user, place, {text, replyTo: summonOptions?.replyTo}),
		block() {
			if (state.barred === undefined) {
				changeBot(world, state, user, 'kicked');
			}

			state.barred = 'blocked';
		},
		unblock() {
			state.barred = undefined;
			changeBot(world, state, user, 'member');
		},
		deactivate() {
			state.barred = 'deactivated';
		},
	};
	return person;
}

/** The chat of a message. @throws Error when it was never opened here */
export function chatOf(world: World, message: Message): ChatState {
	const state = world.chats.get(message.chat.id);
	if (!state) {
		throw new Error(`no chat ${message.chat.id}`);
	}

	return state;
}

function join(state: ChatState, user: User): ChatState {
	const status = state.members.get(user.id)?.status;
	if (status === undefined || status === 'left') {
		state.members.set(user.id, member(user, 'member'));
	}

	return state;
}

/** Writes in a group; a command marked `is_ephemeral` in the menu that the person sees, and a reply to an ephemeral message, are shown to nobody but the bot. */
function sayIn(world: World, {state, user}: Writer, text: string, options: PostOptions = {}): Message {
	const content = textFields(text, options.entities);
	const command = commandOf({
		message_id: 0, date: 0, chat: state.chat, ...content,
	});
	const [name, addressee = world.me.username] = command?.slice(1).split('@') ?? [];
	const repliesToUnseen = typeof options.replyTo === 'object' && options.replyTo.ephemeral_message_id !== undefined;
	const unseen = repliesToUnseen || (addressee.toLowerCase() === world.me.username.toLowerCase()
		&& menuSeenBy(world, user.id, state).some(entry => entry.command === name && entry.is_ephemeral === true));
	if (!unseen) {
		if (options.anonymous === true && !isAdmin(state, user.id)) {
			state.members.set(user.id, member(user, 'administrator'));
		}

		return post(world, {state, user}, content, options);
	}

	const {message} = addMessage(world, state, {from: user, ...content});
	state.messages.delete(message.message_id);
	const id = state.nextEphemeralId++;
	const hidden = {
		...message, message_id: 0, ephemeral_message_id: id, receiver_user: botUser(world),
	};
	state.ephemeral.set(id, storedMessage(world, hidden));
	state.ephemeralLicences.set(user.id, world.clock());
	// What is unseen is the bot's, with its name or without; what it replies to need not be told.
	if (state.chat.type !== 'channel' && botIsThere(world, state)) {
		emit(world, {message: {...hidden, chat: state.chat, from: user}});
	}

	return hidden;
}

async function tap(world: World, user: User, message: Message, button: Tap): Promise<CallbackAnswer> {
	const state = chatOf(world, message);
	const stored = message.ephemeral_message_id === undefined
		? state.messages.get(message.message_id)
		: state.ephemeral.get(message.ephemeral_message_id);
	if (!stored || stored.deleted) {
		throw new Error('the message to tap is gone');
	}

	const data = dataOf(stored.message, button);
	return stored.inlineMessageId === undefined
		? query(world, user, state, {message: stored.message, data})
		: query(world, user, undefined, {inline_message_id: stored.inlineMessageId, data});
}

async function tapInline(world: World, user: User, inlineMessageId: string, button: Tap): Promise<CallbackAnswer> {
	const inline = world.inlineMessages.get(inlineMessageId);
	if (!inline || inline.stored.deleted) {
		throw new Error('the message to tap is gone');
	}

	return query(world, user, undefined, {inline_message_id: inlineMessageId, data: dataOf(inline.stored.message, button)});
}

async function query(world: World, user: User, state: ChatState | undefined, fields: Pick<CallbackQuery, 'message' | 'inline_message_id' | 'data'>): Promise<CallbackAnswer> {
	const id = newId(world, 'callback-');
	return waitForAnswer(world, `the tap of «${fields.data ?? ''}»`, resolve => {
		world.callbacks.set(id, {
			from: user, at: world.clock(), answered: false, resolve, chat: state,
		});
		emit(world, {
			callback_query: {
				id, from: user, chat_instance: String(state?.chat.id ?? fields.inline_message_id), ...fields,
			},
		});
	});
}

function dataOf(message: Message, button: Tap): string {
	if (typeof button !== 'string') {
		return button.data;
	}

	const buttons: InlineKeyboardButton[] = message.reply_markup?.inline_keyboard.flat() ?? [];
	const found = buttons.find(({text}) => text === button);
	if (found && 'callback_data' in found) {
		return found.callback_data;
	}

	throw new Error(found ? `«${button}» is no button that asks the bot` : `no button «${button}» among ${buttons.map(({text}) => `«${text}»`).join(', ')}`);
}
