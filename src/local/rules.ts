import {Buffer} from 'node:buffer';
import {codePoints, cleanText, finishText} from './entities.ts';
import {parseHtml, type MarkedText} from './html.ts';
import {HtmlError} from './html-text.ts';
import {
	CAPTION_LENGTH, COMMANDS, INLINE_OFFSET_BYTES, INLINE_RESULTS, KEYBOARD_BUTTONS, QUOTE_LENGTH, SECRET_LENGTH, TEXT_LENGTH,
} from './limits.ts';
import {ApiError, badRequest} from './errors.ts';

/** Parameters of a call, after the schema has accepted them or before. */
export type Params = Readonly<Record<string, unknown>>;

/** The fields of a button that say what it does. */
const actions = [
	'url',
	'callback_data',
	'web_app',
	'login_url',
	'switch_inline_query',
	'switch_inline_query_current_chat',
	'switch_inline_query_chosen_chat',
	'copy_text',
	'callback_game',
	'pay',
	'disabled',
];

/** Where texts with markup stand: the text's field, its mode's, its entities', the limit after parsing, the server's word when it is longer. */
const textFields = [
	['text', 'parse_mode', 'entities', TEXT_LENGTH, 'message is too long'],
	['message_text', 'parse_mode', 'entities', TEXT_LENGTH, 'message is too long'],
	['caption', 'parse_mode', 'caption_entities', CAPTION_LENGTH, 'message caption is too long'],
	['quote', 'quote_parse_mode', 'quote_entities', QUOTE_LENGTH, 'message quote is too long'],
] as const;

/**
 * What is wrong with a call by rules that the schema can't state, as the server says it; undefined when nothing is.
 * Looks at the call only, never at chats and messages.
 */
export function breaksRule(method: string, params: Params): ApiError | undefined {
	return checkTexts(method, params) ?? checkButtons(params) ?? checkMethod(method, params) ?? checkMessageIds(params);
}

/**
 * The text that a person would see, with its entities.
 * @throws ApiError when the markup can't be read. Markdown is not spoken here: the project sends HTML only.
 */
export function readMarked(text: string, mode: unknown, entities: unknown): MarkedText {
	const clean = cleanText(text);
	if (mode === undefined || mode === '') {
		return finishText({text: clean, entities: Array.isArray(entities) ? entities : []});
	}

	if (typeof mode !== 'string' || mode.toLowerCase() !== 'html') {
		throw badRequest(`parse_mode ${JSON.stringify(mode)} is not played by this server; send HTML`);
	}

	try {
		return finishText(parseHtml(clean));
	} catch (error) {
		throw error instanceof HtmlError ? badRequest(`can't parse entities: ${error.message}`) : error;
	}
}

function checkTexts(method: string, params: Params): ApiError | undefined {
	for (const holder of objects(params)) {
		for (const [field, mode, entities, limit, word] of textFields) {
			const text = holder[field];
			// A button has a `text` too, and a callback's answer; neither is a message's text.
			if (typeof text !== 'string' || (field === 'text' && (holder !== params || method === 'answerCallbackQuery'))) {
				continue;
			}

			try {
				const marked = readMarked(text, holder[mode], holder[entities]);
				if (marked.text === '' && limit === TEXT_LENGTH && method !== 'sendMessageDraft') {
					return badRequest('message text is empty');
				}

				if (codePoints(marked.text) > limit) {
					return badRequest(word);
				}
			} catch (error) {
				if (error instanceof ApiError) {
					return error;
				}

				throw error;
			}
		}
	}

	return undefined;
}

function checkButtons(params: Params): ApiError | undefined {
	for (const {inline_keyboard: keyboard} of objects(params)) {
		if (!Array.isArray(keyboard)) {
			continue;
		}

		const buttons = keyboard.flat().filter(button => isObject(button));
		if (buttons.length > KEYBOARD_BUTTONS) {
			return badRequest('reply markup is too long');
		}

		for (const button of buttons) {
			const taken = actions.filter(action => button[action] !== undefined);
			if (taken.length === 0) {
				return badRequest('can\'t parse inline keyboard button: Text buttons are unallowed in the inline keyboard');
			}

			if (taken.length > 1) {
				return badRequest(`BUTTON_TYPE_INVALID: a button has exactly one action, this one has ${taken.join(', ')}`);
			}

			if (typeof button['text'] === 'string' && button['text'].trim() === '') {
				return badRequest('can\'t parse inline keyboard button: BUTTON_TEXT_EMPTY');
			}

			if (typeof button['url'] === 'string' && !/^(?:https?|tg):\/\/\S+$/iu.test(button['url'])) {
				return badRequest(`inline keyboard button URL '${button['url']}' is invalid: Wrong HTTP URL`);
			}
		}
	}

	return undefined;
}

function checkMethod(method: string, params: Params): ApiError | undefined {
	switch (method) {
		case 'editMessageText':
		case 'editEphemeralMessageText': {
			return checkOne(params, ['text', 'rich_message'])
				?? (method === 'editMessageText' ? checkTarget(params) : undefined)
				?? (params['rich_message'] === undefined ? undefined : badRequest('rich messages are not played by this server; send text'));
		}

		case 'editMessageReplyMarkup':
		case 'editMessageCaption':
		case 'editMessageMedia': {
			return checkTarget(params);
		}

		case 'answerInlineQuery': {
			return checkResults(params);
		}

		case 'setMyCommands': {
			return checkCommands(params['commands']);
		}

		case 'setWebhook': {
			const {secret_token: secret} = params;
			return typeof secret === 'string' && !new RegExp(String.raw`^[\w-]{1,${SECRET_LENGTH}}$`, 'u').test(secret)
				? badRequest('secret token contains unallowed characters')
				: undefined;
		}

		case 'answerCallbackQuery': {
			const {url} = params;
			return typeof url === 'string' && !/^https:\/\/t\.me\/\w+\?start=/u.test(url) ? badRequest('URL_INVALID') : undefined;
		}

		default: {
			return undefined;
		}
	}
}

function checkOne(params: Params, names: readonly string[]): ApiError | undefined {
	const given = names.filter(name => params[name] !== undefined);
	return given.length === 1 ? undefined : badRequest(`exactly one of ${names.join(', ')} must be given`);
}

function checkTarget(params: Params): ApiError | undefined {
	const inline = params['inline_message_id'] !== undefined;
	const ordinary = params['chat_id'] !== undefined && params['message_id'] !== undefined;
	return inline === ordinary || (inline && (params['chat_id'] !== undefined || params['message_id'] !== undefined))
		? badRequest('message identifier is not specified')
		: undefined;
}

function checkResults(params: Params): ApiError | undefined {
	const results = Array.isArray(params['results']) ? params['results'].filter(result => isObject(result)) : [];
	if (results.length > INLINE_RESULTS) {
		return badRequest('too many inline query results specified');
	}

	if (new Set(results.map(({id}) => id)).size !== results.length) {
		return badRequest('RESULT_ID_DUPLICATE');
	}

	const {next_offset: offset} = params;
	if (typeof offset === 'string' && Buffer.byteLength(offset) > INLINE_OFFSET_BYTES) {
		return badRequest('NEXT_OFFSET_INVALID');
	}

	const {button} = params;
	if (isObject(button)) {
		const start = button['start_parameter'];
		if (typeof start === 'string' && !/^[\w-]{1,64}$/u.test(start)) {
			return badRequest('START_PARAM_INVALID');
		}

		return checkOne(button, ['start_parameter', 'web_app']);
	}

	return undefined;
}

function checkCommands(commands: unknown): ApiError | undefined {
	const list = Array.isArray(commands) ? commands.filter(command => isObject(command)) : [];
	if (list.length > COMMANDS) {
		return badRequest('BOT_COMMANDS_TOO_MUCH');
	}

	return list.some(({command}) => typeof command !== 'string' || !/^[\da-z_]{1,32}$/u.test(command))
		? badRequest('BOT_COMMAND_INVALID')
		: undefined;
}

/** An unseen (ephemeral) message has the id 0, which names no message. */
function checkMessageIds(params: Params): ApiError | undefined {
	const many = Array.isArray(params['message_ids']) ? params['message_ids'] : [];
	const reply = isObject(params['reply_parameters']) ? params['reply_parameters']['message_id'] : undefined;
	const ids = [params['message_id'], reply, ...many as unknown[]];
	return ids.some(id => typeof id === 'number' && (id <= 0 || !Number.isInteger(id)))
		? badRequest('invalid message identifier specified')
		: undefined;
}

/** The value and every object inside it. */
function * objects(value: unknown): Generator<Params> {
	if (Array.isArray(value)) {
		for (const item of value) {
			yield * objects(item);
		}
	} else if (isObject(value)) {
		yield value;
		for (const item of Object.values(value)) {
			yield * objects(item);
		}
	}
}

/** Whether a value is an object with named fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
