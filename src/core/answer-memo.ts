import {LRUCache} from 'lru-cache';
import type {Answer, AnswerContext, Answerer} from './types.ts';

/** Answers that are remembered: some 5 MB. */
const ANSWERS = 8000;

/** Of longer texts hardly any comes twice. */
const LONGEST = 120;

/**
 * The same answerer, which remembers the answers to short texts. An answer depends on the text and the context only, and
 * people put the same few questions in the same few words: what was asked a moment ago costs a look-up.
 * @param digest makes of a text what stands for it here: no message is kept, not even in memory
 */
export function rememberAnswers(answerer: Answerer, digest: (text: string) => string): Answerer {
	const answers = new LRUCache<string, Answer>({max: ANSWERS});
	return {
		...answerer,
		answer(text: string, context: AnswerContext = {}) {
			if (text.length > LONGEST) {
				return answerer.answer(text, context);
			}

			// The text comes last, so that nothing in it can look like a part of the context.
			const key = digest(`${context.language ?? ''} ${context.script ?? ''} ${context.previous ?? ''} ${text}`);
			const known = answers.get(key);
			if (known !== undefined) {
				return known;
			}

			const answer = answerer.answer(text, context);
			answers.set(key, answer);
			return answer;
		},
	};
}
