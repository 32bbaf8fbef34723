import {describe, expect, test} from 'vitest';
import {measureAnswer} from '../../src/bench/answer.ts';
import {
	showGoals, toJson, type Figures,
} from '../../src/bench/figures.ts';
import {measureGrowth} from '../../src/bench/growth.ts';
import type {Answerer} from '../../src/core/types.ts';
import {toyContent} from '../training/toy.ts';

const nothing: Answerer = {
	answer: () => ({
		outcome: 'none', kind: 'unknown', language: 'en', script: 'latn', languageSure: true, score: 0,
	}),
	rank: () => ({
		language: 'en', script: 'latn', languageSure: true, candidates: [],
	}),
	explain() {
		throw new Error('not asked for');
	},
	form: text => text,
};
const questions = ['when is the summit', 'саммит где'].map(text => ({text, context: {}}));
const passes = {warmUp: 1, measured: 2};

/** Of each part a tiny one, really measured where nothing is started for it. */
function figures(): Required<Figures> {
	return {
		answer: measureAnswer({
			questions, phrasings: toyContent.texts.map(({text}) => text), createAnswerer: () => nothing, passes, fuseQuestions: 1,
		}),
		growth: measureGrowth({
			content: toyContent, knowledge: {facts: new Map(), silences: new Map()}, questions, sizes: [20, 100], passes, say: () => undefined,
		}),
		webhook: {
			bot: [{updatesPerSecond: 300.4, times: [1, 2, 3], processor: 10}, {updatesPerSecond: 100, times: [4], processor: 10}, {updatesPerSecond: 200, times: [9.26], processor: 10}],
			botInTurn: [{updatesPerSecond: 50, times: [9], processor: 30}],
			bare: [{updatesPerSecond: 100, times: [50], processor: 20}],
		},
		start: {median: 812.6, least: 700, most: 900},
		memory: [{updates: 0, megabytes: 80}, {updates: 50_000, megabytes: 99}, {updates: 100_000, megabytes: 101.26}],
	};
}

describe('the figures for programs', () => {
	const all = figures();
	const json = toJson(all);

	test('have exactly these keys, and numbers', () => {
		const number: unknown = expect.any(Number);
		expect(json).toStrictEqual({
			answer: {p50_us: number, p99_us: number},
			fuseAlone: {p50_us: number},
			growth: [{phrasings: 20, p50_us: number}, {phrasings: 100, p50_us: number}],
			webhook: {bot_ups: 200, bareGrammy_ups: 100, p99_ms: 9.3},
			start_ms: 813,
			rss_mb: 101.3,
		});
	});

	test('have only the parts that were measured', () => {
		expect(toJson({})).toEqual({});
		expect(toJson({start: all.start})).toEqual({start_ms: 813});
	});

	test('a search of the phrasings takes longer than no work at all', () => {
		expect(all.answer.fuse.p50).toBeGreaterThan(all.answer.answer.p50);
		expect(all.answer.questions).toBe(2);
	});
});

describe('the goals', () => {
	const lines = (given: Figures) => showGoals(given).split('\n').slice(1).map(line => line.replace(/ {2,}.* {2}/u, ': '));

	test('met and missed, of what was measured only', () => {
		const {webhook, start, memory} = figures();
		expect(lines({webhook, start, memory})).toEqual([
			'times the updates of bare grammY: met',
			'webhook p99, ms: met',
			'start to the first answer, ms: met',
			'memory after 100000 updates, MB: met',
			'more than after 50000, MB: met',
		]);
	});

	test('slower, larger and growing is missed', () => {
		const {webhook} = figures();
		expect(lines({
			webhook: {...webhook, bot: webhook.bare},
			start: {median: 1001, least: 1, most: 2000},
			memory: [{updates: 50_000, megabytes: 151}, {updates: 100_000, megabytes: 160}],
		}).every(line => line.endsWith(': MISSED'))).toBe(true);
	});
});
