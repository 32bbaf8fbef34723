import type {
	BotCommand, Chat, ChatMember, InlineKeyboardMarkup, InlineQueryResult, InlineQueryResultsButton, Message, Opts, Update, User, UserFromGetMe,
} from 'grammy/types';
import type {Validator} from './validator.ts';
import type {Call} from './execute.ts';
import type {Fault} from './faults.ts';

/** An update before it has a number. */
export type NewUpdate = Omit<Update, 'update_id'>;

/** Everything that may stand under a message or in place of the keyboard. */
export type Markup = NonNullable<Opts<'sendMessage'>['reply_markup']>;

/** A message of a chat, with what the Bot API does not show of it. */
export type StoredMessage = {
	/** As the Bot API gives it; replaced whole when edited. */
	message: Message;
	/** The text or caption as the bot sent it, with its HTML. */
	source: string | undefined;
	/** How often it was edited. */
	edits: number;
	deleted: boolean;
	/** Set when it came through inline or guest mode: it is edited by this id. */
	readonly inlineMessageId: string | undefined;
	/** Whether an inline keyboard with `force_reply` came with it. */
	readonly forceReply: boolean;
	/** What the reply field shows that a `force_reply` opened. */
	readonly placeholder?: string;
	/** When it was written, in milliseconds of the world's clock: Telegram's own date has whole seconds only. */
	readonly at: number;
};

/** A chat with everything that has been said in it. */
export type ChatState = {
	chat: Chat;
	/** Everybody who is or was in a group or channel, the bot too; empty for private chats. */
	readonly members: Map<number, ChatMember>;
	readonly messages: Map<number, StoredMessage>;
	/** Messages that one person only sees, by their own ids. */
	readonly ephemeral: Map<number, StoredMessage>;
	nextMessageId: number;
	nextEphemeralId: number;
	/** Topics of a forum, by thread; General (1) is not listed, it always exists. */
	readonly topics: Map<number, {readonly name: string; closed: boolean}>;
	/** The bot that was the last bot to speak here: general commands are its. */
	lastBot: number | undefined;
	/** Messages whose «reply» a person's app has opened, by person; 0 stands for everybody. */
	readonly openReplies: Map<number, number>;
	/** Private chats: whether the person has ever written, and what keeps the bot from writing. */
	started: boolean;
	barred: 'blocked' | 'deactivated' | 'no rights' | undefined;
	/** The supergroup that this group has become. */
	upgradedTo: number | undefined;
	/** When the person last tapped or sent an unseen command here, in clock milliseconds, by person. */
	readonly ephemeralLicences: Map<number, number>;
};

/** A query that waits for its answer. */
export type PendingQuery<Answer> = {
	readonly from: User;
	readonly at: number;
	answered: boolean;
	readonly resolve: (answer: Answer) => void;
};

/** What the person sees after a tap. */
export type CallbackAnswer = {
	readonly text?: string;
	readonly show_alert?: boolean;
	readonly url?: string;
};

/** What an inline query brought. `cached` when the bot was not asked. */
export type InlineAnswer = {
	readonly results: readonly InlineQueryResult[];
	readonly next_offset: string;
	readonly button: InlineQueryResultsButton | undefined;
	readonly cached: boolean;
};

/** A callback query knows where the tap was. */
export type PendingCallback = {
	readonly chat: ChatState | undefined;
} & PendingQuery<CallbackAnswer>;

/** A guest query knows what summoned the bot. */
export type PendingGuest = {
	readonly chat: ChatState;
	readonly message: Message;
} & PendingQuery<Message>;

/** A message sent through the bot, which the bot knows by its inline id only. */
export type InlineMessage = {
	readonly stored: StoredMessage;
	readonly chat: ChatState;
};

/** A file that was uploaded. */
export type StoredFile = {
	/** Undefined for what nobody has uploaded in earnest: people's photos, and files given by their address. */
	readonly bytes: Uint8Array | undefined;
	/** As the bot said it in the upload. */
	readonly type: string;
};

/** How messages name a file. */
export type FileIds = {readonly file_id: string; readonly file_unique_id: string};

/** The file parts of a call, by name. */
export type Uploads = ReadonlyMap<string, StoredFile>;

/** How the stand-in's Telegram is set up; what BotFather would know, and what tests turn. */
export type WorldOptions = {
	/** Default `12345:local-token`. */
	readonly token?: string;
	/** Fields of getMe that differ from a bot as this project wants it: inline and guest mode on, privacy mode on. */
	readonly me?: Partial<UserFromGetMe>;
	/** Whether a mention delivers a group's message to a bot in privacy mode; see privacy.ts. Default true. */
	readonly mentions?: boolean;
	/** Whether the bot hears of chosen inline results (/setinlinefeedback). Default true. */
	readonly inlineFeedback?: boolean;
	/** Milliseconds since 1970; default the machine's clock. Dates and lives of queries follow it, waits of HTTP don't. */
	readonly clock?: () => number;
	/** Milliseconds of real time that a person waits for a tap's or an inline query's answer. Default 5000. */
	readonly patience?: number;
	/** Whether calls are kept in `calls`. Turn off for long benchmarks. Default true. */
	readonly record?: boolean;
};

/** Everything there is on the stand-in's Telegram. */
export type World = {
	readonly validator: Validator;
	readonly token: string;
	readonly me: UserFromGetMe;
	readonly mentions: boolean;
	readonly inlineFeedback: boolean;
	readonly clock: () => number;
	readonly patience: number;
	readonly record: boolean;
	readonly users: Map<number, User>;
	readonly chats: Map<number, ChatState>;
	readonly callbacks: Map<string, PendingCallback>;
	readonly inlineQueries: Map<string, PendingQuery<InlineAnswer> & {readonly query: string; readonly offset: string}>;
	readonly guestQueries: Map<string, PendingGuest>;
	/** Answers that other people get without the bot being asked, with the time they end; by query, offset and, for personal ones, person. */
	readonly inlineCache: Map<string, {readonly answer: InlineAnswer; readonly until: number}>;
	readonly inlineMessages: Map<string, InlineMessage>;
	/** Every file there is, by file id. */
	readonly files: Map<string, StoredFile>;
	/** Lists of commands by scope and language. */
	readonly commands: Map<string, readonly BotCommand[]>;
	/** Name, description and short description by kind and language. */
	readonly profile: Map<string, string>;
	readonly calls: Call[];
	/** Of these, those against the Bot API, and those refused for other reasons than a fault. */
	readonly violations: Call[];
	readonly refusals: Call[];
	readonly faults: Fault[];
	/** Called after each finished call. */
	readonly onCall: Set<(call: Call) => void>;
	/** Called with each update that is handed to the bot's side. */
	readonly onUpdate: Set<(update: Update) => void>;
	/** Every update that was handed to the bot's side, in order. */
	readonly updates: Update[];
	/** What happens to a new update: a queue, a webhook, or a bot in this process. */
	deliver: (update: Update) => void;
	nextId: number;
	nextUpdateId: number;
};

/** The default bot: as BotFather's settings should be for this project. */
const standardBot: UserFromGetMe = {
	id: 12_345,
	is_bot: true,
	first_name: 'Summit',
	username: 'summit_local_bot',
	can_join_groups: true,
	can_read_all_group_messages: false,
	supports_guest_queries: true,
	supports_inline_queries: true,
	can_connect_to_business: false,
	has_main_web_app: false,
	has_topics_enabled: false,
	allows_users_to_create_topics: false,
	can_manage_bots: false,
	supports_join_request_queries: false,
};

/** An empty Telegram with one bot. */
export function createWorld(validator: Validator, options: WorldOptions = {}): World {
	const me = {...standardBot, ...options.me};
	const world: World = {
		validator,
		token: options.token ?? '12345:local-token',
		me,
		mentions: options.mentions ?? true,
		inlineFeedback: options.inlineFeedback ?? true,
		clock: options.clock ?? Date.now,
		patience: options.patience ?? 5000,
		record: options.record ?? true,
		users: new Map([[me.id, {
			id: me.id, is_bot: true, first_name: me.first_name, username: me.username,
		}]]),
		chats: new Map(),
		callbacks: new Map(),
		inlineQueries: new Map(),
		guestQueries: new Map(),
		inlineCache: new Map(),
		inlineMessages: new Map(),
		files: new Map(),
		commands: new Map(),
		profile: new Map(),
		calls: [],
		violations: [],
		refusals: [],
		faults: [],
		onCall: new Set(),
		onUpdate: new Set(),
		updates: [],
		deliver() {
			throw new Error('nobody takes updates yet');
		},
		nextId: 1,
		// Not 1: real numbers are large, and no code may lean on small ones.
		nextUpdateId: 700_000_001,
	};
	return world;
}

/** Gives an update its number and hands it on. */
export function emit(world: World, update: NewUpdate): Update {
	const numbered = {update_id: world.nextUpdateId++, ...update};
	if (world.record) {
		world.updates.push(numbered);
	}

	for (const listener of world.onUpdate) {
		listener(numbered);
	}

	world.deliver(numbered);
	return numbered;
}

/** A new identifier, unique in this world. */
export function newId(world: World, prefix: string): string {
	return `${prefix}${world.nextId++}`;
}

/** A new file, with the ids by which messages name it. */
export function addFile(world: World, file?: StoredFile): FileIds {
	const fileId = newId(world, 'file');
	world.files.set(fileId, file ?? {bytes: undefined, type: 'application/octet-stream'});
	return idsOf(fileId);
}

/** The ids of a file that is there. */
export function idsOf(fileId: string): FileIds {
	return {file_id: fileId, file_unique_id: fileId.replace(/^file/u, 'unique')};
}

/** Now, in whole seconds, as Telegram's dates are. */
export function unixTime(world: World): number {
	return Math.floor(world.clock() / 1000);
}

/** The bot as the sender of its messages. */
export function botUser(world: World): User {
	return world.users.get(world.me.id) ?? world.me;
}

/** Whether a value is an inline keyboard. */
export function isInlineKeyboard(markup: Markup | undefined): markup is InlineKeyboardMarkup {
	return markup !== undefined && 'inline_keyboard' in markup;
}
