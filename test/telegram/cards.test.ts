/** /summit and /leaders with their pictures, over HTTP against a Bot API that refuses what the real one refuses. */
import path from 'node:path';
import {
	describe, expect, onTestFinished, test,
} from 'vitest';
import {readCards, type Cards} from '../../src/cards/shipped.ts';
import type {CardTheme} from '../../src/cards/words.ts';
import type {LocalApi} from '../../src/local/server.ts';
import type {Replies} from '../../src/replies/replies.ts';
import {locales, type Locale} from '../../src/replies/types.ts';
import type {Store} from '../../src/store/types.ts';
import {allowedUpdates} from '../../src/telegram/allowed-updates.ts';
import {createBot} from '../../src/telegram/bot.ts';
import type {BotDeps} from '../../src/telegram/context.ts';
import {createClient} from '../../src/telegram/client.ts';
import {startPolling} from '../../src/telegram/polling.ts';
import {startBotApi} from '../kit/bot-api.ts';
import {
	createFakeAnswerer, createMemoryStore, createRecordingLog, knowledge, replies, texts,
} from './harness.ts';

const cards = await readCards(path.join(import.meta.dirname, '..', '..'), texts);

type Options = {
	readonly api?: LocalApi;
	readonly store?: Store;
	readonly theme?: CardTheme | 'none';
	readonly cards?: Cards;
	readonly shown?: Replies;
	readonly onContent?: BotDeps['onContent'];
};

/** The bot as run.ts puts it together, but for what answers, and its Telegram. */
async function start({api: given, store = createMemoryStore(), theme = 'light', cards: pictures = cards, shown = replies, onContent}: Options = {}) {
	const api = given ?? await startBotApi();
	const client = createClient({token: api.token, apiRoot: api.url}, {retryWaitMs: 1});
	const log = createRecordingLog();
	const answerer = createFakeAnswerer({'when?': {outcome: 'answer', id: 'summit.date'}});
	const bot = createBot({
		token: api.token,
		clientOptions: client.options,
		answerer,
		searchTitles: () => [],
		replies: shown,
		knowledge,
		store,
		logger: log,
		keepUnanswered: true,
		cards: pictures,
		...theme !== 'none' && {cardTheme: theme},
		...onContent && {onContent},
	});
	client.install(bot.api);
	const delivery = startPolling({
		bot, store, logger: log, allowedUpdates,
	});
	let isStopped = false;
	const stop = async () => {
		if (!isStopped) {
			isStopped = true;
			await delivery.stop();
			await client.close();
		}
	};

	onTestFinished(async () => {
		await stop();
		expect(api.violations).toEqual([]);
		expect(log.lines.filter(({level}) => level === 'error')).toEqual([]);
	});
	return {
		answerer, api, log, stop,
		/** What the pictures of all calls of sendPhoto were: `upload`, or the id. */
		photos: () => api.callsOf('sendPhoto').map(({params}) => String(params['photo']).startsWith('attach://') ? 'upload' : params['photo']),
	};
}

/** Language codes of people whom the bot speaks to in a locale. */
const codes: Readonly<Record<Locale, string>> = {
	en: 'en', ru: 'ru', uz: 'uz', 'uz-cyrl': 'uz-Cyrl',
};

const fileIdOf = (api: LocalApi, person: Parameters<LocalApi['lastReply']>[0]) => api.lastReply(person).message.photo?.at(-1)?.file_id;

describe('in private', () => {
	test.each(locales)('a picture with the whole text under it and the same buttons (%s)', async locale => {
		const {api} = await start();
		const person = api.person({language_code: codes[locale]});
		for (const kind of ['summit', 'leaders'] as const) {
			person.say(`/${kind}`);
			await api.settled();
			const shown = api.lastReply(person);
			expect(shown.html).toBe(replies[kind](locale).html);
			expect(shown.message).toMatchObject({photo: expect.anything() as unknown, caption: shown.text});
			expect(shown.buttons.map(row => row.map(({text}) => text))).toEqual(replies[kind](locale).buttons.map(row => row.map(({label}) => label)));
			expect(api.world.files.get(fileIdOf(api, person) ?? '')?.bytes).toEqual(cards.pick({kind, locale, theme: 'light'})?.png);
		}

		expect(api.callsOf('sendMessage')).toEqual([]);
		expect(api.refusals).toEqual([]);
	});

	test('the dark one where that is set', async () => {
		const {api} = await start({theme: 'dark'});
		const person = api.person({language_code: 'en'});
		person.say('/leaders');
		await api.settled();
		expect(api.world.files.get(fileIdOf(api, person) ?? '')?.bytes).toEqual(cards.pick({kind: 'leaders', locale: 'en', theme: 'dark'})?.png);
	});

	test('none where they are switched off, or where there are none', async () => {
		for (const options of [{theme: 'none'}, {cards: {faults: [], pick: () => undefined}}] as const) {
			const {api} = await start(options);
			const person = api.person({language_code: 'en'});
			person.say('/summit');
			await api.settled();
			expect(api.lastReply(person).message.text).toBeDefined();
			expect(api.callsOf('sendPhoto')).toEqual([]);
		}
	});

	test('none from the moment on when the texts were loaded anew and the pictures are older', async () => {
		let replace: Parameters<NonNullable<BotDeps['onContent']>>[0] | undefined;
		const {answerer, api} = await start({
			onContent(given) {
				replace = given;
			},
		});
		const person = api.person({language_code: 'en'});
		person.say('/summit');
		await api.settled();
		replace?.({
			answerer, searchTitles: () => [], replies, knowledge, cards: {faults: ['old'], pick: () => undefined},
		});
		person.say('/summit');
		await api.settled();
		expect(api.history(person).filter(({from}) => from === 'bot').map(({message}) => message.photo !== undefined)).toEqual([true, false]);
	});

	test('nothing but these two commands brings one', async () => {
		const {api} = await start();
		const person = api.person({language_code: 'en'});
		for (const text of ['/start', '/help', '/language', '/privacy', 'when?']) {
			person.say(text);
		}

		await api.settled();
		await person.tap(api.history(person).find(({buttons}) => buttons.flat().some(({text}) => text === 'Leaders'))?.message ?? api.lastReply(person).message, 'Leaders');
		expect(api.callsOf('sendPhoto')).toEqual([]);
		expect(api.callsOf('editMessageText')).toHaveLength(1);
	});
});

describe('uploads', () => {
	test('once for all people; then by id, also after a restart and in another process of the same store', async () => {
		const store = createMemoryStore();
		const first = await start({store});
		const {api} = first;
		const [ann, bob] = [api.person({language_code: 'en'}), api.person({language_code: 'en'})];
		ann.say('/summit');
		await api.settled();
		const id = fileIdOf(api, ann);
		bob.say('/summit');
		await api.settled();
		expect(first.photos()).toEqual(['upload', id]);
		bob.say('/leaders');
		await api.settled();
		await first.stop();
		const second = await start({api, store});
		ann.say('/summit');
		await api.settled();
		expect(second.photos().slice(2)).toEqual(['upload', id]);
		expect(fileIdOf(api, ann)).toBe(id);
	});

	test('once when many ask at the same time', async () => {
		const {api, photos} = await start();
		api.fault({method: 'sendPhoto', delayMs: 100});
		const people = Array.from({length: 10}, () => api.person({language_code: 'ru'}));
		for (const person of people) {
			person.say('/summit');
		}

		await api.settled();
		expect(people.map(person => api.lastReply(person).message.photo === undefined)).toEqual(people.map(() => false));
		expect(photos().filter(photo => photo === 'upload')).toHaveLength(1);
	});

	test('anew, once, when Telegram does not know the id any more', async () => {
		const {api, photos} = await start();
		const person = api.person({language_code: 'en'});
		person.say('/summit');
		await api.settled();
		const id = fileIdOf(api, person);
		api.world.files.clear();
		person.say('/summit');
		await api.settled();
		const newId = fileIdOf(api, person);
		person.say('/summit');
		await api.settled();
		expect(newId).not.toBe(id);
		expect(photos()).toEqual(['upload', id, 'upload', newId]);
		expect(api.history(person).filter(({from}) => from === 'bot')).toHaveLength(3);
	});

	test.each([['an error of the server', {status: 502}], ['a cut connection', {reset: true}]])('%s does not spoil the picture: it is uploaded again', async (_name, fault) => {
		const {api, photos} = await start();
		api.fault({method: 'sendPhoto', ...fault});
		const person = api.person({language_code: 'en'});
		person.say('/summit');
		await api.settled();
		expect(photos()).toEqual(['upload', 'upload']);
		expect(api.world.files.get(fileIdOf(api, person) ?? '')?.bytes).toEqual(cards.pick({kind: 'summit', locale: 'en', theme: 'light'})?.png);
	});

	test('a store out of order costs an upload, never the reply', async () => {
		const broken = async () => {
			throw new Error('out of order');
		};

		const {api, log, photos} = await start({store: {...createMemoryStore(), recall: broken, remember: broken}});
		const person = api.person({language_code: 'en'});
		person.say('/summit');
		await api.settled();
		person.say('/summit');
		await api.settled();
		expect(photos()).toEqual(['upload', fileIdOf(api, person)]);
		expect(log.lines.filter(({message}) => message.startsWith('picture'))).toMatchObject([{level: 'warn', message: 'picture not recalled'}, {level: 'warn', message: 'picture not remembered'}]);
	});

	test('the first one may fail in its own chat; the others get theirs', async () => {
		const {api} = await start();
		api.fault({
			method: 'sendPhoto', status: 403, description: 'Forbidden: bot was blocked by the user', delayMs: 50,
		});
		const [blocked, ...others] = Array.from({length: 4}, () => api.person({language_code: 'en'}));
		for (const person of [blocked, ...others]) {
			person?.say('/summit');
		}

		await api.settled();
		expect(others.map(person => api.history(person).filter(({message}) => message.photo).length)).toEqual([1, 1, 1]);
		expect(blocked && api.history(blocked)).toHaveLength(1);
	});
});

describe('where pictures are not welcome', () => {
	test.each([
		'Bad Request: not enough rights to send photos to the chat',
		'Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN',
		'Bad Request: IMAGE_PROCESS_FAILED',
	])('the text comes alone (%s)', async description => {
		const {api} = await start();
		const person = api.person({language_code: 'ru'});
		const group = api.group({members: [person]});
		api.fault({method: 'sendPhoto', status: 400, description});
		const asked = person.sayIn(group, '/leaders@summit_local_bot');
		await api.settled();
		const shown = api.history(group).at(-1);
		expect(shown).toMatchObject({html: replies.leaders('ru').html, replyTo: asked.message_id});
		expect(shown?.message.text).toBeDefined();
		expect(shown?.buttons).toHaveLength(replies.leaders('ru').buttons.length);
	});

	test('nothing comes where the bot may not write at all, and nobody is alarmed', async () => {
		const {api, log} = await start();
		const person = api.person({language_code: 'ru'});
		for (const method of ['sendPhoto', 'sendMessage']) {
			api.fault({method, status: 400, description: 'Bad Request: not enough rights to send text messages to the chat'});
		}

		person.say('/summit');
		await api.settled();
		expect(api.history(person)).toHaveLength(1);
		expect(log.lines.map(({level}) => level)).not.toContain('error');
	});

	test('a reply too long for a caption comes as text', async () => {
		const marked = (locale: Locale, html: string) => ({...replies.summit(locale), html});
		const {api} = await start({
			shown: {
				...replies,
				summit: locale => marked(locale, `<b>${'x'.repeat(1025)}</b>`),
				leaders: locale => marked(locale, `<b>${'&lt;'.repeat(1024)}</b>`),
			},
		});
		const person = api.person({language_code: 'en'});
		for (const [text, isPicture] of [['/summit', false], ['/leaders', true]] as const) {
			person.say(text);
			await api.settled();
			expect(api.lastReply(person).message.photo !== undefined).toBe(isPicture);
		}

		expect(api.refusals).toEqual([]);
	});
});

describe('in a group', () => {
	test('it quotes the command, in the command\'s topic', async () => {
		const {api} = await start();
		const person = api.person({language_code: 'uz'});
		const group = api.group({is_forum: true, members: [person]});
		const topic = group.topic('Summit');
		const asked = person.sayIn(group, '/summit@summit_local_bot', {topic});
		await api.settled();
		expect(api.history(group).at(-1)).toMatchObject({html: replies.summit('uz').html, topic, replyTo: asked.message_id});
		expect(api.history(group).at(-1)?.message.photo).toBeDefined();
		expect(api.refusals).toEqual([]);
	});

	test('it goes along to the new id of a group', async () => {
		const {api, photos} = await start();
		const person = api.person({language_code: 'en'});
		const [old, next] = [api.group({members: [person]}), api.group({members: [person]})];
		api.fault({
			method: 'sendPhoto', status: 400, description: 'Bad Request: group chat was upgraded to a supergroup chat', parameters: {migrate_to_chat_id: next.id},
		});
		person.sayIn(old, '/summit@summit_local_bot');
		await api.settled();
		expect(api.history(next).at(-1)?.message.photo).toBeDefined();
		expect(photos()).toEqual(['upload', 'upload']);
		expect(api.callsOf('sendMessage')).toEqual([]);
	});
});

describe('a tap under a picture', () => {
	test('leaves it as it is; one answer below it follows the taps', async () => {
		const {api} = await start();
		const person = api.person({language_code: 'en'});
		person.say('/summit');
		await api.settled();
		const card = api.lastReply(person);
		await expect(person.tap(card.message, 'Where is the C5+1 summit?')).resolves.toEqual({});
		await api.settled();
		const answers = () => api.history(person).filter(({from}) => from === 'bot').slice(1).map(({html}) => html);
		expect(answers()).toEqual([replies.show('summit.place', 'en', 'private')?.html]);
		await person.tap(card.message, {data: '1:l:e'});
		expect(answers()).toEqual([replies.leaders('en').html]);
		await person.tap(card.message, {data: '1:l:e'});
		expect(answers()).toEqual([replies.leaders('en').html]);
		expect(api.history(person).find(({message}) => message.message_id === card.message.message_id)).toEqual(card);
		// Only the second tap on the same button is refused, as under a text.
		expect(api.refusals.map(({response}) => response)).toMatchObject([{description: expect.stringContaining('message is not modified') as unknown}]);
		expect(api.callsOf('sendPhoto')).toHaveLength(1);
	});

	test('in a group the answer quotes the picture, in its topic', async () => {
		const {api} = await start();
		const person = api.person({language_code: 'en'});
		const group = api.group({is_forum: true, members: [person]});
		const topic = group.topic('Summit');
		person.sayIn(group, '/leaders@summit_local_bot', {topic});
		await api.settled();
		const card = api.history(group).at(-1);
		await person.tap(card?.message ?? api.lastReply(group).message, {data: '1:s:leader.tajikistan:e'});
		await api.settled();
		expect(api.history(group).at(-1)).toMatchObject({html: replies.show('leader.tajikistan', 'en', 'group')?.html, topic, replyTo: card?.message.message_id});
	});

	test('a follow-up continues what the tap has shown', async () => {
		const {api, answerer} = await start();
		const person = api.person({language_code: 'en'});
		person.say('/leaders');
		await api.settled();
		await person.tap(api.lastReply(person).message, {data: '1:s:leader.tajikistan:e'});
		person.say('when?');
		await api.settled();
		expect(answerer.asked).toMatchObject([{text: 'when?', context: {previous: 'leader.tajikistan'}}]);
	});

	test('where the answer has been deleted, a new one comes', async () => {
		const {api} = await start();
		const person = api.person({language_code: 'en'});
		person.say('/leaders');
		await api.settled();
		const card = api.lastReply(person);
		await person.tap(card.message, {data: '1:s:leader.tajikistan:e'});
		const stored = api.world.chats.get(person.id)?.messages.get(api.lastReply(person).message.message_id);
		if (stored) {
			stored.deleted = true;
		}

		await person.tap(card.message, {data: '1:s:leader.kazakhstan:e'});
		expect(api.history(person).map(({html}) => html).slice(-2)).toEqual([card.html, replies.show('leader.kazakhstan', 'en', 'private')?.html]);
	});

	test('a picture that is too old to be told from a text gets a new message as well', async () => {
		const {api} = await start();
		const person = api.person({language_code: 'en'});
		person.say('/summit');
		await api.settled();
		const {message} = api.lastReply(person);
		const stored = api.world.chats.get(person.id)?.messages.get(message.message_id);
		// What Telegram says of a message that it doesn't show the bot any more: neither text nor picture.
		const {photo, ...inaccessible} = message;
		expect(photo).toBeDefined();
		if (stored) {
			stored.message = inaccessible;
		}

		await person.tap(message, {data: '1:s:summit.date:e'});
		expect(api.lastReply(person).html).toBe(replies.show('summit.date', 'en', 'private')?.html);
		expect(api.callsOf('sendMessage')).toHaveLength(1);
	});
});
