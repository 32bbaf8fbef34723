import {describe, expect, test} from 'vitest';
import {ansiLook, plainLook, renderHtml} from '../../src/cli/chat/render.ts';
import {takeLine} from '../../src/cli/chat/session.ts';
import {createTerminal, terminalBot} from '../../src/cli/chat/telegram.ts';
import {createBot} from '../../src/telegram/bot.ts';
import {
	createFakeAnswerer, createMemoryStore, createRecordingLog, knowledge, replies, type FakeAnswer,
} from '../telegram/harness.ts';

const answers: Readonly<Record<string, FakeAnswer>> = {
	'When is the summit?': {outcome: 'answer', id: 'summit.date', language: 'en'},
	'Саммит қачон?': {
		outcome: 'answer', id: 'summit.date', language: 'uz', script: 'cyrl',
	},
};

function createChat() {
	const printed: string[] = [];
	const print = (text: string) => {
		printed.push(text);
	};

	const log = createRecordingLog();
	const bot = createBot({
		token: '1:terminal', botInfo: terminalBot, answerer: createFakeAnswerer(answers), searchTitles: () => [], replies, knowledge, store: createMemoryStore(), logger: log, keepUnanswered: false,
	});
	const terminal = createTerminal(bot, print, plainLook);
	return {
		log,
		/** Types lines and gives what was printed for the last one. */
		async type(...lines: string[]): Promise<string> {
			for (const line of lines) {
				printed.length = 0;
				await takeLine(line, terminal, print);
			}

			return printed.join('\n');
		},
		ends: async (line: string) => !(await takeLine(line, terminal, print)),
	};
}

const nb = '\u00A0';
const dateInEnglish = `The C5+1 summit is set for November${nb}6 in Washington. The article gives no year.

From the article:
  │ According to the press service of the Uzbek leader, the sides discussed several issues, including the schedule of events for the “Central Asia–United States” (C5+1) summit, which will take place on November 6 in Washington.

[1] Where is the C5+1 summit?
[2] Which countries are in C5+1?
[3] Who invited the leaders to the summit?
[4] Share`;

describe('a conversation in the terminal', () => {
	test('answers a question with the bot\'s own text, quote and numbered buttons', async () => {
		expect(await createChat().type('When is the summit?')).toBe(dateInEnglish);
	});

	test('presses buttons: a number turns the message into the next answer', async () => {
		const chat = createChat();
		expect(await chat.type('When is the summit?', '1')).toContain('The C5+1 summit is to be held in Washington');
		expect(await chat.type('1')).toBe(dateInEnglish);
		expect(await chat.type('77')).toBe('(There is no button with that number.)');
	});

	test('speaks the language of a question in any alphabet', async () => {
		expect(await createChat().type('Саммит қачон?')).toContain(`C5+1 саммитини 6${nb}ноябрь куни Вашингтонда ўтказиш режалаштирилган.`);
	});

	test('runs commands', async () => {
		const chat = createChat();
		expect(await chat.type('/LEADERS')).toContain('[1] 🇰🇿 Kassym-Jomart Tokayev (Kazakhstan)');
		expect(await chat.type('/help')).toContain('type @bot and your question');
	});

	test('/as makes another person of one, who chooses a language of their own', async () => {
		const chat = createChat();
		expect(await chat.type('/as ru')).toBe('(You are now somebody whose Telegram speaks ru.)');
		expect(await chat.type('/start')).toContain('Здравствуйте!');
		expect(await chat.type('/language', '3')).toContain('(Tayyor: oʻzbekcha. Boshqa tilda soʻrasangiz, oʻsha tilda javob beraman.)');
		expect(await chat.type('/start')).toContain('Assalomu alaykum!');
		expect(await chat.type('/as en', '/start')).toContain('Hello!');
		expect(await chat.type('/as ru', '/start')).toContain('Assalomu alaykum!');
	});

	test.each(['/as', '/as  ', '/as russian', '/as ru en', '/AS русский'])('%j says what /as takes', async line => {
		expect(await createChat().type(line)).toBe('(/as takes the code of a language: /as ru, also en, uz, uz-Cyrl, kk…)');
	});

	test('@bot shows inline results, pages and all; a number sends one, and its buttons work', async () => {
		const chat = createChat();
		const list = await chat.type('@bot');
		expect(list).toContain('[1] When is the C5+1 summit?\n    The C5+1 summit is set for');
		expect(list).toContain('[13] …');
		expect(await chat.type('13')).toMatch(/^\[13\] /u);
		expect(await chat.type('1')).toBe(dateInEnglish);
		expect(await chat.type('1')).toContain('The C5+1 summit is to be held in Washington');
		expect(await chat.type('@bot When is the summit?')).toContain('[1] When is the C5+1 summit?');
		expect(await chat.type('@bot weather')).toContain('[1] I can’t answer that');
	});

	test('"share" shows what the other chat would be offered', async () => {
		expect(await createChat().type('When is the summit?', '4')).toMatch(/^@bot When is the C5\+1 summit\?/u);
	});

	test('says so where the current choice is tapped, passes over empty lines, and ends', async () => {
		const chat = createChat();
		expect(await chat.type('/language', '5')).toBe('(This one is the current choice.)');
		expect(await chat.type('')).toBe('');
		expect(await chat.ends('hello')).toBe(false);
		expect(await chat.ends('/quit')).toBe(true);
		expect(await chat.ends('/exit')).toBe(true);
		expect(chat.log.lines.filter(({level}) => level !== 'info')).toEqual([]);
	});
});

describe('renderHtml', () => {
	test('shows what is written, and marks where the terminal can', () => {
		const html = '<b>A &amp; B</b>\n<blockquote expandable>one\n&lt;two&gt;</blockquote>\n<i>c</i> &amp;lt; &quot;d&quot;';
		expect(renderHtml(html, plainLook)).toBe('A & B\n  │ one\n  │ <two>\nc &lt; "d"');
		expect(renderHtml('<b>A</b><blockquote>q</blockquote>', ansiLook)).toBe('\u001B[1mA\u001B[22m\n\u001B[2m  │ q\u001B[22m');
	});
});
