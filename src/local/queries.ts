import type {InlineQueryResult, Message, Opts} from 'grammy/types';
import {addMessage, asReply} from './chats.ts';
import {badRequest, words, type ApiError} from './errors.ts';
import {
	CALLBACK_QUERY_LIFE, GUEST_QUERY_LIFE, INLINE_CACHE_SECONDS, INLINE_QUERY_LIFE,
} from './limits.ts';
import {isObject, readMarked} from './rules.ts';
import {keyboardField} from './send.ts';
import {
	botUser, newId, type ChatState, type InlineAnswer, type PendingQuery, type StoredMessage, type World,
} from './world.ts';

/** @throws ApiError when the query is unknown, answered already, or older than 150 s */
export function answerCallbackQuery(world: World, params: Opts<'answerCallbackQuery'>): true {
	const query = take(world, world.callbacks.get(params.callback_query_id), CALLBACK_QUERY_LIFE);
	const {text, show_alert: alert, url} = params;
	query.resolve({
		...(text === undefined ? {} : {text}), ...(alert === undefined ? {} : {show_alert: alert}), ...(url === undefined ? {} : {url}),
	});
	return true;
}

/** @throws ApiError when the query is unknown, answered already, or older than 30 s */
export function answerInlineQuery(world: World, params: Opts<'answerInlineQuery'>): true {
	const query = take(world, world.inlineQueries.get(params.inline_query_id), INLINE_QUERY_LIFE);
	const answer: InlineAnswer = {
		results: params.results, next_offset: params.next_offset ?? '', button: params.button, cached: false,
	};
	const life = (params.cache_time ?? INLINE_CACHE_SECONDS) * 1000;
	if (life > 0) {
		const person = params.is_personal === true ? query.from.id : 0;
		world.inlineCache.set(cacheKey(query.query, query.offset, person), {answer: {...answer, cached: true}, until: world.clock() + life});
	}

	query.resolve(answer);
	return true;
}

/** What the server answers without the bot: the person's own or everybody's cached answer. */
export function cachedInline(world: World, query: string, offset: string, person: number): InlineAnswer | undefined {
	return [person, 0]
		.map(owner => world.inlineCache.get(cacheKey(query, offset, owner)))
		.find(entry => entry !== undefined && entry.until > world.clock())?.answer;
}

/** @throws ApiError when the query is unknown, answered already, or too old */
export function answerGuestQuery(world: World, params: Opts<'answerGuestQuery'>): {inline_message_id: string} {
	const query = take(world, world.guestQueries.get(params.guest_query_id), GUEST_QUERY_LIFE);
	const id = newId(world, 'guest-message-');
	const stored = addResult(world, query.chat, params.result, {
		from: botUser(world), guest_bot_caller_user: query.from, reply_to_message: asReply(query.message), inlineMessageId: id,
	});
	query.resolve(stored.message);
	return {inline_message_id: id};
}

/** Puts an inline result's message into a chat, as when a person picks it. */
export function addResult(world: World, state: ChatState, result: InlineQueryResult, {inlineMessageId, ...fields}: Partial<Message> & {readonly inlineMessageId: string | undefined}): StoredMessage {
	const {source, content} = resultContent(result);
	const stored = addMessage(world, state, {...fields, ...content, ...keyboardField(result.reply_markup)}, {
		source, inlineMessageId, forceReply: result.reply_markup?.force_reply === true,
	});
	if (inlineMessageId !== undefined) {
		world.inlineMessages.set(inlineMessageId, {stored, chat: state});
	}

	return stored;
}

function resultContent(result: InlineQueryResult): {source: string | undefined; content: Partial<Message>} {
	const input: unknown = 'input_message_content' in result ? result.input_message_content : undefined;
	if (isObject(input) && typeof input['message_text'] === 'string') {
		const {text, entities} = readMarked(input['message_text'], input['parse_mode'], input['entities']);
		return {source: input['message_text'], content: {text, ...(entities.length === 0 ? {} : {entities: [...entities]})}};
	}

	const caption = 'caption' in result && typeof result.caption === 'string' ? result.caption : undefined;
	const marked = readMarked(caption ?? '', 'parse_mode' in result ? result.parse_mode : undefined, undefined);
	return {source: caption, content: marked.text === '' ? {} : {caption: marked.text, caption_entities: [...marked.entities]}};
}

/** Answering is possible once, and for a time. */
function take<Query extends PendingQuery<never>>(world: World, query: Query | undefined, life: number): Query {
	if (!query || query.answered || world.clock() - query.at > life) {
		throw tooOld();
	}

	query.answered = true;
	return query;
}

function tooOld(): ApiError {
	return badRequest(words.queryTooOld);
}

function cacheKey(query: string, offset: string, person: number): string {
	return JSON.stringify([query, offset, person]);
}
