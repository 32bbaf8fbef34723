/** `answer`: how long an answer takes, and how long plain Fuse.js searches the same phrasings for the same questions. */
import Fuse from 'fuse.js';
import type {Turn} from '../cli/ask/conversation.ts';
import type {Answerer} from '../core/types.ts';
import {seededRandom} from '../training/random.ts';
import {ask} from './questions.ts';
import {shuffled} from './shuffle.ts';
import {
	mean, percentile, spreadOf, type Spread,
} from './statistics.ts';
import {table} from './table.ts';
import {
	collectGarbage, timeEach, timeInTurns, type Passes,
} from './timing.ts';

/** Of all times, and the p50 of each pass. */
export type AnswerTimes = {
	readonly p50: number;
	readonly p99: number;
	/** What counts for how many answers a second a process can give: a few long questions weigh much. */
	readonly mean: number;
	readonly passes: Spread;
};

/** All times in microseconds. */
export type AnswerFigures = {
	readonly questions: number;
	readonly answer: AnswerTimes;
	/** An answerer that has seen no word before, each question once; in a process that is warm. */
	readonly first: {readonly p50: number; readonly p99: number; readonly mean: number};
	readonly fuse: {readonly p50: number; readonly p99: number; readonly mean: number; readonly phrasings: number; readonly questions: number};
};

export type AnswerInput = {
	readonly questions: readonly Turn[];
	/** What plain Fuse.js searches. */
	readonly phrasings: readonly string[];
	readonly createAnswerer: () => Answerer;
	readonly passes: Passes;
	/** Fuse.js takes a second or so for each: it is asked a sample of so many questions, each once. */
	readonly fuseQuestions: number;
};

/** Measures both in the same run. */
export function measureAnswer({
	questions, phrasings, createAnswerer, passes, fuseQuestions,
}: AnswerInput): AnswerFigures {
	const answerer = createAnswerer();
	const [answers = []] = timeInTurns(questions, [question => ask(answerer, question)], passes);

	const fresh = createAnswerer();
	collectGarbage();
	const first = timeEach(questions, question => ask(fresh, question));

	const sample = shuffled(questions, seededRandom(1)).slice(0, fuseQuestions);
	// Everything else as it comes: no limit, no other threshold.
	const fuse = new Fuse(phrasings, {useTokenSearch: true});
	const searches = timeEach(sample, ({text}) => fuse.search(text));
	return {
		questions: questions.length,
		answer: timesOf(answers),
		first: {p50: percentile(first, 0.5), p99: percentile(first, 0.99), mean: mean(first)},
		fuse: {
			p50: percentile(searches, 0.5), p99: percentile(searches, 0.99), mean: mean(searches), phrasings: phrasings.length, questions: sample.length,
		},
	};
}

function timesOf(passes: ReadonlyArray<readonly number[]>): AnswerTimes {
	const all = passes.flat();
	return {
		p50: percentile(all, 0.5), p99: percentile(all, 0.99), mean: mean(all), passes: spreadOf(passes.map(pass => percentile(pass, 0.5))),
	};
}

/** How many times faster an answer is than Fuse.js. */
export function timesFaster({answer, fuse}: AnswerFigures): number {
	return fuse.p50 / answer.p50;
}

export function showAnswer(figures: AnswerFigures): string {
	const {
		questions, answer, first, fuse,
	} = figures;
	const us = (value: number) => value.toFixed(value < 1000 ? 1 : 0);
	const passes = ({least, most}: Spread) => `${us(least)}–${us(most)}`;
	return [
		table([
			['answers, in µs', 'questions', 'p50', 'p99', 'mean', 'p50 of the passes'],
			['warm', String(questions), us(answer.p50), us(answer.p99), us(answer.mean), passes(answer.passes)],
			['each question for the first time', String(questions), us(first.p50), us(first.p99), us(first.mean), ''],
			[`plain Fuse.js over ${fuse.phrasings} phrasings`, String(fuse.questions), us(fuse.p50), us(fuse.p99), us(fuse.mean), ''],
		]),
		`Fuse.js takes ${timesFaster(figures).toFixed(0)} times as long.`,
	].join('\n');
}
