/** The one place where text becomes Telegram's HTML, and HTML becomes text. */

const entities: ReadonlyMap<string, string> = new Map([['&', '&amp;'], ['<', '&lt;'], ['>', '&gt;'], ['"', '&quot;']]);
const characters: ReadonlyMap<string, string> = new Map([...entities].map(([character, entity]) => [entity, character]));

/** Text of any origin as Telegram's HTML that shows exactly that text. */
export function escapeHtml(text: string): string {
	return text.replaceAll(/[&<>"]/gu, character => entities.get(character) ?? character);
}

/** What a reader sees of HTML made of this bot's texts: tags gone, `escapeHtml` undone. */
export function toPlain(html: string): string {
	return html
		.replaceAll(/<[^<>]*>/gu, '')
		.replaceAll(/&(?:amp|lt|gt|quot);/gu, entity => characters.get(entity) ?? entity);
}
