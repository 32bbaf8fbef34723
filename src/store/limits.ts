import type {UnansweredQuestion} from './types.ts';

/** Telegram keeps updates for 24 hours, so it can't repeat one that is older. */
export const MARK_LIFE_MS = 24 * 60 * 60 * 1000;

/**
 * How long an update is one process's alone. Longer than a handler takes; after a crash Telegram's next
 * attempt must find it free.
 */
export const LEASE_MS = 10_000;

/** Leases, and short-lived values, that one process keeps: some MB at most. */
export const SHORT_LIVED_LIMIT = 10_000;

/** Characters kept of a question: what a person types in one breath; longer ones are pasted texts. */
export const UNANSWERED_TEXT_LIMIT = 300;

/** Different questions kept: months of a lively bot, some 5 MB at most. */
export const UNANSWERED_ROW_LIMIT = 10_000;

/** When the limit is passed, so many of the rarest go at once, the longest unseen first: room for new ones to grow. */
export const UNANSWERED_ROWS_DROPPED = 100;

function cap(text: string): string {
	return text.length <= UNANSWERED_TEXT_LIMIT ? text : [...text].slice(0, UNANSWERED_TEXT_LIMIT).join('');
}

/** The question with its text and form cut to UNANSWERED_TEXT_LIMIT characters. */
export function capQuestion(question: UnansweredQuestion): UnansweredQuestion {
	return {...question, text: cap(question.text), form: cap(question.form)};
}
