/** One message as the page shows it. */
import type {InlineKeyboardButton, Message} from 'grammy/types';
import type {Seen} from '../../local/history.ts';
import type {ChatState, World} from '../../local/world.ts';
import type {ButtonView, MessageView} from '../contract.ts';
import {samplePhoto} from './files.ts';
import {toHtml} from './markup.ts';

/** Who looks, and at what. */
export type Look = {
	readonly world: World;
	readonly state: ChatState;
	/** The id of the person at the page. */
	readonly you: number;
	/** The bot's name in their language. */
	readonly botName: string;
};

/** The name of a message in its chat; unseen messages are counted apart from the others. */
export function keyOf({message_id: id, ephemeral_message_id: unseen}: Message): string {
	return unseen === undefined ? String(id) : `e${unseen}`;
}

/** The message; undefined for what apps draw as a line of their own, e.g. that a topic was opened. */
export function messageView(seen: Seen, look: Look): (MessageView & {readonly topic?: number}) | undefined {
	const {message} = seen;
	const media = mediaOf(message, look.world);
	if (seen.text === '' && !media) {
		return undefined;
	}

	const from = seen.from === 'bot' ? 'bot' : (message.from?.id === look.you ? 'you' : 'other');
	const text = seen.text === '' ? media?.text ?? '' : seen.text;
	const placeholder = openReply(message, look);
	return {
		key: keyOf(message),
		from,
		name: from === 'bot' ? look.botName : seen.from,
		html: seen.text === '' ? toHtml(text, []) : toHtml(text, seen.entities),
		text,
		...media?.photo && {photo: media.photo},
		buttons: seen.buttons.map(row => row.map(button => buttonView(button))),
		edits: seen.edits,
		at: seen.at,
		...message.reply_to_message && {replyTo: quoteOf(message.reply_to_message, look)},
		onlyForYou: seen.onlyFor !== undefined,
		via: seen.via,
		...placeholder !== undefined && {forceReply: {placeholder}},
		editable: from === 'you' && message.text !== undefined && !seen.via && seen.onlyFor === undefined,
		...seen.topic !== undefined && {topic: seen.topic},
	};
}

type Media = {
	readonly text: string;
	readonly photo?: {readonly url: string; readonly alt: string};
};

/** What a message without words shows. */
function mediaOf({photo, voice, sticker, caption}: Message, world: World): Media | undefined {
	if (photo) {
		const id = photo.at(-1)?.file_id ?? '';
		return {text: '', photo: {url: world.files.get(id)?.bytes ? `/files/${encodeURIComponent(id)}` : samplePhoto, alt: caption ?? 'Photo'}};
	}

	return voice ? {text: '🎤 Voice message'} : (sticker ? {text: sticker.emoji ?? '🙂'} : undefined);
}

function quoteOf(message: Message, {world, you, botName}: Look): {name: string; text: string} {
	const isBots = message.from?.id === world.me.id;
	return {
		name: isBots ? botName : (message.from?.id === you ? 'You' : message.from?.first_name ?? ''),
		text: message.text ?? message.caption ?? '',
	};
}

/** What stands in the reply field that the message has opened for the person; undefined when it has not, or no more. */
function openReply(message: Message, {state, you}: Look): string | undefined {
	const opened = state.openReplies.get(you) ?? state.openReplies.get(0);
	return opened !== undefined && opened === message.message_id ? state.messages.get(opened)?.placeholder ?? '' : undefined;
}

/** A button as the page draws it; kinds that no bot of this project sends are there to be seen, and do nothing. */
export function buttonView(button: InlineKeyboardButton): ButtonView {
	const base = {label: button.text, ...button.style && {style: button.style}};
	if ('callback_data' in button) {
		return {...base, kind: 'tap', value: button.callback_data};
	}

	if ('switch_inline_query' in button) {
		return {...base, kind: 'share', value: button.switch_inline_query};
	}

	if ('switch_inline_query_current_chat' in button) {
		return {...base, kind: 'share', value: button.switch_inline_query_current_chat};
	}

	if ('switch_inline_query_chosen_chat' in button) {
		return {...base, kind: 'share', value: button.switch_inline_query_chosen_chat.query ?? ''};
	}

	return 'url' in button && /^(?:https?|tg):/iu.test(button.url)
		? {...base, kind: 'link', value: button.url}
		: {...base, kind: 'disabled', value: ''};
}
