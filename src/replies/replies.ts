/** All that the bot can say, as ready messages. The one door into replies/. */
import type {Answer, Id} from '../core/types.ts';
import {createAnswers} from './answers.ts';
import {createCards} from './cards.ts';
import {createMenus} from './menus.ts';
import {createNotices, type CommandText} from './notices.ts';
import {createPersonal, type PrivacyOptions} from './personal.ts';
import type {Content} from './questions.ts';
import type {Texts} from './texts.ts';
import type {
	InlineCard, Locale, Place, Reply,
} from './types.ts';

export type Replies = {
	/** What an empty inline query lists: all facts, the popular ones first. */
	readonly popular: readonly Id[];

	/** The reply to a question, in the answer's own language and alphabet. */
	answer(answer: Answer, place: Place): Reply;
	/**
	 * A fact or a silence by its id, for deep links and buttons; it reads the same in every place.
	 * Undefined for an id that the knowledge doesn't have (any more).
	 */
	show(id: Id, locale: Locale, place: Place): Reply | undefined;

	start(locale: Locale): Reply;
	/** `bot` is the bot's username without @. */
	help(locale: Locale, bot: string): Reply;
	/** What, when, where, who is invited and by whom; buttons into the parts. */
	summit(locale: Locale): Reply;
	/** The five leaders, a button each. */
	leaders(locale: Locale): Reply;
	/** The choice of a language; `current` is undefined for automatic. */
	language(locale: Locale, current: Locale | undefined): Reply;
	settings(locale: Locale, current: Locale | undefined): Reply;
	/** Confirms a choice in the chosen language itself (for automatic, in `locale`), with the choice still open. */
	languageSet(locale: Locale, choice: Locale | 'auto'): Reply;
	/** What is stored, and the caller's own record: `record` is undefined where there is none. */
	privacy(locale: Locale, record: Locale | undefined, options: PrivacyOptions): Reply;
	erased(locale: Locale): Reply;

	textOnly(locale: Locale): Reply;
	groupHello(locale: Locale, bot: string): Reply;
	/** What the bot is for, in a chat where it is no member and is only called. */
	guestHello(locale: Locale, bot: string): Reply;
	error(locale: Locale): Reply;
	flood(locale: Locale): Reply;
	/** `typed` is the command as written, with its slash: untrusted. `nearest` is a command name with its slash. */
	unknownCommand(locale: Locale, typed: string, nearest: string | undefined): Reply;
	/** For the answer to a callback query: plain text, at most 200 characters. */
	staleButton(locale: Locale): string;
	/** The sentence of `error` for the answer to a callback query: plain text, at most 200 characters. */
	errorNotice(locale: Locale): string;
	/** Shown in the empty input field where a reply is asked for: plain, at most 64 characters. */
	questionPlaceholder(locale: Locale): string;
	/** What a command does, for the menu of a chat. */
	commandDescription(locale: Locale, name: CommandText): string;
	/** The button above inline results that leads into private chat. */
	askInPrivate(locale: Locale): string;

	/** An inline result. `nearest` as in a silence's answer: the person asked about, where it matters. Undefined for an unknown id. */
	card(id: Id, locale: Locale, nearest?: Id): InlineCard | undefined;
	/** The one inline result where nothing was found. */
	nothingFound(locale: Locale): InlineCard;
};

/** Puts together all replies over the given texts and knowledge. Cheap: call it again when the knowledge has been replaced. */
export function createReplies(texts: Texts, knowledge: Content): Replies {
	const answers = createAnswers(texts, knowledge);
	return {
		answer: (answer, place) => answers.answer(answer, place),
		show: (id, locale) => answers.show(id, locale),
		...createMenus(texts, knowledge),
		...createPersonal(texts),
		...createNotices(texts),
		...createCards(texts, knowledge, answers),
	};
}
