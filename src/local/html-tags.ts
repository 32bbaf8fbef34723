import {byteOffset, decode, HtmlError} from './html-text.ts';

/** A start tag. */
export type StartTag = {
	/** In small letters. */
	readonly name: string;
	readonly attributes: ReadonlyMap<string, string>;
	/** Where the text goes on. */
	readonly end: number;
};

/** Tags that mean one type of entity whatever their attributes. */
export const simpleTags: ReadonlyMap<string, 'bold' | 'italic' | 'strikethrough' | 'underline' | 'spoiler'> = new Map([
	['b', 'bold'],
	['strong', 'bold'],
	['i', 'italic'],
	['em', 'italic'],
	['s', 'strikethrough'],
	['strike', 'strikethrough'],
	['del', 'strikethrough'],
	['u', 'underline'],
	['ins', 'underline'],
	['tg-spoiler', 'spoiler'],
	['span', 'spoiler'],
]);
const otherTags = new Set(['a', 'pre', 'code', 'blockquote', 'tg-emoji', 'tg-time']);

/** The start tag at `start`, where a `<` is. @throws HtmlError */
export function readStartTag(source: string, start: number): StartTag {
	const at = `at byte offset ${byteOffset(source, start)}`;
	const written = find(source, start + 1, /[^\s>]*/uy);
	const name = written.toLowerCase();
	let end = start + 1 + written.length;
	if (end >= source.length) {
		throw new HtmlError(`Unclosed start tag ${at}`);
	}

	if (!simpleTags.has(name) && !otherTags.has(name)) {
		throw new HtmlError(`Unsupported start tag "${name}" ${at}`);
	}

	const attributes = new Map<string, string>();
	for (;;) {
		end += find(source, end, /\s*/uy).length;
		if (source[end] === '>') {
			break;
		}

		if (end >= source.length) {
			throw new HtmlError(`Unclosed start tag "${name}" ${at}`);
		}

		const attribute = readAttribute(source, end, name, at);
		attributes.set(attribute.key, attribute.value);
		end = attribute.end;
	}

	if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
		throw new HtmlError(`Tag "span" must have class "tg-spoiler" ${at}`);
	}

	return {name, attributes, end: end + 1};
}

/** Reads the end tag at `start` and returns where the text goes on. @throws HtmlError */
export function readEndTag(source: string, start: number, expected: string): number {
	const at = `at byte offset ${byteOffset(source, start)}`;
	const match = /^<\/([^\s>]*)\s*(>?)/u.exec(source.slice(start));
	if (match?.[2] !== '>') {
		throw new HtmlError(`Unclosed end tag ${at}`);
	}

	const name = (match[1] ?? '').toLowerCase();
	if (name !== '' && name !== expected) {
		throw new HtmlError(`Unmatched end tag ${at}, expected "</${expected}>", found "</${name}>"`);
	}

	return start + match[0].length;
}

/** A name, or `name=value` with the value quoted or a word of letters, digits, dots and hyphens. */
function readAttribute(source: string, start: number, tag: string, at: string): {key: string; value: string; end: number} {
	const key = find(source, start, /[^\s=>/"']*/uy);
	if (key === '') {
		throw new HtmlError(`Empty attribute name in the tag "${tag}" ${at}`);
	}

	const afterKey = start + key.length;
	const sign = find(source, afterKey, /\s*=\s*/uy);
	if (sign === '') {
		return {key: key.toLowerCase(), value: '', end: afterKey};
	}

	const valueStart = afterKey + sign.length;
	const quoted = find(source, valueStart, /"[^"]*"|'[^']*'/uy);
	if (quoted !== '') {
		return {key: key.toLowerCase(), value: decode(quoted.slice(1, -1)), end: valueStart + quoted.length};
	}

	const opener = source[valueStart] ?? '';
	if (opener === '' || opener === '"' || opener === '\'') {
		throw new HtmlError(`Unclosed start tag ${at}`);
	}

	const word = find(source, valueStart, /[\w.-]*/uy);
	const next = source[valueStart + word.length] ?? '';
	if (next !== '>' && next.trim() !== '') {
		throw new HtmlError(`Unexpected end of name token at byte offset ${byteOffset(source, valueStart)}`);
	}

	return {key: key.toLowerCase(), value: word.toLowerCase(), end: valueStart + word.length};
}

/** What a sticky expression finds at a place; '' when nothing. */
function find(source: string, start: number, sticky: RegExp): string {
	sticky.lastIndex = start;
	return sticky.exec(source)?.[0] ?? '';
}
