/** Updates of every sort but the right one. */
import fc from 'fast-check';
import {question} from './harness.ts';

const anything = fc.anything({withNullPrototype: false, maxDepth: 3});
const id = fc.oneof(fc.integer(), fc.constant(null), fc.string());
const text = fc.oneof(fc.string({unit: 'binary'}), fc.constantFrom('/start', '/start __proto__', '/', '@', question), anything);
const user = fc.oneof(fc.record({
	id, is_bot: fc.oneof(fc.boolean(), anything), first_name: fc.oneof(fc.string(), anything), language_code: fc.oneof(fc.constantFrom('', '__proto__', 'uz-Cyrl', 'ru'), anything),
}, {requiredKeys: []}), anything);
const chat = fc.oneof(fc.record({id, type: fc.oneof(fc.constantFrom('private', 'group', 'supergroup', 'channel', 'constructor'), anything)}, {requiredKeys: []}), anything);
const entity = fc.oneof(fc.record({type: fc.constantFrom('mention', 'bot_command', 'x'), offset: fc.integer(), length: fc.integer()}), anything);
const message = fc.oneof(fc.record({
	message_id: id, date: anything, chat, from: user, text, caption: text, entities: fc.oneof(fc.array(entity), anything),
	reply_to_message: anything, sender_chat: chat, media_group_id: anything, photo: anything, via_bot: user, migrate_to_chat_id: anything,
}, {requiredKeys: []}), anything);
/** What an update may hold beside its number: fields that Telegram knows, with values of any type, and fields that nobody knows. */
export const anyUpdate: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.oneof(
	fc.record({message}),
	fc.record({edited_message: message}),
	fc.record({
		callback_query: fc.oneof(fc.record({
			id: anything, from: user, message, data: fc.oneof(fc.constantFrom('1:s:summit.date:e', '1:c:r:e', '1:s:__proto__:e', '9:x'), anything), inline_message_id: anything,
		}, {requiredKeys: []}), anything),
	}),
	fc.record({
		inline_query: fc.oneof(fc.record({
			id: anything, from: user, query: text, offset: anything,
		}, {requiredKeys: []}), anything),
	}),
	fc.record({
		my_chat_member: fc.oneof(fc.record({
			chat, from: user, old_chat_member: anything, new_chat_member: anything,
		}, {requiredKeys: []}), anything),
	}),
	fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('poll', 'message_reaction', 'business_message', 'surprise')), anything, {maxKeys: 2}),
);
