/** What the bot is given, and what goes with an update on its way through the handlers. */
import type {ApiClientOptions, Context} from 'grammy';
import type {UserFromGetMe} from 'grammy/types';
import type {Cards} from '../cards/shipped.ts';
import type {CardTheme} from '../cards/words.ts';
import type {Answerer, Id} from '../core/types.ts';
import type {Locale} from '../replies/types.ts';
import type {Replies} from '../replies/replies.ts';
import type {Store} from '../store/types.ts';
import type {Pictures} from './cards.ts';
import type {ChatMenus} from './chat-menus.ts';
import type {Conversations} from './conversations.ts';
import type {Choices} from './language.ts';
import type {Log, UpdateMetrics} from './log.ts';
import type {Memory} from './memory.ts';
import type {Request} from './request.ts';

/** What answers; replaced as a whole when the knowledge is loaded anew. */
export type Content = {
	readonly answerer: Answerer;
	/** Ids whose title or names fit what has been typed so far, best first. */
	readonly searchTitles: (text: string, locale: Locale) => readonly Id[];
	readonly replies: Replies;
	/** What is shown for a silence: its nearest fact. */
	readonly knowledge: {readonly silences: ReadonlyMap<Id, {readonly nearest: Id}>};
	/** The pictures that go with some replies; none when left out. */
	readonly cards?: Cards;
};

/** All that `createBot` needs. */
export type BotDeps = Content & {
	readonly token: string;
	/** Saves the getMe call; tests and the terminal have no network for it. */
	readonly botInfo?: UserFromGetMe;
	readonly clientOptions?: ApiClientOptions;
	/** Takes what replaces the content while the bot runs; the next update is answered from the new one. */
	readonly onContent?: (replace: (content: Content) => void) => void;
	readonly store: Store;
	readonly logger: Log;
	/** Counts what comes in and what comes of it. */
	readonly metrics?: UpdateMetrics;
	/** Whether questions without an answer are kept for the editors (without the person). */
	readonly keepUnanswered: boolean;
	/** In which colours pictures are sent; none are when it is left out. */
	readonly cardTheme?: CardTheme;
	/** Milliseconds since whenever; Date.now unless a test says otherwise. */
	readonly clock?: () => number;
};

/** The deps and what the bot remembers in this process. */
export type Parts = {
	readonly clock: () => number;
	readonly choices: Choices;
	readonly memory: Memory;
	readonly conversations: Conversations;
	readonly pictures: Pictures;
	readonly chatMenus: ChatMenus;
} & BotDeps;

/** What the log line of an update says; handlers fill it in. */
export type Note = {
	outcome: string;
	locale?: Locale;
	/** Why Telegram did not let the bot write there, or not so that one person only sees it; in Telegram's words. */
	refused?: string;
	/** The new id of a group that has become a supergroup meanwhile. */
	movedTo?: number;
};

export type BotContext = Context & {
	note: Note;
	/** What a message asks of the bot; set for messages that are for it. */
	request?: Request;
};
