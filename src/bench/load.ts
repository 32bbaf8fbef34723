/** Updates as Telegram sends them to a webhook: many people at once, each request after an answer on one of the open connections. */
import {Pool} from 'undici';
import type {Update} from 'grammy/types';
import {seededRandom} from '../training/random.ts';
import type {WebhookBot} from './bot-process.ts';

/** Telegram's own default of max_connections. */
export const CONNECTIONS = 40;

/** So many people that none of them is a flood, however fast the bot is. */
const PEOPLE = 20_000;
const FIRST_PERSON = 100_000;
const clientLanguages = ['en', 'ru', 'uz', undefined] as const;

/** The next update, each time it is called: another person with another question. */
export type Traffic = () => Update;

/** Which text comes next: a place in the list of them. */
export type Picker = (count: number) => number;

/** Each text in its turn: the longest way from one to the same one again. */
export function inTurn(): Picker {
	let turn = 0;
	return count => turn++ % count;
}

/**
 * As people ask: the second in the list half as often as the first, the tenth a tenth as often (Zipf's law, which queries
 * to search engines follow well). The same texts in each run.
 */
export function asPeopleAsk(): Picker {
	const random = seededRandom(1);
	const sums: number[] = [];
	return count => {
		for (let rank = sums.length; rank < count; rank++) {
			sums.push((sums[rank - 1] ?? 0) + (1 / (rank + 1)));
		}

		const point = random() * (sums[count - 1] ?? 0);
		let [low, high] = [0, count - 1];
		while (low < high) {
			const middle = Math.floor((low + high) / 2);
			[low, high] = (sums[middle] ?? 0) > point ? [low, middle] : [middle + 1, high];
		}

		return low;
	};
}

/**
 * Private messages with these texts. Numbers never repeat.
 * @param first the first number; for a second traffic to the same bot, far above those of the first
 */
export function createTraffic(texts: readonly string[], pick: Picker = inTurn(), first = 0, now: () => number = Date.now): Traffic {
	let sent = first;
	return () => {
		const number = sent++;
		const id = FIRST_PERSON + (number % PEOPLE);
		const language = clientLanguages[id % clientLanguages.length];
		const name = {id, first_name: 'Ann'};
		return {
			update_id: number + 1,
			message: {
				message_id: number + 1,
				date: Math.floor(now() / 1000),
				chat: {...name, type: 'private'},
				from: {...name, is_bot: false, ...language !== undefined && {language_code: language}},
				text: texts[pick(texts.length)] ?? '',
			},
		};
	};
}

/** What a load came to. */
export type LoadFigures = {
	readonly updates: number;
	readonly seconds: number;
	/** Each request's time in milliseconds, in no order. */
	readonly times: readonly number[];
	/** Answers other than 200, by status. */
	readonly refused: ReadonlyMap<number, number>;
};

export type Load = {
	readonly traffic: Traffic;
	/** Ends after so many updates, or after so many seconds: whatever comes first. */
	readonly updates?: number;
	readonly seconds?: number;
};

/** Sends updates to the bot on all connections at once, as fast as it takes them. Rejects when the bot ends, or a connection breaks. */
export async function sendLoad({url, secret, failed}: Pick<WebhookBot, 'url' | 'secret' | 'failed'>, {traffic, updates = Infinity, seconds = Infinity}: Load): Promise<LoadFigures> {
	const {origin, pathname} = new URL(url);
	const pool = new Pool(origin, {connections: CONNECTIONS});
	const times: number[] = [];
	const refused = new Map<number, number>();
	const headers = {'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret};
	const start = performance.now();
	let begun = 0;
	const connection = async () => {
		while (begun < updates && performance.now() - start < seconds * 1000) {
			begun++;
			const body = JSON.stringify(traffic());
			const sentAt = performance.now();
			const response = await pool.request({
				path: pathname, method: 'POST', headers, body,
			});
			await response.body.dump();
			times.push(performance.now() - sentAt);
			if (response.statusCode !== 200) {
				refused.set(response.statusCode, (refused.get(response.statusCode) ?? 0) + 1);
			}
		}
	};

	try {
		await Promise.race([Promise.all(Array.from({length: CONNECTIONS}, connection)), failed]);
		return {
			updates: times.length, seconds: (performance.now() - start) / 1000, times, refused,
		};
	} finally {
		await pool.destroy();
	}
}
