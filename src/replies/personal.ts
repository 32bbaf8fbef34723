/** Replies about the person's own record: the language choice, and what is stored. */
import {
	column, textReply, toLabel, toReply,
} from './message.ts';
import type {Texts} from './texts.ts';
import {
	locales, type Button, type Locale, type Reply,
} from './types.ts';

/** Languages by their own names: the same whatever language the menu is in, so that everybody finds theirs. */
const ownNames: Readonly<Record<Locale, string>> = {
	en: 'English',
	ru: 'Русский',
	uz: 'Oʻzbekcha',
	'uz-cyrl': 'Ўзбекча',
};

/** What the reply to /privacy depends on besides the record. */
export type PrivacyOptions = {
	/** Whether questions without an answer are kept (without the person). */
	readonly keepsUnanswered: boolean;
};

export type Personal = {
	language(locale: Locale, current: Locale | undefined): Reply;
	settings(locale: Locale, current: Locale | undefined): Reply;
	languageSet(locale: Locale, choice: Locale | 'auto'): Reply;
	privacy(locale: Locale, record: Locale | undefined, options: PrivacyOptions): Reply;
	erased(locale: Locale): Reply;
};

/** Personal replies made of the given texts. */
export function createPersonal(texts: Texts): Personal {
	function languageButtons(locale: Locale, current: Locale | undefined): Reply['buttons'] {
		const automatic = toLabel(texts.t(locale, 'button-auto'));
		return column([
			...locales.map(choice => languageButton(ownNames[choice], choice, choice === current)),
			languageButton(automatic, 'auto', current === undefined),
		]);
	}

	function languageName(locale: Locale, choice: Locale | 'auto'): string {
		return texts.t(locale, `language-name-${choice}`);
	}

	return {
		language: (locale, current) => textReply(locale, texts.t(locale, 'language-ask'), languageButtons(locale, current)),
		settings: (locale, current) => toReply(locale, [
			{kind: 'text', html: texts.t(locale, 'settings', {language: languageName(locale, current ?? 'auto')})},
			{kind: 'text', html: texts.t(locale, 'language-ask')},
		], languageButtons(locale, current)),
		languageSet: (locale, choice) => choice === 'auto'
			? textReply(locale, texts.t(locale, 'language-set-auto'), languageButtons(locale, undefined))
			: textReply(choice, texts.t(choice, 'language-set'), languageButtons(choice, choice)),
		privacy(locale, record, {keepsUnanswered}) {
			const stored = [
				texts.t(locale, 'privacy-choice'),
				...(keepsUnanswered ? [texts.t(locale, 'privacy-unanswered')] : []),
				texts.t(locale, 'privacy-updates'),
				texts.t(locale, 'privacy-memory'),
				texts.t(locale, keepsUnanswered ? 'privacy-others' : 'privacy-no-messages'),
			];
			const own = record === undefined
				? texts.t(locale, 'privacy-nothing')
				: [texts.t(locale, 'privacy-record', {language: languageName(locale, record)}), texts.t(locale, 'privacy-erase')].join('\n');
			return toReply(
				locale,
				[...stored, own].map(html => ({kind: 'text', html})),
				record === undefined ? [] : [[{label: toLabel(texts.t(locale, 'button-erase')), action: {kind: 'erase'}}]],
			);
		},
		erased: locale => textReply(locale, texts.t(locale, 'erased')),
	};
}

function languageButton(name: string, choice: Locale | 'auto', isCurrent: boolean): Button {
	const action = {kind: 'choose-language', choice} as const;
	return isCurrent ? {label: `✓ ${name}`, action, current: true} : {label: name, action};
}
