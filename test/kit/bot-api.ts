import {onTestFinished} from 'vitest';
import {loadValidator} from '../../src/local/validator.ts';
import {startLocalApi, type LocalApi, type LocalApiOptions} from '../../src/local/server.ts';

// Here, not in the function: the first run on a machine builds the schema, which may take longer than a test may.
await loadValidator();

/** A Bot API server on loopback for one test; it is closed when the test ends. */
export async function startBotApi(options?: LocalApiOptions): Promise<LocalApi> {
	const api = await startLocalApi(options);
	onTestFinished(async () => api.close());
	return api;
}
