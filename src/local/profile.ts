import type {BotCommand, BotCommandScope, Opts} from 'grammy/types';
import {findChat, isAdmin} from './chats.ts';
import {badRequest} from './errors.ts';
import type {ChatState, World} from './world.ts';

/** The texts of the profile that exist once a language. */
export type ProfileText = 'name' | 'description' | 'short_description';

/** @throws ApiError on a language that is not two letters, or a chat that is not there */
export function setCommands(world: World, params: Opts<'setMyCommands'>): true {
	const key = commandKey(scopeKey(world, params.scope), checkLanguage(params.language_code));
	if (params.commands.length === 0) {
		world.commands.delete(key);
	} else {
		world.commands.set(key, params.commands);
	}

	return true;
}

/** The list of exactly this scope and language; empty when none was set. */
export function getCommands(world: World, params: Opts<'getMyCommands'>): BotCommand[] {
	return [...world.commands.get(commandKey(scopeKey(world, params.scope), checkLanguage(params.language_code))) ?? []];
}

/**
 * The commands that a person's app shows in a chat: the first list that is set, from the narrowest scope to the
 * widest, in each scope first the person's language and then the list without one.
 */
export function menuSeenBy(world: World, userId: number, state: ChatState): readonly BotCommand[] {
	const {id, type} = state.chat;
	const admin = isAdmin(state, userId);
	const scopes = type === 'private'
		? [`chat:${id}`, 'all_private_chats', 'default']
		: [
			`chat_member:${id}:${userId}`,
			...(admin ? [`chat_administrators:${id}`] : []),
			`chat:${id}`,
			...(admin ? ['all_chat_administrators'] : []),
			'all_group_chats',
			'default',
		];
	const language = world.users.get(userId)?.language_code?.slice(0, 2) ?? '';
	return scopes
		.flatMap(scope => [commandKey(scope, language), commandKey(scope, '')])
		.map(key => world.commands.get(key))
		.find(list => list !== undefined) ?? [];
}

/** Sets a text of the profile for a language, '' for all others. An empty text takes it away. */
export function setProfileText(world: World, kind: ProfileText, text: string | undefined, language: string | undefined): true {
	const key = `${kind}|${checkLanguage(language)}`;
	if (text === undefined || text === '') {
		world.profile.delete(key);
	} else {
		world.profile.set(key, text);
	}

	return true;
}

/** The text that a person with this language sees: that language's, else the one for all. The name falls back to getMe's. */
export function getProfileText(world: World, kind: ProfileText, language: string | undefined): string {
	return world.profile.get(`${kind}|${checkLanguage(language)}`)
		?? world.profile.get(`${kind}|`)
		?? (kind === 'name' ? world.me.first_name : '');
}

function checkLanguage(language: string | undefined): string {
	if (language !== undefined && !/^(?:[a-z]{2})?$/u.test(language)) {
		throw badRequest('invalid language code specified');
	}

	return language ?? '';
}

function scopeKey(world: World, scope: BotCommandScope | undefined): string {
	if (!scope) {
		return 'default';
	}

	switch (scope.type) {
		case 'chat':
		case 'chat_administrators': {
			return `${scope.type}:${findChat(world, scope.chat_id).chat.id}`;
		}

		case 'chat_member': {
			return `${scope.type}:${findChat(world, scope.chat_id).chat.id}:${scope.user_id}`;
		}

		case 'default':
		case 'all_private_chats':
		case 'all_group_chats':
		case 'all_chat_administrators': {
			return scope.type;
		}
	}
}

function commandKey(scope: string, language: string): string {
	return `${scope}|${language}`;
}
