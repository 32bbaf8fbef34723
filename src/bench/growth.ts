/** `growth`: how the time of an answer grows with the number of phrasings that the bot learned from. */
import type {Turn} from '../cli/ask/conversation.ts';
import type {Knowledge} from '../knowledge/types.ts';
import {trainModel, type TrainingContent} from '../training/train-model.ts';
import {answererOf} from './base.ts';
import {ask} from './questions.ts';
import {percentile, spreadOf, type Spread} from './statistics.ts';
import {baseOf} from './synthetic.ts';
import {table} from './table.ts';
import {timeInTurns, type Passes} from './timing.ts';

/** Times in microseconds. */
export type GrowthRow = {
	/** How many texts the model learned from, with those off the subject and small talk. */
	readonly phrasings: number;
	readonly p50: number;
	readonly p99: number;
	readonly passes: Spread;
	readonly trainingSeconds: number;
};

export type GrowthInput = {
	readonly content: TrainingContent;
	readonly knowledge: Pick<Knowledge, 'facts' | 'silences'>;
	readonly questions: readonly Turn[];
	readonly sizes: readonly number[];
	readonly passes: Passes;
	/** Told what takes long, before it starts. */
	readonly say: (line: string) => void;
};

/** Trains a model of each size, then asks all of them the same questions, in turns. Smallest first, as `sizes` are. */
export function measureGrowth({
	content, knowledge, questions, sizes, passes, say,
}: GrowthInput): GrowthRow[] {
	const bases = sizes.map(size => {
		const texts = baseOf(content.texts, size);
		say(`growth: training on ${texts.length} phrasings${texts.length > 10_000 ? ', a minute or so' : ''} …`);
		const start = performance.now();
		const model = trainModel({...content, texts});
		return {phrasings: texts.length, trainingSeconds: (performance.now() - start) / 1000, answerer: answererOf(model, knowledge)};
	});
	const times = timeInTurns(questions, bases.map(({answerer}) => (question: Turn) => ask(answerer, question)), passes);
	return bases.map(({phrasings, trainingSeconds}, index) => {
		const own = times[index] ?? [];
		return {
			phrasings, trainingSeconds, p50: percentile(own.flat(), 0.5), p99: percentile(own.flat(), 0.99), passes: spreadOf(own.map(pass => percentile(pass, 0.5))),
		};
	});
}

/** How many times longer an answer takes with the most phrasings than with the fewest. */
export function growthOf(rows: readonly GrowthRow[]): number {
	return (rows.at(-1)?.p50 ?? Number.NaN) / (rows[0]?.p50 ?? Number.NaN);
}

export function showGrowth(rows: readonly GrowthRow[]): string {
	const phrasings = (rows.at(-1)?.phrasings ?? Number.NaN) / (rows[0]?.phrasings ?? Number.NaN);
	return [
		table([
			['phrasings', 'p50 µs', 'p99 µs', 'p50 of the passes', 'training'],
			...rows.map(row => [
				String(row.phrasings), row.p50.toFixed(1), row.p99.toFixed(0), `${row.passes.least.toFixed(1)}–${row.passes.most.toFixed(1)}`, `${row.trainingSeconds.toFixed(1)} s`,
			]),
		]),
		`${phrasings.toFixed(0)} times the phrasings take ${growthOf(rows).toFixed(1)} times as long.`,
	].join('\n');
}
