/** All figures together: as JSON, and against their goals. */
import {timesFaster, type AnswerFigures} from './answer.ts';
import {growthOf, type GrowthRow} from './growth.ts';
import type {MemoryRow} from './memory.ts';
import {rounded, type Spread} from './statistics.ts';
import {table} from './table.ts';
import {summaryOf, webhookRatio, type WebhookFigures} from './webhook.ts';

/** What was measured; a part that was not is left out. */
export type Figures = {
	answer?: AnswerFigures;
	growth?: readonly GrowthRow[];
	webhook?: WebhookFigures;
	start?: Spread;
	memory?: readonly MemoryRow[];
};

/** The figures for programs. Times in the unit that the key ends with; `ups` are updates a second; `rss_mb` is after the last update. */
export function toJson({
	answer, growth, webhook, start, memory,
}: Figures): Record<string, unknown> {
	return {
		...answer && {
			answer: {p50_us: rounded(answer.answer.p50, 1), p99_us: rounded(answer.answer.p99, 1)},
			fuseAlone: {p50_us: rounded(answer.fuse.p50, 1)},
		},
		...growth && {growth: growth.map(({phrasings, p50}) => ({phrasings, p50_us: rounded(p50, 1)}))},
		...webhook && {
			webhook: {
				bot_ups: rounded(summaryOf(webhook.bot).updatesPerSecond.median, 0),
				bareGrammy_ups: rounded(summaryOf(webhook.bare).updatesPerSecond.median, 0),
				p99_ms: rounded(summaryOf(webhook.bot).p99, 1),
			},
		},
		...start && {start_ms: rounded(start.median, 0)},
		...memory && {rss_mb: rounded(memory.at(-1)?.megabytes ?? Number.NaN, 1)},
	};
}

type Goal = {
	readonly name: string;
	readonly value: number;
	readonly bound: number;
	readonly isLeast?: boolean;
	readonly digits?: number;
};

/** Memory "does not grow" while it grows less than this, in MB: V8 takes and gives back as much from one minute to the next. */
const memoryNoise = 5;

function goalsOf({
	answer, growth, webhook, start, memory,
}: Figures): Goal[] {
	const [middle, last] = memory?.slice(-2) ?? [];
	return [
		...answer
			? [
				{name: 'answer p50, µs', value: answer.answer.p50, bound: 150},
				{name: 'answer p99, µs', value: answer.answer.p99, bound: 1000},
				{
					name: 'times faster than Fuse.js', value: timesFaster(answer), bound: 100, isLeast: true,
				},
			]
			: [],
		...growth
			? [{
				name: 'times longer with the most phrasings', value: growthOf(growth), bound: 5, digits: 1,
			}]
			: [],
		...webhook
			? [
				{
					name: 'times the updates of bare grammY', value: webhookRatio(webhook), bound: 2, isLeast: true, digits: 2,
				},
				{
					name: 'webhook p99, ms', value: summaryOf(webhook.bot).p99, bound: 30, digits: 1,
				},
			]
			: [],
		...start ? [{name: 'start to the first answer, ms', value: start.median, bound: 1000}] : [],
		...middle && last
			? [
				{name: `memory after ${last.updates} updates, MB`, value: last.megabytes, bound: 150},
				{name: `more than after ${middle.updates}, MB`, value: last.megabytes - middle.megabytes, bound: memoryNoise},
			]
			: [],
	];
}

/** A line for each goal of what was measured: whether it is met. */
export function showGoals(figures: Figures): string {
	return table([
		['goals', 'measured', 'wanted', ''],
		...goalsOf(figures).map(({
			name, value, bound, isLeast = false, digits = 0,
		}) => [
			name, value.toFixed(digits), `${isLeast ? 'at least' : 'at most'} ${bound}`, (isLeast ? value >= bound : value <= bound) ? 'met' : 'MISSED',
		]),
	]);
}
