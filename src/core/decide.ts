import type {Scores} from './gate.ts';

/**
 * From scores to what is said: answer, answer with alternatives, let the person choose, or say that it can't be answered.
 */

/** From here an answer is given without alternatives: 98 of 100 such answers are right for authors never trained on. */
export const sureFrom = 0.9;
/**
 * From here an answer is given, with alternatives as buttons. At .4 it was right half a point more often on questions by others,
 * and answered twice as much that was off the subject; above .5 nothing more was kept out.
 */
export const answerFrom = 0.5;
/**
 * The same for a follow-up: who asks one has just been answered, so he is on the subject, and "did you mean" in the middle
 * of a conversation is tiresome. The first of the choices was right in all but one of twenty.
 */
export const followUpFrom = 0.2;
/** From here the person is asked what was meant; below, four of five messages are off the subject. */
export const chooseFrom = 0.15;
/** Alternatives beside an answer; the reply stays short. */
const maxAlternatives = 2;
/** Options of a choice. */
const maxChoices = 3;
/** An option with less of the matcher's certainty than this is not worth a button. */
const leastShare = 0.01;

export type Decision
	= | {readonly kind: 'answer'; readonly top: number; readonly alternatives: readonly number[]}
		| {readonly kind: 'choice'; readonly choices: readonly number[]}
		| {readonly kind: 'none'};

/**
 * @param scores the matcher's scores
 * @param probability the gate's probability that the best id is right
 * @param isFollowUp whether the text was completed from the answer before it
 */
export function decide({combined, ids}: Scores, probability: number, isFollowUp = false): Decision {
	const [top] = ids;
	if (top === undefined || probability < chooseFrom) {
		return {kind: 'none'};
	}

	const worthwhile = ids.filter((index, rank) => rank === 0 || (combined[index] ?? 0) >= leastShare);
	if (probability >= (isFollowUp ? followUpFrom : answerFrom)) {
		return {kind: 'answer', top, alternatives: probability >= sureFrom ? [] : worthwhile.slice(1, 1 + maxAlternatives)};
	}

	const choices = worthwhile.slice(0, maxChoices);
	// A choice of one is no choice: it reads as an odd question, so a second option is offered whatever its share.
	return {kind: 'choice', choices: choices.length > 1 ? choices : ids.slice(0, 2)};
}
