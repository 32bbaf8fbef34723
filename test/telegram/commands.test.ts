import {describe, expect, test} from 'vitest';
import {locales, type Locale, type Reply} from '../../src/replies/types.ts';
import {commands} from '../../src/telegram/commands.ts';
import {idOfPayload} from '../../src/telegram/deep-links.ts';
import {
	allIds, createHarness, group, labelsOf, person, personWith, replies,
} from './harness.ts';

const clients = {
	en: 'en-GB', ru: 'ru', uz: 'uz', 'uz-cyrl': 'uz-Cyrl',
} as const satisfies Record<Locale, string>;
const nb = '\u00A0';

/** What each command shows, in private, to somebody without a choice. */
const shown: Readonly<Record<(typeof commands)[number]['name'], (locale: Locale) => Reply>> = {
	start: locale => replies.start(locale),
	summit: locale => replies.summit(locale),
	leaders: locale => replies.leaders(locale),
	help: locale => replies.help(locale, 'summit_bot'),
	language: locale => replies.language(locale, undefined),
	settings: locale => replies.settings(locale, undefined),
	privacy: locale => replies.privacy(locale, undefined, {keepsUnanswered: true}),
};

/** The payload of the link to an id, as whoever makes the link writes it. */
function payloadOf(id: string): string {
	return `fact_${id.replaceAll('.', '-')}`;
}

function oddCase(name: string): string {
	return [...name].map((letter, index) => index % 2 === 0 ? letter.toUpperCase() : letter).join('');
}

describe.each(locales)('commands of a person whose client speaks %s', locale => {
	const from = personWith(clients[locale]);

	test.each(commands.map(({name}) => name))('/%s, in any letter case, with the bot\'s name, with words behind it', async name => {
		const bot = createHarness();
		for (const text of [`/${name}`, `/${name.toUpperCase()}`, `/${oddCase(name)}`, `/${name}@summit_bot`, `/${oddCase(name)}@SUMMIT_BOT`, `/${name} please`, `/${name}\nplease`, `/${name}.`, `/${name}?!`, `/${name}, please`, `/${name}@summit_bot, please`]) {
			const calls = await bot.say(text, {from});
			expect(calls).toHaveLength(1);
			expect(calls[0]?.payload['text']).toBe(shown[name](locale).html);
			expect(labelsOf(calls[0])).toEqual(shown[name](locale).buttons.map(row => row.map(({label}) => label)));
			expect(calls[0]?.payload).toMatchObject({chat_id: 7, parse_mode: 'HTML', link_preview_options: {is_disabled: true}});
		}

		expect(bot.answerer.asked).toEqual([]);
	});

	test.each(allIds)('the deep link of %s shows it', async id => {
		const bot = createHarness();
		const payload = payloadOf(id);
		expect(payload).toMatch(/^[\w-]{1,64}$/u);
		const calls = await bot.say(`/start ${payload}`, {from});
		expect(calls).toHaveLength(1);
		expect(calls[0]?.payload['text']).toBe(replies.show(id, locale, 'private')?.html);
	});
});

describe('what a person reads', () => {
	test.each([
		['en', 'Hello! I answer questions about one news article, on the C5+1 summit of Central Asia and the United States, set for November\u00A06 in Washington. Ask in your own words, in English, Russian or Uzbek. If the article doesn’t say, I’ll tell you so.'],
		['ru', `Здравствуйте! Я отвечаю на вопросы по одной новостной статье${nb}— о саммите C5+1 «Центральная Азия${nb}— США», который должен пройти 6${nb}ноября в Вашингтоне. Спрашивайте своими словами: по-русски, по-узбекски или по-английски. Если ответа в статье нет, так и скажу.`],
		['uz', `Assalomu alaykum! Men C5+1 (“Markaziy Osiyo${nb}— AQSH”) sammiti haqidagi bitta maqola boʻyicha savollarga javob beraman. Sammitni 6-noyabr kuni Vashingtonda oʻtkazish rejalashtirilgan. Oʻzbek, rus yoki ingliz tilida, oʻz soʻzlaringiz bilan soʻrang. Maqolada javob boʻlmasa, ochiq aytaman.`],
		['uz-Cyrl', `Ассалому алайкум! Мен C5+1 (“Марказий Осиё${nb}— АҚШ”) саммити ҳақидаги битта мақола бўйича саволларга жавоб бераман. Саммитни 6${nb}ноябрь куни Вашингтонда ўтказиш режалаштирилган. Ўзбек, рус ёки инглиз тилида, ўз сўзларингиз билан сўранг. Мақолада жавоб бўлмаса, очиқ айтаман.`],
	])('on /start (%s)', async (code, html) => {
		const [call] = await createHarness().say('/start', {from: personWith(code)});
		expect(call?.payload['text']).toBe(html);
	});

	test.each(['/start', '/start inline', '/start fact_', '/start fact_nothing', '/start fact_summit.date', '/start fact_summit-', '/start summit-date', `/start ${'a-'.repeat(32)}`])('%s is a plain start', async text => {
		const [call] = await createHarness().say(text);
		expect(call?.payload['text']).toBe(replies.start('en').html);
	});

	test('on /leaders: five names with flags, and a button each', async () => {
		const [call] = await createHarness().say('/leaders', {from: personWith('ru')});
		expect(labelsOf(call)).toEqual([
			['🇰🇿 Касым-Жомарт Токаев (Казахстан)'],
			['🇰🇬 Садыр Жапаров (Кыргызстан)'],
			['🇹🇯 Эмомали Рахмон (Таджикистан)'],
			['🇹🇲 Сердар Бердымухамедов (Туркменистан)'],
			['🇺🇿 Шавкат Мирзиёев (Узбекистан)'],
			['О саммите', 'Поделиться'],
		]);
	});

	test('on /language: the five choices, the current one marked and not to be tapped', async () => {
		const bot = createHarness();
		await bot.store.writeChoice(person.id, 'uz');
		const [call] = await bot.say('/language');
		expect(call?.payload['text']).toBe('Savol tilini aniqlab boʻlmasa, qaysi tilda javob beray?');
		expect(call?.payload['reply_markup']).toEqual({
			inline_keyboard: [
				[{text: 'English', callback_data: '1:c:e:u'}],
				[{text: 'Русский', callback_data: '1:c:r:u'}],
				[{text: '✓ Oʻzbekcha', disabled: {}}],
				[{text: 'Ўзбекча', callback_data: '1:c:c:u'}],
				[{text: 'Avtomatik', callback_data: '1:c:a:u'}],
			],
		});
	});

	test('on /settings: the current language', async () => {
		const bot = createHarness();
		await bot.store.writeChoice(person.id, 'ru');
		const [call] = await bot.say('/settings');
		expect(call?.payload['text']).toBe('Настройки. Язык: русский\n\nНа каком языке отвечать, если язык вопроса определить не удалось?');
	});

	test('on /privacy: the caller\'s own record, with a button that erases it', async () => {
		const bot = createHarness();
		const [before] = await bot.say('/privacy');
		expect(before?.payload['text']).toMatch(/\n\nStored about you now: nothing\.$/u);
		expect(labelsOf(before)).toEqual([]);
		await bot.store.writeChoice(person.id, 'en');
		const [after] = await bot.say('/privacy');
		expect(after?.payload['text']).toContain('Stored about you now: your choice of language (English).');
		expect(after?.payload['reply_markup']).toEqual({inline_keyboard: [[{text: 'Erase my choice', callback_data: '1:x:e'}]]});
		const [other] = await bot.say('/privacy', {from: personWith('en')});
		expect(other?.payload['text']).toMatch(/nothing\.$/u);
	});

	test.each([
		['en', '/sumit', 'There is no command /sumit. Did you mean /summit?'],
		['en', '/foo', 'There is no command /foo. See /help for what I can do.'],
		['ru', '/LIDERS', 'Команды /liders нет. Возможно, вы имели в виду /leaders.'],
		['ru', '/помощь', 'Команды /помощь нет. Что я умею: /help.'],
		['uz', '/privasy', '/privasy degan buyruq yoʻq. Balki /privacy kerakdir?'],
		['uz-Cyrl', '/setting', '/setting деган буйруқ йўқ. Балки /settings керакдир?'],
		['en', '/ban', 'There is no command /ban. See /help for what I can do.'],
		['en', '/a', 'There is no command /a. See /help for what I can do.'],
		['en', '/usr/bin/env', 'There is no command /usr. See /help for what I can do.'],
		['en', '/https://example.com', 'There is no command /https. See /help for what I can do.'],
		['en', `/${'x'.repeat(4000)}`, `There is no command /${'x'.repeat(32)}. See /help for what I can do.`],
	])('on an unknown command (%s %s)', async (code, text, html) => {
		const [call] = await createHarness().say(text, {from: personWith(code)});
		expect(call?.payload['text']).toBe(html);
	});

	test.each(['/', '/ summit', '//', '/<b>', '/\u202Egnp.exe', '/\u0000', '/😀'])('on what begins like a command and is none (%j): help, and nothing of it comes back', async text => {
		const [call] = await createHarness().say(text);
		expect(call?.payload['text']).toBe(replies.help('en', 'summit_bot').html);
	});

	test('another bot\'s command gets nothing', async () => {
		expect(await createHarness().say('/start@other_bot')).toEqual([]);
	});
});

describe('commands in a group', () => {
	test.each(commands.map(({name}) => name))('/%s answers in the group, quoting', async name => {
		const bot = createHarness();
		const calls = await bot.sayInGroup(`/${oddCase(name)}@summit_bot`, {message_id: 33});
		const html = name === 'start' ? replies.groupHello('en', 'summit_bot').html : shown[name]('en').html;
		expect(calls).toHaveLength(1);
		expect(calls[0]?.payload).toMatchObject({chat_id: group.id, text: html, reply_parameters: {message_id: 33, allow_sending_without_reply: true}});
	});

	test('a language menu can be used by everybody: no button of it is dead', async () => {
		const bot = createHarness();
		await bot.store.writeChoice(person.id, 'ru');
		const [call] = await bot.sayInGroup('/language');
		expect(call?.payload['reply_markup']).toMatchObject({inline_keyboard: [[{}], [{text: '✓ Русский', callback_data: '1:c:r:r'}], [{}], [{}], [{callback_data: '1:c:a:r'}]]});
	});

	test('an anonymous admin is spoken to in the language that the group was spoken to last', async () => {
		const bot = createHarness();
		const from = {
			id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot',
		};
		const anonymously = async (fields: Parameters<typeof bot.say>[1] = {}) => bot.sayInGroup('/summit', {from, sender_chat: group, ...fields});
		await bot.sayInGroup('/help', {from: personWith('uz')});
		const [here] = await anonymously();
		expect(here?.payload['text']).toBe(replies.summit('uz').html);
		const [elsewhere] = await anonymously({chat: {...group, id: -2002}});
		expect(elsewhere?.payload['text']).toBe(replies.summit('en').html);
		// Whoever has a language keeps it.
		const [somebody] = await bot.sayInGroup('/summit', {from: personWith('ru')});
		expect(somebody?.payload['text']).toBe(replies.summit('ru').html);
	});

	test('an anonymous admin has no language and no record', async () => {
		const bot = createHarness();
		const from = {
			id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot', language_code: 'ru',
		};
		await bot.store.writeChoice(from.id, 'uz');
		const [call] = await bot.sayInGroup('/privacy', {from, sender_chat: group});
		expect(call?.payload['text']).toBe(replies.privacy('en', undefined, {keepsUnanswered: true}).html);
	});
});

test('payloads and ids lead to each other', () => {
	const known = new Set(allIds);
	expect(new Set(allIds.map(id => payloadOf(id))).size).toBe(allIds.length);
	for (const id of allIds) {
		expect(idOfPayload(payloadOf(id), candidate => known.has(candidate))).toBe(id);
	}
});
