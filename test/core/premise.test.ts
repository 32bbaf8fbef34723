import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {PremiseChecker, type Ranked} from '../../src/core/premise.ts';
import {languages, type Id} from '../../src/core/types.ts';
import {textsOf} from '../../src/core/understand.ts';
import {composeProject} from '../golden/golden.ts';
import {anyText} from './any-text.ts';
import {builtModel, readerOf} from './material.ts';

const model = await builtModel();
const reader = readerOf(model);
const {knowledge} = await composeProject();
const facts = new Map([...knowledge.facts].flatMap(([id, {values}]) => values ? [[id, values] as const] : []));
const checker = new PremiseChecker(model.values, facts, model.usual);

const read = (text: string) => checker.read(reader.read(text));
const check = (text: string, id: Id) => checker.check(read(text), id, knowledge.silences.has(id));
const claimed = (text: string, ranked: Ranked) => checker.claimed(read(text), ranked);

describe('what a message says of a fact, against what the article says', () => {
	test.each([
		['summit.date', 'Is the summit on November 7?', '7'],
		['summit.date', 'Саммит 7 ноября?', '7'],
		['summit.date', 'Sammit 7-noyabrda boʻladimi?', '7'],
		['summit.date', 'Саммит 7-ноябрда бўладими?', '7'],
		['summit.date', 'Is the summit on the 9th?', '9'],
		['summit.date', 'Саммит 9-го, верно?', '9'],
		['summit.date', 'Sammit 9-kuni boʻladimi?', '9'],
		['summit.date', 'Саммит 9-куни бўладими?', '9'],
		['summit.date', 'Is the summit in December?', 'december'],
		['summit.date', 'Саммит в декабре?', 'декабре'],
		['summit.date', 'Sammit dekabrdami?', 'dekabrdami'],
		['summit.date', 'Саммит декабрдами?', 'декабрдами'],
		['summit.place', 'Is the summit in New York?', 'new york'],
		['summit.place', 'Саммит в Самарканде?', 'самарканде'],
		['summit.place', 'Sammit Toshkentda boʻladimi?', 'toshkentda'],
		['summit.place', 'Саммит Тошкентда бўладими?', 'тошкентда'],
		['summit.place', 'Why is the summit in Chicago?', 'chicago'],
		['summit.place', 'Почему саммит в Чикаго?', 'чикаго'],
		['summit.place', 'Nega sammit Chikagoda?', 'chikagoda'],
		['summit.place', 'Нега саммит Чикагода?', 'чикагода'],
		['summit.participants', 'Are there six countries of Central Asia in it?', 'six'],
		['summit.participants', 'В нём шесть стран Центральной Азии, верно?', 'шесть'],
		['summit.participants', 'Unda Markaziy Osiyoning oltita davlati bormi?', 'oltita'],
		['summit.participants', 'Унда Марказий Осиёнинг олтита давлати борми?', 'олтита'],
		['summit.invitation', 'Did Biden invite the leaders?', 'biden'],
		['summit.invitation', 'Лидеров пригласил Байден?', 'байден'],
		['summit.invitation', 'Rahbarlarni Bayden taklif qilganmi?', 'bayden'],
		['summit.invitation', 'Раҳбарларни Байден таклиф қилганми?', 'байден'],
		['leader.kazakhstan', 'Is Nazarbayev the president of Kazakhstan?', 'nazarbayev'],
		['leader.kazakhstan', 'Казахстаном руководит Назарбаев?', 'назарбаев'],
		['leader.kazakhstan', 'Qozogʻiston prezidenti Nazarboyevmi?', 'nazarboyevmi'],
		['leader.kazakhstan', 'Қозоғистон президенти Назарбоевми?', 'назарбоевми'],
		['person.gor', 'Is Gor Biden\'s envoy?', 'bidens'],
		['person.gor', 'Гор посланник Байдена?', 'байдена'],
		['person.gor', 'Gor Baydenning maxsus vakilimi?', 'baydenning'],
		['person.gor', 'Гор Байденнинг махсус вакилими?', 'байденнинг'],
		['meeting.delegation', 'Did Rubio lead the delegation?', 'rubio'],
		['meeting.delegation', 'Делегацию возглавлял Рубио?', 'рубио'],
		['meeting.delegation', 'Delegatsiyani Rubio boshlab kelganmi?', 'rubio'],
		['meeting.delegation', 'Делегацияни Рубио бошлаб келганми?', 'рубио'],
		['meeting.what', 'Was Gor received by Tokayev?', 'tokayev'],
		['meeting.what', 'Гора принял Токаев?', 'токаев'],
		['meeting.what', 'Gorni Toʻqayev qabul qilganmi?', 'toqayev'],
		['meeting.what', 'Горни Тўқаев қабул қилганми?', 'тўқаев'],
		['meeting.source', 'Was it reported by Reuters?', 'reuters'],
		['meeting.source', 'Об этом сообщило агентство Рейтер?', 'рейтер'],
		['meeting.source', 'Buni Reyter xabar qilganmi?', 'reyter'],
		['meeting.source', 'Буни Рейтер хабар қилганми?', 'рейтер'],
		['relations.trade', 'Is trade falling?', 'falling'],
		['relations.trade', 'Товарооборот падает?', 'падает'],
		['relations.trade', 'Savdo kamaydimi?', 'kamaydimi'],
		['relations.trade', 'Савдо камайдими?', 'камайдими'],
		['tour.next', 'Do they go to Tajikistan next?', 'tajikistan'],
		['tour.next', 'Дальше они едут в Таджикистан?', 'таджикистан'],
		['tour.next', 'Keyin ular Tojikistonga boradimi?', 'tojikistonga'],
		['tour.next', 'Кейин улар Тожикистонга борадими?', 'тожикистонга'],
		['first.when', 'Was the first summit in 2022?', '2022'],
		['first.when', 'Первый саммит был в 2022 году?', '2022'],
		['first.when', 'Birinchi sammit 2022-yilda boʻlganmi?', '2022'],
		['first.when', 'Биринчи саммит 2022-йилда бўлганми?', '2022'],
		['person.gor', 'Gor works for Biden', 'biden'],
		['person.gor', 'Гора прислал Байден', 'байден'],
		['person.gor', 'Gorni Obama yuborgan', 'obama'],
		['person.gor', 'Горни Обама юборган', 'обама'],
		// In a list of members another country is wrong, though the others are right.
		['summit.participants', 'Kazakhstan, Kyrgyzstan, Uzbekistan and Azerbaijan are the C5, right?', 'azerbaijan'],
		['summit.participants', 'Казахстан, Киргизия, Узбекистан и Монголия — это C5, верно?', 'монголия'],
		['summit.participants', 'Qozogʻiston, Qirgʻiziston, Oʻzbekiston va Ozarbayjon C5 boʻladimi?', 'ozarbayjon'],
		['summit.participants', 'Қозоғистон, Қирғизистон, Ўзбекистон ва Озарбайжон C5 бўладими?', 'озарбайжон'],
		// «что» of hearsay asks nothing.
		['summit.place', 'слышала что трамп сам в самарканд прилетит на этот саммит', 'самарканд'],
		['summit.place', 'Говорят, что саммит пройдёт в Самарканде', 'самарканде'],
	] as const)('%s, "%s": wrong, for "%s"', (id, text, said) => {
		expect(check(text, id)).toEqual({verdict: 'wrong', said});
	});

	// An office can be held beside another, so the answer says only that the article gives another.
	test.each([
		['person.gor', 'Is Gor an ambassador?', 'ambassador'],
		['person.gor', 'is gor the ambassador to india?', 'ambassador'],
		['person.gor', 'Гор — посол?', 'посол'],
		['person.gor', 'Gor elchimi?', 'elchimi'],
		['person.gor', 'Гор элчими?', 'элчими'],
		['person.landau', 'Is Landau the secretary of defense?', 'secretary of defense'],
		['person.landau', 'Ландау это министр обороны?', 'министр обороны'],
		['person.landau', 'Landau mudofaa vazirimi?', 'mudofaa vazirimi'],
		['person.landau', 'Ландау мудофаа вазирими?', 'мудофаа вазирими'],
		['person.landau', 'so Landau is Trump\'s special envoy', 'special envoy'],
		['person.landau', 'Landau is deputy secretary of defense', 'deputy secretary of defense'],
		['person.landau', 'Landau mudofaa vaziri oʻrinbosari', 'mudofaa vaziri orinbosari'],
		['person.landau', 'Ландау мудофаа вазири ўринбосари', 'мудофаа вазири ўринбосари'],
	] as const)('%s, "%s": another office than the article\'s, "%s"', (id, text, said) => {
		expect(check(text, id)).toEqual({verdict: 'wrong', said, isOffice: true});
	});

	test.each([
		['summit.date', 'Is the summit on November 6?', 'november'],
		['summit.date', 'Саммит 6 ноября, верно?', '6'],
		['summit.date', 'Sammit 6-noyabrda boʻladimi?', '6'],
		['summit.date', 'Саммит 6-ноябрда бўладими?', '6'],
		['summit.place', 'Is the summit in Washington?', 'washington'],
		['summit.place', 'Саммит в Вашингтоне, да?', 'вашингтоне'],
		['summit.place', 'Sammit Vashingtonda boʻladimi?', 'vashingtonda'],
		['summit.place', 'Саммит Вашингтонда бўладими?', 'вашингтонда'],
		['summit.invitation', 'Did Trump invite the leaders?', 'trump'],
		['summit.invitation', 'Лидеров пригласил Трамп, верно?', 'трамп'],
		['summit.invitation', 'Rahbarlarni Tramp taklif qilganmi?', 'tramp'],
		['summit.invitation', 'Раҳбарларни Трамп таклиф қилганми?', 'трамп'],
		['relations.trade', 'Is trade growing?', 'growing'],
		['relations.trade', 'Товарооборот растёт, верно?', 'растёт'],
		['relations.trade', 'Savdo hajmi oʻsyaptimi?', 'osyaptimi'],
		['relations.trade', 'Савдо ҳажми ўсяптими?', 'ўсяптими'],
		['first.when', 'Was the first summit in September 2023?', 'september'],
		['first.when', 'Первый саммит был в сентябре 2023 года, верно?', 'сентябре'],
		['first.when', 'Birinchi sammit 2023-yil sentabrda boʻlganmi?', '2023'],
		['first.when', 'Биринчи саммит 2023-йил сентябрда бўлганми?', '2023'],
		['person.gor', 'Is Gor a special envoy?', 'gor'],
		['person.gor', 'Гор спецпосланник, верно?', 'гор'],
		['person.gor', 'Gor maxsus vakilmi?', 'gor'],
		['person.gor', 'Гор махсус вакилми?', 'гор'],
	] as const)('%s, "%s": right, for "%s"', (id, text, said) => {
		expect(check(text, id)).toEqual({verdict: 'right', said});
	});

	test.each([
		['gap.year', 'Is the summit in 2025?', '2025'],
		['gap.year', 'Саммит в 2025 году, верно?', '2025'],
		['gap.year', 'Sammit 2025-yilda boʻladimi?', '2025'],
		['gap.year', 'Саммит 2025-йилда бўладими?', '2025'],
		['gap.venue', 'Is it in the White House?', 'white house'],
		['gap.biography', 'Landau is 62 right', '62'],
		['gap.attendance', 'Melaniya ham qatnashadimi sammitda', 'melaniya'],
		['gap.attendance', 'Мелания ҳам қатнашадими саммитда', 'мелания'],
		// It is told, and no yes is asked for.
		['gap.tour-dates', 'К нам в Казахстан они прибывают 28 октября', 'октября'],
		['gap.attendance', 'Putin ham keladi deyishyapti', 'putin'],
	] as const)('%s, "%s": the article is silent on "%s"', (id, text, said) => {
		expect(check(text, id)).toEqual({verdict: 'silent', said});
	});
});

describe('nothing is said', () => {
	test.each([
		// He was the president.
		['leader.kazakhstan', 'Was former Kazakhstan president Nazarbayev invited?'],
		// Two members and another country are no list of the members.
		['summit.participants', 'Are Kazakhstan and Uzbekistan in it together with Azerbaijan?'],
		// What is asked for is not stated.
		['summit.date', 'When in November is the summit?'],
		['summit.place', 'Where will the summit of November 6 be?'],
		['summit.place', 'Где пройдёт саммит 6 ноября?'],
		['summit.place', '6-noyabrdagi sammit qayerda boʻladi?'],
		['summit.place', '6-ноябрдаги саммит қаерда бўлади?'],
		['leader.kazakhstan', 'Who leads Kazakhstan after Nazarbayev?'],
		['leader.kazakhstan', 'Кто президент Казахстана после Назарбаева?'],
		['leader.kazakhstan', 'Nazarboyevdan keyin Qozogʻiston prezidenti kim?'],
		['leader.kazakhstan', 'Назарбоевдан кейин Қозоғистон президенти ким?'],
		['first.when', 'When in 2022 was the first summit?'],
		['first.when', 'Когда в 2022 году был первый саммит?'],
		// Several values are offered, or one is denied.
		['first.when', 'Was it in 2021 or 2022?'],
		['first.when', 'Это было в 2021 или в 2022 году?'],
		['first.when', '2021-yildami yoki 2022-yildami?'],
		['first.when', '2021-йилдами ёки 2022-йилдами?'],
		['summit.place', 'The summit is not in Tashkent, is it?'],
		['summit.place', 'Саммит не в Ташкенте, да?'],
		['summit.place', 'Sammit Toshkentda emas, toʻgʻrimi?'],
		['summit.place', 'Саммит Тошкентда эмас, тўғрими?'],
		// Somebody, or some place, is mentioned in passing.
		['meeting.what', 'did gor meet the uzbek president'],
		['meeting.what', 'Гор встречался с президентом Узбекистана?'],
		['meeting.what', 'Gor Oʻzbekiston prezidenti bilan uchrashganmi?'],
		['meeting.what', 'Гор Ўзбекистон президенти билан учрашганми?'],
		['tour.next', 'where do they go after Uzbekistan?'],
		['tour.next', 'куда они поедут после Узбекистана?'],
		['tour.next', 'Oʻzbekistondan keyin ular qayerga boradi?'],
		['tour.next', 'Ўзбекистондан кейин улар қаерга боради?'],
		['tour.next', 'Do they go anywhere after Uzbekistan?'],
		['tour.next', 'После Узбекистана они ещё куда-нибудь поедут, да?'],
		['tour.next', 'Oʻzbekistondan keyin ular yana biror joyga boradimi?'],
		['tour.next', 'Ўзбекистондан кейин улар яна бирор жойга борадими?'],
		['tour.next', 'Do the Americans travel on?'],
		['tour.next', 'Американцы потом поедут дальше, да?'],
		['tour.next', 'Amerikaliklar keyin yana boradimi?'],
		['tour.next', 'Америкаликлар кейин яна борадими?'],
		['summit.place', 'Do they fly from Tashkent to Washington for the summit?'],
		['summit.place', 'Они полетят на саммит из Ташкента в Вашингтон, да?'],
		['summit.place', 'Ular sammitga Toshkentdan Vashingtonga uchadimi?'],
		['summit.place', 'Улар саммитга Тошкентдан Вашингтонга учадими?'],
		['summit.invitation', 'My uncle in Osh asks who invited them'],
		['summit.invitation', 'Мой дядя в Оше спрашивает, кто их пригласил'],
		['summit.invitation', 'Oʻshdagi amakim ularni kim taklif qilganini soʻrayapti'],
		['summit.invitation', 'Ўшдаги амаким уларни ким таклиф қилганини сўраяпти'],
		// Guests are no hosts.
		['summit.invitation', 'Was Mirziyoyev invited by Trump?'],
		['summit.invitation', 'А Путина пригласили?'],
		['summit.invitation', 'Мирзиёева пригласил Трамп?'],
		['summit.invitation', 'Mirziyoyevni Tramp taklif qilganmi?'],
		['summit.invitation', 'Мирзиёевни Трамп таклиф қилганми?'],
		// "The republic's leadership" may have been others as well.
		['meeting.topics', 'What did they discuss with Saidov?'],
		['meeting.topics', 'о чем говорили с саидовым'],
		['meeting.topics', 'Saidov bilan nima gaplashishdi?'],
		['meeting.topics', 'Саидов билан нима гаплашишди?'],
		['meeting.what', 'Did Aripov meet the delegation?'],
		// What somebody was before is not what he is.
		['person.landau', 'was Landau an ambassador before?'],
		['person.landau', 'Ландау раньше был послом?'],
		['person.landau', 'Landau ilgari elchi boʻlganmi?'],
		['person.landau', 'Ландау илгари элчи бўлганми?'],
		['person.biden', 'Предшественник Трампа фигурирует в тексте?'],
		['person.biden', 'Matnda Trampdan oldingi prezident tilga olinganmi?'],
		['person.biden', 'Матнда Трампдан олдинги президент тилга олинганми?'],
		// No value.
		['summit.date', 'When is the summit?'],
		['summit.date', 'Когда саммит?'],
		['summit.date', 'Sammit qachon?'],
		['summit.date', 'Саммит қачон?'],
		['summit.date', ''],
		// A fact that has nothing to compare with, or is none.
		['summit.schedule', 'Is the schedule of November 7 known?'],
		['no.such.id', 'Is the summit on November 7?'],
	] as const)('of %s: "%s"', (id, text) => {
		expect(check(text, id)).toBeUndefined();
	});

	test.each([
		['summit.place', 'The summit takes place in Washington'],
		['summit.place', 'саммит Вашингтон'],
		['summit.place', 'sammit Vashingtonda'],
		['summit.place', 'саммит Вашингтонда'],
		['summit.place', 'Is the summit in Washington, with Rubio?'],
		['summit.place', 'Саммит в Вашингтоне, а Рубио будет, верно?'],
		['summit.date', 'Is the summit on November 6 and will there be pizza?'],
		['gap.year', 'When in 2025 is the summit?'],
		['gap.year', 'Какого числа в 2025 году саммит?'],
		['gap.year', 'Is it known?'],
	] as const)('neither yes nor "silent", of %s: "%s"', (id, text) => {
		expect(check(text, id)).toBeUndefined();
	});
});

describe('which fact a message makes a claim about', () => {
	const ranked = (standing: Ranked['standing'], ids: string, nearest?: Id): Ranked => ({ranked: ids.split(' ').filter(Boolean), standing, nearest});

	test.each([
		// Date and place are one sentence: the one whose value is wrong is answered.
		['Is the summit on November 6 in New York?', ranked('sure', 'summit.date'), 'summit.place'],
		['Саммит 6 ноября в Самарканде?', ranked('sure', 'summit.date'), 'summit.place'],
		['Sammit 6-noyabrda Toshkentdami?', ranked('sure', 'summit.date'), 'summit.place'],
		['Саммит 6-ноябрда Тошкентдами?', ranked('sure', 'summit.date'), 'summit.place'],
		['Is the summit in Washington on November 7?', ranked('sure', 'summit.place'), 'summit.date'],
		['Was the first summit in New York in 2022?', ranked('sure', 'first.where'), 'first.when'],
		['Первый саммит был в Астане в 2023 году?', ranked('sure', 'first.when'), 'first.where'],
		// Who leads or invites is asked about, not the person.
		['Landau led the delegation?', ranked('sure', 'person.landau meeting.delegation'), 'meeting.delegation'],
		['Ландау возглавлял делегацию?', ranked('sure', 'person.landau meeting.delegation'), 'meeting.delegation'],
		['Delegatsiyaga Landau boshchilik qilganmi?', ranked('sure', 'person.landau meeting.delegation'), 'meeting.delegation'],
		['Делегацияга Ландау бошчилик қилганми?', ranked('sure', 'person.landau meeting.delegation'), 'meeting.delegation'],
		['Biden invited the leaders?', ranked('sure', 'leaders.all summit.invitation'), 'summit.invitation'],
		['Байден пригласил лидеров?', ranked('sure', 'leaders.all summit.invitation'), 'summit.invitation'],
		['Rahbarlarni Bayden taklif qildimi?', ranked('sure', 'leaders.all summit.invitation'), 'summit.invitation'],
		// Why something is where it is not.
		// The value itself keeps the matcher from being sure; nothing else in the message is strange.
		['sammit Chikagoda oʻtadimi?', ranked('none', 'summit.date summit.place'), 'summit.place'],
		['Саммит в Чикаго, да?', ranked('none', 'summit.date summit.place'), 'summit.place'],
		['Why is the summit in Chicago?', ranked('silence', 'gap.details', 'summit.place'), 'summit.place'],
		['Почему саммит в Чикаго?', ranked('silence', 'gap.details', 'summit.place'), 'summit.place'],
		['Nega sammit Chikagoda?', ranked('silence', 'gap.details', 'summit.place'), 'summit.place'],
		['Нега саммит Чикагода?', ranked('silence', 'gap.details', 'summit.place'), 'summit.place'],
		['Why in Chicago?', ranked('silence', 'gap.summit-agenda', 'meeting.topics'), 'summit.place'],
		['Почему в Чикаго?', ranked('silence', 'gap.summit-agenda', 'meeting.topics'), 'summit.place'],
		['Nega Chikagoda?', ranked('silence', 'gap.summit-agenda', 'meeting.topics'), 'summit.place'],
		['Нега Чикагода?', ranked('silence', 'gap.summit-agenda', 'meeting.topics'), 'summit.place'],
		// The office of somebody whose life the article doesn't tell.
		['Is Landau the secretary of defense?', ranked('silence', 'gap.biography', 'person.landau'), 'person.landau'],
		['Гор это министр обороны США?', ranked('choice', 'gap.biography person.gor'), 'person.gor'],
		['Gor mudofaa vazirimi?', ranked('choice', 'gap.biography person.gor'), 'person.gor'],
		['Гор мудофаа вазирими?', ranked('choice', 'gap.biography person.gor'), 'person.gor'],
		// The silence is nearly the fact, and the fact says otherwise.
		['Is trade falling?', ranked('silence', 'gap.trade-figures', 'relations.trade'), 'relations.trade'],
		['Торговля падает, да?', ranked('silence', 'gap.trade-figures', 'relations.trade'), 'relations.trade'],
		['Savdo kamaydimi?', ranked('silence', 'gap.trade-figures', 'relations.trade'), 'relations.trade'],
		['Савдо камайдими?', ranked('silence', 'gap.trade-figures', 'relations.trade'), 'relations.trade'],
		// One of the likely facts has another value.
		['Did the mission come in August?', ranked('choice', 'tour.visit relations.chamber'), 'relations.chamber'],
		['The first summit was in Astana', ranked('fact', 'first.topics first.where'), 'first.where'],
		['Первый саммит был в Астане', ranked('fact', 'first.topics first.where'), 'first.where'],
		['Birinchi sammit Ostonada boʻlgan', ranked('fact', 'first.topics first.where'), 'first.where'],
		['Биринчи саммит Остонада бўлган', ranked('fact', 'first.topics first.where'), 'first.where'],
		['The first summit was in 2022', ranked('silence', 'gap.other-summits', 'first.when'), 'first.when'],
		['Первый саммит прошёл в 2022', ranked('silence', 'gap.other-summits', 'first.when'), 'first.when'],
		// An invitation to another place or on another day is one to the summit.
		['Did Trump invite the leaders to New York?', ranked('sure', 'summit.invitation'), 'summit.place'],
		['Трамп пригласил лидеров на 7 ноября?', ranked('sure', 'summit.invitation'), 'summit.date'],
		// Somebody else leads the country.
		['Is Rahmon the president of Kazakhstan?', ranked('choice', 'leader.tajikistan leader.kazakhstan'), 'leader.kazakhstan'],
		['Рахмон — президент Казахстана?', ranked('choice', 'leader.tajikistan leader.kazakhstan'), 'leader.kazakhstan'],
		['Rahmon Qozogʻiston prezidentimi?', ranked('choice', 'leader.tajikistan leader.kazakhstan'), 'leader.kazakhstan'],
		['Раҳмон Қозоғистон президентими?', ranked('choice', 'leader.tajikistan leader.kazakhstan'), 'leader.kazakhstan'],
		// Somebody is called a country's president, and isn't.
		['Is Kyrgyz president Rahmon coming?', ranked('silence', 'gap.attendance leader.kyrgyzstan'), 'leader.kyrgyzstan'],
		['президент Казахстана Назарбаев приглашён?', ranked('sure', 'summit.invitation'), 'leader.kazakhstan'],
		['Turkmaniston prezidenti Niyozov ham taklif qilinganmi?', ranked('fact', 'summit.invitation leader.turkmenistan'), 'leader.turkmenistan'],
		['Туркманистон президенти Ниёзов ҳам таклиф қилинганми?', ranked('fact', 'summit.invitation leader.turkmenistan'), 'leader.turkmenistan'],
		['Was the first one in Astana?', ranked('choice', 'gap.other-summits first.where'), 'first.where'],
		['Первый был в Астане, верно?', ranked('choice', 'gap.other-summits first.where'), 'first.where'],
		['Birinchisi Ostonada boʻlganmi?', ranked('choice', 'gap.other-summits first.where'), 'first.where'],
		['Биринчиси Остонада бўлганми?', ranked('choice', 'gap.other-summits first.where'), 'first.where'],
	] as const)('%s', (text, likely, id) => {
		expect(claimed(text, likely)).toBe(id);
		expect(check(text, id)?.verdict).toBe('wrong');
	});

	test.each([
		['Is the summit in Washington?', ranked('sure', 'summit.place summit.date')],
		// The president of a country and another person, not by one name.
		['Will the president of Kazakhstan meet Putin there?', ranked('silence', 'gap.other-countries leader.kazakhstan')],
		['Kazakhstan\'s president Tokayev is invited?', ranked('sure', 'summit.invitation leader.kazakhstan')],
		['Саммит 6 ноября, верно?', ranked('sure', 'summit.date summit.place')],
		['When is the summit?', ranked('sure', 'summit.date')],
		['во сколько по Ташкенту начало саммита?', ranked('silence', 'gap.hour', 'summit.date')],
		['Sammit Toshkent vaqti bilan soat nechada boshlanadi?', ranked('silence', 'gap.hour', 'summit.date')],
		['Саммит Тошкент вақти билан соат нечада бошланади?', ranked('silence', 'gap.hour', 'summit.date')],
		['I\'m a driver in Tashkent. When is the summit?', ranked('choice', 'summit.date gap.hour')],
		['My uncle in Moscow asks what the Kremlin says about the summit.', ranked('silence', 'gap.other-countries', 'summit.participants')],
		['Did Biden and Trump meet?', ranked('none', 'person.biden summit.invitation')],
		['Is the weather in Chicago good?', ranked('none', 'summit.place')],
		['Is the summit of the hikers on November 7?', ranked('none', 'summit.date')],
		['Is Landau the secretary of defense?', ranked('none', 'gap.biography')],
		['Biden invited the leaders?', ranked('sure', 'person.biden summit.invitation')],
		['Gor\'s ambassador was born in Tashkent', ranked('silence', 'gap.biography', 'person.gor')],
		['Посол Гора родился в Ташкенте', ranked('silence', 'gap.biography', 'person.gor')],
		['Gorning elchisi Toshkentda tugʻilgan', ranked('silence', 'gap.biography', 'person.gor')],
		['Горнинг элчиси Тошкентда туғилган', ranked('silence', 'gap.biography', 'person.gor')],
		['Was Landau in his career an ambassador?', ranked('silence', 'gap.biography', 'person.landau')],
		['Trump\'s envoy was born in Tashkent', ranked('silence', 'gap.biography', 'person.gor')],
		['was Landau an ambassador before?', ranked('silence', 'gap.biography', 'person.landau')],
		['Ландау раньше был послом?', ranked('silence', 'gap.biography', 'person.landau')],
		['Landau ilgari elchi boʻlganmi?', ranked('silence', 'gap.biography', 'person.landau')],
		['Ландау илгари элчи бўлганми?', ranked('silence', 'gap.biography', 'person.landau')],
		['Was the summit in Geneva a meeting of the leaders?', ranked('silence', 'gap.outcome', 'summit.place')],
		['Is the summit on November 7?', ranked('none', '')],
		['', ranked('none', '')],
	] as const)('no other than the likeliest, "%s" (%j)', (text, likely) => {
		const id = claimed(text, likely);
		expect(id === undefined || id === likely.ranked[0]).toBe(true);
		expect(id === undefined || check(text, id)?.verdict !== 'wrong').toBe(true);
	});
});

describe('a message without the values that it states', () => {
	const left = (text: string) => checker.withoutValues(reader.read(text))?.words.map(word => word.text).join(' ');

	test.each([
		['Did Blinken invite the leaders?', 'did invite the leaders'],
		['Is the summit in Samarkand?', 'is the summit in'],
		['Is the summit in New York on November 7?', 'is the summit in on'],
		['Лидеров пригласил Блинкен, верно?', 'лидеров пригласил верно'],
		['Саммит в Самарканде, да?', 'саммит в да'],
		['Rahbarlarni Blinken taklif qilganmi?', 'rahbarlarni taklif qilganmi'],
		['Sammit Samarqandda boʻladimi?', 'sammit boladimi'],
		['Раҳбарларни Блинкен таклиф қилганми?', 'раҳбарларни таклиф қилганми'],
		['Саммит Самарқандда бўладими?', 'саммит бўладими'],
	])('%s: %s', (text, expected) => {
		expect(left(text)).toBe(expected);
	});

	test.each([
		['nothing to leave out', 'Is the summit soon?'],
		['nothing to leave out', 'Саммит скоро, да?'],
		['nothing left', 'Is it November 7?'],
		['nothing left', 'В ноябре, да?'],
		['no yes-or-no question', 'When is the summit in Samarkand?'],
		['no yes-or-no question', 'Когда саммит в Самарканде?'],
		['no yes-or-no question', 'Samarqanddagi sammit qachon?'],
		['no yes-or-no question', 'Самарқанддаги саммит қачон?'],
		['a person of whom the article knows nothing is what is asked about', 'Did Putin get an invitation?'],
		['a person of whom the article knows nothing is what is asked about', 'Путина тоже пригласили, да?'],
		['a country is what is asked about', 'Is Russia invited?'],
		['a country is what is asked about', 'Rossiya taklif qilinganmi?'],
		['a building is what is asked about', 'Is it in the White House?'],
		['nothing', ''],
	])('%s: "%s"', (_why, text) => {
		expect(left(text)).toBeUndefined();
	});
});

describe('for any text', () => {
	const ids = [...knowledge.facts.keys(), ...knowledge.silences.keys()];
	const pieces = fc.oneof(
		fc.constantFrom('is', 'the summit', 'in', 'Samarkand', 'November', '7', 'right?', 'Gor', 'ambassador', 'before', 'Landau led', 'Biden invited', 'Trump\'s', 'six countries', 'who', 'why'),
		fc.constantFrom('саммит', 'в Самарканде', '7-го', 'верно?', 'Ландау', 'посол', 'раньше', 'пригласил', 'Байден', 'или', 'не'),
		fc.constantFrom('sammit', 'Toshkentda', 'noyabrda', 'taklif qilganmi', 'boʻladimi?', 'kim', 'саммит Тошкентда', 'таклиф қилган', 'ноябрда'),
	);
	const anyMessage = fc.oneof(anyText(300), fc.array(pieces, {maxLength: 10}).map(words => words.join(' ')));

	test('what is denied is something that it says, and only a fact is', () => {
		fc.assert(fc.property(anyMessage, fc.constantFrom(...languages), fc.constantFrom(...ids), (text, language, id) => {
			const statement = checker.read(reader.read(text, {language}));
			const isSilence = knowledge.silences.has(id);
			const premise = checker.check(statement, id, isSilence);
			// A silence may be about more than one value: then the whole message is what was said.
			const sayable = [...statement.values.map(({said}) => said), ...isSilence ? [textsOf(statement.understanding).join(' ')] : []];
			expect(premise === undefined || sayable.includes(premise.said)).toBe(true);
			expect(premise?.said).not.toBe('');
			expect(premise === undefined || (premise.verdict === 'silent') === isSilence).toBe(true);
			expect(premise?.verdict === 'wrong' && statement.claim.isOpen).toBe(false);
			expect(premise?.verdict === 'right' && !statement.claim.isYesNo).toBe(false);
		}), {numRuns: 500});
	});

	test('a claim is about a fact', () => {
		const likely: fc.Arbitrary<Ranked> = fc.record({
			ranked: fc.array(fc.constantFrom(...ids), {maxLength: 5}),
			standing: fc.constantFrom('sure', 'fact', 'silence', 'choice', 'none'),
			nearest: fc.option(fc.constantFrom(...knowledge.facts.keys()), {nil: undefined}),
		});
		fc.assert(fc.property(anyMessage, likely, (text, candidates) => {
			const statement = checker.read(reader.read(text));
			const id = checker.claimed(statement, candidates);
			expect(id === undefined || facts.has(id)).toBe(true);
			expect(id !== undefined && statement.values.length === 0).toBe(false);
		}), {numRuns: 500});
	});

	test('what is left without values is some of its words, in their order, and says something', () => {
		fc.assert(fc.property(anyMessage, text => {
			const understanding = reader.read(text);
			const rest = checker.withoutValues(understanding);
			if (rest) {
				expect(rest.words).toEqual(understanding.words.filter(word => rest.words.includes(word)));
				expect(rest.words.length).toBeLessThan(understanding.words.length);
				expect(rest.words.some(({kind}) => kind !== 'stop')).toBe(true);
			}
		}));
	});
});

test('words for values that are no definitions are refused', () => {
	expect(() => new PremiseChecker('MONTH_11 november', facts, model.usual)).toThrow('not a definition');
});
