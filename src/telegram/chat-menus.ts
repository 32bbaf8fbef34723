/** The command menu of a private chat, in the language that the person chose. */
import type {Api} from 'grammy';
import type {Replies} from '../replies/replies.ts';
import type {Locale} from '../replies/types.ts';
import {commandMenu} from './commands.ts';
import type {Log} from './log.ts';

export type ChatMenus = {
	/**
	 * Puts the menu of the chat with a person into the chosen language; undefined gives it back to the language of their
	 * client. Nobody waits for it, and a failure costs a line in the log.
	 */
	follow(api: Api, userId: number, choice: Locale | undefined, replies: Pick<Replies, 'commandDescription'>): void;
};

/** Menus that change in the order in which they were chosen, each person's by itself. */
export function createChatMenus(log: Log): ChatMenus {
	const turns = new Map<number, Promise<void>>();

	const change = async (previous: Promise<void> | undefined, write: () => Promise<unknown>) => {
		await previous;
		try {
			await write();
		} catch (error) {
			log.warn({error}, 'command menu not changed');
		}
	};

	const take = async (userId: number, turn: Promise<void>) => {
		turns.set(userId, turn);
		await turn;
		if (turns.get(userId) === turn) {
			turns.delete(userId);
		}
	};

	return {
		follow(api, userId, choice, replies) {
			// A person's private chat has the person's id. No language in it: this menu goes before those of all languages.
			const scope = {type: 'chat', chat_id: userId} as const;
			void take(userId, change(turns.get(userId), async () => choice === undefined
				? api.deleteMyCommands({scope})
				: api.setMyCommands(commandMenu('private', name => replies.commandDescription(choice, name)), {scope})));
		},
	};
}
