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

/**
 * What is remembered between restarts. Each method rejects when the store is out of order;
 * callers decide what to do without it.
 */
export type Store = {
	/** The person's chosen language, or undefined for automatic. */
	readChoice(userId: number): Promise<Locale | undefined>;
	/** Undefined erases the person's record. */
	writeChoice(userId: number, choice: Locale | undefined): Promise<void>;
	/** Which of these updates were handled before (marks live 24 h, as long as Telegram keeps updates). */
	handled(updateIds: readonly number[]): Promise<ReadonlySet<number>>;
	/** Marks updates as handled, all in one transaction. Resolves when the marks are durable. */
	markHandled(updateIds: readonly number[]): Promise<void>;
	addUnanswered(question: UnansweredQuestion): Promise<void>;
	/** Most frequent first. */
	listUnanswered(limit: number): Promise<readonly UnansweredRow[]>;
	/** Rejects when the store can't be used now. */
	ping(): Promise<void>;
	close(): Promise<void>;
};

