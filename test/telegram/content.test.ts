/** What answers is replaced while the bot runs: whatever comes in next is answered from the new content, by every handler. */
import {describe, expect, test} from 'vitest';
import type {InlineCard, Reply} from '../../src/replies/types.ts';
import type {Replies} from '../../src/replies/replies.ts';
import type {Content} from '../../src/telegram/context.ts';
import {
	createFakeAnswerer, createHarness, knowledge, replies, sketch, type RecordedCall,
} from './harness.ts';

const mark = '✎ ';

/** The same replies, each marked as new. */
function marked(): Replies {
	const reply = (old: Reply): Reply => ({...old, html: mark + old.html, plain: mark + old.plain});
	const card = (old: InlineCard): InlineCard => ({...old, title: mark + old.title, reply: reply(old.reply)});
	const one = (value: unknown): unknown => {
		if (typeof value === 'string') {
			return mark + value;
		}

		return typeof value === 'object' && value !== null ? ('reply' in value ? card(sketch(value)) : reply(sketch(value))) : value;
	};

	return sketch(Object.fromEntries(Object.entries(replies).map(([name, value]: [string, unknown]) => [
		name,
		typeof value === 'function' ? (...args: unknown[]) => one(Reflect.apply(value, replies, args)) : value,
	])));
}

const old = {'when?': {outcome: 'answer', id: 'summit.date', language: 'en'}, hm: {outcome: 'none'}} as const;
const broken = {
	...createFakeAnswerer({}),
	answer() {
		throw new Error('a bug');
	},
};

function start() {
	let replace: ((content: Content) => void) | undefined;
	const bot = createHarness({
		answers: old,
		onContent(given) {
			replace = given;
		},
	});
	return {
		bot,
		replace(changed: Partial<Content>) {
			replace?.({
				answerer: createFakeAnswerer(old), searchTitles: () => [], replies: marked(), knowledge, ...changed,
			});
		},
	};
}

type Bot = ReturnType<typeof start>['bot'];

/** What a person reads first of the calls, whatever they are: a message, an edit, a notice, a list. */
function shown(calls: readonly RecordedCall[]): string {
	const payload = calls[0]?.payload ?? {};
	const [result] = sketch<ReadonlyArray<{readonly title: string}>>(payload['results'] ?? []);
	const guest = sketch<{readonly input_message_content: {readonly message_text: string}} | undefined>(payload['result']);
	return sketch<string | undefined>(payload['text']) ?? guest?.input_message_content.message_text ?? result?.title ?? 'nothing';
}

/** Something of every kind that comes in. */
const acts: ReadonlyArray<readonly [string, (bot: Bot) => Promise<RecordedCall[]>]> = [
	['a question', async bot => bot.say('when?')],
	['a question without an answer', async bot => bot.say('hm')],
	['a question in a group', async bot => bot.sayInGroup('@summit_bot when?')],
	['the bare name in private', async bot => bot.say('@summit_bot')],
	['the bare name in a group', async bot => bot.sayInGroup('@summit_bot')],
	['an edited question', async bot => bot.edit(10, {text: 'when?'})],
	['a picture', async bot => bot.sendThing({photo: []})],
	...['start', 'start fact_summit-date', 'help', 'summit', 'leaders', 'language', 'settings', 'privacy', 'foo', ''].map(command =>
		[`/${command}`, async (bot: Bot) => bot.say(`/${command}`)] as const),
	...['1:s:summit.date:e', '1:m:e', '1:l:e', '1:h:e', '1:c:u:e', '1:x:e', 'stale'].map(data =>
		[`a tap (${data})`, async (bot: Bot) => bot.tap(data)] as const),
	['an inline query', async bot => bot.type('when?')],
	['an empty inline query', async bot => bot.type('')],
	['an inline query where nothing is found', async bot => bot.type('hm')],
	['a question to a guest', async bot => bot.summon('@summit_bot when?')],
	['the bare name of a guest', async bot => bot.summon('@summit_bot')],
	['a command to a guest', async bot => bot.summon('@summit_bot /leaders')],
	['being added to a group', async bot => bot.membership('left', 'member')],
];

test.each(acts)('%s', async (_name, act) => {
	const {bot, replace} = start();
	// So that there is a question to edit.
	await bot.say('when?', {message_id: 10});
	replace({});
	const text = shown(await act(bot));
	expect(text.startsWith(mark)).toBe(true);

	const before = start().bot;
	await before.say('when?', {message_id: 10});
	expect(mark + shown(await act(before))).toBe(text);
});

test('notices of trouble come from the new content as well', async () => {
	const {bot, replace} = start();
	replace({answerer: broken});
	expect(shown(await bot.say('when?'))).toBe(`${mark}Something went wrong on my side. Please try again in a minute.`);
	bot.trouble('editMessageText', {error_code: 429, description: 'Too Many Requests: retry after 30', parameters: {retry_after: 30}});
	const tapped = await bot.tap('1:h:e');
	expect(tapped.at(-1)?.payload['text']).toBe(`${mark}Something went wrong on my side. Please try again in a minute.`);
	for (const act of [async () => bot.say('/help', {from: {id: 8, is_bot: false, first_name: 'Ben'}}), async () => bot.tap('1:h:e', {from: {id: 8, is_bot: false, first_name: 'Ben'}})]) {
		for (let count = 0; count < 20; count++) {
			await act();
		}

		expect(shown(await act())).toBe(`${mark}Too many messages at once. Please wait a little and ask again.`);
	}
});

describe('what is remembered', () => {
	test('goes on: the follow-up of an old answer is asked of the new answerer', async () => {
		const {bot, replace} = start();
		await bot.say('when?');
		const answerer = createFakeAnswerer({});
		replace({answerer});
		await bot.say('and where?');
		expect(answerer.asked).toMatchObject([{text: 'and where?', context: {previous: 'summit.date'}}]);
		expect(bot.answerer.asked).toHaveLength(1);
	});

	test('of a silence is its nearest fact in the new knowledge', async () => {
		const {bot, replace} = start();
		const answerer = createFakeAnswerer({});
		replace({answerer, knowledge: {silences: new Map([['gap.year', {nearest: 'person.gor'}]])}});
		await bot.tap('1:s:gap.year:e');
		await bot.say('and?');
		expect(answerer.asked[0]?.context?.previous).toBe('person.gor');
	});

	test('of names that are searched is the new list', async () => {
		const {bot, replace} = start();
		replace({searchTitles: text => text === 'gor' ? ['person.gor'] : []});
		expect(shown(await bot.type('gor'))).toBe(`${mark}Who is Sergio Gor?`);
	});
});

test('replaced more than once, the last one answers', async () => {
	const {bot, replace} = start();
	replace({});
	replace({replies});
	expect(shown(await bot.say('when?'))).toBe(replies.show('summit.date', 'en', 'private')?.html);
});
