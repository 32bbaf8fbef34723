import {describe, expect, it} from 'vitest';
import type {ChoiceAnswer} from '../../src/core/types.ts';
import {createReplies} from '../../src/replies/replies.ts';
import {
	factAnswer, labels, noneAnswer, offered, replies, silenceAnswer, texts,
} from './content.ts';

const dateQuote = 'According to the press service of the Uzbek leader, the sides discussed several issues, including the schedule of events for the “Central Asia–United States” (C5+1) summit, which will take place on November 6 in Washington.';
const uzbek = {language: 'uz', script: 'cyrl'} as const;

describe('a fact', () => {
	it('is answered with its quote, related questions and share', () => {
		const reply = replies.answer(factAnswer('summit.date'), 'private');
		expect(reply.html).toBe([
			'The C5+1 summit is set for November\u00A06 in Washington. The article gives no year.',
			'',
			'<b>From the article:</b>',
			`<blockquote expandable>${dateQuote}</blockquote>`,
		].join('\n'));
		expect(reply.plain).toBe([
			'The C5+1 summit is set for November\u00A06 in Washington. The article gives no year.',
			'',
			'From the article:',
			`“${dateQuote}”`,
		].join('\n'));
		expect(reply.buttons).toEqual([
			[{label: 'Where is the C5+1 summit?', action: {kind: 'show', id: 'summit.place'}}],
			[{label: 'Which countries are in C5+1?', action: {kind: 'show', id: 'summit.participants'}}],
			[{label: 'Who invited the leaders to the summit?', action: {kind: 'show', id: 'summit.invitation'}}],
			[{label: 'Share', action: {kind: 'share', query: 'When is the C5+1 summit?'}}],
		]);
		expect(reply.locale).toBe('en');
	});

	it('is answered in Russian', () => {
		const reply = replies.answer(factAnswer('first.when', {language: 'ru', script: 'cyrl'}), 'private');
		expect(reply.plain).toBe([
			'Первый саммит C5+1 прошёл в Нью-Йорке в сентябре 2023\u00A0года.',
			'',
			'Из статьи (на английском):',
			'“The first C5+1 summit took place in September 2023 in New York, when Joe Biden was president of the United States.”',
		].join('\n'));
		expect(labels(reply)).toEqual([['Где прошёл первый саммит C5+1?'], ['Кто был на первом саммите C5+1?'], ['Что обсуждали на первом саммите C5+1?'], ['Поделиться']]);
	});

	it('is answered in Uzbek in the alphabet of the question', () => {
		const latin = replies.answer(factAnswer('leader.kazakhstan', {language: 'uz'}), 'private');
		const cyrillic = replies.answer(factAnswer('leader.kazakhstan', uzbek), 'private');
		const quote = 'It brought together the leaders of Kazakhstan (Kassym-Jomart Tokayev), Kyrgyzstan (Sadyr Japarov), Tajikistan (Emomali Rahmon), Turkmenistan (Serdar Berdimuhamedov), and Uzbekistan (Shavkat Mirziyoyev), as well as then–Secretary of State Antony Blinken.';
		expect(latin.html).toBe(`Maqolaga koʻra, Qozogʻiston rahbari\u00A0— Qosim-Jomart Toʻqayev. U birinchi C5+1 sammitida qatnashgan.\n\n<b>Maqoladan (ingliz tilida):</b>\n<blockquote expandable>${quote}</blockquote>`);
		expect(cyrillic.html).toBe(`Мақолага кўра, Қозоғистон раҳбари\u00A0— Қосим-Жомарт Тўқаев. У биринчи C5+1 саммитида қатнашган.\n\n<b>Мақоладан (инглиз тилида):</b>\n<blockquote expandable>${quote}</blockquote>`);
		expect(labels(cyrillic)).toEqual([['Марказий Осиё раҳбарлари кимлар?'], ['Гор ва Ландау яна қаерга бормоқчи?'], ['Раҳбарларни саммитга ким таклиф қилган?'], ['Улашиш']]);
		expect([latin.locale, cyrillic.locale]).toEqual(['uz', 'uz-cyrl']);
	});

	it('reads the same in every place, and by its id', () => {
		const asked = replies.answer(factAnswer('tour.next'), 'private');
		expect(replies.answer(factAnswer('tour.next'), 'group')).toEqual(asked);
		expect(replies.answer(factAnswer('tour.next'), 'inline')).toEqual(asked);
		expect(replies.show('tour.next', 'en', 'group')).toEqual(asked);
	});

	it('puts the alternatives of an uncertain answer before related questions', () => {
		const reply = replies.answer(factAnswer('summit.date', {choices: ['first.when', 'gap.hour']}), 'private');
		expect(offered(reply)).toEqual(['first.when', 'gap.hour', 'summit.place']);
		expect(reply.buttons.flat().some(({best}) => best)).toBe(false);
	});

	it('opens with what is right or wrong about the premise', () => {
		const said = 'November 7 <b>';
		const wrong = replies.answer(factAnswer('summit.date', {premise: {verdict: 'wrong', said}}), 'private');
		const right = replies.answer(factAnswer('summit.date', {language: 'ru', script: 'cyrl', premise: {verdict: 'right', said}}), 'private');
		const silent = replies.answer(factAnswer('person.landau', {...uzbek, premise: {verdict: 'silent', said}}), 'private');
		expect(wrong.html).toMatch(/^No, the article says otherwise\. The C5\+1 summit is set for/u);
		expect(right.html).toMatch(/^Да, это так\. Саммит C5\+1 должен пройти/u);
		expect(silent.html).toMatch(/^Мақолада бундай дейилмаган\. Кристофер Ландау\u00A0— /u);
		expect(wrong.html).not.toContain('November 7');
	});

	it.each([
		['en', 'latn', 'The article gives a different title. Sergio Gor is Donald Trump’s special envoy.'],
		['ru', 'cyrl', 'В статье указана другая должность. Серджио Гор\u00A0— спецпосланник Дональда Трампа.'],
		['uz', 'latn', 'Maqolada boshqa lavozim keltirilgan. Serjio Gor\u00A0— '],
		['uz', 'cyrl', 'Мақолада бошқа лавозим келтирилган. Сержио Гор\u00A0— '],
	] as const)('denies no office, for the article may just not mention it: %s, %s', (language, script, opening) => {
		const reply = replies.answer(factAnswer('person.gor', {language, script, premise: {verdict: 'wrong', said: 'ambassador', isOffice: true}}), 'private');
		expect(reply.html.startsWith(opening)).toBe(true);
	});

	it('answers several questions as they were asked, whichever of them the answer is under', () => {
		const both = {also: ['person.gor'], asked: ['person.gor', 'tour.next']} as const;
		const reply = replies.answer(factAnswer('tour.next', both), 'private');
		expect(reply.html.startsWith('Sergio Gor is Donald Trump’s special envoy.')).toBe(true);
		expect(reply.html).toContain('\n\nSergio Gor and Christopher Landau also plan to visit Kazakhstan');
		const silence = replies.answer({
			...factAnswer('gap.tour-dates', both), outcome: 'silence', nearest: 'tour.next', asked: ['person.gor', 'gap.tour-dates'],
		}, 'private');
		expect(silence.plain.indexOf('special envoy')).toBeLessThan(silence.plain.indexOf('The article gives neither the dates'));
	});

	it('escapes the article’s words and changes nothing else in them', () => {
		const quote = 'Profit & "loss" <rose>.';
		const small = createReplies(texts, {
			facts: new Map([['relations.trade', {
				id: 'relations.trade', subject: 'relations', quotes: [quote], related: ['no.such.id'], words: {en: [], ru: [], uz: []},
			}]]),
			silences: new Map(),
		});
		const reply = small.show('relations.trade', 'en', 'private');
		expect(reply?.html).toContain('<blockquote expandable>Profit &amp; &quot;loss&quot; &lt;rose&gt;.</blockquote>');
		expect(reply?.plain).toContain(`“${quote}”`);
		expect(reply && labels(reply)).toEqual([['Share']]);
	});
});

describe('several questions in one message', () => {
	it('get all texts, then the words of the article for all of them', () => {
		const reply = replies.answer(factAnswer('leader.kazakhstan', {also: ['first.when', 'first.participants']}), 'private');
		const lines = reply.plain.split('\n');
		expect(lines.slice(0, 5).filter(Boolean).map(line => line.slice(0, 32))).toEqual([
			'The article names Kassym-Jomart ',
			'The first C5+1 summit took place',
			'The first C5+1 summit brought to',
		]);
		// Both summit sentences once, though three facts rest on them.
		expect(lines.slice(6).map(line => line.slice(0, 24))).toEqual(['From the article:', '“It brought together the', '“The first C5+1 summit t']);
		expect(offered(reply)).not.toContain('first.when');
	});

	it('are answered once where one text says both', () => {
		const reply = replies.answer(factAnswer('summit.date', {also: ['summit.place', 'person.trump']}), 'private');
		expect(reply.plain.split('\n\n').slice(0, 2)).toEqual([
			'The C5+1 summit is set for November\u00A06 in Washington. The article gives no year.',
			'Donald Trump is the U.S. president who invited the five Central Asian leaders to the C5+1 summit. Sergio Gor is his special envoy.',
		]);
	});

	it('may be a fact and a silence', () => {
		const reply = replies.answer(factAnswer('first.topics', {language: 'ru', script: 'cyrl', also: ['gap.summit-agenda']}), 'private');
		expect(reply.plain).toContain('На первом саммите C5+1 стороны обсудили широкий круг тем');
		expect(reply.plain).toContain('Что будут обсуждать на самом саммите, в статье не сказано');
		expect(reply.plain).toContain('“The talks also addressed strengthening cooperation in security');
	});
});

describe('a silence', () => {
	it('says that the article does not say, with the nearest fact and its quote', () => {
		const reply = replies.answer(silenceAnswer('gap.year', 'summit.date', {language: 'uz'}), 'private');
		expect(reply.plain).toBe([
			'Maqolada sammit yili koʻrsatilmagan: u 6-noyabrga rejalashtirilgani va Nyu-Yorkdagi kelishuvlarga “shu yil” 23-sentabr kuni erishilgani aytilgan, xolos.',
			'',
			'Maqoladan (ingliz tilida):',
			`“${dateQuote}”`,
		].join('\n'));
		expect(labels(reply)).toEqual([['C5+1 sammiti qayerda boʻladi?'], ['C5+1 qaysi davlatlardan iborat?'], ['Birinchi C5+1 sammiti qachon oʻtgan?'], ['Ulashish']]);
	});

	it('is followed by the fact of the person asked about', () => {
		const reply = replies.answer(silenceAnswer('gap.biography', 'person.landau'), 'private');
		const [first, second, third] = reply.plain.split('\n\n');
		expect(first).toBe('The article says nothing about anyone’s age, family, party, education or career; it gives only people’s titles and their part in the events.');
		expect(second).toMatch(/^Christopher Landau is U\.S\. First Deputy Secretary of State/u);
		expect(third).toContain('“The American delegation also included U.S. First Deputy Secretary of State Christopher Landau and other officials.”');
		expect(offered(reply)).not.toContain('person.landau');
	});

	it('does not say twice that the article is silent', () => {
		const premise = {verdict: 'silent', said: '2025'} as const;
		expect(replies.answer(silenceAnswer('gap.year', 'summit.date', {premise}), 'private').html)
			.toBe(replies.show('gap.year', 'en', 'private')?.html);
	});
});

describe('a choice', () => {
	const choice: ChoiceAnswer = {
		outcome: 'choice', choices: ['gap.venue', 'no.such.id', 'summit.place'], language: 'ru', script: 'cyrl', languageSure: true, score: 0.4,
	};

	it('offers the likely questions, the best one marked', () => {
		expect(replies.answer(choice, 'private')).toEqual({
			html: 'Возможно, вы имели в виду:',
			plain: 'Возможно, вы имели в виду:',
			buttons: [
				[{label: 'В каком здании пройдёт саммит?', action: {kind: 'show', id: 'gap.venue'}, best: true}],
				[{label: 'Где пройдёт саммит C5+1?', action: {kind: 'show', id: 'summit.place'}}],
			],
			locale: 'ru',
		});
	});

	it('without any known id is a question that can’t be answered', () => {
		expect(replies.answer({...choice, choices: ['no.such.id']}, 'group').plain)
			.toBe('На это ответить не смогу: я знаю только одну статью\u00A0— о саммите C5+1.');
	});
});

describe('no answer', () => {
	it('comes with three questions to try in private, in the person’s language', () => {
		const reply = replies.answer(noneAnswer('unknown', uzbek), 'private');
		expect(reply.plain).toBe('Бунга жавоб бера олмайман: мен фақат C5+1 саммити ҳақидаги битта мақолани биламан. Мана нималарни сўраш мумкин:');
		expect(labels(reply)).toEqual([['C5+1 саммити қачон бўлади?'], ['Раҳбарларни саммитга ким таклиф қилган?'], ['Мирзиёев ва Гор нималарни муҳокама қилган?']]);
	});

	it('is one line without buttons in a group', () => {
		const reply = replies.answer(noneAnswer('unknown'), 'group');
		expect(reply.plain).toBe('I can’t answer that one: I know only one article, about the C5+1 summit.');
		expect(reply.buttons).toEqual([]);
	});

	it('is what an id without knowledge gets', () => {
		expect(replies.answer(factAnswer('no.such.id'), 'private')).toEqual(replies.answer(noneAnswer('unknown'), 'private'));
		expect(replies.show('no.such.id', 'en', 'private')).toBeUndefined();
		expect(replies.show('constructor', 'en', 'private')).toBeUndefined();
	});

	it.each([
		['greeting', 'Hello! Ask me about the C5+1 summit: I answer from one news article.', 3],
		['thanks', 'You’re welcome! Ask again anytime.', 0],
		['bye', 'Goodbye! If another question about the summit comes up, just write.', 0],
		['who', 'I’m a bot, not a person. I know one news article, about the C5+1 summit, and answer questions about it in English, Russian and Uzbek.', 3],
		['can', 'I can tell you what one news article says about the C5+1 summit: its date and place, who is invited, what was discussed beforehand, and what the first summit was about. Each answer comes with a quote.', 3],
		['praise', 'Thank you! Ask away if you’d like to know more about the summit.', 0],
		['insult', 'Sorry that my answer didn’t help. Try putting the question another way, or see /help.', 0],
		['ok', 'Good. If you have another question about the summit, go ahead.', 0],
	] as const)('to small talk (%s) is a human sentence', (kind, text, examples) => {
		const reply = replies.answer(noneAnswer(kind), 'private');
		expect(reply.plain).toBe(text);
		expect(offered(reply)).toHaveLength(examples);
		expect(replies.answer(noneAnswer(kind), 'group')).toEqual({...reply, buttons: []});
	});
});
