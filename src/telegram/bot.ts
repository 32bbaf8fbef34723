/** Puts the bot together. Whatever comes in takes the way on this page, from top to bottom. */
import {Bot, type MiddlewareFn} from 'grammy';
import {answerTaps} from './callbacks.ts';
import {createPictures} from './cards.ts';
import {createChatMenus} from './chat-menus.ts';
import {answerCommands, isCommand} from './commands.ts';
import type {
	BotContext, BotDeps, Content, Parts,
} from './context.ts';
import {createConversations} from './conversations.ts';
import {reportFailure} from './failures.ts';
import {isInGroup} from './groups.ts';
import {answerGuests} from './guests.ts';
import {answerInline} from './inline.ts';
import {createChoices} from './language.ts';
import {logUpdates} from './log.ts';
import {limitMessages, limitTaps} from './flood.ts';
import {createMemory} from './memory.ts';
import {greetGroups} from './membership.ts';
import {
	answerEdits, answerMentions, answerQuestions, answerWordless,
} from './questions.ts';
import {requestOf} from './request.ts';
import {conversationOf} from './scene.ts';

/**
 * The bot, ready to be given updates: nothing is read from the environment, called or started here.
 * Its API client is configured through `bot.api.config` and `deps.clientOptions` by whoever starts it.
 * `bot.catch` is not used: webhooks never call it. The error boundary sees every failure in every mode.
 */
export function createBot(deps: BotDeps): Bot<BotContext> {
	const parts = partsOf(deps);
	const bot = new Bot<BotContext>(deps.token, {
		...deps.botInfo && {botInfo: deps.botInfo},
		...deps.clientOptions && {client: deps.clientOptions},
	});

	const guarded = bot.errorBoundary(reportFailure(parts));
	// 1. One log line for each update, failed ones too.
	guarded.use(logUpdates(parts));
	guarded.use(rememberGroupLocale(parts));
	guarded.use(followMove(parts));
	guarded.use(limitTaps(parts));
	// 2. What is no message to the bot's own chats: results while somebody types @bot, calls as a guest, taps on
	// buttons, being added to a group.
	guarded.use(answerInline(parts));
	guarded.use(answerGuests(parts));
	guarded.use(answerTaps(parts));
	guarded.use(greetGroups(parts));
	// 3. Edited questions, in private.
	guarded.use(answerEdits(parts));
	// 4. Messages: first whether one is for the bot at all, then what it asks.
	guarded.use(readRequest);
	guarded.use(limitMessages(parts));
	guarded.use(answerCommands(parts));
	guarded.use(answerQuestions(parts));
	guarded.use(answerMentions(parts));
	guarded.use(answerWordless(parts));
	// 5. Nothing matched: not for us. Silence is the answer.
	guarded.use(ctx => {
		ctx.note.outcome = 'ignored';
	});
	return bot;
}

/** The deps with what the process remembers. */
function partsOf(deps: BotDeps): Parts {
	const clock = deps.clock ?? Date.now;
	const parts = {
		...deps,
		clock,
		choices: createChoices(deps.store, deps.logger, clock),
		memory: createMemory(clock),
		conversations: createConversations(deps.store, deps.logger),
		chatMenus: createChatMenus(deps.logger),
		pictures: createPictures(deps.store, deps.logger),
	};
	// Handlers read the content from here at each update.
	deps.onContent?.((content: Content) => {
		Object.assign(parts, content);
	});
	return parts;
}

/** Keeps in mind which language was spoken in a group last. */
function rememberGroupLocale({memory}: Parts): MiddlewareFn<BotContext> {
	return async (ctx, next) => {
		await next();
		const {chat, msg, note: {locale, movedTo}} = ctx;
		// What the group doesn't see, and a chat where the bot is a guest, don't count.
		const isSeen = msg?.ephemeral_message_id === undefined && !ctx.guestMessage;
		if (chat && locale && isSeen && isInGroup({chat})) {
			memory.setGroupLocale(movedTo ?? chat.id, locale);
		}
	};
}

/** Takes a conversation along to the new id of its group. */
function followMove({conversations}: Parts): MiddlewareFn<BotContext> {
	return async (ctx, next) => {
		await next();
		const {message, note: {movedTo}} = ctx;
		const conversation = message && conversationOf(message);
		if (movedTo === undefined || !conversation) {
			return;
		}

		const previous = await conversations.previous(conversation);
		if (previous !== undefined) {
			await conversations.setPrevious({...conversation, chatId: movedTo}, previous);
		}
	};
}

/** Finds out what a message asks of the bot; messages that aren't for it get no further. */
const readRequest: MiddlewareFn<BotContext> = async (ctx, next) => {
	const request = ctx.message && requestOf(ctx.message, ctx.me, isCommand);
	if (request) {
		ctx.request = request;
		return next();
	}

	ctx.note.outcome = 'ignored';
};
