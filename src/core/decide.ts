import type {Scores} from './gate.ts';

/**
 * From scores to what is said: answer, answer with alternatives, let the person choose, or say that it can't be answered.
 */

/** From here an answer is given without alternatives: 98 of 100 such answers are right for authors never trained on. */
export const sureFrom = 0.9;
/**
 * From here an answer is given, with alternatives as buttons, unless the message is likelier off the subject than that id is right. For writers
 * never trained on 90.0 of 100 questions are then right at once, 4.0 wrong, and 3.9 of 100 messages off the subject are answered; without that
 * condition it was 90.8, 4.1 and 5.5. At .4 there was half a point more right, and as much more that was off the subject.
 */
export const answerFrom = 0.5;
/**
 * The same for a text that was completed from the answer before it: its two readings agree less than one does with itself, and "did you mean"
 * in the middle of a conversation is tiresome. Of messages off the subject 1.7 % are answered right after an answer; at .2, and without the condition
 * above, it was 3.0, for one more of 420 follow-ups.
 */
export const followUpFrom = 0.35;
/** The same where it is very short («а где?», "Tokayev?"): that goes on with what was said, whatever else it might be. */
export const shortFollowUpFrom = 0.2;
/** From here the person is asked what was meant; below, four of five messages are off the subject. */
export const chooseFrom = 0.15;
/** The same of a very short follow-up: a bare "when" that fits several things that were talked of is no reason to say that it can't be answered. */
export const shortChooseFrom = 0.05;
/** Up to this share a message counts as one on the subject, whatever it is of that: "Did Putin get invited?" is nearly as much one of three silences. */
const leastOff = 0.3;
/** Alternatives beside an answer; the reply stays short. */
const maxAlternatives = 2;
/** Options of a choice. */
const maxChoices = 3;
/** An option with less of the matcher's certainty than this is not worth a button. */
const leastShare = 0.01;

/**
 * What a message is for this: one word (and such as say nothing), a question of more of them, a follow-up that was completed from the answer before,
 * or a very short one.
 */
export type MessageKind = 'word' | 'question' | 'follow-up' | 'short follow-up';
const thresholds: Readonly<Record<MessageKind, number>> = {
	word: answerFrom, question: answerFrom, 'follow-up': followUpFrom, 'short follow-up': shortFollowUpFrom,
};

export type Decision
	= | {readonly kind: 'answer'; readonly top: number; readonly alternatives: readonly number[]}
		| {readonly kind: 'choice'; readonly choices: readonly number[]}
		| {readonly kind: 'none'};

/** Whether a message is likelier off the subject than its best id is right, by their shares of the matcher's certainty. */
export function isRatherOff(best: number, off: number): boolean {
	return off > Math.max(leastOff, best);
}

/**
 * @param scores the matcher's scores
 * @param probability the gate's probability that the best id is right
 */
export function decide({combined, ids, off}: Scores, probability: number, kind: MessageKind = 'question'): Decision {
	const [top] = ids;
	if (top === undefined || probability < (kind === 'short follow-up' ? shortChooseFrom : chooseFrom)) {
		return {kind: 'none'};
	}

	const worthwhile = ids.filter((index, rank) => rank === 0 || (combined[index] ?? 0) >= leastShare);
	// One or two words may be anything: of them it says little that most messages with them are off the subject.
	const saysLittle = kind === 'word' || kind === 'short follow-up';
	if ((saysLittle || !isRatherOff(combined[top] ?? 0, combined[off] ?? 0)) && probability >= thresholds[kind]) {
		return {kind: 'answer', top, alternatives: probability >= sureFrom ? [] : worthwhile.slice(1, 1 + maxAlternatives)};
	}

	const choices = worthwhile.slice(0, maxChoices);
	// A choice of one is no choice: it reads as an odd question, so a second option is offered whatever its share.
	return {kind: 'choice', choices: choices.length > 1 ? choices : ids.slice(0, 2)};
}
