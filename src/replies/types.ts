import type {Id, Language, Script} from '../core/types.ts';

/** The four forms in which the bot writes: three languages, Uzbek in two alphabets. */
export const locales = ['en', 'ru', 'uz', 'uz-cyrl'] as const;
export type Locale = (typeof locales)[number];

/** The locale of a reply in `language`; only Uzbek has two alphabets. */
export function localeOf(language: Language, script: Script): Locale {
	return language === 'uz' && script === 'cyrl' ? 'uz-cyrl' : language;
}

/** Where a reply will be read. A group gets no menus; an inline message can't be told apart from a private one by its text. */
export type Place = 'private' | 'group' | 'inline';

/**
 * What a button does when it is tapped. The telegram layer turns it into callback data, the terminal into a number.
 * `share` opens the chat list; the chosen chat gets an inline query.
 */
export type Action
	= {readonly kind: 'show'; readonly id: Id}
		| {readonly kind: 'summit'}
		| {readonly kind: 'leaders'}
		| {readonly kind: 'help'}
		| {readonly kind: 'choose-language'; readonly choice: Locale | 'auto'}
		| {readonly kind: 'erase'}
		| {readonly kind: 'share'; readonly query: string};

export type Button = {
	readonly label: string;
	readonly action: Action;
	/** The best of several choices: coloured where the client can. */
	readonly best?: boolean;
	/** Shown but can't be tapped, e.g. the current language. The label says so too: colour alone is not read by everybody. */
	readonly current?: boolean;
};

/** A message, ready to show. `html` is Telegram's HTML with everything untrusted escaped; `plain` is the same to read without markup. */
export type Reply = {
	readonly html: string;
	readonly plain: string;
	/** Rows of buttons; empty where there are none. */
	readonly buttons: ReadonlyArray<readonly Button[]>;
	readonly locale: Locale;
};

/** What an inline result shows in the list; its message is `reply`. */
export type InlineCard = {
	readonly id: string;
	readonly title: string;
	readonly description: string;
	readonly reply: Reply;
};
