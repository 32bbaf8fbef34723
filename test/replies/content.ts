/** The project's own knowledge and texts, read for tests, and an answer to start from. */
import {readFileSync} from 'node:fs';
import {parse} from 'yaml';
import type {FactAnswer, NoneAnswer, SilenceAnswer} from '../../src/core/types.ts';
import type {Fact, Silence} from '../../src/knowledge/types.ts';
import type {Content} from '../../src/replies/questions.ts';
import {createReplies} from '../../src/replies/replies.ts';
import {createTexts} from '../../src/replies/texts.ts';
import type {Reply} from '../../src/replies/types.ts';

const facts: readonly Fact[] = parse(readFileSync('knowledge/facts.yaml', 'utf8'));
const silences: readonly Silence[] = parse(readFileSync('knowledge/silences.yaml', 'utf8'));

export const article = readFileSync('knowledge/article.txt', 'utf8');
export const content: Content = {
	facts: new Map(facts.map(fact => [fact.id, fact])),
	silences: new Map(silences.map(silence => [silence.id, silence])),
};
export const ids = [...content.facts.keys(), ...content.silences.keys()];
export const texts = await createTexts('locales');
export const replies = createReplies(texts, content);

const sure = {
	language: 'en', script: 'latn', languageSure: true, score: 0.97,
} as const;

/** A sure answer in English, changed as the test needs. */
export function factAnswer(id: string, changes: Partial<FactAnswer> = {}): FactAnswer {
	return {
		...sure, outcome: 'answer', id, choices: [], also: [], ...changes,
	};
}

export function silenceAnswer(id: string, nearest: string, changes: Partial<SilenceAnswer> = {}): SilenceAnswer {
	return {
		...sure, outcome: 'silence', id, nearest, choices: [], also: [], ...changes,
	};
}

export function noneAnswer(kind: NoneAnswer['kind'], changes: Partial<NoneAnswer> = {}): NoneAnswer {
	return {
		...sure, outcome: 'none', kind, ...changes,
	};
}

/** The labels of a reply's buttons, row by row. */
export function labels({buttons}: Reply): string[][] {
	return buttons.map(row => row.map(({label}) => label));
}

/** The ids of the questions under a reply. */
export function offered({buttons}: Reply): string[] {
	return buttons.flat().flatMap(({action}) => action.kind === 'show' ? [action.id] : []);
}
