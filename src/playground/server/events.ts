/** Server-sent events: everybody who has the page open hears the same. */
import type {ServerResponse} from 'node:http';
import type {Events} from '../contract.ts';

/** How many calls and thoughts a page gets that is opened later. */
const KEPT_CALLS = 200;
const KEPT_THOUGHTS = 50;

export type EventHub = {
	send<Name extends keyof Events>(name: Name, data: Events[Name]): void;
	/** Tells a new listener what there is, and from then on all that comes. */
	listen(response: ServerResponse): void;
	close(): void;
};

/** A hub without listeners. */
export function createEventHub(): EventHub {
	const listeners = new Set<ServerResponse>();
	const kept = new Map<keyof Events, string[]>([['view', []], ['call', []], ['thought', []], ['content', []]]);
	const limits: Readonly<Record<keyof Events, number>> = {
		view: 1, call: KEPT_CALLS, thought: KEPT_THOUGHTS, content: 1,
	};
	return {
		send(name, data) {
			const text = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
			const list = kept.get(name) ?? [];
			list.push(text);
			list.splice(0, list.length - limits[name]);
			for (const listener of listeners) {
				listener.write(text);
			}
		},
		listen(response) {
			response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no'});
			response.write(`retry: 1000\n\n${[...kept.values()].flat().join('')}`);
			listeners.add(response);
			response.once('close', () => {
				listeners.delete(response);
			});
		},
		close() {
			for (const listener of listeners) {
				listener.end();
			}
		},
	};
}
