/** The sentences of locales/, by locale and key. Uzbek in Cyrillic is made from Uzbek in Latin letters. */
import {resolve} from 'node:path';
import {I18n} from '@grammyjs/i18n';
import {languages} from '../core/types.ts';
import {
	variablesOf, type FixedKey, type TextKey, type VariablesOf,
} from './text-keys.ts';
import {toUzbekCyrillic} from './uzbek-cyrillic.ts';
import type {Locale} from './types.ts';

export type Texts = {
	/**
	 * The text, as Telegram's HTML (few texts hold markup, none holds anything to escape). Variables go in as they
	 * are: pass only trusted or escaped values.
	 */
	t<Key extends TextKey>(locale: Locale, key: Key, ...variables: VariablesOf<Key>): string;
};

export type TextsOptions = {
	/**
	 * Called with what is wrong with a text that was asked for. By default it throws, as tests need it; a running bot
	 * logs instead, and the reader gets the text in English or, without one, the sentence of `error`.
	 */
	readonly onFault?: (fault: string) => void;
};

/** Where a variable will stand in a text that is already loaded: single characters that no text has and no rule touches. */
const firstSlot = 0xE0_00;
/** Sent when even the sentence of `error` is missing: Telegram refuses an empty message. */
const lastResort = '…';
const apology: FixedKey = 'error';

/**
 * Reads the .ftl files of every language below `localesRoot`.
 * Rejects when a language has none, or when a file can't be read.
 */
export async function createTexts(localesRoot: string, {onFault = throwFault}: TextsOptions = {}): Promise<Texts> {
	let isMissing = false;
	const i18n = new I18n({
		defaultLocale: 'en',
		// Isolation marks would end up in HTML, in copied text and in @names.
		fluentBundleOptions: {useIsolating: false},
		fluentOptions: {
			warningHandler() {
				isMissing = true;
			},
		},
	});
	const root = resolve(localesRoot);
	await i18n.loadLocalesDir(root);
	for (const language of languages) {
		if (!i18n.locales.includes(language)) {
			throw new Error(`No .ftl files for "${language}" in ${root}`);
		}
	}

	// Each text is formatted once, with slots for its variables: negotiating a locale per sentence costs more than all else in a reply.
	const cache = new Map<string, string>();
	/** Keys whose "Uzbek" text is English for want of one: not to be put into Cyrillic letters. */
	const borrowed = new Set<TextKey>();

	function template(locale: Locale, key: TextKey): string {
		const cacheKey = `${locale} ${key}`;
		const cached = cache.get(cacheKey);
		if (cached !== undefined) {
			return cached;
		}

		const made = locale === 'uz-cyrl' ? cyrillic(key) : load(locale, key);
		cache.set(cacheKey, made);
		return made;
	}

	function cyrillic(key: TextKey): string {
		const latin = template('uz', key);
		return borrowed.has(key) ? latin : toUzbekCyrillic(latin);
	}

	function load(locale: Locale, key: TextKey): string {
		const slots = Object.fromEntries(variablesOf(key).map((name, index) => [name, slot(index)]));
		let text = '';
		isMissing = false;
		try {
			text = i18n.t(locale, key, slots);
		} catch (error) {
			onFault(`Text "${key}" in ${locale}: ${error instanceof Error ? error.message : String(error)}`);
		}

		if (isMissing) {
			onFault(`There is no text "${key}" in ${locale}`);
			// This is what the plugin gives for a text that is in no language.
			text = text === `{${key}}` ? '' : text;
			if (text && locale === 'uz') {
				borrowed.add(key);
			}
		}

		return text || (key === apology ? lastResort : template(locale, apology));
	}

	return {
		t(locale, key, ...[variables]: ReadonlyArray<Readonly<Record<string, string>>>) {
			let text = template(locale, key);
			for (const [index, name] of variablesOf(key).entries()) {
				const value = variables?.[name];
				if (value === undefined) {
					onFault(`Text "${key}" in ${locale} was asked for without its variable "${name}"`);
				}

				text = text.replaceAll(slot(index), () => value ?? '');
			}

			return text;
		},
	};
}

function slot(index: number): string {
	return String.fromCodePoint(firstSlot + index);
}

function throwFault(fault: string): never {
	throw new Error(fault);
}
