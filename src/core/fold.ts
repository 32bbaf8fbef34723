import {memo} from './memo.ts';

/**
 * Keys by which words are compared: spellings that people mix up fall on one key.
 * English keeps its letters; Russian and Uzbek in both alphabets share one Latin key,
 * so Қозоғистон, Qozog'iston and козогистон are the same word.
 */

const cyrillicToLatin: ReadonlyMap<string, string> = new Map(Object.entries({
	а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'j', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p',
	р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'ch', ш: 'sh', щ: 'sh', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia',
	ў: 'o', қ: 'k', ғ: 'g', ҳ: 'h', і: 'i', ә: 'a', ө: 'o', ү: 'u', ұ: 'u', ң: 'n', ї: 'i', є: 'e', ґ: 'g', ҷ: 'j', ӣ: 'i', ӯ: 'u',
}));

/** «йўл», «район»: what Latin letters write as yo. */
const openingYo = /й[оў]/gu;
/** Longer spellings first; each rule is one pair of spellings that people use for the same sound. */
const latinSpellings = /shch|dzh|zh|dj|kh|ts|yo|ye|x|y|q|w/gu;
const latinSounds: ReadonlyMap<string, string> = new Map(Object.entries({
	shch: 'sh', dzh: 'j', zh: 'j', dj: 'j', kh: 'h', ts: 'c', yo: 'e', ye: 'e', x: 'h', y: 'i', q: 'k', w: 'v',
}));
const doubled = /(\p{L})\1+/gu;
/** «ООН»: an abbreviation that opens with a doubled letter is another word without it («он»). */
const initials = /^(\p{L})\1(?!\1)\p{L}$/u;

/** The shared key of a Russian or Uzbek word in either alphabet. Takes a cleaned word. */
export const commonKey = memo((word: string) => {
	let latin = '';
	for (const letter of word.replaceAll(openingYo, 'ё')) {
		latin += cyrillicToLatin.get(letter) ?? letter;
	}

	const sounds = latin.replaceAll(latinSpellings, spelling => latinSounds.get(spelling) ?? spelling);
	return initials.test(sounds) ? sounds : sounds.replaceAll(doubled, '$1');
});

/** The key of an English word: doubled letters count once ("sumit"), all else stays. */
export const englishKey = memo((word: string) => word.replaceAll(doubled, '$1'));

/** The word with у read as ў, as those type who have no ў on their keyboard; undefined where there is no у. */
export function withShortU(word: string): string | undefined {
	return word.includes('у') ? word.replaceAll('у', 'ў') : undefined;
}

/** Keys in the order of a keyboard, to undo a wrong layout. */
const qwerty = '`qwertyuiop[]asdfghjkl;\'zxcvbnm,.';
const russian = 'ёйцукенгшщзхъфывапролджэячсмитьбю';
const toRussian = new Map([...qwerty].map((key, index) => [key, russian[index] ?? key]));
const toLatin = new Map([...russian].map((key, index) => [key, qwerty[index] ?? key]));

/** The text as the same keys would have written it in the other layout (QWERTY or ЙЦУКЕН). Takes lower-case text with its apostrophes and stops. */
export function otherLayout(text: string, typed: 'latn' | 'cyrl'): string {
	const table = typed === 'latn' ? toRussian : toLatin;
	return [...text].map(key => table.get(key) ?? key).join('');
}
