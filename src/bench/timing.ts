/** Times of short pieces of work in this process. */

/** How often the items are gone through. */
export type Passes = {
	/** Before anything is measured: V8 compiles what runs often, and what is remembered of words fills up. */
	readonly warmUp: number;
	readonly measured: number;
};

/** Runs the work once for each item and gives the time of each, in microseconds. */
export function timeEach<T>(items: readonly T[], work: (item: T) => unknown): number[] {
	return items.map(item => {
		const start = performance.now();
		work(item);
		return (performance.now() - start) * 1000;
	});
}

/**
 * Goes through the items several times for each kind of work, pass by pass in turns, so that a slow minute of the machine
 * hits all kinds alike.
 * @returns for each kind its passes, each the times of all items in microseconds
 */
export function timeInTurns<T>(items: readonly T[], kinds: ReadonlyArray<(item: T) => unknown>, {warmUp, measured}: Passes): number[][][] {
	for (const work of kinds) {
		for (let pass = 0; pass < warmUp; pass++) {
			timeEach(items, work);
		}
	}

	const passes: number[][][] = kinds.map(() => []);
	for (let pass = 0; pass < measured; pass++) {
		for (const [index, work] of kinds.entries()) {
			collectGarbage();
			passes[index]?.push(timeEach(items, work));
		}
	}

	return passes;
}

/** What was left behind before is not to be cleared away in the time that is measured. Does nothing without `--expose-gc`. */
export function collectGarbage(): void {
	globalThis.gc?.();
}
