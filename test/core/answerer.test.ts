import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {createAnswerer} from '../../src/core/answerer.ts';
import {gateWeights} from '../../src/core/gate-weights.ts';
import type {Model} from '../../src/core/model.ts';
import {languages, type Answer, type AnswerContext} from '../../src/core/types.ts';
import {trainModel} from '../../src/training/train-model.ts';
import {composeProject, readGolden} from '../golden/golden.ts';
import {toyContent} from '../training/toy.ts';
import {anyText} from './any-text.ts';

const {answerer, knowledge} = await composeProject();
const golden = await readGolden();
const ids = new Set([...knowledge.facts.keys(), ...knowledge.silences.keys()]);

/** What a person sees of an answer: everything but how sure it is. */
const seen = ({score, ...rest}: Answer) => rest;
/** The same without what the question takes for granted: a question mark makes a question of a statement. */
const seenWithoutPremise = (answer: Answer) => {
	const rest: Record<string, unknown> = seen(answer);
	delete rest['premise'];
	return rest;
};

const anyContext: fc.Arbitrary<AnswerContext> = fc.record({
	language: fc.constantFrom(...languages),
	script: fc.constantFrom('latn', 'cyrl'),
	previous: fc.oneof(fc.constantFrom(...ids), fc.constantFrom('', '__proto__', 'no.such.id')),
}, {requiredKeys: []});
/** Text that is nearly a question: pieces of settled ones, and anything between them. */
const nearlyQuestions = fc.array(fc.oneof(
	fc.constantFrom(...golden).map(({question}) => question),
	fc.constantFrom(...golden.flatMap(({question}) => question.split(' '))),
	anyText(12),
	fc.constantFrom(' and ', ', ', ' и ', ' va ', '? ', '\n', '\t', ' + ', '6 ', ' 2023 '),
), {maxLength: 10}).map(pieces => pieces.join(''));
const anyMessage = fc.oneof(anyText(900), nearlyQuestions);

function checkAnswer(answer: Answer): void {
	expect(languages).toContain(answer.language);
	expect(['latn', 'cyrl']).toContain(answer.script);
	expect(answer.language === 'en' && answer.script === 'cyrl').toBe(false);
	expect(answer.score).toBeGreaterThanOrEqual(0);
	expect(answer.score).toBeLessThanOrEqual(1);
	const shown = answer.outcome === 'none' ? [] : [...answer.choices];
	if (answer.outcome === 'answer' || answer.outcome === 'silence') {
		expect(answer.outcome === 'answer' ? knowledge.facts.has(answer.id) : knowledge.silences.has(answer.id)).toBe(true);
		expect(answer.choices.length).toBeLessThanOrEqual(2);
		expect(answer.also.length).toBeLessThanOrEqual(2);
		shown.push(answer.id, ...answer.also);
	}

	if (answer.outcome === 'silence') {
		expect(knowledge.facts.has(answer.nearest)).toBe(true);
	}

	if (answer.outcome === 'choice') {
		expect(answer.choices.length).toBeGreaterThanOrEqual(2);
		expect(answer.choices.length).toBeLessThanOrEqual(3);
	}

	expect(shown.filter(id => !ids.has(id))).toEqual([]);
	expect(new Set(shown).size).toBe(shown.length);
}

describe('any string', () => {
	test('gets an answer that holds what its type promises', () => {
		fc.assert(fc.property(anyMessage, anyContext, (text, context) => {
			checkAnswer(answerer.answer(text, context));
		}), {numRuns: 300});
	});

	test('is ranked and explained, and both say what the answer says', () => {
		fc.assert(fc.property(anyMessage, anyContext, (text, context) => {
			const answer = answerer.answer(text, context);
			const ranking = answerer.rank(text, context);
			const explanation = answerer.explain(text, context);
			expect(explanation.answer).toEqual(answer);
			expect({language: ranking.language, script: ranking.script, languageSure: ranking.languageSure})
				.toEqual({language: answer.language, script: answer.script, languageSure: answer.languageSure});
			expect(explanation.candidates).toEqual(ranking.candidates);
			expect(new Set(ranking.candidates.map(({id}) => id))).toEqual(ids);
			const scores = ranking.candidates.map(({score}) => score);
			expect(scores).toEqual(scores.toSorted((a, b) => b - a));
			expect(scores.every(score => score >= 0 && score <= 1)).toBe(true);
			expect(explanation.views.length).toBeGreaterThan(0);
			expect(Object.values(explanation.evidence).every(value => Number.isFinite(value))).toBe(true);
		}), {numRuns: 100});
	});

	test('has a form, the same for its form', () => {
		fc.assert(fc.property(anyMessage, text => {
			const form = answerer.form(text);
			expect(form).toBe(form.trim());
			expect(form.length).toBeLessThanOrEqual(2500);
		}));
	});

	test('of ten thousand characters is read from its start', () => {
		const question = 'When is the summit? ';
		const answer = answerer.answer(question + 'x'.repeat(10_000));
		checkAnswer(answer);
		expect(answerer.answer(`${' '.repeat(700)}${question}`)).toMatchObject({outcome: 'none'});
		for (const unit of ['a', 'ы', ' ', '\u0000', '\uD800', '\uDC00', '😀', '5+1 ', '\u0301', 'when and ', '?', 'c5', '/ ', 'Саммит ']) {
			checkAnswer(answerer.answer(unit.repeat(10_000 / unit.length)));
			answerer.explain(unit.repeat(10_000 / unit.length));
			answerer.rank(unit.repeat(10_000 / unit.length));
		}
	});

	test.each(['', ' ', '\n', '?!', '…', '\u200B', '\u0000', '\uD83D'])('%j asks nothing', text => {
		for (const language of languages) {
			expect(answerer.answer(text, {language})).toMatchObject({outcome: 'none', kind: 'unknown', language});
		}
	});

	test.each(['👍', '❤️', '🙏🏽', '🤝!', '👨‍👩‍👧'])('%s asks nothing, and is a nod', text => {
		for (const language of languages) {
			expect(answerer.answer(text, {language})).toMatchObject({outcome: 'none', kind: 'ok', language});
		}
	});

	test.each(['👍 when is the summit?', 'Когда саммит? 🙏', '🇺🇿 Sammit qachon?', 'Саммит қачон 🤔'])('%s is a question all the same', text => {
		expect(answerer.answer(text)).toMatchObject({outcome: 'answer', id: 'summit.date'});
	});
});

describe('the same answer', () => {
	const apostrophe = /['‘’`´ʻʼ]/gu;
	/** In the wrong layout marks are letters («ю» is a full stop), so only what is no key of a letter may change. */
	const inRightLayout = golden.filter(({style}) => style !== 'layout');
	const same = (change: (question: string) => string, rows: ReadonlyArray<{readonly question: string}> = golden) => {
		for (const {question} of rows) {
			const changed = change(question);
			const view = changed.includes('?') === question.includes('?') ? seen : seenWithoutPremise;
			expect({question, ...view(answerer.answer(changed))}).toEqual({question, ...view(answerer.answer(question))});
		}
	};

	test.each([
		['in capitals', (question: string) => question.toUpperCase()],
		['in small letters', (question: string) => question.toLowerCase()],
		['with a capital at the start', (question: string) => question.charAt(0).toUpperCase() + question.slice(1)],
		['with spaces around', (question: string) => `  \n${question}\t `],
		['with twice the spaces', (question: string) => question.replaceAll(' ', '  ')],
		['with non-breaking spaces', (question: string) => question.replaceAll(' ', '\u00A0')],
		['with an invisible sign in front', (question: string) => `\u200E${question}\u200B`],
	])('%s', (_, change) => {
		same(change);
	});

	test.each(['?', '!', '.', '...', '…', '??', '?!', ' ?', ')', ' 🙂', ''])('with %j at the end', end => {
		same(question => question.replace(/[?!.…]+$/u, '') + end, inRightLayout);
	});

	test.each(['\'', '‘', '’', '`', '´', 'ʻ', 'ʼ', ''])('with %j for every apostrophe', sign => {
		const rows = inRightLayout.filter(({question}) => apostrophe.test(question));
		expect(rows.length).toBeGreaterThan(10);
		same(question => question.replaceAll(apostrophe, sign), rows);
	});

	test('in any mixture of these', () => {
		const mixture = fc.tuple(
			fc.constantFrom(...inRightLayout),
			fc.constantFrom('\'', '‘', '’', '`', '´', 'ʻ', 'ʼ', ''),
			fc.constantFrom(' ', '\u00A0', '  '),
			fc.constantFrom('?', '!', '', ' …'),
			fc.boolean(),
		);
		fc.assert(fc.property(mixture, ([row, sign, space, end, capitals]) => {
			const changed = row.question.replaceAll(apostrophe, sign).replace(/[?!.…]+$/u, '').replaceAll(' ', space) + end;
			same(() => capitals ? changed.toUpperCase() : changed, [row]);
		}), {numRuns: 300});
	});

	test('whatever was asked in between', () => {
		const context: AnswerContext = {language: 'ru', previous: 'summit.date'};
		const before = golden.map(({question}) => [answerer.answer(question), answerer.answer(question, context)]);
		fc.assert(fc.property(anyMessage, anyContext, (text, other) => {
			answerer.answer(text, other);
			answerer.explain(text, other);
		}), {numRuns: 100});
		expect(golden.map(({question}) => [answerer.answer(question), answerer.answer(question, context)])).toEqual(before);
	});

	test('the context\'s language changes no text that tells its own', () => {
		for (const {question} of golden) {
			const answer = answerer.answer(question);
			if (answer.languageSure) {
				expect(languages.map(language => answerer.answer(question, {language}).language)).toEqual(languages.map(() => answer.language));
			}
		}
	});
});

describe('a silence about a person', () => {
	test.each([
		['How old is Donald Trump?', 'person.trump'],
		['Сколько лет Серджио Гору?', 'person.gor'],
		['Landau qaysi universitetda oʻqigan?', 'person.landau'],
		['Мирзиёев неча ёшда?', 'leader.uzbekistan'],
		['Сколько лет Токаеву?', 'leader.kazakhstan'],
	])('%s: %s is nearest', (question, nearest) => {
		expect(answerer.answer(question)).toMatchObject({outcome: 'silence', id: 'gap.biography', nearest});
	});
});

describe('createAnswerer', () => {
	const model = trainModel(toyContent);
	const build = (views: Partial<Pick<Model, 'meaning' | 'letters'>> = {}) => {
		const silences = new Map([['gap.year', {nearest: 'summit.date'}]]);
		return createAnswerer({
			model: {...model, ...views}, gateWeights, facts: new Map(), silences,
		});
	};

	test('answers from any model: facts, silences, nothing', () => {
		const toy = build();
		expect(toy.answer('date of the summit')).toMatchObject({outcome: 'answer', id: 'summit.date'});
		expect(toy.answer('год саммита')).toMatchObject({outcome: 'silence', id: 'gap.year', nearest: 'summit.date'});
		expect(toy.answer('palov retsepti')).toMatchObject({outcome: 'none'});
	});

	test('a model whose views have different classes is refused', () => {
		expect(() => build({letters: {...model.letters, classes: model.letters.classes.toReversed()}})).toThrow('same classes');
	});

	test('a model without "off the subject" is refused', () => {
		const classes = model.meaning.classes.map(name => name === 'off' ? 'on' : name);
		expect(() => build({meaning: {...model.meaning, classes}, letters: {...model.letters, classes}})).toThrow('no class off');
	});
});
