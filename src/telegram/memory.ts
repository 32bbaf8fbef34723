/**
 * What the bot keeps in mind in this process only: small bounded tables. Losing them costs comfort, never an answer.
 */
import {LRUCache} from 'lru-cache';
import type {Id} from '../core/types.ts';

/** For how long a bare follow-up («а где?») continues the answer before it. */
export const followUpMs = 10 * 60_000;
/** Entries per table: 5,000 lively conversations at a time, well under 1 MB a table. */
const tableSize = 5000;

/** The reply to a question, so that an edited question can edit it. */
export type Answered = {
	readonly replyId: number;
	/** What the question followed when it was first asked; the edited one follows the same. */
	readonly previous?: Id;
};

/** Where a person talks to the bot: the same person in two chats holds two conversations. */
export type Conversation = {
	readonly chatId: number;
	readonly personId: number;
};

export type Memory = {
	/** The id of the answer just before, while it is fresh. */
	previous(where: Conversation): Id | undefined;
	setPrevious(where: Conversation, id: Id): void;
	answered(chatId: number, questionId: number): Answered | undefined;
	setAnswered(chatId: number, questionId: number, answered: Answered): void;
	/** True the first time for a person since they last sent text. */
	shouldTellTextOnly(where: Conversation): boolean;
	sentText(where: Conversation): void;
	/** Albums come as one message per picture; one of them carries the text for all. */
	albumHasText(albumId: string): boolean;
	setAlbumHasText(albumId: string): void;
};

/** An empty memory. `clock` gives milliseconds. */
export function createMemory(clock: () => number): Memory {
	const previous = new LRUCache<string, {readonly id: Id; readonly at: number}>({max: tableSize});
	const answers = new LRUCache<string, Answered>({max: tableSize});
	const told = new LRUCache<string, true>({max: tableSize});
	const albums = new LRUCache<string, true>({max: tableSize});
	const key = ({chatId, personId}: Conversation) => `${chatId}:${personId}`;
	return {
		previous(where) {
			const last = previous.get(key(where));
			return last && clock() - last.at <= followUpMs ? last.id : undefined;
		},
		setPrevious(where, id) {
			previous.set(key(where), {id, at: clock()});
		},
		answered: (chatId, questionId) => answers.get(`${chatId}:${questionId}`),
		setAnswered(chatId, questionId, answered) {
			answers.set(`${chatId}:${questionId}`, answered);
		},
		shouldTellTextOnly(where) {
			const first = !told.has(key(where));
			told.set(key(where), true);
			return first;
		},
		sentText(where) {
			told.delete(key(where));
		},
		albumHasText: albumId => albums.has(albumId),
		setAlbumHasText(albumId) {
			albums.set(albumId, true);
		},
	};
}
