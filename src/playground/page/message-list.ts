/**
 * The messages of a chat. A message keeps its element for as long as it is there, so an edit changes it in place; the
 * list stays at its end, unless the reader has scrolled up.
 */
import type {ChatView, MessageView} from '../contract.ts';
import {button, element, icon} from './dom.ts';
import {
	messageLabel, messageParts, type MessageActs, type MessagePlace,
} from './message.ts';
import {messagesIn, openTopic, type State} from './state.ts';

/** So near to the end counts as at the end, in pixels. */
const nearEnd = 48;

type Drawn = {readonly article: HTMLElement; drawnAs: string};

/** One chat, or one topic of it. */
type Log = {
	readonly scroller: HTMLElement;
	/** Holds the messages; its height is theirs. */
	readonly inside: HTMLElement;
	readonly drawn: Map<string, Drawn>;
	scrollTop: number;
	isAtEnd: boolean;
};

export type MessageList = {
	readonly element: HTMLElement;
	show(state: State, chat: ChatView): void;
	/** Goes to the newest message. */
	toEnd(): void;
};

/** The place of the messages; `actsOf` says what can be done with one. */
export function createMessageList(actsOf: (message: MessageView) => MessageActs): MessageList {
	const logs = new Map<string, Log>();
	const openQuotes = new Set<string>();
	let current: Log | undefined;
	const jump = button({class: 'jump', 'aria-label': 'To the newest message', hidden: true}, [icon('down')], toEnd);
	const place = element('div', {class: 'messages'}, [jump]);

	function toEnd(): void {
		if (current) {
			current.scroller.scrollTop = current.scroller.scrollHeight;
		}
	}

	/** A live region of its own for each chat: what is already there when it is shown is not read out as new. */
	function createLog(title: string): Log {
		const inside = element('div', {class: 'log-inside'});
		const scroller = element('div', {
			class: 'log', role: 'log', 'aria-label': `Messages of ${title}`, tabindex: 0,
		}, [inside]);
		const log: Log = {
			scroller, inside, drawn: new Map(), scrollTop: 0, isAtEnd: true,
		};
		scroller.addEventListener('scroll', () => {
			log.scrollTop = scroller.scrollTop;
			log.isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearEnd;
			jump.hidden = log.isAtEnd;
		});
		// A picture that has come, a quote that has been measured, a window that has become smaller: the end stays in view.
		const watcher = new ResizeObserver(() => {
			if (log === current && log.isAtEnd) {
				toEnd();
			}
		});
		watcher.observe(scroller);
		watcher.observe(inside);
		return log;
	}

	return {
		element: place,
		show(state, chat) {
			const key = `${chat.id} ${openTopic(state, chat) ?? ''}`;
			const log = logs.get(key) ?? createLog(chat.title);
			logs.set(key, log);
			const isOther = log !== current;
			const wasAtEnd = log.isAtEnd;
			if (isOther) {
				current?.scroller.remove();
				current = log;
				place.prepend(log.scroller);
			}

			const messages = messagesIn(state, chat);
			const isSaid = draw(log, messages, (article, message) => {
				fill(article, message, {kind: chat.kind, bot: state.view?.bot.username ?? '', openQuotes}, actsOf(message));
			});
			if (wasAtEnd || isSaid) {
				toEnd();
			} else if (isOther) {
				log.scroller.scrollTop = log.scrollTop;
			}

			jump.hidden = wasAtEnd || isSaid;
		},
		toEnd,
	};
}

/** Brings the elements in line with the messages; tells whether the person has just said something. */
function draw(log: Log, messages: readonly MessageView[], fillIn: (article: HTMLElement, message: MessageView) => void): boolean {
	const keys = new Set(messages.map(({key}) => key));
	for (const [key, {article}] of log.drawn) {
		if (!keys.has(key)) {
			article.remove();
			log.drawn.delete(key);
		}
	}

	let isSaid = false;
	for (const [index, message] of messages.entries()) {
		const drawnAs = JSON.stringify(message);
		let drawn = log.drawn.get(message.key);
		if (!drawn) {
			drawn = {article: element('article', {class: `message from-${message.from}`, 'data-key': message.key}), drawnAs: ''};
			log.drawn.set(message.key, drawn);
			isSaid ||= message.from === 'you';
		}

		const {article} = drawn;
		if (drawn.drawnAs !== drawnAs) {
			drawn.drawnAs = drawnAs;
			fillIn(article, message);
		}

		if (log.inside.children[index] !== article) {
			log.inside.insertBefore(article, log.inside.children[index] ?? null);
		}
	}

	return isSaid;
}

/** Draws a message into its element; a button that had the focus passes it on to the one in its place. */
function fill(article: HTMLElement, message: MessageView, place: MessagePlace, acts: MessageActs): void {
	const controls = () => [...article.querySelectorAll<HTMLElement>('button, a')];
	const {activeElement} = document;
	const focused = activeElement instanceof HTMLElement ? controls().indexOf(activeElement) : -1;
	article.setAttribute('aria-label', messageLabel(message));
	article.replaceChildren(...messageParts(message, place, acts));
	if (focused !== -1) {
		const now = controls();
		const next = now[Math.min(focused, now.length - 1)];
		(next?.matches(':disabled') ? now.find(control => !control.matches(':disabled')) : next)?.focus({preventScroll: true});
	}
}
