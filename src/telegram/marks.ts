import type {Store} from '../store/types.ts';
import type {Log} from './log.ts';

/**
 * How long a mark may wait for others to be written with it. A crash answers again what was handled
 * in that time; a write for each update would cost more than all the rest.
 */
const GROUP_MS = 20;

/** Remembers which updates were handled. It never rejects: without the store the bot answers all the same. */
export type Marks = {
	/** Those of the updates that were handled before. */
	seen(updateIds: readonly number[]): Promise<ReadonlySet<number>>;
	/** To be written soon, together with others. */
	add(updateId: number): void;
	/** Resolves when all marks so far are durable, or can't be. */
	flush(): Promise<void>;
};

/** Marks in the store. A failing store is logged once, and again when it works. */
export function createMarks(store: Pick<Store, 'handled' | 'markHandled'>, logger: Log): Marks {
	let waiting: number[] = [];
	let timer: NodeJS.Timeout | undefined;
	let writing = Promise.resolve();
	let failing = false;

	const report = (error: unknown) => {
		if (!failing) {
			failing = true;
			logger.error({error}, 'the store fails: a restart may answer some messages twice');
		}
	};

	const recovered = () => {
		if (failing) {
			failing = false;
			logger.info({}, 'the store works again');
		}
	};

	const write = async () => {
		const group = waiting;
		waiting = [];
		if (group.length === 0) {
			return;
		}

		try {
			await store.markHandled(group);
			recovered();
		} catch (error) {
			report(error);
		}
	};

	const flush = async () => {
		clearTimeout(timer);
		timer = undefined;
		writing = writing.then(write);
		return writing;
	};

	return {
		async seen(updateIds) {
			try {
				return await store.handled(updateIds);
			} catch (error) {
				report(error);
				return new Set();
			}
		},
		add(updateId) {
			waiting.push(updateId);
			timer ??= setTimeout(() => {
				void flush();
			}, GROUP_MS);
		},
		flush,
	};
}
