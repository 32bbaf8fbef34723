import {Buffer} from 'node:buffer';

/** HTML that the server refuses; `message` is its own wording, without «can't parse entities: ». */
export class HtmlError extends Error {
	override readonly name = 'HtmlError';
}

const references = new Map([['lt', '<'], ['gt', '>'], ['amp', '&'], ['quot', '"']]);

/** `&lt;`, `&#60;`, `&#x3c;` and the like; the semicolon may be missing. Undefined when it is none. */
export function readReference(source: string, start: number): {value: string; end: number} | undefined {
	// No known reference is longer than this.
	const longest = 16;
	const match = /^&(?:#x([\da-f]+)|#(\d+)|([a-z]+));?/iu.exec(source.slice(start, start + longest));
	if (!match) {
		return undefined;
	}

	const [whole, hex, decimal, name] = match;
	const end = start + whole.length;
	if (name !== undefined) {
		const value = references.get(name);
		return value === undefined ? undefined : {value, end};
	}

	const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
	return code === 0 || code >= 0x10_FF_FF ? undefined : {value: String.fromCodePoint(code), end};
}

/** An attribute's value with its references decoded. */
export function decode(value: string): string {
	return value.replaceAll(/&(?:#x[\da-f]+|#\d+|[a-z]+);?/giu, reference => readReference(reference, 0)?.value ?? reference);
}

/** The place in bytes of UTF-8, as the server's messages count. */
export function byteOffset(source: string, position: number): number {
	return Buffer.byteLength(source.slice(0, position));
}
