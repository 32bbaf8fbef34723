import type {Store, UnansweredQuestion} from './types.ts';

/**
 * How long an unanswered question may wait for others to be written with it, in ms: each write holds up
 * everybody. A crash loses what waits, which is a line in the editors' list.
 */
const GROUP_MS = 250;

/** Written at once when so many wait, so that a group is soon written. */
const GROUP_SIZE = 200;

export type GroupOptions = {
	/** Called with the reason when questions could not be written; they are gone. */
	readonly onLost: (error: unknown) => void;
	readonly groupMs?: number;
};

/**
 * The same store, but unanswered questions are written in groups: adding one resolves before it is written. They are
 * written before the list is read and before the store is closed.
 */
export function groupQuestions(store: Store, {onLost, groupMs = GROUP_MS}: GroupOptions): Store {
	let group: UnansweredQuestion[] = [];
	let timer: NodeJS.Timeout | undefined;

	const flush = async () => {
		clearTimeout(timer);
		timer = undefined;
		if (group.length === 0) {
			return;
		}

		const questions = group;
		group = [];
		try {
			await store.addUnanswered(questions);
		} catch (error) {
			onLost(error);
		}
	};

	return {
		...store,
		async addUnanswered(questions) {
			group.push(...questions);
			if (group.length >= GROUP_SIZE) {
				void flush();
			} else {
				timer ??= setTimeout(() => {
					void flush();
				}, groupMs);
			}
		},
		async listUnanswered(limit) {
			await flush();
			return store.listUnanswered(limit);
		},
		async close() {
			await flush();
			await store.close();
		},
	};
}
