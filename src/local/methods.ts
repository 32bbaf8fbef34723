import type {
	ApiMethods, ChatMember, InlineKeyboardMarkup, Opts,
} from 'grammy/types';
import {
	botIsThere, findChat, findWritable, member,
} from './chats.ts';
import {
	deleteEphemeral, deleteMessage, edit, type Target,
} from './edit.ts';
import {badRequest, forbidden} from './errors.ts';
import {
	getCommands, getProfileText, setCommands, setProfileText,
} from './profile.ts';
import {answerCallbackQuery, answerGuestQuery, answerInlineQuery} from './queries.ts';
import {isObject, type Params} from './rules.ts';
import {
	captionFields, mediaContent, send, textContent, type Content, type Envelope,
} from './send.ts';
import {
	botUser, type ChatState, type Uploads, type World,
} from './world.ts';

/** What the methods of the Bot API do here. Parameters have passed the validator when a handler sees them. */
export type Handlers = {
	readonly [M in keyof ApiMethods]?: (world: World, params: Opts<M>, uploads: Uploads) => unknown;
};

/** The methods played in earnest. Those about fetching updates belong to delivery.ts. */
export const handlers: Handlers = {
	getMe: world => world.me,
	sendMessage: (world, params) => send(world, params, textContent(params)),
	sendPhoto: (world, params, uploads) => send(world, params, mediaContent(world, 'sendPhoto', {...params}, uploads)),
	editMessageText: (world, params) => edit(world, params, textContent(params), params.reply_markup),
	editMessageCaption: (world, params) => edit(world, params, captionContent({...params}), params.reply_markup),
	editMessageReplyMarkup: (world, params) => edit(world, params, undefined, params.reply_markup),
	editEphemeralMessageText: (world, params) => editUnseen(world, params, textContent(params), params.reply_markup),
	editEphemeralMessageCaption: (world, params) => editUnseen(world, params, captionContent({...params}), params.reply_markup),
	editEphemeralMessageReplyMarkup: (world, params) => editUnseen(world, params, undefined, params.reply_markup),
	deleteMessage: (world, params) => deleteMessage(world, params.chat_id, params.message_id),
	deleteMessages(world, params) {
		// Messages that can't be found or deleted are skipped, as the documentation says.
		const state = findChat(world, params.chat_id);
		for (const id of params.message_ids.filter(id => state.messages.has(id))) {
			deleteMessage(world, params.chat_id, id);
		}

		return true;
	},
	deleteEphemeralMessage: (world, params) => deleteEphemeral(world, params),
	answerCallbackQuery,
	answerInlineQuery,
	answerGuestQuery,
	setMyCommands: setCommands,
	getMyCommands: getCommands,
	deleteMyCommands: (world, params) => setCommands(world, {...params, commands: []}),
	setMyName: (world, params) => setProfileText(world, 'name', params.name, params.language_code),
	getMyName: (world, params) => ({name: getProfileText(world, 'name', params.language_code)}),
	setMyDescription: (world, params) => setProfileText(world, 'description', params.description, params.language_code),
	getMyDescription: (world, params) => ({description: getProfileText(world, 'description', params.language_code)}),
	setMyShortDescription: (world, params) => setProfileText(world, 'short_description', params.short_description, params.language_code),
	getMyShortDescription: (world, params) => ({short_description: getProfileText(world, 'short_description', params.language_code)}),
	sendChatAction(world, params) {
		findWritable(world, params.chat_id);
		return true;
	},
	getChatMember: (world, params) => findMember(findThere(world, params.chat_id), params.user_id),
	getChatMemberCount: (world, params) => [...findThere(world, params.chat_id).members.values()].filter(({status}) => status !== 'left' && status !== 'kicked').length,
	leaveChat(world, params) {
		const state = findThere(world, params.chat_id);
		if (state.chat.type === 'private') {
			throw badRequest('chat member status can\'t be changed in private chats');
		}

		state.members.set(world.me.id, member(botUser(world), 'left'));
		return true;
	},
};

/**
 * A plausible answer to any other method: a message for what sends one, else the smallest value of the type returned.
 * getChat is here because its result is a chat with fields that only the schema knows to be required.
 */
export function answerAnything(world: World, method: string, params: Params): unknown {
	const returns = world.validator.returns(method);
	const chatId = params['chat_id'];
	const chat = typeof chatId === 'number' || typeof chatId === 'string' ? chatId : undefined;
	if (method === 'getChat' && chat !== undefined) {
		const sample = world.validator.sample('TelegramChatFullInfo');
		return {...(isObject(sample) ? sample : {}), ...findThere(world, chat).chat};
	}

	if (returns === 'Objects.TelegramMessage' && chat !== undefined) {
		const envelope: Envelope & Params = {...params, chat_id: chat};
		return send(world, envelope, mediaContent(world, method, params));
	}

	if (chat !== undefined) {
		findThere(world, chat);
	}

	const type = /Objects\.(\w+)/u.exec(returns)?.[1];
	return returns.endsWith('[]') ? [] : (type === undefined ? plain(returns) : world.validator.sample(type));
}

function plain(returns: string): unknown {
	return returns === 'string' ? '' : (returns === 'number' ? 0 : true);
}

function findThere(world: World, chatId: number | string): ChatState {
	const state = findChat(world, chatId);
	if (!botIsThere(world, state)) {
		throw forbidden(`bot is not a member of the ${state.chat.type} chat`);
	}

	return state;
}

function findMember(state: ChatState, userId: number): ChatMember {
	const found = state.members.get(userId);
	if (!found) {
		throw badRequest('PARTICIPANT_ID_INVALID');
	}

	return found;
}

function captionContent(params: Params): Content {
	return {fields: captionFields(params), source: typeof params['caption'] === 'string' ? params['caption'] : undefined};
}

function editUnseen(world: World, target: Target, content: Content | undefined, keyboard: InlineKeyboardMarkup | undefined): true {
	edit(world, target, content, keyboard);
	return true;
}
