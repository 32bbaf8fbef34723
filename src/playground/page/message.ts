/** One message, as Telegram draws it. */
import type {ChatView, MessageView} from '../contract.ts';
import {messageButtons, type ButtonActs} from './buttons.ts';
import {button, element, icon} from './dom.ts';
import {messageText, type OpenQuotes} from './message-text.ts';

const clock = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit'});

/** Hours and minutes, as beside a message. */
export function timeOf(at: number): string {
	return clock.format(at);
}

export type MessageActs = ButtonActs & {
	reply(): void;
	edit(): void;
};

/** Where a message stands. */
export type MessagePlace = {
	readonly kind: ChatView['kind'];
	/** The bot's username. */
	readonly bot: string;
	readonly openQuotes: OpenQuotes;
};

/** What is inside a message's element. */
export function messageParts(message: MessageView, {kind, bot, openQuotes}: MessagePlace, acts: MessageActs): Node[] {
	const {from, name, photo, buttons, replyTo, via, onlyForYou} = message;
	const isNamed = (kind !== 'private' && from !== 'you') || via;
	const bubble = element('div', {class: 'bubble'}, [
		onlyForYou ? element('div', {class: 'only-you'}, [icon('eye'), 'Only you see this']) : undefined,
		isNamed
			? element('div', {class: 'sender'}, [
				from === 'you' ? undefined : element('bdi', {class: 'sender-name'}, [name]),
				via ? element('span', {class: 'via'}, [`via @${bot}`]) : undefined,
			])
			: undefined,
		replyTo && element('div', {class: 'reply-to'}, [
			element('bdi', {class: 'reply-name'}, [replyTo.name]),
			element('div', {class: 'reply-text', dir: 'auto'}, [replyTo.text]),
		]),
		photo && element('img', {class: 'photo', src: photo.url, alt: photo.alt}),
		message.html === '' ? undefined : element('div', {class: 'text', dir: 'auto'}, messageText(message.html, message.key, openQuotes)),
		element('div', {class: 'meta'}, [
			message.edits > 0 ? element('span', {class: 'edited'}, ['edited']) : undefined,
			element('time', {datetime: new Date(message.at).toISOString()}, [timeOf(message.at)]),
		]),
	]);
	return [
		element('div', {class: 'line'}, [
			bubble,
			element('div', {class: 'actions'}, [
				button({class: 'action', 'aria-label': 'Reply'}, [icon('reply')], acts.reply),
				message.editable ? button({class: 'action', 'aria-label': 'Edit'}, [icon('edit')], acts.edit) : undefined,
			]),
		]),
		...buttons.length > 0 ? [messageButtons(buttons, acts)] : [],
	];
}

/** What a screen reader calls a message. */
export function messageLabel({from, name, at}: MessageView): string {
	return `${from === 'you' ? 'You' : name}, ${timeOf(at)}`;
}
