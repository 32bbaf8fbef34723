import {
	describe, expect, test,
} from 'vitest';
import {
	createHarness, createMemoryStore, group, personWith, replies, sketch, type Trouble,
} from './harness.ts';

const answers = {'when?': {outcome: 'answer', id: 'summit.date', language: 'en'}} as const;
const levels = (bot: ReturnType<typeof createHarness>) => bot.log.lines.map(({level}) => level);

describe('where the bot may not write, it is silent and goes on', () => {
	test.each<[string, Trouble]>([
		['blocked', {error_code: 403, description: 'Forbidden: bot was blocked by the user'}],
		['kicked', {error_code: 403, description: 'Forbidden: bot was kicked from the supergroup chat'}],
		['muted', {error_code: 400, description: 'Bad Request: not enough rights to send text messages to the chat'}],
		['topic closed', {error_code: 400, description: 'Bad Request: TOPIC_CLOSED'}],
		['topic deleted', {error_code: 400, description: 'Bad Request: message thread not found'}],
		['chat gone', {error_code: 400, description: 'Bad Request: chat not found'}],
	])('%s', async (_name, trouble) => {
		const bot = createHarness({answers});
		bot.trouble('sendMessage', trouble);
		expect(await bot.say('when?')).toHaveLength(1);
		expect(bot.log.lines).toMatchObject([{level: 'info', fields: {outcome: 'answer', refused: sketch<{description: string}>(trouble).description}}]);
		expect(await bot.say('when?')).toHaveLength(1);
		expect(bot.log.lines[1]?.fields).not.toHaveProperty('refused');
	});
});

test('a group that has become a supergroup is written to under its new id', async () => {
	const bot = createHarness({answers});
	bot.trouble('sendMessage', {error_code: 400, description: 'Bad Request: group chat was upgraded to a supergroup chat', parameters: {migrate_to_chat_id: -100_777}});
	const calls = await bot.sayInGroup('@summit_bot when?', {chat: {id: -77, type: 'group', title: 'Friends'}});
	expect(calls.map(({payload}) => payload['chat_id'])).toEqual([-77, -100_777]);
	expect(levels(bot)).toEqual(['info']);
});

describe('a failure of Telegram', () => {
	test.each<[string, Trouble]>([
		['429', {error_code: 429, description: 'Too Many Requests: retry after 60', parameters: {retry_after: 60}}],
		['500', {error_code: 500, description: 'Internal Server Error: restart'}],
		['network', 'network'],
	])('%s is logged once; nothing more is sent', async (_name, trouble) => {
		const bot = createHarness({answers});
		bot.trouble('sendMessage', trouble);
		expect(await bot.say('when?')).toHaveLength(1);
		expect(bot.log.lines).toMatchObject([
			{level: 'info', fields: {kind: 'message', outcome: 'error'}},
			{level: 'error', message: 'update failed'},
		]);
	});

	test('that refuses the message itself is logged, and the person is told', async () => {
		const bot = createHarness({answers});
		bot.trouble('sendMessage', {error_code: 400, description: 'Bad Request: can\'t parse entities: Unsupported start tag "x"'});
		const calls = await bot.say('when?');
		expect(calls.map(({payload}) => payload['text'])).toEqual([replies.show('summit.date', 'en', 'private')?.html, 'Something went wrong on my side. Please try again in a minute.']);
		expect(levels(bot)).toEqual(['info', 'error']);
	});
});

describe('a handler that throws', () => {
	const broken = {
		answer() {
			throw new Error('a bug');
		},
		rank() {
			throw new Error('a bug');
		},
		explain() {
			throw new Error('a bug');
		},
		form: (text: string) => text,
	};

	test.each([
		['en', 'Something went wrong on my side. Please try again in a minute.'],
		['ru', 'У меня произошёл сбой. Пожалуйста, повторите через минуту.'],
		['uz', 'Menda nosozlik yuz berdi. Iltimos, bir daqiqadan keyin qayta urinib koʻring.'],
		['uz-Cyrl', 'Менда носозлик юз берди. Илтимос, бир дақиқадан кейин қайта уриниб кўринг.'],
	])('is logged and apologised for, in private and in a group (%s)', async (code, text) => {
		const bot = createHarness({answerer: broken});
		const from = personWith(code);
		const [alone] = await bot.say('when?', {from});
		expect(alone?.payload['text']).toBe(text);
		const [inGroup] = await bot.sayInGroup('@summit_bot when?', {from});
		expect(inGroup?.payload).toMatchObject({chat_id: group.id, text});
		expect(levels(bot)).toEqual(['info', 'error', 'info', 'error']);
		expect(JSON.stringify(bot.log.lines)).not.toContain('when?');
	});

	test('in inline mode leaves the list empty and the bot running', async () => {
		const bot = createHarness({answerer: broken});
		expect(await bot.type('when?')).toEqual([]);
		expect(await bot.type('')).toHaveLength(1);
	});

	test('whose apology fails as well is logged twice', async () => {
		const bot = createHarness({answerer: broken});
		bot.trouble('sendMessage', 'network');
		await bot.say('when?');
		expect(bot.log.lines.map(({level, message}) => `${level}: ${message}`)).toEqual(['info: update', 'error: update failed', 'warn: failure not reported to the person']);
	});
});

describe('a store out of order', () => {
	const fail = async () => {
		throw new Error('disk full');
	};

	const store = {
		...createMemoryStore(), readChoice: fail, writeChoice: fail, addUnanswered: fail,
	};

	test('costs the choice and the note of an unanswered question, not the reply', async () => {
		const bot = createHarness({store});
		const [call] = await bot.say('weather?', {from: personWith('ru')});
		expect(call?.payload['text']).toContain('На это ответить не смогу');
		expect(bot.log.lines.map(({level, message}) => `${level}: ${message}`)).toEqual(['warn: language choice not read', 'warn: unanswered question not kept', 'info: update']);
	});

	test('is admitted where the record itself is asked for', async () => {
		const bot = createHarness({store});
		const calls = await bot.say('/privacy', {from: personWith('ru')});
		expect(calls.map(({payload}) => payload['text'])).toEqual(['У меня произошёл сбой. Пожалуйста, повторите через минуту.']);
	});
});

test('updates of the wrong shape are survived', async () => {
	const bot = createHarness();
	for (const update of [{}, {message: {}}, {message: null}, {message: {text: 5, chat: {id: 1, type: 'private'}}}, {callback_query: {id: 'x'}}, {inline_query: {id: 'x'}}, {my_chat_member: {}}, {surprise: {a: 1}}]) {
		await bot.deliver(sketch(update));
	}

	expect(bot.log.lines.filter(({message}) => message === 'update')).toHaveLength(8);
});
