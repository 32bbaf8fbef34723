/** From a reply's buttons to Telegram's inline keyboard. */
import type {InlineKeyboardButton, InlineKeyboardMarkup} from 'grammy/types';
import type {Button, Locale, Reply} from '../replies/types.ts';
import {encodeTap} from './callback-data.ts';

/** Who reads the message, and what comes of a tap. */
type Use = {
	readonly isShared: boolean;
	readonly opensReply: boolean;
};

/**
 * The keyboard under a reply; undefined where it has no buttons. Under a message that a whole group reads, the current
 * choice is that of the one who asked: others must be able to take it. With `opensReply` the reply field opens with it,
 * so that what is typed next is a reply, which reaches the bot in privacy mode too; an edit can neither add nor take
 * that, so its buttons say of themselves that they stand under such a message.
 */
export function keyboardOf(reply: Pick<Reply, 'buttons' | 'locale'>, isShared = false, opensReply = false): InlineKeyboardMarkup | undefined {
	return reply.buttons.length === 0
		? undefined
		: {
			inline_keyboard: reply.buttons.map(row => row.map(button => buttonOf(button, reply.locale, {isShared, opensReply}))),
			...opensReply && {force_reply: true},
		};
}

/** Whether the reply asks which of several questions was meant. */
export function offersChoices({buttons}: Pick<Reply, 'buttons'>): boolean {
	return buttons.flat().some(({best}) => best);
}

function buttonOf({label, action, best, current}: Button, locale: Locale, {isShared, opensReply}: Use): InlineKeyboardButton {
	// The label says that it is the current one too: older clients may draw a disabled button like any other.
	if (current && !isShared) {
		return {text: label, disabled: {}};
	}

	const style = best ? {style: 'primary'} as const : {};
	if (action.kind === 'share') {
		return {
			text: label,
			...style,
			switch_inline_query_chosen_chat: {
				query: action.query,
				allow_user_chats: true,
				allow_group_chats: true,
				allow_channel_chats: true,
			},
		};
	}

	return {text: label, ...style, callback_data: encodeTap({action, locale, isChoice: opensReply})};
}
