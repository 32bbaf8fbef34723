/** Above the messages: which chat it is, its topics, the ways back and to the panel. */
import type {ChatView, View} from '../contract.ts';
import {avatar} from './avatar.ts';
import {button, element, icon} from './dom.ts';
import {goTo} from './navigation.ts';
import {openChat, openTopic, type Store} from './state.ts';

const doing: Readonly<Record<View['status'], string>> = {
	starting: 'bot, starting…',
	ready: 'bot',
	stopped: 'bot, stopped',
};

const about: Readonly<Record<Exclude<ChatView['kind'], 'private'>, string>> = {
	group: 'group with the bot as a member',
	guest: 'group without the bot, which can be asked as a guest',
};

/** The header of the open chat. */
export function createChatHeader(store: Store): HTMLElement {
	const face = element('span');
	const title = element('h2', {class: 'chat-title', dir: 'auto'});
	const subtitle = element('p', {class: 'chat-subtitle'});
	const topics = element('div', {class: 'topics', role: 'group', 'aria-label': 'Topics'});
	const panel = button({class: 'round panel-open', 'aria-label': 'What goes on inside', 'aria-haspopup': 'dialog'}, [icon('panel')], () => {
		store.set({isDrawerOpen: true});
	});
	const header = element('header', {class: 'chat-header'}, [
		element('div', {class: 'chat-header-row'}, [
			button({class: 'round back', 'aria-label': 'Back to the chats'}, [icon('back')], () => {
				store.set({pane: 'chats'});
			}),
			face,
			element('div', {class: 'chat-names'}, [title, subtitle]),
			panel,
		]),
		topics,
	]);
	let drawnAs = '';
	store.watch(state => {
		const chat = openChat(state);
		const drawing = chat && state.view ? JSON.stringify([chat.id, chat.title, chat.topics, openTopic(state, chat), state.view.status]) : '';
		if (!chat || !state.view || drawing === drawnAs) {
			return;
		}

		drawnAs = drawing;
		face.replaceChildren(avatar(chat));
		title.textContent = chat.title;
		subtitle.textContent = chat.kind === 'private' ? doing[state.view.status] : about[chat.kind];
		topics.hidden = chat.topics.length === 0;
		const isFocused = topics.contains(document.activeElement);
		topics.replaceChildren(...chat.topics.map(topic => button({
			class: 'topic', dir: 'auto', 'aria-pressed': String(topic.id === openTopic(state, chat)),
		}, [topic.title], () => {
			goTo(store, chat.id, topic.id);
		})));
		if (isFocused) {
			topics.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
		}
	});
	return header;
}
