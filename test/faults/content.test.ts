/* eslint-disable unicorn/no-await-expression-member, @typescript-eslint/no-unsafe-return -- expect's matchers are of any type, and steps are short */
/** Faults of content: knowledge and texts that can't be used, at the start and while the bot runs; and what people write that is meant for a parser. */
import {Buffer} from 'node:buffer';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {Update} from 'grammy/types';
import {
	afterEach, beforeAll, describe, expect, test, vi,
} from 'vitest';
import {
	acquaintance, answersTo, answerText, copyOfProject, logged, patience, question, receiving, settled, some, start, startApi, thorough, type Bot,
} from './harness.ts';

/** A copy of the project that the tests spoil, and make whole again. */
let root: string;
const originals = new Map<string, string>();

/** Changes a file of the copy; fails when there is nothing to change. */
async function change(name: string, how: (text: string) => string | Uint8Array): Promise<void> {
	const file = path.join(root, name);
	const text = await readFile(file, 'utf8');
	if (!originals.has(name)) {
		originals.set(name, text);
	}

	const changed = how(text);
	if (changed === text) {
		throw new Error(`${name} is as it was`);
	}

	await writeFile(file, changed);
}

async function mend(): Promise<void> {
	for (const [name, text] of originals) {
		await writeFile(path.join(root, name), text);
	}

	originals.clear();
}

/** The number of the first line with this text in a file of the copy. */
async function lineOf(name: string, text: string): Promise<number> {
	const lines = (await readFile(path.join(root, name), 'utf8')).split('\n');
	return lines.findIndex(line => line.includes(text)) + 1;
}

beforeAll(async () => {
	root = await copyOfProject();
});

afterEach(async () => {
	await mend();
});

const facts = 'knowledge/facts.yaml';
const russian = 'locales/ru/facts.ftl';
const english = 'locales/en/facts.ftl';
const uzbek = 'locales/uz/facts.ftl';

type Case = {
	readonly what: string;
	readonly file: string;
	readonly how: (text: string) => string | Uint8Array;
	/** What must be complained of, and in which file, when it is not the one that was changed. */
	readonly complaint: string;
	readonly namedFile?: string;
	/** A text in the line that must be named; it is the first line without one. */
	readonly marker?: string;
};

const cases: readonly Case[] = [
	{
		what: 'an unknown key', file: facts, marker: 'subjekt', complaint: 'subjekt is not a known key here', how: text => text.replace('  subject: summit', '  subjekt: summit'),
	},
	{
		what: 'an unknown id',
		file: facts,
		marker: 'summit.nowhere',
		complaint: 'summit.date: unknown related id summit.nowhere',
		how: text => text.replace('related: [summit.place,', 'related: [summit.nowhere,'),
	},
	{
		what: 'a duplicate id',
		file: facts,
		marker: '- id: summit.place # again',
		complaint: 'summit.place stands twice',
		how: text => text.replace('- id: summit.participants', '- id: summit.place # again'),
	},
	{
		what: 'broken YAML', file: facts, marker: 'summit.place,,{', complaint: '', how: text => text.replace('related: [summit.place,', 'related: [summit.place,,{'),
	},
	{
		what: 'prototype pollution by __proto__ in YAML',
		file: facts,
		marker: '__proto__',
		complaint: '__proto__ can\'t be a key',
		how: text => text.replace('  subject: summit', '  __proto__: {subject: summit}\n  subject: summit'),
	},
	{
		what: 'prototype pollution by constructor in YAML',
		file: facts,
		marker: 'constructor',
		complaint: 'constructor can\'t be a key',
		how: text => text.replace('  subject: summit', '  constructor: {prototype: {}}\n  subject: summit'),
	},
	{
		what: 'a missing translation', file: russian, complaint: 'fact-summit-date is missing; en has it', how: text => text.replace(/^fact-summit-date = .*$/mu, ''),
	},
	{
		what: 'a duplicate text', file: russian, marker: 'fact-summit-date = Саммит C5+1.', complaint: 'fact-summit-date stands twice', how: text => `${text}fact-summit-date = Саммит C5+1.\n`,
	},
	{
		what: 'broken FTL', file: russian, marker: 'fact-summit-date: ', complaint: 'can\'t be read as Fluent', how: text => text.replace('fact-summit-date = ', 'fact-summit-date: '),
	},
	{
		what: 'a file that is not UTF-8', file: uzbek, complaint: 'is not text in UTF-8', how: text => Buffer.from(text.replaceAll('ʻ', '\u00BB'), 'latin1'),
	},
	{
		what: 'prototype pollution by __proto__ in FTL', file: english, marker: '__proto__', complaint: 'can\'t be read as Fluent', how: text => `${text}__proto__ = polluted\n`,
	},
	{
		what: 'prototype pollution by constructor in FTL', file: english, namedFile: russian, complaint: 'constructor is missing; en has it', how: text => `${text}constructor = polluted\n`,
	},
];

describe('bad knowledge / locale files', () => {
	test.each(some(4, cases).map(one => [one.what, one] as const))('%s: the start is refused with 78, and file and line are named', async (_what, {file, how, complaint, namedFile = file, marker}) => {
		await change(file, how);
		const bot = start({root, env: {BOT_API_ROOT: 'http://127.0.0.1:1'}});
		await expect(bot.ended).resolves.toBe(78);
		const place = `${namedFile}:${marker === undefined ? 1 : await lineOf(file, marker)}: `;
		const lines = bot.errors().split('\n');
		expect(lines.filter(line => line.startsWith(place)).join('\n')).toContain(complaint);
		expect(lines.some(line => line.startsWith(place))).toBe(true);
		expect(lines.slice(0, -2).every(line => /^(?:knowledge|locales)\/\S+:\d+: ./u.test(line))).toBe(true);
		expect(lines.slice(-2)).toEqual(['knowledge/ and locales/ must be mended first; `npm run check` shows this list again.', '']);
		expect(bot.log()).toEqual([]);
	});
});

describe('SIGHUP', () => {
	const loaded = 'the knowledge is loaded anew';
	const refused = 'the new knowledge is refused, the old one stays';
	const count = (bot: Bot, message: string) => bot.log().filter(({msg}) => msg === message).length;

	/** Sends the signal, and waits until the log has one more of the message. */
	async function reload(bot: Bot, message: string): Promise<void> {
		const before = count(bot, message);
		bot.child.kill('SIGHUP');
		await vi.waitFor(() => {
			expect(count(bot, message)).toBe(before + 1);
		}, patience);
	}

	thorough('with good texts the bot answers from them; with bad knowledge it says what is wrong and where, and answers from the old', async () => {
		const api = await startApi();
		const bot = start({api, root});
		await receiving(bot);
		const person = api.person();
		const ask = async () => {
			person.say(question);
			await settled(api);
			return answersTo(api, person).at(-1);
		};

		await expect(ask()).resolves.toContain('The article gives no year.');

		await change(english, text => text.replace('The article gives no year.', 'The year is not given in the article.'));
		await expect(ask()).resolves.toContain('The article gives no year.');
		await reload(bot, loaded);
		await expect(ask()).resolves.toContain('The year is not given in the article.');

		// Sound texts beside bad knowledge: nothing of it is taken.
		await change(english, text => text.replace('The year is not given in the article.', 'A year is not mentioned.'));
		await change(facts, text => text.replace('related: [summit.place,', 'related: [summit.nowhere,'));
		await reload(bot, refused);
		const line = await lineOf(facts, 'summit.nowhere');
		expect(bot.messages()).toContain(`error: ${facts}:${line}: summit.date: unknown related id summit.nowhere`);
		await expect(ask()).resolves.toContain('The year is not given in the article.');

		await change(facts, text => text.replace('summit.nowhere', 'summit.place'));
		await change(russian, text => text.replace('fact-summit-date = ', 'fact-summit-date: '));
		await reload(bot, refused);
		expect(bot.messages().some(message => message.startsWith(`error: ${russian}:`) && message.includes('can\'t be read as Fluent'))).toBe(true);
		await expect(ask()).resolves.toContain('The year is not given in the article.');

		await change(russian, text => text.replace('fact-summit-date: ', 'fact-summit-date = '));
		await reload(bot, loaded);
		await expect(ask()).resolves.toContain('A year is not mentioned.');
		expect(bot.child.exitCode).toBeNull();
		bot.child.kill('SIGTERM');
		await expect(bot.ended).resolves.toBe(0);
		expect(bot.errors()).toBe('');
	});

	thorough('many at a time, while people ask: each question is answered once', async () => {
		const api = await startApi();
		const bot = start({api, root});
		await receiving(bot);
		const people = Array.from({length: 10}, () => api.person());
		for (const person of people) {
			bot.child.kill('SIGHUP');
			person.say(question);
			await settled(api);
		}

		await logged(bot, loaded);
		expect(people.map(person => answersTo(api, person))).toEqual(people.map(() => [expect.stringContaining(answerText)]));
		bot.child.kill('SIGTERM');
		await expect(bot.ended).resolves.toBe(0);
		expect(bot.errors()).toBe('');
	});
});

describe('HTML in user name / question', () => {
	const marks = ['<b>', '</a>', '&', '&amp;', '&#x41;', '<a href="tg://user?id=1">x</a>', '"', '\u202E', '\u2068', '\u0000', '<script>', '😀'.repeat(50)];

	test('names, questions, commands and inline queries with signs of HTML and of direction: all are answered, nothing is refused', async () => {
		const api = await startApi({patience: patience.timeout});
		const bot = start({api});
		await receiving(bot);
		for (const mark of marks) {
			const person = api.person({
				first_name: `Ann ${mark}`, last_name: mark, username: mark, language_code: mark,
			});
			const said = [question, `${question} ${mark}`, mark, `/${mark}`, `/start ${mark}`, `/hlep${mark}`, `Who is ${mark} Tokayev?`];
			for (const text of said) {
				person.say(text);
			}

			await settled(api);
			expect(answersTo(api, person)).toHaveLength(said.length);
			expect(answersTo(api, person)[0]).toContain(answerText);
			await expect(person.inline(`summit ${mark}`)).resolves.toMatchObject({cached: false});
			// What the bot sends is made of its own texts: nothing that was typed is in it as HTML.
			const html = api.history(person).map(seen => seen.html ?? '').join('\n');
			expect(html).not.toMatch(/<script|tg:\/\/user|\u202E|\u2068/u);
			expect(html).not.toContain('\u0000');
		}

		expect(api.refusals).toEqual([]);
		expect(api.violations).toEqual([]);
		expect(bot.messages().filter(line => line.startsWith('error'))).toEqual([]);
		bot.child.kill('SIGTERM');
		await expect(bot.ended).resolves.toBe(0);
	});
});

test('log injection: whatever is in texts, names, kinds and refusals, each line of the log is one JSON object', async () => {
	const api = await startApi();
	const bot = start({api});
	await receiving(bot);
	const forged = '\n{"level":"fatal","time":"x","msg":"forged"}\r\n\u001B[31mred\u001B[0m\u0000\u2028end';
	const person = api.person({first_name: forged, username: forged, language_code: forged});
	person.say(`${question}${forged}`);
	person.say(`/start${forged}`);
	await settled(api);
	api.fault({method: 'sendMessage', status: 403, description: `Forbidden: ${forged}`});
	person.say(question);
	await settled(api);
	api.fault({method: 'sendMessage', status: 400, description: `Bad Request: ${forged}`});
	person.say(question);
	await settled(api);
	const surprise: unknown = {update_id: 5, [`kind${forged}`]: {}};
	api.fault({method: 'getUpdates', body: JSON.stringify({ok: true, result: [surprise]})});
	person.say(question);
	await vi.waitFor(() => {
		expect(bot.log().filter(({msg}) => msg === 'update')).toHaveLength(6);
	}, patience);
	// Each line was parsed to get here. None was made by what is in another.
	expect(bot.log().map(({msg}) => msg)).not.toContain('forged');
	expect(bot.output()).toContain(String.raw`Forbidden: \n{\"level\"`);
	// eslint-disable-next-line no-control-regex -- these are what must not be there
	expect(bot.output()).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/u);
	bot.child.kill('SIGTERM');
	await expect(bot.ended).resolves.toBe(0);
	expect(bot.errors()).toBe('');
});

describe('prototype pollution', () => {
	const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

	thorough('names of the prototype as text, command, payload, language, query and button do nothing but what others do', async () => {
		const api = await startApi({patience: patience.timeout});
		const bot = start({api});
		await receiving(bot);
		for (const name of names) {
			const person = api.person({first_name: name, username: name, language_code: name});
			const said = [name, `/${name}`, `/start ${name}`, `/start fact_${name}`, question];
			for (const text of said) {
				person.say(text);
			}

			await settled(api);
			expect(answersTo(api, person)).toHaveLength(said.length);
			expect(answersTo(api, person).at(-1)).toContain(answerText);
			const {message} = api.lastReply(person);
			for (const data of [name, `1:s:${name}:e`, `1:c:${name}:e`, `1:${name}:e`, `1:h:${name}`, `${name}:h:e`]) {
				await expect(person.tap(message, {data})).resolves.toMatchObject({text: 'This button is out of date. Please ask again.'});
			}

			await expect(person.inline(name)).resolves.toMatchObject({cached: false});
		}

		expect(api.refusals).toEqual([]);
		expect(bot.messages().filter(line => line.startsWith('error'))).toEqual([]);
		bot.child.kill('SIGTERM');
		await expect(bot.ended).resolves.toBe(0);
	});

	test('keys of the prototype in what the Bot API answers change nothing', async () => {
		const api = await startApi();
		const bot = start({api});
		await receiving(bot);
		const [person, other] = [acquaintance(api), api.person()];
		const update: Update = {
			update_id: 9, message: {
				message_id: 1, date: 0, chat: {id: person.id, type: 'private', first_name: 'A'}, from: person.user, text: question,
			},
		};
		const keys = '"__proto__":{"sender_chat":{"id":1},"text":"polluted"},"constructor":{"prototype":{"text":"polluted"}}';
		const polluted = JSON.stringify({ok: true, result: [update]}).replace('"text":', `${keys},"text":`);
		expect(polluted).toContain('__proto__');
		api.fault({method: 'getUpdates', body: polluted});
		other.say(question);
		await vi.waitFor(() => {
			expect(answersTo(api, person)).toHaveLength(1);
		}, patience);
		await settled(api);
		other.say(question);
		await settled(api);
		expect(answersTo(api, person)).toEqual([expect.stringContaining(answerText)]);
		expect(answersTo(api, other)).toHaveLength(2);
		bot.child.kill('SIGTERM');
		await expect(bot.ended).resolves.toBe(0);
		expect(bot.messages().filter(line => line.startsWith('error'))).toEqual([]);
	});
});
