import {expect, test} from 'vitest';
import {faultsOf, type Edits} from './project.ts';

const answers = (language: string) => `locales/${language}/answers.ftl`;
const other = (language: string) => `locales/${language}/interface.ftl`;

/** An edit that replaces a piece of a file. */
function swap(from: string, to: string): (text: string) => string {
	return text => text.replace(from, () => to);
}

/** The same lines at the end of the file of interface texts in all languages (that file has 9 lines before). */
function everywhere(lines: string): Edits {
	return Object.fromEntries(['en', 'ru', 'uz'].map(language => [other(language), (text: string) => text + lines]));
}

const cases: ReadonlyArray<readonly [what: string, edits: Edits, faults: readonly string[]]> = [
	['an entry that does not parse', {[answers('ru')]: swap('gap-year = ', 'gap-year: ')}, [
		'locales/ru/answers.ftl:1: gap-year is missing; en has it (locales/en/answers.ftl:4)',
		'locales/ru/answers.ftl:4: can\'t be read as Fluent: Expected token: "="',
	]],
	['a brace that is never closed', {[other('uz')]: swap('{ $bot }man', '{ $bot man')}, [
		'locales/uz/interface.ftl:1: start is missing; en has it (locales/en/interface.ftl:6)',
		'locales/uz/interface.ftl:7: can\'t be read as Fluent: Expected token: "}"',
	]],
	['a key twice in a file', {[answers('en')]: text => text + 'gap-year = No year.\n'}, [
		'locales/en/answers.ftl:5: gap-year stands twice; the first is locales/en/answers.ftl:4',
	]],
	['a key twice in two files', {[other('en')]: text => text + 'gap-year = No year.\n'}, [
		'locales/en/interface.ftl:11: gap-year stands twice; the first is locales/en/answers.ftl:4',
	]],
	['a key that only English has', {[other('en')]: text => text + 'extra = More\n'}, [
		'locales/ru/interface.ftl:1: extra is missing; en has it (locales/en/interface.ftl:11)',
		'locales/uz/interface.ftl:1: extra is missing; en has it (locales/en/interface.ftl:11)',
	]],
	['a key that English has not', {[other('uz')]: text => text + 'extra = Yana\n'}, [
		'locales/en/interface.ftl:1: extra is missing; uz has it (locales/uz/interface.ftl:11)',
		'locales/ru/interface.ftl:1: extra is missing; uz has it (locales/uz/interface.ftl:11)',
	]],
	['other variables', {[other('ru')]: swap('{ $bot }', '{ $name }')}, [
		'locales/ru/interface.ftl:6: start has $name; in English it has $bot',
	]],
	['a variable left out', {[other('uz')]: swap('@{ $bot }man', 'botman')}, [
		'locales/uz/interface.ftl:6: start has no variable; in English it has $bot',
	]],
	['a variable in one branch of a choice', {[other('uz')]: swap('Men @{ $bot }man.', '{ $bot ->\n        [a] Men { $name }.\n       *[b] Men { $bot }.\n    }')}, [
		'locales/uz/interface.ftl:6: start has $bot, $name; in English it has $bot',
	]],
	['a fact without a text in one language', {[answers('uz')]: swap('fact-summit-date', 'comment-date')}, [
		'locales/en/answers.ftl:1: comment-date is missing; uz has it (locales/uz/answers.ftl:1)',
		'locales/ru/answers.ftl:1: comment-date is missing; uz has it (locales/uz/answers.ftl:1)',
		'locales/uz/answers.ftl:1: fact-summit-date is missing; en has it (locales/en/answers.ftl:1)',
	]],
	['a fact without a text in any language', Object.fromEntries(['en', 'ru', 'uz'].map(language => [answers(language), (text: string) => text.replace(/^fact-summit-date.*\n/u, '')])), [
		'locales/en/answers.ftl:1: fact-summit-date is missing: the text for summit.date',
		'locales/ru/answers.ftl:1: fact-summit-date is missing: the text for summit.date',
		'locales/uz/answers.ftl:1: fact-summit-date is missing: the text for summit.date',
	]],
	['a silence without its question', Object.fromEntries(['en', 'ru', 'uz'].map(language => [other(language), (text: string) => text.replace(/^ask-gap-year.*\n/mu, '')])), [
		'locales/en/interface.ftl:1: ask-gap-year is missing: the text for gap.year',
		'locales/ru/interface.ftl:1: ask-gap-year is missing: the text for gap.year',
		'locales/uz/interface.ftl:1: ask-gap-year is missing: the text for gap.year',
	]],
	['texts for an id that is not there', everywhere('fact-summit-hour = C5+1\nask-gap-hour = C5+1?\n'), ['en', 'ru', 'uz'].flatMap(language => [
		`locales/${language}/interface.ftl:11: fact-summit-hour belongs to no fact or silence`,
		`locales/${language}/interface.ftl:12: ask-gap-hour belongs to no fact or silence`,
	])],
	['a file that one language has not', {[other('ru')]: undefined}, [
		'locales/ru/interface.ftl:1: the file is missing; another language has it',
	]],
	['an empty text', {[answers('en')]: swap('gap-year = No year is given.', 'gap-year = { "" }')}, [
		'locales/en/answers.ftl:4: gap-year is empty',
	]],
	['a text that takes in another that is not there', {[answers('en')]: swap('No year is given.', 'No year is given. { more }')}, [
		'locales/en/answers.ftl:4: gap-year takes in more, which is not there',
	]],
	['another year', {[answers('en')]: swap('No year is given.', 'It is in 2025, not in 1999.')}, [
		'locales/en/answers.ftl:4: gap-year: the year 1999 is not in the article; 2023 is the only one',
		'locales/en/answers.ftl:4: gap-year: the year 2025 is not in the article; 2023 is the only one',
	]],
	['another year of the first summit, with its month in digits', {[answers('ru')]: swap('Он прошёл в 2023 году.', 'Он прошёл 09.2022.')}, [
		'locales/ru/answers.ftl:2: fact-first-when: the year 2022 is not in the article; 2023 is the only one',
	]],
	['2023 in a text about the coming summit', {[answers('ru')]: swap('6 ноября', '6 ноября 2023 года')}, [
		'locales/ru/answers.ftl:1: fact-summit-date: 2023 is the year of the first summit, and this is not about it',
	]],
	['a curly quotation mark for oʻ', {[answers('uz')]: swap('oʻtkaziladi', 'o‘tkaziladi')}, [
		'locales/uz/answers.ftl:1: fact-summit-date: “o‘tkaziladi” has U+2018 for an apostrophe; write ʻ (U+02BB)',
	]],
	['the sign of oʻ in maʼlumot, and a straight one in yoʻq', {[answers('uz')]: swap('maʼlumot yoʻq', 'maʻlumot yo\'q')}, [
		'locales/uz/answers.ftl:4: gap-year: “maʻlumot” has U+02BB for an apostrophe; write ʼ (U+02BC)',
		'locales/uz/answers.ftl:4: gap-year: “yo\'q” has U+0027 for an apostrophe; write ʻ (U+02BB)',
	]],
	['a Latin letter in a Russian word', {[answers('ru')]: swap('ноября', 'нoября')}, [
		'locales/ru/answers.ftl:1: fact-summit-date: “нoября” mixes Latin and Cyrillic letters (o is Latin)',
	]],
	['a Cyrillic letter in an Uzbek word', {[answers('uz')]: swap('Sammit', 'Sаmmit')}, [
		'locales/uz/answers.ftl:1: fact-summit-date: “Sаmmit” mixes Latin and Cyrillic letters (а is Cyrillic)',
	]],
	['a Russian word of one Latin letter', {[answers('ru')]: swap('прошёл в', 'прошёл c')}, [
		'locales/ru/answers.ftl:2: fact-first-when: “c” is in Latin letters that look Cyrillic',
	]],
	['an English word of Cyrillic letters', {[answers('en')]: swap('It was', 'А was')}, [
		'locales/en/answers.ftl:2: fact-first-when: “А” is in Cyrillic letters that look Latin',
	]],
	['a Cyrillic С in C5+1', {[answers('ru')]: swap('C5+1', 'С5+1')}, [
		'locales/ru/answers.ftl:1: fact-summit-date: “С5” starts with a Cyrillic letter; the C of C5+1 is Latin',
	]],
	['the same fault often in one text', {[answers('ru')]: swap('Год не указан.', 'Годa, годa, годa.')}, [
		'locales/ru/answers.ftl:4: gap-year: “Годa” mixes Latin and Cyrillic letters (a is Latin)',
		'locales/ru/answers.ftl:4: gap-year: “годa” mixes Latin and Cyrillic letters (a is Latin)',
	]],
	['a fault on the second line of a text', {[other('ru')]: swap('<b>C5+1</b>', '<b>C5+1</b> сейчаc')}, [
		'locales/ru/interface.ftl:8: start: “сейчаc” mixes Latin and Cyrillic letters (c is Latin)',
	]],
	['a direction mark, plain and as an escape', {[answers('en')]: swap('No year', '\u200FNo { "\\u202E" }year')}, [
		'locales/en/answers.ftl:4: gap-year: has the invisible character U+200F; delete it',
		'locales/en/answers.ftl:4: gap-year: has the invisible character U+202E; delete it',
	]],
	['a question too long for a button', {[other('en')]: swap('ask-gap-year = When?', `ask-gap-year = ${'When'.repeat(15)}?`)}, [
		'locales/en/interface.ftl:5: ask-gap-year has 61 characters; a question on a button has at most 60',
	]],
	['a message over Telegram\'s limit', everywhere(`long = ${'д '.repeat(2000)}{ $a }{ $b }\n`), ['en', 'ru', 'uz'].flatMap(language => [
		`locales/${language}/interface.ftl:11: long has 4128 characters; a message has at most 4096`,
	])],
	['an answer too long with its quotes', {
		[answers('en')]: swap('No year is given.', 'No year. '.repeat(140).trim()),
	}, [
		'locales/en/answers.ftl:4: gap.year: the whole answer, with its quotes, has 1317 characters; 1300 fit when a message answers 3 questions',
	]],
];

test.each(cases)('%s', async (_, edits, faults) => {
	expect(await faultsOf(edits)).toEqual(faults);
});

test.each([
	['button-more', 64, 'a button'],
	['name', 64, 'the bot’s name'],
	['description', 512, 'the bot’s description'],
	['short-description', 120, 'the bot’s short description'],
	['command-start', 256, 'a command’s description'],
	['question-placeholder', 64, 'a placeholder'],
	['stale-button', 200, 'an answer to a tap'],
	['inline-none', 60, 'the title of an inline result'],
	['inline-none-hint', 120, 'the description of an inline result'],
])('%s has at most %i characters', async (key, max, use) => {
	const cyrillic = 'д'.repeat(max);
	expect(await faultsOf(everywhere(`${key} = ${cyrillic}\n`))).toEqual([]);
	expect(await faultsOf(everywhere(`${key} = ${cyrillic}!\n`))).toEqual(['en', 'ru', 'uz'].map(language =>
		`locales/${language}/interface.ftl:11: ${key} has ${max + 1} characters; ${use} has at most ${max}`));
});

test('the longest branch of a choice counts, and tags don\'t', async () => {
	const choice = (long: string) => everywhere(`button-more = { $count ->\n    [one] <b>1</b>\n   *[other] ${long}\n }\n`);
	expect(await faultsOf(choice(`<b>${'д'.repeat(64)}</b>`))).toEqual([]);
	expect(await faultsOf(choice('&lt;'.repeat(65)))).toEqual(['en', 'ru', 'uz'].map(language =>
		`locales/${language}/interface.ftl:11: button-more has 65 characters; a button has at most 64`));
});

test('a locale that is missing is one fault', async () => {
	expect(await faultsOf({[answers('ru')]: undefined, [other('ru')]: undefined})).toEqual(['locales/ru:1: the folder has no .ftl files, or is missing']);
});

test('names of languages, abbreviations, links and commands are whole words of the other alphabet', async () => {
	expect(await faultsOf({
		[answers('ru')]: swap('Год не указан.', 'ID в Telegram, HTML, /start, @CAPT, <a href="https://t.me/ox">год</a> — AQSH.'),
		[answers('uz')]: swap('maʼlumot yoʻq', 'Русский, Ўзбекча; ‘iqtibos’ va “ogʻir”'),
	})).toEqual([]);
});
