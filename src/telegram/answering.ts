/** From a question's text to the reply and what is remembered of it; new and edited questions take the same way. */
import {factFor, shownFact} from '../core/shown-fact.ts';
import type {Answer, Id} from '../core/types.ts';
import type {Reply} from '../replies/types.ts';
import type {Parts} from './context.ts';
import {contextOf} from './language.ts';
import type {Conversation} from './conversations.ts';
import type {Scene} from './scene.ts';

export type Question = {
	readonly text: string;
	readonly scene: Scene;
	/** The fact shown just before, which a bare follow-up continues. */
	readonly previous: Id | undefined;
};

export type Answered = {
	readonly answer: Answer;
	readonly reply: Reply;
};

/** Answers a question in its own language, or else in the person's. */
export function answerQuestion({text, scene, previous}: Question, parts: Pick<Parts, 'answerer' | 'replies'>): Answered {
	const answer = parts.answerer.answer(text, {...contextOf(scene.locale), ...previous !== undefined && {previous}});
	return {answer, reply: parts.replies.answer(answer, scene.place)};
}

/** Remembers for a follow-up what an answer has shown. */
export async function rememberAnswer({conversation}: Scene, answer: Answer, {conversations}: Parts): Promise<void> {
	const shown = shownFact(answer);
	if (conversation && shown !== undefined) {
		await conversations.setPrevious(conversation, shown);
	}
}

/** Remembers for a follow-up what a button or a link has shown. */
export async function rememberShown(where: Conversation, id: Id, {conversations, knowledge}: Parts): Promise<void> {
	await conversations.setPrevious(where, factFor(id, knowledge.silences));
}

/**
 * Keeps a question that got no answer, without the person; what has no word in it (emoji, dots) is no question.
 * A store out of order costs the note, never the reply.
 */
export async function keepUnanswered(parts: Parts, text: string, answer: Answer): Promise<void> {
	const isUnanswered = answer.outcome === 'choice' || (answer.outcome === 'none' && answer.kind === 'unknown');
	if (!parts.keepUnanswered || !isUnanswered) {
		return;
	}

	const form = parts.answerer.form(text);
	if (form === '') {
		return;
	}

	try {
		await parts.store.addUnanswered([{
			text,
			form,
			language: answer.language,
			outcome: answer.outcome,
		}]);
	} catch (error) {
		parts.logger.warn({error}, 'unanswered question not kept');
	}
}
