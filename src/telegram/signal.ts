import type {Transformer} from 'grammy';

/** The signal that grammY's methods take. At run time any AbortSignal does. */
export type ApiSignal = NonNullable<Parameters<Transformer>[3]>;

/**
 * Node's AbortSignal for a grammY call. grammY declares the type of an older package, whose events
 * TypeScript takes for different ones; it only ever listens for `abort`, which both have.
 */
export function toApiSignal(signal: AbortSignal): ApiSignal {
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	return signal as unknown as ApiSignal;
}

/**
 * Waits, but not longer than until the signal is given. Never rejects.
 * @param ms milliseconds
 */
export async function pause(ms: number, signal?: Pick<ApiSignal, 'aborted' | 'addEventListener' | 'removeEventListener'>): Promise<void> {
	if (signal?.aborted === true) {
		return;
	}

	await new Promise<void>(resolve => {
		const finish = () => {
			clearTimeout(timer);
			signal?.removeEventListener('abort', finish);
			resolve();
		};

		const timer = setTimeout(finish, ms);
		signal?.addEventListener('abort', finish);
	});
}
