import {codePoint, type Finding} from './letters.ts';

/** Part of the letters oʻ and gʻ. */
const turnedComma = 'ʻ';
/** The sign of the stop in maʼlumot. */
const stop = 'ʼ';
/** Whatever people type or paste for these two. */
const apostrophes = /['‘’`´′ʹʽ＇ʻʼ]/gu;
const letter = /\p{L}/u;

/**
 * Wrong apostrophes in an Uzbek text in Latin letters: U+02BB belongs after o and g, U+02BC after any other letter.
 * Other kinds are let be outside words, where they are quotation marks.
 */
export function apostropheFaults(text: string): Finding[] {
	const findings: Finding[] = [];
	for (const {0: mark, index} of text.matchAll(apostrophes)) {
		const before = text.slice(0, index).at(-1) ?? '';
		const after = text.slice(index + 1).at(0) ?? '';
		const afterLetter = letter.test(before) && before !== turnedComma && before !== stop;
		const right = /[og]/iu.test(before) ? turnedComma : stop;
		const known = mark === turnedComma || mark === stop;
		const inWord = afterLetter && (letter.test(after) || right === turnedComma || known);
		if (inWord ? mark !== right : known) {
			const where = `${before}${mark}${after}`;
			findings.push({
				where,
				message: inWord
					? `“${wordAround(text, index)}” has ${codePoint(mark)} for an apostrophe; write ${right} (${codePoint(right)})`
					: `has ${mark} (${codePoint(mark)}) outside a word`,
			});
		}
	}

	return findings;
}

function wordAround(text: string, index: number): string {
	const [start = ''] = /[\p{L}\p{M}'‘’`´′]*$/u.exec(text.slice(0, index)) ?? [];
	const [end = ''] = /^[\p{L}\p{M}'‘’`´′]*/u.exec(text.slice(index)) ?? [];
	return start + end;
}
