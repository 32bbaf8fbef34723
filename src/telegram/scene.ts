/** Who asks, where, and in which language they are spoken to: what every reply depends on. */
import type {CallbackQuery, Message, User} from 'grammy/types';
import type {Locale, Place} from '../replies/types.ts';
import type {Parts} from './context.ts';
import {isInGroup} from './groups.ts';
import {languageOfPerson} from './language.ts';
import type {Conversation} from './conversations.ts';

export type Scene = {
	readonly place: Place;
	/** Undefined for anonymous admins and channels: nothing is remembered of them. */
	readonly person: User | undefined;
	/** Where follow-ups and the like are remembered; undefined without a person or a chat. */
	readonly conversation: Conversation | undefined;
	/** The person's locale, or the group's where there is no person; a question's own language goes before it. */
	readonly locale: Locale;
	/** Whether the person chose the locale; else the language of the talk goes before it, too. */
	readonly isChosen: boolean;
};

/** The scene of a message. */
export async function sceneOfMessage(message: Message, parts: Parts): Promise<Scene> {
	const person = personOf(message);
	const groupLocale = person ? undefined : parts.memory.groupLocale(message.chat.id);
	const {locale, isChosen} = await languageOfPerson(person, parts.choices);
	return {
		place: isInGroup(message) ? 'group' : 'private',
		person,
		conversation: conversationOf(message),
		locale: groupLocale ?? locale,
		isChosen,
	};
}

/**
 * The scene of a message that calls the bot as a guest. The bot can't know the chat by its id (another one may have the
 * same) and remembers nothing of it: a follow-up is the person's, wherever they call the bot next.
 */
export async function sceneOfGuest(message: Message, parts: Pick<Parts, 'choices'>): Promise<Scene> {
	const person = personOf(message);
	return {
		place: isInGroup(message) ? 'group' : 'inline',
		person,
		conversation: person && {chatId: guestChat, personId: person.id},
		...await languageOfPerson(person, parts.choices),
	};
}

/** Stands for all chats where the bot is a guest; no chat has this id. */
const guestChat = 0;

/** Where the message's sender and the bot talk. */
export function conversationOf(message: Message): Conversation | undefined {
	const person = personOf(message);
	return person && {chatId: message.chat.id, personId: person.id};
}

/** The sender, if it is one person: anonymous admins and channels write under a made-up account that many share. */
function personOf(message: Message): User | undefined {
	return message.sender_chat === undefined ? message.from : undefined;
}

/** Where a tapped button stands. */
export function placeOfTap({message}: CallbackQuery): Place {
	if (!message) {
		return 'inline';
	}

	return isInGroup(message) ? 'group' : 'private';
}
