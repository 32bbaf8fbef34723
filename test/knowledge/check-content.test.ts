import {expect, test} from 'vitest';
import {faultsOf, type Edits} from './project.ts';

const facts = 'knowledge/facts.yaml';
const silences = 'knowledge/silences.yaml';
const en = 'knowledge/phrasings/en.txt';
const ru = 'knowledge/phrasings/ru.txt';
const off = 'knowledge/phrasings/off.txt';

/** An edit that replaces a piece of a file. */
function swap(from: string, to: string): (text: string) => string {
	return text => text.replace(from, () => to);
}

test('the small project has no faults', async () => {
	expect(await faultsOf({})).toEqual([]);
});

const cases: ReadonlyArray<readonly [what: string, edits: Edits, faults: readonly string[]]> = [
	['a quote that is not in the article', {[facts]: swap('November 6 in', 'November 7 in')}, [
		'knowledge/facts.yaml:4: summit.date: the quote is not in article.txt word for word: “The summit is set for November 7 in Washington.”',
	]],
	['a quote with straight quotation marks', {[facts]: swap('"The “first” summit', String.raw`"The \"first\" summit`)}, [
		'knowledge/facts.yaml:14: first.when: the quote is not in article.txt word for word; '
		+ 'only letter case, spaces, quotation marks or dashes differ: “The "first" summit took place in September 2023 in New York.”',
	]],
	['a second quote with a straight apostrophe', {[facts]: swap('don’t', 'don\'t')}, [
		'knowledge/facts.yaml:15: first.when: the quote is not in article.txt word for word; only letter case, spaces, quotation marks or dashes differ: “Leaders don\'t say more.”',
	]],
	['an unknown related id', {[facts]: swap('    - gap.year', '    - gap.years')}, [
		'knowledge/facts.yaml:18: first.when: unknown related id gap.years',
	]],
	['a fact related to itself', {[facts]: swap('[first.when]', '[summit.date]')}, [
		'knowledge/facts.yaml:5: summit.date is related to itself',
	]],
	['an id that stands twice', {[silences]: text => text + '\n' + text}, [
		'knowledge/silences.yaml:10: gap.year stands twice; the first is on line 1',
	]],
	['a nearest fact that is missing', {[silences]: swap('nearest: summit.date', 'nearest: summit.day')}, [
		'knowledge/silences.yaml:3: gap.year: the nearest fact summit.day is missing',
	]],
	['a nearest fact that is a silence', {[silences]: swap('nearest: summit.date', 'nearest: gap.year')}, [
		'knowledge/silences.yaml:3: gap.year: the nearest fact gap.year is a silence; name a fact',
	]],
	['an unknown id in a heading', {[en]: text => `${text}\n# summit.hour\nat what hour does it start\n`}, [
		'knowledge/phrasings/en.txt:27: unknown id summit.hour in a heading',
	]],
	['an unknown second id', {[en]: swap('summit.date en 2?', 'summit.date en 2? => summit.day')}, [
		'knowledge/phrasings/en.txt:6: unknown second id summit.day',
	]],
	['a second id that is the first', {[en]: swap('summit.date en 2?', 'summit.date en 2? => summit.date')}, [
		'knowledge/phrasings/en.txt:6: the second id summit.date is the same as the first',
	]],
	['two second ids', {[en]: swap('summit.date en 2?', 'summit.date en 2? => gap.year => first.when')}, [
		'knowledge/facts.yaml:1: summit.date has 4 example questions in English; it needs 5 or more in phrasings/',
		'knowledge/phrasings/en.txt:6: a second id stands at the end, with spaces: a question => second.id',
	]],
	['a second id without spaces', {[en]: swap('summit.date en 2?', 'summit.date en 2?=>gap.year')}, [
		'knowledge/facts.yaml:1: summit.date has 4 example questions in English; it needs 5 or more in phrasings/',
		'knowledge/phrasings/en.txt:6: a second id stands at the end, with spaces: a question => second.id',
	]],
	['a heading twice', {[en]: swap('# gap.year', '# summit.date\nsome other day?\n\n# gap.year')}, [
		'knowledge/phrasings/en.txt:19: the heading # summit.date stands on line 3 too; put the questions together',
	]],
	['a heading without its space', {[en]: swap('# gap.year', '#gap.year')}, [
		'knowledge/phrasings/en.txt:19: a heading is # (or ##), a space, and the id (or the writer)',
		'knowledge/silences.yaml:1: gap.year has 0 example questions in English; it needs 5 or more in phrasings/',
	]],
	['a writer with a name of two words', {[en]: swap('## a', '## Anna K.')}, [
		'knowledge/phrasings/en.txt:4: “Anna K.” is no writer\'s code; use a short word of small letters',
	]],
	['questions before the first heading', {[en]: text => `one?\ntwo?\n${text}`}, [
		'knowledge/phrasings/en.txt:1: a question before the first heading; start with # and an id',
	]],
	['too few questions in a language', {[ru]: swap('gap.year ru 1?\n', ''), 'knowledge/phrasings/uz-cyrl.txt': swap('summit.date uz-cyrl 1?\n', '')}, [
		'knowledge/facts.yaml:1: summit.date has 4 example questions in Uzbek; it needs 5 or more in phrasings/',
		'knowledge/silences.yaml:1: gap.year has 4 example questions in Russian; it needs 5 or more in phrasings/',
	]],
	['the same question under two ids', {[en]: swap('first.when en 1?', 'Summit,  date – EN 1')}, [
		'knowledge/phrasings/en.txt:13: “Summit,  date – EN 1” stands under summit.date as well (knowledge/phrasings/en.txt:5); keep one, with => first.when at its end if both are right',
	]],
	['the same question under two ids in two files', {[ru]: swap('first.when ru 1?', 'первый ещё раз'), 'knowledge/phrasings/uz-cyrl.txt': swap('gap.year uz-cyrl 1?', 'Первый «еще раз»!')}, [
		'knowledge/phrasings/uz-cyrl.txt:15: “Первый «еще раз»!” stands under first.when as well (knowledge/phrasings/ru.txt:12); keep one, with => gap.year at its end if both are right',
	]],
	['the same message on and off the subject', {[off]: swap('how is the weather', 'Gap year en 5')}, [
		'knowledge/phrasings/off.txt:3: “Gap year en 5” stands under gap.year as well (knowledge/phrasings/en.txt:25); keep one',
	]],
	['the same question twice under one id', {[en]: swap('first.when en 1?', 'o\'sha qachon\noʻsha QACHON?')}, [
		'knowledge/phrasings/en.txt:14: “oʻsha QACHON?” stands under first.when already, on line 13; delete one',
	]],
	['a question that nobody reads to its end', {[en]: swap('first.when en 1?', 'x'.repeat(601))}, [
		'knowledge/phrasings/en.txt:13: a question of 601 characters; at most 600 are read',
	]],
	['an unknown heading off the subject', {[off]: swap('# off en', '# off english')}, [
		'knowledge/phrasings/off.txt:1: # off english is no heading of this file; use one of: # off en, # off ru, # off ru-latn, # off uz-latn, # off uz-cyrl',
	]],
	['an invisible character in a question', {[en]: swap('first.when en 1?', 'first\u200B.when en 1?')}, [
		'knowledge/phrasings/en.txt:13: has the invisible character U+200B; delete it',
	]],
	['a direction mark in a quote', {[facts]: swap('Leaders don’t', '\u202ELeaders don’t')}, [
		'knowledge/facts.yaml:15: first.when: the quote is not in article.txt word for word: “\u202ELeaders don’t say more.”',
		'knowledge/facts.yaml:15: has the invisible character U+202E; delete it',
	]],
	['letters of two alphabets in a search word', {[facts]: swap('[дата, ноябрь]', '[дата, нoябрь]')}, [
		'knowledge/facts.yaml:8: summit.date, word “нoябрь”: “нoябрь” mixes Latin and Cyrillic letters (o is Latin)',
	]],
	['a wrong apostrophe in an Uzbek search word', {[facts]: swap('oʻtkazish', 'o‘tkazish')}, [
		'knowledge/facts.yaml:9: summit.date, word “o‘tkazish kuni”: “o‘tkazish” has U+2018 for an apostrophe; write ʻ (U+02BB)',
	]],
	['another year in a search word', {[facts]: swap('"2023"', '"2024"')}, [
		'knowledge/facts.yaml:20: first.when, word “2024”: the year 2024 is not in the article; 2023 is the only one',
	]],
	['the first summit\'s year elsewhere', {[silences]: swap('en: [year]', 'en: [year, 2023 summit]')}, [
		'knowledge/silences.yaml:6: gap.year, word “2023 summit”: 2023 is the year of the first summit, and this is not about it',
	]],
	['a missing article', {'knowledge/article.txt': undefined}, [
		'knowledge/article.txt:1: the file is missing',
	]],
	['missing questions', {[off]: undefined, 'knowledge/lexicon.txt': undefined}, [
		'knowledge/lexicon.txt:1: the file is missing',
		'knowledge/phrasings/off.txt:1: the file is missing',
	]],
];

test.each(cases)('%s', async (_, edits, faults) => {
	expect(await faultsOf(edits)).toEqual(faults);
});

test('lists faults of several files at once, by file and line', async () => {
	expect(await faultsOf({
		[facts]: text => text.replace('November 6 in', 'November 7 in').replace('[first.when]', '[first.whom]'),
		[silences]: swap('nearest: summit.date', 'nearest: summit.day'),
		[en]: swap('# gap.year', '# gap.years'),
		'locales/ru/answers.ftl': swap('gap-year = Год не', 'gap-year = Год 2025 не'),
	})).toEqual([
		'knowledge/facts.yaml:4: summit.date: the quote is not in article.txt word for word: “The summit is set for November 7 in Washington.”',
		'knowledge/facts.yaml:5: summit.date: unknown related id first.whom',
		'knowledge/phrasings/en.txt:19: unknown id gap.years in a heading',
		'knowledge/silences.yaml:1: gap.year has 0 example questions in English; it needs 5 or more in phrasings/',
		'knowledge/silences.yaml:3: gap.year: the nearest fact summit.day is missing',
		'locales/ru/answers.ftl:4: gap-year: the year 2025 is not in the article; 2023 is the only one',
	]);
});

test('Windows line ends and a byte order mark are no faults', async () => {
	const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
	expect(await faultsOf({
		[facts]: windows, [en]: windows, 'knowledge/article.txt': windows, 'locales/uz/interface.ftl': windows,
	})).toEqual([]);
});
