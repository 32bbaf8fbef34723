/** The update kinds that the bot handles; a test walks the handlers against it. */
import type {Update} from 'grammy/types';

/**
 * Asked for on every start: Telegram keeps the list of the call before, and one that is listed here but never
 * handled would only cost. Channel posts, reactions and feedback on inline results are not wanted.
 */
export const allowedUpdates = [
	'message',
	'edited_message',
	'callback_query',
	'inline_query',
	'guest_message',
	'my_chat_member',
] as const satisfies ReadonlyArray<Exclude<keyof Update, 'update_id'>>;
