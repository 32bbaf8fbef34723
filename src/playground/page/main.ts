/** Puts the page together. */
import type {ChatView, MessageView} from '../contract.ts';
import {createChatHeader} from './chat-header.ts';
import {createChatList} from './chat-list.ts';
import {createComposer} from './composer.ts';
import {connect} from './connection.ts';
import {element} from './dom.ts';
import {createMessageList} from './message-list.ts';
import type {MessageActs} from './message.ts';
import {goTo, keepSeen} from './navigation.ts';
import {createPanel} from './panel.ts';
import {createSettings, rememberedTheme} from './settings.ts';
import {createStore, messagesIn, openChat} from './state.ts';
import {createToasts} from './toasts.ts';

const oneColumn = matchMedia('(max-width: 719px)');
const threeColumns = matchMedia('(min-width: 1100px)');

const store = createStore(rememberedTheme());
const connection = connect(store);
const toasts = createToasts();
const composer = createComposer(store, connection, toasts);

async function act(work: Promise<void>): Promise<void> {
	try {
		await work;
	} catch (error) {
		toasts.complain(error);
	}
}

/** What can be done with a message of the open chat. */
function actsOf(message: MessageView): MessageActs {
	return {
		async tap(data) {
			const chat = openChat(store.get());
			if (chat) {
				await act(tap(chat, message, data));
			}
		},
		share(query) {
			const {view} = store.get();
			const group = view?.chats.find(({kind}) => kind === 'group');
			if (view && group) {
				goTo(store, group.id);
				composer.write(`@${view.bot.username} ${query}`);
				composer.focus();
			}
		},
		reply() {
			store.set({aim: {kind: 'reply', message}});
		},
		edit() {
			store.set({aim: {kind: 'edit', message}});
		},
	};
}

async function tap(chat: ChatView, message: MessageView, data: string): Promise<void> {
	const {text, alert} = await connection.tap({chat: chat.id, message: message.key, data});
	if (text !== undefined && text !== '') {
		(alert ? toasts.alert : toasts.note)(text);
	}
}

const messages = createMessageList(actsOf);
const welcomeText = element('p', {dir: 'auto'});
const welcome = element('div', {class: 'welcome'}, [element('h3', {}, ['What can this bot do?']), welcomeText]);
const offline = element('p', {class: 'offline', role: 'alert', hidden: true});
const side = element('div', {class: 'side'}, [
	element('header', {class: 'side-header'}, [
		element('h1', {}, ['Playground']),
		element('p', {}, ['The real bot, on this machine only.']),
	]),
	createChatList(store),
	createSettings(store, {
		language(language) {
			void act(connection.act({kind: 'language', language}));
		},
		restart() {
			store.set({aim: undefined, startWith: undefined});
			void act(connection.act({kind: 'restart'}));
		},
	}),
]);
const talk = element('main', {class: 'talk'}, [createChatHeader(store), offline, welcome, messages.element, composer.element]);
const panel = createPanel(store, toasts);
const backdrop = element('div', {class: 'backdrop'});
const app = element('div', {class: 'app'}, [side, talk, backdrop, panel]);
document.body.append(app, toasts.element);

keepSeen(store, () => !oneColumn.matches || store.get().pane === 'chat');

store.watch((state, previous) => {
	const chat = openChat(state);
	document.title = state.view ? `${state.view.bot.name}: playground` : 'Summit bot: playground';
	offline.hidden = state.isConnected;
	offline.textContent = state.isConnected ? '' : 'The playground doesn’t answer. Trying again…';
	app.dataset['pane'] = state.pane;
	if (!chat || !state.view) {
		return;
	}

	const isEmpty = messagesIn(state, chat).length === 0;
	welcome.hidden = !isEmpty || chat.kind !== 'private';
	welcomeText.textContent = state.view.bot.description;
	if (state.view !== previous.view || chat.id !== previous.chat || state.topics !== previous.topics) {
		messages.show(state, chat);
	}
});

/** The drawer keeps the focus for as long as it is open. */
function showDrawer(): void {
	const {isDrawerOpen} = store.get();
	const isOpen = isDrawerOpen && !threeColumns.matches;
	app.classList.toggle('drawer-open', isOpen);
	side.inert = isOpen;
	talk.inert = isOpen;
	panel.inert = !isOpen && !threeColumns.matches;
	if (isOpen) {
		panel.setAttribute('role', 'dialog');
	} else {
		panel.removeAttribute('role');
	}
}

store.watch(({isDrawerOpen, pane}, previous) => {
	showDrawer();
	if (isDrawerOpen !== previous.isDrawerOpen) {
		(isDrawerOpen ? panel : talk).querySelector<HTMLElement>(isDrawerOpen ? '[role="tab"][aria-selected="true"]' : '.panel-open')?.focus();
	}

	// What had the focus is no longer in view.
	if (oneColumn.matches && pane !== previous.pane) {
		(pane === 'chat' ? talk : side).querySelector<HTMLElement>(pane === 'chat' ? '.back' : '[aria-current="true"]')?.focus();
	}
});
threeColumns.addEventListener('change', showDrawer);
backdrop.addEventListener('click', () => {
	store.set({isDrawerOpen: false});
});
addEventListener('keydown', ({key}) => {
	if (key === 'Escape' && store.get().isDrawerOpen) {
		store.set({isDrawerOpen: false});
	}
});
