/** What stands on a card: the sentences of a reply, taken apart. No word comes from anywhere else. */
import {createHash} from 'node:crypto';
import {toPlain} from '../replies/html.ts';
import {leaderLineKey, type TextKey} from '../replies/text-keys.ts';
import type {Texts} from '../replies/texts.ts';
import type {Locale} from '../replies/types.ts';

/** The replies that come with a card, by the commands that bring them. */
export const cardKinds = ['summit', 'leaders'] as const;
export type CardKind = (typeof cardKinds)[number];

export const cardThemes = ['light', 'dark'] as const;
export type CardTheme = (typeof cardThemes)[number];

/** The countries on the cards, in the order of the article. */
export const countries = ['kazakhstan', 'kyrgyzstan', 'tajikistan', 'turkmenistan', 'uzbekistan'] as const;
export type Country = (typeof countries)[number];

/** The texts of each card; none of them has variables. */
const keys = {
	summit: ['summit-title', 'summit-overview'],
	leaders: ['leaders-overview', 'leaders-note', ...countries.map(country => leaderLineKey(`leader.${country}`))],
} as const satisfies Readonly<Record<CardKind, readonly TextKey[]>>;

/** A line such as “When: set for November 6. The article gives no year.” */
export type Statement = {
	readonly label: string;
	/** Its first sentence, beginning with a capital and without its stop. */
	readonly value: string;
	/** The sentences after it; often none. */
	readonly note: string;
};

export type SummitWords = {
	readonly title: string;
	readonly what: Statement;
	readonly when: Statement;
	readonly where: Statement;
	readonly invited: Statement;
	readonly inviter: Statement;
};

export type LeadersWords = {
	readonly title: string;
	readonly leaders: ReadonlyArray<{readonly country: Country; readonly name: string; readonly land: string}>;
	readonly note: string;
};

/** The texts that a card is drawn from, as they are read. */
function textsOf(texts: Texts, kind: CardKind, locale: Locale): string[] {
	return keys[kind].map(key => toPlain(texts.t(locale, key)));
}

/** SHA-256, in hexadecimal, of the texts that a card is drawn from: a card with another one is out of date. */
export function wordsFingerprint(texts: Texts, kind: CardKind, locale: Locale): string {
	return createHash('sha256').update(JSON.stringify(textsOf(texts, kind, locale))).digest('hex');
}

/** The words of the card of the summit. Throws when the overview has not its five lines. */
export function summitWords(texts: Texts, locale: Locale): SummitWords {
	const [title = '', overview = ''] = textsOf(texts, 'summit', locale);
	const [what, when, where, invited, inviter, ...others] = overview.split('\n').map(line => statementOf(line));
	if (!what || !when || !where || !invited || !inviter || others.length > 0) {
		throw new Error(`"summit-overview" in ${locale} must have five lines: what, when, where, who is invited, who invited them`);
	}

	return {
		title, what, when, where, invited, inviter,
	};
}

/** The words of the card of the leaders. */
export function leadersWords(texts: Texts, locale: Locale): LeadersWords {
	const [title = '', note = '', ...lines] = textsOf(texts, 'leaders', locale);
	return {
		title: title.replace(/:$/u, ''),
		leaders: countries.map((country, index) => {
			const line = lines[index] ?? '';
			const {name = line, land = ''} = /^(?<name>.+?) \((?<land>.+)\)$/u.exec(line)?.groups ?? {};
			return {country, name, land};
		}),
		note,
	};
}

/** Throws when a line has no label, which a colon divides from the rest. */
function statementOf(line: string): Statement {
	const end = line.indexOf(': ');
	if (end === -1) {
		throw new Error(`"${line}" must have a label, with a colon after it`);
	}

	// A sentence ends after a small letter or a digit: "U.S. President" is no end of one.
	const [first = '', ...others] = line.slice(end + 2).split(/(?<=[\p{Ll}\d]\.) (?=\p{Lu})/u);
	return {
		label: line.slice(0, end),
		value: (first.charAt(0).toUpperCase() + first.slice(1)).replace(/\.$/u, ''),
		note: others.join(' '),
	};
}
