/** Messages that are questions, and messages that hold no text to answer. */
import type {MiddlewareFn} from 'grammy';
import {answerQuestion, keepUnanswered} from './answering.ts';
import type {BotContext, Parts} from './context.ts';
import {readCommandLine} from './command-line.ts';
import {
	isByProgram, isInGroup, withoutMentions, writtenIn,
} from './groups.ts';
import {conversationOf, sceneOfMessage} from './scene.ts';
import {editReply, sendReply} from './send.ts';

/** Answers questions, in private and where the bot was called in a group. */
export function answerQuestions(parts: Parts): MiddlewareFn<BotContext> {
	return async (ctx, next) => {
		const {message, request} = ctx;
		if (!message || request?.kind !== 'question') {
			return next();
		}

		const conversation = conversationOf(message);
		if (conversation) {
			parts.memory.sentText(conversation);
		}

		if (message.media_group_id !== undefined) {
			parts.memory.setAlbumHasText(message.media_group_id);
		}

		const scene = await sceneOfMessage(message, parts);
		const previous = conversation && parts.memory.previous(conversation);
		const {answer, reply} = answerQuestion({text: request.text, scene, previous}, parts);
		ctx.note = {outcome: answer.outcome, locale: reply.locale};
		const replyId = await sendReply(ctx.api, message, reply);
		if (replyId !== undefined && scene.place === 'private') {
			parts.memory.setAnswered(message.chat.id, message.message_id, {replyId, ...previous !== undefined && {previous}});
		}

		await keepUnanswered(parts, request.text, answer);
	};
}

/**
 * An edited question edits its answer, in private. Others are left alone: in a group the talk has moved on, and an
 * edit of a message that was never answered (or is no longer remembered) is no new question.
 */
export function answerEdits(parts: Parts): MiddlewareFn<BotContext> {
	return async (ctx, next) => {
		const message = ctx.editedMessage;
		const answered = message && !isInGroup(message) ? parts.memory.answered(message.chat.id, message.message_id) : undefined;
		if (!message || !answered || isByProgram(message, ctx.me)) {
			return next();
		}

		const {text} = withoutMentions(writtenIn(message), ctx.me);
		if (text.trim() === '' || readCommandLine(text)) {
			return next();
		}

		const scene = await sceneOfMessage(message, parts);
		const {answer, reply} = answerQuestion({text, scene, previous: answered.previous}, parts);
		ctx.note = {outcome: answer.outcome, locale: reply.locale};
		const outcome = await editReply(ctx.api, {chatId: message.chat.id, messageId: answered.replyId}, reply);
		if (outcome === 'gone') {
			const replyId = await sendReply(ctx.api, message, reply);
			if (replyId !== undefined) {
				parts.memory.setAnswered(message.chat.id, message.message_id, {...answered, replyId});
			}
		}

		await keepUnanswered(parts, text, answer);
	};
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
		if ((album !== undefined && parts.memory.albumHasText(album)) || (conversation && !parts.memory.shouldTellTextOnly(conversation))) {
			return;
		}

		const {locale} = await sceneOfMessage(message, parts);
		ctx.note.locale = locale;
		const replyId = await sendReply(ctx.api, message, parts.replies.textOnly(locale));
		// A caption added afterwards turns the notice into the answer.
		if (replyId !== undefined) {
			parts.memory.setAnswered(message.chat.id, message.message_id, {replyId});
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
		await sendReply(ctx.api, message, place === 'group' ? replies.groupHello(locale, ctx.me.username) : replies.help(locale, ctx.me.username));
	};
}
