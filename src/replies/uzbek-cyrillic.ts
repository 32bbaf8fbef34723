/**
 * Uzbek in Cyrillic letters from Uzbek in Latin letters, by rule, with a table for the words that no rule gets right.
 * Made for the bot's own texts (oʻ gʻ with U+02BB, ʼ U+02BC); not for whatever people type.
 */

/** What stays as it is: HTML tags and entities, placeables, links, @names, /commands, the format's name, "ID". */
const untouched = /<[^<>]*>|&#?\w+;|\{[^{}]*\}|https?:\/\/\S+|\bt\.me\/\S+|@\w+|(?<![\p{L}\p{N}/])\/\w+|C5\+1|\bID\b/gu;
/** A word with its own apostrophes and inner hyphens. */
const word = /[A-Za-zʻʼ]+(?:-[A-Za-zʻʼ]+)*/gu;
const endsInVowel = /[aeiou]$|oʻ$/u;

/**
 * Word beginnings that the rules would get wrong: [Latin, Cyrillic before a suffix, Cyrillic where nothing follows].
 * A final ь stands only where nothing follows.
 */
const beginnings: ReadonlyArray<readonly [latin: string, beforeSuffix: string, bare: string]> = [
	['nyu-york', 'нью-йорк', 'нью-йорк'],
	['donald', 'дональд', 'дональд'],
	['yanvar', 'январ', 'январь'],
	['fevral', 'феврал', 'февраль'],
	['aprel', 'апрел', 'апрель'],
	['iyun', 'июн', 'июнь'],
	['iyul', 'июл', 'июль'],
	['sentabr', 'сентябр', 'сентябрь'],
	['oktabr', 'октябр', 'октябрь'],
	['noyabr', 'ноябр', 'ноябрь'],
	['dekabr', 'декабр', 'декабрь'],
	['rol', 'рол', 'роль'],
	['obyekt', 'объект', 'объект'],
	['subyekt', 'субъект', 'субъект'],
	['tarjimayi', 'таржимаи', 'таржимаи'],
	['aksiya', 'акция', 'акция'],
	['funksiya', 'функция', 'функция'],
	['konferensiya', 'конференция', 'конференция'],
	['konsert', 'концерт', 'концерт'],
	['sirk', 'цирк', 'цирк'],
];

/** Letters written with two or three signs, those that begin alike longest first: yoʻ is y + oʻ, never ё + ʻ. */
const groups: ReadonlyArray<readonly [latin: string, cyrillic: string]> = [
	['yoʻ', 'йў'],
	['sʼh', 'сҳ'],
	['oʻ', 'ў'],
	['gʻ', 'ғ'],
	['sh', 'ш'],
	['ch', 'ч'],
	['ts', 'ц'],
	['yo', 'ё'],
	['yu', 'ю'],
	['ya', 'я'],
	['ye', 'е'],
];
/** The letters written with one sign, and below them what they become; e depends on what stands before it. */
const latinLetters = 'abdfghijklmnopqrstuvxyzʼ';
const cyrillicLetters = 'абдфгҳижклмнопқрстувхйзъ';

/** Cyrillic spelling has no hyphen between a number and йил or a month; the two stay on one line. */
const dateHyphen = /(?<=\d)-(?=(?:yil|yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|sentabr|oktabr|noyabr|dekabr))/giu;

/**
 * The same text in Uzbek Cyrillic. Text that is in Cyrillic already stays, so converting twice does no harm.
 * Latin text in another language does not survive: convert the texts, not messages that quote the article.
 */
export function toUzbekCyrillic(html: string): string {
	let result = '';
	let end = 0;
	for (const match of html.matchAll(untouched)) {
		result += convert(html.slice(end, match.index)) + match[0];
		end = match.index + match[0].length;
	}

	return result + convert(html.slice(end));
}

function convert(text: string): string {
	return text.replaceAll(dateHyphen, '\u00A0').replaceAll(word, convertWord);
}

function convertWord(latin: string): string {
	const lower = latin.toLowerCase();
	const beginning = beginnings.find(([start]) => lower.startsWith(start));
	if (!beginning) {
		return byRule(latin);
	}

	const [start, beforeSuffix, bare] = beginning;
	const rest = latin.slice(start.length);
	return withCaseOf(latin.slice(0, start.length), rest === '' ? bare : beforeSuffix) + byRule(rest, 'x');
}

/** Letter by letter. `before` is the letter that the word has had before this part; empty at its start. */
function byRule(latin: string, before = ''): string {
	const lower = latin.toLowerCase();
	let result = '';
	let index = 0;
	while (index < latin.length) {
		const [found, cyrillic] = letterAt(lower, index, before);
		result += withCaseOf(latin.slice(index, index + found.length), cyrillic);
		before = found === '-' ? '' : found;
		index += found.length;
	}

	return result;
}

function letterAt(lower: string, index: number, before: string): readonly [latin: string, cyrillic: string] {
	if (lower[index] === 'e') {
		return ['e', before === '' || endsInVowel.test(before) ? 'э' : 'е'];
	}

	const single = lower.charAt(index);
	const place = latinLetters.indexOf(single);
	return groups.find(([latin]) => lower.startsWith(latin, index)) ?? [single, place === -1 ? single : cyrillicLetters.charAt(place)];
}

/** `cyrillic` with the capitals of `latin`: all in capitals, or each part that a hyphen divides with a capital first letter, or none. */
function withCaseOf(latin: string, cyrillic: string): string {
	const first = latin.charAt(0);
	if (first === first.toLowerCase()) {
		return cyrillic;
	}

	return latin.length > 1 && latin === latin.toUpperCase()
		? cyrillic.toUpperCase()
		: cyrillic.replaceAll(/(?<=^|-)\p{L}/gu, letter => letter.toUpperCase());
}
