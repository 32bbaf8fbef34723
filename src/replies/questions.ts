/** Buttons that ask a question: their labels are the questions themselves. */
import type {Id} from '../core/types.ts';
import type {Knowledge} from '../knowledge/types.ts';
import {toLabel} from './message.ts';
import {askKey} from './text-keys.ts';
import type {Texts} from './texts.ts';
import type {Button, Locale} from './types.ts';

/** What replies need of the knowledge. */
export type Content = Pick<Knowledge, 'facts' | 'silences'>;

/** What an empty inline query lists first, best first. */
export const popularIds: readonly Id[] = [
	'summit.date',
	'summit.what',
	'summit.place',
	'summit.invitation',
	'summit.participants',
	'leaders.all',
	'meeting.topics',
	'meeting.what',
	'cooperation.projects',
	'relations.agreements',
	'tour.next',
	'first.when',
	'first.topics',
];

/** Questions to start with: one each about the summit, its people and what preceded it. */
const exampleIds: readonly Id[] = ['summit.date', 'summit.invitation', 'meeting.topics'];

/** Whether the knowledge has it, as a fact or as a silence. */
export function isKnown(id: Id, {facts, silences}: Content): boolean {
	return facts.has(id) || silences.has(id);
}

/** The short question for an id, as it stands on buttons and in share queries. */
export function questionOf(texts: Texts, id: Id, locale: Locale): string {
	return toLabel(texts.t(locale, askKey(id)));
}

/** A button for each of the ids that the knowledge has, in order. */
export function questionButtons(texts: Texts, content: Content, ids: readonly Id[], locale: Locale): Button[] {
	return ids
		.filter(id => isKnown(id, content))
		.map(id => ({label: questionOf(texts, id, locale), action: {kind: 'show', id}}));
}

/** Three questions to try. */
export function exampleButtons(texts: Texts, content: Content, locale: Locale): Button[] {
	return questionButtons(texts, content, exampleIds, locale);
}

/** Sends the question to a chat of the person's choice, where it brings up the answer inline. */
export function shareButton(texts: Texts, id: Id, locale: Locale): Button {
	return {
		label: toLabel(texts.t(locale, 'button-share')),
		action: {kind: 'share', query: questionOf(texts, id, locale)},
	};
}
