/** What a line at the terminal means, and what comes of it. */
import {terminalBot, type Terminal} from './telegram.ts';

/** Shown before the first line. */
export const welcome = [
	'This is the bot, in your terminal. Ask it something: When is the summit?  Кого пригласили?  Sammit qayerda boʻladi?',
	'/summit, /leaders, /help… are its commands; 1, 2… press its buttons; @bot and a question shows inline results.',
	'/as ru makes you a person with a Russian Telegram (also en, uz, kk…). /quit or Ctrl+D ends.',
].join('\n');

/** Buttons and results never reach a hundred; a longer number is something said. */
const buttonNumber = /^\d{1,2}$/u;
const personLine = /^\/as(?:\s+(?<language>.*))?$/iu;
/** As clients report languages: `ru`, `pt-br`, `uz-Cyrl`. */
const languageCode = /^[a-z]{2,3}(?:-[a-z]+)*$/iu;
const inlineLine = new RegExp(String.raw`^@${terminalBot.username}(?:\s+(?<query>.*))?$`, 'iu');

/** Does what a line asks for; false when it asks to end. */
export async function takeLine(line: string, terminal: Terminal, print: (text: string) => void): Promise<boolean> {
	const text = line.trim();
	if (text === '/quit' || text === '/exit') {
		return false;
	}

	const person = personLine.exec(text);
	const inline = inlineLine.exec(text);
	if (text === '') {
		return true;
	}

	if (person) {
		becomePerson(person.groups?.['language'] ?? '', terminal, print);
	} else if (inline) {
		await terminal.typeInline(inline.groups?.['query'] ?? '');
	} else if (buttonNumber.test(text)) {
		await terminal.choose(Number(text));
	} else {
		await terminal.say(text);
	}

	return true;
}

function becomePerson(language: string, terminal: Terminal, print: (text: string) => void): void {
	if (languageCode.test(language)) {
		terminal.becomePerson(language);
		print(`(You are now somebody whose Telegram speaks ${language}.)`);
	} else {
		print('(/as takes the code of a language: /as ru, also en, uz, uz-Cyrl, kk…)');
	}
}
