/**
 * What a button carries: short, versioned, ids instead of text, so that it fits Telegram's 64 bytes
 * and a button sent years ago is still understood. `1:s:summit.date:r` = version 1, show, id, locale.
 */
import type {Action, Locale} from '../replies/types.ts';

/** Actions that come back to the bot; sharing is done by the client alone. */
export type CallbackAction = Exclude<Action, {readonly kind: 'share'}>;

/** A tap: what to do, and the locale of the message under which the button stands. */
export type Tap = {
	readonly action: CallbackAction;
	readonly locale: Locale;
	/** Whether the button is one of the choices that a group was asked about: then the message stays for the others. */
	readonly isChoice?: boolean;
};

const localeLetters = {
	en: 'e', ru: 'r', uz: 'u', 'uz-cyrl': 'c',
} as const satisfies Record<Locale, string>;
const letterLocales: ReadonlyMap<string, Locale> = new Map([['e', 'en'], ['r', 'ru'], ['u', 'uz'], ['c', 'uz-cyrl']]);
/** Stands where a locale letter would, for "choose automatically". */
const automatic = 'a';

/**
 * The data of a button in the current version; 28 bytes at most with the ids there are.
 * Ids hold only a-z, dots and hyphens, so a colon can't occur in one.
 */
export function encodeTap({action, locale, isChoice = false}: Tap): string {
	return ['1', ...encodeAction(action, isChoice), localeLetters[locale]].join(':');
}

function encodeAction(action: CallbackAction, isChoice: boolean): string[] {
	switch (action.kind) {
		case 'show': {
			return [isChoice ? 'd' : 's', action.id];
		}

		case 'choose-language': {
			return ['c', action.choice === 'auto' ? automatic : localeLetters[action.choice]];
		}

		case 'summit': {
			return ['m'];
		}

		case 'leaders': {
			return ['l'];
		}

		case 'help': {
			return ['h'];
		}

		case 'erase': {
			return ['x'];
		}
	}
}

/** A reader per version. A version is never taken out: its buttons stay in people's chats. */
const readers: ReadonlyMap<string, (fields: readonly string[]) => Tap | undefined> = new Map([['1', readVersion1]]);

/** What a button's data asks for; undefined for anything that no version of the bot wrote. */
export function decodeTap(data: string): Tap | undefined {
	const [version = '', ...fields] = data.split(':');
	return readers.get(version)?.(fields);
}

function readVersion1(fields: readonly string[]): Tap | undefined {
	const locale = letterLocales.get(fields.at(-1) ?? '');
	const action = readAction1(fields.slice(0, -1));
	return locale && action ? {action, locale, ...fields[0] === 'd' && {isChoice: true}} : undefined;
}

function readAction1([kind, value, ...rest]: readonly string[]): CallbackAction | undefined {
	if (rest.length > 0) {
		return undefined;
	}

	if (value !== undefined) {
		if ((kind === 's' || kind === 'd') && value !== '') {
			return {kind: 'show', id: value};
		}

		const choice = value === automatic ? 'auto' : letterLocales.get(value);
		return kind === 'c' && choice ? {kind: 'choose-language', choice} : undefined;
	}

	return plainActions.get(kind ?? '');
}

/** Actions without a value. */
const plainActions: ReadonlyMap<string, CallbackAction> = new Map([
	['m', {kind: 'summit'}],
	['l', {kind: 'leaders'}],
	['h', {kind: 'help'}],
	['x', {kind: 'erase'}],
]);
