/**
 * As much of Telegram as one person in a terminal needs: takes the bot's calls and shows them, and turns what
 * the person does into updates. The bot behind it is the real one.
 */
import type {Bot, RawApi, Transformer} from 'grammy';
import type {
	InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResult, Update, User, UserFromGetMe,
} from 'grammy/types';
import type {BotContext} from '../../telegram/context.ts';
import {renderHtml, type Look} from './render.ts';

/** The bot's account here. The name is what people type: `@bot when is it?` */
export const terminalBot: UserFromGetMe = {
	id: 1,
	is_bot: true,
	first_name: 'Summit',
	username: 'bot',
	can_join_groups: true,
	can_read_all_group_messages: false,
	supports_guest_queries: false,
	supports_inline_queries: true,
	can_connect_to_business: false,
	has_main_web_app: false,
	has_topics_enabled: false,
	allows_users_to_create_topics: false,
	can_manage_bots: false,
	supports_join_request_queries: false,
};

/** Where a button stands: under a message in the chat, or under one that was picked from inline results. */
type Under = {readonly messageId: number} | {readonly inlineMessageId: string};

/** What a number stands for since the last list was shown. */
type Choice
	= | {readonly kind: 'button'; readonly button: InlineKeyboardButton; readonly under: Under}
		| {readonly kind: 'result'; readonly result: InlineQueryResult}
		| {readonly kind: 'more'; readonly query: string; readonly offset: string};

/** A person at a terminal who talks to the bot. */
export type Terminal = {
	/** Writes a message, a command included. */
	say(text: string): Promise<void>;
	/** Types `@bot …` in some chat. */
	typeInline(query: string, offset?: string): Promise<void>;
	/** Takes the button or result with this number, counted from 1. */
	choose(number: number): Promise<void>;
	/** Becomes another person, whose client speaks this language. */
	becomePerson(languageCode: string): void;
};

/** Connects a bot to a terminal: its calls go to `print` from now on, none goes out. */
export function createTerminal(bot: Bot<BotContext>, print: (text: string) => void, look: Look): Terminal {
	const people = new Map<string, User>();
	let person = personWith('en');
	let choices: Choice[] = [];
	let updateId = 1;
	let lastId = 0;
	let query = '';

	function personWith(languageCode: string): User {
		const known = people.get(languageCode) ?? {
			id: people.size + 2, is_bot: false, first_name: 'You', language_code: languageCode,
		};
		people.set(languageCode, known);
		return known;
	}

	const chat = () => ({id: person.id, type: 'private', first_name: person.first_name} as const);
	const now = () => Math.floor(Date.now() / 1000);
	const deliver = async (update: Omit<Update, 'update_id'>) => bot.handleUpdate({...update, update_id: updateId++});

	function show(html: string, keyboard: InlineKeyboardMarkup | undefined, under: Under): void {
		const buttons = keyboard?.inline_keyboard ?? [];
		choices = buttons.flat().map(button => ({kind: 'button', button, under}));
		let number = 1;
		const rows = buttons.map(row => row.map(({text}) => `[${number++}] ${text}`).join('  '));
		print([renderHtml(html, look), ...rows.length > 0 ? ['', ...rows] : []].join('\n'));
	}

	function showResults(results: readonly InlineQueryResult[], nextOffset: string | undefined): void {
		const articles = results.filter(result => result.type === 'article');
		const first = choices.filter(({kind}) => kind === 'result');
		choices = [...first, ...articles.map(result => ({kind: 'result', result} as const))];
		const lines = articles.map(({title, description}, index) => `[${first.length + index + 1}] ${look.bold(title)}\n    ${description ?? ''}`);
		if (nextOffset) {
			choices.push({kind: 'more', query, offset: nextOffset});
			lines.push(`[${choices.length}] …`);
		}

		print(lines.join('\n'));
	}

	bot.api.config.use(takeCalls({
		sendMessage({text, reply_markup: markup}) {
			lastId++;
			show(htmlOf(text), isInlineKeyboard(markup) ? markup : undefined, {messageId: lastId});
			return {
				message_id: lastId, date: now(), chat: chat(), from: terminalBot, text: htmlOf(text),
			};
		},
		editMessageText({
			text, reply_markup: markup, message_id: messageId, inline_message_id: inlineMessageId,
		}) {
			show(htmlOf(text), markup, inlineMessageId === undefined ? {messageId: messageId ?? 0} : {inlineMessageId});
			return true;
		},
		answerCallbackQuery({text}) {
			if (text) {
				print(look.dim(`(${text})`));
			}

			return true;
		},
		answerInlineQuery({results, next_offset: nextOffset}) {
			showResults(results, nextOffset);
			return true;
		},
	}));

	const press = async (button: InlineKeyboardButton, under: Under) => {
		if ('callback_data' in button) {
			const where = 'messageId' in under
				? {
					message: {
						message_id: under.messageId, date: now(), chat: chat(), from: terminalBot, text: '…',
					},
				}
				: {inline_message_id: under.inlineMessageId};
			await deliver({
				callback_query: {
					id: String(updateId), from: person, chat_instance: 'terminal', data: button.callback_data, ...where,
				},
			});
		} else if ('switch_inline_query_chosen_chat' in button) {
			await terminal.typeInline(button.switch_inline_query_chosen_chat.query ?? '');
		} else {
			print(look.dim('(This one is the current choice.)'));
		}
	};

	const terminal: Terminal = {
		async say(text) {
			lastId++;
			await deliver({
				message: {
					message_id: lastId, date: now(), chat: chat(), from: person, text,
				},
			});
		},
		async typeInline(text, offset = '') {
			query = text;
			if (offset === '') {
				choices = [];
				print(look.dim(`@${terminalBot.username} ${text}`));
			} else {
				choices.pop();
			}

			await deliver({
				inline_query: {
					id: String(updateId), from: person, query: text, offset,
				},
			});
		},
		async choose(number) {
			const choice = choices[number - 1];
			switch (choice?.kind) {
				case 'button': {
					await press(choice.button, choice.under);
					break;
				}

				case 'result': {
					const {result} = choice;
					if ('input_message_content' in result && result.input_message_content && 'message_text' in result.input_message_content) {
						show(result.input_message_content.message_text, result.reply_markup, {inlineMessageId: result.id});
					}

					break;
				}

				case 'more': {
					await terminal.typeInline(choice.query, choice.offset);
					break;
				}

				case undefined: {
					print(look.dim('(There is no button with that number.)'));
				}
			}
		},
		becomePerson(languageCode) {
			person = personWith(languageCode);
			choices = [];
		},
	};
	return terminal;
}

/** The calls that this bot makes. */
type Calls = {
	readonly [Method in 'sendMessage' | 'editMessageText' | 'answerCallbackQuery' | 'answerInlineQuery']: (payload: Parameters<RawApi[Method]>[0]) => Awaited<ReturnType<RawApi[Method]>>;
};

/** Answers calls from the table in place of the network; whatever else is called succeeds and does nothing. */
function takeCalls(calls: Calls): Transformer {
	const table = new Map<string, (...payload: never[]) => unknown>(Object.entries(calls));
	return async (_previous, method, payload) => {
		const take = table.get(method);
		return success(take ? Reflect.apply(take, undefined, [payload]) : true);
	};
}

/** The table's type ties each result to its method; a lookup by name is too much for the compiler to follow. */
function success<Answer>(result: unknown): Answer;
function success(result: unknown): unknown {
	return {ok: true, result};
}

function htmlOf(text: unknown): string {
	return typeof text === 'string' ? text : '';
}

/** Of all keyboards the bot sends only inline ones. */
function isInlineKeyboard(markup: Parameters<RawApi['sendMessage']>[0]['reply_markup']): markup is InlineKeyboardMarkup {
	return markup !== undefined && 'inline_keyboard' in markup;
}
