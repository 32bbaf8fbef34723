import type {BotCommand, Message, Update} from 'grammy/types';
import {adopt} from './adopt.ts';
import {addFault, type Fault} from './faults.ts';
import type {Call} from './execute.ts';
import {
	createChannel, createGroup, type Channel, type Group, type GroupOptions,
} from './groups.ts';
import {historyOf, type Seen} from './history.ts';
import {createPerson, type Person, type PersonOptions} from './people.ts';
import {menuSeenBy} from './profile.ts';
import {emit, type NewUpdate, type World} from './world.ts';

/** A chat, named by whom it is with, what it is, or its id. */
export type ChatName = Person | Group | Channel | number;

/** What tests do with the stand-in, whether the bot comes over HTTP or runs in the same process. */
export type Telegram = {
	readonly world: World;
	/** Every update that the bot was given, in order. */
	readonly updates: readonly Update[];
	/** Every call of the bot, in order. */
	readonly calls: readonly Call[];
	/** Calls that break the Bot API: mistakes in the bot. */
	readonly violations: readonly Call[];
	/** Calls that were refused for any reason other than a fault. */
	readonly refusals: readonly Call[];
	/** A new person, or the one with `id`. */
	person(options?: PersonOptions): Person;
	/** Another bot, to write in groups. */
	otherBot(username: string): Person;
	group(options?: GroupOptions): Group;
	channel(options?: Parameters<typeof createChannel>[1]): Channel;
	/** Puts any update before the bot, as it is; chats and queries in it exist from then on. */
	push(update: NewUpdate): Update;
	/** Whether the message was handed to the bot. */
	wasDelivered(message: Message): boolean;
	/** Calls of one method. */
	callsOf(method: string): Call[];
	/** The first finished call that matches and was not returned before; waits for one if there is none yet. Rejects after `timeoutMs` (default 5000). */
	waitForCall(method: string, predicate?: (call: Call) => boolean, timeoutMs?: number): Promise<Call>;
	/** What is to be seen in a chat. */
	history(chat: ChatName): Seen[];
	/** The last message of the bot in a chat. @throws Error when there is none */
	lastReply(chat: ChatName): Seen;
	/** The commands that the person's app shows in their chat with the bot, or in a group. */
	menuSeenBy(person: Person, group?: Group): readonly BotCommand[];
	/** Puts a fault in the way of coming calls. */
	fault(fault: Fault): void;
	/** Forgets calls and updates so far, and faults that were not used; chats stay. */
	forget(): void;
};

const DEFAULT_WAIT = 5000;

/** The tests' side of a world. */
export function createTelegram(world: World): Telegram {
	const returned = new Set<Call>();
	const stateOf = (chat: ChatName) => {
		const id = typeof chat === 'number' ? chat : chat.id;
		const state = world.chats.get(id);
		if (!state) {
			throw new Error(`no chat ${id}`);
		}

		return state;
	};

	return {
		world,
		person: options => createPerson(world, options),
		otherBot: username => createPerson(world, {first_name: username, username, is_bot: true}),
		group: options => createGroup(world, options),
		channel: options => createChannel(world, options),
		push(update) {
			adopt(world, update);
			return emit(world, update);
		},
		updates: world.updates,
		wasDelivered: message => world.updates.some(update => {
			const given = update.message ?? update.channel_post ?? update.guest_message;
			return given?.chat.id === message.chat.id && given.message_id === message.message_id && given.ephemeral_message_id === message.ephemeral_message_id;
		}),
		calls: world.calls,
		callsOf: method => world.calls.filter(call => call.method === method),
		violations: world.violations,
		refusals: world.refusals,
		async waitForCall(method, predicate = () => true, timeoutMs = DEFAULT_WAIT) {
			const fits = (call: Call) => call.method === method && !returned.has(call) && predicate(call);
			const finished = world.calls.find(call => call.response !== undefined && fits(call));
			const call = finished ?? await nextCall(world, method, fits, timeoutMs);
			returned.add(call);
			return call;
		},
		history: chat => historyOf(world, stateOf(chat)),
		lastReply(chat) {
			const last = historyOf(world, stateOf(chat)).findLast(({from}) => from === 'bot');
			if (!last) {
				throw new Error('the bot has written nothing here');
			}

			return last;
		},
		menuSeenBy: (person, group) => menuSeenBy(world, person.id, stateOf(group ?? person)),
		fault(fault) {
			addFault(world, fault);
		},
		forget() {
			for (const list of [world.calls, world.violations, world.refusals, world.updates, world.faults]) {
				list.length = 0;
			}
		},
	};
}

async function nextCall(world: World, method: string, fits: (call: Call) => boolean, timeoutMs: number): Promise<Call> {
	return new Promise((resolve, reject) => {
		const end = () => {
			clearTimeout(timer);
			world.onCall.delete(listener);
		};

		const listener = (call: Call) => {
			if (call.response !== undefined && fits(call)) {
				end();
				resolve(call);
			}
		};

		const timer = setTimeout(() => {
			end();
			const lately = world.calls.slice(-10).map(call => `${call.method} ${JSON.stringify(call.params).slice(0, 120)}`);
			reject(new Error(`no such call of ${method} within ${timeoutMs} ms; the last calls were:\n${lately.join('\n')}`));
		}, timeoutMs);
		world.onCall.add(listener);
	});
}
