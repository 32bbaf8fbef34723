/** Ctrl+C, and whatever else asks a program to end. */

/**
 * Ctrl+C reaches everything that runs in the terminal, and npm, which started the program, passes it on: one press, two
 * signals, some milliseconds apart. Nobody presses twice as fast as this.
 */
const ONE_PRESS_MS = 300;

/** What a signal to stop calls: `first` at the first press, `again` at each further one. */
export function onPress(first: () => void, again: () => void): () => void {
	let pressedAt: number | undefined;
	return () => {
		if (pressedAt === undefined) {
			pressedAt = performance.now();
			first();
		} else if (performance.now() - pressedAt > ONE_PRESS_MS) {
			again();
		}
	};
}
