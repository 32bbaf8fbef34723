/** One place decides what a message asks of the bot, if anything: a pure function with a table of tests. */
import type {Message, UserFromGetMe} from 'grammy/types';
import {readCommandLine} from './command-line.ts';
import {
	isByProgram, isInGroup, repliesToBot, withoutMentions, writtenIn,
} from './groups.ts';

export type Request
	/** `name` as typed, in lower case; it needs not be a command that there is. */
	= | {readonly kind: 'command'; readonly name: string; readonly payload: string}
		| {readonly kind: 'question'; readonly text: string}
	/** The bot's name and nothing else. */
		| {readonly kind: 'mention'}
	/** Something in private that has no text: a photo, a voice message, a sticker. */
		| {readonly kind: 'wordless'};

/** What a person can send without text. Everything else without text is a service message ("pinned", "joined") and gets no reply. */
const wordlessKinds = [
	'animation',
	'audio',
	'checklist',
	'contact',
	'dice',
	'document',
	'game',
	'live_photo',
	'location',
	'paid_media',
	'photo',
	'poll',
	'rich_message',
	'sticker',
	'story',
	'venue',
	'video',
	'video_note',
	'voice',
] as const satisfies ReadonlyArray<keyof Message>;

/**
 * What the message asks of the bot `me`; undefined when it isn't for the bot.
 * `isCommand` tells the names there are: in a group an unknown command without `@name` belongs to some other bot.
 */
export function requestOf(message: Message, me: UserFromGetMe, isCommand: (name: string) => boolean): Request | undefined {
	if (isByProgram(message, me)) {
		return undefined;
	}

	const {text, mentioned} = withoutMentions(writtenIn(message), me);
	const inGroup = isInGroup(message);
	// What a guest is called by, and what the group doesn't see, is sent to this bot alone.
	const isForBotOnly = message.guest_query_id !== undefined || message.ephemeral_message_id !== undefined;
	const called = !inGroup || mentioned || isForBotOnly || repliesToBot(message, me);
	const command = readCommandLine(text);
	if (command) {
		const {name, bot, payload} = command;
		const isMine = bot === undefined ? called || isCommand(name) : bot === me.username.toLowerCase();
		return isMine ? {kind: 'command', name, payload} : undefined;
	}

	if (!called) {
		return undefined;
	}

	if (text.trim() !== '') {
		return {kind: 'question', text};
	}

	if (mentioned) {
		return {kind: 'mention'};
	}

	return !inGroup && wordlessKinds.some(kind => message[kind] !== undefined) ? {kind: 'wordless'} : undefined;
}
