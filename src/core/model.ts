import type {LexiconSource} from './lexicon.ts';
import type {LinearWeights} from './linear.ts';
import type {Topics, UsualMeanings} from './topics.ts';
import {smallTalkKinds, type Language, type SmallTalkKind} from './types.ts';

/** The class of messages off the subject, beside the ids. */
export const offClass = 'off';

const smallTalkPrefix = 'small.';

/** The class of a kind of small talk, beside the ids. */
export function smallTalkClass(kind: string): string {
	return smallTalkPrefix + kind;
}

/** The kind of small talk that a class stands for; undefined for ids and `off`. */
export function smallTalkKindOf(className: string): SmallTalkKind | undefined {
	return smallTalkKinds.find(kind => smallTalkClass(kind) === className);
}

/** Everything that was learned from knowledge/, as the build writes it and the answerer reads it. */
export type Model = {
	/** Grows when the shape of this type or of the features changes; a file of another version is not read. */
	readonly version: number;
	/** Fingerprint of the content that it was built from. */
	readonly fingerprint: string;
	/** Fingerprint of the program that built it. */
	readonly recipe: string;
	readonly lexicon: LexiconSource;
	/** The text of values.txt; see ValueReader. */
	readonly values: string;
	/** Keys of words of questions on the subject, and of messages off it, by language. */
	readonly vocabulary: Readonly<Record<Language, {readonly subject: readonly string[]; readonly off: readonly string[]}>>;
	readonly language: LinearWeights;
	/** What a follow-up to each id leaves out: what the talk is about. */
	readonly topics: Topics;
	/** The same for one that only turns to something else («а первый?»): how one asked. */
	readonly asking: Topics;
	/** What questions for each id usually say; a "yes" is only said to what is usual. */
	readonly usual: UsualMeanings;
	/** Both views' classes are the ids, `off` and the kinds of small talk, in the same order. */
	readonly meaning: LinearWeights;
	readonly letters: LinearWeights;
};

export const modelVersion = 4;
