import {readFile} from 'node:fs/promises';
import {Ajv2020} from 'ajv/dist/2020.js';
import {describe, expect, test} from 'vitest';
import {parse, stringify} from 'yaml';
import {parseEntries} from '../../src/knowledge/facts-file.ts';
import {factShape, silenceShape} from '../../src/knowledge/shapes.ts';

const schema = JSON.parse(await readFile('knowledge/schema.json', 'utf8'));
const validate = new Ajv2020({strict: true, strictTypes: false}).compile(schema);

const fact = {
	id: 'summit.date', subject: 'summit', quotes: ['One.'], related: ['summit.place'], words: {en: ['date'], ru: ['дата'], uz: ['sana']},
};
const silence = {
	id: 'gap.year', subject: 'summit', nearest: 'summit.date', related: ['summit.place'], words: {en: ['year'], ru: ['год'], uz: ['yil']},
};

type EntryLike = Readonly<Record<string, unknown>> & {readonly id: string};

/** What the bot's own check says of one entry. */
function accepted(entry: EntryLike): boolean {
	const text = stringify([entry]);
	const {faults} = entry.id.startsWith('gap.') ? parseEntries('f', text, silenceShape) : parseEntries('f', text, factShape);
	return faults.length === 0;
}

test.each(['facts.yaml', 'silences.yaml'])('%s fits the schema that editors\' programs use', async name => {
	const text = await readFile(`knowledge/${name}`, 'utf8');
	expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=schema.json');
	validate(parse(text));
	expect(validate.errors).toBe(null);
});

const {subject: _, ...withoutSubject} = fact;
const {nearest: __, ...withoutNearest} = silence;

describe('schema and check agree on', () => {
	test.each<readonly [what: string, entry: EntryLike, good: boolean]>([
		['a fact', fact, true],
		['a fact with an emoji', {...fact, emoji: '🇺🇿'}, true],
		['a silence', silence, true],
		['a silence about a person', {...silence, nearestIsPerson: true}, true],
		['a key left out', withoutSubject, false],
		['a silence without its nearest fact', withoutNearest, false],
		['an unknown key', {...fact, note: 'hm'}, false],
		['a fact with a nearest fact', {...fact, nearest: 'summit.place'}, false],
		['a silence with quotes', {...silence, quotes: ['One.']}, false],
		['an unknown group', {...fact, subject: 'weather'}, false],
		['an id in capitals', {...fact, id: 'Summit.date'}, false],
		['an id without a dot', {...fact, id: 'summit'}, false],
		['an id with two dots', {...fact, id: 'summit.date.day'}, false],
		['a long id', {...fact, id: `summit.${'a'.repeat(34)}`}, false],
		['the longest id', {...fact, id: `summit.${'a'.repeat(33)}`}, true],
		['no quotes', {...fact, quotes: []}, false],
		['the same quote twice', {...fact, quotes: ['One.', 'One.']}, false],
		['a quote that is a number', {...fact, quotes: [6]}, false],
		['an empty quote', {...fact, quotes: ['']}, false],
		['spaces around a quote', {...fact, quotes: [' One.']}, false],
		['a line break at the end of a quote', {...fact, quotes: ['One.\n']}, false],
		['no related ids', {...fact, related: []}, false],
		['four related ids', {...fact, related: ['a.a', 'a.b', 'a.c', 'a.d']}, false],
		['a language left out', {...fact, words: {en: ['date'], ru: ['дата']}}, false],
		['a fourth language', {...fact, words: {...fact.words, kk: ['күн']}}, false],
		['thirteen words', {...fact, words: {...fact.words, en: Array.from({length: 13}, (_, index) => `w${index}`)}}, false],
		['twelve words', {...fact, words: {...fact.words, en: Array.from({length: 12}, (_, index) => `w${index}`)}}, true],
		['a sentence for a word', {...fact, words: {...fact.words, en: ['x'.repeat(61)]}}, false],
		['a word for a list', {...fact, words: {...fact.words, en: 'date'}}, false],
		['a long emoji', {...fact, emoji: 'x'.repeat(17)}, false],
		['yes for true', {...silence, nearestIsPerson: 'yes'}, false],
	])('%s', (_, entry, good) => {
		expect(validate([entry])).toBe(good);
		expect(accepted(entry)).toBe(good);
	});
});
