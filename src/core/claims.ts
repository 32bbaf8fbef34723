import {keyIn, Lexicon} from './lexicon.ts';
import type {Language} from './types.ts';
import {isClaimLine} from './values.ts';
import {textsOf, type Understanding} from './understand.ts';

/**
 * How a message puts what it says: as a question to be answered with yes or no, as one of two, or denied.
 * The words for it are the CLAIM lines of values.txt; Uzbek says it with endings as well.
 */
export type Claim = {
	/** Whether a yes or a no would answer the message. */
	readonly isYesNo: boolean;
	/** Whether the message asks nothing by a question word: it may just tell, «Внучка прочла: саммит в Нью-Йорке». */
	readonly isTelling: boolean;
	/** Whether a yes or a no is wanted: plain from a tag, a verb in front or an ending, whatever else the message asks. */
	readonly isTagged: boolean;
	/** Whether the message offers several values, or denies one: then it states none. */
	readonly isOpen: boolean;
	/** Where the message says that somebody invites, if it does: the place of the first word of an active form. */
	readonly invitesAt: number | undefined;
	/** Whether it says that somebody is sent by somebody, or works for him. */
	readonly isSent: boolean;
	/** Whether its dates are bounds, "before November 7". */
	readonly isAround: boolean;
	/** Whether it speaks of what was before. */
	readonly isFormer: boolean;
	/** Whether it says what somebody or something was. */
	readonly isPast: boolean;
	/** Places of words that may stand between a person and his office. */
	readonly copulas: ReadonlySet<number>;
};

/** Uzbek endings that make a question or a doubt of a statement, by the folded key. */
const uzbekEnding = /.{2}(?:m[iu]|m[iu]d[iu]|m[iu]k[ai]n|ku)$/u;
/** Concepts of question words: a message with one of them asks for more than yes or no. */
const questionWords: ReadonlySet<string> = new Set(['WHEN', 'WHERE', 'WHO', 'WHAT', 'WHY', 'HOW', 'HOWMANY', 'NAMES']);

/** What may be asked for without a question word: «во сколько», "his age". */
const askedFor: ReadonlySet<string> = new Set(['HOUR', 'HOWLONG', 'BUILDING', 'AGE', 'CONTENT', 'POSITION']);

type Mark = {readonly names: readonly string[]; readonly from: number; readonly to: number};

/** Reads how a message puts what it says. */
export class ClaimReader {
	readonly #lexicon: Lexicon;

	/** @param source the text of values.txt; @throws {Error} on a line that is no definition */
	constructor(source: string) {
		this.#lexicon = new Lexicon({lexicon: source.split('\n').filter(line => isClaimLine(line)).join('\n'), stopWords: ''});
	}

	read(understanding: Understanding): Claim {
		const words = textsOf(understanding);
		const marks = this.#marks(words, understanding);
		const has = (name: string, where: (mark: Mark) => boolean = () => true) => marks.some(mark => mark.names.includes(name) && where(mark));
		const isTagged = has('CLAIM_opening', ({from}) => from === 0) || has('CLAIM_tag', ({to}) => to === words.length) || has('CLAIM_phrase') || this.#endsInQuestion(words, understanding);
		const isAsking = understanding.words.some(({concepts}) => concepts.some(concept => questionWords.has(concept)));
		return {
			isTagged,
			isTelling: isTagged || !understanding.words.some(({concepts}) => concepts.some(concept => questionWords.has(concept) || askedFor.has(concept))),
			isSent: has('CLAIM_sends'),
			isAround: has('CLAIM_around'),
			isYesNo: isTagged || (!isAsking && has('CLAIM_tag')),
			// A word of denial at the end is a tag: «саммит 6 ноября, нет?»
			isFormer: has('CLAIM_formerly'),
			isPast: has('CLAIM_was'),
			copulas: new Set(marks.flatMap(({names, from}) => names.includes('CLAIM_copula') || names.includes('CLAIM_was') ? [from] : [])),
			invitesAt: marks.find(({names}) => names.includes('CLAIM_invites'))?.from,
			isOpen: has('CLAIM_or') || has('CLAIM_not', ({to}) => to < words.length),
		};
	}

	/** The longest claim at each word, in the first of the message's languages that knows one. */
	#marks(words: readonly string[], {detected}: Understanding): Mark[] {
		if (!words.some(word => this.#lexicon.hasAny(word))) {
			return [];
		}

		const columns = detected.order.map(language => ({language, keys: words.map(word => keyIn(language, word))}));
		const marks: Mark[] = [];
		for (let from = 0; from < words.length;) {
			const mark = this.#lexicon.hasAny(words[from] ?? '') ? this.#markAt(words, from, columns) : undefined;
			if (mark) {
				marks.push(mark);
			}

			from = mark?.to ?? from + 1;
		}

		return marks;
	}

	#markAt(words: readonly string[], from: number, columns: ReadonlyArray<{language: Language; keys: readonly string[]}>): Mark | undefined {
		for (const {language, keys} of columns) {
			const phrase = this.#lexicon.phraseAt(language, keys, from);
			const meaning = phrase?.meaning ?? this.#lexicon.lookUp(language, words[from] ?? '');
			if (meaning) {
				return {names: meaning.concepts, from, to: from + (phrase?.length ?? 1)};
			}
		}

		return undefined;
	}

	#endsInQuestion(words: readonly string[], {detected}: Understanding): boolean {
		return detected.language === 'uz' && words.some(word => {
			const isNoun = () => this.#lexicon.lookUp('uz', word)?.concepts.includes('CLAIM_noun') ?? false;
			return uzbekEnding.test(keyIn('uz', word)) && !isNoun();
		});
	}
}
