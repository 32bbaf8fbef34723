import {describe, expect, it} from 'vitest';
import {labels, offered, replies} from './content.ts';

describe('/start', () => {
	it('says what the bot is for, with questions to try', () => {
		const reply = replies.start('ru');
		expect(reply.plain).toBe('Здравствуйте! Я отвечаю на вопросы по одной новостной статье\u00A0— о саммите C5+1 «Центральная Азия\u00A0— США», который должен пройти 6\u00A0ноября в Вашингтоне. Спрашивайте своими словами: по-русски, по-узбекски или по-английски. Если ответа в статье нет, так и скажу.');
		expect(labels(reply)).toEqual([
			['Когда пройдёт саммит C5+1?'],
			['Кто пригласил лидеров на саммит?'],
			['Что обсудили Мирзиёев и Гор?'],
			['О саммите', 'Лидеры'],
		]);
	});
});

describe('/help', () => {
	it('names the bot as it is written in other chats', () => {
		expect(replies.help('uz-cyrl', 'summit_bot').plain).toBe([
			'Саволингизни ёзинг, масалан: “Кимлар таклиф қилинган?” Ёки буйруқни танланг: /summit\u00A0— саммит ҳақида қисқача, /leaders\u00A0— беш раҳбар.',
			'Бошқа исталган чатда @summit_bot ва саволингизни ёзиб, жавобни танланг.',
			'Мен фақат битта мақолани биламан ва унга ҳеч нарса қўшмайман.',
		].join('\n\n'));
	});

	it('leads to the two overviews', () => {
		expect(replies.help('en', 'summit_bot').buttons).toEqual([[
			{label: 'About the summit', action: {kind: 'summit'}},
			{label: 'Leaders', action: {kind: 'leaders'}},
		]]);
	});
});

describe('/summit', () => {
	it('says what, when, where, who is invited and by whom, each with the article’s words', () => {
		const reply = replies.summit('en');
		expect(reply.html).toBe([
			'<b>The C5+1 summit in brief</b>',
			'',
			'What: the “Central Asia–United States” (C5+1) summit.',
			'When: set for November\u00A06. The article gives no year.',
			'Where: in Washington. The article doesn’t name the building.',
			'Who is invited: the leaders of Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan.',
			'Who invited them: U.S. President Donald Trump.',
			'',
			'<b>From the article:</b>',
			'<blockquote expandable>According to the press service of the Uzbek leader, the sides discussed several issues, including the schedule of events for the “Central Asia–United States” (C5+1) summit, which will take place on November 6 in Washington.</blockquote>',
			'<blockquote expandable>Earlier, it was reported that U.S. President Donald Trump invited the leaders of Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan, and Uzbekistan to take part in the C5+1 summit to be held on November 6 in Washington.</blockquote>',
		].join('\n'));
		expect(offered(reply)).toEqual(['summit.date', 'summit.place', 'summit.participants', 'summit.invitation', 'first.when']);
		expect(reply.buttons.at(-1)).toEqual([
			{label: 'Leaders', action: {kind: 'leaders'}},
			{label: 'Share', action: {kind: 'share', query: 'What is the C5+1 summit?'}},
		]);
	});

	it('is whole in Russian', () => {
		expect(replies.summit('ru').plain).toContain([
			'Коротко о саммите C5+1',
			'',
			'Что: саммит «Центральная Азия\u00A0— США» (C5+1).',
			'Когда: назначен на 6\u00A0ноября. Год в статье не указан.',
			'Где: в Вашингтоне. Здание в статье не названо.',
			'Кто приглашён: лидеры Казахстана, Кыргызстана, Таджикистана, Туркменистана и Узбекистана.',
			'Кто пригласил: президент США Дональд Трамп.',
			'',
			'Из статьи (на английском):',
		].join('\n'));
	});
});

describe('/leaders', () => {
	it('lists the five as the article names them, a button each', () => {
		const reply = replies.leaders('ru');
		expect(reply.plain).toBe([
			'Лидеры стран Центральной Азии, названные в статье:',
			'',
			'🇰🇿 Касым-Жомарт Токаев (Казахстан)',
			'🇰🇬 Садыр Жапаров (Кыргызстан)',
			'🇹🇯 Эмомали Рахмон (Таджикистан)',
			'🇹🇲 Сердар Бердымухамедов (Туркменистан)',
			'🇺🇿 Шавкат Мирзиёев (Узбекистан)',
			'',
			'Президентом из пятерых в статье назван только Шавкат Мирзиёев.',
			'',
			'Из статьи (на английском):',
			'“the leaders of Kazakhstan (Kassym-Jomart Tokayev), Kyrgyzstan (Sadyr Japarov), Tajikistan (Emomali Rahmon), Turkmenistan (Serdar Berdimuhamedov), and Uzbekistan (Shavkat Mirziyoyev)”',
		].join('\n'));
		expect(offered(reply)).toEqual(['leader.kazakhstan', 'leader.kyrgyzstan', 'leader.tajikistan', 'leader.turkmenistan', 'leader.uzbekistan']);
		expect(labels(reply)[0]).toEqual(['🇰🇿 Касым-Жомарт Токаев (Казахстан)']);
		expect(labels(reply).at(-1)).toEqual(['О саммите', 'Поделиться']);
	});
});
