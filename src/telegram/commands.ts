/** The commands: one table that the handlers, the menus in the profile and the nearest-name search all read. */
import type {MiddlewareFn} from 'grammy';
import type {Locale, Reply} from '../replies/types.ts';
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
	/** The bot's username. */
	readonly bot: string;
};

type Command = {
	/** Latin letters in every language: Telegram allows nothing else. */
	readonly name: string;
	/** In whose command menu it stands. It is answered everywhere: people type what they know. */
	readonly menus: ReadonlyArray<'private' | 'group'>;
	reply(call: Call): Reply | Promise<Reply>;
};

/** In the order of the menu. */
export const commands = [
	{
		name: 'start',
		menus: ['private'],
		reply({parts: {replies, memory}, scene: {locale, place, conversation}, payload, bot}) {
			const id = idOfPayload(payload, known => replies.show(known, locale, place) !== undefined);
			const shown = id === undefined ? undefined : replies.show(id, locale, place);
			if (id !== undefined && shown && conversation) {
				memory.setPrevious(conversation, id);
			}

			return shown ?? (place === 'group' ? replies.groupHello(locale, bot) : replies.start(locale));
		},
	},
	{
		name: 'summit',
		menus: ['private', 'group'],
		reply: ({parts, scene}) => parts.replies.summit(scene.locale),
	},
	{
		name: 'leaders',
		menus: ['private', 'group'],
		reply: ({parts, scene}) => parts.replies.leaders(scene.locale),
	},
	{
		name: 'help',
		menus: ['private', 'group'],
		reply: ({parts, scene, bot}) => parts.replies.help(scene.locale, bot),
	},
	{
		name: 'language',
		menus: ['private', 'group'],
		reply: async ({parts, scene}) => parts.replies.language(scene.locale, await choiceOf(scene, parts)),
	},
	{
		name: 'settings',
		menus: ['private'],
		reply: async ({parts, scene}) => parts.replies.settings(scene.locale, await choiceOf(scene, parts)),
	},
	{
		name: 'privacy',
		menus: ['private', 'group'],
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

async function choiceOf({person}: Scene, {choices}: Parts): Promise<Locale | undefined> {
	return person && choices.read(person.id);
}

/** Characters of an unknown command that are repeated to the person; known ones have 8 at most. */
const longestRepeated = 32;

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

		const command = byName.get(request.name);
		ctx.note = {outcome: command ? `/${command.name}` : 'unknown command', locale: scene.locale};
		const call = {
			parts, scene, payload: request.payload, bot: ctx.me.username,
		};
		await sendReply(ctx.api, message, command ? await command.reply(call) : unknownCommand(request.name, call));
	};
}

function unknownCommand(name: string, {parts, scene}: Call): Reply {
	const nearest = nearestName(name);
	const typed = [...name].slice(0, longestRepeated).join('');
	return parts.replies.unknownCommand(scene.locale, `/${typed}`, nearest && `/${nearest}`);
}
