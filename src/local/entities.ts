import type {MessageEntity} from 'grammy/types';
import type {MarkedText} from './html.ts';

type Found = 'bot_command' | 'mention' | 'hashtag' | 'url' | 'email';

/**
 * What the server finds in a text by itself. Each expression is anchored by what may stand before and after;
 * its first group is the entity. Fewer top-level domains than the server knows: enough for tests.
 */
const patterns: ReadonlyArray<readonly [Found, RegExp]> = [
	['url', /(?<![\w.@-])((?:https?|tg):\/\/[^\s<>"]*[^\s<>".,:;!?')\]]|(?:[\w-]+\.)+(?:com|org|net|info|me|uz|kz|kg|tj|tm|ru|io|dev)(?![\w.-]*\w)(?:\/[^\s<>"]*[^\s<>".,:;!?')\]])?)/giu],
	['email', /(?<![\w.@-])([\w.+-]+@(?:[\w-]+\.)+[a-z]{2,})/giu],
	['bot_command', /(?<![\p{L}\p{N}_/<>])(\/\w{1,64}(?:@\w{3,32})?)(?![\p{L}\p{N}_/<>@])/gu],
	['mention', /(?<![\p{L}\p{N}_])(@\w{3,32})(?![\p{L}\p{N}_])/gu],
	['hashtag', /(?<![\p{L}\p{N}_])(#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/gu],
];

/** Entities the server adds to a text: commands, mentions, hashtags, addresses; never two over each other. Offsets in UTF-16. */
export function detectEntities(text: string): MessageEntity[] {
	const found: MessageEntity[] = [];
	for (const [type, pattern] of patterns) {
		for (const match of text.matchAll(pattern)) {
			const entity: MessageEntity = {type, offset: match.index, length: match[1]?.length ?? 0};
			if (!found.some(other => overlap(other, entity))) {
				found.push(entity);
			}
		}
	}

	return found.toSorted((a, b) => a.offset - b.offset);
}

/** The text as the server keeps it: control characters out, spaces at both ends off, entities moved along, found entities added. */
export function finishText(marked: MarkedText): MarkedText {
	const start = marked.text.length - marked.text.trimStart().length;
	const text = marked.text.trim();
	const kept = marked.entities.flatMap(entity => {
		const offset = Math.max(entity.offset - start, 0);
		const end = Math.min(entity.offset + entity.length - start, text.length);
		return end > offset ? [{...entity, offset, length: end - offset}] : [];
	});
	const opaque = kept.filter(({type}) => type === 'code' || type === 'pre' || type === 'text_link' || type === 'text_mention');
	const added = detectEntities(text).filter(entity => !opaque.some(other => overlap(other, entity)) && !kept.some(other => other.offset === entity.offset && other.type === entity.type));
	return {text, entities: [...kept, ...added].toSorted((a, b) => a.offset - b.offset || b.length - a.length)};
}

/** What the server does to any incoming string: no carriage returns, no bidi overrides, other control characters as spaces. */
export function cleanText(text: string): string {
	// eslint-disable-next-line no-control-regex
	return text.replaceAll('\r', '').replaceAll(/[\u2028-\u202E]/gu, '').replaceAll(/[\u0000-\u0009\u000B-\u001F]/gu, ' ');
}

/** Length as Telegram's limits count it: in code points. */
export function codePoints(text: string): number {
	let count = 0;
	for (const _ of text) {
		count++;
	}

	return count;
}

/** The text of the entities of one type, e.g. all `bot_command`s. */
export function entityTexts(text: string, entities: readonly MessageEntity[] | undefined, type: MessageEntity['type']): string[] {
	return (entities ?? []).filter(entity => entity.type === type).map(({offset, length}) => text.slice(offset, offset + length));
}

function overlap(a: MessageEntity, b: MessageEntity): boolean {
	return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
