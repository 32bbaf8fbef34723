/** What the person at the page does, carried out on the stage. */
import type {InlineQueryResult, Message} from 'grammy/types';
import * as v from 'valibot';
import {historyOf, type Seen} from '../../local/history.ts';
import {textFields} from '../../local/posts.ts';
import {mentionsBot} from '../../local/privacy.ts';
import type {World} from '../../local/world.ts';
import {clientLanguages, type InlineView, type TapAnswer} from '../contract.ts';
import {keyOf, messageView} from './message-view.ts';
import {general, type Stage, type StageChat} from './stage.ts';

/** Why an act can't be done, in words for the page. */
export class ActRefusedError extends Error {
	override readonly name = 'ActRefusedError';
}

/** Telegram's limit of a message, and of an inline query. */
const LONGEST_TEXT = 4096;
const LONGEST_QUERY = 256;

const chat = v.number();
const topic = v.exactOptional(v.number());
const key = v.string();
const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'there is nothing to send'), v.maxLength(LONGEST_TEXT, `Telegram takes ${LONGEST_TEXT} characters`));
const query = v.pipe(v.string(), v.maxLength(LONGEST_QUERY, `Telegram takes ${LONGEST_QUERY} characters`));

const actShape = v.variant('kind', [
	v.object({
		kind: v.literal('say'), chat, topic, text, replyTo: v.exactOptional(key),
	}),
	v.object({
		kind: v.literal('edit'), chat, message: key, text,
	}),
	v.object({
		kind: v.literal('show'), chat, topic, media: v.picklist(['voice', 'sticker', 'photo']),
	}),
	v.object({
		kind: v.literal('tap'), chat, message: key, data: v.string(),
	}),
	v.object({
		kind: v.literal('inline'), chat, query, offset: v.exactOptional(v.string()),
	}),
	v.object({
		kind: v.literal('choose'), chat, topic, query, result: v.string(),
	}),
	v.object({kind: v.literal('language'), language: v.picklist(clientLanguages)}),
	v.object({kind: v.literal('restart')}),
]);

type CheckedAct = v.InferOutput<typeof actShape>;
type ActOf<Kind extends CheckedAct['kind']> = Extract<CheckedAct, {readonly kind: Kind}>;

/** What an act answers; acts whose effect is in the next view answer with nothing. */
export type ActResult = TapAnswer | InlineView | Readonly<Record<string, never>>;

export type Acts = {
	/** Does what a page has posted. @throws {ActRefusedError} when it is no act, or can't be done now */
	perform(posted: unknown): Promise<ActResult>;
};

/** What the page's acts do. */
export function createActs(world: World, stage: Stage): Acts {
	/** The results that were listed, by their ids: what is chosen is one of them. */
	const listed = new Map<string, InlineQueryResult>();
	const chatOf = (id: number): StageChat => stage.chats.find(chat => chat.id === id) ?? refuse('there is no such chat, or no more');
	const seenIn = ({state}: StageChat, wanted: string): Seen => historyOf(world, state).find(({message}) => keyOf(message) === wanted) ?? refuse('there is no such message, or no more');

	const say = (act: ActOf<'say'>) => {
		const place = chatOf(act.chat);
		const replyTo: Message | 'nothing' = act.replyTo === undefined ? 'nothing' : seenIn(place, act.replyTo).message;
		const options = {replyTo, ...topicOf(place, act.topic)};
		if (!place.group) {
			stage.you.say(act.text, options);
		} else if (place.kind === 'guest' && mentionsBot(world, draft(place, act.text))) {
			// Its answer is in the next view; none within the patience is what a person would see as well.
			stage.you.summon(place.group, act.text, replyTo === 'nothing' ? {} : {replyTo}).catch(() => undefined);
		} else {
			stage.you.sayIn(place.group, act.text, options);
		}
	};

	const edit = (act: ActOf<'edit'>) => {
		const place = chatOf(act.chat);
		const seen = seenIn(place, act.message);
		if (messageView(seen, {
			world, state: place.state, you: stage.you.id, botName: '',
		})?.editable !== true) {
			refuse('this message can\'t be edited');
		}

		if (seen.text !== act.text) {
			stage.you.edit(seen.message, act.text);
		}
	};

	const show = ({chat: id, topic: thread, media}: ActOf<'show'>) => {
		const place = chatOf(id);
		stage.you.show(media, {...topicOf(place, thread), ...place.group && {in: place.group}});
	};

	const tap = async (act: ActOf<'tap'>): Promise<TapAnswer> => {
		const {message, buttons} = seenIn(chatOf(act.chat), act.message);
		if (!buttons.flat().some(button => 'callback_data' in button && button.callback_data === act.data)) {
			refuse('this message has no such button, or no more');
		}

		const answer = await stage.you.tap(message, {data: act.data});
		return {...answer.text !== undefined && {text: answer.text}, alert: answer.show_alert === true};
	};

	const inline = async (act: ActOf<'inline'>): Promise<InlineView> => {
		const {state, kind} = chatOf(act.chat);
		const answer = await stage.you.inline(act.query, {
			chatType: kind === 'private' ? 'sender' : state.chat.type, ...act.offset !== undefined && {offset: act.offset},
		});
		for (const result of answer.results) {
			listed.set(result.id, result);
		}

		return {
			results: answer.results.map(result => resultView(result)),
			...answer.button && {button: {text: answer.button.text, parameter: answer.button.start_parameter ?? ''}},
			...answer.next_offset !== '' && {next: answer.next_offset},
		};
	};

	const choose = (act: ActOf<'choose'>) => {
		const place = chatOf(act.chat);
		const result = listed.get(act.result) ?? refuse('there is no such result, or no more');
		stage.you.chooseInline(result, place.group, act.query, topicOf(place, act.topic).topic);
	};

	const run = async (act: CheckedAct): Promise<ActResult | undefined> => {
		switch (act.kind) {
			case 'say': {
				say(act);
				return undefined;
			}

			case 'edit': {
				edit(act);
				return undefined;
			}

			case 'show': {
				show(act);
				return undefined;
			}

			case 'tap': {
				return tap(act);
			}

			case 'inline': {
				return inline(act);
			}

			case 'choose': {
				choose(act);
				return undefined;
			}

			case 'language': {
				stage.speak(act.language);
				return undefined;
			}

			case 'restart': {
				stage.restart();
				listed.clear();
				return undefined;
			}
		}
	};

	return {
		async perform(posted) {
			const act = v.safeParse(actShape, posted);
			if (!act.success) {
				return refuse(v.flatten(act.issues).root?.[0] ?? act.issues[0].message);
			}

			try {
				return await run(act.output) ?? {};
			} catch (error) {
				// The stage says in its own words what is not possible, e.g. that the bot does not answer a tap.
				throw error instanceof Error ? new ActRefusedError(error.message) : error;
			}
		},
	};
}

function refuse(reason: string): never {
	throw new ActRefusedError(reason);
}

/** General is a topic to people, and none to the server. @throws {ActRefusedError} on a topic that the chat does not have */
function topicOf({topics}: StageChat, id: number | undefined): {topic?: number} {
	if (id === undefined || (id === general && topics.length > 0)) {
		return {};
	}

	return topics.some(topic => topic.id === id) ? {topic: id} : refuse('there is no such topic');
}

function draft({state}: StageChat, text: string): Message {
	return {
		message_id: 0, date: 0, chat: state.chat, ...textFields(text),
	};
}

function resultView(result: InlineQueryResult): InlineView['results'][number] {
	return {
		id: result.id,
		title: 'title' in result ? result.title ?? '' : '',
		description: 'description' in result ? result.description ?? '' : '',
	};
}
