/** The commands: one table that the handlers, the menus in the profile and the nearest-name search all read. */
import type {MiddlewareFn} from 'grammy';
import type {BotCommand} from 'grammy/types';
import type {CardKind} from '../cards/words.ts';
import type {Locale, Reply} from '../replies/types.ts';
import {rememberShown} from './answering.ts';
import {postWithCard} from './cards.ts';
import {createNearestName} from './command-line.ts';
import type {BotContext, Parts} from './context.ts';
import {idOfPayload} from './deep-links.ts';
import {sceneOfMessage, type Scene} from './scene.ts';
import {sendReply} from './send.ts';

/** A command on its way to its reply. */
type Call = {
	readonly parts: Parts;
	readonly scene: Scene;
	readonly payload: string;
	readonly chatId: number;
	/** The bot's username. */
	readonly bot: string;
};

type Command = {
	/** Latin letters in every language: Telegram allows nothing else. */
	readonly name: string;
	/** In whose command menu it stands. It is answered everywhere: people type what they know. */
	readonly menus: ReadonlyArray<'private' | 'group'>;
	/** Whether it concerns nobody but the one who asks: in a group only they see it and its reply, where their client can. */
	readonly isUnseen?: boolean;
	/** The picture that goes with its reply, where the chat allows pictures. */
	readonly card?: CardKind;
	/** Undefined where there is nothing to say. */
	reply(call: Call): Reply | undefined | Promise<Reply | undefined>;
};

/** In the order of the menu. */
export const commands = [
	{
		name: 'start',
		menus: ['private'],
		async reply({parts, scene: {locale, place, conversation}, payload, chatId, bot}) {
			const {replies, memory} = parts;
			const id = idOfPayload(payload, known => replies.show(known, locale, place) !== undefined);
			if (id !== undefined) {
				if (conversation) {
					await rememberShown(conversation, {id, locale}, parts);
				}

				return replies.show(id, locale, place);
			}

			if (place !== 'group') {
				return replies.start(locale);
			}

			return memory.shouldGreet(chatId) ? replies.groupHello(locale, bot) : undefined;
		},
	},
	{
		name: 'summit',
		menus: ['private', 'group'],
		card: 'summit',
		reply: ({parts, scene}) => parts.replies.summit(scene.locale),
	},
	{
		name: 'leaders',
		menus: ['private', 'group'],
		card: 'leaders',
		reply: ({parts, scene}) => parts.replies.leaders(scene.locale),
	},
	{
		name: 'help',
		menus: ['private', 'group'],
		isUnseen: true,
		reply: ({parts, scene, bot}) => parts.replies.help(scene.locale, bot),
	},
	{
		name: 'language',
		menus: ['private', 'group'],
		isUnseen: true,
		reply: async ({parts, scene}) => parts.replies.language(scene.locale, await choiceOf(scene, parts)),
	},
	{
		name: 'settings',
		menus: ['private', 'group'],
		isUnseen: true,
		reply: async ({parts, scene}) => parts.replies.settings(scene.locale, await choiceOf(scene, parts)),
	},
	{
		name: 'privacy',
		menus: ['private', 'group'],
		isUnseen: true,
		async reply({parts, scene: {locale, person}}) {
			// From the store itself, not from memory, and rather an error than "nothing is stored" while it can't be read.
			const record = person && await parts.store.readChoice(person.id);
			return parts.replies.privacy(locale, record, {keepsUnanswered: parts.keepUnanswered});
		},
	},
] as const satisfies readonly Command[];

export type CommandName = (typeof commands)[number]['name'];

const byName: ReadonlyMap<string, Command> = new Map(commands.map(command => [command.name, command]));
const nearestName = createNearestName([...byName.keys()]);

/** Whether there is a command of this name (in lower case, without the slash). */
export function isCommand(name: string): boolean {
	return byName.has(name);
}

/** The menu of private chats or of groups, with descriptions in one language. */
export function commandMenu(menu: 'private' | 'group', describe: (name: CommandName) => string): BotCommand[] {
	return commands
		.filter(({menus}: Command) => menus.includes(menu))
		.map(({name, ...command}) => ({
			command: name, description: describe(name), ...menu === 'group' && 'isUnseen' in command && {is_ephemeral: true},
		}));
}

/** What the log says of a command. */
export function outcomeOfCommand(name: string): string {
	return isCommand(name) ? `/${name}` : 'unknown command';
}

async function choiceOf({person}: Scene, {choices}: Parts): Promise<Locale | undefined> {
	return person && choices.read(person.id);
}

/** Answers commands; an unknown one with the nearest there is. */
export function answerCommands(parts: Parts): MiddlewareFn<BotContext> {
	return async (ctx, next) => {
		const {message, request} = ctx;
		if (!message || request?.kind !== 'command') {
			return next();
		}

		const scene = await sceneOfMessage(message, parts);
		if (scene.conversation) {
			parts.memory.sentText(scene.conversation);
		}

		ctx.note = {outcome: outcomeOfCommand(request.name), locale: scene.locale};
		const reply = await replyToCommand(request.name, {
			parts, scene, payload: request.payload, chatId: message.chat.id, bot: ctx.me.username,
		});
		if (reply) {
			const card = byName.get(request.name)?.card;
			await sendReply(ctx, message, reply, card && {post: postWithCard(card, parts)});
		}
	};
}

/** What a command gets; undefined where there is nothing to say. */
export async function replyToCommand(name: string, call: Call): Promise<Reply | undefined> {
	const command = byName.get(name);
	return command ? command.reply(call) : unknownCommand(name, call);
}

/** A lone slash is no name to be wrong about. */
function unknownCommand(name: string, {parts: {replies}, scene: {locale}, bot}: Call): Reply {
	const nearest = nearestName(name);
	return name === '' ? replies.help(locale, bot) : replies.unknownCommand(locale, `/${name}`, nearest && `/${nearest}`);
}
