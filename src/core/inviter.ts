import {commonKey} from './fold.ts';
import type {Statement} from './judge.ts';
import type {Language} from './types.ts';
import type {StatedValue} from './values.ts';

/**
 * Who invites, by a message's grammar: "Mirziyoyev invited the leaders" and "was Mirziyoyev invited?" differ in nothing else.
 * In Russian and Uzbek it is whoever stands in the nominative beside an active verb, in English whoever stands right before one.
 */

/** Words of English between the one who invites and the verb: "Uzbekistan is the one who invited". */
const reach = 4;
/** Endings of other cases, in Russian and Uzbek by the folded key; names in the article have none of them in the nominative. */
const oblique: Readonly<Record<Language, RegExp>> = {en: /s$/u, ru: /(?:[aeiou]m|[aei]|[^ae]u)$/u, uz: /(?:ni|ning|ga|ka|da|dan|nin|di)$/u};

/** What Uzbek puts behind the case: a question, "too". */
const particles = /(?:mi(?:di|k[ai]n)?|iam|ham|chi|ku)$/u;

/** The value that is said to invite; undefined where the message says it of none. */
export function inviterIn({understanding, values, claim: {invitesAt}}: Statement): StatedValue | undefined {
	if (invitesAt === undefined) {
		return undefined;
	}

	const {language} = understanding.detected;
	const named = values.filter(({type, value}) => type === 'person' || (type === 'country' && value !== 'us'));
	if (language === 'en') {
		return named.findLast(({to}) => to <= invitesAt && invitesAt - to < reach);
	}

	// A country looks the same as who is invited: «Казахстан пригласил Трамп?»
	const subjects = named.filter(({said}) => isNominative(said, language));
	const isAsked = understanding.words.some(({concepts}) => concepts.includes('WHO'));
	return subjects.find(({type}) => type === 'person') ?? (isAsked ? undefined : subjects[0]);
}

/** Whether a name is the subject by its form. English has a form for owners only. */
export function isNominative(name: string, language: Language): boolean {
	const last = name.split(' ').at(-1) ?? '';
	return !oblique[language].test(language === 'en' ? last : commonKey(last).replace(particles, ''));
}
