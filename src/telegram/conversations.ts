/** What was said a moment ago, kept in the store's short-lived part so that every process of the bot knows it. */
import * as v from 'valibot';
import type {Id} from '../core/types.ts';
import {locales, type Locale} from '../replies/types.ts';
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

/** What was said last. */
export type Said = {
	/** The fact that was shown. */
	readonly id: Id;
	readonly locale: Locale;
};

/** The reply to a question, so that an edited question can edit it. */
export type Answered = {
	readonly replyId: number;
	/** What the question followed when it was first asked; the edited one follows the same. */
	readonly previous?: Said;
};

/** None of these reject: without the store a follow-up is read as it stands, and an edit is left alone. */
export type Conversations = {
	/** What was said just before, while it is fresh. */
	previous(where: Conversation): Promise<Said | undefined>;
	setPrevious(where: Conversation, said: Said): Promise<void>;
	answered(chatId: number, questionId: number): Promise<Answered | undefined>;
	setAnswered(chatId: number, questionId: number, answered: Answered): Promise<void>;
};

const saidShape = v.object({id: v.string(), locale: v.picklist(locales)});
const answeredShape = v.object({replyId: v.number(), previous: v.exactOptional(saidShape)});

/** Conversations in the store's short-lived part. */
export function createConversations(store: Pick<Store, 'recall' | 'remember'>, log: Log): Conversations {
	const recall = async <Value>(key: string, shape: v.GenericSchema<unknown, Value>) => {
		try {
			const value = await store.recall(key);
			return value === undefined ? undefined : v.parse(shape, JSON.parse(value));
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
		previous: async where => recall(conversationKey(where), saidShape),
		setPrevious: async (where, said) => remember(conversationKey(where), JSON.stringify(said), followUpMs),
		answered: async (chatId, questionId) => recall(questionKey(chatId, questionId), answeredShape),
		setAnswered: async (chatId, questionId, answered) => remember(questionKey(chatId, questionId), JSON.stringify(answered), editMs),
	};
}
