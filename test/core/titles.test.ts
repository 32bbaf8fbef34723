import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {createTitleSearch, type TitleEntry} from '../../src/core/titles.ts';

const entries: readonly TitleEntry[] = [
	{
		id: 'summit.date', locale: 'en', title: 'When is the C5+1 summit?', words: ['date', 'November 6'],
	},
	{
		id: 'summit.place', locale: 'en', title: 'Where is the C5+1 summit?', words: ['place', 'Washington'],
	},
	{
		id: 'leader.kazakhstan', locale: 'en', title: 'Who is the leader of Kazakhstan?', words: ['Kassym-Jomart Tokayev', 'Kazakhstan'],
	},
	{
		id: 'tour.next', locale: 'en', title: 'Where else do Gor and Landau plan to go?', words: ['Kazakhstan', 'visit', 'tour'],
	},
	{
		id: 'person.gor', locale: 'en', title: 'Who is Sergio Gor?', words: ['Sergio Gor', 'special envoy'],
	},
	{
		id: 'leader.kazakhstan', locale: 'ru', title: 'Кто лидер Казахстана?', words: ['Касым-Жомарт Токаев', 'Казахстан'],
	},
	{
		id: 'leader.kazakhstan', locale: 'uz', title: 'Qozogʻiston rahbari kim?', words: ['Qosim-Jomart Toʻqayev', 'Qozogʻiston'],
	},
	{
		id: 'leader.kazakhstan', locale: 'uz-cyrl', title: 'Қозоғистон раҳбари ким?', words: ['Qosim-Jomart Toʻqayev', 'Qozogʻiston'],
	},
];
const search = createTitleSearch(entries);

describe('the search over titles and names', () => {
	test.each([
		['toka', 'en', ['leader.kazakhstan']],
		['TOKAYEV', 'en', ['leader.kazakhstan']],
		['tokaev', 'en', ['leader.kazakhstan']],
		['токаев', 'ru', ['leader.kazakhstan']],
		['токаеф', 'ru', ['leader.kazakhstan']],
		['Tokayev', 'ru', ['leader.kazakhstan']],
		['to\'qayev', 'uz', ['leader.kazakhstan']],
		['Тўқаев', 'uz-cyrl', ['leader.kazakhstan']],
		['қозоғ', 'uz-cyrl', ['leader.kazakhstan']],
		['washingtn', 'en', ['summit.place']],
		['Where is the C5+1 summit?', 'en', ['summit.place']],
		['c5+1', 'en', ['summit.date', 'summit.place']],
		['november', 'en', ['summit.date']],
	])('%s (%s) finds %j', (text, locale, ids) => {
		expect(search(text, locale)).toEqual(ids);
	});

	test.each([
		['', 'en'],
		['?!', 'en'],
		['weather', 'en'],
		['visa', 'en'],
		['football', 'en'],
		['weather in Washington', 'en'],
		['погода в Казахстане', 'ru'],
		['Tokayev', 'fr'],
		['asia', 'en'],
	])('%j (%s) finds nothing', (text, locale) => {
		expect(search(text, locale)).toEqual([]);
	});

	test('a word more narrows the list', () => {
		expect(search('kazakhstan', 'en')).toEqual(['leader.kazakhstan', 'tour.next']);
		expect(search('kazakhstan visit', 'en')).toEqual(['tour.next']);
	});

	test('what people look for goes before a word of a title, the whole word before its beginning', () => {
		// Gor is a term of person.gor, and only in the title of tour.next.
		expect(search('gor', 'en')).toEqual(['person.gor', 'tour.next']);
	});

	test('never throws, gives known ids, each once', () => {
		const known = new Set(entries.map(({id}) => id));
		fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 400}), fc.constantFrom('en', 'ru', 'uz', 'uz-cyrl', '__proto__'), (text, locale) => {
			const ids = search(text, locale);
			expect(ids.every(id => known.has(id))).toBe(true);
			expect(new Set(ids).size).toBe(ids.length);
		}));
	});

	test('letter case, spaces and apostrophes change nothing', () => {
		for (const text of ['TOʻQAYEV', 'to‘qayev ', ' to`qayev', 'toqayev', 'toʼqayev']) {
			expect(search(text, 'uz')).toEqual(['leader.kazakhstan']);
		}
	});
});
