/** Goes from chat to chat. */
import {openChat, type Store} from './state.ts';

/** Opens a chat, and one of its topics. */
export function goTo(store: Store, chat: number, topic?: number): void {
	const {topics} = store.get();
	store.set({
		chat, pane: 'chat', aim: undefined, startWith: undefined, ...topic !== undefined && {topics: {...topics, [chat]: topic}},
	});
}

/** Notes that what is in the open chat has been seen, for as long as it is in view. */
export function keepSeen(store: Store, isInView: () => boolean): void {
	store.watch(state => {
		const chat = openChat(state);
		if (chat && isInView() && state.seen[chat.id] !== chat.messages.length) {
			store.set({seen: {...state.seen, [chat.id]: chat.messages.length}});
		}
	});
}
