/** Telegram's HTML as a terminal shows it. */

/** How marks look; plain text has none of them. */
export type Look = {
	bold(text: string): string;
	dim(text: string): string;
};

export const plainLook: Look = {bold: text => text, dim: text => text};

const escape = '\u001B[';
/** For terminals that show bold and faint letters. */
export const ansiLook: Look = {
	bold: text => `${escape}1m${text}${escape}22m`,
	dim: text => `${escape}2m${text}${escape}22m`,
};

const references: ReadonlyMap<string, string> = new Map([['&lt;', '<'], ['&gt;', '>'], ['&quot;', '"'], ['&amp;', '&']]);
const quoteMark = '  │ ';

/** The text of a message: quotations with a bar before each line, bold as the terminal shows it, other tags gone. */
export function renderHtml(html: string, look: Look): string {
	return html
		.replaceAll(/\n?<blockquote[^>]*>(?<quote>[\s\S]*?)<\/blockquote>\n?/gu, (_match, quote: string) =>
			`\n${quote.trim().split('\n').map(line => look.dim(quoteMark + line)).join('\n')}\n`)
		.replaceAll(/<b>(?<text>[\s\S]*?)<\/b>/gu, (_match, text: string) => look.bold(text))
		.replaceAll(/<[^<>]*>/gu, '')
		.replaceAll(/&(?:lt|gt|quot|amp);/gu, reference => references.get(reference) ?? reference)
		.replaceAll(/\n{3,}/gu, '\n\n')
		.trim();
}
