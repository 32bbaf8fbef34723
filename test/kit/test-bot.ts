import {setTimeout as sleep} from 'node:timers/promises';
import {
	HttpError, InputFile, type Bot, type Context, type Transformer,
} from 'grammy';
import type {ApiResponse, InlineQueryResult, Message} from 'grammy/types';
import {
	closeCall, execute, openCall, type Call,
} from '../../src/local/execute.ts';
import {
	decides, faultResponse, takeFault, type Fault,
} from '../../src/local/faults.ts';
import type {Group} from '../../src/local/groups.ts';
import {seen, type Seen} from '../../src/local/history.ts';
import type {Chosen, InlineOptions, Place} from '../../src/local/inline.ts';
import type {Person, Tap} from '../../src/local/people.ts';
import type {MediaKind, PostOptions} from '../../src/local/posts.ts';
import {isObject, type Params} from '../../src/local/rules.ts';
import {createTelegram, type Telegram} from '../../src/local/telegram.ts';
import {loadValidator} from '../../src/local/validator.ts';
import {
	createWorld, type CallbackAnswer, type InlineAnswer, type NewUpdate, type WorldOptions,
} from '../../src/local/world.ts';

// Here, not in the function: the first run on a machine builds the schema, which may take longer than a test may.
const validator = await loadValidator();

/** What a bot did about something. */
export type Reaction<Value = undefined> = {
	/** Its calls, in order, refused ones too. */
	readonly calls: readonly Call[];
	/** The messages that it sent or edited, as they now are; a message that was edited twice stands here once. */
	readonly replies: readonly Seen[];
	/** What the person's act brought: the message written, the answer to a tap or an inline query. */
	readonly value: Value;
};

/** Who does it and where. */
export type Acting = {
	/** Default: one person whose app is in English, or in `language`. */
	readonly from?: Person;
	/** Language code of the app of the person who is made up when `from` is missing; `none` for an app that reports none. */
	readonly language?: string;
};

/** A bot in this process whose calls are answered as the Bot API would answer them. */
export type TestBot = {
	/** Runs what people do, waits until the bot has handled every update that came of it, and tells what the bot did. Rejects with what a handler throws. */
	act<Value>(what: () => Value | Promise<Value>): Promise<Reaction<Value>>;
	/** Writes to the bot, in private or in a group. */
	send(text: string, options?: Acting & PostOptions & {readonly in?: Group}): Promise<Reaction<Message>>;
	/** Sends a photo, a voice message and so on. */
	show(kind: MediaKind, options?: Acting & PostOptions & {readonly caption?: string; readonly in?: Group}): Promise<Reaction<Message>>;
	/** Edits a message; by default the person who wrote it does. */
	edit(message: Message, text: string, options?: Acting): Promise<Reaction<Message>>;
	/** Taps a button of a message, or of an inline message by its id. `value` is undefined when the bot did not answer the tap. */
	tap(target: Message | Seen | string, button: Tap, options?: Acting): Promise<Reaction<CallbackAnswer | undefined>>;
	/** Types an inline query. `value` is undefined when the bot did not answer it. */
	inline(query: string, options?: Acting & InlineOptions): Promise<Reaction<InlineAnswer | undefined>>;
	/** Sends an inline result. */
	choose(result: InlineQueryResult, options?: Acting & {readonly place?: Place; readonly query?: string}): Promise<Reaction<Chosen>>;
	/** Calls the bot as a guest. `value` is undefined when the bot did not answer. */
	summon(place: Group | Person, text: string, options?: Acting & {readonly replyTo?: Message}): Promise<Reaction<Message | undefined>>;
	/** Gives the bot any update. */
	update(update: NewUpdate): Promise<Reaction>;
	/** The next calls of a method go wrong: refused with a status, or as a network error (`reset`, `html`, `halfBody`, `hang` until aborted). */
	failNext(method: string, fault: Omit<Fault, 'method'>): void;
	/** The person who acts when a test names nobody. */
	someone(language?: string): Person;
} & Telegram;

/**
 * Puts a bot into a Telegram of its own, without a network. Its own transformers are not run: this one is outermost
 * and answers every call. To test those too, give the bot a real server (startBotApi).
 */
export async function createTestBot<C extends Context>(bot: Bot<C>, options: WorldOptions = {}): Promise<TestBot> {
	const world = createWorld(validator, options);
	const telegram = createTelegram(world);
	const running = new Set<Promise<void>>();
	const people = new Map<string, Person>();
	bot.botInfo = world.me;
	bot.api.config.use(transformer(telegram));
	world.deliver = update => {
		running.add(bot.handleUpdate(update));
	};

	const settle = async () => {
		while (running.size > 0) {
			const now = [...running];
			try {
				await Promise.all(now);
			} finally {
				// Not before: whoever else waits meanwhile waits for these too.
				for (const one of now) {
					running.delete(one);
				}
			}
		}
	};

	const act = async <Value>(what: () => Value | Promise<Value>): Promise<Reaction<Value>> => {
		const before = world.calls.length;
		const value = await what();
		await settle();
		const calls = world.calls.slice(before);
		return {calls, replies: repliesOf(telegram, calls), value};
	};

	/** For acts that wait for the bot's answer: once everything is handled, an answer that has not come won't come. */
	const ask = async <Value>(what: () => Promise<Value>): Promise<Reaction<Value | undefined>> => act(async () => {
		const answer = what();
		await Promise.race([answer, settle().catch(() => undefined)]);
		return Promise.race([answer, sleep(0, undefined)]);
	});

	const someone = (language = 'en') => {
		const known = people.get(language) ?? telegram.person({first_name: 'Ann', ...(language === 'none' ? {} : {language_code: language})});
		people.set(language, known);
		return known;
	};

	const who = ({from, language}: Acting) => from ?? someone(language);

	return {
		...telegram,
		act,
		send: async (text, sendOptions = {}) => act(() => {
			const {from, language, in: group, ...rest} = sendOptions;
			const person = who(sendOptions);
			return group ? person.sayIn(group, text, rest) : person.say(text, rest);
		}),
		show: async (kind, showOptions = {}) => act(() => {
			const {from, language, ...rest} = showOptions;
			return who(showOptions).show(kind, rest);
		}),
		edit: async (message, text, editOptions = {}) => act(() => who(editOptions).edit(message, text)),
		tap: async (target, button, tapOptions = {}) => ask(async () => {
			const person = who(tapOptions);
			return typeof target === 'string'
				? person.tapInline(target, button)
				: person.tap('message' in target ? target.message : target, button);
		}),
		inline: async (query, inlineOptions = {}) => ask(async () => {
			const {from, language, ...rest} = inlineOptions;
			return who(inlineOptions).inline(query, rest);
		}),
		choose: async (result, chooseOptions = {}) => act(() => who(chooseOptions).chooseInline(result, chooseOptions.place, chooseOptions.query)),
		summon: async (place, text, summonOptions = {}) => ask(async () => {
			const {from, language, ...rest} = summonOptions;
			return who(summonOptions).summon(place, text, rest);
		}),
		async update(update) {
			const {calls, replies} = await act(() => telegram.push(update));
			return {calls, replies, value: undefined};
		},
		failNext(method, fault) {
			telegram.fault({method, ...fault});
		},
		someone,
	};
}

/** Answers calls in this process, with the same faults as the server. */
function transformer({world}: Telegram): Transformer {
	return async (_previous, method, payload, signal) => {
		const call = openCall(world, method, plain(payload));
		const fault = takeFault(world, method);
		if (fault) {
			call.fault = fault;
			await sleep(fault.delayMs ?? 0);
		}

		const response = fault && decides(fault) ? await go(fault, call, signal) : await execute(world, call);
		closeCall(world, call, response);
		// The stand-in's answers have the shape that the method's types say; its own tests check that.
		// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
		return response as ApiResponse<never>;
	};

	async function go(fault: Fault, call: Call, signal: Parameters<Transformer>[3]): Promise<ApiResponse<unknown>> {
		if (fault.carriedOut === true) {
			await execute(world, call);
		}

		if (fault.hang === true) {
			await new Promise<void>(resolve => {
				signal?.addEventListener('abort', () => {
					resolve();
				});
			});
		}

		if (fault.hang === true || fault.reset === true || fault.halfBody === true || fault.html !== undefined) {
			closeCall(world, call, undefined);
			throw new HttpError(`Network request for '${call.method}' failed!`, new Error('socket hang up'));
		}

		return faultResponse(fault);
	}
}

/** A payload as it would be after JSON: no undefined, files as parts. */
function plain(payload: unknown): Params {
	const copy = (value: unknown): unknown => {
		if (value instanceof InputFile) {
			return 'attach://file';
		}

		if (Array.isArray(value)) {
			return value.map(item => copy(item));
		}

		return isObject(value)
			? Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => [key, copy(item)]))
			: value;
	};

	const copied = copy(payload ?? {});
	return isObject(copied) ? copied : {};
}

/** Messages that these calls sent or edited and that are still there. */
function repliesOf({world}: Telegram, calls: readonly Call[]): Seen[] {
	const stored = calls.flatMap(({params, response}) => {
		if (response?.ok !== true) {
			return [];
		}

		const {result} = response;
		const inline = typeof params['inline_message_id'] === 'string' ? world.inlineMessages.get(params['inline_message_id'])?.stored : undefined;
		const chat = world.chats.get(Number(isObject(result) && isObject(result['chat']) ? result['chat']['id'] : params['chat_id']));
		const ephemeral = isObject(result) ? result['ephemeral_message_id'] : params['ephemeral_message_id'];
		const found = inline ?? (typeof ephemeral === 'number'
			? chat?.ephemeral.get(ephemeral)
			: (isObject(result) && typeof result['message_id'] === 'number' ? chat?.messages.get(result['message_id']) : undefined));
		return found && !found.deleted ? [found] : [];
	});
	return [...new Set(stored)].map(message => seen(world, message));
}
