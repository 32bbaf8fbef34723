/** A message's text as the page draws it. */
import type {MessageEntity} from 'grammy/types';
import {escapeHtml} from '../../replies/html.ts';

type Tag = {
	/** As in `<b>`, with attributes. */
	readonly open: string;
	readonly close: string;
};

type Span = Tag & {readonly start: number; readonly end: number};

const simple: ReadonlyMap<MessageEntity['type'], string> = new Map([
	['bold', 'b'],
	['italic', 'i'],
	['underline', 'u'],
	['strikethrough', 's'],
	['spoiler', 'tg-spoiler'],
	['code', 'code'],
	['pre', 'code'],
	['blockquote', 'blockquote'],
]);

/**
 * HTML of a text and what is marked in it, safe to insert into a page: every character of the text is shown as it is,
 * and links lead to the web, to mail or to Telegram only. Line breaks stay line breaks (`white-space: pre-wrap`).
 * Mentions and hashtags are `<a>` without an address; a command has its text in `data-command`.
 * Entities may overlap in any way: tags are closed and opened anew where they do.
 */
export function toHtml(text: string, entities: readonly MessageEntity[]): string {
	const spans = entities.map(entity => spanOf(text, entity)).filter(span => span !== undefined);
	const edges = [...new Set([0, text.length, ...spans.flatMap(({start, end}) => [start, end])])].toSorted((a, b) => a - b);
	let html = '';
	let open: readonly Span[] = [];
	for (const [index, edge] of edges.entries()) {
		const wanted = spans.filter(({start, end}) => start <= edge && edge < end).toSorted((a, b) => a.start - b.start || b.end - a.end);
		const kept = open.findIndex((span, place) => wanted[place] !== span);
		const common = kept === -1 ? open.length : kept;
		html += open.slice(common).toReversed().map(({close}) => close).join('');
		html += wanted.slice(common).map(({open}) => open).join('');
		html += escape(text.slice(edge, edges[index + 1] ?? edge));
		open = wanted;
	}

	return html;
}

/** As in a message, and the apostrophe too: in a page it may end an attribute. */
function escape(text: string): string {
	return escapeHtml(text).replaceAll('\'', '&#39;');
}

function spanOf(text: string, entity: MessageEntity): Span | undefined {
	const start = Math.max(entity.offset, 0);
	const end = Math.min(entity.offset + entity.length, text.length);
	const tag = tagOf(entity, text.slice(start, end));
	return tag && start < end ? {...tag, start, end} : undefined;
}

function tagOf(entity: MessageEntity, inside: string): Tag | undefined {
	const name = simple.get(entity.type);
	if (name !== undefined) {
		return {open: `<${name}>`, close: `</${name}>`};
	}

	// eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the other kinds are drawn as plain text
	switch (entity.type) {
		case 'expandable_blockquote': {
			return {open: '<blockquote expandable>', close: '</blockquote>'};
		}

		case 'text_link': {
			return link(entity.url);
		}

		case 'url': {
			return link(/^[a-z]+:\/\//iu.test(inside) ? inside : `http://${inside}`);
		}

		case 'email': {
			return link(`mailto:${inside}`);
		}

		case 'bot_command': {
			return {open: `<a data-command="${escape(inside)}">`, close: '</a>'};
		}

		case 'mention':
		case 'text_mention':
		case 'hashtag':
		case 'cashtag': {
			return {open: '<a>', close: '</a>'};
		}

		default: {
			return undefined;
		}
	}
}

/** What a browser would run (`javascript:`) or open on this machine (`file:`) is no link. */
function link(address: string): Tag | undefined {
	const isSafe = URL.canParse(address) && ['http:', 'https:', 'mailto:', 'tg:'].includes(new URL(address).protocol);
	return isSafe ? {open: `<a href="${escape(address)}" target="_blank" rel="noopener noreferrer">`, close: '</a>'} : undefined;
}
