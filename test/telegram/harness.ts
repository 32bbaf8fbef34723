/**
 * The real bot with real texts, a person at one end and a recorder of calls at the other. Every call is checked
 * against the Bot API as it is made; what breaks it fails the test in which it happens.
 */
import path from 'node:path';
import {HttpError} from 'grammy';
import type {
	ApiError, CallbackQuery, ChatMember, InlineKeyboardMarkup, Message, MessageEntity, Update, User, UserFromGetMe,
} from 'grammy/types';
import {afterEach, expect} from 'vitest';
import type {
	Answer, AnswerContext, Answerer, Id, Language, Ranking, Script,
} from '../../src/core/types.ts';
import {readContent} from '../../src/knowledge/load.ts';
import {breaksRule} from '../../src/local/rules.ts';
import {loadValidator} from '../../src/local/validator.ts';
import {createReplies} from '../../src/replies/replies.ts';
import {createTexts} from '../../src/replies/texts.ts';
import {createMemoryStore} from '../../src/store/memory-store.ts';
import type {Store} from '../../src/store/types.ts';
import {createBot} from '../../src/telegram/bot.ts';
import type {BotDeps} from '../../src/telegram/context.ts';
import type {Log} from '../../src/telegram/log.ts';

export {createMemoryStore} from '../../src/store/memory-store.ts';

const root = path.join(import.meta.dirname, '..', '..');
const validator = await loadValidator();
export const texts = await createTexts(path.join(root, 'locales'));
export const {draft: knowledge} = await readContent(path.join(root, 'knowledge'));
export const replies = createReplies(texts, knowledge);
/** Every fact and silence. */
export const allIds: readonly Id[] = [...knowledge.facts.keys(), ...knowledge.silences.keys()];

/** A piece of an update, or an answer, of which a test fills in no more than it needs. */
export function sketch<Whole>(part: unknown): Whole;
export function sketch(part: unknown): unknown {
	return part;
}

export const botInfo: UserFromGetMe = {
	id: 4242,
	is_bot: true,
	first_name: 'Summit',
	username: 'summit_bot',
	can_join_groups: true,
	can_read_all_group_messages: false,
	supports_guest_queries: true,
	supports_inline_queries: true,
	can_connect_to_business: false,
	has_main_web_app: false,
	has_topics_enabled: false,
	allows_users_to_create_topics: false,
	can_manage_bots: false,
	supports_join_request_queries: false,
};

export const person: User = {
	id: 7, is_bot: false, first_name: 'Ada', language_code: 'en',
};
export const privateChat = {id: 7, type: 'private', first_name: 'Ada'} as const;
export const group = {id: -1001, type: 'supergroup', title: 'Friends'} as const;
/** Somebody with this interface language; each language is another person. */
export function personWith(languageCode: string | undefined, id = 1000 + (languageCode?.length ?? 0)): User {
	return {
		id, is_bot: false, first_name: 'Ada', ...languageCode !== undefined && {language_code: languageCode},
	};
}

/** Entities as Telegram marks them: a command at the start, mentions after a space or at the start. */
export function mentionEntities(text: string): MessageEntity[] {
	const command = /^\/\w+(?:@\w+)?/u.exec(text);
	const mentions = [...text.matchAll(/(?<=^|[^\w/])@\w{5,}/gu)].filter(({index}) => !command || index >= command[0].length);
	return [
		...command ? [{type: 'bot_command', offset: 0, length: command[0].length} as const] : [],
		...mentions.map(({index, 0: name}) => ({type: 'mention', offset: index, length: name.length} as const)),
	];
}

export type LogLine = {readonly level: 'info' | 'warn' | 'error'; readonly fields: Readonly<Record<string, unknown>>; readonly message: string};

export function createRecordingLog(): Log & {readonly lines: LogLine[]} {
	const lines: LogLine[] = [];
	const write = (level: LogLine['level']) => (fields: LogLine['fields'], message: string) => {
		lines.push({level, fields, message});
	};

	return {
		lines, info: write('info'), warn: write('warn'), error: write('error'),
	};
}

export type FakeAnswer = Partial<Answer> & {readonly outcome: Answer['outcome']};

/** An answerer with fixed answers; whatever else is asked is unknown, in the language of the context. */
export function createFakeAnswerer(answers: Readonly<Record<string, FakeAnswer>>, candidates: Readonly<Record<string, Ranking['candidates']>> = {}): Answerer & {readonly asked: Array<{text: string; context: AnswerContext | undefined}>} {
	const asked: Array<{text: string; context: AnswerContext | undefined}> = [];
	const languageOf = (text: string, context: AnswerContext | undefined): {language: Language; script: Script; languageSure: boolean} => {
		const given = Object.hasOwn(answers, text) ? answers[text] : undefined;
		return {
			language: given?.language ?? context?.language ?? 'en',
			script: given?.script ?? context?.script ?? 'latn',
			languageSure: given?.language !== undefined,
		};
	};

	return {
		asked,
		answer(text, context) {
			asked.push({text, context});
			const given = Object.hasOwn(answers, text) ? answers[text] : undefined;
			const empty = {
				score: 1, id: '', nearest: '', choices: [], also: [], kind: 'unknown',
			};
			return sketch({
				...empty, ...languageOf(text, context), ...given ?? {outcome: 'none'},
			});
		},
		rank(text, context) {
			return {...languageOf(text, context), candidates: Object.hasOwn(candidates, text) ? candidates[text] ?? [] : []};
		},
		explain() {
			throw new Error('the bot never asks why');
		},
		form: text => /\p{L}/u.test(text) ? text.toLowerCase() : '',
	};
}

export type RecordedCall = {readonly method: string; readonly payload: Readonly<Record<string, unknown>>};
/** What to do with a call in place of succeeding. */
export type Trouble = 'network' | {readonly error_code: number; readonly description: string; readonly parameters?: ApiError['parameters']};

const violations: string[] = [];
afterEach(() => {
	expect(violations.splice(0)).toEqual([]);
});

export type HarnessOptions = Partial<BotDeps> & {readonly answers?: Readonly<Record<string, FakeAnswer>>};

/** Starts a bot with a recorder behind it. */
export function createHarness({answers = {}, ...deps}: HarnessOptions = {}) {
	const calls: RecordedCall[] = [];
	const troubles: Array<{readonly method: string; readonly trouble: Trouble}> = [];
	const log = createRecordingLog();
	const clock = {now: 1_000_000};
	const store: Store = deps.store ?? createMemoryStore(() => clock.now);
	const answerer = createFakeAnswerer(answers);
	let nextId = 500;
	let updateId = 1;
	const bot = createBot({
		token: '4242:test',
		botInfo,
		answerer,
		searchTitles: () => [],
		replies,
		knowledge,
		store,
		logger: log,
		keepUnanswered: true,
		clock: () => clock.now,
		...deps,
	});
	bot.api.config.use(async (_previous, method, payload) => {
		const onTheWire = JSON.stringify(payload);
		const params = sketch<Record<string, unknown>>(JSON.parse(onTheWire));
		calls.push({method, payload: params});
		const faults = validator.knows(method) ? validator.check(method, params) : ['unknown method'];
		const broken = breaksRule(method, params)?.message;
		violations.push(...[...faults, ...broken === undefined ? [] : [broken]].map(fault => `${method}: ${fault}`));
		const index = troubles.findIndex(one => one.method === method);
		const trouble = index === -1 ? undefined : troubles.splice(index, 1)[0]?.trouble;
		if (trouble === 'network') {
			throw new HttpError(`Network request for '${method}' failed!`, new Error('ECONNRESET'));
		}

		if (trouble) {
			return sketch({ok: false, ...trouble});
		}

		const result = method === 'sendMessage'
			? {
				message_id: nextId++, date: 0, chat: {id: params['chat_id'], type: 'private', first_name: ''}, text: params['text'],
			}
			: true;
		return sketch({ok: true, result});
	});

	const deliver = async (update: Omit<Update, 'update_id'>) => {
		const before = calls.length;
		await bot.handleUpdate({...update, update_id: updateId++});
		return calls.slice(before);
	};

	let messageId = 100;
	const message = (fields: Partial<Message>): Message => ({
		message_id: messageId++, date: 0, chat: privateChat, from: person, ...fields,
	});
	return {
		bot, calls, log, store, answerer, clock, deliver,
		/** The next call of the method meets trouble; several queue up. */
		trouble(method: string, trouble: Trouble) {
			troubles.push({method, trouble});
		},
		/** A message with this text (or these fields) in private; gives the calls that it caused. */
		async say(text: string, fields: Partial<Message> = {}) {
			return deliver({message: sketch(message({text, entities: mentionEntities(text), ...fields}))});
		},
		/** A message without text. */
		async sendThing(fields: Partial<Message>) {
			return deliver({message: sketch(message(fields))});
		},
		async edit(id: number, fields: Partial<Message>) {
			return deliver({edited_message: sketch(message({message_id: id, edit_date: 1, ...fields}))});
		},
		async sayInGroup(text: string, fields: Partial<Message> = {}) {
			return deliver({
				message: sketch(message({
					text, entities: mentionEntities(text), chat: group, ...fields,
				})),
			});
		},
		async tap(data: string, fields: Partial<CallbackQuery> = {}) {
			return deliver({
				callback_query: {
					id: 'tap', from: person, chat_instance: 'x', data, message: message({message_id: 900, from: botInfo, text: 'before'}), ...fields,
				},
			});
		},
		async type(query: string, {offset = '', from = person}: {offset?: string; from?: User} = {}) {
			return deliver({
				inline_query: {
					id: 'query', from, query, offset,
				},
			});
		},
		/** A call as a guest, into a group or, with another chat, between people. */
		async summon(text: string, fields: Partial<Message> = {}) {
			return deliver({
				guest_message: sketch(message({
					text, entities: mentionEntities(text), chat: group, guest_query_id: 'guest', ...fields,
				})),
			});
		},
		async membership(before: ChatMember['status'], after: ChatMember['status'], fields: Record<string, unknown> = {}) {
			const member = (status: ChatMember['status']) => sketch<ChatMember>({user: botInfo, status, ...status === 'restricted' && {is_member: true}});
			return deliver({
				my_chat_member: {
					chat: group, from: person, date: 0, old_chat_member: member(before), new_chat_member: member(after), ...fields,
				},
			});
		},
	};
}

/** The buttons of a call, as a person sees them. */
export function labelsOf(call: RecordedCall | undefined): string[][] {
	const markup = sketch<InlineKeyboardMarkup | undefined>(call?.payload['reply_markup']);
	return markup?.inline_keyboard.map(row => row.map(({text}) => text)) ?? [];
}
