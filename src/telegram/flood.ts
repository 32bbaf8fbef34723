/** A person who floods gets one notice and then silence for a while; nobody else is slowed by it. */
import type {MiddlewareFn} from 'grammy';
import type {Message} from 'grammy/types';
import {LRUCache} from 'lru-cache';
import type {BotContext, Parts} from './context.ts';
import {answerAsGuest} from './guests.ts';
import {localeOfPerson} from './language.ts';
import {sceneOfGuest, sceneOfMessage} from './scene.ts';
import {answerInTime, sendReply} from './send.ts';

/** Messages that a person may send within the window: nobody types more than two questions a second for ten seconds. */
export const messagesPerWindow = 20;
/** Inline queries come with each key that is pressed, and cost a lookup each: three times as many, still no faster than anybody types. */
export const queriesPerWindow = 60;
export const windowMs = 10_000;
/** People who are counted at a time; a window is short, so older entries are over. */
const tableSize = 10_000;

/** Counts what people do; each has a window of its own, which starts with the first act in it. */
function createCounter(limit: number, clock: () => number) {
	const windows = new LRUCache<number, {readonly since: number; count: number}>({max: tableSize});
	/** `first` is the first act beyond the limit. */
	return (senderId: number | undefined): 'fine' | 'first' | 'more' => {
		if (senderId === undefined) {
			return 'fine';
		}

		const now = clock();
		let window = windows.get(senderId);
		if (!window || now - window.since >= windowMs) {
			window = {since: now, count: 0};
			windows.set(senderId, window);
		}

		window.count++;
		if (window.count <= limit) {
			return 'fine';
		}

		return window.count === limit + 1 ? 'first' : 'more';
	};
}

/** Whose window a message counts in. All anonymous admins and channels write under one made-up account each: their group or channel stands for them. */
function senderOf(message: Message | undefined): number | undefined {
	return message?.sender_chat?.id ?? message?.from?.id;
}

/** Drops inline queries, taps, edits and calls as a guest of people who send too many of them; the first tap or call beyond the limit is answered with the notice. */
export function limitTaps(parts: Parts): MiddlewareFn<BotContext> {
	const queries = createCounter(queriesPerWindow, parts.clock);
	const acts = createCounter(messagesPerWindow, parts.clock);
	return async (ctx, next) => {
		const {inlineQuery, callbackQuery, editedMessage, guestMessage} = ctx;
		const counted = inlineQuery ? queries(inlineQuery.from.id) : acts(callbackQuery?.from.id ?? senderOf(editedMessage ?? guestMessage));
		if (counted === 'fine') {
			return next();
		}

		ctx.note.outcome = 'flood';
		if (counted === 'first' && callbackQuery) {
			const locale = await localeOfPerson(callbackQuery.from, parts.choices);
			ctx.note.locale = locale;
			await answerInTime(ctx.answerCallbackQuery(parts.replies.flood(locale).plain));
		}

		if (counted === 'first' && guestMessage) {
			const {locale} = await sceneOfGuest(guestMessage, parts);
			ctx.note.locale = locale;
			await answerAsGuest(ctx, parts.replies.flood(locale));
		}
	};
}

/** Drops messages to the bot of people who send too many, with one notice in a window. */
export function limitMessages(parts: Parts): MiddlewareFn<BotContext> {
	const messages = createCounter(messagesPerWindow, parts.clock);
	return async (ctx, next) => {
		const {message} = ctx;
		const counted = messages(senderOf(message));
		if (!message || counted === 'fine') {
			return next();
		}

		ctx.note.outcome = 'flood';
		if (counted === 'first') {
			const {locale} = await sceneOfMessage(message, parts);
			ctx.note.locale = locale;
			await sendReply(ctx, message, parts.replies.flood(locale));
		}
	};
}
