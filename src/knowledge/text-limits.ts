import {placeholder} from './fluent-file.ts';
import {withoutMarkup} from './letters.ts';
import type {
	Fact, Knowledge, Silence, Subject,
} from './types.ts';

/** Telegram's limit for a message, counted after its markup is taken out; here in UTF-16 units, which is never fewer. */
export const maxMessage = 4096;
/** Longest value that the program puts into a text: a username has 32 characters, a command 32 and a slash; what people type is cut. */
export const maxValue = 64;
/** Answers in one message: to the question, and to two more that were asked with it. */
const answersInMessage = 3;
/** Kept for what may stand around answers: a verdict on what the question took for granted, empty lines. */
const aroundAnswers = 196;
/** What one answer (text, label, quotes) may take so that the worst message of several still goes out. */
export const maxAnswer = Math.floor((maxMessage - aroundAnswers) / answersInMessage);

/** Groups of facts that are each about one person. */
const personSubjects: ReadonlySet<Subject> = new Set(['leaders', 'people']);
/** The label above quotes. */
const quoteLabel = 'quote-head';

/** Limits by name of text, first match first; everything else may be a message. */
const limits: ReadonlyArray<{readonly keys: RegExp; readonly max: number; readonly use: string}> = [
	// 60 characters are one line and a half on a phone; Telegram itself cuts button labels without a fixed limit.
	{keys: /^ask-/u, max: 60, use: 'a question on a button'},
	{keys: /^button-/u, max: 64, use: 'a button'},
	// Bot API: setMyName, setMyDescription, setMyShortDescription, BotCommand, input_field_placeholder, answerCallbackQuery.
	{keys: /^name$/u, max: 64, use: 'the bot’s name'},
	{keys: /^description$/u, max: 512, use: 'the bot’s description'},
	{keys: /^short-description$/u, max: 120, use: 'the bot’s short description'},
	{keys: /^command-/u, max: 256, use: 'a command’s description'},
	{keys: /-placeholder$/u, max: 64, use: 'a placeholder'},
	{keys: /^(?:stale-button|error|erased|flood)$/u, max: 200, use: 'an answer to a tap'},
	// One line of an inline result's title, two of its description.
	{keys: /^inline-.*-hint$/u, max: 120, use: 'the description of an inline result'},
	{keys: /^inline-/u, max: 60, use: 'the title of an inline result'},
];

/** Length in UTF-16 units as a reader gets it: without tags, with every value at its longest. */
export function shownLength(text: string): number {
	return withoutMarkup(text).replaceAll(placeholder, 'x'.repeat(maxValue)).length;
}

/** What is wrong with the length of the text with this key, if anything. */
export function lengthFault(key: string, longest: string): string | undefined {
	const {max, use} = limits.find(({keys}) => keys.test(key)) ?? {max: maxMessage, use: 'a message'};
	const length = shownLength(longest);
	return length > max ? `has ${length} characters; ${use} has at most ${max}` : undefined;
}

/** The key of the text that answers with this fact or silence: `fact-summit-date`, `gap-year`. */
export function answerKey(id: string): string {
	const name = id.replace('.', '-');
	return id.startsWith('gap.') ? name : `fact-${name}`;
}

/** The key of the question on its button: `ask-summit-date`, `ask-gap-year`. */
export function questionKey(id: string): string {
	return `ask-${id.replace('.', '-')}`;
}

/**
 * What is wrong with the length of a whole answer in one language: its text, the label, and the quotes
 * (a silence has those of its nearest fact; one about a person has that person's whole answer). `texts` are longest forms by key.
 */
export function answerLengthFault(entry: Fact | Silence, knowledge: Knowledge, texts: ReadonlyMap<string, string>): string | undefined {
	const lengthOf = (parts: ReadonlyArray<string | undefined>) =>
		// Each part begins on a new line, with an empty one before it.
		parts.filter(part => part !== undefined).reduce((sum, part) => sum + shownLength(part) + 2, 0);
	const own = lengthOf([texts.get(answerKey(entry.id)), texts.get(quoteLabel)]);
	const length = own + Math.max(0, ...evidenceFor(entry, knowledge).map(({id, quotes}) =>
		lengthOf([...quotes, 'nearestIsPerson' in entry ? texts.get(answerKey(id)) : undefined])));
	return length > maxAnswer
		? `the whole answer, with its quotes, has ${length} characters; ${maxAnswer} fit when a message answers ${answersInMessage} questions`
		: undefined;
}

/** The facts whose quotes may stand under the answer: one of them does. */
function evidenceFor(entry: Fact | Silence, {facts}: Knowledge): readonly Fact[] {
	if ('quotes' in entry) {
		return [entry];
	}

	return [...facts.values()].filter(({id, subject}) => id === entry.nearest || (entry.nearestIsPerson && personSubjects.has(subject)));
}
