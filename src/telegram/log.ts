/** One log line per update: what kind, what came of it, in which language, how long it took. No ids, no names, no text. */
import type {MiddlewareFn} from 'grammy';
import type {BotContext, Parts} from './context.ts';

/** The part of pino that is used. Errors go under `error`, where the logger takes out what must not be logged. */
export type Log = {
	info(fields: Readonly<Record<string, unknown>>, message: string): void;
	warn(fields: Readonly<Record<string, unknown>>, message: string): void;
	error(fields: Readonly<Record<string, unknown>>, message: string): void;
};

/** Starts the note that handlers fill in, and writes the line when they are done, whatever happened. */
export function logUpdates({logger, clock}: Pick<Parts, 'logger' | 'clock'>): MiddlewareFn<BotContext> {
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
			logger.info({
				kind: kindOf(ctx), outcome, ...locale && {language: locale}, ...refused !== undefined && {refused}, ms: Math.round(clock() - start),
			}, 'update');
		}
	};
}

/** The kind of an update, e.g. `message`; the one field of it that isn't its number. */
function kindOf({update}: BotContext): string {
	return Object.keys(update).find(key => key !== 'update_id') ?? 'empty';
}
