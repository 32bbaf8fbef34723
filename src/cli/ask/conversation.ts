/** One line of input as a conversation: its turns are separated by tabs, and the last one counts. */
import {shownFact} from '../../core/shown-fact.ts';
import type {AnswerContext, Answerer} from '../../core/types.ts';

export type Turn = {
	/** The last turn's text. */
	readonly text: string;
	/** What the turns before it tell: the fact shown last, and the language of the talk. */
	readonly context: AnswerContext;
};

/** Answers all turns but the last, and gives the last with what went before. */
export function lastTurn(line: string, answerer: Answerer): Turn {
	const turns = line.split('\t');
	let context: AnswerContext = {};
	for (const turn of turns.slice(0, -1)) {
		const answer = answerer.answer(turn, context);
		const previous = shownFact(answer);
		// A turn without an answer leaves the talk as it was.
		context = previous === undefined ? context : {language: answer.language, script: answer.script, previous};
	}

	return {text: turns.at(-1) ?? '', context};
}
