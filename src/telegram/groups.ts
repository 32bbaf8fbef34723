/** In a group the bot speaks only when it is spoken to: by its exact @name, or by a reply to a message of its own. */
import type {Message, MessageEntity, UserFromGetMe} from 'grammy/types';

/** A message's text with its entities: captions count as text. */
export type Written = {
	readonly text: string;
	readonly entities: readonly MessageEntity[];
};

/** The text or the caption of a message; an empty text for a message that has neither. */
export function writtenIn(message: Message): Written {
	return message.text === undefined
		? {text: message.caption ?? '', entities: message.caption_entities ?? []}
		: {text: message.text, entities: message.entities ?? []};
}

/**
 * The text without the bot's own @name, and whether the name was in it. Only whole mentions count, as Telegram
 * marked them: `@summit_bot2` or `mail@summit_bot` isn't one of `@summit_bot`. Letter case doesn't matter.
 */
export function withoutMentions({text, entities}: Written, me: UserFromGetMe): {readonly text: string; readonly mentioned: boolean} {
	const name = `@${me.username}`.toLowerCase();
	let rest = '';
	let end = 0;
	for (const entity of entities) {
		const named = text.slice(entity.offset, entity.offset + entity.length);
		const isMine = entity.type === 'text_mention' ? entity.user.id === me.id : entity.type === 'mention' && named.toLowerCase() === name;
		if (isMine && entity.offset >= end) {
			rest += text.slice(end, entity.offset);
			end = entity.offset + entity.length;
		}
	}

	// "@bot, when is it?" leaves ", when is it?": the stray comma or colon goes with the name.
	return end === 0 ? {text, mentioned: false} : {text: (rest + text.slice(end)).trim().replace(/^[,:;\s]+/u, ''), mentioned: true};
}

/** Whether the message replies to one that the bot itself sent; what a person sent through the bot inline is that person's message. */
export function repliesToBot(message: Message, me: UserFromGetMe): boolean {
	const original = message.reply_to_message;
	return original !== undefined && original.from?.id === me.id && original.via_bot === undefined;
}

/** Whether the message was sent in a group of either kind. */
export function isInGroup({chat}: Pick<Message, 'chat'>): boolean {
	return chat.type === 'group' || chat.type === 'supergroup';
}

/**
 * Whether a program wrote the message: another bot, or this one through an inline result that a person picked.
 * Anonymous admins and channels also come with a made-up bot as sender; they have a `sender_chat` and are people.
 */
export function isByProgram(message: Message, me: UserFromGetMe): boolean {
	return message.via_bot?.id === me.id || (message.from?.is_bot === true && message.sender_chat === undefined);
}
