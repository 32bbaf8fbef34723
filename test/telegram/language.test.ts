import {describe, expect, test} from 'vitest';
import {
	clientLanguages, contextOf, createChoices, localeOfClient, localeOfPerson,
} from '../../src/telegram/language.ts';
import {localeOf, locales, type Locale} from '../../src/replies/types.ts';
import {createRecordingLog, createMemoryStore} from './harness.ts';

describe('localeOfClient', () => {
	test.each([
		['en', 'en'],
		['en-US', 'en'],
		['ru', 'ru'],
		['ru-RU', 'ru'],
		['RU', 'ru'],
		['uz', 'uz'],
		['uz-UZ', 'uz'],
		['uz-Latn', 'uz'],
		['uz-Cyrl', 'uz-cyrl'],
		['uz_CYRL_UZ', 'uz-cyrl'],
		['kk', 'ru'],
		['ky-KG', 'ru'],
		['tg', 'ru'],
		['tk', 'ru'],
		['kk-Cyrl', 'ru'],
		['de', 'en'],
		['pt-br', 'en'],
		['', 'en'],
		['-', 'en'],
		['__proto__', 'en'],
		['constructor', 'en'],
		[undefined, 'en'],
		[7, 'en'],
		[null, 'en'],
	])('%j is spoken to in %s', (code, locale) => {
		expect(localeOfClient(code)).toBe(locale);
	});

	test('only languages that differ from English are listed, each once', () => {
		const codes = clientLanguages.map(([code]) => code);
		expect(new Set(codes).size).toBe(codes.length);
		expect(codes).not.toContain('en');
	});
});

test.each(locales)('the answerer is told language and alphabet of %s', locale => {
	const {language, script} = contextOf(locale);
	expect(localeOf(language ?? 'en', script ?? 'latn')).toBe(locale);
});

describe('choices', () => {
	const person = {
		id: 7, is_bot: false, first_name: 'A', language_code: 'kk',
	};

	test('a choice outranks the client; without one the client counts; nobody gets English', async () => {
		const choices = createChoices(createMemoryStore(), createRecordingLog(), () => 0);
		await expect(localeOfPerson(person, choices)).resolves.toBe('ru');
		await choices.write(7, 'uz-cyrl');
		await expect(localeOfPerson(person, choices)).resolves.toBe('uz-cyrl');
		await choices.write(7, undefined);
		await expect(localeOfPerson(person, choices)).resolves.toBe('ru');
		await expect(localeOfPerson(undefined, choices)).resolves.toBe('en');
	});

	test('the store is asked once a minute for a person, with or without a choice', async () => {
		let now = 1000;
		let reads = 0;
		const store = createMemoryStore();
		const choices = createChoices({
			...store,
			async readChoice(id) {
				reads++;
				return store.readChoice(id);
			},
		}, createRecordingLog(), () => now);
		await choices.read(7);
		now = 60_000;
		await choices.read(7);
		expect(reads).toBe(1);
		await store.writeChoice(7, 'ru');
		now = 62_000;
		await expect(choices.read(7)).resolves.toBe('ru');
		expect(reads).toBe(2);
	});

	test('a store out of order costs the choice, not the answer, and is asked again next time', async () => {
		const log = createRecordingLog();
		let down = true;
		const store = createMemoryStore();
		await store.writeChoice(7, 'uz');
		const choices = createChoices({
			...store,
			async readChoice(id): Promise<Locale | undefined> {
				if (down) {
					throw new Error('disk full');
				}

				return store.readChoice(id);
			},
			async writeChoice() {
				throw new Error('disk full');
			},
		}, log, () => 0);
		await expect(localeOfPerson(person, choices)).resolves.toBe('ru');
		expect(log.lines).toHaveLength(1);
		expect(log.lines[0]).toMatchObject({level: 'warn', message: 'language choice not read'});
		await expect(choices.write(7, 'en')).rejects.toThrow('disk full');
		down = false;
		await expect(localeOfPerson(person, choices)).resolves.toBe('uz');
	});
});
