/** Short messages around the answers: what went wrong, what the bot reads, what it makes of a wrong command. */
import {escapeHtml, toPlain} from './html.ts';
import {textReply, toLabel} from './message.ts';
import type {FixedKey} from './text-keys.ts';
import type {Texts} from './texts.ts';
import type {Locale, Reply} from './types.ts';

/** How much of a mistyped command is repeated: Telegram's own commands have 32 characters at most. */
const maxCommand = 33;

/** The commands that have a text for the menu. */
export type CommandText = FixedKey extends infer Key ? Key extends `command-${infer Name}` ? Name : never : never;

export type Notices = {
	textOnly(locale: Locale): Reply;
	groupHello(locale: Locale, bot: string): Reply;
	guestHello(locale: Locale, bot: string): Reply;
	error(locale: Locale): Reply;
	flood(locale: Locale): Reply;
	unknownCommand(locale: Locale, typed: string, nearest: string | undefined): Reply;
	staleButton(locale: Locale): string;
	errorNotice(locale: Locale): string;
	questionPlaceholder(locale: Locale): string;
	commandDescription(locale: Locale, name: CommandText): string;
	askInPrivate(locale: Locale): string;
};

/** Notices made of the given texts. */
export function createNotices(texts: Texts): Notices {
	return {
		textOnly: locale => textReply(locale, texts.t(locale, 'text-only')),
		groupHello: (locale, bot) => textReply(locale, texts.t(locale, 'group-hello', {bot: escapeHtml(bot)})),
		guestHello: (locale, bot) => textReply(locale, texts.t(locale, 'guest-hello', {bot: escapeHtml(bot)})),
		error: locale => textReply(locale, texts.t(locale, 'error')),
		flood: locale => textReply(locale, texts.t(locale, 'flood')),
		unknownCommand(locale, typed, nearest) {
			const command = escapeHtml([...typed].slice(0, maxCommand).join(''));
			return textReply(locale, nearest === undefined
				? texts.t(locale, 'unknown-command-help', {typed: command})
				: texts.t(locale, 'unknown-command', {typed: command, nearest: escapeHtml(nearest)}));
		},
		staleButton: locale => toPlain(texts.t(locale, 'stale-button')),
		errorNotice: locale => toPlain(texts.t(locale, 'error')),
		questionPlaceholder: locale => toLabel(texts.t(locale, 'question-placeholder')),
		commandDescription: (locale, name) => texts.t(locale, `command-${name}`),
		askInPrivate: locale => toLabel(texts.t(locale, 'button-ask-in-private')),
	};
}
