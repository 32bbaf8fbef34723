import {describe, expect, it} from 'vitest';
import {toUzbekCyrillic} from '../../src/replies/uzbek-cyrillic.ts';
import {latinEntries} from './ftl.ts';

const nbsp = '\u00A0';

describe('toUzbekCyrillic', () => {
	it.each([
		// What no rule gets right, or what a plain rule would get wrong.
		['6-noyabr, 23-sentabr, 2023-yil', `6${nbsp}ноябрь, 23${nbsp}сентябрь, 2023${nbsp}йил`],
		[`2023-yil${nbsp}sentabrda`, `2023${nbsp}йил${nbsp}сентябрда`],
		['80-sessiya', '80-сессия'],
		['sentabr, oktabr, noyabr', 'сентябрь, октябрь, ноябрь'],
		['yanvar, fevral, mart, aprel, may, iyun, iyul, avgust, dekabr', 'январь, февраль, март, апрель, май, июнь, июль, август, декабрь'],
		['sentabrda, sentabrdagi, oktabrda, noyabrga, noyabrdagi', 'сентябрда, сентябрдаги, октябрда, ноябрга, ноябрдаги'],
		['Nyu-York, Nyu-Yorkda, nyu-yorklik', 'Нью-Йорк, Нью-Йоркда, нью-йорклик'],
		['Donald Tramp, Donaldga, Trampning', 'Дональд Трамп, Дональдга, Трампнинг'],
		['Telegram, Telegramdagi', 'Телеграм, Телеграмдаги'],
		['Toʻqayev; Mirziyoyev', 'Тўқаев; Мирзиёев'],
		['Japarov; Rahmon', 'Жапаров; Раҳмон'],
		['Berdimuhamedov', 'Бердимуҳамедов'],
		['Serjio Gor', 'Сержио Гор'],
		['Kristofer Landau', 'Кристофер Ландау'],
		['Jo Bayden; Entoni Blinken', 'Жо Байден; Энтони Блинкен'],
		['Emomali; ekstremizm; energetika', 'Эмомали; экстремизм; энергетика'],
		['Vashington', 'Вашингтон'],
		['Qozogʻiston, Qirgʻiziston, Tojikiston', 'Қозоғистон, Қирғизистон, Тожикистон'],
		['AQSH, AQSHning, AQSh', 'АҚШ, АҚШнинг, АҚШ'],
		['yoʻl, yoʻq, boʻylab, boʻyicha', 'йўл, йўқ, бўйлаб, бўйича'],
		['Yoʻl, YOʻL', 'Йўл, ЙЎЛ'],
		['yoki, siyosiy, Osiyo, yozing, faoliyat', 'ёки, сиёсий, Осиё, ёзинг, фаолият'],
		['yil, yigʻilish, loyiha, borayotgan', 'йил, йиғилиш, лойиҳа, бораётган'],
		['yetakchi, Yevropa; keyin, deyilgan', 'етакчи, Европа; кейин, дейилган'],
		['delegatsiya, migratsiya, investitsiya', 'делегация, миграция, инвестиция'],
		['missiya, partiya, moliya', 'миссия, партия, молия'],
		['aksiya, funksiya, sirk, konsert, konferensiya', 'акция, функция, цирк, концерт, конференция'],
		['maʼlumot, taʼkidlangan, taʼlim, eʼtibor', 'маълумот, таъкидланган, таълим, эътибор'],
		['rol; roli', 'роль; роли'],
		['obyekt, subyekt; tarjimayi hol', 'объект, субъект; таржимаи ҳол'],
		['kotib, oʻrinbosar, sheriklik, matbuot', 'котиб, ўринбосар, шериклик, матбуот'],
		['sammit, palata, minerallar', 'саммит, палата, минераллар'],
		['“ ”, —, …', '“ ”, —, …'],
		['aeroport, poema', 'аэропорт, поэма'],
		['Isʼhoq', 'Исҳоқ'],
		['kelar-elar', 'келар-элар'],
		['TAYYOR', 'ТАЙЁР'],
	])('writes %s as %s', (latin, cyrillic) => {
		expect(toUzbekCyrillic(latin)).toBe(cyrillic);
	});

	it.each([
		'C5+1',
		'ID',
		'@summit_bot',
		'/summit',
		'/help@summit_bot',
		'{ $bot }',
		'{-term}',
		'<b>',
		'</b>',
		'<a href="https://example.org/yil?a=1">',
		'https://t.me/summit_bot?start=fact_summit-date',
		't.me/summit_bot',
		'&amp;',
		'&#39;',
		'\uE000',
		'Ўзбекистон',
		'',
	])('leaves %j alone', text => {
		expect(toUzbekCyrillic(text)).toBe(text);
	});

	it('converts around what it leaves alone', () => {
		expect(toUzbekCyrillic('<b>C5+1 sammiti</b>: @summit_bot va /help, yoki “{ $bot }” &lt;bot&gt;.'))
			.toBe('<b>C5+1 саммити</b>: @summit_bot ва /help, ёки “{ $bot }” &lt;бот&gt;.');
	});

	it('takes no word for a command because of a slash', () => {
		expect(toUzbekCyrillic('va/yoki')).toBe('ва/ёки');
	});
});

describe('the Uzbek texts of the bot', () => {
	const all = latinEntries('uz');

	it('are all there', () => {
		expect(all.length).toBeGreaterThan(150);
	});

	it.each(all)('%s is all Cyrillic', (_key, text) => {
		const cyrillic = toUzbekCyrillic(text);
		const rest = cyrillic.replaceAll(/C5\+1|\bID\b|@\w+|(?<![\p{L}\p{N}])\/\w+|\{ \$\w+ \}/gu, '');
		expect(rest).not.toMatch(/[A-Za-zʻʼ]/u);
		expect(toUzbekCyrillic(cyrillic)).toBe(cyrillic);
	});

	it.each(all)('%s has no t + s, which the rule would take for ц', (_key, text) => {
		expect(text).not.toMatch(/ts(?!iya)/iu);
	});
});
