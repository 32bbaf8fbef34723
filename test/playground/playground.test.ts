/** The playground as its page sees it: the real bot in a process of its own, everything over HTTP. */
import * as v from 'valibot';
import {
	afterAll, beforeAll, beforeEach, describe, expect, test, vi,
} from 'vitest';
import {startPlayground, type Playground} from '../../src/playground/server/playground.ts';
import {openPage, type PageClient} from './page-client.ts';

vi.setConfig({testTimeout: 60_000, hookTimeout: 60_000});

let playground: Playground;
let page: PageClient;

beforeAll(async () => {
	playground = await startPlayground();
	await playground.ready;
});

afterAll(async () => {
	const {violations, refusals} = playground.api;
	const refused = [...violations, ...refusals];
	await playground.close();
	expect(refused).toEqual([]);
});

beforeEach(async () => {
	page = await openPage(playground.url);
	await page.act({kind: 'language', language: 'en'});
	const before = page.chat('private').id;
	await page.act({kind: 'restart'});
	await page.until(() => {
		expect(page.chat('private').id).not.toBe(before);
	});
});

const bot = '@summit_local_bot';
const date = 'November 6';

async function say(text: string): Promise<void> {
	await page.act({kind: 'say', chat: page.chat('private').id, text});
}

async function reply(text: string) {
	return page.message('private', message => message.from === 'bot' && message.text.includes(text));
}

describe('a private chat', () => {
	test('begins empty, with what the bot says of itself and its commands', () => {
		expect(page.view).toMatchObject({status: 'ready', you: {language: 'en'}, bot: {username: bot.slice(1)}});
		expect(page.view.bot.description).toContain('C5+1');
		expect(page.view.chats.map(({kind}) => kind)).toEqual(['private', 'group', 'guest']);
		expect(page.chat('private')).toMatchObject({title: page.view.bot.name, messages: [], topics: []});
		expect(page.chat('private').commands.map(({command}) => command)).toContain('settings');
	});

	test('a question gets its answer, drawn with a quote and buttons; a tap turns it into another', async () => {
		await say('When is the summit?');
		await page.message('private', ({from, text, editable}) => from === 'you' && text === 'When is the summit?' && editable);
		const answer = await reply(date);
		expect(answer.html).toMatch(/<blockquote expandable>.*<\/blockquote>/u);
		expect(answer).toMatchObject({
			edits: 0, via: false, onlyForYou: false, editable: false,
		});
		const [first] = answer.buttons[0] ?? [];
		expect(first?.kind).toBe('tap');
		const tapped = await page.act({
			kind: 'tap', chat: page.chat('private').id, message: answer.key, data: first?.value ?? '',
		});
		expect(tapped).toEqual({alert: false});
		const edited = await page.message('private', ({key, edits}) => key === answer.key && edits === 1);
		expect(edited.text).not.toBe(answer.text);
		expect(answer.buttons.flat().at(-1)).toMatchObject({kind: 'share', value: 'When is the C5+1 summit?'});
	});

	test('markup that a person types is text, also where the bot repeats it', async () => {
		await say('/<b>x</b> <img src=x onerror=alert(1)>');
		const own = await page.message('private', ({from}) => from === 'you');
		expect(own.html).toBe('/&lt;b&gt;x&lt;/b&gt; &lt;img src=x onerror=alert(1)&gt;');
	});

	test('an edited question changes its answer', async () => {
		await say('When is the summit?');
		await reply(date);
		const {key} = await page.message('private', ({from}) => from === 'you');
		await page.act({
			kind: 'edit', chat: page.chat('private').id, message: key, text: 'Who invited the leaders?',
		});
		const edited = await page.message('private', ({from, edits}) => from === 'bot' && edits === 1);
		expect(edited.text).toContain('Trump');
		expect(page.chat('private').messages.map(({from, edits}) => [from, edits])).toEqual([['you', 1], ['bot', 1]]);
	});

	test('what has no text is shown, and the bot says that it reads text only', async () => {
		const chat = page.chat('private').id;
		await page.act({kind: 'show', chat, media: 'photo'});
		const {photo} = await page.message('private', ({from}) => from === 'you');
		const picture = await fetch(new URL(photo?.url ?? '', playground.url));
		expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
		await page.message('private', ({from}) => from === 'bot');
		await page.act({kind: 'show', chat, media: 'voice'});
		await page.message('private', ({text}) => text.includes('Voice message'));
		await page.act({kind: 'show', chat, media: 'sticker'});
		await page.message('private', ({text, from}) => from === 'you' && text === '👍');
	});

	test('a picture of the bot\'s is shown, the second time as well', async () => {
		await say('/summit');
		await say('/summit');
		await page.until(() => {
			expect(page.chat('private').messages.filter(({photo}) => photo)).toHaveLength(2);
		});
		for (const {photo, text} of page.chat('private').messages.filter(({from}) => from === 'bot')) {
			expect(text).toContain(date);
			const picture = await fetch(new URL(photo?.url ?? '', playground.url));
			expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
			expect(await picture.text()).toContain('PNG');
		}
	});

	test('the interface language decides name, menu and greeting; Kazakh is spoken to in Russian', async () => {
		await page.act({kind: 'language', language: 'kk'});
		await page.until(() => {
			expect(page.view.you.language).toBe('kk');
			expect(page.view.bot.description).toMatch(/[а-я]/u);
			expect(page.chat('private').commands[0]?.description).toMatch(/[а-я]/u);
		});
		await say('/start');
		await page.message('private', ({from, text}) => from === 'bot' && /[а-я]/u.test(text));
	});

	test('a newcomer is nobody whom the bot knows', async () => {
		await say('/language');
		const menu = await page.message('private', ({from}) => from === 'bot');
		const russian = menu.buttons.flat().find(({label}) => label.includes('Русский'));
		await page.act({
			kind: 'tap', chat: page.chat('private').id, message: menu.key, data: russian?.value ?? '',
		});
		await say('/help');
		await page.message('private', ({from, text}) => from === 'bot' && text.includes('саммит'));
		const before = page.chat('private').id;
		await page.act({kind: 'restart'});
		await page.until(() => {
			expect(page.chat('private').id).not.toBe(before);
			expect(page.chat('private').messages).toEqual([]);
		});
		await say('/help');
		await reply('summit');
	});
});

describe('groups', () => {
	test('what has no text goes to the open topic', async () => {
		const {id, topics} = page.chat('group');
		const topic = topics[1]?.id ?? 0;
		await page.act({
			kind: 'show', chat: id, topic, media: 'sticker',
		});
		await page.message('group', ({from, text, topic: where}) => from === 'you' && text === '👍' && where === topic);
	});

	test('the bot answers when it is named, in the topic, as a reply', async () => {
		const {id, topics} = page.chat('group');
		const [general, topic] = topics;
		expect(general?.title).toBe('General');
		await page.act({
			kind: 'say', chat: id, topic: topic?.id ?? 0, text: 'hello all',
		});
		await page.act({
			kind: 'say', chat: id, topic: topic?.id ?? 0, text: `${bot} when is the summit?`,
		});
		const answer = await page.message('group', ({from, text, topic: where}) => from === 'bot' && text.includes(date) && where === topic?.id);
		expect(answer.replyTo).toEqual({name: 'You', text: `${bot} when is the summit?`});
		await page.act({
			kind: 'say', chat: id, topic: general?.id ?? 0, text: `${bot} where is it?`,
		});
		await page.message('group', ({from, topic: where}) => from === 'bot' && where === undefined);
		expect(page.chat('group').messages.filter(({from}) => from === 'bot')).toHaveLength(2);
	});

	test('a reply to its message reaches it, without its name', async () => {
		const {id} = page.chat('group');
		await page.act({kind: 'say', chat: id, text: `${bot} when is the summit?`});
		const {key} = await page.message('group', ({from}) => from === 'bot');
		await page.act({
			kind: 'say', chat: id, text: 'who invited the leaders?', replyTo: key,
		});
		await page.message('group', ({from, text}) => from === 'bot' && text.includes('Trump'));
	});

	test('its name alone opens the reply field, and what is typed there needs no name', async () => {
		const {id} = page.chat('group');
		await page.act({kind: 'say', chat: id, text: bot});
		const asking = await page.message('group', ({from, forceReply}) => from === 'bot' && forceReply !== undefined);
		expect(asking.forceReply?.placeholder).toMatch(/\S/u);
		await page.act({
			kind: 'say', chat: id, text: 'when is the summit?', replyTo: asking.key,
		});
		await page.message('group', ({from, text}) => from === 'bot' && text.includes(date));
		expect(page.chat('group').messages.find(({key}) => key === asking.key)).not.toHaveProperty('forceReply');
	});

	test('where it is no member it comes as a guest, once it is named', async () => {
		const {id, commands} = page.chat('guest');
		expect(commands).toEqual([]);
		await page.act({kind: 'say', chat: id, text: 'when is the summit?'});
		await page.act({kind: 'say', chat: id, text: `${bot} when is the summit?`});
		const answer = await page.message('guest', ({from, text}) => from === 'bot' && text.includes(date));
		expect(answer).toMatchObject({via: true, name: page.view.bot.name});
		expect(page.chat('guest').messages.filter(({from}) => from === 'bot')).toHaveLength(1);
	});

	test('what the bot tells one person only stands where it was said', async () => {
		const {id} = page.chat('group');
		await page.act({kind: 'say', chat: id, text: `/language${bot}`});
		await page.message('group', ({from, onlyForYou}) => from === 'bot' && onlyForYou);
		await page.act({kind: 'say', chat: id, text: 'later'});
		await page.message('group', ({text}) => text === 'later');
		expect(page.chat('group').messages.slice(-3).map(({from, onlyForYou}) => [from, onlyForYou])).toEqual([['you', true], ['bot', true], ['you', false]]);
	});
});

const inlineShape = v.object({results: v.array(v.object({id: v.string()})), next: v.exactOptional(v.string())});

test('inline results are listed page by page, and one is sent', async () => {
	const chat = page.chat('group');
	const listed = await page.act({kind: 'inline', chat: chat.id, query: 'who invited the leaders'});
	const filled = expect.stringMatching(/\S/u);
	expect(listed).toMatchObject({results: expect.arrayContaining([expect.objectContaining({title: filled, description: filled})]), button: {text: filled, parameter: 'inline'}});
	const all = v.parse(inlineShape, await page.act({kind: 'inline', chat: chat.id, query: ''}));
	expect(all.next).toBeDefined();
	const rest = v.parse(inlineShape, await page.act({
		kind: 'inline', chat: chat.id, query: '', offset: all.next ?? '',
	}));
	const last = rest.results.at(-1);
	expect(all.results.map(({id}) => id)).not.toContain(last?.id);
	const topic = chat.topics[1]?.id ?? 0;
	await page.act({
		kind: 'choose', chat: chat.id, topic, query: '', result: last?.id ?? '',
	});
	const sent = await page.message('group', ({via}) => via);
	expect(sent).toMatchObject({
		from: 'you', topic, editable: false, buttons: expect.arrayContaining([expect.anything()]),
	});
	const tap = sent.buttons.flat().find(({kind}) => kind === 'tap');
	await page.act({
		kind: 'tap', chat: chat.id, message: sent.key, data: tap?.value ?? '',
	});
	await page.message('group', ({via, edits}) => via && edits === 1);
});

describe('an act is refused', () => {
	test.each([
		['no act', {kind: 'shout'}],
		['nothing', 7],
		['an unknown chat', {kind: 'say', chat: 1, text: 'x'}],
		['an empty text', {kind: 'say', chat: 'private', text: ' \n '}],
		['a text that is too long', {kind: 'say', chat: 'private', text: 'x'.repeat(4097)}],
		['an unknown topic', {
			kind: 'say', chat: 'group', topic: 7, text: 'x',
		}],
		['a reply to nothing', {
			kind: 'say', chat: 'private', text: 'x', replyTo: '7',
		}],
		['an edit of another\'s message', {
			kind: 'edit', chat: 'group', message: '102', text: 'x',
		}],
		['a tap on nothing', {
			kind: 'tap', chat: 'private', message: '101', data: 'x',
		}],
		['a button that is not there', {
			kind: 'tap', chat: 'group', message: '102', data: '1:h:e',
		}],
		['a result that was not listed', {
			kind: 'choose', chat: 'group', query: '', result: 'nothing',
		}],
		['another language', {kind: 'language', language: 'fr'}],
	])('%s', async (_what, act) => {
		const named = typeof act === 'object' && 'chat' in act && typeof act.chat === 'string' ? {...act, chat: page.view.chats.find(({kind}) => kind === act.chat)?.id} : act;
		const {status, body} = await page.post(named);
		expect(status).toBe(400);
		expect(body).toEqual({error: expect.stringMatching(/\S/u)});
	});
});

describe('the panel', () => {
	test('sees the calls, without the token and without the work on the profile', async () => {
		await say('When is the summit?');
		await reply(date);
		await page.until(() => {
			expect(page.calls.findLast(({method}) => method === 'sendMessage')).toMatchObject({
				ok: true, params: {chat_id: page.chat('private').id, parse_mode: 'HTML'}, response: {text: expect.stringContaining(date)},
			});
		});
		expect(page.calls.map(({method}) => method)).toContain('getUpdates');
		expect(page.calls.filter(({method}) => method.includes('MyCommands'))).toEqual([]);
		expect(JSON.stringify([page.calls, page.view])).not.toContain(playground.api.token);
	});

	test('sees what was understood of each question, a follow-up with what went before', async () => {
		const seen = page.thoughts.length;
		await say('When is the summit?');
		await reply(date);
		await say('and where?');
		await page.until(() => {
			expect(page.thoughts.slice(seen).map(({question, outcome}) => [question, outcome])).toEqual([['When is the summit?', 'answer summit.date'], ['and where?', 'answer summit.place']]);
		});
		const thought = page.thoughts[seen];
		expect(thought).toMatchObject({language: 'en', candidates: expect.arrayContaining([expect.objectContaining({id: 'summit.date'})])});
		expect(thought?.words.map(({text}) => text)).toContain('summit');
		expect(thought?.reasons.length).toBeGreaterThan(0);
		expect(thought?.score).toBeGreaterThan(0.5);
	});

	test('a name that tells no language is understood, and answered, in that of the talk', async () => {
		const seen = page.thoughts.length;
		await say('Sammit qachon?');
		await reply('6-noyabr');
		await say('Tokayev?');
		await reply('Toʻqayev');
		await page.until(() => {
			expect(page.thoughts.slice(seen).map(({question, language}) => [question, language])).toEqual([['Sammit qachon?', 'uz'], ['Tokayev?', 'uz (not told by the text)']]);
		});
		await say('When is the summit?');
		await reply(date);
	});

	test('commands and the talk of others are no questions', async () => {
		const seen = page.thoughts.length;
		await say('/help');
		await page.message('private', ({from}) => from === 'bot');
		await page.act({kind: 'say', chat: page.chat('group').id, text: 'when is the summit?'});
		await page.act({kind: 'say', chat: page.chat('guest').id, text: `${bot} who invited the leaders?`});
		await page.until(() => {
			expect(page.thoughts.slice(seen).map(({question}) => question)).toEqual(['who invited the leaders?']);
		});
	});

	test('a page that is opened later gets the latest of all', async () => {
		await say('When is the summit?');
		await reply(date);
		const late = await openPage(playground.url);
		await page.until(() => {
			expect(late.view).toEqual(page.view);
			expect(late.calls.length).toBeGreaterThan(0);
			expect(late.thoughts.at(-1)).toEqual(page.thoughts.at(-1));
		});
	});
});
