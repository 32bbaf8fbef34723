/** Inline results: a question as the title, its answer in one line, and the message that is sent. */
import type {Id} from '../core/types.ts';
import type {Answers} from './answers.ts';
import {toPlain} from './html.ts';
import {textReply, toLabel} from './message.ts';
import {
	isKnown, popularIds, questionOf, type Content,
} from './questions.ts';
import {textKey} from './text-keys.ts';
import type {Texts} from './texts.ts';
import type {InlineCard, Locale} from './types.ts';

/** Clients show about two lines of a description, some 60 characters each. */
const maxDescription = 120;

export type Cards = {
	readonly popular: readonly Id[];
	card(id: Id, locale: Locale, nearest?: Id): InlineCard | undefined;
	nothingFound(locale: Locale): InlineCard;
};

/** Cards made of the given texts and knowledge; their messages are those of `answers`. */
export function createCards(texts: Texts, content: Content, answers: Pick<Answers, 'show'>): Cards {
	return {
		card(id, locale, nearest) {
			const reply = answers.show(id, locale, nearest);
			if (!reply) {
				return undefined;
			}

			const emoji = content.facts.get(id)?.emoji;
			const question = questionOf(texts, id, locale);
			return {
				// Locales don't share results: a client keeps what it has seen by this id. 40 bytes at most.
				id: `${id}:${locale}`,
				title: emoji === undefined ? question : `${emoji} ${question}`,
				description: cutAtWord(toPlain(texts.t(locale, textKey(id))), maxDescription),
				reply,
			};
		},
		nothingFound: locale => ({
			id: `none:${locale}`,
			title: toLabel(texts.t(locale, 'inline-none')),
			description: cutAtWord(toPlain(texts.t(locale, 'inline-none-hint')), maxDescription),
			reply: textReply(locale, texts.t(locale, 'cant-answer-short')),
		}),
		// The popular ones first, then every other fact: whoever scrolls on finds all there is.
		popular: [...new Set([...popularIds.filter(id => isKnown(id, content)), ...content.facts.keys()])],
	};
}

/** The text on one line, at most `limit` characters; what is cut off ends at a word and is marked by "…". */
export function cutAtWord(text: string, limit: number): string {
	const line = text.replaceAll(/\s+/gu, ' ').trim();
	const characters = [...line];
	if (characters.length <= limit) {
		return line;
	}

	// The "…" takes the place of the space before the first word that is left out.
	const head = characters.slice(0, limit).join('');
	const end = head.lastIndexOf(' ');
	const cut = end > 0 ? head.slice(0, end) : characters.slice(0, limit - 1).join('');
	return `${cut.replace(/[\s,;:.(—–-]+$/u, '')}…`;
}
