import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {ClaimReader, type Claim} from '../../src/core/claims.ts';
import {languages} from '../../src/core/types.ts';
import {textsOf} from '../../src/core/understand.ts';
import {anyText} from './any-text.ts';
import {builtModel, readerOf} from './material.ts';

const model = await builtModel();
const reader = readerOf(model);
const claims = new ClaimReader(model.values);
const read = (text: string) => claims.read(reader.read(text));

describe('a message that a yes or a no would answer', () => {
	test.each([
		'Is the summit in Washington?',
		'The summit is in Washington, right?',
		'The summit is in Washington, isn\'t it?',
		'Am I right that the summit is in Washington?',
		'The summit is in Washington, if I\'m not mistaken',
		'The summit is on November 6, no?',
		'So the summit is in New York, I gather',
		'Правда, что саммит 16 ноября?',
		'Правда ли, что саммит в Вашингтоне?',
		'Саммит в Вашингтоне, верно?',
		'Саммит в Вашингтоне, если не ошибаюсь',
		'Неужели саммит в Вашингтоне?',
		'саммит 6 ноября, нет?',
		'Sammit Vashingtonda boʻladimi?',
		'Sammit Vashingtonda, toʻgʻrimi?',
		'Sammit Vashingtonda oʻtadi-ku',
		'Sammit Vashingtonda boʻlsa kerak',
		'Sammit Vashingtonda emasmi?',
		'Sammit Vashingtonda oʻtmoqchimidi?',
		'Саммит Вашингтонда бўладими?',
		'Саммит Вашингтонда, тўғрими?',
		'Саммит Вашингтонда ўтади-ку',
		'Саммит Вашингтонда бўлса керак',
		'Саммит Вашингтонда ўтар экан, ростми?',
	])('%s', text => {
		expect(read(text)).toMatchObject({isYesNo: true, isTagged: true, isOpen: false});
	});

	test.each([
		'I heard the summit is in New York',
		'Саммит ведь в Нью-Йорке будет?',
		'Говорят, саммит в Нью-Йорке',
		'Sammit shekilli Nyu-Yorkda oʻtadi',
		'Саммит шекилли Нью-Йоркда ўтади',
	])('%s: by a word of doubt in the middle, where nothing else is asked', text => {
		expect(read(text)).toMatchObject({isYesNo: true, isTagged: false});
	});

	test.each([
		'When is the summit?',
		'I heard about it, when is the summit',
		'Who is the president of Kazakhstan?',
		'Когда саммит?',
		'Говорят, скоро. Когда саммит?',
		'Кто президент Казахстана?',
		'Sammit qachon?',
		'Gorning ismi nima?',
		'Savdo hajmi qancha?',
		'Sammitning nomi qanday?',
		'Саммит қачон?',
		'Горнинг исми нима?',
		'Савдо ҳажми қанча?',
		'Саммитнинг номи қандай?',
		'the date of the summit',
		'дата саммита',
		'Who comes to Miami?',
		'Кто приехал к новому президенту?',
		'sammit sanasi',
		'саммит санаси',
		'',
	])('%j is none', text => {
		expect(read(text)).toMatchObject({isYesNo: false, isTagged: false});
	});
});

describe('a message that may just tell something', () => {
	test.each([
		'The summit is in New York',
		'My granddaughter read to me that the summit is in New York',
		'Внучка прочла: саммит в Нью-Йорке',
		'Qoʻshnim aytdi: sammit Nyu-Yorkda oʻtarkan',
		'Қўшним айтди: саммит Нью-Йоркда ўтаркан',
		'Is the summit in New York?',
		'Sammit Nyu-Yorkdami?',
	])('%s: it asks nothing by a question word, or a yes is wanted', text => {
		expect(read(text).isTelling).toBe(true);
	});

	test.each([
		'When is the summit?',
		'What time does it start?',
		'Где пройдёт саммит?',
		'во сколько по Ташкенту начало саммита?',
		'Sammitga kim boradi?',
		'Sammit Toshkent vaqti bilan soat nechada boshlanadi?',
		'Саммит қачон?',
		'Саммит Тошкент вақти билан соат нечада бошланади?',
	])('%s: it asks', text => {
		expect(read(text).isTelling).toBe(false);
	});
});

describe('a message that states no value, for it offers several or denies one', () => {
	test.each([
		'Was it in 2022 or 2023?',
		'The summit is not in Tashkent, is it?',
		'Они встречались в 2022 или в 2023?',
		'Саммит не в Ташкенте, да?',
		'Sammit Vashingtondami yoki Nyu-Yorkdami?',
		'Sammit Toshkentda emas, toʻgʻrimi?',
		'Саммит Вашингтондами ёки Нью-Йоркдами?',
		'Саммит Тошкентда эмас, тўғрими?',
	])('%s', text => {
		expect(read(text).isOpen).toBe(true);
	});

	test.each([
		'Is the summit in Washington or not?',
		'Is it in Washington, or am I wrong?',
		'Саммит в Вашингтоне или нет?',
		'Саммит в Вашингтоне, или я ошибаюсь?',
		'Sammit Vashingtondami yoki yoʻq?',
		'Саммит Вашингтондами ёки йўқ?',
	])('%s: not where the other half is "not"', text => {
		expect(read(text)).toMatchObject({isOpen: false, isTagged: true});
	});
});

describe('a message that says that somebody invites', () => {
	test.each([
		['Did Biden invite the leaders?', 'invite'],
		['Mirziyoyev invited the leaders?', 'invited'],
		['Is it Uzbekistan that invites the leaders?', 'invites'],
		['Лидеров пригласил Блинкен?', 'пригласил'],
		['Трамп зовёт лидеров?', 'зовёт'],
		['Rahbarlarni Bayden taklif qilganmi?', 'taklif'],
		['Rahbarlarni Tramp chaqirganmi?', 'chaqirganmi'],
		['Раҳбарларни Блинкен таклиф қилган экан-да?', 'таклиф'],
		['Раҳбарларни Трамп чақирганми?', 'чақирганми'],
	])('%s: at "%s"', (text, word) => {
		expect(textsOf(reader.read(text))[read(text).invitesAt ?? -1]).toBe(word);
	});

	test.each([
		'Were the leaders invited?',
		'Is Biden invited?',
		'Who are the guests?',
		'Кого пригласили?',
		'Мирзиёева пригласили?',
		'Приглашён ли Токаев?',
		'Mirziyoyev taklif qilinganmi?',
		'Мирзиёев таклиф қилинганми?',
		'',
	])('%j: of nobody', text => {
		expect(read(text).invitesAt).toBeUndefined();
	});
});

describe('words about a person', () => {
	test.each([
		'Was Landau an ambassador before?',
		'Who was Trump\'s predecessor?',
		'Ландау раньше был послом?',
		'Предшественник Трампа фигурирует в тексте?',
		'Landau ilgari elchi boʻlganmi?',
		'Sobiq prezident kim?',
		'Ландау илгари элчи бўлганми?',
		'Собиқ президент ким?',
	])('%s: of what was before', text => {
		expect(read(text).isFormer).toBe(true);
	});

	test.each(['Is Landau an ambassador?', 'Ландау посол?', 'Landau elchimi?', 'Ландау элчими?'])('%s: of what is', text => {
		expect(read(text).isFormer).toBe(false);
	});

	test.each([
		['Gor is the envoy', ['is', 'the']],
		['Гор вроде работает послом', ['вроде', 'работает']],
		['Гор это посол', ['это']],
		['Landau hozir elchi', ['hozir']],
		['Ландау ҳозир элчи', ['ҳозир']],
		['Gor meets the envoy', ['the']],
	])('%s: what may stand between him and his office is %j', (text, expected) => {
		const words = textsOf(reader.read(text));
		expect([...read(text).copulas].map(place => words[place])).toEqual(expected);
	});
});

describe('a message that says that somebody is sent, or works for somebody', () => {
	test.each(['Gor was sent by Biden', 'Gor works for Biden', 'Гора прислал Байден', 'Гор работает на Байдена', 'Gorni Bayden yubordi', 'Горни Байден юборган'])('%s', text => {
		expect(read(text).isSent).toBe(true);
	});

	test.each(['Gor met Biden', 'Гор встретился с Байденом', 'Gor Bayden bilan uchrashdi', 'Гор Байден билан учрашди'])('%s: no', text => {
		expect(read(text).isSent).toBe(false);
	});
});

describe('for any text', () => {
	const pieces = fc.constantFrom('is', 'Gor', 'или', 'не', 'taklif', 'qilgan', 'mi', 'да', 'emas', 'пригласил', 'who', 'invited', 'the', 'раньше', 'or not', 'ismi', 'ку', '?');
	const isPlace = (place: number, count: number) => Number.isInteger(place) && place >= 0 && place < count;

	test('a claim is read, and its places are words of the message', () => {
		fc.assert(fc.property(fc.oneof(anyText(300), fc.array(pieces, {maxLength: 12}).map(words => words.join(' '))), fc.constantFrom(...languages), (text, language) => {
			const understanding = reader.read(text, {language});
			const count = textsOf(understanding).length;
			const claim: Claim = claims.read(understanding);
			expect(claim.invitesAt === undefined || isPlace(claim.invitesAt, count)).toBe(true);
			expect([...claim.copulas].every(place => isPlace(place, count))).toBe(true);
			expect(claim.isTagged && !claim.isYesNo).toBe(false);
			expect(claim.isTagged && !claim.isTelling).toBe(false);
		}));
	});
});

test('a line that is no definition is refused, a line about values is another reader\'s', () => {
	expect(() => new ClaimReader('CLAIM_or = or')).toThrow('three columns');
	expect(() => new ClaimReader('nothing of the kind\nCITY_osh = osh')).not.toThrow();
	expect(new ClaimReader('').read(reader.read('Is it in Osh, or not?'))).toEqual({
		isYesNo: false, isTelling: true, isTagged: false, isOpen: false, isSent: false, isAround: false, isFormer: false, isPast: false, invitesAt: undefined, copulas: new Set(),
	});
});
