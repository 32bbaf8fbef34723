/** What is more than one question and its answer: follow-ups, several questions in one message, premises, small talk. */
import {describe, expect, test} from 'vitest';
import type {Answer, AnswerContext} from '../../src/core/types.ts';
import {composeProject} from '../golden/golden.ts';

const {answerer} = await composeProject();
const idsOf = (answer: Answer) => answer.outcome === 'answer' || answer.outcome === 'silence' ? [answer.id, ...answer.also] : [];
const premiseOf = (answer: Answer) => 'premise' in answer ? answer.premise : undefined;

describe('a follow-up continues what was just answered', () => {
	test.each([
		['summit.date', 'and where?', 'en', 'summit.place'],
		['summit.date', 'а где?', 'ru', 'summit.place'],
		['summit.date', 'qayerda?', 'uz', 'summit.place'],
		['summit.date', 'қаерда?', 'uz', 'summit.place'],
		['first.where', 'and when?', 'en', 'first.when'],
		['first.where', 'а когда?', 'ru', 'first.when'],
		['first.where', 'qachon?', 'uz', 'first.when'],
		['first.where', 'қачон?', 'uz', 'first.when'],
		['first.where', 'and who was there?', 'en', 'first.participants'],
		['first.where', 'кто там был?', 'ru', 'first.participants'],
		['summit.date', 'what year?', 'en', 'gap.year'],
		['summit.place', 'qaysi binoda?', 'uz', 'gap.venue'],
		['person.gor', 'how old is he?', 'en', 'gap.biography'],
		['person.gor', 'necha yoshda?', 'uz', 'gap.biography'],
		['relations.trade', 'а сколько в долларах?', 'ru', 'gap.trade-figures'],
		['leader.kazakhstan', 'and of Tajikistan?', 'en', 'leader.tajikistan'],
		['leader.kazakhstan', 'а Таджикистана?', 'ru', 'leader.tajikistan'],
		// The same is asked of something else.
		['summit.date', 'and the first one?', 'en', 'first.when'],
		['summit.date', 'а первый?', 'ru', 'first.when'],
		['summit.date', 'birinchisi-chi?', 'uz', 'first.when'],
		['summit.date', 'биринчиси-чи?', 'uz', 'first.when'],
		['summit.place', 'and the first one?', 'en', 'first.where'],
		['summit.place', 'а первый?', 'ru', 'first.where'],
		['summit.place', 'birinchisi-chi?', 'uz', 'first.where'],
		['leader.tajikistan', 'туркманлардан-чи', 'uz', 'leader.turkmenistan'],
		['leader.tajikistan', 'а от Туркмении?', 'ru', 'leader.turkmenistan'],
		['person.gor', 'and Landau?', 'en', 'person.landau'],
		['person.gor', 'а кто его прислал', 'ru', 'person.gor'],
		['person.blinken', 'and the president then?', 'en', 'person.biden'],
		['person.gor', 'а Ландау?', 'ru', 'person.landau'],
		['person.gor', 'Landau-chi?', 'uz', 'person.landau'],
	] as const)('after %s, "%s" (%s) asks for %s', (previous, text, language, id) => {
		const script = language === 'uz' && /[а-я]/u.test(text) ? 'cyrl' : 'latn';
		const answer = answerer.answer(text, {previous, language, script});
		expect(idsOf(answer)).toEqual([id]);
		expect(answer.language).toBe(language);
	});

	test('the age asked about after a person is that person\'s', () => {
		expect(answerer.answer('how old is he?', {previous: 'person.gor'})).toMatchObject({outcome: 'silence', nearest: 'person.gor'});
		expect(answerer.answer('how old is he?', {previous: 'leader.uzbekistan'})).toMatchObject({outcome: 'silence', nearest: 'leader.uzbekistan'});
	});
});

describe('a full question inherits nothing', () => {
	const contexts: AnswerContext[] = ['first.when', 'leader.kazakhstan', 'gap.trade-figures', 'tour.next'].map(previous => ({previous}));
	test.each([
		['When will the summit in Washington take place?', 'summit.date'],
		['Кто такой Кристофер Ландау?', 'person.landau'],
		['Oʻzbekiston prezidenti kim?', 'leader.uzbekistan'],
		['Саммит қайси бинода ўтади?', 'gap.venue'],
		['Was the implementation of the New York agreements reviewed?', 'relations.agreements'],
	])('%s', (text, id) => {
		for (const context of contexts) {
			expect(idsOf(answerer.answer(text, context))).toEqual([id]);
		}
	});

	test.each(['when', 'когда', 'qachon', 'қачон'])('a bare %s that fits several things is asked back, not refused', text => {
		expect(['answer', 'silence', 'choice']).toContain(answerer.answer(text, {previous: 'meeting.topics'}).outcome);
	});

	// Without the condition it was answered as who will come, because the summit had been talked of.
	test.each(['who will be the next president', 'who hosted the G20 leaders last time'])('%s is asked back at most', text => {
		for (const previous of ['summit.date', 'leaders.all', undefined]) {
			expect(answerer.answer(text, previous === undefined ? {} : {previous}).outcome, `after ${previous ?? 'nothing'}`).toMatch(/^(?:choice|none)$/u);
		}
	});

	test.each(['What is the weather in London?', 'Какая завтра погода в Лондоне?', 'qwxzjk vbnmfgh'])('%s is not answered because something was', text => {
		for (const context of contexts) {
			expect(answerer.answer(text, context)).toMatchObject({outcome: 'none', kind: 'unknown'});
		}
	});

	test.each(['', 'no.such.id', '__proto__', 'constructor', 'off', 'small.thanks'])('what was answered before may be anything (%j)', previous => {
		expect(answerer.answer('When is the summit?', {previous})).toEqual(answerer.answer('When is the summit?'));
		expect(answerer.answer('and where?', {previous})).toEqual(answerer.answer('and where?'));
	});
});

describe('several questions in one message are all answered', () => {
	test.each([
		['When and where is the summit?', ['summit.date', 'summit.place']],
		['Когда и где пройдёт саммит?', ['summit.date', 'summit.place']],
		['Sammit qachon va qayerda boʻladi?', ['summit.date', 'summit.place']],
		['Саммит қачон ва қаерда бўлади?', ['summit.date', 'summit.place']],
		['Who is Sergio Gor and where will he go next?', ['person.gor', 'tour.next']],
		['Gor kim va u qayerga boradi?', ['person.gor', 'tour.next']],
		['When was the first summit, and who took part?', ['first.participants', 'first.when']],
		['Когда был первый саммит? Кто в нём участвовал?', ['first.participants', 'first.when']],
		['Who is the president of Kazakhstan? And of Tajikistan?', ['leader.kazakhstan', 'leader.tajikistan']],
		['Is trade growing, and is there a road map?', ['cooperation.roadmap', 'relations.trade']],
		['WHEN AND WHERE IS THE SUMMIT?', ['summit.date', 'summit.place']],
		['КОГДА И ГДЕ ПРОЙДЁТ САММИТ?', ['summit.date', 'summit.place']],
	])('%s', (text, ids) => {
		const answer = answerer.answer(text);
		expect(idsOf(answer).toSorted((a, b) => a < b ? -1 : 1)).toEqual(ids);
		expect(answer).toMatchObject({choices: []});
	});

	test.each([
		['Which countries are in it, Kazakhstan and Uzbekistan?', 'summit.participants'],
		['Где и в каком городе пройдёт саммит?', 'summit.place'],
		['industry, finance and energy projects', 'cooperation.projects'],
		['Hello! When is the summit?', 'summit.date'],
		['Thanks. And who is Sergio Gor?', 'person.gor'],
	])('%s is one question', (text, id) => {
		expect(idsOf(answerer.answer(text))).toEqual([id]);
	});
});

describe('a message that asks two things', () => {
	test.each([
		['кто такой Гор и куда он поедет?', 'person.gor', 'tour.next'],
		['who is Gor and where is he going?', 'person.gor', 'tour.next'],
		['Gor kim va u qayerga boradi?', 'person.gor', 'tour.next'],
		['Гор ким ва у қаерга боради?', 'person.gor', 'tour.next'],
		['кто такой Ландау и куда он летит', 'person.landau', 'tour.next'],
		['when and where is it?', 'summit.date', 'summit.place'],
		['Qachon va qayerda?', 'summit.date', 'summit.place'],
		['Когда и где саммит?', 'summit.date', 'summit.place'],
		['Sammit qachon va qayerda?', 'summit.date', 'summit.place'],
	])('%s is told both, in the order asked', (text, first, second) => {
		const answer = answerer.answer(text);
		expect(idsOf(answer).toSorted()).toEqual([first, second].toSorted());
		expect('asked' in answer ? answer.asked : idsOf(answer)).toEqual([first, second]);
	});

	test.each([
		['Who\'s Gor and is the summit on November 7?', 'summit.date', 'person.gor'],
		['Gor kim va sammit 7-noyabrdami?', 'summit.date', 'person.gor'],
	])('%s is told first what is wrong in it', (text, first, second) => {
		const answer = answerer.answer(text);
		expect(idsOf(answer)).toEqual([first, second]);
		expect(premiseOf(answer)).toEqual({verdict: 'wrong', said: '7'});
		expect(answer).not.toHaveProperty('asked');
	});
});

describe('no yes is said', () => {
	test.each([
		'Is this the 6th summit?',
		'Did Biden invite the leaders to the first summit?',
		'Do they fly from Tashkent to Washington for the summit?',
		'Gor degani Putindi maxsus vakili ekan-da?',
		'Will it be before the 7th of November?',
	])('to “%s”', text => {
		expect(premiseOf(answerer.answer(text))?.verdict).not.toBe('right');
	});
});

describe('no wrong no is said', () => {
	test.each([
		'What date is the summit? I am in Tashkent',
		'Я живу в Ташкенте, какого числа саммит?',
		'Казахстан пригласил Трамп?',
		'Did Trump invite Kazakhstan?',
		'Did Landau meet the ambassador?',
		'Разве Ландау был послом в Мексике?',
		'Did Kazakhstan’s president meet Gor?',
	])('to “%s”', text => {
		expect(premiseOf(answerer.answer(text))?.verdict).not.toBe('wrong');
	});
});

test.each([
	'was Biden there?', 'was biden at the first summit?', 'Байден там был, да?', 'Bayden ham boʻlganmi?', 'Байден ҳам бўлганми?', 'was Blinken there?', 'Is Tokayev there?', 'Токаев там, верно?',
])('%s gets no yes: of him the article says what he was, not where', text => {
	for (const previous of [undefined, 'summit.date', 'first.participants']) {
		expect(premiseOf(answerer.answer(text, previous === undefined ? {} : {previous}))?.verdict).not.toBe('right');
	}
});

test.each([
	'Was Biden president at the first summit?', 'was Blinken secretary of state then?', 'Is Tokayev the president of Kazakhstan?', 'Токаев президент Казахстана, да?', 'Toʻqayev Qozogʻiston prezidentimi?', 'Тўқаев Қозоғистон президентими?',
])('%s gets one', text => {
	expect(premiseOf(answerer.answer(text))?.verdict).toBe('right');
});

test.each(['Did Putin get invited?', 'Путина пригласили?', 'Putin taklif qilinganmi?', 'Путин таклиф қилинганми?'])('%s gets a silence, and no yes', text => {
	for (const previous of [undefined, 'summit.place', 'person.gor']) {
		const answer = answerer.answer(text, previous === undefined ? {} : {previous});
		expect(answer.outcome).toBe('silence');
		expect(premiseOf(answer)?.verdict).toBe('silent');
	}
});

describe('what a question takes for granted', () => {
	test.each([
		['Is the summit on November 7?', 'summit.date', {verdict: 'wrong', said: '7'}],
		['Is the summit on the 9th?', 'summit.date', {verdict: 'wrong', said: '9'}],
		['Саммит седьмого ноября?', 'summit.date', {verdict: 'wrong', said: 'седьмого'}],
		['Is the summit on the first of November?', 'summit.date', {verdict: 'wrong', said: 'first of november'}],
		['Саммит первого ноября, да?', 'summit.date', {verdict: 'wrong', said: 'первого ноября'}],
		['Sammit birinchi noyabrda boʻladimi?', 'summit.date', {verdict: 'wrong', said: 'birinchi noyabrda'}],
		['Sammit 16-noyabrda boʻladimi?', 'summit.date', {verdict: 'wrong', said: '16'}],
		['Саммит 9 ноябрда бўладими?', 'summit.date', {verdict: 'wrong', said: '9'}],
		['Саммит пройдёт в Самарканде?', 'summit.place', {verdict: 'wrong', said: 'самарканде'}],
		['Sammit Toshkentda boʻladimi?', 'summit.place', {verdict: 'wrong', said: 'toshkentda'}],
		['Саммит Остонада ўтадими?', 'summit.place', {verdict: 'wrong', said: 'остонада'}],
		['Was the first summit in 2022?', 'first.when', {verdict: 'wrong', said: '2022'}],
		['Is trade falling?', 'relations.trade', {verdict: 'wrong', said: 'falling'}],
		['Did Biden invite the leaders?', 'summit.invitation', {verdict: 'wrong', said: 'biden'}],
		['Раҳбарларни Байден таклиф қилганми?', 'summit.invitation', {verdict: 'wrong', said: 'байден'}],
		['Гор это министр обороны США?', 'person.gor', {verdict: 'wrong', said: 'министр обороны', isOffice: true}],
		['Did Trump invite the leaders?', 'summit.invitation', {verdict: 'right', said: 'trump'}],
		['Is trade growing?', 'relations.trade', {verdict: 'right', said: 'growing'}],
		['Товарооборот растёт, верно?', 'relations.trade', {verdict: 'right', said: 'растёт'}],
		['Sammit Vashingtonda boʻladimi?', 'summit.place', {verdict: 'right', said: 'vashingtonda'}],
		['Саммит Вашингтонда бўладими?', 'summit.place', {verdict: 'right', said: 'вашингтонда'}],
		['Is the summit in 2025?', 'gap.year', {verdict: 'silent', said: '2025'}],
		['Саммит 2025-йилда бўладими?', 'gap.year', {verdict: 'silent', said: '2025'}],
	] as const)('%s', (text, id, premise) => {
		const answer = answerer.answer(text);
		expect(idsOf(answer)).toEqual([id]);
		expect(premiseOf(answer)).toEqual(premise);
	});

	test.each([
		['Why is the summit in Chicago?', 'summit.place', 'chicago'],
		['Почему ноябрьский саммит С5+1 принимает Ташкент?', 'summit.place', 'ташкент'],
		['Nega sammit Toshkentda boʻladi?', 'summit.place', 'toshkentda'],
		['Нега саммит Тошкентда бўлади?', 'summit.place', 'тошкентда'],
		['Is the summit on November 6 in New York?', 'summit.place', 'new york'],
		['Саммит 6 ноября в Самарканде?', 'summit.place', 'самарканде'],
		['Sammit 6-noyabrda Toshkentda boʻladimi?', 'summit.place', 'toshkentda'],
		['Саммит 6-ноябрда Тошкентда бўладими?', 'summit.place', 'тошкентда'],
		['Landau led the delegation?', 'meeting.delegation', 'landau'],
		['Делегацию возглавлял Ландау?', 'meeting.delegation', 'ландау'],
		['Delegatsiyaga Landau boshchilik qilganmi?', 'meeting.delegation', 'landau'],
		['Делегацияга Ландау бошчилик қилганми?', 'meeting.delegation', 'ландау'],
	] as const)('%s is answered with what is wrong in it: %s', (text, id, said) => {
		const answer = answerer.answer(text);
		expect(idsOf(answer)).toEqual([id]);
		expect(premiseOf(answer)).toEqual({verdict: 'wrong', said});
	});

	test.each([
		'When is the summit?',
		'Where will the summit of November 6 be?',
		'Кто президент Казахстана?',
		'The summit is not in Tashkent, is it?',
		'Sammit qayerda boʻladi?',
	])('%s takes nothing for granted', text => {
		expect(premiseOf(answerer.answer(text))).toBeUndefined();
	});

	test.each([
		['a place where somebody is', [
			'I\'m a driver in Tashkent. When is the summit?',
			'I\'m a driver in Tashkent and I\'d like to know when is the summit?',
			'Я таксист в Ташкенте, когда саммит?',
			'Men Toshkentda haydovchiman, sammit qachon?',
			'Мен Тошкентда ҳайдовчиман, саммит қачон?',
			'My uncle in Moscow asks what the Kremlin says about the summit.',
			'Мой дядя в Москве спрашивает, что Кремль говорит о саммите.',
			'Moskvadagi amakim Kreml sammit haqida nima deyapti deb soʻrayapti',
			'Москвадаги амаким Кремль саммит ҳақида нима деяпти деб сўраяпти',
			'My uncle in Osh asks who invited them',
		]],
		['a city by whose clock it is asked', [
			'What time does the summit start in Tashkent time?',
			'во сколько по Ташкенту начало саммита?',
			'Sammit Toshkent vaqti bilan soat nechada boshlanadi?',
			'Саммит Тошкент вақти билан соат нечада бошланади?',
		]],
		['a host who is named by his office', [
			'did gor meet the uzbek president',
			'Гор встречался с президентом Узбекистана?',
			'Gor Oʻzbekiston prezidenti bilan uchrashganmi?',
			'Гор Ўзбекистон президенти билан учрашганми?',
		]],
		['a guest who is named by his office', [
			'Did Shavkat Mirziyoyev see the American envoy?',
			'Шавкат Мирзиёев видел американского посланника?',
			'Shavkat Mirziyoyev Amerika vakilini koʻrdimi?',
			'Шавкат Мирзиёев Америка вакилини кўрдими?',
		]],
		['an office of former times', [
			'was Landau an ambassador before?',
			'Ландау раньше был послом?',
			'Landau ilgari elchi boʻlganmi?',
			'Ландау илгари элчи бўлганми?',
		]],
		['somebody who came after', [
			'Is Trump\'s predecessor mentioned in the text?',
			'Предшественник Трампа фигурирует в тексте?',
			'Matnda Trampdan oldingi prezident tilga olinganmi?',
			'Матнда Трампдан олдинги президент тилга олинганми?',
		]],
		['the country that they leave', [
			'where do they go after Uzbekistan?',
			'куда они поедут после Узбекистана?',
			'Oʻzbekistondan keyin ular qayerga boradi?',
			'Ўзбекистондан кейин улар қаерга боради?',
		]],
		['the guests who were invited', [
			'Was Mirziyoyev invited by Trump?',
			'Мирзиёева пригласил Трамп?',
			'Mirziyoyevni Tramp taklif qilganmi?',
			'Мирзиёевни Трамп таклиф қилганми?',
			'А Путина пригласили?',
		]],
	])('%s is not denied', (_what, texts) => {
		const denied = texts.filter(text => premiseOf(answerer.answer(text))?.verdict === 'wrong');
		expect(denied).toEqual([]);
	});
});

describe('small talk', () => {
	test.each([
		['greeting', 'Hello!', 'Привет', 'Assalomu alaykum', 'Ассалому алайкум'],
		['thanks', 'Thank you!', 'Спасибо большое', 'Rahmat', 'Раҳмат'],
		['bye', 'Bye', 'до свидания', 'Xayr', 'Хайр'],
		['who', 'Who are you?', 'ты кто?', 'Sen kimsan?', 'Сен кимсан?'],
		['can', 'What can you do?', 'что ты умеешь?', 'Nima qila olasan?', 'Нима қила оласан?'],
		['praise', 'Great job', 'молодец', 'Zoʻr', 'Зўр'],
		['insult', 'You are stupid', 'ты тупой', 'Ahmoqsan', 'Аҳмоқсан'],
		['ok', 'ok', 'ладно', 'Xoʻp', 'Хўп'],
	])('%s', (kind, ...texts) => {
		for (const text of texts) {
			expect({text, ...answerer.answer(text)}).toMatchObject({text, outcome: 'none', kind});
			expect(answerer.answer(text, {previous: 'summit.date'})).toMatchObject({outcome: 'none', kind});
		}
	});

	test.each([
		['Hello, when is the summit?', 'summit.date'],
		['Привет, когда саммит?', 'summit.date'],
		['Salom, sammit qachon?', 'summit.date'],
		['ok and who invited them to the summit?', 'summit.invitation'],
		['Rahmat! Qozogʻiston prezidenti kim?', 'leader.kazakhstan'],
	])('%s is a question', (text, id) => {
		expect(idsOf(answerer.answer(text))).toEqual([id]);
	});
});
