/** From a question's text to the reply and what is remembered of it; new and edited questions take the same way. */
import {factFor, shownFact} from '../core/shown-fact.ts';
import type {Answer, AnswerContext} from '../core/types.ts';
import {localeOf, type Reply} from '../replies/types.ts';
import type {Parts} from './context.ts';
import {contextOf} from './language.ts';
import type {Conversation, Said} from './conversations.ts';
import type {Scene} from './scene.ts';

export type Question = {
	readonly text: string;
	readonly scene: Scene;
	/** What was said just before, which a bare follow-up continues. */
	readonly previous: Said | undefined;
};

export type Answered = {
	readonly answer: Answer;
	readonly reply: Reply;
};

/** What the answerer is told of a talk: the language that the person chose, the talk is in, or their client has, and the fact shown last. */
export function contextIn({locale, isChosen}: Pick<Scene, 'locale' | 'isChosen'>, previous: Said | undefined): AnswerContext {
	const spoken = isChosen ? locale : previous?.locale ?? locale;
	return {...contextOf(spoken), ...previous && {previous: previous.id}};
}

/** What an answer has said, for a follow-up; undefined where it showed no fact. */
export function saidIn(answer: Answer): Said | undefined {
	const id = shownFact(answer);
	return id === undefined ? undefined : {id, locale: localeOf(answer.language, answer.script)};
}

/** Answers a question in its own language, or else in the one that the person chose, the talk is in, or their client has. */
export function answerQuestion({text, scene, previous}: Question, parts: Pick<Parts, 'answerer' | 'replies'>): Answered {
	const answer = parts.answerer.answer(text, contextIn(scene, previous));
	return {answer, reply: parts.replies.answer(answer, scene.place)};
}

/** Remembers for a follow-up what an answer has shown. */
export async function rememberAnswer({conversation}: Scene, answer: Answer, {conversations}: Parts): Promise<void> {
	const said = saidIn(answer);
	if (conversation && said) {
		await conversations.setPrevious(conversation, said);
	}
}

/** Remembers for a follow-up what a button or a link has shown. */
export async function rememberShown(where: Conversation, {id, locale}: Said, {conversations, knowledge}: Parts): Promise<void> {
	await conversations.setPrevious(where, {id: factFor(id, knowledge.silences), locale});
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
