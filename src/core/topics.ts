import type {Understanding, UnderstoodWord} from './understand.ts';
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

/** A word that stands for a topic, as people write it. */
export type TopicWord = {readonly text: string; readonly key: string; readonly concepts: readonly string[]};

/** The words of each id's topic by language, most usual first; learned from the phrasings. */
export type Topics = Readonly<Record<Id, Readonly<Record<Language, readonly TopicWord[]>>>>;

/** The understanding with a topic's words put after its own, except those whose concepts it has already. */
export function withTopic(understanding: Understanding, topic: readonly TopicWord[]): Understanding {
	const own = new Set(understanding.words.flatMap(({concepts}) => concepts));
	const missing = topic.filter(({concepts}) => concepts.every(concept => !own.has(concept)));
	return {...understanding, words: [...understanding.words, ...missing.map(word => ({...word, kind: 'concept' as const}))]};
}
