import {describe, expect, test} from 'vitest';
import type {Locale} from '../../src/replies/types.ts';
import {composeProject, readGolden, type GoldenRow} from './golden.ts';

const rows = await readGolden();
const {answerer, knowledge} = await composeProject();
const ids = [...knowledge.facts.keys(), ...knowledge.silences.keys()];

/** What an answer came out as, in the words of the file. */
function outcomeOf(question: string): {expected: string; locale: Locale; choices: readonly string[]; also: readonly string[]} {
	const answer = answerer.answer(question);
	const locale = answer.language === 'uz' && answer.script === 'cyrl' ? 'uz-cyrl' : answer.language;
	return {
		locale,
		expected: 'id' in answer ? answer.id : answer.outcome,
		choices: answer.outcome === 'none' ? [] : answer.choices,
		also: 'also' in answer ? answer.also : [],
	};
}

function name({expected, style, question}: GoldenRow): string {
	return `${expected} (${style}): ${question}`;
}

describe('questions whose answer is settled', () => {
	test.each(rows.map(row => [name(row), row] as const))('%s', (_, row) => {
		const outcome = outcomeOf(row.question);
		expect({outcome: outcome.expected, why: row.why}).toEqual({outcome: row.expected, why: row.why});
		expect(outcome.also).toEqual(row.also ?? []);
		if (row.locale !== undefined) {
			expect(outcome.locale).toBe(row.locale);
		}

		if (row.among) {
			expect(outcome.choices).toEqual(expect.arrayContaining(row.among));
		}
	});

	test('an id that begins with gap. is answered as a silence, any other as a fact', () => {
		for (const {expected, question} of rows) {
			const {outcome} = answerer.answer(question);
			const asId = expected.startsWith('gap.') ? 'silence' : 'answer';
			expect(outcome).toBe(ids.includes(expected) ? asId : expected);
		}
	});
});

/** Words that ask for something else than yes or no. */
const openWords = [
	'who|whom|when|where|what|which|how',
	String.raw`кто|кого|когда|где|куда|что|чего|как\p{L}*|скольк\p{L}*`,
	String.raw`kim\p{L}*|qachon|qayer\p{L}*|qaysi|nima\p{L}*|necha\p{L}*`,
	String.raw`ким\p{L}*|қачон|қаер\p{L}*|қайси|нима\p{L}*|неча`,
];
const open = new RegExp(String.raw`(?<!\p{L})(?:${openWords.join('|')})(?!\p{L})`, 'iu');

test.each(rows.map(({question}) => question).filter(question => open.test(question)))('%s: neither yes nor no is said to it', question => {
	const answer = answerer.answer(question);
	const verdict = 'premise' in answer ? answer.premise?.verdict : undefined;
	expect(verdict === 'right' || verdict === 'wrong').toBe(false);
});

describe('the file', () => {
	test('has every id twice at least, in two languages at least', () => {
		for (const id of ids) {
			const own = rows.filter(({expected}) => expected === id);
			expect(own.length, id).toBeGreaterThanOrEqual(2);
			expect(new Set(own.map(({locale}) => locale?.slice(0, 2))).size, id).toBeGreaterThanOrEqual(2);
		}
	});

	test('expects nothing that doesn\'t exist', () => {
		const known = new Set([...ids, 'none', 'choice']);
		expect(rows.flatMap(({expected, among = [], also = []}) => [expected, ...among, ...also]).filter(id => !known.has(id))).toEqual([]);
	});

	test('has each question once', () => {
		const forms = rows.map(({question}) => answerer.form(question));
		expect(forms.filter((form, index) => forms.indexOf(form) !== index)).toEqual([]);
	});

	test('has every style and locale, and enough of what is off the subject', () => {
		const count = (test: (row: GoldenRow) => boolean) => rows.filter(row => test(row)).length;
		for (const style of ['plain', 'paraphrase', 'terse', 'typo', 'layout', 'translit', 'chatty', 'mixed']) {
			expect(count(row => row.style === style), style).toBeGreaterThanOrEqual(3);
		}

		for (const locale of ['en', 'ru', 'uz', 'uz-cyrl']) {
			expect(count(row => row.locale === locale), locale).toBeGreaterThanOrEqual(30);
		}

		expect(count(row => row.expected === 'none')).toBeGreaterThanOrEqual(20);
	});
});
