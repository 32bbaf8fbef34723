/**
 * The store in a Redis, for several processes of the bot at once. Every method is one round trip. Texts are kept as
 * JSON, because Redis takes bytes, and half a surrogate pair has none in UTF-8.
 */
import {randomUUID} from 'node:crypto';
import {LRUCache} from 'lru-cache';
import * as v from 'valibot';
import {locales} from '../replies/types.ts';
import {
	capQuestion, LEASE_MS, MARK_LIFE_MS, SHORT_LIVED_LIMIT, UNANSWERED_ROW_LIMIT, UNANSWERED_ROWS_DROPPED,
} from './limits.ts';
import {connectRedis, type RedisEvents} from './redis-connection.ts';
import {
	addQuestionsScript, beginScript, listQuestionsScript, markScript, releaseScript,
} from './redis-scripts.ts';
import type {RedisAddress} from './redis-url.ts';
import type {Store} from './types.ts';
import {unansweredRecord} from './unanswered-record.ts';

export type RedisStoreOptions = RedisEvents & {
	/** How long a lease lives, in ms. */
	readonly leaseMs?: number;
	/** The most unanswered questions that are kept. */
	readonly maxQuestions?: number;
};

/** So that other programs may use the same database. */
const PREFIX = 'summit:';

const keys = {
	choice: (userId: number) => `${PREFIX}choice:${userId}`,
	done: (updateId: number) => `${PREFIX}done:${updateId}`,
	lease: (updateId: number) => `${PREFIX}lease:${updateId}`,
	value: (key: string) => `${PREFIX}value:${key}`,
	ping: `${PREFIX}ping`,
	questions: [`${PREFIX}unanswered:ranking`, `${PREFIX}unanswered:records`, `${PREFIX}unanswered:turn`],
} as const;

const standing = v.picklist(['new', 'handled', 'busy']);
const storedText = v.pipe(v.string(), v.parseJson(), v.string());
const questionRow = v.tuple([v.pipe(v.string(), v.parseJson(), unansweredRecord), v.number()]);

/**
 * Opens the store in a Redis. A Redis that isn't there is no error: the methods reject with a StoreError until it
 * is, and again whenever it is away.
 */
export async function openRedisStore(address: RedisAddress, options: RedisStoreOptions = {}): Promise<Store> {
	const {leaseMs = LEASE_MS, maxQuestions = UNANSWERED_ROW_LIMIT, ...events} = options;
	const {use, close} = await connectRedis(address, events);
	/** The tokens of this process's leases: it may give back what it took, and nothing else. */
	const held = new LRUCache<number, string>({max: SHORT_LIVED_LIMIT});
	const owner = randomUUID();
	let turn = 0;

	const giveBack = async (updateId: number, token: string) => use(async client => client.eval(releaseScript, 1, keys.lease(updateId), token));

	return {
		async readChoice(userId) {
			const value = await use(async client => client.get(keys.choice(userId)));
			return locales.find(locale => locale === value);
		},
		async writeChoice(userId, choice) {
			await use(async client => choice === undefined
				? client.del(keys.choice(userId))
				: client.set(keys.choice(userId), choice));
		},
		async handled(updateIds) {
			// Redis refuses to look for nothing.
			const found = await use(async client => updateIds.length === 0 ? [] : client.mget(updateIds.map(id => keys.done(id))));
			return new Set(updateIds.filter((_id, index) => found[index] !== null));
		},
		async markHandled(updateIds) {
			const pairs = updateIds.flatMap(id => [keys.done(id), keys.lease(id)]);
			await use(async client => client.eval(markScript, pairs.length, ...pairs, MARK_LIFE_MS));
			for (const id of updateIds) {
				held.delete(id);
			}
		},
		async begin(updateId) {
			const token = `${owner}:${turn++}`;
			try {
				const answer = await use(async client => v.parse(standing, await client.eval(beginScript, 2, keys.done(updateId), keys.lease(updateId), token, leaseMs)));
				if (answer === 'new') {
					held.set(updateId, token);
				}

				return answer;
			} catch (error) {
				// Redis may have taken it all the same, too late for us: nobody would work on it until the lease runs out.
				giveBack(updateId, token).catch(() => undefined);
				throw error;
			}
		},
		async release(updateId) {
			const token = held.get(updateId);
			held.delete(updateId);
			await (token === undefined ? use(async () => undefined) : giveBack(updateId, token));
		},
		async recall(key) {
			const value = await use(async client => client.get(keys.value(key)));
			const {success, output} = v.safeParse(storedText, value);
			return success ? output : undefined;
		},
		async remember(key, value, lifeMs) {
			await use(async client => client.set(keys.value(key), JSON.stringify(value), 'PX', lifeMs));
		},
		async addUnanswered(questions) {
			const texts = questions.map(question => capQuestion(question)).flatMap(capped => [JSON.stringify(capped.form), JSON.stringify(capped)]);
			await use(async client => client.eval(addQuestionsScript, keys.questions.length, ...keys.questions, maxQuestions, UNANSWERED_ROWS_DROPPED, ...texts));
		},
		async listUnanswered(limit) {
			const [ranking, records] = keys.questions;
			const answer = await use(async client => limit < 1 ? [] : client.eval(listQuestionsScript, 2, ranking, records, limit));
			const rows = Array.isArray(answer) ? answer : [];
			return rows.flatMap(row => {
				const {success, output} = v.safeParse(questionRow, row);
				return success ? [{...output[0], count: output[1]}] : [];
			});
		},
		async ping() {
			// Written: reading works as well in a Redis that is full, or has become a replica.
			await use(async client => client.set(keys.ping, '1', 'PX', 1000));
		},
		close,
	};
}
