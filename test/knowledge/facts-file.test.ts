import {expect, test} from 'vitest';
import {parseEntries} from '../../src/knowledge/facts-file.ts';
import {factShape} from '../../src/knowledge/shapes.ts';
import {faultsOf} from './project.ts';

const good = `- id: summit.date
  subject: summit
  quotes: ["One."]
  related: [summit.place]
  words:
    en: [date]
    ru: [дата]
    uz: [sana]
`;

function faultsIn(text: string): string[] {
	return parseEntries('facts.yaml', text, factShape).faults.map(({file, line, message}) => `${file}:${line}: ${message}`);
}

test('reads an entry with the lines of its parts', () => {
	const {entries, ids, faults} = parseEntries('facts.yaml', `# comment\n\n${good}`, factShape);
	expect(faults).toEqual([]);
	expect(ids).toEqual(new Set(['summit.date']));
	expect(entries.map(({value}) => value)).toEqual([{
		id: 'summit.date', subject: 'summit', quotes: ['One.'], related: ['summit.place'], words: {en: ['date'], ru: ['дата'], uz: ['sana']},
	}]);
	const [entry] = entries;
	expect(entry?.line(['quotes', 0])).toBe(5);
	expect(entry?.line(['words', 'uz', 0])).toBe(10);
	expect(entry?.line(['words', 'uz', 7])).toBe(10);
	expect(entry?.line([])).toBe(3);
});

test.each([
	['a missing key', good.replace('  subject: summit\n', ''), ['facts.yaml:1: summit.date → subject is missing']],
	['an unknown key', good.replace('subject: summit', 'subject: summit\n  colour: red'), ['facts.yaml:3: summit.date → colour is not a known key here']],
	['an unknown group', good.replace('subject: summit', 'subject: summits'), [
		'facts.yaml:2: summit.date → subject must be one of summit, leaders, people, meeting, relations, cooperation, tour, first',
	]],
	['a number for a word', good.replace('[date]', '[date, 2023]'), ['facts.yaml:6: summit.date → words → en → 1 must be text (put numbers, yes and no in quotes)']],
	['no quotes', good.replace('["One."]', '[]'), ['facts.yaml:3: summit.date → quotes must have at least one quote']],
	['a language left out', good.replace('    uz: [sana]\n', ''), ['facts.yaml:6: summit.date → words → uz is missing']],
	['four related ids', good.replace('[summit.place]', '[a.b, a.c, a.d, a.e]'), ['facts.yaml:4: summit.date → related must have at most 3 ids']],
	['the same related id twice', good.replace('[summit.place]', '[a.b, a.b]'), ['facts.yaml:4: summit.date → related has an id twice']],
	['an id without a group', good.replace('summit.date', 'date'), ['facts.yaml:1: date → id must look like summit.date: small letters, one dot; the group gap is for silences']],
	['a silence among the facts', good.replace('summit.date', 'gap.date'), ['facts.yaml:1: gap.date → id must look like summit.date: small letters, one dot; the group gap is for silences']],
	['spaces around a word', good.replace('[date]', '[" date"]'), ['facts.yaml:6: summit.date → words → en → 0 must have a character, and no spaces at its beginning or end']],
	['a key twice', good.replace('subject: summit', 'subject: summit\n  subject: tour'), ['facts.yaml:3: can\'t be read as YAML: Map keys must be unique']],
	['a key that reaches into objects', good.replace('subject: summit', '__proto__: {polluted: yes}\n  subject: summit'), ['facts.yaml:2: __proto__ can\'t be a key']],
	['an alias', good.replace('[summit.place]', '&a [summit.place]') + '  emoji: *a\n', ['facts.yaml:9: *a is an alias; write the value itself']],
	['a key that is a list', good.replace('subject: summit', '? [a, b]\n  : summit\n  subject: summit'), ['facts.yaml:2: a key must be a word']],
	['no list at all', 'id: summit.date\n', ['facts.yaml:1: must be a list of entries, each starting with "- id:"']],
	['an empty file', '', ['facts.yaml:1: must be a list of entries, each starting with "- id:"']],
	['an entry that is a word', `${good}- summit.place\n`, ['facts.yaml:9: entry 2 must have keys and values (key: value)']],
])('%s', (_, text, faults) => {
	expect(faultsIn(text)).toEqual(faults);
});

test('a broken line is named once, and what depends on the file is not reported on top', async () => {
	const faults = await faultsOf({'knowledge/facts.yaml': text => text.replace('  subject: first', '  subject: "first')});
	expect(faults).toHaveLength(1);
	expect(faults[0]).toMatch(/^knowledge\/facts\.yaml:12: can't be read as YAML: /u);
});

test('an entry with a fault is still known to others', async () => {
	expect(await faultsOf({'knowledge/facts.yaml': text => text.replace('  subject: first', '  subject: second')})).toEqual([
		'knowledge/facts.yaml:12: first.when → subject must be one of summit, leaders, people, meeting, relations, cooperation, tour, first',
	]);
});
