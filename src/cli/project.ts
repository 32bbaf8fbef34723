/** The project in whose folder a command-line tool lies. */
import {fileURLToPath} from 'node:url';
import {compose, type Parts} from '../compose.ts';

/** What answers; undefined after every fault was printed to standard error, and the tool should end with `exitCodes.configuration`. */
export async function composeProject(): Promise<Parts | undefined> {
	const composed = await compose(fileURLToPath(new URL('../..', import.meta.url)), fault => {
		console.error(fault);
	});
	if (composed.ok) {
		return composed.parts;
	}

	for (const fault of composed.faults) {
		console.error(fault);
	}

	return undefined;
}
