/** Taps on buttons: each is answered, whatever it carries and whatever goes wrong, or the button would spin for minutes. */
import type {MiddlewareFn} from 'grammy';
import type {CallbackQuery} from 'grammy/types';
import type {Locale, Reply} from '../replies/types.ts';
import {rememberShown} from './answering.ts';
import {decodeTap, type Tap} from './callback-data.ts';
import type {BotContext, Parts} from './context.ts';
import {localeOfClient, localeOfPerson} from './language.ts';
import {placeOfTap} from './scene.ts';
import {answerInTime, editReply, sendReply} from './send.ts';

/** What Telegram takes as the text of an answer, in characters. */
const longestNotice = 200;

/** A tap and all that its handling needs. `now` is what the message turns into; `notice` what is shown on top of the chat. */
type Outcome = {
	readonly now?: Reply;
	readonly notice?: string;
};

/** Answers taps: under messages in private and in groups, and under what people sent through the bot inline. */
export function answerTaps(parts: Parts): MiddlewareFn<BotContext> {
	return async (ctx, next) => {
		const query = ctx.callbackQuery;
		if (!query) {
			return next();
		}

		const tap = decodeTap(query.data ?? '');
		const locale = tap?.locale ?? await localeOfPerson(query.from, parts.choices);
		ctx.note = {outcome: tap ? tap.action.kind : 'stale button', locale};
		const answer = async (text: string | undefined) => answerInTime(ctx.answerCallbackQuery(text === undefined ? {} : {text: text.slice(0, longestNotice)}));
		let notice: string | undefined;
		try {
			notice = tap ? await handleTap(ctx, query, tap, parts) : parts.replies.staleButton(locale);
		} catch (error) {
			// The failure that matters is the first; it goes on to the boundary.
			await answer(parts.replies.errorNotice(locale)).catch(() => undefined);
			throw error;
		}

		await answer(notice);
	};
}

async function handleTap(ctx: BotContext, query: CallbackQuery, tap: Tap, parts: Parts): Promise<string | undefined> {
	const {now, notice} = await outcomeOf(query, tap, ctx.me.username, parts);
	if (!now) {
		return notice;
	}

	const {message} = query;
	if (message) {
		const edit = await editReply(ctx.api, {chatId: message.chat.id, messageId: message.message_id}, now);
		if (edit === 'gone') {
			await sendReply(ctx, message, now);
		}

		return notice;
	}

	const edit = query.inline_message_id === undefined ? 'gone' : await editReply(ctx.api, {inlineMessageId: query.inline_message_id}, now);
	return edit === 'gone' ? parts.replies.staleButton(tap.locale) : notice;
}

async function outcomeOf(query: CallbackQuery, {action, locale}: Tap, bot: string, parts: Parts): Promise<Outcome> {
	const {replies} = parts;
	const place = placeOfTap(query);
	switch (action.kind) {
		case 'show': {
			const now = replies.show(action.id, locale, place);
			if (!now) {
				return {notice: replies.staleButton(locale)};
			}

			if (query.message) {
				await rememberShown({chatId: query.message.chat.id, personId: query.from.id}, action.id, parts);
			}

			return {now};
		}

		case 'summit': {
			return {now: replies.summit(locale)};
		}

		case 'leaders': {
			return {now: replies.leaders(locale)};
		}

		case 'help': {
			return {now: replies.help(locale, bot)};
		}

		case 'choose-language': {
			return chooseLanguage(query, action.choice, parts);
		}

		case 'erase': {
			await parts.choices.write(query.from.id, undefined);
			const now = replies.privacy(locale, undefined, {keepsUnanswered: parts.keepUnanswered});
			return {...place === 'private' && {now}, notice: replies.erased(locale).plain};
		}
	}
}

/** Only the one who tapped is concerned: a menu in a group stays as it is for the others. */
async function chooseLanguage(query: CallbackQuery, choice: Locale | 'auto', {choices, replies}: Parts): Promise<Outcome> {
	await choices.write(query.from.id, choice === 'auto' ? undefined : choice);
	const now = replies.languageSet(choice === 'auto' ? localeOfClient(query.from.language_code) : choice, choice);
	return {...placeOfTap(query) === 'private' && {now}, notice: now.plain};
}
