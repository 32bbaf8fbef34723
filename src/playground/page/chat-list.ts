/** The chats, with the newest message of each. */
import type {ChatView} from '../contract.ts';
import {avatar} from './avatar.ts';
import {button, element} from './dom.ts';
import {timeOf} from './message.ts';
import {goTo} from './navigation.ts';
import {unseen, type State, type Store} from './state.ts';

/** The list, which draws itself anew when something in it has changed. */
export function createChatList(store: Store): HTMLElement {
	const list = element('ul', {class: 'chats', role: 'list'});
	let drawnAs = '';
	store.watch(state => {
		const chats = state.view?.chats ?? [];
		const drawing = JSON.stringify(chats.map(chat => [chat.title, lastLine(chat), lastTime(chat), unseen(state, chat), chat.id === state.chat]));
		if (drawing === drawnAs) {
			return;
		}

		drawnAs = drawing;
		const {activeElement} = document;
		const focused = activeElement instanceof HTMLButtonElement ? [...list.querySelectorAll('button')].indexOf(activeElement) : -1;
		list.replaceChildren(...chats.map(chat => row(chat, state, store)));
		if (focused !== -1) {
			list.querySelectorAll('button')[focused]?.focus({preventScroll: true});
		}
	});
	return element('nav', {'aria-label': 'Chats'}, [list]);
}

function row(chat: ChatView, state: State, store: Store): HTMLElement {
	const fresh = unseen(state, chat);
	const time = lastTime(chat);
	return element('li', {}, [
		button({class: 'chat-row', 'aria-current': chat.id === state.chat ? 'true' : undefined}, [
			avatar(chat),
			element('span', {class: 'chat-row-title', dir: 'auto'}, [chat.title]),
			time === undefined ? undefined : element('time', {class: 'chat-row-time'}, [time]),
			element('span', {class: 'chat-row-last', dir: 'auto'}, [lastLine(chat)]),
			fresh === 0 ? undefined : element('span', {class: 'chat-row-unseen'}, [String(fresh), element('span', {class: 'for-ears'}, [' new'])]),
		], () => {
			goTo(store, chat.id);
		}),
	]);
}

/** What a chat with nothing in it is there for. */
const invitations: Readonly<Record<ChatView['kind'], string>> = {
	private: 'Talk to the bot here',
	group: 'The bot is a member: mention it',
	guest: 'The bot is no member: ask it as a guest',
};

function lastLine({kind, messages}: ChatView): string {
	const last = messages.at(-1);
	return last ? `${last.from === 'you' ? 'You: ' : ''}${last.text.slice(0, 120)}` : invitations[kind];
}

function lastTime({messages}: ChatView): string | undefined {
	const last = messages.at(-1);
	return last && timeOf(last.at);
}
