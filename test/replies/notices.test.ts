import {describe, expect, it} from 'vitest';
import {locales} from '../../src/replies/types.ts';
import {replies} from './content.ts';

describe('notices', () => {
	it('offer the nearest command for a mistyped one', () => {
		expect(replies.unknownCommand('en', '/leadrs', '/leaders').html).toBe('There is no command /leadrs. Did you mean /leaders?');
		expect(replies.unknownCommand('ru', '/leadrs', '/leaders').html).toBe('Команды /leadrs нет. Возможно, вы имели в виду /leaders.');
		expect(replies.unknownCommand('uz-cyrl', '/leadrs', '/leaders').html).toBe('/leadrs деган буйруқ йўқ. Балки /leaders керакдир?');
	});

	it('send to /help where no command is near', () => {
		expect(replies.unknownCommand('uz', '/xyz', undefined).html).toBe('/xyz degan buyruq yoʻq. Nimalar qila olishimni /help buyrugʻidan bilib olasiz.');
	});

	it('repeat what was typed as text only, and not much of it', () => {
		const reply = replies.unknownCommand('en', `/<b>&${'x'.repeat(5000)}`, undefined);
		expect(reply.html).toBe(`There is no command /&lt;b&gt;&amp;${'x'.repeat(28)}. See /help for what I can do.`);
		expect(reply.plain).toBe(`There is no command /<b>&${'x'.repeat(28)}. See /help for what I can do.`);
	});

	it('greet a group once with the bot’s name', () => {
		expect(replies.groupHello('ru', 'summit_bot').plain).toBe('Здравствуйте! Я отвечаю на вопросы по статье о саммите C5+1. Ответьте на моё сообщение или наберите @summit_bot и вопрос. В остальной разговор не вмешиваюсь.');
	});

	it('say what the bot is for where it is only a guest', () => {
		expect(replies.guestHello('en', 'summit_bot').plain).toBe('Hello! I answer questions about one news article, on the C5+1 summit. Type @summit_bot and your question here, and I’ll reply.');
		expect(replies.guestHello('uz-cyrl', 'Summit_yil_bot').plain).toContain('@Summit_yil_bot');
	});

	it('are short sentences without buttons', () => {
		expect(replies.error('en')).toEqual({
			html: 'Something went wrong on my side. Please try again in a minute.',
			plain: 'Something went wrong on my side. Please try again in a minute.',
			buttons: [],
			locale: 'en',
		});
		expect(replies.flood('ru').plain).toBe('Слишком много сообщений подряд. Пожалуйста, немного подождите и спросите снова.');
		expect(replies.textOnly('uz').plain).toBe('Men faqat matnni oʻqiyman. Iltimos, savolingizni yozib yuboring.');
	});

	it.each(locales)('fit the places where Telegram limits them (%s)', locale => {
		expect(replies.staleButton(locale).length).toBeLessThanOrEqual(200);
		expect(replies.errorNotice(locale).length).toBeLessThanOrEqual(200);
		expect(replies.erased(locale).plain.length).toBeLessThanOrEqual(200);
		expect(replies.questionPlaceholder(locale).length).toBeLessThanOrEqual(64);
		expect(replies.askInPrivate(locale).length).toBeLessThanOrEqual(24);
	});
});
