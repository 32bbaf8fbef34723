import type {InlineKeyboardMarkup, Message} from 'grammy/types';
import {
	findChat, findMessage, findWritable, isAdmin,
} from './chats.ts';
import {badRequest, words} from './errors.ts';
import {DELETE_WINDOW} from './limits.ts';
import {keyboardField, type Content} from './send.ts';
import {unixTime, type StoredMessage, type World} from './world.ts';

/** How a call names the message it edits. */
export type Target = {
	readonly chat_id?: number | string;
	readonly message_id?: number;
	readonly inline_message_id?: string;
	readonly receiver_user_id?: number;
	readonly ephemeral_message_id?: number;
};

/**
 * Replaces what the content names and the keyboard; without a keyboard the message has none afterwards.
 * @returns the message, or true when the bot knows it by an inline or ephemeral id only
 * @throws ApiError: not found, not the bot's, nothing changed
 */
export function edit(world: World, target: Target, content: Content | undefined, keyboard: InlineKeyboardMarkup | undefined): Message | true {
	const stored = findTarget(world, target);
	const {reply_markup: before, entities: _, caption_entities: __, link_preview_options: ___, ...kept} = stored.message;
	checkKind(stored.message, content);
	const fields = content?.fields ?? textOf(stored.message);
	const after = keyboardField(keyboard);
	if (sameJson(fields, content ? textOf(stored.message) : fields) && sameJson(after.reply_markup, before)) {
		throw badRequest(words.notModified);
	}

	if (keyboard && (keyboard.force_reply === true) !== stored.forceReply) {
		throw badRequest('force_reply can\'t be changed');
	}

	stored.message = {
		...kept, ...fields, ...after, edit_date: unixTime(world),
	};
	stored.source = content ? content.source : stored.source;
	stored.edits++;
	return target.inline_message_id !== undefined || target.ephemeral_message_id !== undefined ? true : stored.message;
}

/** A text is edited as a text, and what stands under a picture as a caption. */
function checkKind(message: Message, content: Content | undefined): void {
	if (content && 'text' in content.fields && message.text === undefined) {
		throw badRequest(words.noTextToEdit);
	}

	if (content && !('text' in content.fields) && message.text !== undefined) {
		throw badRequest(words.noCaptionToEdit);
	}
}

function findTarget(world: World, target: Target): StoredMessage {
	if (target.inline_message_id !== undefined) {
		const found = world.inlineMessages.get(target.inline_message_id)?.stored;
		if (!found || found.deleted) {
			throw badRequest('MESSAGE_ID_INVALID');
		}

		return found;
	}

	const state = findWritable(world, target.chat_id ?? 0);
	if (target.ephemeral_message_id !== undefined) {
		const found = state.ephemeral.get(target.ephemeral_message_id);
		if (!found || found.deleted || found.message.receiver_user?.id !== target.receiver_user_id) {
			throw badRequest(words.editNotFound);
		}

		return found;
	}

	const found = findMessage(state, target.message_id ?? 0);
	if (!found) {
		throw badRequest(words.editNotFound);
	}

	const own = state.chat.type === 'channel' ? found.source !== undefined : found.message.from?.id === world.me.id;
	if (!own || found.inlineMessageId !== undefined) {
		throw badRequest(words.cantEdit);
	}

	return found;
}

/** Deletes by the rules of deleteMessage. @throws ApiError: not found, too old, not allowed */
export function deleteMessage(world: World, chatId: number | string, messageId: number): true {
	const state = findChat(world, chatId);
	const stored = findMessage(state, messageId);
	if (!stored) {
		throw badRequest(words.deleteNotFound);
	}

	const own = stored.message.from?.id === world.me.id;
	const old = world.clock() - (stored.message.date * 1000) > DELETE_WINDOW;
	if (old || !(own || state.chat.type === 'private' || isAdmin(state, world.me.id))) {
		throw badRequest(words.cantDelete);
	}

	stored.deleted = true;
	return true;
}

/** Deletes a message that one person sees. @throws ApiError when there is none of that person's */
export function deleteEphemeral(world: World, target: Required<Pick<Target, 'chat_id' | 'receiver_user_id' | 'ephemeral_message_id'>>): true {
	findTarget(world, target).deleted = true;
	return true;
}

/** What of a message its text or caption is. */
function textOf({text, entities, caption, caption_entities: captionEntities, link_preview_options: preview}: Message): Partial<Message> {
	return {
		...(text === undefined ? {} : {text}),
		...(entities === undefined ? {} : {entities}),
		...(preview === undefined ? {} : {link_preview_options: preview}),
		...(caption === undefined ? {} : {caption}),
		...(captionEntities === undefined ? {} : {caption_entities: captionEntities}),
	};
}

/** Equality as the server sees it: by value, whatever the order of keys. */
function sameJson(a: unknown, b: unknown): boolean {
	return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, item: unknown) => typeof item === 'object' && item !== null && !Array.isArray(item)
		? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => a < b ? -1 : 1))
		: item) ?? '';
}
