/** What was said a moment ago, kept in the store's short-lived part so that every process of the bot knows it. */
import * as v from 'valibot';
import type {Id} from '../core/types.ts';
import type {Store} from '../store/types.ts';
import type {Log} from './log.ts';

/** For how long a bare follow-up («а где?») continues the answer before it. */
export const followUpMs = 10 * 60_000;
/** For how long an edited question edits its answer. Typos are mended at once; later the talk has moved on. */
export const editMs = 24 * 60 * 60_000;

/** Where a person talks to the bot: the same person in two chats holds two conversations. */
export type Conversation = {
	readonly chatId: number;
	readonly personId: number;
};

/** The reply to a question, so that an edited question can edit it. */
export type Answered = {
	readonly replyId: number;
	/** What the question followed when it was first asked; the edited one follows the same. */
	readonly previous?: Id;
};

/** None of these reject: without the store a follow-up is read as it stands, and an edit is left alone. */
export type Conversations = {
	/** The fact that was shown just before, while it is fresh. */
	previous(where: Conversation): Promise<Id | undefined>;
	setPrevious(where: Conversation, id: Id): Promise<void>;
	answered(chatId: number, questionId: number): Promise<Answered | undefined>;
	setAnswered(chatId: number, questionId: number, answered: Answered): Promise<void>;
};

const answeredShape = v.object({replyId: v.number(), previous: v.exactOptional(v.string())});

/** Conversations in the store's short-lived part. */
export function createConversations(store: Pick<Store, 'recall' | 'remember'>, log: Log): Conversations {
	const recall = async <Value>(key: string, read: (value: string) => Value) => {
		try {
			const value = await store.recall(key);
			return value === undefined ? undefined : read(value);
		} catch (error) {
			log.warn({error}, 'conversation not recalled');
			return undefined;
		}
	};

	const remember = async (key: string, value: string, lifeMs: number) => {
		try {
			await store.remember(key, value, lifeMs);
		} catch (error) {
			log.warn({error}, 'conversation not remembered');
		}
	};

	const conversationKey = ({chatId, personId}: Conversation) => `previous:${chatId}:${personId}`;
	const questionKey = (chatId: number, questionId: number) => `answered:${chatId}:${questionId}`;
	return {
		previous: async where => recall(conversationKey(where), id => id),
		setPrevious: async (where, id) => remember(conversationKey(where), id, followUpMs),
		answered: async (chatId, questionId) => recall(questionKey(chatId, questionId), value => v.parse(answeredShape, JSON.parse(value))),
		setAnswered: async (chatId, questionId, answered) => remember(questionKey(chatId, questionId), JSON.stringify(answered), editMs),
	};
}
