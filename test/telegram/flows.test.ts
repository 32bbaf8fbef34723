/** What people see when they use the bot as they would in Telegram: the stand-in refuses what the real server refuses. */
import {
	describe, expect, onTestFinished, test,
} from 'vitest';
import type {Seen} from '../../src/local/history.ts';
import {createMemoryStore} from '../../src/store/memory-store.ts';
import {createBot} from '../../src/telegram/bot.ts';
import {createTestBot} from '../kit/test-bot.ts';
import {
	createFakeAnswerer, createRecordingLog, knowledge, replies, type FakeAnswer,
} from './harness.ts';

const answers: Readonly<Record<string, FakeAnswer>> = {
	'when?': {outcome: 'answer', id: 'summit.date', language: 'en'},
	'where?': {outcome: 'answer', id: 'summit.place', language: 'en'},
	'когда?': {
		outcome: 'answer', id: 'summit.date', language: 'ru', script: 'cyrl',
	},
	president: {outcome: 'choice', choices: ['leader.uzbekistan', 'person.trump']},
};

/** The one reply that there should be. */
function only({replies: shown}: {readonly replies: readonly Seen[]}): Seen {
	const [reply, ...others] = shown;
	if (!reply || others.length > 0) {
		throw new Error(`${shown.length} replies instead of one`);
	}

	return reply;
}

const text = (id: string, locale: 'en' | 'ru' = 'en') => replies.show(id, locale, 'private')?.html;

async function start() {
	const log = createRecordingLog();
	const bot = await createTestBot(createBot({
		token: '1:x', answerer: createFakeAnswerer(answers), searchTitles: () => [], replies, knowledge, store: createMemoryStore(), logger: log, keepUnanswered: true,
	}));
	onTestFinished(() => {
		expect(bot.violations).toEqual([]);
		expect(bot.refusals).toEqual([]);
		expect(log.lines.filter(({level}) => level === 'error')).toEqual([]);
	});
	return bot;
}

describe('in private', () => {
	test('an answer, its buttons one after the other, an edit of the question', async () => {
		const bot = await start();
		const asked = await bot.send('when?');
		const answer = only(asked);
		expect(answer.html).toBe(text('summit.date'));
		expect(answer.entities.map(({type}) => type)).toEqual(['bold', 'expandable_blockquote']);
		const tapped = await bot.tap(answer, 'Where is the C5+1 summit?');
		expect(tapped.value).toEqual({});
		expect(tapped.replies.map(({html}) => html)).toEqual([text('summit.place')]);
		const edited = await bot.edit(asked.value, 'where?');
		expect(edited.calls.map(({response}) => response)).toMatchObject([{ok: false, description: expect.stringContaining('message is not modified') as unknown}]);
		bot.world.refusals.length = 0;
		const again = await bot.edit(asked.value, 'when?');
		expect(again.replies.map(({html}) => html)).toEqual([text('summit.date')]);
		expect(bot.history(bot.someone()).map(({from}) => from)).toEqual(['Ann', 'bot']);
	});

	test('a language is chosen, the mark moves, everything follows; then it is erased', async () => {
		const bot = await start();
		const menu = only(await bot.send('/language'));
		const chosen = await bot.tap(menu, 'Русский');
		expect(chosen.value?.text).toBe('Готово: русский. Если спросите на другом языке, отвечу на нём.');
		expect(chosen.replies[0]?.buttons.flat().map(button => [button.text, 'disabled' in button])).toEqual([
			['English', false], ['✓ Русский', true], ['Oʻzbekcha', false], ['Ўзбекча', false], ['Автоматически', false],
		]);
		const record = only(await bot.send('/privacy'));
		expect(record.text).toMatch(/\n\nСейчас о вас хранится: язык\u00A0— русский\./u);
		const erased = await bot.tap(record, 'Удалить мой выбор');
		expect(erased.value?.text).toBe('Удалено. Теперь о вас ничего не хранится.');
		const fresh = only(await bot.send('/start'));
		expect(fresh.html).toBe(replies.start('en').html);
	});

	test('somebody who blocked the bot gets nothing, and breaks nothing', async () => {
		const bot = await start();
		const person = bot.person({language_code: 'ru'});
		await bot.send('когда?', {from: person});
		bot.failNext('sendMessage', {status: 403});
		await bot.send('когда?', {from: person});
		expect(bot.history(person)).toHaveLength(3);
	});

	test('two people at once, each in their language', async () => {
		const bot = await start();
		const [english, russian] = [bot.person({language_code: 'en'}), bot.person({language_code: 'ru'})];
		await bot.act(() => {
			english.say('hm');
			russian.say('hm');
			russian.say('when?');
		});
		expect(bot.history(english).at(-1)?.text).toMatch(/^I can’t answer/u);
		expect(bot.history(russian).filter(({from}) => from === 'bot').map(({text: shown}) => shown.slice(0, 20))).toEqual(['На это ответить не с', 'The C5+1 summit is s']);
	});
});

describe('in a group', () => {
	test('a hello, silence, an answer in the topic to the question, a follow-up by reply', async () => {
		const bot = await start();
		const ann = bot.person({language_code: 'en'});
		const group = bot.group({is_forum: true, bot: 'absent', members: [ann]});
		await bot.act(() => {
			group.addBot(ann);
		});
		expect(bot.history(group).filter(({from}) => from === 'bot').map(({text: shown}) => shown)).toEqual([
			'Hello, everyone! I answer questions about an article on the C5+1 summit. Reply to my message, or type @summit_local_bot and a question. I stay out of everything else.',
		]);
		const topic = group.topic('Summit');
		const talk = await bot.send('when?', {
			from: ann, in: group, topic, force: true,
		});
		expect(talk.calls).toEqual([]);
		const asked = await bot.send('@summit_local_bot when?', {from: ann, in: group, topic});
		const answer = only(asked);
		expect(answer).toMatchObject({html: text('summit.date'), topic, replyTo: asked.value.message_id});
		const followed = await bot.send('where?', {
			from: ann, in: group, topic, replyTo: answer.message,
		});
		expect(followed.replies[0]).toMatchObject({html: text('summit.place'), topic, replyTo: followed.value.message_id});
		const inGeneral = await bot.send('@summit_local_bot hm', {from: ann, in: group});
		expect(inGeneral.replies[0]).toMatchObject({text: 'I can’t answer that one: I know only one article, about the C5+1 summit.', topic: undefined, buttons: []});
	});

	test('a tap changes the message for all; a language menu only the one who taps', async () => {
		const bot = await start();
		const [ann, bob] = [bot.person({language_code: 'en'}), bot.person({language_code: 'en'})];
		const group = bot.group({members: [ann, bob]});
		const answer = only(await bot.send('@summit_local_bot when?', {from: ann, in: group}));
		const tapped = await bot.tap(answer, 'Where is the C5+1 summit?', {from: bob});
		expect(tapped.replies[0]).toMatchObject({html: text('summit.place'), edits: 1});
		const menu = only(await bot.send('/language@summit_local_bot', {from: ann, in: group}));
		const chosen = await bot.tap(menu, 'Oʻzbekcha', {from: bob});
		expect(chosen.value?.text).toBe('Tayyor: oʻzbekcha. Boshqa tilda soʻrasangiz, oʻsha tilda javob beraman.');
		expect(chosen.replies).toEqual([]);
		const [bobs, anns] = [only(await bot.send('/help', {from: bob})), only(await bot.send('/help', {from: ann}))];
		expect(bobs.html).toBe(replies.help('uz', 'summit_local_bot').html);
		expect(anns.html).toBe(replies.help('en', 'summit_local_bot').html);
	});

	test('muted, or turned into a supergroup, the bot copes', async () => {
		const bot = await start();
		const ann = bot.person({language_code: 'en'});
		const group = bot.group({type: 'group', members: [ann]});
		group.upgrade();
		await bot.send('@summit_local_bot when?', {from: ann, in: group, force: true});
		expect(bot.callsOf('sendMessage').map(({response}) => response?.ok)).toEqual([false, true]);
		bot.world.refusals.length = 0;
		const muted = bot.group({members: [ann]});
		muted.mute(true);
		await bot.send('@summit_local_bot when?', {from: ann, in: muted});
		expect(bot.history(muted)).toHaveLength(1);
		bot.world.refusals.length = 0;
	});

	test('anonymous admins and channels are answered, other bots are not', async () => {
		const bot = await start();
		const ann = bot.person({language_code: 'ru'});
		const group = bot.group({members: [ann]});
		group.promote(ann);
		const answer = only(await bot.send('@summit_local_bot hm', {from: ann, in: group, anonymous: true}));
		expect(answer.text).toMatch(/^I can’t answer/u);
		const other = bot.otherBot('other_bot');
		group.addOtherBot(other);
		const ignored = await bot.send('@summit_local_bot when?', {from: other, in: group, force: true});
		expect(ignored.calls).toEqual([]);
	});
});

describe('inline', () => {
	test('a result is sent and its buttons edit it in place', async () => {
		const bot = await start();
		const listed = await bot.inline('когда?', {language: 'en'});
		const [first] = listed.value?.results ?? [];
		expect(first).toMatchObject({type: 'article', id: 'summit.date:ru', title: 'Когда пройдёт саммит C5+1?'});
		if (!first) {
			return;
		}

		const friend = bot.person();
		const {value: sent} = await bot.choose(first, {place: friend, query: 'когда?'});
		expect(sent.message().text).toMatch(/^Саммит C5\+1 должен пройти/u);
		const tapped = await bot.tap(sent.inlineMessageId ?? '', 'Где пройдёт саммит C5+1?', {from: friend});
		expect(tapped.value).toEqual({});
		expect(tapped.replies.map(({html}) => html)).toEqual([text('summit.place', 'ru')]);
		const twice = await bot.tap(sent.inlineMessageId ?? '', {data: '1:s:summit.place:r'}, {from: friend});
		expect(twice.value).toEqual({});
		bot.world.refusals.length = 0;
	});

	test('what the question itself tells is cached for all; what depends on the person is not', async () => {
		const bot = await start();
		await bot.inline('когда?', {language: 'en'});
		const cached = await bot.inline('когда?', {language: 'uz'});
		expect(cached.calls).toEqual([]);
		const [english, russian] = [await bot.inline('president', {language: 'en'}), await bot.inline('president', {language: 'ru'})];
		expect(english.value?.results.map(({id}) => id)).toEqual(['leader.uzbekistan:en', 'person.trump:en']);
		expect(russian.value?.results.map(({id}) => id)).toEqual(['leader.uzbekistan:ru', 'person.trump:ru']);
		const menu = only(await bot.send('/language', {language: 'ru'}));
		await bot.tap(menu, 'English', {language: 'ru'});
		const after = await bot.inline('president', {language: 'ru'});
		expect(after.value?.results.map(({id}) => id)).toEqual(['leader.uzbekistan:en', 'person.trump:en']);
	});

	test('the empty query pages through to the end', async () => {
		const bot = await start();
		const ids: string[] = [];
		for (let offset: string | undefined = ''; offset !== undefined;) {
			const {value} = await bot.inline('', {offset});
			ids.push(...value?.results.map(({id}) => id) ?? []);
			offset = value?.next_offset === '' ? undefined : value?.next_offset;
		}

		expect(ids).toEqual(replies.popular.map(id => `${id}:en`));
	});
});
