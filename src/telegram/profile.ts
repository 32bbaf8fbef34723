/** What people see of the bot before they write to it: name, descriptions and command menus, in each language. */
import {setTimeout as sleep} from 'node:timers/promises';
import type {Api} from 'grammy';
import type {BotCommand, BotCommandScope, UserFromGetMe} from 'grammy/types';
import type {Locale} from '../replies/types.ts';
import {commandMenu, type CommandName} from './commands.ts';
import {retryAfter} from './errors.ts';
import {clientLanguages} from './language.ts';

/** The profile's texts in one locale. */
export type ProfileTexts = {
	/** At most 64 characters. */
	readonly name: string;
	/** At most 512; shown in an empty chat. */
	readonly description: string;
	/** At most 120; shown on the profile page and with links to the bot. */
	readonly shortDescription: string;
	/** At most 256 each. */
	readonly commands: Readonly<Record<CommandName, string>>;
};

export type ProfileOptions = {
	readonly api: Api;
	readonly texts: (locale: Locale) => ProfileTexts;
	/** Says what would be written and writes nothing. */
	readonly dryRun: boolean;
	/** Takes one line for each thing that was looked at. */
	readonly report: (line: string) => void;
	/** Waits so many milliseconds; a test need not. */
	readonly wait?: (ms: number) => Promise<unknown>;
};

/** How many things were looked at, how many differed (and, without dryRun, were written), and how many must wait. */
export type ProfileChange = {readonly looked: number; readonly different: number; readonly postponed: number};

/** A longer wait is not sat out: names may be changed a few times a day only, and Telegram then asks for hours. */
const longestWaitSeconds = 60;

/** One thing in the profile: how it is called, what it should be, and how to read and write it. */
type Item = {
	readonly title: string;
	readonly wanted: string;
	read(): Promise<string>;
	write(): Promise<unknown>;
};

type LanguageCode = (typeof clientLanguages)[number][0];
type Scope = Extract<BotCommandScope, {type: 'default' | 'all_private_chats' | 'all_group_chats'}>['type'];

/** Telegram's narrower scope without a language beats a wider one with it, so every scope is set in every language. */
const scopes: ReadonlyArray<readonly [Scope, 'private' | 'group']> = [
	['default', 'private'], ['all_private_chats', 'private'], ['all_group_chats', 'group'],
];

/** For everybody, then for those whose client speaks a language that has texts of its own. */
const languages: ReadonlyArray<{readonly code?: LanguageCode; readonly locale: Locale}> = [
	{locale: 'en'}, ...clientLanguages.map(([code, locale]) => ({code, locale})),
];

/**
 * Brings the bot's profile up to date: reads each thing first and writes only what differs. Throws what the API throws,
 * except for waits: one that Telegram asks for is kept, up to a minute; what would take longer is left for another run.
 */
export async function updateProfile({api, texts, dryRun, report, wait = sleep}: ProfileOptions): Promise<ProfileChange> {
	const items = languages.flatMap(({code, locale}) => itemsOf(api, texts(locale), code));
	const change = {looked: items.length, different: 0, postponed: 0};
	for (const item of items) {
		try {
			if (await patiently(item.read, wait, report) === item.wanted) {
				continue;
			}

			if (!dryRun) {
				await patiently(item.write, wait, report);
			}

			change.different++;
			report(`${dryRun ? 'would set' : 'set'} ${item.title}`);
		} catch (error) {
			const seconds = retryAfter(error);
			if (seconds === undefined) {
				throw error;
			}

			change.postponed++;
			report(`left ${item.title}: Telegram asks to wait ${seconds} s`);
		}
	}

	return change;
}

function itemsOf(api: Api, texts: ProfileTexts, code: LanguageCode | undefined): Item[] {
	const language = code === undefined ? {} : {language_code: code};
	const suffix = code === undefined ? 'for everybody' : `for clients in ${code}`;
	return [
		{
			title: `name ${suffix}`,
			wanted: texts.name,
			async read() {
				const {name} = await api.getMyName(language);
				return name;
			},
			write: async () => api.setMyName(texts.name, language),
		},
		{
			title: `description ${suffix}`,
			wanted: texts.description,
			async read() {
				const {description} = await api.getMyDescription(language);
				return description;
			},
			write: async () => api.setMyDescription(texts.description, language),
		},
		{
			title: `short description ${suffix}`,
			wanted: texts.shortDescription,
			async read() {
				const {short_description: shortDescription} = await api.getMyShortDescription(language);
				return shortDescription;
			},
			write: async () => api.setMyShortDescription(texts.shortDescription, language),
		},
		...scopes.map(([type, menu]) => commandsItem(api, menuOf(texts, menu), {title: `commands (${type}) ${suffix}`, scope: {type}, language})),
	];
}

function menuOf(texts: ProfileTexts, menu: 'private' | 'group'): BotCommand[] {
	return commandMenu(menu, name => texts.commands[name]);
}

function commandsItem(api: Api, menu: readonly BotCommand[], {title, scope, language}: {
	readonly title: string;
	readonly scope: {readonly type: Scope};
	readonly language: {readonly language_code?: LanguageCode};
}): Item {
	return {
		title,
		wanted: comparable(menu),
		read: async () => comparable(await api.getMyCommands({scope, ...language})),
		write: async () => api.setMyCommands(menu, {scope, ...language}),
	};
}

/** Only what this bot sets: the API may send further fields back. */
function comparable(menu: readonly BotCommand[]): string {
	return JSON.stringify(menu.map(({command, description, is_ephemeral: isUnseen = false}) => [command, description, isUnseen]));
}

/** Makes a call, and once more after the wait that Telegram asks for. */
async function patiently<Result>(call: () => Promise<Result>, wait: (ms: number) => Promise<unknown>, report: (line: string) => void): Promise<Result> {
	try {
		return await call();
	} catch (error) {
		const seconds = retryAfter(error);
		if (seconds === undefined || seconds > longestWaitSeconds) {
			throw error;
		}

		report(`Telegram asks to wait ${seconds} s…`);
		await wait(seconds * 1000);
		return call();
	}
}

/** What in BotFather's settings doesn't fit this bot, a sentence each with what to do; for the log at start. */
export function profileWarnings(me: UserFromGetMe): string[] {
	const warnings: string[] = [];
	if (!me.supports_inline_queries) {
		warnings.push(`Inline mode is off, so nobody can type @${me.username} and a question in other chats. Send /setinline to @BotFather to turn it on.`);
	}

	// Servers that don't know of guests say nothing.
	if (me.supports_guest_queries === false) {
		warnings.push(`Guest mode is off, so nobody can ask @${me.username} in chats where it is no member. Open the app of @BotFather, choose the bot, then Bot Settings, and turn Guest Mode on.`);
	}

	if (me.can_read_all_group_messages) {
		warnings.push('Privacy mode is off, so the bot is sent everything that is said in its groups; it needs only what is said to it. Send /setprivacy to @BotFather and choose Enable.');
	}

	if (!me.can_join_groups) {
		warnings.push('The bot can\'t be added to groups. Send /setjoingroups to @BotFather and choose Enable.');
	}

	return warnings;
}
