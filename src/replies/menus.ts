/** What commands show: the start, help, the overviews of the summit and its leaders. */
import type {Id} from '../core/types.ts';
import type {Fact} from '../knowledge/types.ts';
import {distinctQuotes} from './answers.ts';
import {escapeHtml, toPlain} from './html.ts';
import {
	column, textReply, toLabel, toReply, type Part,
} from './message.ts';
import {
	exampleButtons, questionButtons, shareButton, type Content,
} from './questions.ts';
import {leaderLineKey} from './text-keys.ts';
import type {Texts} from './texts.ts';
import type {Button, Locale, Reply} from './types.ts';

/** The facts that the overview of the summit rests on. */
const overviewIds: readonly Id[] = ['summit.what', 'summit.date', 'summit.place', 'summit.invitation'];
/** Where its buttons lead. */
const partIds: readonly Id[] = ['summit.date', 'summit.place', 'summit.participants', 'summit.invitation', 'first.when'];

export type Menus = {
	start(locale: Locale): Reply;
	help(locale: Locale, bot: string): Reply;
	summit(locale: Locale): Reply;
	leaders(locale: Locale): Reply;
};

/** Menus made of the given texts and knowledge. */
export function createMenus(texts: Texts, content: Content): Menus {
	const {facts} = content;
	/** One fact per leader, in the order of the knowledge. */
	const leaderFacts = [...facts.values()].filter(({id, subject}) => subject === 'leaders' && id.startsWith('leader.'));

	function overviews(locale: Locale): Button[] {
		return [
			{label: toLabel(texts.t(locale, 'button-summit')), action: {kind: 'summit'}},
			{label: toLabel(texts.t(locale, 'button-leaders')), action: {kind: 'leaders'}},
		];
	}

	function quotesOf(ids: readonly Id[], locale: Locale): Part[] {
		const quotes = distinctQuotes(ids.flatMap(id => facts.get(id)?.quotes ?? []));
		return quotes.length === 0 ? [] : [{kind: 'quotes', label: texts.t(locale, 'quote-head'), quotes}];
	}

	function leaderLine(leader: Fact, locale: Locale): string {
		const line = texts.t(locale, leaderLineKey(leader.id));
		return leader.emoji === undefined ? line : `${leader.emoji} ${line}`;
	}

	return {
		start: locale => textReply(locale, texts.t(locale, 'start'), [
			...column(exampleButtons(texts, content, locale)),
			overviews(locale),
		]),
		help: (locale, bot) => textReply(locale, texts.t(locale, 'help', {bot: escapeHtml(bot)}), [overviews(locale)]),
		summit: locale => toReply(
			locale,
			[
				{kind: 'title', html: texts.t(locale, 'summit-title')},
				{kind: 'text', html: texts.t(locale, 'summit-overview')},
				...quotesOf(overviewIds, locale),
			],
			[
				...column(questionButtons(texts, content, partIds, locale)),
				[
					{label: toLabel(texts.t(locale, 'button-leaders')), action: {kind: 'leaders'}},
					shareButton(texts, 'summit.what', locale),
				],
			],
		),
		leaders: locale => toReply(
			locale,
			[
				{kind: 'title', html: texts.t(locale, 'leaders-overview')},
				{kind: 'text', html: leaderFacts.map(leader => leaderLine(leader, locale)).join('\n')},
				{kind: 'text', html: texts.t(locale, 'leaders-note')},
				...quotesOf(['leaders.all'], locale),
			],
			[
				...column(leaderFacts.map((leader): Button => ({
					label: toPlain(leaderLine(leader, locale)),
					action: {kind: 'show', id: leader.id},
				}))),
				[
					{label: toLabel(texts.t(locale, 'button-summit')), action: {kind: 'summit'}},
					shareButton(texts, 'leaders.all', locale),
				],
			],
		),
	};
}
