import {describe, expect, it} from 'vitest';
import {labels, replies} from './content.ts';

describe('the choice of a language', () => {
	it('names languages by their own names and marks the current one in words and for the client', () => {
		expect(replies.language('ru', 'uz-cyrl')).toEqual({
			html: 'На каком языке отвечать, если язык вопроса определить не удалось?',
			plain: 'На каком языке отвечать, если язык вопроса определить не удалось?',
			buttons: [
				[{label: 'English', action: {kind: 'choose-language', choice: 'en'}}],
				[{label: 'Русский', action: {kind: 'choose-language', choice: 'ru'}}],
				[{label: 'Oʻzbekcha', action: {kind: 'choose-language', choice: 'uz'}}],
				[{label: '✓ Ўзбекча', action: {kind: 'choose-language', choice: 'uz-cyrl'}, current: true}],
				[{label: 'Автоматически', action: {kind: 'choose-language', choice: 'auto'}}],
			],
			locale: 'ru',
		});
	});

	it('is automatic where nothing is chosen', () => {
		expect(labels(replies.language('uz', undefined)).at(-1)).toEqual(['✓ Avtomatik']);
		expect(replies.settings('en', undefined).plain).toBe('Settings. Language: automatic\n\nWhich language should I use when I can’t tell the language of your question?');
	});

	it('stands in the settings', () => {
		expect(replies.settings('ru', 'ru').plain).toMatch(/^Настройки\. Язык: русский\n/u);
		expect(replies.settings('uz-cyrl', 'uz-cyrl').plain).toMatch(/^Созламалар\. Тил: ўзбекча \(кирилл\)\n/u);
		expect(replies.settings('uz', 'en').plain).toMatch(/^Sozlamalar\. Til: inglizcha\n/u);
	});

	it('is confirmed in the chosen language and can be changed at once', () => {
		const reply = replies.languageSet('en', 'uz');
		expect(reply.plain).toBe('Tayyor: oʻzbekcha. Boshqa tilda soʻrasangiz, oʻsha tilda javob beraman.');
		expect(reply.locale).toBe('uz');
		expect(labels(reply)).toEqual([['English'], ['Русский'], ['✓ Oʻzbekcha'], ['Ўзбекча'], ['Avtomatik']]);
		expect(replies.languageSet('uz', 'uz-cyrl').plain).toBe('Тайёр: ўзбекча. Бошқа тилда сўрасангиз, ўша тилда жавоб бераман.');
		expect(replies.languageSet('en', 'en').plain).toBe('Done: English. If you ask in another language, I’ll answer in that one.');
	});

	it('can go back to automatic', () => {
		const reply = replies.languageSet('ru', 'auto');
		expect(reply.plain).toBe('Готово: автоматически. Отвечу на языке вашего вопроса.');
		expect(labels(reply).at(-1)).toEqual(['✓ Автоматически']);
	});
});

describe('/privacy', () => {
	it('says what is stored, and that nothing is stored about this person', () => {
		const reply = replies.privacy('en', undefined, {keepsUnanswered: true});
		expect(reply.plain).toBe([
			'What is stored: the language you chose, with your Telegram user ID.',
			'Questions I couldn’t answer are kept too, with no record of who asked them, so that editors can improve my answers.',
			'For a day I also keep the numbers of messages already handled, so that nothing is answered twice.',
			'While we talk, I keep in mind which answer you got last, and in which language, so that you can ask follow-up questions. That is never written down.',
			'Your other messages are not kept. Please don’t put personal details in a question.',
			'Stored about you now: nothing.',
		].join('\n\n'));
		expect(reply.buttons).toEqual([]);
	});

	it('shows the person’s own record with a button that erases it', () => {
		const reply = replies.privacy('ru', 'ru', {keepsUnanswered: true});
		expect(reply.plain.split('\n\n').at(-1)).toBe('Сейчас о вас хранится: язык\u00A0— русский.\nКнопка ниже удаляет ваш выбор языка.');
		expect(reply.buttons).toEqual([[{label: 'Удалить мой выбор', action: {kind: 'erase'}}]]);
	});

	it('does not speak of kept questions where none are kept', () => {
		const reply = replies.privacy('en', undefined, {keepsUnanswered: false});
		expect(reply.plain).not.toMatch(/editors|other messages/u);
		expect(reply.plain).toContain('Your messages are not kept.');
	});

	it('confirms the erasure', () => {
		expect(replies.erased('uz').plain).toBe('Oʻchirildi. Endi siz haqingizda hech narsa saqlanmaydi.');
	});
});
