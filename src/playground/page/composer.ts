/** Where the person writes: texts, replies, edits, commands, inline queries, things without text. */
import type {Act, ChatView, MessageView} from '../contract.ts';
import type {Connection} from './connection.ts';
import {button, element, icon} from './dom.ts';
import {createInline} from './inline.ts';
import {goTo} from './navigation.ts';
import {
	messagesIn, openChat, openTopic, topicToPost, type State, type Store,
} from './state.ts';
import {createSuggestions} from './suggestions.ts';
import type {Toasts} from './toasts.ts';

/** Telegram's limit of a message. */
const longestText = 4096;

const media = {voice: 'Voice message', sticker: 'Sticker', photo: 'Photo'} as const;
type Media = keyof typeof media;

export type Composer = {
	readonly element: HTMLElement;
	/** Puts a text into the open chat's input, as if it had been typed. */
	write(text: string): void;
	focus(): void;
};

/** The input of the open chat. Each chat and topic keeps what was begun in it. */
export function createComposer(store: Store, connection: Connection, toasts: Toasts): Composer {
	const input = element('textarea', {
		class: 'input', rows: 1, maxlength: longestText, 'aria-label': 'Message', 'aria-autocomplete': 'list', placeholder: 'Message', dir: 'auto', autocomplete: 'off',
	});
	const suggestions = createSuggestions(input);
	const inline = createInline(connection, suggestions, {
		choose(query, result) {
			void post(chat => ({
				kind: 'choose', chat: chat.id, ...topicToPost(store.get(), chat), query, result,
			}));
			write('');
		},
		openPrivate(parameter) {
			const chat = store.get().view?.chats.find(({kind}) => kind === 'private');
			if (chat) {
				goTo(store, chat.id);
				store.set({startWith: parameter});
				focus();
			}
		},
		complain: toasts.complain,
	});
	const drafts = new Map<string, string>();
	let place = '';

	const menu = button({class: 'menu', 'aria-label': 'Commands'}, [icon('menu'), element('span', {class: 'menu-word'}, ['Menu'])], () => {
		if (suggestions.isOpen()) {
			suggestions.hide();
		} else {
			showCommands('/');
		}

		focus();
	});
	const attach = createAttach(kind => {
		void post(chat => ({
			kind: 'show', chat: chat.id, ...topicToPost(store.get(), chat), media: kind,
		}));
	});
	const aimText = element('div', {class: 'aim-text'});
	const aimBar = element('div', {class: 'aim', hidden: true}, [
		aimText,
		button({class: 'round', 'aria-label': 'Cancel'}, [icon('close')], () => {
			cancelAim();
			focus();
		}),
	]);
	const start = button({class: 'solid start'}, ['Start'], () => {
		const {startWith} = store.get();
		store.set({startWith: undefined});
		void post(chat => ({kind: 'say', chat: chat.id, text: startWith === undefined ? '/start' : `/start ${startWith}`}));
	});
	const row = element('div', {class: 'composer-row'}, [
		menu,
		input,
		attach,
		button({class: 'round send', 'aria-label': 'Send'}, [icon('send')], () => {
			send();
			focus();
		}),
	]);

	async function post(actIn: (chat: ChatView) => Act): Promise<boolean> {
		const chat = openChat(store.get());
		try {
			if (chat) {
				await connection.act(actIn(chat));
			}

			return true;
		} catch (error) {
			toasts.complain(error);
			return false;
		}
	}

	function focus(): void {
		(start.hidden ? input : start).focus();
	}

	function write(text: string): void {
		input.value = text;
		input.setSelectionRange(text.length, text.length);
		update();
	}

	function cancelAim(): void {
		const isEdit = store.get().aim?.kind === 'edit';
		store.set({aim: undefined});
		if (isEdit) {
			write('');
		}
	}

	/** As high as its text. */
	function fit(): void {
		input.style.height = 'auto';
		input.style.height = `${input.scrollHeight}px`;
	}

	/** What the text asks for while it is being typed. */
	function update(): void {
		fit();
		const state = store.get();
		const chat = openChat(state);
		if (!chat || state.aim?.kind === 'edit') {
			inline.stop();
			suggestions.hide();
			return;
		}

		if (inline.update(input.value, state.view?.bot.username ?? '', chat)) {
			if (!input.value.includes(' ')) {
				suggestions.hide();
			}

			return;
		}

		if (/^\/\w*$/u.test(input.value)) {
			showCommands(input.value);
		} else {
			suggestions.hide();
		}
	}

	function showCommands(typed: string): void {
		const {view} = store.get();
		const chat = openChat(store.get());
		const fitting = (chat?.commands ?? []).filter(({command}) => command.startsWith(typed.slice(1).toLowerCase()));
		if (!chat || fitting.length === 0) {
			suggestions.hide();
			return;
		}

		suggestions.show('Commands', fitting.map(({command, description}) => ({
			title: `/${command}`,
			description,
			choose() {
				// In a group a command names its bot, as in the app.
				const text = chat.kind === 'private' ? `/${command}` : `/${command}@${view?.bot.username ?? ''}`;
				void post(({id}) => ({
					kind: 'say', chat: id, ...topicToPost(store.get(), chat), text,
				}));
				write('');
			},
		})));
	}

	function send(): void {
		const text = input.value.trim();
		const {aim} = store.get();
		if (text === '') {
			return;
		}

		const key = place;
		write('');
		store.set({aim: undefined});
		void sendText(text, aim, key);
	}

	/** A text that the server did not take comes back into the input. */
	async function sendText(text: string, aim: State['aim'], key: string): Promise<void> {
		const isTaken = await post(chat => aim?.kind === 'edit'
			? {
				kind: 'edit', chat: chat.id, message: aim.message.key, text,
			}
			: {
				kind: 'say', chat: chat.id, ...topicToPost(store.get(), chat), text, ...aim && {replyTo: aim.message.key},
			});
		if (!isTaken && key === place && input.value === '') {
			store.set({aim});
			write(text);
		}
	}

	function editLast(): boolean {
		const chat = openChat(store.get());
		const last = chat && messagesIn(store.get(), chat).findLast(({editable}) => editable);
		if (last) {
			store.set({aim: {kind: 'edit', message: last}});
		}

		return last !== undefined;
	}

	/** Whether the key was for the list above. */
	function steer(key: string): boolean {
		if (!suggestions.isOpen()) {
			return false;
		}

		switch (key) {
			case 'ArrowDown': {
				suggestions.move(1);
				return true;
			}

			case 'ArrowUp': {
				suggestions.move(-1);
				return true;
			}

			case 'Enter': {
				// With nothing reached the text is sent as it is: a mention of the bot, for one.
				return suggestions.choose();
			}

			case 'Escape': {
				inline.stop();
				suggestions.hide();
				return true;
			}

			default: {
				return false;
			}
		}
	}

	function press({key, shiftKey, isComposing}: KeyboardEvent): boolean {
		if (isComposing) {
			return false;
		}

		if (!shiftKey && steer(key)) {
			return true;
		}

		if (key === 'Enter' && !shiftKey) {
			send();
			return true;
		}

		if (key === 'ArrowUp' && input.value === '') {
			return editLast();
		}

		if (key === 'Escape' && store.get().aim) {
			cancelAim();
			return true;
		}

		return false;
	}

	input.addEventListener('input', update);
	input.addEventListener('keydown', event => {
		if (press(event)) {
			event.preventDefault();
		}
	});

	const composer = element('div', {class: 'composer'}, [suggestions.element, aimBar, start, row]);

	store.watch((state, previous) => {
		const chat = openChat(state);
		composer.hidden = !chat;
		if (!chat) {
			return;
		}

		const nextPlace = `${chat.id} ${openTopic(state, chat) ?? ''}`;
		if (nextPlace !== place) {
			drafts.set(place, previous.aim?.kind === 'edit' ? '' : input.value);
			place = nextPlace;
			write(drafts.get(place) ?? '');
		}

		// As in the app, a talk with a bot begins with its button, and so does one that was come to from elsewhere.
		const isToStart = chat.kind === 'private' && (chat.messages.length === 0 || state.startWith !== undefined);
		const hadFocus = composer.contains(document.activeElement);
		start.hidden = !isToStart;
		row.hidden = isToStart;
		if (hadFocus && document.activeElement === document.body) {
			focus();
		}

		menu.hidden = chat.commands.length === 0;
		aimAtQuestion(chat, state, previous);
		showAim(state, previous);
	});

	/** A message that asks for a reply opens the input as one. */
	function aimAtQuestion(chat: ChatView, state: State, previous: State): void {
		const last = messagesIn(state, chat).at(-1);
		const isNew = previous.view !== undefined && !previous.view.chats.some(({id, messages}) => id === chat.id && messages.some(({key}) => key === last?.key));
		if (last?.forceReply && isNew && !state.aim) {
			store.set({aim: {kind: 'reply', message: last}});
			focus();
		}
	}

	function showAim(state: State, previous: State): void {
		const {aim} = state;
		aimBar.hidden = !aim;
		input.placeholder = aim?.message.forceReply?.placeholder ?? 'Message';
		if (aim === previous.aim || aim === undefined) {
			return;
		}

		aimText.replaceChildren(
			element('strong', {}, [aim.kind === 'edit' ? 'Edit message' : `Reply to ${nameOf(aim.message)}`]),
			element('span', {dir: 'auto'}, [aim.message.text.slice(0, 200)]),
		);
		if (aim.kind === 'edit') {
			write(aim.message.text);
		}

		focus();
	}

	return {element: composer, write, focus};
}

function nameOf({from, name}: MessageView): string {
	return from === 'you' ? 'yourself' : name;
}

/** A small menu of things that have no text. */
function createAttach(show: (kind: Media) => void): HTMLElement {
	const list = element('div', {
		class: 'attach-list', id: 'attach-list', role: 'group', 'aria-label': 'Send without text', hidden: true,
	});
	const opener = button({
		class: 'round', 'aria-label': 'Send something without text', 'aria-expanded': 'false', 'aria-controls': list.id,
	}, [icon('attach')], () => {
		toggle(list.hidden);
	});

	function toggle(isOpen: boolean): void {
		list.hidden = !isOpen;
		opener.setAttribute('aria-expanded', String(isOpen));
	}

	for (const kind of ['voice', 'sticker', 'photo'] as const) {
		list.append(button({class: 'attach-item'}, [media[kind]], () => {
			show(kind);
			toggle(false);
			opener.focus();
		}));
	}

	const place = element('div', {class: 'attach'}, [list, opener]);
	place.addEventListener('keydown', event => {
		if (event.key === 'Escape' && !list.hidden) {
			toggle(false);
			opener.focus();
			event.stopPropagation();
		}
	});
	place.addEventListener('focusout', ({relatedTarget}) => {
		if (!(relatedTarget instanceof Node && place.contains(relatedTarget))) {
			toggle(false);
		}
	});
	return place;
}
