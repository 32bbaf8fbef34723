/** Getting a reply to where it is read, and what to do when Telegram says no. */
import {GrammyError, type Api} from 'grammy';
import type {LinkPreviewOptions, Message, ReplyParameters} from 'grammy/types';
import type {Reply} from '../replies/types.ts';
import type {BotContext} from './context.ts';
import {isInGroup} from './groups.ts';
import {keyboardOf} from './keyboards.ts';

/** No link previews anywhere: the article's words must not be pushed aside by a picture. */
export const noPreview: LinkPreviewOptions = {is_disabled: true};

/** The message that a reply belongs to, or just its chat. */
export type Origin = Pick<Message, 'chat'> & Partial<Pick<Message, 'message_id' | 'is_topic_message' | 'message_thread_id'>>;

/** A message of the bot: in a chat, or one that a person sent through it inline. */
export type Target = {readonly chatId: number; readonly messageId: number} | {readonly inlineMessageId: string};

/**
 * Sends a reply into the origin's chat and topic; in groups it quotes the message that asked. Gives the sent message's id,
 * or undefined where the bot may not write (blocked, removed, muted, topic closed): nobody is there to be told, the
 * update's log line says it. Throws on everything else.
 */
export async function sendReply({api, note}: Pick<BotContext, 'api' | 'note'>, origin: Origin, reply: Reply): Promise<number | undefined> {
	const send = async (chatId: number) => {
		const keyboard = keyboardOf(reply, isInGroup(origin));
		const sent = await api.sendMessage(chatId, reply.html, {
			parse_mode: 'HTML',
			link_preview_options: noPreview,
			...keyboard && {reply_markup: keyboard},
			...threadOf(origin),
			...isInGroup(origin) && origin.message_id !== undefined && {reply_parameters: quoting(origin.message_id)},
		});
		return sent.message_id;
	};

	try {
		return await send(origin.chat.id);
	} catch (error) {
		// A group that became a supergroup has a new id from then on; Telegram names it in its refusal.
		const movedTo = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
		if (movedTo !== undefined) {
			note.movedTo = movedTo;
			return send(movedTo);
		}

		if (isClosedToBot(error)) {
			note.refused = error.description;
			return undefined;
		}

		throw error;
	}
}

/** The thread, only inside a topic: elsewhere a thread id is that of a reply chain, or of "General", and is refused. */
function threadOf(origin: Origin): {readonly message_thread_id?: number} {
	return origin.is_topic_message && origin.message_thread_id !== undefined ? {message_thread_id: origin.message_thread_id} : {};
}

/** The question may be gone by the time of the answer. */
function quoting(messageId: number): ReplyParameters {
	return {message_id: messageId, allow_sending_without_reply: true};
}

/**
 * Turns a message of the bot into another reply. `unchanged` when it read so already (a second tap), `gone` when it
 * can't be edited any more. Throws on everything else.
 */
export async function editReply(api: Api, target: Target, reply: Reply): Promise<'edited' | 'unchanged' | 'gone'> {
	// An edit without a keyboard takes the old one away, which is what a reply without buttons means.
	const keyboard = keyboardOf(reply);
	const options = {parse_mode: 'HTML', link_preview_options: noPreview, ...keyboard && {reply_markup: keyboard}} as const;
	try {
		await ('inlineMessageId' in target
			? api.editMessageTextInline(target.inlineMessageId, reply.html, options)
			: api.editMessageText(target.chatId, target.messageId, reply.html, options));
		return 'edited';
	} catch (error) {
		if (isRefusal(error, notModified)) {
			return 'unchanged';
		}

		if (isRefusal(error, notEditable) || isClosedToBot(error)) {
			return 'gone';
		}

		throw error;
	}
}

const notModified = /message is not modified/iu;
const notEditable = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|message identifier is not specified/iu;
const queryTooOld = /query is too old|query ID is invalid/iu;
/** What Telegram says with a 400 where the bot has no right to write; a 403 always means that. */
const noRights = new RegExp([
	'not enough rights',
	'have no rights',
	'chat not found',
	'message thread not found',
	'TOPIC_CLOSED',
	'CHAT_WRITE_FORBIDDEN',
	'CHAT_RESTRICTED',
	'CHAT_SEND_PLAIN_FORBIDDEN',
	'USER_IS_BLOCKED',
	'PEER_ID_INVALID',
].join('|'), 'iu');

function isRefusal(error: unknown, description: RegExp): error is GrammyError {
	return error instanceof GrammyError && error.error_code === 400 && description.test(error.description);
}

/** Whether Telegram said that the bot may not write there; asking again would change nothing. */
function isClosedToBot(error: unknown): error is GrammyError {
	return (error instanceof GrammyError && error.error_code === 403) || isRefusal(error, noRights);
}

/** Runs an answer to a callback or inline query; one that comes after the query died (150 s, 30 s) is nobody's loss. */
export async function answerInTime(answer: Promise<unknown>): Promise<void> {
	try {
		await answer;
	} catch (error) {
		if (!isRefusal(error, queryTooOld)) {
			throw error;
		}
	}
}
