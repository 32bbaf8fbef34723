/**
 * Which language to speak with whom. The question's own language comes first (the answerer tells it); what stands
 * here is for everything else: the person's choice, else their client's language, else English.
 */
import type {User} from 'grammy/types';
import {LRUCache} from 'lru-cache';
import type {AnswerContext} from '../core/types.ts';
import type {Locale} from '../replies/types.ts';
import type {Store} from '../store/types.ts';
import type {Log} from './log.ts';

/**
 * The client languages that are spoken to in something else than English. Readers of Kazakh, Kyrgyz, Tajik and
 * Turkmen interfaces mostly read Russian; the bot has none of those four languages. The commands and descriptions
 * in the profile follow the same table.
 */
export const clientLanguages = [
	['ru', 'ru'], ['uz', 'uz'], ['kk', 'ru'], ['ky', 'ru'], ['tg', 'ru'], ['tk', 'ru'],
] as const satisfies ReadonlyArray<readonly [string, Locale]>;

const localesByClient: ReadonlyMap<string, Locale> = new Map(clientLanguages);

/** The locale for a client's `language_code`: the region doesn't count, the alphabet does (`uz-Cyrl`). A client can send anything, or nothing. */
export function localeOfClient(code: unknown): Locale {
	if (typeof code !== 'string') {
		return 'en';
	}

	const [language = '', ...subtags] = code.toLowerCase().split(/[-_]/u);
	const locale = localesByClient.get(language) ?? 'en';
	return locale === 'uz' && subtags.includes('cyrl') ? 'uz-cyrl' : locale;
}

/** What the answerer is told of a person who is spoken to in `locale`. */
export function contextOf(locale: Locale): AnswerContext {
	return locale === 'uz-cyrl'
		? {language: 'uz', script: 'cyrl'}
		: {language: locale, script: locale === 'ru' ? 'cyrl' : 'latn'};
}

/** The chosen languages, as asked for and changed by the bot. */
export type Choices = {
	/** The person's choice; undefined for automatic, and while the store is out of order. */
	read(userId: number): Promise<Locale | undefined>;
	/** Undefined erases the record. Rejects when the store is out of order: the person must be told. */
	write(userId: number, choice: Locale | undefined): Promise<void>;
};

/** People whose choice is kept at hand: 10,000 small entries are about 1 MB. */
const rememberedPeople = 10_000;
/** How long a choice made at another replica may go unnoticed here. */
const freshForMs = 60_000;
const automatic = 'auto';

/** Choices with a small cache before the store: every message asks for one, and hardly anyone ever changes it. */
export function createChoices(store: Store, log: Log, clock: () => number): Choices {
	const cache = new LRUCache<number, Locale | typeof automatic>({
		max: rememberedPeople, ttl: freshForMs, ttlResolution: 0, perf: {now: clock},
	});
	return {
		async read(userId) {
			const cached = cache.get(userId);
			if (cached !== undefined) {
				return cached === automatic ? undefined : cached;
			}

			try {
				const choice = await store.readChoice(userId);
				cache.set(userId, choice ?? automatic);
				return choice;
			} catch (error) {
				log.warn({error}, 'language choice not read');
				return undefined;
			}
		},
		async write(userId, choice) {
			cache.delete(userId);
			await store.writeChoice(userId, choice);
			cache.set(userId, choice ?? automatic);
		},
	};
}

/** How a person is spoken to, and whether they chose it themselves; English for somebody unknown (anonymous admins, channels). */
export async function languageOfPerson(person: User | undefined, choices: Choices): Promise<{readonly locale: Locale; readonly isChosen: boolean}> {
	const choice = person && await choices.read(person.id);
	return {locale: choice ?? (person ? localeOfClient(person.language_code) : 'en'), isChosen: choice !== undefined};
}

/** The locale for a person. */
export async function localeOfPerson(person: User | undefined, choices: Choices): Promise<Locale> {
	const {locale} = await languageOfPerson(person, choices);
	return locale;
}
