import type {Chat, Message, User} from 'grammy/types';
import {
	addChat, addMessage, botIsThere, changeBot, member,
} from './chats.ts';
import type {Person} from './people.ts';
import {
	hand, post, textFields, mediaFields, type MediaKind,
} from './posts.ts';
import {botUser, type ChatState, type World} from './world.ts';

/** What a test says of a group. */
export type GroupOptions = {
	readonly title?: string;
	/** Default `supergroup`. */
	readonly type?: 'group' | 'supergroup';
	readonly username?: string;
	/** With topics; supergroups only. */
	readonly is_forum?: boolean;
	/** What the bot is there from the beginning; default `member`. With `absent` it may be added later. */
	readonly bot?: 'member' | 'administrator' | 'absent';
	readonly members?: readonly Person[];
};

/** A group or supergroup. People write in it by `person.sayIn(group, …)`. */
export type Group = {
	readonly state: ChatState;
	readonly id: number;
	/** A person adds the bot: `my_chat_member`, then a service message. */
	addBot(by: Person): void;
	/** A person makes the bot an administrator, or an ordinary member again. */
	promoteBot(by: Person): void;
	demoteBot(by: Person): void;
	/** A person throws the bot out. */
	kickBot(by: Person): void;
	/** Another bot joins. */
	addOtherBot(bot: Person): void;
	/** Makes a person an administrator. */
	promote(person: Person): void;
	/** Opens a topic of a forum and returns its thread. */
	topic(name: string): number;
	closeTopic(thread: number): void;
	/** Takes the bot's right to write, or gives it back. */
	mute(on: boolean): void;
	/** The group becomes a supergroup with another id; the old one refuses with `migrate_to_chat_id`. */
	upgrade(): Group;
};

/** A channel. */
export type Channel = {
	readonly state: ChatState;
	readonly id: number;
	readonly chat: Chat.ChannelChat;
	post(text: string): Message;
	show(kind: MediaKind, caption?: string): Message;
};

const SUPERGROUP_OFFSET = -1_000_000_000_000;

/** A new group. */
export function createGroup(world: World, options: GroupOptions = {}): Group {
	const number = 2_000_000 + world.nextId++;
	const title = options.title ?? 'Group';
	const state = addChat(world, options.type === 'group'
		? {id: -number, type: 'group', title}
		: {
			id: SUPERGROUP_OFFSET - number,
			type: 'supergroup',
			title,
			...(options.username === undefined ? {} : {username: options.username}),
			...(options.is_forum === true ? {is_forum: true as const} : {}),
		});
	if (options.bot !== 'absent') {
		state.members.set(world.me.id, member(botUser(world), options.bot ?? 'member'));
	}

	for (const {user} of options.members ?? []) {
		state.members.set(user.id, member(user, 'member'));
	}

	return groupOf(world, state);
}

function groupOf(world: World, state: ChatState): Group {
	return {
		state,
		id: state.chat.id,
		addBot(by) {
			changeBot(world, state, by.user, 'member');
			service(world, state, {from: by.user, new_chat_members: [botUser(world)]});
		},
		promoteBot(by) {
			changeBot(world, state, by.user, 'administrator');
		},
		demoteBot(by) {
			changeBot(world, state, by.user, 'member');
		},
		kickBot(by) {
			changeBot(world, state, by.user, 'kicked');
		},
		addOtherBot({user}) {
			state.members.set(user.id, member(user, 'member'));
		},
		promote({user}) {
			state.members.set(user.id, member(user, 'administrator'));
		},
		topic(name) {
			if (state.chat.type !== 'supergroup' || state.chat.is_forum !== true) {
				throw new Error('only forums have topics');
			}

			const {message} = addMessage(world, state, {forum_topic_created: {name, icon_color: 7_322_096}});
			state.topics.set(message.message_id, {name, closed: false});
			return message.message_id;
		},
		closeTopic(thread) {
			const topic = state.topics.get(thread);
			if (topic) {
				topic.closed = true;
			}
		},
		mute(on) {
			state.barred = on ? 'no rights' : undefined;
		},
		upgrade: () => upgrade(world, state),
	};
}

/** A new channel with the bot as administrator, or without it. */
export function createChannel(world: World, options: {readonly title?: string; readonly username?: string; readonly bot?: 'administrator' | 'absent'} = {}): Channel {
	const chat: Chat.ChannelChat = {
		id: SUPERGROUP_OFFSET - 3_000_000 - world.nextId++,
		type: 'channel',
		title: options.title ?? 'Channel',
		...(options.username === undefined ? {} : {username: options.username}),
	};
	const state = addChat(world, chat);
	if (options.bot !== 'absent') {
		state.members.set(world.me.id, member(botUser(world), 'administrator'));
	}

	// A channel's posts have no sender; the bot's account only fills the place, and is not shown.
	const nobody: User = {id: 0, is_bot: false, first_name: ''};
	return {
		state,
		id: chat.id,
		chat,
		post: text => post(world, {state, user: nobody}, textFields(text)),
		show: (kind, caption) => post(world, {state, user: nobody}, mediaFields(world, kind, caption)),
	};
}

function upgrade(world: World, state: ChatState): Group {
	if (state.chat.type !== 'group') {
		throw new Error('only a basic group becomes a supergroup');
	}

	const {id, title} = state.chat;
	const next = addChat(world, {id: SUPERGROUP_OFFSET + id - 1_000_000, type: 'supergroup', title});
	for (const [userId, status] of state.members) {
		next.members.set(userId, status);
	}

	service(world, state, {from: botUser(world), migrate_to_chat_id: next.chat.id});
	state.upgradedTo = next.chat.id;
	service(world, next, {from: botUser(world), migrate_from_chat_id: id});
	return groupOf(world, next);
}

function service(world: World, state: ChatState, fields: Partial<Message>): void {
	const stored = addMessage(world, state, fields);
	if (botIsThere(world, state)) {
		hand(world, state, stored);
	}
}
