/** Messages that are questions, and messages that hold no text to answer. */
import type {MiddlewareFn} from 'grammy';
import type {Message} from 'grammy/types';
import type {Reply} from '../replies/types.ts';
import {answerQuestion, keepUnanswered, rememberAnswer} from './answering.ts';
import type {BotContext, Parts} from './context.ts';
import {readCommandLine} from './command-line.ts';
import type {Said} from './conversations.ts';
import {
	isByProgram, isInGroup, withoutMentions, writtenIn,
} from './groups.ts';
import {conversationOf, sceneOfMessage} from './scene.ts';
import {editReply, sendReply} from './send.ts';

/** A question, and the message of the bot that stands for its answer, if there is one already. */
type Asked = {
	readonly text: string;
	readonly previous: Said | undefined;
	readonly replyId: number | undefined;
};

/** Answers questions, in private and where the bot was called in a group. */
export function answerQuestions(parts: Parts): MiddlewareFn<BotContext> {
	return async (ctx, next) => {
		const {message, request} = ctx;
		if (!message || request?.kind !== 'question') {
			return next();
		}

		const {memory} = parts;
		const conversation = conversationOf(message);
		if (conversation) {
			memory.sentText(conversation);
		}

		const album = message.media_group_id;
		const replyId = album === undefined ? undefined : memory.album(album)?.noticeId;
		if (album !== undefined) {
			memory.setAlbum(album, {});
		}

		await respond(ctx, message, {text: request.text, previous: conversation && await parts.conversations.previous(conversation), replyId}, parts);
	};
}

/**
 * An edited question edits its answer, in private. Others are left alone: in a group the talk has moved on, and an
 * edit of a message that was never answered (or is no longer remembered) is no new question.
 */
export function answerEdits(parts: Parts): MiddlewareFn<BotContext> {
	return async (ctx, next) => {
		const message = ctx.editedMessage;
		const answered = message && !isInGroup(message) ? await parts.conversations.answered(message.chat.id, message.message_id) : undefined;
		if (!message || !answered || isByProgram(message, ctx.me)) {
			return next();
		}

		const {text} = withoutMentions(writtenIn(message), ctx.me);
		if (text.trim() === '' || readCommandLine(text)) {
			return next();
		}

		await respond(ctx, message, {text, previous: answered.previous, replyId: answered.replyId}, parts);
	};
}

/** Answers in the message that stands for the answer; in a new one where there is none, or no more. */
async function respond(ctx: BotContext, message: Message, {text, previous, replyId}: Asked, parts: Parts): Promise<void> {
	const scene = await sceneOfMessage(message, parts);
	const {answer, reply} = answerQuestion({text, scene, previous}, parts);
	ctx.note = {outcome: answer.outcome, locale: reply.locale};
	// Together: a store that is slow to remember holds up no reply.
	const [shownIn] = await Promise.all([show(ctx, message, reply, replyId), rememberAnswer(scene, answer, parts)]);
	const remember = shownIn !== undefined && scene.place === 'private';
	await Promise.all([
		remember && parts.conversations.setAnswered(message.chat.id, message.message_id, {replyId: shownIn, ...previous !== undefined && {previous}}),
		keepUnanswered(parts, text, answer),
	]);
}

/** Shows a reply in the message that stands for it, or else in a new one; gives that message's id as sendReply does. */
async function show(ctx: BotContext, message: Message, reply: Reply, replyId: number | undefined): Promise<number | undefined> {
	const isEdited = replyId !== undefined && await editReply(ctx.api, {chatId: message.chat.id, messageId: replyId}, reply) !== 'gone';
	return isEdited ? replyId : sendReply(ctx, message, reply);
}

/** Says once that only text is read, until the person sends text: not for every picture of an album, nor for every sticker. */
export function answerWordless(parts: Parts): MiddlewareFn<BotContext> {
	return async (ctx, next) => {
		const {message, request} = ctx;
		if (!message || request?.kind !== 'wordless') {
			return next();
		}

		ctx.note.outcome = 'wordless';
		const conversation = conversationOf(message);
		const album = message.media_group_id;
		const isDealtWith = album !== undefined && parts.memory.album(album) !== undefined;
		if (isDealtWith || (conversation && !parts.memory.shouldTellTextOnly(conversation))) {
			return;
		}

		const {locale} = await sceneOfMessage(message, parts);
		ctx.note.locale = locale;
		const replyId = await sendReply(ctx, message, parts.replies.textOnly(locale));
		// A caption that is added afterwards, or comes with a later picture of the album, turns the notice into the answer.
		if (replyId !== undefined) {
			await parts.conversations.setAnswered(message.chat.id, message.message_id, {replyId});
			if (album !== undefined) {
				parts.memory.setAlbum(album, {noticeId: replyId});
			}
		}
	};
}

/** The bare @name of the bot: says what it is for. */
export function answerMentions(parts: Parts): MiddlewareFn<BotContext> {
	return async (ctx, next) => {
		const {message, request} = ctx;
		if (!message || request?.kind !== 'mention') {
			return next();
		}

		const {locale, place} = await sceneOfMessage(message, parts);
		ctx.note = {outcome: 'mention', locale};
		const {replies} = parts;
		await sendReply(ctx, message, place === 'group' ? replies.groupHello(locale, ctx.me.username) : replies.help(locale, ctx.me.username), {placeholder: replies.questionPlaceholder(locale)});
	};
}
