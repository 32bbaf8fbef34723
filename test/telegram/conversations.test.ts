/** What was said a moment ago: in the store, so that every process of the bot knows it; without the store the talk goes on, each message for itself. */
import {describe, expect, test} from 'vitest';
import type {Store} from '../../src/store/types.ts';
import {
	createConversations, editMs, followUpMs, type Answered,
} from '../../src/telegram/conversations.ts';
import {
	createHarness, createMemoryStore, createRecordingLog, person, personWith, replies,
} from './harness.ts';

const answers = {
	'When is the summit?': {outcome: 'answer', id: 'summit.date', language: 'en'},
	'Wher is it?': {outcome: 'answer', id: 'summit.place', language: 'en'},
} as const;

function start(store?: Pick<Store, 'recall' | 'remember'>) {
	const clock = {now: 5000};
	const log = createRecordingLog();
	return {clock, log, conversations: createConversations(store ?? createMemoryStore(() => clock.now), log)};
}

/** A store of which only the short-lived part is out of order. */
function withoutShortLived(): Store {
	const fail = async () => {
		throw new Error('no connection');
	};

	return {...createMemoryStore(), recall: fail, remember: fail};
}

const where = {chatId: 7, personId: 7};

describe('the fact that was shown before', () => {
	test('is known for ten minutes', async () => {
		const {clock, conversations} = start();
		expect(followUpMs).toBe(600_000);
		await expect(conversations.previous(where)).resolves.toBeUndefined();
		await conversations.setPrevious(where, {id: 'summit.date', locale: 'ru'});
		clock.now += followUpMs - 1;
		await expect(conversations.previous(where)).resolves.toEqual({id: 'summit.date', locale: 'ru'});
		clock.now++;
		await expect(conversations.previous(where)).resolves.toBeUndefined();
	});

	test('is the last one, for ten minutes from then', async () => {
		const {clock, conversations} = start();
		await conversations.setPrevious(where, {id: 'summit.date', locale: 'ru'});
		clock.now += followUpMs - 1;
		await conversations.setPrevious(where, {id: 'summit.place', locale: 'ru'});
		clock.now += followUpMs - 1;
		await expect(conversations.previous(where)).resolves.toEqual({id: 'summit.place', locale: 'ru'});
	});

	test('is the person\'s in this chat, and nobody else\'s', async () => {
		const {conversations} = start();
		const places = [{chatId: 1, personId: 23}, {chatId: 12, personId: 3}, {chatId: -1, personId: 23}, {chatId: 23, personId: 1}];
		for (const [index, place] of places.entries()) {
			await conversations.setPrevious(place, {id: `fact.${index}`, locale: 'ru'});
		}

		await expect(Promise.all(places.map(async place => conversations.previous(place)))).resolves.toEqual(['fact.0', 'fact.1', 'fact.2', 'fact.3'].map(id => ({id, locale: 'ru'})));
		await expect(conversations.previous({chatId: 1, personId: 3})).resolves.toBeUndefined();
	});
});

describe('the reply to a question', () => {
	test.each<Answered>([{replyId: 500}, {replyId: 500, previous: {id: 'summit.date', locale: 'uz-cyrl'}}])('is known for a day, as %j', async answered => {
		const {clock, conversations} = start();
		expect(editMs).toBe(86_400_000);
		await expect(conversations.answered(7, 10)).resolves.toBeUndefined();
		await conversations.setAnswered(7, 10, answered);
		clock.now += editMs - 1;
		await expect(conversations.answered(7, 10)).resolves.toEqual(answered);
		clock.now++;
		await expect(conversations.answered(7, 10)).resolves.toBeUndefined();
	});

	test('has nothing to do with another question, or with what a person of the same number was shown', async () => {
		const {conversations} = start();
		await conversations.setAnswered(1, 23, {replyId: 500});
		await conversations.setPrevious({chatId: 1, personId: 23}, {id: 'summit.date', locale: 'ru'});
		await expect(conversations.answered(12, 3)).resolves.toBeUndefined();
		await expect(conversations.answered(1, 23)).resolves.toEqual({replyId: 500});
	});

	test.each(['', '{', '[]', 'null', '{"replyId":"500"}', '{"reply":500}'])('that another version of the bot wrote in its own way (%s) is no reply, and no failure', async value => {
		const {log, conversations} = start({recall: async () => value, remember: async () => undefined});
		await expect(conversations.answered(7, 10)).resolves.toBeUndefined();
		expect(log.lines).toMatchObject([{level: 'warn', message: 'conversation not recalled'}]);
	});
});

test.each(['summit.date', '', '{}', '{"id":"summit.date"}', '{"id":"summit.date","locale":"kk"}'])('what another version of the bot wrote in its own way (%s) is nothing said, and no failure', async value => {
	const {log, conversations} = start({recall: async () => value, remember: async () => undefined});
	await expect(conversations.previous(where)).resolves.toBeUndefined();
	expect(log.lines).toMatchObject([{level: 'warn', message: 'conversation not recalled'}]);
});

describe('with the store out of order', () => {
	test('nothing is known, nothing rejects, and the log says so each time, without a person', async () => {
		const {log, conversations} = start(withoutShortLived());
		const place = {chatId: 987_001, personId: 987_002};
		await expect(conversations.setPrevious(place, {id: 'summit.date', locale: 'ru'})).resolves.toBeUndefined();
		await expect(conversations.previous(place)).resolves.toBeUndefined();
		await expect(conversations.setAnswered(987_001, 987_003, {replyId: 987_004})).resolves.toBeUndefined();
		await expect(conversations.answered(987_001, 987_003)).resolves.toBeUndefined();
		expect(log.lines.map(({level, message}) => `${level}: ${message}`)).toEqual([
			'warn: conversation not remembered', 'warn: conversation not recalled', 'warn: conversation not remembered', 'warn: conversation not recalled',
		]);
		expect(log.lines.map(({fields}) => fields)).toEqual(Array.from({length: 4}, () => ({error: new Error('no connection')})));
	});

	test('a follow-up is answered, as it stands', async () => {
		const bot = createHarness({answers, store: withoutShortLived()});
		await bot.say('When is the summit?');
		const calls = await bot.say('Wher is it?');
		expect(calls).toMatchObject([{method: 'sendMessage', payload: {text: replies.show('summit.place', 'en', 'private')?.html}}]);
		expect(bot.answerer.asked.map(({context}) => context?.previous)).toEqual([undefined, undefined]);
		expect(bot.log.lines.filter(({level}) => level === 'error')).toEqual([]);
		expect(bot.log.lines.map(({message}) => message)).toContain('conversation not recalled');
	});

	test('an edit is left alone', async () => {
		const bot = createHarness({answers, store: withoutShortLived()});
		await bot.say('When is the summit?', {message_id: 10});
		bot.log.lines.length = 0;
		expect(await bot.edit(10, {text: 'Wher is it?'})).toEqual([]);
		expect(bot.log.lines).toMatchObject([
			{level: 'warn', message: 'conversation not recalled'},
			{level: 'info', fields: {kind: 'edited_message', outcome: 'ignored'}},
		]);
	});

	test('buttons, deep links and the notice about text are shown all the same', async () => {
		const bot = createHarness({store: withoutShortLived()});
		const tapped = await bot.tap('1:s:summit.place:e');
		expect(tapped.map(({method}) => method)).toEqual(['editMessageText', 'answerCallbackQuery']);
		const [linked] = await bot.say('/start fact_person-gor');
		expect(linked?.payload['text']).toBe(replies.show('person.gor', 'en', 'private')?.html);
		expect(await bot.sendThing({photo: []})).toHaveLength(1);
		expect(bot.log.lines.filter(({level}) => level === 'error')).toEqual([]);
	});
});

describe('two bots with one store', () => {
	test('continue each other\'s conversations', async () => {
		const store = createMemoryStore();
		const [one, two] = [createHarness({answers, store}), createHarness({answers, store})];
		await one.say('When is the summit?');
		await two.say('and where?');
		expect(two.answerer.asked[0]?.context?.previous).toBe('summit.date');
		await two.say('Wher is it?');
		await one.say('and when?');
		expect(one.answerer.asked.at(-1)?.context?.previous).toBe('summit.place');
		await one.say('and when?', {from: personWith('ru')});
		expect(one.answerer.asked.at(-1)?.context?.previous).toBeUndefined();
	});

	test('edit each other\'s answers, as a follow-up of what went before', async () => {
		const store = createMemoryStore();
		const [one, two] = [createHarness({answers, store}), createHarness({answers, store})];
		await one.tap('1:s:person.gor:e');
		await one.say('When is the summit?', {message_id: 10});
		const calls = await two.edit(10, {text: 'Wher is it?'});
		expect(calls).toMatchObject([{method: 'editMessageText', payload: {chat_id: 7, message_id: 500, text: replies.show('summit.place', 'en', 'private')?.html}}]);
		expect(two.answerer.asked[0]?.context?.previous).toBe('person.gor');
	});

	test('of which one does not know what the other showed, begin anew', async () => {
		const [one, two] = [createHarness({answers}), createHarness({answers})];
		await one.say('When is the summit?', {message_id: 10});
		await two.say('and where?');
		expect(two.answerer.asked[0]?.context?.previous).toBeUndefined();
		expect(await two.edit(10, {text: 'Wher is it?', from: person})).toEqual([]);
	});
});
