/** A page's side of the playground over plain HTTP: acts, and what the events tell. */
import {expect, onTestFinished, vi} from 'vitest';
import type {
	Act, CallView, ChatView, ContentView, Events, MessageView, ThoughtView, View,
} from '../../src/playground/contract.ts';

/** A bot's start on a busy machine. */
const patience = {timeout: 20_000, interval: 20};

export type PageClient = {
	/** The newest view. */
	readonly view: View;
	readonly calls: readonly CallView[];
	readonly thoughts: readonly ThoughtView[];
	readonly contents: readonly ContentView[];
	/** Posts anything, and gives status and body. */
	post(posted: unknown, headers?: Readonly<Record<string, string>>): Promise<{readonly status: number; readonly body: unknown}>;
	/** Does an act; it must not be refused. */
	act(act: Act): Promise<unknown>;
	chat(kind: ChatView['kind']): ChatView;
	/** The last message of a chat that fits, waited for. */
	message(kind: ChatView['kind'], fits: (message: ChatView['messages'][number]) => boolean): Promise<MessageView>;
	/** Waits until this passes. */
	until(check: () => void): Promise<void>;
};

/** Opens the page's events; they are closed when the test ends. */
export async function openPage(url: string): Promise<PageClient> {
	const seen: {view: View | undefined; calls: CallView[]; thoughts: ThoughtView[]; contents: ContentView[]} = {
		view: undefined, calls: [], thoughts: [], contents: [],
	};
	const closing = new AbortController();
	onTestFinished(() => {
		closing.abort();
	});
	const response = await fetch(`${url}/events`, {signal: closing.signal});
	expect(response.headers.get('content-type')).toBe('text/event-stream');
	const take = (text: string) => {
		const [, name, data] = /^event: (\w+)\ndata: (.*)$/u.exec(text) ?? [];
		if (name === undefined || data === undefined) {
			return;
		}

		// The server's own words: that they keep to the contract is what the tests are about.
		const event: Partial<Events> = {[name]: JSON.parse(data)};
		seen.view = event.view ?? seen.view;
		seen.calls.push(...event.call ? [event.call] : []);
		seen.thoughts.push(...event.thought ? [event.thought] : []);
		seen.contents.push(...event.content ? [event.content] : []);
	};

	void read(response, take);
	const until = async (check: () => void) => {
		await vi.waitFor(check, patience);
	};

	await until(() => {
		expect(seen.view).toBeDefined();
	});
	const post: PageClient['post'] = async (posted, headers = {}) => {
		const answer = await fetch(`${url}/act`, {method: 'POST', headers: {'content-type': 'application/json', ...headers}, body: JSON.stringify(posted)});
		return {status: answer.status, body: await answer.json()};
	};

	const client: PageClient = {
		get view() {
			if (!seen.view) {
				throw new Error('no view yet');
			}

			return seen.view;
		},
		calls: seen.calls,
		thoughts: seen.thoughts,
		contents: seen.contents,
		post,
		async act(act) {
			const {status, body} = await post(act);
			expect(body).not.toHaveProperty('error');
			expect(status).toBe(200);
			return body;
		},
		chat: kind => client.view.chats.find(chat => chat.kind === kind) ?? expect.fail(`no ${kind} chat`),
		async message(kind, fits) {
			let found: MessageView | undefined;
			await until(() => {
				found = client.chat(kind).messages.findLast(message => fits(message));
				expect(found, JSON.stringify(client.chat(kind).messages.map(({from, text}) => [from, text]))).toBeDefined();
			});
			return found ?? expect.fail();
		},
		until,
	};
	return client;
}

/** Reads a stream of events to its end, or until it is cut. */
async function read(response: Response, take: (text: string) => void): Promise<void> {
	let rest = '';
	try {
		for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
			rest += String(chunk);
			const parts = rest.split('\n\n');
			rest = parts.pop() ?? '';
			for (const part of parts) {
				take(part);
			}
		}
	} catch {
		// Closed from this side, or by the server that ends.
	}
}
