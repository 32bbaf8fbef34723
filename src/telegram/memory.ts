/**
 * What the bot keeps in mind in this process only: small bounded tables. Losing them costs comfort, never an answer.
 */
import {LRUCache} from 'lru-cache';
import type {Locale} from '../replies/types.ts';
import type {Conversation} from './conversations.ts';

/** Telegram tells of one and the same arrival in a group twice: as a membership, and as the /start that a link sends. */
export const arrivalMs = 10_000;
/** Entries per table: 5,000 lively conversations at a time, well under 1 MB a table. */
const tableSize = 5000;

/** The notice that only text is read, while the album's text may still come; without it the text has been answered. */
export type AlbumReply = {
	readonly noticeId?: number;
};

export type Memory = {
	/** True the first time for a person since they last sent text. */
	shouldTellTextOnly(where: Conversation): boolean;
	sentText(where: Conversation): void;
	/** What was done about an album: it comes as one message per picture, and one of them may carry the text for all. */
	album(albumId: string): AlbumReply | undefined;
	setAlbum(albumId: string, reply: AlbumReply): void;
	/** The language that the bot last spoke in a group, for those in it who have none of their own. */
	groupLocale(chatId: number): Locale | undefined;
	setGroupLocale(chatId: number, locale: Locale): void;
	/** True unless the group was greeted a moment ago. */
	shouldGreet(chatId: number): boolean;
};

/** An empty memory. `clock` gives milliseconds. */
export function createMemory(clock: () => number): Memory {
	const told = new LRUCache<string, true>({max: tableSize});
	const albums = new LRUCache<string, AlbumReply>({max: tableSize});
	const groupLocales = new LRUCache<number, Locale>({max: tableSize});
	const greetings = new LRUCache<number, number>({max: tableSize});
	const key = ({chatId, personId}: Conversation) => `${chatId}:${personId}`;
	return {
		shouldTellTextOnly(where) {
			const first = !told.has(key(where));
			told.set(key(where), true);
			return first;
		},
		sentText(where) {
			told.delete(key(where));
		},
		album: albumId => albums.get(albumId),
		setAlbum(albumId, reply) {
			albums.set(albumId, reply);
		},
		groupLocale: chatId => groupLocales.get(chatId),
		setGroupLocale(chatId, locale) {
			groupLocales.set(chatId, locale);
		},
		shouldGreet(chatId) {
			const last = greetings.get(chatId);
			const now = clock();
			if (last !== undefined && now - last < arrivalMs) {
				return false;
			}

			greetings.set(chatId, now);
			return true;
		},
	};
}
