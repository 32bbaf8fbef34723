import {describe, expect, it} from 'vitest';
import {languages, type Language} from '../../src/core/types.ts';
import {
	askKey, leaderLineKey, textKey, textVariables,
} from '../../src/replies/text-keys.ts';
import {locales} from '../../src/replies/types.ts';
import {content, ids, texts} from './content.ts';
import {
	ftlFiles, latinEntries, messages, resource, variablesIn,
} from './ftl.ts';

const leaders = [...content.facts.values()].filter(({id}) => id.startsWith('leader.'));
const expectedKeys = [
	...Object.keys(textVariables),
	...ids.flatMap(id => [textKey(id), askKey(id)]),
	...leaders.map(({id}) => leaderLineKey(id)),
].toSorted();
/** The only texts in which a year may stand: they speak of the first summit. */
const ofFirstSummit = /^(?:fact-first-.*|fact-person-biden|gap-other-summits)$/u;
const isLabel = (key: string) => /^(?:ask|button|command)-|^name$/u.test(key);
const entries = languages.flatMap(language => latinEntries(language).map(([key, text]) => ({language, key, text})));
const inProse = entries.filter(({key}) => !isLabel(key));

describe.each(languages)('the texts in %s', language => {
	it('parse without junk', () => {
		for (const file of ftlFiles(language)) {
			expect(resource(language, file).body.filter(({type}) => type === 'Junk')).toEqual([]);
		}
	});

	it('stand in the same files as in English', () => {
		expect(ftlFiles(language)).toEqual(ftlFiles('en'));
	});

	it('are all that the bot asks for, each once, and nothing else', () => {
		expect(messages(language).map(({id}) => id.name).toSorted()).toEqual(expectedKeys);
	});

	it('take the variables that the bot gives', () => {
		const variables: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(textVariables));
		for (const message of messages(language)) {
			expect([message.id.name, ...variablesIn(message)]).toEqual([message.id.name, ...[...variables.get(message.id.name) ?? []].toSorted()]);
		}
	});
});

describe('every text', () => {
	it('names no year but that of the first summit', () => {
		for (const {key, text, language} of entries) {
			const years = text.match(/\b(?:1[89]|2\d)\d\d\b/gu) ?? [];
			expect([language, key, ...years]).toEqual([language, key, ...(ofFirstSummit.test(key) ? years.filter(year => year === '2023') : [])]);
		}
	});

	it('keeps dashes, months and years on the line of what they belong to', () => {
		for (const {key, text} of inProse) {
			expect([key, text]).not.toContainEqual(expect.stringMatching(/ —|(?:November|September) \d|\d (?:ноября|сентября|года)|-yil [a-z]+(?:tabr|yabr)/u));
		}
	});

	it('has U+00A0 nowhere else, and never in labels', () => {
		for (const {key, text} of entries) {
			const rest = text.replaceAll(/\u00A0—|(?<=November|September)\u00A0(?=\d)|(?<=\d)\u00A0(?=ноября|сентября|года)|(?<=-yil)\u00A0/gu, '');
			expect([key, isLabel(key) ? text : rest]).not.toContainEqual(expect.stringContaining('\u00A0'));
		}
	});

	it('has the quotation marks and apostrophes of its language', () => {
		const wrong: Readonly<Record<Language, RegExp>> = {
			en: /["'ʻʼ«»]|[^.!?…] —/u, ru: /["'ʻʼ’“”]/u, uz: /["'’‘`«»]/u,
		};
		for (const {key, text, language} of entries) {
			expect([key, text]).not.toContainEqual(expect.stringMatching(wrong[language]));
		}
	});

	it('has no look-alike letters of the other alphabet', () => {
		for (const {key, text} of entries) {
			expect([key, text]).not.toContainEqual(expect.stringMatching(/[\p{Script=Cyrillic}][A-Za-z]|[A-Za-z][\p{Script=Cyrillic}]/u));
		}
	});

	it('never hangs a suffix on a variable in Uzbek, or on C5+1', () => {
		for (const [key, text] of latinEntries('uz')) {
			expect([key, text]).not.toContainEqual(expect.stringMatching(/\}[\p{L}ʻʼ-]|C5\+1[\p{L}-]/u));
		}
	});

	it('has no gendered bot in Russian and no е for ё', () => {
		for (const [key, text] of latinEntries('ru')) {
			expect([key, text]).not.toContainEqual(expect.stringMatching(/(?:^|[ (])(?:[Рр]ад|[Пп]онял|[Сс]мог|[Нн]ашел|[Ее]ще|[Мм]ое|[Мм]ирзиеев|[Зз]елен\S*|[Пп]роидет|[Пп]ройдет|[Пп]рошел|[Пп]артнерств\S*|[Чч]ем-то|[Вв]се|[Нн]ее)(?=[ .,!?:)]|$)/u));
		}
	});
});

describe('lengths', () => {
	it.each(locales)('of questions and labels fit buttons (%s)', locale => {
		for (const id of ids) {
			expect(texts.t(locale, askKey(id)).length).toBeLessThanOrEqual(60);
		}

		expect(texts.t(locale, 'button-share').length).toBeLessThanOrEqual(24);
		expect(texts.t(locale, 'button-erase').length).toBeLessThanOrEqual(24);
	});

	it.each(languages)('of the profile fit Telegram (%s)', language => {
		expect(texts.t(language, 'name').length).toBeLessThanOrEqual(64);
		expect(texts.t(language, 'description').length).toBeLessThanOrEqual(512);
		expect(texts.t(language, 'short-description').length).toBeLessThanOrEqual(120);
		for (const command of ['start', 'summit', 'leaders', 'language', 'settings', 'help', 'privacy'] as const) {
			expect(texts.t(language, `command-${command}`)).toMatch(/^.{3,256}$/u);
		}
	});

	it.each(locales)('of questions tell them apart (%s)', locale => {
		expect(new Set(ids.map(id => texts.t(locale, askKey(id)))).size).toBe(ids.length);
	});
});
