/** Links that open the bot at one fact: `t.me/<bot>?start=fact_summit-date`. */
import type {Id} from '../core/types.ts';

const prefix = 'fact_';

/**
 * The id that a payload leads to; undefined for a payload that no id makes. Telegram takes A-Z, a-z, 0-9, _ and - only,
 * so the id's dot is a hyphen there. Ids have hyphens of their own, so each hyphen is tried as the dot: only what is
 * known counts.
 */
export function idOfPayload(payload: string, isKnown: (id: Id) => boolean): Id | undefined {
	if (!payload.startsWith(prefix)) {
		return undefined;
	}

	const name = payload.slice(prefix.length);
	for (const {index} of name.matchAll(/-/gu)) {
		const id = `${name.slice(0, index)}.${name.slice(index + 1)}`;
		if (isKnown(id)) {
			return id;
		}
	}

	return undefined;
}
