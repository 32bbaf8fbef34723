/** What happens to the bot's own membership: one short hello when it is added to a group. */
import type {MiddlewareFn} from 'grammy';
import type {ChatMember} from 'grammy/types';
import type {BotContext, Parts} from './context.ts';
import {isInGroup} from './groups.ts';
import {localeOfPerson} from './language.ts';
import {sendReply} from './send.ts';

function isIn(member: ChatMember): boolean {
	return member.status === 'restricted' ? member.is_member : member.status !== 'left' && member.status !== 'kicked';
}

/** Greets a group that the bot was added to, in the language of who added it. Promotions, removals and blocks need no words. */
export function greetGroups(parts: Parts): MiddlewareFn<BotContext> {
	return async (ctx, next) => {
		const change = ctx.myChatMember;
		if (!change) {
			return next();
		}

		const {chat, from, old_chat_member: before, new_chat_member: after} = change;
		if (!isInGroup({chat}) || isIn(before) || !isIn(after) || !parts.memory.shouldGreet(chat.id)) {
			ctx.note.outcome = 'membership';
			return;
		}

		const locale = await localeOfPerson(from.is_bot ? undefined : from, parts.choices);
		ctx.note = {outcome: 'added', locale};
		await sendReply(ctx, {chat}, parts.replies.groupHello(locale, ctx.me.username));
	};
}
