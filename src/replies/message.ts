/** A message in its two forms: Telegram's HTML, and plain text for terminals and records. */
import {escapeHtml, toPlain} from './html.ts';
import type {Button, Locale, Reply} from './types.ts';

/** A part of a message; an empty line divides it from the next. */
export type Part = TextPart | QuotesPart;

/** Sentences of the bot; a title is a line in bold. */
type TextPart = {
	readonly kind: 'text' | 'title';
	readonly html: string;
};

/** Words of the article exactly as they stand there, under a label. */
type QuotesPart = {
	readonly kind: 'quotes';
	readonly label: string;
	readonly quotes: readonly string[];
};

/** The parts, in order, as a message with its buttons. */
export function toReply(locale: Locale, parts: readonly Part[], buttons: Reply['buttons'] = []): Reply {
	return {
		html: parts.map(part => partAsHtml(part)).join('\n\n'),
		plain: parts.map(part => partAsPlain(part)).join('\n\n'),
		buttons,
		locale,
	};
}

/** A message of one text, as HTML. */
export function textReply(locale: Locale, html: string, buttons: Reply['buttons'] = []): Reply {
	return toReply(locale, [{kind: 'text', html}], buttons);
}

function partAsHtml(part: Part): string {
	switch (part.kind) {
		case 'text': {
			return part.html;
		}

		case 'title': {
			return `<b>${part.html}</b>`;
		}

		case 'quotes': {
			// Collapsed until tapped: the answer stays on the screen, its proof one tap away.
			const quotes = part.quotes.map(quote => `<blockquote expandable>${escapeHtml(quote)}</blockquote>`);
			return [`<b>${part.label}</b>`, ...quotes].join('\n');
		}
	}
}

function partAsPlain(part: Part): string {
	return part.kind === 'quotes'
		? [toPlain(part.label), ...part.quotes.map(quote => `“${quote}”`)].join('\n')
		: toPlain(part.html);
}

/** A text as a button's label or a query: no markup, and no U+00A0, which is for lines that wrap. */
export function toLabel(html: string): string {
	return toPlain(html).replaceAll('\u00A0', ' ');
}

/** Buttons one below the other. */
export function column(buttons: readonly Button[]): ReadonlyArray<readonly [Button]> {
	return buttons.map(button => [button]);
}
