/** Figures for a monitoring system, in Prometheus' format. No ids, names or texts: labels are words of this program only. */
import {
	collectDefaultMetrics, Counter, Histogram, Registry,
} from 'prom-client';

/** What is told of an update when it was dealt with. */
export type SeenUpdate = {
	/** Its kind in the Bot API, e.g. `message`. */
	readonly kind: string;
	/** What came of it, as in the log. */
	readonly outcome: string;
	/** The locale of the reply, if there was one. */
	readonly language?: string | undefined;
	readonly seconds: number;
	/** From the message's date to now; undefined for what has no date. Dates are in whole seconds. */
	readonly lagSeconds?: number | undefined;
};

export type Metrics = {
	update(seen: SeenUpdate): void;
	/** A call of the Bot API that failed for good; `code` is its error code, or the network's. */
	apiError(method: string, code: string): void;
	/** The page for the monitoring system, and its content type. */
	page(): Promise<{readonly type: string; readonly text: string}>;
};

/** From an answer out of memory to the limit of a call, 8 s. */
const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 8];
/** From at once to the day for which Telegram keeps updates. */
const lagBuckets = [1, 2, 5, 10, 30, 60, 300, 3600, 86_400];

/** Metrics in a registry of their own: two bots in one process don't mix. */
export function createMetrics(): Metrics {
	const registry = new Registry();
	const registers = [registry];
	collectDefaultMetrics({register: registry, prefix: 'summit_bot_'});
	const updates = new Counter({
		name: 'summit_bot_updates_total', help: 'Updates dealt with', labelNames: ['kind'], registers,
	});
	const answers = new Counter({
		name: 'summit_bot_answers_total', help: 'What came of updates, and in which language', labelNames: ['outcome', 'language'], registers,
	});
	const apiErrors = new Counter({
		name: 'summit_bot_api_errors_total', help: 'Calls of the Bot API that failed for good', labelNames: ['method', 'code'], registers,
	});
	const handling = new Histogram({
		name: 'summit_bot_update_seconds', help: 'Time that an update took', labelNames: ['kind'], buckets: secondsBuckets, registers,
	});
	const lag = new Histogram({
		name: 'summit_bot_lag_seconds', help: 'From the date of a message to when it was dealt with', buckets: lagBuckets, registers,
	});
	return {
		update({kind, outcome, language, seconds, lagSeconds}) {
			updates.inc({kind});
			answers.inc({outcome, language: language ?? 'none'});
			handling.observe({kind}, seconds);
			if (lagSeconds !== undefined) {
				lag.observe(Math.max(0, lagSeconds));
			}
		},
		apiError(method, code) {
			apiErrors.inc({method, code});
		},
		page: async () => ({type: registry.contentType, text: await registry.metrics()}),
	};
}
