import {readFile} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {checkAll} from '../../src/knowledge/check-all.ts';
import {fingerprint} from '../../src/knowledge/fingerprint.ts';
import {loadKnowledge} from '../../src/knowledge/load.ts';
import type {Knowledge} from '../../src/knowledge/types.ts';
import {withProject} from './project.ts';

async function load(root: string): Promise<Knowledge> {
	const {knowledge, faults} = await loadKnowledge(root);
	expect(faults).toEqual([]);
	if (knowledge === undefined) {
		throw new Error('no knowledge');
	}

	return knowledge;
}

const knowledge = await load('knowledge');

test('the project\'s own content has no faults', async () => {
	const {faults} = await checkAll({knowledge: 'knowledge', locales: 'locales'});
	expect(faults).toEqual([]);
});

test('has every fact and silence, in the order of menus', () => {
	expect([...knowledge.facts.keys()]).toEqual([
		'summit.what',
		'summit.date',
		'summit.place',
		'summit.participants',
		'summit.invitation',
		'summit.schedule',
		'leaders.all',
		'leader.kazakhstan',
		'leader.kyrgyzstan',
		'leader.tajikistan',
		'leader.turkmenistan',
		'leader.uzbekistan',
		'person.trump',
		'person.gor',
		'person.landau',
		'person.biden',
		'person.blinken',
		'meeting.what',
		'meeting.delegation',
		'meeting.topics',
		'meeting.source',
		'meeting.agenda',
		'relations.partnership',
		'relations.agreements',
		'relations.dialogue',
		'relations.trade',
		'relations.chamber',
		'cooperation.projects',
		'cooperation.roadmap',
		'cooperation.security',
		'tour.visit',
		'tour.next',
		'first.when',
		'first.where',
		'first.participants',
		'first.topics',
	]);
	expect([...knowledge.silences].map(([id, {nearest}]) => `${id} ${nearest}`)).toEqual([
		'gap.year summit.date',
		'gap.venue summit.place',
		'gap.hour summit.schedule',
		'gap.outcome summit.date',
		'gap.attendance summit.invitation',
		'gap.summit-agenda meeting.topics',
		'gap.meeting-place meeting.what',
		'gap.trade-figures relations.trade',
		'gap.agreements-content relations.agreements',
		'gap.companies tour.visit',
		'gap.delegation-others meeting.delegation',
		'gap.tour-dates tour.next',
		'gap.biography leaders.all',
		'gap.other-summits first.when',
		'gap.other-countries summit.participants',
	]);
	expect([...knowledge.silences.values()].filter(({nearestIsPerson}) => nearestIsPerson).map(({id}) => id)).toEqual(['gap.biography']);
});

test('every fact and silence leads on, to facts first and never to what was just read', () => {
	for (const {id, related} of knowledge.facts.values()) {
		expect(related.length, id).toBeGreaterThanOrEqual(2);
	}

	for (const {id, nearest, related} of knowledge.silences.values()) {
		expect(related.length, id).toBeGreaterThanOrEqual(2);
		expect(related, id).not.toContain(nearest);
		expect(related.filter(other => !knowledge.facts.has(other)), id).toEqual([]);
	}
});

test('2023 stands only in quotes of facts about the first summit', () => {
	const withYear = [...knowledge.facts.values()].filter(({quotes}) => quotes.some(quote => quote.includes('2023')));
	expect(withYear.map(({id}) => id)).toEqual(['person.biden', 'person.blinken', 'first.when', 'first.where', 'first.participants', 'first.topics']);
});

test('phrasings carry their label, language, writer and place', async () => {
	const phrasing = knowledge.phrasings.find(({file}) => file.endsWith('ru-latn.txt'));
	expect(phrasing?.language).toBe('ru');
	const text = await readFile(phrasing?.file ?? '', 'utf8');
	expect(text.split('\n')[(phrasing?.line ?? 0) - 1]).toBe(phrasing?.text);
	expect(knowledge.phrasings.find(({also}) => also !== undefined)?.text).not.toContain('=>');
	expect(new Set(knowledge.offSubject.map(({id}) => id))).toEqual(new Set(['off']));
	expect(new Set(knowledge.offSubject.map(({language}) => language))).toEqual(new Set(['en', 'ru', 'uz']));
});

test('the fingerprint changes with what the model is built from, and with nothing else', async () => {
	const of = async (edits: Parameters<typeof withProject>[0]) => withProject(edits, async root => fingerprint(`${root}/knowledge`, await load(`${root}/knowledge`)));
	const plain = await of({});
	expect(plain).toMatch(/^[\da-f]{64}$/u);
	expect(await of({
		'knowledge/phrasings/en.txt': text => `// A comment\n\n${text.replaceAll('\n', '\r\n')}`,
		'knowledge/facts.yaml': text => text.replace('[date, November 6]', '[date, day]'),
	})).toBe(plain);
	const changed = await Promise.all([
		of({'knowledge/phrasings/en.txt': text => text.replace('summit.date en 1?', 'summit.date en one?')}),
		of({'knowledge/phrasings/en.txt': text => text.replace('summit.date en 1?', 'summit.date en 1? => gap.year')}),
		of({'knowledge/phrasings/en.txt': text => text.replace('## a', '## b')}),
		of({'knowledge/phrasings/off.txt': text => text + 'ҳаво\n'}),
		of({'knowledge/lexicon.txt': text => text + 'DAY = day* | | kun*\n'}),
		of({'knowledge/stop-words.txt': text => text + 'ru = и\n'}),
	]);
	expect(new Set([plain, ...changed]).size).toBe(7);
});
