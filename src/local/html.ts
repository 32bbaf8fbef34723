import type {MessageEntity} from 'grammy/types';
import {byteOffset, HtmlError, readReference} from './html-text.ts';
import {
	readEndTag, readStartTag, simpleTags, type StartTag,
} from './html-tags.ts';

/** A text with what is marked in it; offsets and lengths in UTF-16 units, as everywhere in the Bot API. */
export type MarkedText = {
	readonly text: string;
	readonly entities: readonly MessageEntity[];
};

type OpenTag = Pick<StartTag, 'name' | 'attributes'> & {readonly offset: number};
type Span = {readonly offset: number; readonly length: number};

/** The language of a `code` that turns out to be all of a `pre`; on its own a `code` has none. */
const codeLanguages = new WeakMap<MessageEntity, string>();

/**
 * Reads text in Telegram's HTML as the server does: unknown tags, tags that are not closed or closed in the wrong
 * order are errors, with the place in bytes; an ampersand that begins no known reference stays as it is.
 * One thing is refused that the server mends in silence: a blockquote inside a blockquote.
 * @throws HtmlError
 */
export function parseHtml(source: string): MarkedText {
	const entities: MessageEntity[] = [];
	const open: OpenTag[] = [];
	let text = '';
	let position = 0;
	while (position < source.length) {
		const character = source[position] ?? '';
		if (character === '&') {
			const reference = readReference(source, position);
			text += reference?.value ?? '&';
			position = reference?.end ?? position + 1;
		} else if (character !== '<') {
			text += character;
			position++;
		} else if (source[position + 1] === '/') {
			const tag = open.at(-1);
			if (!tag) {
				throw new HtmlError(`Unexpected end tag at byte offset ${byteOffset(source, position)}`);
			}

			position = readEndTag(source, position, tag.name);
			open.pop();
			close(tag, text, entities);
		} else {
			const tag = readStartTag(source, position);
			if (tag.name === 'blockquote' && open.some(({name}) => name === 'blockquote')) {
				throw new HtmlError(`Nested blockquote at byte offset ${byteOffset(source, position)}`);
			}

			open.push({name: tag.name, attributes: tag.attributes, offset: text.length});
			position = tag.end;
		}
	}

	const unclosed = open.at(-1);
	if (unclosed) {
		throw new HtmlError(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
	}

	if (!text.isWellFormed()) {
		throw new HtmlError('Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units');
	}

	return {text, entities: entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length)};
}

/** Adds the entity of a tag that has just ended; a tag around nothing leaves no trace. */
function close(tag: OpenTag, text: string, entities: MessageEntity[]): void {
	const span = {offset: tag.offset, length: text.length - tag.offset};
	if (span.length === 0) {
		return;
	}

	if (tag.name === 'pre') {
		closePre(span, entities);
		return;
	}

	const entity = entityOf(tag, span, text.slice(tag.offset));
	if (entity) {
		entities.push(entity);
	}
}

function entityOf({name, attributes}: OpenTag, span: Span, inside: string): MessageEntity | undefined {
	const simple = simpleTags.get(name);
	if (simple !== undefined) {
		return {type: simple, ...span};
	}

	switch (name) {
		case 'a': {
			return linkEntity(attributes.get('href') ?? inside, span);
		}

		case 'code': {
			const entity: MessageEntity = {type: 'code', ...span};
			const style = attributes.get('class') ?? '';
			if (style.startsWith('language-')) {
				codeLanguages.set(entity, style.slice('language-'.length));
			}

			return entity;
		}

		case 'tg-emoji': {
			const id = attributes.get('emoji-id') ?? '';
			if (!/^[1-9]\d*$/u.test(id)) {
				throw new HtmlError('Invalid custom emoji identifier specified');
			}

			return {type: 'custom_emoji', ...span, custom_emoji_id: id};
		}

		case 'tg-time': {
			// Checked as a tag, but no moment of time is made of it: the project sends none.
			return undefined;
		}

		default: {
			return {type: attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote', ...span};
		}
	}
}

/** A `pre` takes over a `code` that fills it, with its language. */
function closePre(span: Span, entities: MessageEntity[]): void {
	const last = entities.at(-1);
	const inner = last?.type === 'code' && last.offset === span.offset && last.length === span.length ? last : undefined;
	if (inner) {
		entities.pop();
	}

	const language = inner && codeLanguages.get(inner);
	entities.push({type: 'pre', ...span, ...(language === undefined ? {} : {language})});
}

/** A link the server would not accept is dropped without an error, the text stays. */
function linkEntity(url: string, span: Span): MessageEntity | undefined {
	const user = /^tg:\/\/user\?id=(\d+)$/u.exec(url)?.[1];
	if (user !== undefined) {
		return {type: 'text_mention', ...span, user: {id: Number(user), is_bot: false, first_name: ''}};
	}

	const full = /^(?:https?|tg|ton):\/\//iu.test(url) ? url : `http://${url}`;
	return /^(?:tg|ton):/iu.test(full) || (URL.canParse(full) && /[.:]|localhost/u.test(new URL(full).host))
		? {type: 'text_link', ...span, url: full}
		: undefined;
}
