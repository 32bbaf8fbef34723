import type {World} from './world.ts';

/** Resolves with what `start` is given, or rejects when nothing comes within the world's patience. */
export async function waitForAnswer<Answer>(world: World, what: string, start: (resolve: (answer: Answer) => void) => void): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => {
			reject(new Error(`the bot did not answer ${what} within ${world.patience} ms`));
		}, world.patience);
		// Nobody may be waiting for it any more: it must not keep a process alive.
		timer.unref();
		start(answer => {
			clearTimeout(timer);
			resolve(answer);
		});
	});
}
