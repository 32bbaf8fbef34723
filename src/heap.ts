/**
 * How much memory V8 takes before it collects. As it is, the heap grows to three times what is in use, and as large as a burst
 * made it, it stays. Options of `node` would do the same, but not everyone who starts the bot gives them.
 *
 * These are switches of V8 that it reads at each collection; of one that a future V8 doesn't know it complains, and goes on.
 * Importing this module sizes the space for new objects, so it is imported before what is large.
 */
import {getHeapSpaceStatistics, setFlagsFromString} from 'node:v8';

/** Room for new objects, both halves. Four times as much saves a twentieth of the time of an update and takes 25 MB more. */
const NEW_SPACE_BYTES = 8 * 1024 * 1024;
/** Objects that make it grow to this; far more than it takes. */
const MOST_OBJECTS = 400_000;
/** After a collection the rest of the heap may grow by this part of what is in use before the next. */
const GROWTH_PERCENT = 10;

/** The size of the space in which objects are made. */
function newSpaceBytes(): number {
	return getHeapSpaceStatistics().find(({space_name: name}) => name === 'new_space')?.space_size ?? Infinity;
}

/**
 * V8 starts with a small space for new objects, and makes it larger when much of it outlives a collection. It can't be
 * told a size once it runs, but it can be made to grow, and then told not to grow further.
 */
function sizeNewSpace(): void {
	const kept: Array<{index: number}> = [];
	for (let index = 0; index < MOST_OBJECTS && (index % 5000 !== 0 || newSpaceBytes() < NEW_SPACE_BYTES); index++) {
		kept.push({index});
	}

	setFlagsFromString('--semi-space-growth-factor=1');
}

/** For when the bot is complete: before, while nearly all that is made stays, it would collect in vain. */
export function keepHeapSmall(): void {
	setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}

sizeNewSpace();
