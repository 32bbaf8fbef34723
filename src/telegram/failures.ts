/** The end of every failure in a handler: it is logged, and the person who asked is told where that can help. */
import {HttpError, type BotError} from 'grammy';
import type {BotContext, Parts} from './context.ts';
import {apiErrorCode} from './errors.ts';
import {answerAsGuest} from './guests.ts';
import {sceneOfGuest, sceneOfMessage} from './scene.ts';
import {sendReply} from './send.ts';

/** The handler for the bot's error boundary. Never throws. */
export function reportFailure(parts: Parts): (failure: BotError<BotContext>) => Promise<void> {
	return async ({error, ctx}) => {
		parts.logger.error({error}, 'update failed');
		if (!canBeTold(error)) {
			return;
		}

		try {
			await tell(ctx, parts);
		} catch (secondError) {
			parts.logger.warn({error: secondError}, 'failure not reported to the person');
		}
	};
}

/** After no answer from Telegram, or its "not now", one more message would fail the same way, and keep others waiting. */
function canBeTold(error: unknown): boolean {
	const code = apiErrorCode(error);
	return !(error instanceof HttpError) && (code === undefined || code === 400);
}

/** Only who asked something is told; taps have been answered already, and an inline query has no place for it. */
async function tell(ctx: BotContext, parts: Parts): Promise<void> {
	if (ctx.message && ctx.request) {
		const {locale} = await sceneOfMessage(ctx.message, parts);
		await sendReply(ctx, ctx.message, parts.replies.error(locale));
	} else if (ctx.guestMessage && ctx.request) {
		const {locale} = await sceneOfGuest(ctx.guestMessage, parts);
		await answerAsGuest(ctx, parts.replies.error(locale));
	}
}
