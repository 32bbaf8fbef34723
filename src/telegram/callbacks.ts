/** Taps on buttons: each is answered, whatever it carries and whatever goes wrong, or the button would spin for minutes. */
import type {MiddlewareFn} from 'grammy';
import type {CallbackQuery} from 'grammy/types';
import type {Locale, Reply} from '../replies/types.ts';
import {rememberShown} from './answering.ts';
import {decodeTap, type Tap} from './callback-data.ts';
import {answerBelowCard} from './cards.ts';
import type {BotContext, Parts} from './context.ts';
import {isInGroup} from './groups.ts';
import {localeOfClient, localeOfPerson} from './language.ts';
import {placeOfTap} from './scene.ts';
import {
	answerInTime, editReply, sendReply, sendUnseen,
} from './send.ts';

/** What Telegram takes as the text of an answer, in characters. */
const longestNotice = 200;

/**
 * What comes of a tap. `now` is what the person is shown, in the message itself where that is theirs; `notice` what
 * appears on top of the chat; `chosen` the language that their menu follows from then on.
 */
type Outcome = {
	readonly now?: Reply;
	readonly notice?: string;
	readonly chosen?: Locale | 'auto';
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
	const {now, notice, chosen} = await outcomeOf(query, tap, ctx.me.username, parts);
	try {
		const isShown = now === undefined || await show(ctx, query, {tap, now, parts});
		return isShown ? notice : parts.replies.staleButton(tap.locale);
	} finally {
		if (chosen !== undefined) {
			parts.chatMenus.follow(ctx.api, query.from.id, chosen === 'auto' ? undefined : chosen, parts.replies);
		}
	}
}

/** Shows what came of a tap; false where there is no message left to show it in. */
async function show(ctx: BotContext, query: CallbackQuery, {tap, now, parts}: {readonly tap: Tap; readonly now: Reply; readonly parts: Parts}): Promise<boolean> {
	const {message} = query;
	if (!message) {
		return query.inline_message_id !== undefined && await editReply(ctx.api, {inlineMessageId: query.inline_message_id}, now) !== 'gone';
	}

	if ('photo' in message) {
		await answerBelowCard(ctx, message, now, parts);
		return true;
	}

	const {chat} = message;
	const unseenId = unseenIdOf(query);
	const toPerson = async () => sendUnseen(ctx, message, now, {personId: query.from.id, tapId: query.id});
	// The choices stay, for whoever wants another of them.
	if (tap.isChoice && isInGroup(message) && await toPerson()) {
		return true;
	}

	const target = unseenId === undefined ? {chatId: chat.id, messageId: message.message_id} : {chatId: chat.id, receiverId: query.from.id, unseenId};
	if (await editReply(ctx.api, target, now, tap.isChoice) === 'gone' && !(unseenId !== undefined && await toPerson())) {
		await sendReply(ctx, message, now);
	}

	return true;
}

/** The number of the message under which the button stands, if nobody but the person who tapped sees it. */
function unseenIdOf({message}: CallbackQuery): number | undefined {
	return message && 'ephemeral_message_id' in message ? message.ephemeral_message_id : undefined;
}

async function outcomeOf(query: CallbackQuery, {action, locale}: Tap, bot: string, parts: Parts): Promise<Outcome> {
	const {replies} = parts;
	const place = placeOfTap(query);
	// What many read stays as it is when one of them sees to something of their own.
	const isOwn = place === 'private' || unseenIdOf(query) !== undefined;
	switch (action.kind) {
		case 'show': {
			const now = replies.show(action.id, locale, place);
			if (!now) {
				return {notice: replies.staleButton(locale)};
			}

			if (query.message) {
				await rememberShown({chatId: query.message.chat.id, personId: query.from.id}, {id: action.id, locale}, parts);
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
			await parts.choices.write(query.from.id, action.choice === 'auto' ? undefined : action.choice);
			const now = replies.languageSet(action.choice === 'auto' ? localeOfClient(query.from.language_code) : action.choice, action.choice);
			return {...isOwn && {now}, notice: now.plain, chosen: action.choice};
		}

		case 'erase': {
			await parts.choices.write(query.from.id, undefined);
			const now = replies.privacy(locale, undefined, {keepsUnanswered: parts.keepUnanswered});
			return {...isOwn && {now}, notice: replies.erased(locale).plain, chosen: 'auto'};
		}
	}
}
