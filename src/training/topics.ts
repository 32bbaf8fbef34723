import {
	meaningsOf, type Topics, type TopicWord, type UsualMeanings,
} from '../core/topics.ts';
import type {Understanding, UnderstoodWord} from '../core/understand.ts';
import type {Id, Language} from '../core/types.ts';

/** A concept is part of an id's topic when this share of its phrasings, in all languages, has it. */
const leastShare = 0.25;

type IsPart = (word: UnderstoodWord) => boolean;

/**
 * What most phrasings of each id have in words of one kind: the commonest concepts, each as the word most used for it in a language.
 * @param isPart of which kind a word must be: one that names what is asked about, or one that asks
 * @param most concepts for an id
 */
export function topicsOf(texts: ReadonlyArray<{readonly id: Id; readonly language: Language; readonly understanding: Understanding}>, ids: readonly Id[], isPart: IsPart, most: number): Topics {
	const words = usualWords(texts, isPart);
	return Object.fromEntries(ids.map(id => {
		const own = texts.filter(text => text.id === id);
		const counts = new Map<string, number>();
		for (const {understanding} of own) {
			for (const concept of new Set(understanding.words.filter(word => isPart(word)).flatMap(({concepts}) => concepts))) {
				counts.set(concept, (counts.get(concept) ?? 0) + 1);
			}
		}

		const concepts = [...counts]
			.filter(([, count]) => count >= leastShare * own.length)
			.toSorted(([, a], [, b]) => b - a)
			.slice(0, most)
			.map(([concept]) => concept);
		const inLanguage = (language: Language): TopicWord[] => concepts.flatMap(concept => words.get(`${language} ${concept}`) ?? []);
		return [id, {en: inLanguage('en'), ru: inLanguage('ru'), uz: inLanguage('uz')}];
	}));
}

/** By language and concept, the word that people use most. */
function usualWords(texts: ReadonlyArray<{readonly language: Language; readonly understanding: Understanding}>, isPart: IsPart): Map<string, TopicWord> {
	const counts = new Map<string, {word: TopicWord; count: number}>();
	for (const {language, understanding} of texts) {
		for (const word of understanding.words) {
			const [concept] = word.concepts;
			if (concept !== undefined && word.concepts.length === 1 && isPart(word) && word.repairedTo === undefined) {
				const name = `${language} ${concept} ${word.key}`;
				const entry = counts.get(name) ?? {word: {text: word.text, key: word.key, concepts: word.concepts}, count: 0};
				entry.count++;
				counts.set(name, entry);
			}
		}
	}

	const best = new Map<string, {word: TopicWord; count: number}>();
	for (const [name, entry] of counts) {
		const place = name.split(' ', 2).join(' ');
		if (entry.count > (best.get(place)?.count ?? 0)) {
			best.set(place, entry);
		}
	}

	return new Map([...best].map(([place, {word}]) => [place, word]));
}

/** Fewer phrasings may have a meaning by chance, or by a slip of the lexicon. */
const leastTexts = 3;

/** What people usually say in questions for each id: concepts, and words without one, that some of its phrasings have. */
export function usualMeaningsOf(texts: ReadonlyArray<{readonly id: Id; readonly understanding: Understanding}>, ids: readonly Id[]): UsualMeanings {
	return Object.fromEntries(ids.map(id => {
		const counts = new Map<string, number>();
		for (const {understanding} of texts.filter(text => text.id === id)) {
			for (const meaning of new Set(understanding.words.flatMap(word => meaningsOf(word)))) {
				counts.set(meaning, (counts.get(meaning) ?? 0) + 1);
			}
		}

		return [id, [...counts].filter(([, count]) => count >= leastTexts).map(([meaning]) => meaning)];
	}));
}
