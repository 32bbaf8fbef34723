/** Inline mode: `@bot question` in any chat lists facts as the person types. */
import type {MiddlewareFn} from 'grammy';
import type {InlineQueryResultArticle} from 'grammy/types';
import type {Answer, Id, Ranking} from '../core/types.ts';
import {localeOf, type InlineCard, type Locale} from '../replies/types.ts';
import type {BotContext, Parts} from './context.ts';
import {keyboardOf} from './keyboards.ts';
import {contextOf, localeOfPerson} from './language.ts';
import {answerInTime, noPreview} from './send.ts';

/** Results of one answer: a phone shows four at a time, Telegram takes 50, and the next page is asked for as the person scrolls. */
export const pageSize = 12;
/** Telegram's limit for a query, in characters. */
const longestQuery = 256;
/** A candidate below this share of the matcher's certainty is no suggestion but noise. */
export const candidateFloor = 0.08;
/** Seconds for which Telegram may show the answer to everybody who types the same; its own default. */
export const sharedCacheSeconds = 300;
/** Seconds for an answer that depends on the person: none, so that a change of language shows at once. */
export const personalCacheSeconds = 0;
/** What the button above the results starts the private chat with; an unknown payload is a plain start. */
const startParameter = 'inline';

/** What is found for a query: the cards' ids in order, and whose language they are in. */
type Found = {
	readonly ids: readonly Id[];
	readonly answer?: Answer;
	readonly locale: Locale;
	/** Whether it depends on the person who asks. */
	readonly isPersonal: boolean;
};

/** Answers inline queries. */
export function answerInline(parts: Parts): MiddlewareFn<BotContext> {
	return async (ctx, next) => {
		const query = ctx.inlineQuery;
		if (!query) {
			return next();
		}

		const personLocale = await localeOfPerson(query.from, parts.choices);
		const text = query.query.slice(0, longestQuery).trim();
		const found = text === '' ? {ids: parts.replies.popular, locale: personLocale, isPersonal: true} : find(text, personLocale, parts);
		const {cards, nextOffset} = pageOf(found, query.offset, parts);
		ctx.note = {outcome: found.ids.length > 0 ? 'inline' : 'inline: nothing', locale: found.locale};
		await answerInTime(ctx.answerInlineQuery(cards.map(card => resultOf(card)), {
			cache_time: found.isPersonal ? personalCacheSeconds : sharedCacheSeconds,
			is_personal: found.isPersonal,
			next_offset: nextOffset,
			button: {text: parts.replies.askInPrivate(found.locale), start_parameter: startParameter},
		}));
	};
}

/**
 * The answer first, then what else the matcher thinks likely, then facts whose names fit what has been typed so far.
 * Without an answer, names go first: the question is hardly typed yet. All in the language of the answer, as in private.
 */
function find(text: string, personLocale: Locale, {answerer, searchTitles}: Parts): Found {
	const context = contextOf(personLocale);
	const answer = answerer.answer(text, context);
	const ranking = answerer.rank(text, context);
	const locale = localeOf(ranking.language, ranking.script);
	const titles = searchTitles(text, locale);
	const guesses = [...idsOf(answer), ...likely(ranking)];
	const isAnswered = answer.outcome === 'answer' || answer.outcome === 'silence';
	const ids = new Set(isAnswered ? [...guesses, ...titles] : [...titles, ...guesses]);
	return {
		ids: [...ids], answer, locale, isPersonal: !ranking.languageSure,
	};
}

function idsOf(answer: Answer): readonly Id[] {
	switch (answer.outcome) {
		case 'answer':
		case 'silence': {
			return [answer.id, ...answer.also, ...answer.choices];
		}

		case 'choice': {
			return answer.choices;
		}

		case 'none': {
			return [];
		}
	}
}

function likely({candidates}: Ranking): Id[] {
	return candidates.filter(({score}) => score >= candidateFloor).map(({id}) => id);
}

/** One page of cards and where the next begins: "" at the end. An offset that this bot never gave ends the list. */
function pageOf(found: Found, offset: string, parts: Parts): {readonly cards: readonly InlineCard[]; readonly nextOffset: string} {
	const {replies} = parts;
	if (found.ids.length === 0) {
		return {cards: offset === '' ? [replies.nothingFound(found.locale)] : [], nextOffset: ''};
	}

	const start = /^\d{1,4}$/u.test(offset) ? Number(offset) : 0;
	if (offset !== '' && start === 0) {
		return {cards: [], nextOffset: ''};
	}

	const cards = found.ids.slice(start, start + pageSize).map(id => cardOf(id, found, parts)).filter(card => card !== undefined);
	const end = start + pageSize;
	return {cards, nextOffset: end < found.ids.length ? String(end) : ''};
}

/** The card of the answer itself carries the very reply that a private chat gets, corrections of what the question took for granted included. */
function cardOf(id: Id, {answer, locale}: Found, {replies}: Parts): InlineCard | undefined {
	const isAnswer = (answer?.outcome === 'answer' || answer?.outcome === 'silence') && answer.id === id;
	const card = replies.card(id, locale, isAnswer && answer.outcome === 'silence' ? answer.nearest : undefined);
	return card && isAnswer ? {...card, reply: replies.answer(answer, 'inline')} : card;
}

/** A card as a result. Whoever reads the message may tap its buttons. */
export function resultOf({id, title, description, reply}: Omit<InlineCard, 'description'> & Partial<Pick<InlineCard, 'description'>>): InlineQueryResultArticle {
	const keyboard = keyboardOf(reply, true);
	return {
		type: 'article',
		id,
		title,
		...description !== undefined && {description},
		input_message_content: {message_text: reply.html, parse_mode: 'HTML', link_preview_options: noPreview},
		...keyboard && {reply_markup: keyboard},
	};
}
