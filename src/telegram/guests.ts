/** Guest mode: the bot is called by its @name into a chat where it is no member, sees that one message, and answers once. */
import type {MiddlewareFn} from 'grammy';
import type {Reply} from '../replies/types.ts';
import {answerQuestion, keepUnanswered, rememberAnswer} from './answering.ts';
import {isCommand, outcomeOfCommand, replyToCommand} from './commands.ts';
import type {BotContext, Parts} from './context.ts';
import {resultOf} from './inline.ts';
import {requestOf, type Request} from './request.ts';
import {sceneOfGuest, type Scene} from './scene.ts';
import {answerInTime} from './send.ts';

/** What the one result is called; nobody chooses among results here, but Telegram refuses one without a title. */
const titleLength = 64;

/** Answers calls from chats where the bot is a guest, with the texts that it has everywhere. Programs are left alone: two bots could call each other for ever. */
export function answerGuests(parts: Parts): MiddlewareFn<BotContext> {
	return async (ctx, next) => {
		const message = ctx.guestMessage;
		if (!message) {
			return next();
		}

		const request = requestOf(message, ctx.me, isCommand);
		if (!request || request.kind === 'wordless') {
			ctx.note.outcome = 'ignored';
			return;
		}

		ctx.request = request;
		const scene = await sceneOfGuest(message, parts);
		if (request.kind === 'question') {
			await answerGuestQuestion(ctx, request.text, scene, parts);
			return;
		}

		ctx.note = {outcome: request.kind === 'mention' ? 'mention' : outcomeOfCommand(request.name), locale: scene.locale};
		const reply = await replyWithoutQuestion(ctx, request, scene, parts);
		if (reply) {
			await answerAsGuest(ctx, reply);
		}
	};
}

async function answerGuestQuestion(ctx: BotContext, text: string, scene: Scene, parts: Parts): Promise<void> {
	const previous = scene.conversation && await parts.conversations.previous(scene.conversation);
	const {answer, reply} = answerQuestion({text, scene, previous}, parts);
	ctx.note = {outcome: answer.outcome, locale: reply.locale};
	await Promise.all([answerAsGuest(ctx, reply), rememberAnswer(scene, answer, parts)]);
	await keepUnanswered(parts, text, answer);
}

/** The bare name, and "help", get what the bot is for in such a chat; other commands what they get anywhere. */
async function replyWithoutQuestion(ctx: BotContext, request: Exclude<Request, {readonly kind: 'question'}>, scene: Scene, parts: Parts): Promise<Reply | undefined> {
	const bot = ctx.me.username;
	if (request.kind !== 'command' || request.name === 'help' || request.name === '') {
		return parts.replies.guestHello(scene.locale, bot);
	}

	// Not as in a group, where a start greets everybody once.
	return replyToCommand(request.name, {
		parts, scene: {...scene, place: 'inline'}, payload: request.payload, chatId: 0, bot,
	});
}

/** Gives the one answer that a call as a guest may get; a call that is over or has been answered is nobody's loss. */
export async function answerAsGuest(ctx: BotContext, reply: Reply): Promise<void> {
	const queryId = ctx.guestMessage?.guest_query_id;
	if (queryId === undefined) {
		return;
	}

	const title = [...reply.plain.split('\n', 1).join('')].slice(0, titleLength).join('');
	await answerInTime(ctx.api.answerGuestQuery(queryId, resultOf({id: 'answer', title, reply})));
}
