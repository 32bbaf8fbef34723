/** Loads knowledge, texts and model anew while the bot runs: SIGHUP. A base with a fault is refused, and the old one stays. */
import path from 'node:path';
import {compose, type Parts} from './compose.ts';
import type {Logger} from './logger.ts';
import {runProgram} from './run-program.ts';

export type ReloadOptions = {
	/** The project's folder, with knowledge/, locales/ and dist/. */
	readonly root: string;
	readonly logger: Logger;
	/** Takes the new base. */
	readonly replace: (parts: Parts) => void | Promise<void>;
	/** Brings the model up to date; gives what is wrong, one line for each fault. A process of its own, for it keeps a processor busy for half a minute. */
	readonly build?: (root: string) => Promise<readonly string[]>;
};

/**
 * Gives the function that loads anew. It never rejects. Called while it is at work it starts over when it is done:
 * files that changed meanwhile are not missed.
 */
export function createReload({root, logger, replace, build = buildModel}: ReloadOptions): () => Promise<void> {
	let working: Promise<void> | undefined;
	let again = false;

	const refuse = (faults: readonly string[]) => {
		for (const fault of faults) {
			logger.error({}, fault);
		}

		logger.error({faults: faults.length}, 'the new knowledge is refused, the old one stays');
	};

	const load = async () => {
		const faults = await build(root);
		const composed = faults.length > 0
			? {ok: false as const, faults}
			: await compose(root, fault => {
				logger.error({}, fault);
			});
		if (composed.ok) {
			await replace(composed.parts);
			logger.info({facts: composed.parts.knowledge.facts.size, silences: composed.parts.knowledge.silences.size}, 'the knowledge is loaded anew');
		} else {
			refuse(composed.faults);
		}
	};

	const work = async () => {
		do {
			again = false;
			try {
				await load();
			} catch (error) {
				logger.error({error}, 'the knowledge could not be loaded, the old one stays');
			}
		} while (again);
	};

	return async () => {
		if (working) {
			again = true;
			return working;
		}

		working = work().finally(() => {
			working = undefined;
		});
		return working;
	};
}

/** `npm run build`'s last step, which leaves a model alone that is up to date. */
async function buildModel(root: string): Promise<readonly string[]> {
	return runProgram(path.join(root, 'dist', 'training', 'build.js'), {env: {}, otherwise: () => 'the model could not be built'});
}
