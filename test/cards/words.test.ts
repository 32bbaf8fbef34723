import {
	mkdtemp, cp, readFile, rm, writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {
	describe, expect, onTestFinished, test,
} from 'vitest';
import {leadersWords, summitWords, wordsFingerprint} from '../../src/cards/words.ts';
import {createTexts, type Texts} from '../../src/replies/texts.ts';
import {locales} from '../../src/replies/types.ts';
import {texts} from '../replies/content.ts';

/** The texts with one of them changed, in English. */
function withText(key: string, html: string): Texts {
	return {t: (locale, ...rest) => locale === 'en' && rest[0] === key ? html : texts.t(locale, ...rest)};
}

describe('the card of the summit', () => {
	test('says what, when, where, who is invited and by whom', () => {
		expect(summitWords(texts, 'en')).toEqual({
			title: 'The C5+1 summit in brief',
			what: {label: 'What', value: 'The “Central Asia–United States” (C5+1) summit', note: ''},
			when: {label: 'When', value: 'Set for November\u00A06', note: 'The article gives no year.'},
			where: {label: 'Where', value: 'In Washington', note: 'The article doesn’t name the building.'},
			invited: {label: 'Who is invited', value: 'The leaders of Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan', note: ''},
			inviter: {label: 'Who invited them', value: 'U.S. President Donald Trump', note: ''},
		});
	});

	test.each(locales)('names no year, and says that the article gives none (%s)', locale => {
		const {when, where} = summitWords(texts, locale);
		expect(when.value).toMatch(/6/u);
		expect(JSON.stringify(summitWords(texts, locale))).not.toMatch(/\d{2}/u);
		expect(when.note).not.toBe('');
		expect(where.note).not.toBe('');
	});

	test('has nothing to show when a line is missing, is one too many or has no label', () => {
		const whole = texts.t('en', 'summit-overview');
		for (const html of [whole.split('\n').slice(1).join('\n'), `${whole}\nMore: x.`, whole.replace('When:', 'When')]) {
			expect(() => summitWords(withText('summit-overview', html), 'en')).toThrow(/must have/u);
		}
	});
});

describe('the card of the leaders', () => {
	test.each(locales)('has five names, each with its country (%s)', locale => {
		const {title, leaders, note} = leadersWords(texts, locale);
		expect(leaders.map(({country}) => country)).toEqual(['kazakhstan', 'kyrgyzstan', 'tajikistan', 'turkmenistan', 'uzbekistan']);
		for (const {name, land} of leaders) {
			expect(name).toMatch(/^\p{Lu}\S* \p{Lu}\S*$/u);
			expect(land).toMatch(/^\p{Lu}[\p{L}ʻ]+$/u);
		}

		expect(title).not.toMatch(/:$/u);
		expect(note).not.toBe('');
	});

	test('shows a line as it is where it names no country', () => {
		expect(leadersWords(withText('leader-line-tajikistan', 'Emomali Rahmon'), 'en').leaders[2]).toEqual({country: 'tajikistan', name: 'Emomali Rahmon', land: ''});
	});
});

describe('the fingerprint', () => {
	test('changes with a text of that card, in that language, and with no other', async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'cards-'));
		onTestFinished(async () => rm(folder, {recursive: true}));
		await cp('locales', folder, {recursive: true});
		const file = path.join(folder, 'uz', 'interface.ftl');
		const before = await readFile(file, 'utf8');
		await writeFile(file, before.replace('leader-line-tajikistan = ', 'leader-line-tajikistan = X '));
		const changed = await createTexts(folder);
		const differs = (['summit', 'leaders'] as const).flatMap(kind => locales
			.filter(locale => wordsFingerprint(texts, kind, locale) !== wordsFingerprint(changed, kind, locale))
			.map(locale => `${kind} ${locale}`));
		// Uzbek Cyrillic is made from Uzbek in Latin letters.
		expect(differs).toEqual(['leaders uz', 'leaders uz-cyrl']);
	});
});
