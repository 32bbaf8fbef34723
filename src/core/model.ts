import type {LexiconSource} from './lexicon.ts';
import type {LinearWeights} from './linear.ts';
import type {Topics} from './topics.ts';
import type {Language} from './types.ts';

/** The class of messages off the subject, beside the ids. */
export const offClass = 'off';

/** Everything that was learned from knowledge/, as the build writes it and the answerer reads it. */
export type Model = {
	/** Grows when the shape of this type or of the features changes; a file of another version is not read. */
	readonly version: number;
	/** Fingerprint of the content that it was built from. */
	readonly fingerprint: string;
	readonly lexicon: LexiconSource;
	/** Keys of words of questions on the subject, and of messages off it, by language. */
	readonly vocabulary: Readonly<Record<Language, {readonly subject: readonly string[]; readonly off: readonly string[]}>>;
	readonly language: LinearWeights;
	/** What a follow-up to each id leaves out. */
	readonly topics: Topics;
	/** Both views' classes are the ids and `off`, in the same order. */
	readonly meaning: LinearWeights;
	readonly letters: LinearWeights;
};

export const modelVersion = 1;
