/** What the page knows, in one place. Parts of the page listen and draw. */
import type {
	CallView, ChatView, ContentView, MessageView, ThoughtView, View,
} from '../contract.ts';

export const panelTabs = ['why', 'calls', 'content'] as const;
export type PanelTab = (typeof panelTabs)[number];

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What the next text will be: a reply, or a new text for an old message. */
export type Aim = {readonly kind: 'reply' | 'edit'; readonly message: MessageView};

export type State = {
	/** Undefined until the server has spoken. */
	readonly view: View | undefined;
	/** Oldest first. */
	readonly calls: readonly CallView[];
	readonly thoughts: readonly ThoughtView[];
	readonly content: ContentView | undefined;
	readonly isConnected: boolean;
	/** The open chat, and the open topic of each chat. */
	readonly chat: number | undefined;
	readonly topics: Readonly<Record<number, number>>;
	/** How many messages of each chat were already seen. */
	readonly seen: Readonly<Record<number, number>>;
	/** Which column a narrow screen shows. */
	readonly pane: 'chats' | 'chat';
	/** Whether the panel is open where there is no column for it. */
	readonly isDrawerOpen: boolean;
	readonly tab: PanelTab;
	readonly aim: Aim | undefined;
	/** What Start sends in the private chat that a button above inline results led to, until another chat is opened. */
	readonly startWith: string | undefined;
	readonly theme: Theme;
};

type Listener = (state: State, previous: State) => void;

export type Store = {
	get(): State;
	set(change: Partial<State>): void;
	/** Calls the listener at once, and after each change. */
	watch(listener: Listener): void;
};

/** A store that begins with nothing known. */
export function createStore(theme: Theme): Store {
	let state: State = {
		view: undefined,
		calls: [],
		thoughts: [],
		content: undefined,
		isConnected: true,
		chat: undefined,
		topics: {},
		seen: {},
		pane: 'chats',
		isDrawerOpen: false,
		tab: 'why',
		aim: undefined,
		startWith: undefined,
		theme,
	};
	const listeners: Listener[] = [];
	return {
		get: () => state,
		set(change) {
			const previous = state;
			state = {...state, ...change};
			for (const listener of listeners) {
				listener(state, previous);
			}
		},
		watch(listener) {
			listeners.push(listener);
			listener(state, state);
		},
	};
}

/** The chat that is open. */
export function openChat({view, chat}: State): ChatView | undefined {
	return view?.chats.find(({id}) => id === chat);
}

/** The topic that is open in a chat; undefined where it has none. */
export function openTopic({topics}: State, chat: ChatView): number | undefined {
	const known = chat.topics.find(({id}) => id === topics[chat.id]) ?? chat.topics[0];
	return known?.id;
}

/** What a new message must carry to be in the open topic: nothing for the first, which stands for the whole group. */
export function topicToPost(state: State, chat: ChatView): {readonly topic?: number} {
	const topic = openTopic(state, chat);
	return topic === undefined || topic === chat.topics[0]?.id ? {} : {topic};
}

/** Messages of the open topic; those of no topic are in the first. */
export function messagesIn(state: State, chat: ChatView): readonly MessageView[] {
	const topic = openTopic(state, chat);
	const first = chat.topics[0]?.id;
	return topic === undefined ? chat.messages : chat.messages.filter(message => (message.topic ?? first) === topic);
}

/** Messages of others that nobody has looked at yet. */
export function unseen({seen}: State, chat: ChatView): number {
	return chat.messages.slice(seen[chat.id] ?? 0).filter(({from}) => from !== 'you').length;
}
