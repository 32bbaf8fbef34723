import type {InlineKeyboardButton, Message, MessageEntity} from 'grammy/types';
import type {ChatState, StoredMessage, World} from './world.ts';

/** A message as a person sees it in a chat. */
export type Seen = {
	/** `bot` for the bot of this server, else the sender's name. */
	readonly from: string;
	/** Text or caption, without markup. */
	readonly text: string;
	/** As the bot sent it, with HTML; undefined for other people's messages. */
	readonly html: string | undefined;
	readonly entities: readonly MessageEntity[];
	/** Rows of buttons under it. */
	readonly buttons: ReadonlyArray<readonly InlineKeyboardButton[]>;
	/** How often it was edited. */
	readonly edits: number;
	readonly replyTo: number | undefined;
	readonly topic: number | undefined;
	/** The one person who sees it, for unseen (ephemeral) messages. */
	readonly onlyFor: number | undefined;
	/** Whether it came through the bot: inline or as a guest. */
	readonly via: boolean;
	/** When it was written, in milliseconds of the world's clock. */
	readonly at: number;
	/** The message itself, for taps and replies. */
	readonly message: Message;
};

/** Everything to be seen in a chat, oldest first; deleted messages are gone, unseen ones are at the end. */
export function historyOf(world: World, state: ChatState): Seen[] {
	return [...state.messages.values(), ...state.ephemeral.values()]
		.filter(({deleted}) => !deleted)
		.map(stored => seen(world, stored));
}

/** One message as a person sees it. */
export function seen(world: World, {
	message, source, edits, at,
}: StoredMessage): Seen {
	const bot = message.from?.id === world.me.id || (message.from === undefined && source !== undefined);
	return {
		from: bot ? 'bot' : message.sender_chat?.title ?? message.from?.first_name ?? '',
		text: message.text ?? message.caption ?? '',
		html: source,
		entities: message.entities ?? message.caption_entities ?? [],
		buttons: message.reply_markup?.inline_keyboard ?? [],
		edits,
		replyTo: message.reply_to_message?.message_id,
		topic: message.is_topic_message === true ? message.message_thread_id : undefined,
		onlyFor: message.receiver_user?.id,
		via: message.via_bot !== undefined || message.guest_bot_caller_user !== undefined,
		at,
		message,
	};
}
