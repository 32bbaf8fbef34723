/** One line of input as a conversation: its turns are separated by tabs, and the last one counts. */
import {shownFact} from '../../core/shown-fact.ts';
import type {Answerer, Id} from '../../core/types.ts';

export type Turn = {
	/** The last turn's text. */
	readonly text: string;
	/** The fact shown just before it, if any. */
	readonly previous: Id | undefined;
};

/** Answers all turns but the last, and gives the last with what went before. */
export function lastTurn(line: string, answerer: Answerer): Turn {
	const turns = line.split('\t');
	let previous: Id | undefined;
	for (const turn of turns.slice(0, -1)) {
		// A turn without an answer leaves the subject as it was.
		previous = shownFact(answerer.answer(turn, previous === undefined ? {} : {previous})) ?? previous;
	}

	return {text: turns.at(-1) ?? '', previous};
}
