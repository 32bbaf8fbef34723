import type {Language} from '../core/types.ts';

/**
 * Characters that look right and are wrong: invisible ones, and letters of the other alphabet.
 * A reader doesn't see them, a search doesn't find them.
 */

/** A character or a word that is wrong, and why. */
export type Finding = {
	/** As it stands in the text; to find its line. */
	readonly where: string;
	readonly message: string;
};

/** Control characters, direction marks, zero-width characters, line separators, and letters that show as nothing. */
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029\u115F\u1160\u3164]/gu;
/** The one invisible character with a use here: it joins emoji into one ("👨‍👩‍👧"). */
const emojiJoin = /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})/gu;

const latin = /\p{Script=Latin}/u;
const cyrillic = /\p{Script=Cyrillic}/u;
const word = /[\p{L}\p{M}\p{N}]+/gu;
/** Words made only of letters that the other alphabet has in the same shape. */
const onlyCyrillicTwins = /^[асеорхуіјѕАВСЕНКМОРТХУІЈЅ]+\p{N}*$/u;
const onlyLatinTwins = /^[aceopxyABCEHKMOPTXY]+\p{N}*$/u;
/** The format's name starts with a Latin C in every language. */
const formatName = /^C5$/u;
/** Parts of a text that are no words: tags, links, names, commands. */
const markup = /<[^>]*>|https?:\/\/\S+|[@#]\w+|(?<![\p{L}\p{N}])\/[a-z_]+/gu;
const namedEntities: ReadonlyMap<string, string> = new Map([['&lt;', '<'], ['&gt;', '>'], ['&amp;', '&'], ['&quot;', '"']]);

/** Invisible characters in one line of text (without its line end), as `U+200B` and the like; each named once. */
export function hiddenCharacters(line: string): Finding[] {
	if (line.search(hidden) === -1) {
		return [];
	}

	const found = new Set(line.replaceAll(emojiJoin, '').match(hidden));
	return [...found].map(character => ({
		where: character,
		message: `has the invisible character ${codePoint(character)}; delete it`,
	}));
}

/** What a reader sees of a text in Telegram's HTML: no tags, entities as characters. */
export function withoutMarkup(html: string): string {
	return html
		.replaceAll(/<[^>]*>/gu, '')
		.replaceAll(/&(?:lt|gt|amp|quot);/gu, entity => namedEntities.get(entity) ?? entity);
}

/** Words whose letters come from two alphabets, or all from the wrong one, in a text of `language` (Uzbek: in Latin). */
export function foreignLetters(text: string, language: Language): Finding[] {
	const findings: Finding[] = [];
	for (const [found] of text.replaceAll(markup, ' ').matchAll(word)) {
		const wrong = foreignLetter(found, language);
		if (wrong !== undefined) {
			findings.push({where: found, message: `“${found}” ${wrong}`});
		}
	}

	return findings;
}

/** Years from 1900 to 2099 in a text, in digits. */
export function yearsIn(text: string): string[] {
	return text.match(/(?<!\p{N})(?:19|20)\d\d(?!\p{N})/gu) ?? [];
}

/** `U+02BB` for ʻ: what an editor can look up. */
export function codePoint(character: string): string {
	return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function foreignLetter(found: string, language: Language): string | undefined {
	if (latin.test(found) && cyrillic.test(found)) {
		const [first] = found.match(language === 'ru' ? latin : cyrillic) ?? [];
		return `mixes Latin and Cyrillic letters (${first ?? ''} is ${language === 'ru' ? 'Latin' : 'Cyrillic'})`;
	}

	if (/^[СЦ]5$/iu.test(found)) {
		return 'starts with a Cyrillic letter; the C of C5+1 is Latin';
	}

	if (language === 'ru') {
		return onlyLatinTwins.test(found) && !formatName.test(found) ? 'is in Latin letters that look Cyrillic' : undefined;
	}

	return onlyCyrillicTwins.test(found) ? 'is in Cyrillic letters that look Latin' : undefined;
}
