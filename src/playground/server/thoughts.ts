/** What is understood of each message to the bot: told by the project's answerer in this process, for the bot's own tells nobody. */
import type {Message, Update, UserFromGetMe} from 'grammy/types';
import {factFor} from '../../core/shown-fact.ts';
import type {
	Answerer, Explanation, Premise, ReadWord,
} from '../../core/types.ts';
import type {BotKnowledge} from '../../knowledge/types.ts';
import {localeOf, type Locale} from '../../replies/types.ts';
import {contextIn, saidIn} from '../../telegram/answering.ts';
import {decodeTap} from '../../telegram/callback-data.ts';
import {isCommand} from '../../telegram/commands.ts';
import type {Said} from '../../telegram/conversations.ts';
import {localeOfClient} from '../../telegram/language.ts';
import {requestOf} from '../../telegram/request.ts';
import type {ThoughtView} from '../contract.ts';

/** What understands. */
export type Mind = {
	readonly answerer: Pick<Answerer, 'explain'>;
	readonly knowledge: Pick<BotKnowledge, 'silences'>;
};

/** What the bot knows of a conversation when it answers. */
type Memory = {
	/** What was said last. */
	previous?: Said;
};

export type Thoughts = {
	/** What is understood of an update; undefined for one that is no question. */
	of(update: Update, mind: Mind): ThoughtView | undefined;
};

/** Candidates and reasons beyond these say nothing. */
const SHOWN = 5;

/**
 * Follows what is said as the bot does: who has chosen which language, and what was said last where. The bot's
 * ten minutes, after which a follow-up is none, are not counted.
 */
export function createThoughts(me: UserFromGetMe): Thoughts {
	const memories = new Map<string, Memory>();
	/** What was said last when a message was asked, by chat and message: an edit is understood as if it had stood there. */
	const asked = new Map<string, Said | undefined>();
	const choices = new Map<number, Locale>();

	const memoryOf = (chatId: number, personId: number): Memory => {
		const key = `${chatId}:${personId}`;
		const memory = memories.get(key) ?? {};
		memories.set(key, memory);
		return memory;
	};

	const think = (message: Message, text: string, previous: Said | undefined, {answerer}: Mind): Explanation => {
		const choice = choices.get(message.from?.id ?? 0);
		return answerer.explain(text, contextIn({locale: choice ?? localeOfClient(message.from?.language_code), isChosen: choice !== undefined}, previous));
	};

	const hear = (message: Message, chatId: number, mind: Mind): ThoughtView | undefined => {
		const request = requestOf(message, me, isCommand);
		if (request?.kind !== 'question') {
			return undefined;
		}

		const memory = memoryOf(chatId, message.from?.id ?? 0);
		const {previous} = memory;
		asked.set(`${message.chat.id}:${message.message_id}`, previous);
		const explanation = think(message, request.text, previous, mind);
		const said = saidIn(explanation.answer);
		if (said) {
			memory.previous = said;
		}

		return thoughtView(request.text, explanation);
	};

	const see = ({data = '', from, message}: NonNullable<Update['callback_query']>, {knowledge}: Mind) => {
		const tap = decodeTap(data);
		if (!tap) {
			return;
		}

		const {action, locale} = tap;
		if (action.kind === 'choose-language' && action.choice !== 'auto') {
			choices.set(from.id, action.choice);
		} else if (action.kind === 'choose-language' || action.kind === 'erase') {
			choices.delete(from.id);
		} else if (action.kind === 'show' && message) {
			memoryOf(message.chat.id, from.id).previous = {id: factFor(action.id, knowledge.silences), locale};
		}
	};

	return {
		of({message, edited_message: edited, guest_message: summons, callback_query: tap}, mind) {
			if (tap) {
				see(tap, mind);
			}

			if (edited) {
				const key = `${edited.chat.id}:${edited.message_id}`;
				const text = edited.text ?? edited.caption ?? '';
				return edited.chat.type === 'private' && asked.has(key) && !text.startsWith('/')
					? thoughtView(text, think(edited, text, asked.get(key), mind))
					: undefined;
			}

			// As a guest the bot follows the person, whatever the chat.
			return summons ? hear(summons, 0, mind) : message && hear(message, message.chat.id, mind);
		},
	};
}

/** An explanation in the words of `npm run ask`. */
export function thoughtView(question: string, {answer, words, candidates, reasons}: Explanation): ThoughtView {
	const premise = 'premise' in answer ? answer.premise : undefined;
	return {
		question,
		outcome: `${answer.outcome} ${answer.outcome === 'choice' ? answer.choices.join(', ') : (answer.outcome === 'none' ? answer.kind : answer.id)}`,
		score: answer.score,
		language: `${localeOf(answer.language, answer.script)}${answer.languageSure ? '' : ' (not told by the text)'}`,
		words: words.map(word => ({text: word.text, meaning: meaningOf(word)})),
		candidates: candidates.slice(0, SHOWN),
		reasons: reasons.slice(0, SHOWN).map(({feature, weight}) => ({feature: feature.trim(), weight})),
		...premise && {premise: premiseNote(premise)},
	};
}

function meaningOf({kind, concepts, repairedTo}: ReadWord): string {
	const meaning = kind === 'concept' ? concepts.join('/') : kind;
	return repairedTo === undefined ? meaning : `${repairedTo}: ${meaning}`;
}

function premiseNote({verdict, said}: Premise): string {
	return `${verdict}: ${said}`;
}
