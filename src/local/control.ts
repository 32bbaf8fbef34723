import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Fault} from './faults.ts';
import {readBody, sendJson} from './http.ts';
import {isObject} from './rules.ts';
import type {Telegram} from './telegram.ts';
import type {NewUpdate} from './world.ts';

/**
 * The stand-in's controls for another process: `GET /control/calls?method=&after=`, `GET /control/violations`,
 * `GET /control/pending`, `POST /control/updates` (an update without number, or a list), `POST /control/faults`
 * (a fault, or a list), `POST /control/forget`. The server listens on loopback only; a page in a browser can't use
 * these routes either, because its requests carry an Origin.
 */
export async function control({telegram, pending}: {telegram: Telegram; pending: () => number}, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
	if (request.headers.origin !== undefined) {
		sendJson(response, 403, {error: 'no pages here'});
		return;
	}

	switch (`${request.method ?? ''} ${url.pathname}`) {
		case 'GET /control/calls': {
			const method = url.searchParams.get('method');
			const after = Number(url.searchParams.get('after') ?? 0);
			sendJson(response, 200, telegram.calls.filter(call => call.number > after && (method === null || call.method === method)));
			return;
		}

		case 'GET /control/violations': {
			sendJson(response, 200, telegram.violations);
			return;
		}

		case 'GET /control/pending': {
			sendJson(response, 200, {pending: pending()});
			return;
		}

		case 'POST /control/updates': {
			const updates = await readObjects(request);
			sendJson(response, 200, updates.map(update => telegram.push(update as NewUpdate).update_id));
			return;
		}

		case 'POST /control/faults': {
			for (const fault of await readObjects(request)) {
				if (typeof fault['method'] !== 'string') {
					sendJson(response, 400, {error: 'a fault needs a method'});
					return;
				}

				telegram.fault({...fault, method: fault['method']} satisfies Fault);
			}

			sendJson(response, 200, {});
			return;
		}

		case 'POST /control/forget': {
			telegram.forget();
			sendJson(response, 200, {});
			return;
		}

		default: {
			sendJson(response, 404, {error: 'no such control'});
		}
	}
}

async function readObjects(request: IncomingMessage): Promise<Array<Record<string, unknown>>> {
	const value: unknown = JSON.parse(await readBody(request));
	return (Array.isArray(value) ? value : [value]).filter(item => isObject(item));
}
