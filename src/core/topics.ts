import {countryConcepts, personConcepts} from './people.ts';
import {
	contentOf, stemOf, type Understanding, type UnderstoodWord,
} from './understand.ts';
import type {Id, Language} from './types.ts';

/**
 * What a question is about, apart from what it asks: the words that a follow-up («а где?») leaves out,
 * and that the second half of a double question shares with the first.
 */

/** Concepts that ask; all others are what is asked about. */
const askingConcepts: ReadonlySet<string> = new Set([
	'WHEN', 'WHERE', 'WHO', 'WHAT', 'WHY', 'HOW', 'HOWMANY', 'HOWLONG', 'YEAR', 'HOUR', 'BUILDING', 'NAMES', 'AGE', 'FAMILY', 'EDU', 'CAREER', 'PARTY', 'POSITION', 'CONTENT', 'OTHERS', 'MONEY',
]);

/** Whether a word asks rather than names what is asked about. */
export function asks({concepts}: UnderstoodWord): boolean {
	return concepts.some(concept => askingConcepts.has(concept));
}

/** Whether a word names something that a question can be about. */
export function isTopic({kind, concepts}: UnderstoodWord): boolean {
	return kind === 'concept' && concepts.some(concept => !askingConcepts.has(concept));
}

/** Names of which a text puts one in the place of another: «а от Туркмении?» */
const exchanged: ReadonlyArray<ReadonlySet<string>> = [new Set([...countryConcepts, 'USA']), personConcepts];
/** What people turn to with the question that they have just asked: another summit, country or person. */
const turnedTo: ReadonlySet<string> = new Set(['FIRST', 'UPCOMING', 'SUMMIT', 'C51', ...exchanged.flatMap(kind => [...kind])]);

/** Whether a text only turns to something else («а первый?», "birinchisi-chi?") and asks the same of it. */
export function onlyTurns(words: readonly UnderstoodWord[]): boolean {
	const content = contentOf(words);
	return content.length > 0 && content.every(({concepts}) => concepts.length > 0 && concepts.every(concept => turnedTo.has(concept)));
}

/** The words of a topic without the country or the person that a text puts another in the place of. */
export function withoutReplaced(topic: readonly TopicWord[], words: readonly UnderstoodWord[]): TopicWord[] {
	const replaced = exchanged.filter(kind => words.some(({concepts}) => concepts.some(concept => kind.has(concept))));
	return topic.filter(({concepts}) => !concepts.some(concept => replaced.some(kind => kind.has(concept))));
}

/** A word that stands for a topic, as people write it. */
export type TopicWord = {readonly text: string; readonly key: string; readonly concepts: readonly string[]};

/** The words of each id's topic by language, most usual first; learned from the phrasings. */
export type Topics = Readonly<Record<Id, Readonly<Record<Language, readonly TopicWord[]>>>>;

/** What the questions for each id usually say: see `meaningsOf`. */
export type UsualMeanings = Readonly<Record<Id, readonly string[]>>;

/** What a word says: its concepts, or the word itself where it has none; nothing for stop words and numbers. */
export function meaningsOf({kind, concepts, key}: UnderstoodWord): readonly string[] {
	return kind === 'stop' || kind === 'number' ? [] : (concepts.length > 0 ? concepts : [stemOf(key)]);
}

/** The understanding with a topic's words put after its own, except those whose concepts it has already. */
export function withTopic(understanding: Understanding, topic: readonly TopicWord[]): Understanding {
	const own = new Set(understanding.words.flatMap(({concepts}) => concepts));
	const missing = topic.filter(({concepts}) => concepts.every(concept => !own.has(concept)));
	return {
		...understanding, words: [...understanding.words, ...missing.map(({text, key, concepts}) => ({
			text, key, concepts, kind: 'concept' as const,
		}))],
	};
}
