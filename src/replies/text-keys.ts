/** The keys of locales/*.ftl with the variables that each takes: what `texts.t` accepts, and what the texts are checked against. */
import type {Id} from '../core/types.ts';

/** Texts that are there once; those that come per fact, silence or leader have a key made from the id. */
export const textVariables = {
	start: [],
	help: ['bot'],
	'summit-title': [],
	'summit-overview': [],
	'leaders-overview': [],
	'leaders-note': [],
	'quote-head': [],
	'premise-right': [],
	'premise-wrong': [],
	'premise-office': [],
	'premise-silent': [],
	'did-you-mean': [],
	'cant-answer': [],
	'cant-answer-short': [],
	'talk-greeting': [],
	'talk-thanks': [],
	'talk-bye': [],
	'talk-who': [],
	'talk-can': [],
	'talk-praise': [],
	'talk-insult': [],
	'talk-ok': [],
	'language-ask': [],
	'language-set': [],
	'language-set-auto': [],
	settings: ['language'],
	'language-name-en': [],
	'language-name-ru': [],
	'language-name-uz': [],
	'language-name-uz-cyrl': [],
	'language-name-auto': [],
	'privacy-choice': [],
	'privacy-unanswered': [],
	'privacy-updates': [],
	'privacy-memory': [],
	'privacy-others': [],
	'privacy-no-messages': [],
	'privacy-record': ['language'],
	'privacy-nothing': [],
	'privacy-erase': [],
	erased: [],
	error: [],
	flood: [],
	'text-only': [],
	'unknown-command': ['typed', 'nearest'],
	'unknown-command-help': ['typed'],
	'group-hello': ['bot'],
	'guest-hello': ['bot'],
	'stale-button': [],
	'inline-none': [],
	'inline-none-hint': [],
	'question-placeholder': [],
	'button-share': [],
	'button-summit': [],
	'button-leaders': [],
	'button-auto': [],
	'button-erase': [],
	'button-ask-in-private': [],
	name: [],
	description: [],
	'short-description': [],
	'command-start': [],
	'command-summit': [],
	'command-leaders': [],
	'command-language': [],
	'command-settings': [],
	'command-help': [],
	'command-privacy': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FixedKey = keyof typeof textVariables;
/** The texts that come per id; none of them takes a variable. */
export type IdKey = `fact-${string}` | `gap-${string}` | `ask-${string}` | `leader-line-${string}`;
export type TextKey = FixedKey | IdKey;

type VariableOf<Key extends TextKey> = Key extends FixedKey ? (typeof textVariables)[Key][number] : never;
/** The arguments of `t` after the key: nothing, or all the variables of that text. */
export type VariablesOf<Key extends TextKey> = [VariableOf<Key>] extends [never]
	? readonly never[]
	: [variables: Readonly<Record<VariableOf<Key>, string>>];

/** The names of the variables of a key, in a fixed order; empty for keys made from ids. */
export function variablesOf(key: TextKey): readonly string[] {
	return isFixed(key) ? textVariables[key] : [];
}

function isFixed(key: TextKey): key is FixedKey {
	return Object.hasOwn(textVariables, key);
}

// A dot in a Fluent key would mean an attribute.
function hyphened(id: Id): string {
	return id.replaceAll('.', '-');
}

/** The key of what a fact or a silence says: `summit.date` → `fact-summit-date`, `gap.year` → `gap-year`. */
export function textKey(id: Id): IdKey {
	return id.startsWith('gap.') ? `gap-${hyphened(id.slice('gap.'.length))}` : `fact-${hyphened(id)}`;
}

/** The key of the short question for a fact or a silence: `summit.date` → `ask-summit-date`. */
export function askKey(id: Id): IdKey {
	return `ask-${hyphened(id)}`;
}

/** The key of a leader's name with the country: `leader.kazakhstan` → `leader-line-kazakhstan`. */
export function leaderLineKey(id: Id): IdKey {
	return `leader-line-${hyphened(id.replace(/^leader\./u, ''))}`;
}
