/**
 * Finds facts by term, name or title while a person is still typing: every word typed must begin some word of the
 * fact, give or take a slip. That is a filter, not an answer to a question: a word more narrows the list, so
 * «погода в Узбекистане» finds nothing although a fact has Узбекистан in it.
 */
import Fuse from 'fuse.js';
import {clean, words} from './clean.ts';
import {commonKey, englishKey} from './fold.ts';
import type {Id} from './types.ts';

/** A fact, or a silence, as it can be found in one locale. */
export type TitleEntry = {
	readonly id: Id;
	/** The form of the bot's texts that the title is written in. */
	readonly locale: string;
	readonly title: string;
	/** Terms and names by which people look for it. */
	readonly words: readonly string[];
};

/** Ids that fit what has been typed, best first; empty where nothing does. */
export type TitleSearch = (text: string, locale: string) => Id[];

/** One slip in a word of four to seven letters, two from eight on; at 0.3 "weather" is as near to "whether" as to "other". */
const farthest = 0.25;
/** How many letters into a word the typed one may begin: with Fuse's arithmetic, each costs a twentieth, so five are too many. */
const distance = 20;
/** Below this length one slip makes another word ("visa" and "visit", "joke" and "Joe"): only what is spelt right counts. */
const shortestMisspelt = 5;
/** Shorter words carry no name ("is", «в», "va"); they neither find nor rule out, unless they are all there is. */
const shortestName = 3;
/** Names are found by the first few words; the cost stays bounded. */
const mostWords = 8;
/** What a fit costs, beside Fuse's own score, where the word goes on after what was typed. */
const unfinished = 0.05;
/** What it costs where the word stands in the title only: terms were chosen by people who know what is looked for. */
const titleOnly = 0.1;

/** Builds the search over all entries, one index per locale. Where two fit alike, the one given first comes first. */
export function createTitleSearch(entries: readonly TitleEntry[]): TitleSearch {
	const byLocale = new Map<string, TitleEntry[]>();
	for (const entry of entries) {
		byLocale.set(entry.locale, [...byLocale.get(entry.locale) ?? [], entry]);
	}

	const indexes = new Map([...byLocale].map(([locale, found]) => [locale, createIndex(found)]));
	return (text, locale) => {
		const typed = keysOf(text, locale);
		const names = typed.filter(key => key.length >= shortestName);
		return indexes.get(locale)?.((names.length > 0 ? names : typed).slice(0, mostWords)) ?? [];
	};
}

/** The entries in which a word occurs, with what finding them by it costs. */
type Occurrences = Map<Id, number>;

function createIndex(entries: readonly TitleEntry[]): (typed: readonly string[]) => Id[] {
	const occurrences = new Map<string, Occurrences>();
	const add = (text: string, {id, locale}: TitleEntry, cost: number) => {
		for (const word of keysOf(text, locale)) {
			const ids = occurrences.get(word) ?? new Map<Id, number>();
			ids.set(id, Math.min(cost, ids.get(id) ?? cost));
			occurrences.set(word, ids);
		}
	};

	for (const entry of entries) {
		add(entry.title, entry, titleOnly);
		for (const term of entry.words) {
			add(term, entry, 0);
		}
	}

	const order = new Map(entries.map(({id}, index) => [id, index]));
	const vocabulary = [...occurrences.keys()];
	const fuse = new Fuse(vocabulary, {
		threshold: farthest, location: 0, distance, includeScore: true, shouldSort: false,
	});

	/** Words that the typed one may stand for, and how far off they are. */
	const meant = (typed: string): ReadonlyMap<string, number> => {
		const near = typed.length < shortestMisspelt ? [] : fuse.search(typed).map(({item, score = farthest}) => [item, score] as const);
		const begun = vocabulary.filter(word => word.startsWith(typed)).map(word => [word, word === typed ? 0 : unfinished] as const);
		return new Map([...near, ...begun]);
	};

	return typed => {
		const costs = typed.map(word => costsOf(meant(word), occurrences));
		const [first, ...others] = costs;
		return [...first?.keys() ?? []]
			.filter(id => others.every(cost => cost.has(id)))
			.map(id => ({id, cost: costs.reduce((sum, cost) => sum + (cost.get(id) ?? 0), 0)}))
			.toSorted((one, other) => one.cost - other.cost || (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0))
			.map(({id}) => id);
	};
}

/** For each id in which one of the words occurs, the least that finding it costs. */
function costsOf(meant: ReadonlyMap<string, number>, occurrences: ReadonlyMap<string, Occurrences>): Occurrences {
	const costs: Occurrences = new Map();
	for (const [word, distanceOff] of meant) {
		for (const [id, cost] of occurrences.get(word) ?? []) {
			costs.set(id, Math.min(cost + distanceOff, costs.get(id) ?? Infinity));
		}
	}

	return costs;
}

/** Words as they are compared: without case and apostrophes; Russian and Uzbek in both alphabets on one key. */
function keysOf(text: string, locale: string): string[] {
	return words(clean(text)).map(word => locale === 'en' ? englishKey(word) : commonKey(word));
}
