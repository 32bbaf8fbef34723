import {
	mkdirSync, mkdtempSync, rmSync, writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {
	afterEach, describe, expect, it,
} from 'vitest';
import {createTexts} from '../../src/replies/texts.ts';
import {texts} from './content.ts';

const roots: string[] = [];

/** A folder of texts: `{en: '…', ru: '…'}`. */
function localesOf(files: Readonly<Record<string, string>>): string {
	const root = mkdtempSync(path.join(tmpdir(), 'locales-'));
	roots.push(root);
	for (const [language, source] of Object.entries(files)) {
		mkdirSync(path.join(root, language));
		writeFileSync(path.join(root, language, 'texts.ftl'), source);
	}

	return root;
}

afterEach(() => {
	for (const root of roots.splice(0)) {
		rmSync(root, {recursive: true});
	}
});

describe('texts', () => {
	it('are given in the asked locale', () => {
		expect(texts.t('en', 'button-share')).toBe('Share');
		expect(texts.t('ru', 'button-share')).toBe('Поделиться');
		expect(texts.t('uz', 'button-share')).toBe('Ulashish');
		expect(texts.t('uz-cyrl', 'button-share')).toBe('Улашиш');
	});

	it('take variables as they are, without isolation marks, in Cyrillic too', () => {
		expect(texts.t('en', 'settings', {language: '<i>$1 $& {x}</i>'})).toBe('Settings. Language: <i>$1 $& {x}</i>');
		expect(texts.t('uz-cyrl', 'group-hello', {bot: 'Summit_yil_bot'})).toContain('ёки @Summit_yil_bot ва');
		expect(texts.t('uz-cyrl', 'group-hello', {bot: 'another_bot'})).toContain('ёки @another_bot ва');
	});

	it('are not had for an unknown key, nor without a variable', () => {
		expect(() => texts.t('ru', 'fact-no-such')).toThrow('There is no text "fact-no-such" in ru');
		// @ts-expect-error -- the variable is missing
		expect(() => texts.t('ru', 'settings')).toThrow('Text "settings" in ru was asked for without its variable "language"');
		// @ts-expect-error -- this text takes no variable
		expect(texts.t('en', 'erased', {bot: 'x'})).toBe('Erased. Nothing is stored about you now.');
	});

	it('with a variable that the bot does not know are faults', async () => {
		const other = await createTexts(localesOf({en: 'start = { $who }\n', ru: 'start = x\n', uz: 'start = x\n'}));
		expect(() => other.t('en', 'start')).toThrow(/"start" in en: .*who/u);
	});

	it('need every language', async () => {
		await expect(createTexts(localesOf({en: 'start = x\n', ru: 'start = x\n'}))).rejects.toThrow('No .ftl files for "uz"');
		await expect(createTexts(path.join(tmpdir(), 'no-such-folder'))).rejects.toThrow();
	});

	it('that refer to other texts or hold several lines come out whole', async () => {
		const source = 'start =\n    One { erased }\n\n    Two\nerased = done\n';
		const other = await createTexts(localesOf({en: source, ru: source, uz: 'start = oʻ { erased }\nerased = sh\n'}));
		expect(other.t('en', 'start')).toBe('One done\n\nTwo');
		expect(other.t('uz-cyrl', 'start')).toBe('ў ш');
	});
});

describe('texts of a running bot', () => {
	it('never show a key: the English text or the apology stands in, and the fault is reported once', async () => {
		const faults: string[] = [];
		const root = localesOf({en: 'erased = Erased.\nerror = Sorry.\nhelp = { $nobody }\n', ru: 'error = Извините.\nunknown = x\n', uz: 'error = Uzr.\n'});
		const running = await createTexts(root, {
			onFault(fault) {
				faults.push(fault);
			},
		});
		expect(running.t('ru', 'erased')).toBe('Erased.');
		expect(running.t('ru', 'erased')).toBe('Erased.');
		expect(running.t('uz-cyrl', 'erased')).toBe('Erased.');
		expect(running.t('ru', 'flood')).toBe('Извините.');
		expect(running.t('uz-cyrl', 'flood')).toBe('Узр.');
		expect(running.t('en', 'help', {bot: 'x'})).toBe('Sorry.');
		expect(faults).toEqual([
			'There is no text "erased" in ru',
			'There is no text "erased" in uz',
			'There is no text "flood" in ru',
			'There is no text "flood" in uz',
			expect.stringMatching(/^Text "help" in en: .*nobody/u),
		]);
	});

	it('leave out a variable that was not given', async () => {
		const faults: string[] = [];
		const running = await createTexts('locales', {
			onFault(fault) {
				faults.push(fault);
			},
		});
		// @ts-expect-error -- the variable is missing
		expect(running.t('en', 'settings')).toBe('Settings. Language: ');
		expect(faults).toHaveLength(1);
	});

	it('are never empty, which Telegram would refuse', async () => {
		const running = await createTexts(localesOf({en: 'a = x\n', ru: 'a = x\n', uz: 'a = x\n'}), {
			onFault() {
				// Reported elsewhere.
			},
		});
		expect(running.t('ru', 'start')).toBe('…');
	});
});
