import type {Language} from '../core/types.ts';
import type {Locale} from '../replies/types.ts';

/** A question that got no answer, without the person who asked it. */
export type UnansweredQuestion = {
	/** As typed, capped. Untrusted text. */
	readonly text: string;
	/** The same after normalising; rows are counted per form. */
	readonly form: string;
	readonly language: Language;
	readonly outcome: 'choice' | 'none';
};

export type UnansweredRow = UnansweredQuestion & {
	readonly count: number;
};

/** What is known of an update at the moment when it comes in. */
export type Standing = 'new' | 'handled' | 'busy';

/**
 * What is remembered between restarts. Each method rejects when the store is out of order;
 * callers decide what to do without it.
 */
export type Store = {
	/** The person's chosen language, or undefined for automatic. */
	readChoice(userId: number): Promise<Locale | undefined>;
	/** Undefined erases the person's record. When it resolves, a power cut keeps what was written. */
	writeChoice(userId: number, choice: Locale | undefined): Promise<void>;
	/** Which of these updates were handled before (marks live 24 h, as long as Telegram keeps updates). */
	handled(updateIds: readonly number[]): Promise<ReadonlySet<number>>;
	/** Marks updates as handled and ends their leases, all in one transaction. When it resolves, a crash of the process keeps the marks. */
	markHandled(updateIds: readonly number[]): Promise<void>;
	/**
	 * Takes an update for this process unless it was handled, or is in work: here, or in another process where the
	 * store is shared. A lease ends by itself after LEASE_MS.
	 */
	begin(updateId: number): Promise<Standing>;
	/** Gives a lease back, when the update could not be handled. Nothing happens when it ran out, or was never had. */
	release(updateId: number): Promise<void>;
	/** A short-lived value: known to all processes where the store is shared, else to this one. Undefined when unknown or too old. */
	recall(key: string): Promise<string | undefined>;
	/**
	 * Keeps a short-lived value, never in a file. It may go early when there are very many.
	 * @param lifeMs whole milliseconds, at least 1
	 */
	remember(key: string, value: string, lifeMs: number): Promise<void>;
	/** Adds to the counts, all in one transaction. */
	addUnanswered(questions: readonly UnansweredQuestion[]): Promise<void>;
	/** Most frequent first. */
	listUnanswered(limit: number): Promise<readonly UnansweredRow[]>;
	/** Rejects when the store can't be used now. */
	ping(): Promise<void>;
	close(): Promise<void>;
};

