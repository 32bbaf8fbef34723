/** From a question's text to the reply and what is remembered of it; new and edited questions take the same way. */
import type {Answer, Id} from '../core/types.ts';
import type {Reply} from '../replies/types.ts';
import type {Parts} from './context.ts';
import {contextOf} from './language.ts';
import type {Scene} from './scene.ts';

export type Question = {
	readonly text: string;
	readonly scene: Scene;
	/** The answer just before, which a bare follow-up continues. */
	readonly previous: Id | undefined;
};

export type Answered = {
	readonly answer: Answer;
	readonly reply: Reply;
};

/** Answers a question in its own language, or else in the person's, and remembers the answer for a follow-up. */
export function answerQuestion({text, scene, previous}: Question, parts: Parts): Answered {
	const answer = parts.answerer.answer(text, {...contextOf(scene.locale), ...previous !== undefined && {previous}});
	if (scene.conversation && (answer.outcome === 'answer' || answer.outcome === 'silence')) {
		parts.memory.setPrevious(scene.conversation, answer.id);
	}

	return {answer, reply: parts.replies.answer(answer, scene.place)};
}

/** Keeps a question that got no answer, without the person. A store out of order costs the note, never the reply. */
export async function keepUnanswered(parts: Parts, text: string, answer: Answer): Promise<void> {
	const isUnanswered = answer.outcome === 'choice' || (answer.outcome === 'none' && answer.kind === 'unknown');
	if (!parts.keepUnanswered || !isUnanswered) {
		return;
	}

	try {
		await parts.store.addUnanswered({
			text,
			form: parts.answerer.form(text),
			language: answer.language,
			outcome: answer.outcome,
		});
	} catch (error) {
		parts.logger.warn({error}, 'unanswered question not kept');
	}
}
