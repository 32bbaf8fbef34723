/**
 * What the playground's page and its server say to each other. The page shows a `View`, which the server sends whole at
 * each change (server-sent events at `/events`: `view`, `call`, `thought`, `content`), and posts an `Act` to `/act`.
 * A type for each side alone would drift apart.
 */

/** Interface languages that a person of the playground may have, as Telegram reports them. */
export const clientLanguages = ['en', 'ru', 'uz', 'kk'] as const;
export type ClientLanguage = (typeof clientLanguages)[number];

export type ButtonView = {
	readonly label: string;
	/** What a tap does: asks the bot, opens inline mode in another chat, opens a link, or nothing. */
	readonly kind: 'tap' | 'share' | 'link' | 'disabled';
	/** For `tap` its data, for `share` the query, for `link` the address. */
	readonly value: string;
	readonly style?: 'primary' | 'success' | 'danger';
};

export type MessageView = {
	/** Unique in its chat, and stays the same when the message is edited. */
	readonly key: string;
	/** `you` for the person at the page. */
	readonly from: 'bot' | 'you' | 'other';
	/** The name of the sender. */
	readonly name: string;
	/** The text as Telegram would draw it: HTML of Telegram's few tags (b, i, u, s, code, a, blockquote, tg-spoiler), made by the server from text and entities, all else escaped. Line breaks are line breaks (pre-wrap). A bot's command is `<a data-command="/help">`. */
	readonly html: string;
	/** Text without markup, for labels and tests. */
	readonly text: string;
	readonly photo?: {readonly url: string; readonly alt: string};
	readonly buttons: ReadonlyArray<readonly ButtonView[]>;
	readonly edits: number;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly replyTo?: {readonly name: string; readonly text: string};
	/** Seen by nobody else. */
	readonly onlyForYou: boolean;
	/** "via @bot": sent through inline mode or as a guest's answer. */
	readonly via: boolean;
	/** Asks for a reply: the page opens its input as a reply to this message. */
	readonly forceReply?: {readonly placeholder: string};
	/** The person's own text messages may be edited. */
	readonly editable: boolean;
};

export type ChatView = {
	readonly id: number;
	/** `guest` is a group where the bot is no member. */
	readonly kind: 'private' | 'group' | 'guest';
	readonly title: string;
	/** Topics of a group; empty where there are none. The first stands for the whole group ("General"). */
	readonly topics: ReadonlyArray<{readonly id: number; readonly title: string}>;
	/** `topic` is missing for messages of General. */
	readonly messages: ReadonlyArray<MessageView & {readonly topic?: number}>;
	/** The command menu as the person sees it here: by scope, and by language. */
	readonly commands: ReadonlyArray<{readonly command: string; readonly description: string}>;
};

export type View = {
	readonly bot: {readonly name: string; readonly username: string; readonly description: string};
	readonly you: {readonly name: string; readonly language: ClientLanguage};
	readonly chats: readonly ChatView[];
	/** What the bot's process is doing. */
	readonly status: 'starting' | 'ready' | 'stopped';
};

/** A call of the Bot API, as it went by. */
export type CallView = {
	readonly number: number;
	readonly method: string;
	readonly params: Readonly<Record<string, unknown>>;
	readonly ok: boolean;
	/** The answer, or why it was refused. */
	readonly response: unknown;
};

/** What was understood of a message to the bot, and why that answer won. */
export type ThoughtView = {
	readonly question: string;
	/** Outcome and id, e.g. `answer summit.date`. */
	readonly outcome: string;
	/** Probability, 0 to 1. */
	readonly score: number;
	readonly language: string;
	readonly words: ReadonlyArray<{readonly text: string; readonly meaning: string}>;
	readonly candidates: ReadonlyArray<{readonly id: string; readonly score: number}>;
	/** Features that spoke most for the winner. */
	readonly reasons: ReadonlyArray<{readonly feature: string; readonly weight: number}>;
	readonly premise?: string;
};

/** What became of a change of knowledge/ or locales/. */
export type ContentView = {
	readonly state: 'checking' | 'loaded' | 'refused';
	/** What `npm run check` says, a line each. */
	readonly faults: readonly string[];
};

export type InlineResultView = {
	readonly id: string;
	readonly title: string;
	readonly description: string;
};

export type InlineView = {
	readonly results: readonly InlineResultView[];
	/** The button above the results, which opens the private chat to start it with a parameter. */
	readonly button?: {readonly text: string; readonly parameter: string};
	/** Where the next page begins, for those who scroll on; missing at the end. */
	readonly next?: string;
};

/** What the person at the page does. */
export type Act
	= | {readonly kind: 'say'; readonly chat: number; readonly topic?: number; readonly text: string; readonly replyTo?: string}
		| {readonly kind: 'edit'; readonly chat: number; readonly message: string; readonly text: string}
	/** Something without text: a voice message, a sticker, a photo. */
		| {readonly kind: 'show'; readonly chat: number; readonly topic?: number; readonly media: 'voice' | 'sticker' | 'photo'}
	/** `data` as in ButtonView.value. Answered with a TapAnswer. */
		| {readonly kind: 'tap'; readonly chat: number; readonly message: string; readonly data: string}
	/** What stands behind `@bot ` in the input of a chat. Answered with an InlineView. `offset` is the `next` of the page before. */
		| {readonly kind: 'inline'; readonly chat: number; readonly query: string; readonly offset?: string}
		| {readonly kind: 'choose'; readonly chat: number; readonly topic?: number; readonly query: string; readonly result: string}
		| {readonly kind: 'language'; readonly language: ClientLanguage}
	/** Empties the chats and forgets the person's choices: a newcomer. The chats have other ids afterwards. */
		| {readonly kind: 'restart'};

/** What the app shows after a tap: a toast, an alert, or nothing. */
export type TapAnswer = {readonly text?: string; readonly alert: boolean};

/** Refused acts answer with status 400 and `{error}`. */
export type ActError = {readonly error: string};

/** The events of `/events`, by name, each with its data as JSON. At the beginning come the whole view and the latest of the others. */
export type Events = {
	readonly view: View;
	readonly call: CallView;
	readonly thought: ThoughtView;
	readonly content: ContentView;
};
