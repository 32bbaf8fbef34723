/**
 * A message's HTML as elements. The server escapes whatever people write; here once more only what Telegram knows
 * becomes an element, and anything else is shown as the text that it is.
 */
import {button, element} from './dom.ts';

const plainTags = new Set(['b', 'strong', 'i', 'em', 'u', 'ins', 's', 'strike', 'del', 'code', 'pre']);

/** Whether a message has a quote open that is short at first, by message and place; asked when the message is drawn anew. */
export type OpenQuotes = Set<string>;

/** The nodes of a message's HTML. `key` tells messages apart. */
export function messageText(html: string, key: string, openQuotes: OpenQuotes): Node[] {
	// A document made like this runs no scripts and loads nothing.
	const parsed = new DOMParser().parseFromString(`<!doctype html><body>${html}`, 'text/html');
	let quotes = 0;

	function copyAll(parent: Node): Node[] {
		return [...parent.childNodes].flatMap(node => copy(node));
	}

	function copy(node: Node): Node[] {
		if (!(node instanceof Element)) {
			return node.nodeType === Node.TEXT_NODE ? [document.createTextNode(node.textContent ?? '')] : [];
		}

		const name = node.localName;
		if (plainTags.has(name)) {
			const copied = document.createElement(name);
			copied.append(...copyAll(node));
			return [copied];
		}

		switch (name) {
			case 'a': {
				return [link(node.getAttribute('href') ?? '', copyAll(node))];
			}

			case 'br': {
				return [document.createTextNode('\n')];
			}

			case 'blockquote': {
				return [node.hasAttribute('expandable')
					? expandable(copyAll(node), `${key} ${quotes++}`, openQuotes)
					: element('blockquote', {class: 'quote'}, copyAll(node))];
			}

			case 'tg-spoiler': {
				return [spoiler(copyAll(node))];
			}

			case 'tg-emoji': {
				return copyAll(node);
			}

			default: {
				return [document.createTextNode(node.outerHTML)];
			}
		}
	}

	return copyAll(parsed.body);
}

/** Only what a browser can open safely; a mention of a person is no link here. */
function link(address: string, inside: Node[]): Node {
	return /^https?:\/\//iu.test(address)
		? element('a', {href: address, target: '_blank', rel: 'noopener noreferrer'}, inside)
		: element('span', {class: 'mention'}, inside);
}

/** A quote of three lines that opens. */
function expandable(inside: Node[], key: string, openQuotes: OpenQuotes): Node {
	const text = element('div', {class: 'quote-text', id: `quote-${crypto.randomUUID()}`}, inside);
	const toggle = button({class: 'quote-toggle', 'aria-controls': text.id}, [], () => {
		if (!openQuotes.delete(key)) {
			openQuotes.add(key);
		}

		show();
	});
	const quote = element('blockquote', {class: 'quote expandable'}, [text, toggle]);
	// A click anywhere opens, as in Telegram, unless it ends a selection.
	text.addEventListener('click', () => {
		if (!openQuotes.has(key) && !toggle.hidden && getSelection()?.isCollapsed !== false) {
			openQuotes.add(key);
			show();
		}
	});

	function show(): void {
		const isOpen = openQuotes.has(key);
		quote.classList.toggle('open', isOpen);
		toggle.setAttribute('aria-expanded', String(isOpen));
		toggle.textContent = isOpen ? 'Show less' : 'Show the whole quote';
		measure();
	}

	/** What fits into three lines needs no button. */
	function measure(): void {
		toggle.hidden = !openQuotes.has(key) && text.scrollHeight <= text.clientHeight + 1;
	}

	show();
	new ResizeObserver(measure).observe(text);
	return quote;
}

function spoiler(inside: Node[]): Node {
	const hidden = element('span', {class: 'spoiler-text'}, inside);
	const cover = button({class: 'spoiler', 'aria-label': 'Hidden text, show it'}, [], () => {
		cover.replaceWith(...hidden.childNodes);
	});
	hidden.inert = true;
	cover.append(hidden);
	return cover;
}
