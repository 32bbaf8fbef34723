import type {Locale} from '../replies/types.ts';
import {StoreError} from './errors.ts';
import {
	capQuestion, MARK_LIFE_MS, UNANSWERED_ROW_LIMIT, UNANSWERED_ROWS_DROPPED,
} from './limits.ts';
import {createShortLived} from './short-lived.ts';
import type {Store, UnansweredRow} from './types.ts';

/** Rarest first, then the longest unseen. */
function byWorth(one: {readonly count: number; readonly seen: number}, other: {readonly count: number; readonly seen: number}): number {
	return one.count - other.count || one.seen - other.seen;
}

/**
 * A store that forgets everything when the process ends, for tests and for talking in a terminal.
 * Otherwise it behaves like the one in a file.
 * @param now the time in milliseconds
 * @param maxQuestions the most unanswered questions that are kept
 */
export function createMemoryStore(now: () => number = Date.now, maxQuestions = UNANSWERED_ROW_LIMIT): Store {
	const choices = new Map<number, Locale>();
	const marks = new Map<number, number>();
	const shortLived = createShortLived(now);
	const unanswered = new Map<string, UnansweredRow & {readonly seen: number}>();
	let turn = 0;
	let closed = false;

	const use = () => {
		if (closed) {
			throw new StoreError('The store is closed.', 'CLOSED');
		}
	};

	const isHandled = (updateId: number) => (marks.get(updateId) ?? -Infinity) >= now() - MARK_LIFE_MS;

	return {
		async readChoice(userId) {
			use();
			return choices.get(userId);
		},
		async writeChoice(userId, choice) {
			use();
			if (choice === undefined) {
				choices.delete(userId);
			} else {
				choices.set(userId, choice);
			}
		},
		async handled(updateIds) {
			use();
			return new Set(updateIds.filter(id => isHandled(id)));
		},
		async markHandled(updateIds) {
			use();
			const at = now();
			for (const [id, marked] of marks) {
				if (marked >= at - MARK_LIFE_MS) {
					break;
				}

				marks.delete(id);
			}

			for (const id of updateIds) {
				// Deleted first, so that the map stays in the order of time.
				marks.delete(id);
				marks.set(id, at);
				shortLived.giveBack(id);
			}
		},
		async begin(updateId) {
			use();
			return isHandled(updateId) ? 'handled' : shortLived.take(updateId) ? 'new' : 'busy';
		},
		async release(updateId) {
			use();
			shortLived.giveBack(updateId);
		},
		async recall(key) {
			use();
			return shortLived.recall(key);
		},
		async remember(key, value, lifeMs) {
			use();
			shortLived.remember(key, value, lifeMs);
		},
		async addUnanswered(questions) {
			use();
			for (const question of questions) {
				const capped = capQuestion(question);
				const count = (unanswered.get(capped.form)?.count ?? 0) + 1;
				unanswered.set(capped.form, {...capped, count, seen: turn++});
				if (unanswered.size > maxQuestions) {
					for (const {form} of [...unanswered.values()].toSorted(byWorth).slice(0, UNANSWERED_ROWS_DROPPED)) {
						unanswered.delete(form);
					}
				}
			}
		},
		async listUnanswered(limit) {
			use();
			return [...unanswered.values()]
				.toSorted((one, other) => byWorth(other, one))
				.slice(0, limit)
				.map(({seen, ...row}) => row);
		},
		async ping() {
			use();
		},
		async close() {
			closed = true;
		},
	};
}
