/** Replies with a picture: uploaded once, then sent by the id that Telegram gave it; without one where that can't be. */
import {GrammyError, InputFile} from 'grammy';
import type {Message} from 'grammy/types';
import type {Card} from '../cards/shipped.ts';
import type {CardKind} from '../cards/words.ts';
import {toPlain} from '../replies/html.ts';
import type {Reply} from '../replies/types.ts';
import type {Store} from '../store/types.ts';
import type {BotContext, Parts} from './context.ts';
import type {Log} from './log.ts';
import {
	editReply, isRefusal, postText, sendReply, type Post,
} from './send.ts';

/** Telegram's limit for the text under a picture, in characters after its marks are taken out. */
const longestCaption = 1024;
/** For how long a picture's id is kept where all processes find it. Ids don't run out; one that is lost costs an upload. */
export const fileIdMs = 30 * 24 * 60 * 60_000;
/** How often a reply waits for another's upload, or finds that the id is no good, before it uploads on its own. */
const mostTurns = 3;
/** What Telegram says to an id that it doesn't know, or not from this bot. */
const unknownFile = /wrong (?:remote )?file|file_id|file identifier|FILE_REFERENCE/iu;

/** One call of sendPhoto, with a picture's id or with the picture itself. */
type SendPhoto = (photo: string | InputFile) => Promise<Message.PhotoMessage>;

/** Sends pictures, and knows which of them Telegram has. */
export type Pictures = {
	/** Sends a card: by its id where there is one, else by uploading it. Rejects when the call for it does, never because of the store. */
	send(card: Card, call: SendPhoto): Promise<Message.PhotoMessage>;
};

/** Ids are kept in this process, and in the store's short-lived part for the others. */
export function createPictures(store: Pick<Store, 'recall' | 'remember'>, log: Log): Pictures {
	const known = new Map<string, string>();
	/** Ids that Telegram would not have. */
	const refused = new Set<string>();
	/** First sendings of a picture that are under way, by its key. They never reject. */
	const firsts = new Map<string, Promise<unknown>>();
	const storeKey = (key: string) => `card:${key}`;

	async function recall(key: string): Promise<string | undefined> {
		try {
			const id = await store.recall(storeKey(key));
			return id === undefined || refused.has(id) ? undefined : id;
		} catch (error) {
			log.warn({error}, 'picture not recalled');
			return undefined;
		}
	}

	async function keep(key: string, id: string): Promise<void> {
		known.set(key, id);
		try {
			await store.remember(storeKey(key), id, fileIdMs);
		} catch (error) {
			log.warn({error}, 'picture not remembered');
		}
	}

	/** Undefined when Telegram doesn't know the id. */
	async function sendById(key: string, id: string, call: SendPhoto): Promise<Message.PhotoMessage | undefined> {
		try {
			return await call(id);
		} catch (error) {
			if (!isRefusal(error, unknownFile)) {
				throw error;
			}

			refused.add(id);
			if (known.get(key) === id) {
				known.delete(key);
			}

			return undefined;
		}
	}

	async function sendFirst({key, png}: Card, call: SendPhoto): Promise<Message.PhotoMessage> {
		const id = await recall(key);
		const sentById = id === undefined ? undefined : await sendById(key, id, call);
		if (id !== undefined && sentById) {
			known.set(key, id);
			return sentById;
		}

		const sent = await call(new InputFile(png, 'card.png'));
		// Telegram gives the picture in several sizes, each with an id; the last is the largest.
		const largest = sent.photo.at(-1);
		if (largest) {
			await keep(key, largest.file_id);
		}

		return sent;
	}

	return {
		async send(card, call) {
			const {key} = card;
			// Whoever comes while the picture is on its way waits for its id. But the first sending may fail for reasons of
			// its own, such as a chat that is closed to the bot: nobody waits for ever.
			for (let turn = 0; turn < mostTurns; turn++) {
				const id = known.get(key);
				const first = firsts.get(key);
				if (id !== undefined) {
					const sent = await sendById(key, id, call);
					if (sent) {
						return sent;
					}
				} else if (first) {
					await first;
				} else {
					break;
				}
			}

			const sending = sendFirst(card, call);
			const quiet = sending.catch(() => undefined);
			firsts.set(key, quiet);
			try {
				return await sending;
			} finally {
				if (firsts.get(key) === quiet) {
					firsts.delete(key);
				}
			}
		},
	};
}

/** How to send the reply to a command that has a card: with the picture where it can be, else as text. */
export function postWithCard(kind: CardKind, {cards, cardTheme: theme, pictures}: Pick<Parts, 'cards' | 'cardTheme' | 'pictures'>): Post {
	return async (api, chatId, reply, envelope) => {
		const card = theme && cards?.pick({kind, locale: reply.locale, theme});
		if (!card || !fitsCaption(reply)) {
			return postText(api, chatId, reply, envelope);
		}

		try {
			return await pictures.send(card, async photo => api.sendPhoto(chatId, photo, {caption: reply.html, parse_mode: 'HTML', ...envelope}));
		} catch (error) {
			// Pictures may be forbidden where text isn't; whatever else is wrong with the picture, the text says all that it does.
			if (isRefused(error)) {
				return postText(api, chatId, reply, envelope);
			}

			throw error;
		}
	};
}

/**
 * Shows what came of a tap under a card. A picture can't turn into text, and under another's answer it would mislead, so
 * the card stays as it is. It has one answer at a time below it, which the next tap turns into its own.
 */
export async function answerBelowCard(ctx: Pick<BotContext, 'api' | 'note'>, card: Message, reply: Reply, {conversations}: Pick<Parts, 'conversations'>): Promise<void> {
	const {chat: {id: chatId}, message_id: cardId} = card;
	const answered = await conversations.answered(chatId, cardId);
	if (answered && await editReply(ctx.api, {chatId, messageId: answered.replyId}, reply) !== 'gone') {
		return;
	}

	const replyId = await sendReply(ctx, card, reply);
	if (replyId !== undefined) {
		await conversations.setAnswered(chatId, cardId, {replyId});
	}
}

/** Whether the reply may stand under a picture. */
function fitsCaption({html}: Reply): boolean {
	return [...toPlain(html)].length <= longestCaption;
}

/** Whether Telegram would not have it, rather than the chat having moved or a failure on the way. */
function isRefused(error: unknown): boolean {
	return error instanceof GrammyError && error.error_code === 400 && error.parameters.migrate_to_chat_id === undefined;
}
