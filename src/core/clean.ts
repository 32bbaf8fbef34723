/**
 * From what a person typed to comparable words: bounded, one form for each letter, no invisible signs.
 */

/** Characters of a message that are read. Longer ones are read from the start: the cost per message stays bounded. */
export const maxCharacters = 600;
/** Words of a message that are read; 600 characters hold about 90, and the question is never past the 60th. */
export const maxWords = 60;
/** Letters of one word that are kept; the longest Uzbek form in the phrasings has 31. */
const maxWordLetters = 40;

/** The token that stands for every spelling of the format's name ("C5+1", «с5», "5 plus 1", "si besh"). */
export const formatToken = 'c51';

/** Soft hyphens, combining accents (stress marks), zero-width and direction signs, variants of emoji. */
const invisible = /\u00AD|[\u0300-\u036F]|[\u200B-\u200F]|[\u202A-\u202E]|[\u2060-\u206F]|[\uFE00-\uFE0F]|\uFEFF/gu;
/** Half of those who write Uzbek leave the apostrophe out, so it never counts. */
const apostrophes = /['‘’‛`´ʻʼʹ′＇]/gu;
/** Of these signs the text's plain form is the lower case, whatever stands beside them; nine of ten messages have no others. */
const plain = /^[\n\u0020-\u005F\u0061-\u007E«»–—“”\u0410-\u044F\u0401\u0451ЎўҚқҒғҲҳ]*$/u;
const formatName = /(?:\b|(?<![\p{L}\p{N}]))(?:[cсцsk]i?|си|це|цэ|сэ)?[\s-]*5\s*(?:\+|плюс|plus|plyus|plyos)\s*1(?![\p{N}])|(?<![\p{L}\p{N}])(?:[cсцs]i?)[\s-]?5(?:ning|dan|ni|ga|da|нинг|дан|ни|га|да)?(?![\p{L}\p{N}])/gu;
const word = /[\p{L}\p{M}\p{N}]+|[%$€]/gu;
const digit = /\p{N}/u;
const latinLetter = /[a-z]/u;
const cyrillicLetter = /[\u0400-\u04FF]/u;

/** Latin letters that look like Cyrillic ones, as they turn up inside Cyrillic words. */
const lookAlikes: ReadonlyMap<string, string> = new Map([
	['a', 'а'], ['b', 'в'], ['c', 'с'], ['e', 'е'], ['h', 'н'], ['i', 'и'], ['k', 'к'], ['m', 'м'], ['o', 'о'], ['p', 'р'], ['t', 'т'], ['u', 'и'], ['x', 'х'], ['y', 'у'],
]);

/**
 * The text in its plain form: capped, NFKC, lower case, without invisible signs and apostrophes, the format's name as one word.
 * Never throws; lone surrogates become U+FFFD.
 */
export function clean(text: string): string {
	// First of all, for NFKC makes of ´ a space with an accent, which would split the word; and again, for it makes ʼn of ŉ.
	const bare = text.slice(0, maxCharacters).toWellFormed().replaceAll(apostrophes, '');
	const uniform = plain.test(bare) ? bare.toLowerCase() : bare.normalize('NFKC').toLowerCase().normalize('NFC').replaceAll(invisible, '').replaceAll(apostrophes, '');
	// The format's name has a five in it; without one the long expression need not run.
	return uniform.includes('5') ? uniform.replaceAll(formatName, ` ${formatToken} `) : uniform;
}

/** A word with letters of both alphabets is Cyrillic with look-alikes in it ("cаммит"), unless it has more Latin than Cyrillic. */
function unmix(token: string): string {
	if (!latinLetter.test(token) || !cyrillicLetter.test(token)) {
		return token;
	}

	return [...token].map(letter => lookAlikes.get(letter) ?? letter).join('');
}

/** The words of a cleaned text, at most `maxWords`; digits and letters apart from each other ("6ноября" is two words). */
export function words(cleaned: string): string[] {
	const found: string[] = [];
	const isMixed = latinLetter.test(cleaned) && cyrillicLetter.test(cleaned);
	for (const token of cleaned.match(word) ?? []) {
		const parts = token === formatToken || !digit.test(token) ? [token] : token.match(/\p{N}+|[^\p{N}]+/gu) ?? [];
		for (const part of parts) {
			found.push((isMixed ? unmix(part) : part).slice(0, maxWordLetters));
			if (found.length === maxWords) {
				return found;
			}
		}
	}

	return found;
}

/** The alphabet of most letters of a text; Latin where there are none. */
export function scriptOf(text: string): 'latn' | 'cyrl' {
	// Most texts are in one alphabet; only in those of both the letters are counted.
	if (!cyrillicLetter.test(text)) {
		return 'latn';
	}

	if (!latinLetter.test(text.toLowerCase())) {
		return 'cyrl';
	}

	let balance = 0;
	for (const letter of text) {
		if (cyrillicLetter.test(letter)) {
			balance++;
		} else if (latinLetter.test(letter.toLowerCase())) {
			balance--;
		}
	}

	return balance > 0 ? 'cyrl' : 'latn';
}
