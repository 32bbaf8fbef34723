import type {Message} from 'grammy/types';
import {botIsThere, isAdmin} from './chats.ts';
import {entityTexts} from './entities.ts';
import type {ChatState, World} from './world.ts';

/** The accounts that stand in `from` for an anonymous administrator and for a channel writing in a group. */
export const standIns = {
	anonymous: {
		id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot',
	},
	channel: {
		id: 136_817_688, is_bot: true, first_name: 'Channel', username: 'Channel_Bot',
	},
} as const;

/**
 * Whether the server hands a message of a group to the bot. Without privacy mode, or as an administrator, the bot
 * gets everything but other bots' messages. With it, by core.telegram.org/bots/features#privacy-mode:
 * - service messages;
 * - replies to the bot's messages (a reply to another bot is that bot's, whatever it says);
 * - messages sent via the bot;
 * - commands with the bot's name, and commands without a name if the bot was the last bot to speak. The second half
 *   is taken to hold as well where no other bot is: apps then send commands without a name.
 * Mentions: that page does not list them, while BotFather's words for the setting are «messages that either start
 * with the '/' symbol or mention the bot by username», and bots do get them. So they are delivered, unless
 * `mentions: false` asks for the page's list to the letter.
 */
export function reachesBot(world: World, state: ChatState, message: Message): boolean {
	if (state.chat.type === 'private') {
		return state.barred === undefined;
	}

	if (!botIsThere(world, state)) {
		return false;
	}

	if (isService(message) || state.chat.type === 'channel') {
		return true;
	}

	if (message.from?.is_bot === true && message.from.id !== standIns.anonymous.id && message.from.id !== standIns.channel.id) {
		return false;
	}

	if (world.me.can_read_all_group_messages || isAdmin(state, world.me.id)) {
		return true;
	}

	const answered = message.reply_to_message?.from;
	if (answered?.is_bot === true && answered.id !== standIns.anonymous.id) {
		return answered.id === world.me.id;
	}

	if (message.via_bot) {
		return message.via_bot.id === world.me.id;
	}

	const command = commandOf(message);
	if (command !== undefined) {
		const addressee = command.split('@')[1];
		return addressee === undefined
			? state.lastBot === world.me.id || ![...state.members.values()].some(({user, status}) => user.is_bot && user.id !== world.me.id && status !== 'left' && status !== 'kicked')
			: addressee.toLowerCase() === world.me.username.toLowerCase();
	}

	return world.mentions && mentionsBot(world, message);
}

/** The command that a message begins with, e.g. `/help@some_bot`. */
export function commandOf(message: Message): string | undefined {
	const text = message.text ?? message.caption ?? '';
	const entities = message.entities ?? message.caption_entities;
	return entities?.some(({type, offset}) => type === 'bot_command' && offset === 0) === true
		? entityTexts(text, entities, 'bot_command')[0]
		: undefined;
}

/** Whether the bot's @username, or a link to it, stands in the text or caption. */
export function mentionsBot(world: World, message: Message): boolean {
	const entities = message.entities ?? message.caption_entities ?? [];
	return entityTexts(message.text ?? message.caption ?? '', entities, 'mention').some(name => name.toLowerCase() === `@${world.me.username.toLowerCase()}`)
		|| entities.some(entity => entity.type === 'text_mention' && entity.user.id === world.me.id);
}

function isService(message: Message): boolean {
	return message.new_chat_members !== undefined || message.left_chat_member !== undefined || message.group_chat_created === true
		|| message.migrate_to_chat_id !== undefined || message.migrate_from_chat_id !== undefined || message.forum_topic_created !== undefined;
}
