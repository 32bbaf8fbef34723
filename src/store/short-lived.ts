import {LRUCache} from 'lru-cache';
import {LEASE_MS, SHORT_LIVED_LIMIT} from './limits.ts';

/** What lives for seconds or minutes, kept in this process: never in a file, and gone when the process ends. */
export type ShortLived = {
	/** Takes an update; false when it is taken already. */
	take(updateId: number): boolean;
	giveBack(updateId: number): void;
	recall(key: string): string | undefined;
	remember(key: string, value: string, lifeMs: number): void;
};

/**
 * Leases and short-lived values of one process. When there are too many, those unused for longest go.
 * @param now the time in milliseconds
 */
export function createShortLived(now: () => number): ShortLived {
	const leases = new LRUCache<number, {readonly until: number}>({max: SHORT_LIVED_LIMIT});
	const values = new LRUCache<string, {readonly until: number; readonly value: string}>({max: SHORT_LIVED_LIMIT});
	return {
		take(updateId) {
			const time = now();
			if ((leases.get(updateId)?.until ?? -Infinity) > time) {
				return false;
			}

			leases.set(updateId, {until: time + LEASE_MS});
			return true;
		},
		giveBack(updateId) {
			leases.delete(updateId);
		},
		recall(key) {
			const found = values.get(key);
			return found !== undefined && found.until > now() ? found.value : undefined;
		},
		remember(key, value, lifeMs) {
			values.set(key, {until: now() + lifeMs, value});
		},
	};
}
