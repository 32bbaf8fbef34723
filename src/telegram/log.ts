/** One log line per update: what kind, what came of it, in which language, how long it took. No ids, no names, no text. */
import type {MiddlewareFn} from 'grammy';
import type {BotContext, Parts} from './context.ts';

/** The part of pino that is used. Errors go under `error`, where the logger takes out what must not be logged. */
export type Log = {
	info(fields: Readonly<Record<string, unknown>>, message: string): void;
	warn(fields: Readonly<Record<string, unknown>>, message: string): void;
	error(fields: Readonly<Record<string, unknown>>, message: string): void;
};

/** What is counted of updates; the part of the metrics that is used. */
export type UpdateMetrics = {
	update(seen: {readonly kind: string; readonly outcome: string; readonly language?: string | undefined; readonly seconds: number; readonly lagSeconds?: number | undefined}): void;
};

/** Starts the note that handlers fill in, and writes the line when they are done, whatever happened. */
export function logUpdates({logger, clock, metrics}: Pick<Parts, 'logger' | 'clock' | 'metrics'>): MiddlewareFn<BotContext> {
	return async (ctx, next) => {
		const start = clock();
		ctx.note = {outcome: 'unhandled'};
		try {
			await next();
		} catch (error) {
			ctx.note.outcome = 'error';
			throw error;
		} finally {
			const {outcome, locale, refused} = ctx.note;
			const kind = kindOf(ctx);
			const now = clock();
			const said = ctx.message ?? ctx.guestMessage;
			logger.info({
				kind, outcome, ...locale && {language: locale}, ...refused !== undefined && {refused}, ms: Math.round(now - start),
			}, 'update');
			metrics?.update({
				kind, outcome, language: locale, seconds: (now - start) / 1000, lagSeconds: said && (now / 1000) - said.date,
			});
		}
	};
}

/** The kind of an update, e.g. `message`; the one field of it that isn't its number. */
function kindOf({update}: BotContext): string {
	return Object.keys(update).find(key => key !== 'update_id') ?? 'empty';
}
