import type {Update} from 'grammy/types';

function inside(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Whose turn an update is: the chat's, else the person's. In private both have the same id. */
function laneOf(update: Update): unknown {
	const entries: ReadonlyArray<readonly [string, unknown]> = Object.entries(update);
	const content = entries.find(([key]) => key !== 'update_id')?.[1];
	const chat = inside(content, 'chat') ?? inside(inside(content, 'message'), 'chat');
	return inside(chat, 'id') ?? inside(inside(content, 'from'), 'id') ?? `update ${update.update_id}`;
}

/**
 * Splits updates into rounds: the updates of a round may be handled at the same time, the next round
 * after it. Each chat has one update in a round, so it is answered in the order in which it asked.
 */
export function roundsOf(updates: readonly Update[]): ReadonlyArray<readonly Update[]> {
	const rounds: Update[][] = [];
	const turns = new Map<unknown, number>();
	for (const update of updates) {
		const lane = laneOf(update);
		const turn = turns.get(lane) ?? 0;
		turns.set(lane, turn + 1);
		const round = rounds[turn];
		if (round === undefined) {
			rounds.push([update]);
		} else {
			round.push(update);
		}
	}

	return rounds;
}
