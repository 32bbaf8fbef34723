import {LRUCache} from 'lru-cache';
import type {Store} from '../store/types.ts';
import type {Log} from './log.ts';

/**
 * How long a mark may wait for others to be written with it. A crash answers again what was handled
 * in that time; a write for each update would cost more than all the rest.
 */
const GROUP_MS = 20;

/** Marks that could not be written and are written later, in one process: the last minutes of a busy bot, well under 1 MB. */
const KEPT_MARKS = 10_000;

/** Remembers which updates were handled. It never rejects: without the store the bot answers all the same. */
export type Marks = {
	/** Those of the updates that were handled before. */
	seen(updateIds: readonly number[]): Promise<ReadonlySet<number>>;
	/** To be written soon, together with others. */
	add(updateId: number): void;
	/** As `add`; resolves when the mark is written, or can't be. */
	write(updateId: number): Promise<void>;
	/** Whether an update was handled though its mark could not be written; only of those that are kept. */
	isKept(updateId: number): boolean;
	/** Resolves when all marks so far are written, or can't be. */
	flush(): Promise<void>;
};

export type MarksOptions = {
	/** How long a mark may wait for others, in milliseconds. */
	readonly groupMs?: number;
	/**
	 * Whether marks that could not be written are kept and written when the store works again. Under polling they
	 * are of no more use: what was handled has been confirmed by then.
	 */
	readonly keep?: boolean;
};

/** A store that fails: logged once, and again when it works. */
export type Outage = {
	report(error: unknown): void;
	over(): void;
};

/** @param message what the failure means for those who write to the bot */
export function createOutage(logger: Log, message: string): Outage {
	let failing = false;
	return {
		report(error) {
			if (!failing) {
				failing = true;
				logger.error({error}, message);
			}
		},
		over() {
			if (failing) {
				failing = false;
				logger.info({}, 'the store works again');
			}
		},
	};
}

type Group = {
	readonly ids: number[];
	/** Resolves when the group is written, or can't be. */
	readonly written: Promise<void>;
	readonly end: () => void;
};

function emptyGroup(): Group {
	let end: () => void = () => undefined;
	const written = new Promise<void>(resolve => {
		end = resolve;
	});
	return {ids: [], written, end};
}

/** Marks in the store. A failing store is logged once, and again when it works. */
export function createMarks(store: Pick<Store, 'handled' | 'markHandled'>, logger: Log, {groupMs = GROUP_MS, keep = false}: MarksOptions = {}): Marks {
	const kept = new LRUCache<number, true>({max: KEPT_MARKS});
	const outage = createOutage(logger, 'the store fails: a restart may answer some messages twice');
	let group = emptyGroup();
	let timer: NodeJS.Timeout | undefined;
	let writing = Promise.resolve();
	/** The write that comes after the one under way; it takes all marks up to its start. */
	let queued: Promise<void> | undefined;

	/** Whether the marks are written. */
	const attempt = async (ids: readonly number[]): Promise<boolean> => {
		try {
			await store.markHandled(ids);
			outage.over();
			return true;
		} catch (error) {
			outage.report(error);
			return false;
		}
	};

	/** After a write that went well, or when there is no other. */
	const writeKept = async () => {
		const ids = [...kept.keys()];
		if (ids.length > 0 && await attempt(ids)) {
			for (const id of ids) {
				kept.delete(id);
			}
		}
	};

	const writeGroup = async () => {
		queued = undefined;
		const {ids, end} = group;
		group = emptyGroup();
		const written = ids.length === 0 || await attempt(ids);
		if (!written && keep) {
			for (const id of ids) {
				kept.set(id, true);
			}
		}

		end();
		if (written) {
			await writeKept();
		}
	};

	const flush = async () => {
		clearTimeout(timer);
		timer = undefined;
		queued ??= writing.then(writeGroup);
		writing = queued;
		return queued;
	};

	const add = (updateId: number) => {
		group.ids.push(updateId);
		if (queued === undefined) {
			timer ??= setTimeout(() => {
				void flush();
			}, groupMs);
		}
	};

	return {
		async seen(updateIds) {
			try {
				return await store.handled(updateIds);
			} catch (error) {
				outage.report(error);
				return new Set();
			}
		},
		add,
		async write(updateId) {
			add(updateId);
			return group.written;
		},
		isKept: updateId => kept.has(updateId),
		flush,
	};
}
