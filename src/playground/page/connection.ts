/** The way to the server: its events come in, what the person does goes out. */
import type {
	Act, ActError, Events, InlineView, TapAnswer, View,
} from '../contract.ts';
import type {Store} from './state.ts';

/** So many calls and thoughts are kept; older ones are of no use to anybody. */
const longestList = 200;
/** How long to wait before asking anew for events, in milliseconds. */
const retryAfter = 1000;

export type Connection = {
	/** @throws Error with the server's words */
	act(act: Act): Promise<void>;
	tap(act: Omit<Extract<Act, {kind: 'tap'}>, 'kind'>): Promise<TapAnswer>;
	inline(act: Omit<Extract<Act, {kind: 'inline'}>, 'kind'>): Promise<InlineView>;
};

/** Listens to the server, for as long as the page is open, and again after the server has been away. */
export function connect(store: Store): Connection {
	listen(store);
	return {
		async act(act) {
			await post<unknown>(act);
		},
		tap: async act => post<TapAnswer>({kind: 'tap', ...act}),
		inline: async act => post<InlineView>({kind: 'inline', ...act}),
	};
}

function listen(store: Store): void {
	const events = new EventSource('/events');
	events.addEventListener('open', () => {
		// A server tells again what it remembers; after a restart, that is something else.
		store.set({isConnected: true, calls: [], thoughts: []});
	});
	events.addEventListener('error', () => {
		store.set({isConnected: false});
		// The browser tries again by itself after some failures only, and after a wait of its own choice.
		events.close();
		setTimeout(() => {
			listen(store);
		}, retryAfter);
	});
	const on = <Name extends keyof Events>(name: Name, take: (data: Events[Name]) => void) => {
		events.addEventListener(name, ({data}: MessageEvent<string>) => {
			take(read(data));
		});
	};

	on('view', view => {
		takeView(view, store);
	});
	on('call', call => {
		store.set({calls: [...store.get().calls, call].slice(-longestList)});
	});
	on('thought', thought => {
		store.set({thoughts: [...store.get().thoughts, thought].slice(-longestList)});
	});
	on('content', content => {
		store.set({content});
	});
}

function takeView(view: View, store: Store): void {
	const state = store.get();
	const counts = Object.fromEntries(view.chats.map(({id, messages}) => [id, messages.length]));
	const isFirst = state.view === undefined;
	store.set({
		view,
		chat: view.chats.some(({id}) => id === state.chat) ? state.chat : view.chats[0]?.id,
		// Emptied chats begin anew.
		seen: isFirst ? counts : Object.fromEntries(view.chats.map(({id, messages}) => [id, Math.min(state.seen[id] ?? 0, messages.length)])),
	});
}

async function post<Answer>(act: Act): Promise<Answer> {
	let response;
	try {
		response = await fetch('/act', {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(act)});
	} catch {
		throw new Error('The playground doesn’t answer. Is `npm run playground` still running?');
	}

	const text = await response.text();
	if (!response.ok) {
		throw new Error(read<ActError>(text).error);
	}

	return read<Answer>(text);
}

/** What the server has written: it is of this project, and keeps to the contract. */
function read<Value>(json: string): Value {
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- see above
	return JSON.parse(json) as Value;
}
