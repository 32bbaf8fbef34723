/** Getting a reply to where it is read, and what to do when Telegram says no. */
import {GrammyError, type Api} from 'grammy';
import type {
	ForceReply, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters,
} from 'grammy/types';
import type {Reply} from '../replies/types.ts';
import type {BotContext} from './context.ts';
import {isInGroup} from './groups.ts';
import {keyboardOf, offersChoices} from './keyboards.ts';

/** No link previews anywhere: the article's words must not be pushed aside by a picture. */
export const noPreview: LinkPreviewOptions = {is_disabled: true};

/** The message that a reply belongs to, or just its chat. */
export type Origin = Pick<Message, 'chat'> & Partial<Pick<Message, 'message_id' | 'is_topic_message' | 'message_thread_id' | 'from' | 'ephemeral_message_id'>>;

/**
 * A message of the bot: in a chat, one that a person sent through it inline, or one in a group that only one person sees.
 * An unseen message has the id 0 like all of its kind, and a number of its own.
 */
export type Target
	= {readonly chatId: number; readonly messageId: number}
		| {readonly inlineMessageId: string}
		| {readonly chatId: number; readonly receiverId: number; readonly unseenId: number};

type Sender = Pick<BotContext, 'api' | 'note'>;

/** What goes with a reply, whatever form it is sent in. */
export type Envelope = {
	readonly reply_markup?: InlineKeyboardMarkup | ForceReply;
	readonly message_thread_id?: number;
	readonly reply_parameters?: ReplyParameters;
};

/** Sends a reply to a chat in some form. */
export type Post = (api: Api, chatId: number, reply: Reply, envelope: Envelope) => Promise<Pick<Message, 'message_id'>>;

/** The usual form. */
export const postText: Post = async (api, chatId, reply, envelope) =>
	api.sendMessage(chatId, reply.html, {parse_mode: 'HTML', link_preview_options: noPreview, ...envelope});

/** How a reply is sent, where it is not in the usual way. */
export type Manner = {
	/** In a group opens the reply field of the person who asked, with this text in it; only for a reply without buttons. */
	readonly placeholder?: string | undefined;
	readonly post?: Post | undefined;
};

/**
 * Sends a reply into the origin's chat and topic; in groups it quotes the message that asked. What was asked unseen is
 * answered unseen, or, when Telegram refuses that, like anything else. Gives the sent message's id, or undefined where
 * there is none: for an unseen message, and where the bot may not write (blocked, removed, muted, topic closed): nobody
 * is there to be told, the update's log line says it. Throws on everything else.
 */
export async function sendReply(context: Sender, origin: Origin, reply: Reply, {placeholder, post = postText}: Manner = {}): Promise<number | undefined> {
	const {api, note} = context;
	// A message of the bot's own gives no right to another, and an anonymous admin is nobody to write to.
	const asker = origin.from?.is_bot === false ? origin.from : undefined;
	if (origin.ephemeral_message_id !== undefined && asker && await sendUnseen(context, origin, reply, {personId: asker.id, commandId: origin.ephemeral_message_id})) {
		return undefined;
	}

	const inGroup = isInGroup(origin);
	const send = async (chatId: number) => {
		const keyboard = keyboardOf(reply, inGroup, inGroup && offersChoices(reply)) ?? fieldOf(inGroup ? placeholder : undefined);
		const sent = await post(api, chatId, reply, {
			...keyboard && {reply_markup: keyboard},
			...threadOf(origin),
			...inGroup && quoting(origin.message_id),
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

/** What gives the right to write to one person unseen, for 15 seconds: their tap, or a command that they sent unseen. */
export type Occasion = {readonly personId: number} & ({readonly tapId: string} | {readonly commandId: number});

/**
 * Sends a reply that one person in a group sees and nobody else. Gives false when Telegram refuses: it is too late, the
 * person is no member, their server or the bot's doesn't know of it. Throws on everything else.
 */
export async function sendUnseen({api, note}: Sender, origin: Origin, reply: Reply, occasion: Occasion): Promise<boolean> {
	const keyboard = keyboardOf(reply);
	try {
		await api.sendMessage(origin.chat.id, reply.html, {
			parse_mode: 'HTML',
			link_preview_options: noPreview,
			...keyboard && {reply_markup: keyboard},
			...threadOf(origin),
			ephemeral_message_parameters: {receiver_user_id: occasion.personId, ...'tapId' in occasion && {callback_query_id: occasion.tapId}},
			...'commandId' in occasion && {reply_parameters: {ephemeral_message_id: occasion.commandId}},
		});
		return true;
	} catch (error) {
		if (error instanceof GrammyError && (error.error_code === 400 || error.error_code === 403)) {
			note.refused = error.description;
			return false;
		}

		throw error;
	}
}

/** What opens the reply field of the person who is replied to; what they then type is a reply, and reaches the bot in privacy mode too. */
function fieldOf(placeholder: string | undefined): ForceReply | undefined {
	return placeholder === undefined ? undefined : {force_reply: true, input_field_placeholder: placeholder, selective: true};
}

/** The thread, only inside a topic: elsewhere a thread id is that of a reply chain, or of "General", and is refused. */
function threadOf(origin: Origin): {readonly message_thread_id?: number} {
	return origin.is_topic_message && origin.message_thread_id !== undefined ? {message_thread_id: origin.message_thread_id} : {};
}

/** The question may be gone by the time of the answer. One that only its writer sees can't be quoted to all. */
function quoting(messageId = 0): {readonly reply_parameters?: ReplyParameters} {
	return messageId > 0 ? {reply_parameters: {message_id: messageId, allow_sending_without_reply: true}} : {};
}

/**
 * Turns a message of the bot into another reply. `unchanged` when it read so already (a second tap), `gone` when it
 * can't be edited any more. Throws on everything else.
 * @param opensReply whether the message opened the reply field when it was sent, which an edit must not change
 */
export async function editReply(api: Api, target: Target, reply: Reply, opensReply = false): Promise<'edited' | 'unchanged' | 'gone'> {
	// An edit without a keyboard takes the old one away, which is what a reply without buttons means.
	const keyboard = keyboardOf(reply, opensReply, opensReply);
	const options = {parse_mode: 'HTML', link_preview_options: noPreview, ...keyboard && {reply_markup: keyboard}} as const;
	try {
		await edit(api, target, reply.html, options);
		return 'edited';
	} catch (error) {
		if (isRefusal(error, notModified)) {
			return 'unchanged';
		}

		// Unseen messages vanish by themselves; whatever Telegram calls that, there is nothing to edit.
		const isLost = 'unseenId' in target && error instanceof GrammyError && error.error_code === 400;
		if (isLost || isRefusal(error, notEditable) || isClosedToBot(error)) {
			return 'gone';
		}

		throw error;
	}
}

async function edit(api: Api, target: Target, html: string, options: Parameters<Api['editMessageText']>[3]): Promise<unknown> {
	if ('inlineMessageId' in target) {
		return api.editMessageTextInline(target.inlineMessageId, html, options);
	}

	return 'unseenId' in target
		? api.editEphemeralMessageText(target.chatId, target.receiverId, target.unseenId, html, options)
		: api.editMessageText(target.chatId, target.messageId, html, options);
}

const notModified = /message is not modified/iu;
const notEditable = /message to edit not found|there is no text in the message to edit|message can't be edited|MESSAGE_ID_INVALID|message identifier is not specified/iu;
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

/** Whether Telegram refused a call in such words. */
export function isRefusal(error: unknown, description: RegExp): error is GrammyError {
	return error instanceof GrammyError && error.error_code === 400 && description.test(error.description);
}

/** Whether Telegram said that the bot may not write there; asking again would change nothing. */
function isClosedToBot(error: unknown): error is GrammyError {
	return (error instanceof GrammyError && error.error_code === 403) || isRefusal(error, noRights);
}

/** Runs an answer to a callback, inline or guest query; one that comes after the query died (150 s, 30 s) is nobody's loss. */
export async function answerInTime(answer: Promise<unknown>): Promise<void> {
	try {
		await answer;
	} catch (error) {
		if (!isRefusal(error, queryTooOld)) {
			throw error;
		}
	}
}
