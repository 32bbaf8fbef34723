import {describe, expect, test} from 'vitest';
import {Lexicon} from '../../src/core/lexicon.ts';

const lexicon = new Lexicon({
	lexicon: `# a comment

SUMMIT = summit* forum | саммит* форум | sammit*
LEADER = leader* | лидер* | rahbar* yetakchi*
PLACE = place | мест* | joy
GROW = grow* | рост* | osh*
CAREER = career | рост карьер* | oʻs
USA = usa white_house united_state* | сша белый_дом белого_дома | oq_uy* amerika*
HOUSE = house building* | дом здани* | bino* uy
OIL = oil ga* | неф* | neft* gaz*
BE = - | - | bo'ladi boʻlgan
FIVE = five | пять | besh
NAME = five | - | -
`,
	stopWords: `# a comment
en = the placement of_course go*
ru = и оформ* рост в_общем
uz = va oshkora boʻlsin
`,
});

const concepts = (language: 'en' | 'ru' | 'uz', word: string) => lexicon.lookUp(language, word)?.concepts;

describe('looking a word up', () => {
	test.each([
		['en', 'summit', ['SUMMIT']],
		['en', 'sumit', ['SUMMIT']],
		['en', 'summits', ['SUMMIT']],
		['ru', 'саммитах', ['SUMMIT']],
		['ru', 'самит', ['SUMMIT']],
		['uz', 'sammitda', ['SUMMIT']],
		['uz', 'саммитда', ['SUMMIT']],
		['uz', 'раҳбарларининг', ['LEADER']],
		['uz', 'рахбар', ['LEADER']],
		['uz', 'етакчи', ['LEADER']],
		['en', 'the', []],
		['ru', 'и', []],
	] as const)('%s %s', (language, word, expected) => {
		expect(concepts(language, word)).toEqual(expected);
	});

	test.each([
		['en', 'саммит'],
		['en', 'sammit'],
		['ru', 'leader'],
		['uz', 'forum'],
		['en', 'nothing'],
		['en', ''],
	] as const)('%s does not know %j: each language has its own column', (language, word) => {
		expect(lexicon.lookUp(language, word)).toBeUndefined();
	});

	test('the exact word goes before a stop word, a stop word before a stem', () => {
		// «рост» is an exact word of CAREER, a stop word, and a stem of GROW.
		expect(concepts('ru', 'рост')).toEqual(['CAREER']);
		expect(concepts('ru', 'роста')).toEqual(['GROW']);
		// "oshkora" begins with the stem "osh" but is a stop word.
		expect(concepts('uz', 'oshkora')).toEqual([]);
		expect(concepts('uz', 'oshdi')).toEqual(['GROW']);
	});

	test('the longest stem wins', () => {
		const nested = new Lexicon({lexicon: 'SHORT = sum* | - | -\nLONG = summit* | - | -', stopWords: ''});
		expect(nested.lookUp('en', 'summits')?.concepts).toEqual(['LONG']);
		expect(nested.lookUp('en', 'sums')?.concepts).toEqual(['SHORT']);
	});

	test('a stem may be a stop word too', () => {
		expect(concepts('ru', 'оформили')).toEqual([]);
	});

	test('a word of two concepts means both', () => {
		expect(concepts('en', 'five')).toEqual(['FIVE', 'NAME']);
		expect(concepts('ru', 'пять')).toEqual(['FIVE']);
	});

	test('says which entry it was', () => {
		expect(lexicon.lookUp('en', 'leaders')?.entry).toBe('leader*');
		expect(lexicon.lookUp('ru', 'лидеров')?.entry).toBe('lider*');
	});

	test('apostrophes never count, neither in the lexicon nor in the stop words', () => {
		expect(concepts('uz', 'boladi')).toEqual(['BE']);
		expect(concepts('uz', 'bolgan')).toEqual(['BE']);
		expect(concepts('uz', 'bolsin')).toEqual([]);
	});

	test('у is also read as ў in Uzbek, and in no other language', () => {
		expect(concepts('uz', 'булади')).toEqual(['BE']);
		expect(concepts('uz', 'булган')).toEqual(['BE']);
		expect(concepts('uz', 'булсин')).toEqual([]);
		expect(concepts('ru', 'булади')).toBeUndefined();
	});
});

describe('how long an ending may follow a stem', () => {
	const limits: ReadonlyArray<readonly ['en' | 'ru' | 'uz', readonly number[]]> = [
		['en', [1, 1, 3, 3, 5, 5, 7, 7]],
		['ru', [2, 2, 3, 4, 7, 8, 10, 10]],
		['uz', [2, 2, 5, 10, 10, 10, 10, 10]],
	];
	test.each(limits)('%s: %j letters after 1, 2, … 8', (language, expected) => {
		const stems = ['b', 'bd', 'bdf', 'bdfg', 'bdfgl', 'bdfglm', 'bdfglmn', 'bdfglmnp'];
		for (const [index, stem] of stems.entries()) {
			const own = new Lexicon({lexicon: `X = ${stem}* | ${stem}* | ${stem}*`, stopWords: ''});
			const ending = 'rastarastara'.slice(0, expected[index]);
			expect(own.lookUp(language, stem)?.concepts).toEqual(['X']);
			expect(own.lookUp(language, stem + ending)?.concepts).toEqual(['X']);
			expect(own.lookUp(language, `${stem}${ending}o`)).toBeUndefined();
		}
	});

	test('a short stem with a long ending is another word', () => {
		expect(concepts('en', 'gas')).toEqual(['OIL']);
		expect(concepts('en', 'gallery')).toBeUndefined();
	});
});

describe('phrases', () => {
	const at = (language: 'en' | 'ru' | 'uz', keys: string[], index = 0) => {
		const found = lexicon.phraseAt(language, keys, index);
		return found && {concepts: found.meaning.concepts, length: found.length};
	};

	test('are found where they begin, and say how many words they eat', () => {
		expect(at('en', ['the', 'white', 'house', 'said'], 1)).toEqual({concepts: ['USA'], length: 2});
		expect(at('en', ['the', 'white', 'house'], 0)).toBeUndefined();
		expect(at('en', ['house', 'white'], 0)).toBeUndefined();
		expect(at('en', ['white'], 0)).toBeUndefined();
		expect(at('en', [], 0)).toBeUndefined();
	});

	test('an open last word takes an ending, within the same limits', () => {
		expect(at('en', ['united', 'states'])).toEqual({concepts: ['USA'], length: 2});
		expect(at('en', ['united', 'statesmanship'])).toBeUndefined();
		expect(at('uz', ['ok', 'uida'])).toEqual({concepts: ['USA'], length: 2});
	});

	test('may be stop words', () => {
		expect(at('en', ['of', 'course'])).toEqual({concepts: [], length: 2});
	});

	test('the longest one wins', () => {
		const nested = new Lexicon({lexicon: 'SHORT = new_york | - | -\nLONG = new_york_city* | - | -\nOPEN = ne*_york | - | -', stopWords: ''});
		expect(nested.phraseAt('en', ['new', 'york', 'city'], 0)).toMatchObject({length: 3, meaning: {concepts: ['LONG']}});
		expect(nested.phraseAt('en', ['new', 'york', 'times'], 0)).toMatchObject({length: 2});
		expect(nested.phraseAt('en', ['ne', 'york'], 0)).toMatchObject({meaning: {concepts: ['OPEN']}});
	});
});

describe('whether a word is in it at all', () => {
	const few = new Lexicon({lexicon: 'USA = states | сша | aqsh*\nHOUSE = white*_house | - | -', stopWords: ''});

	test.each(['states', 'сша', 'aqshda', 'white', 'whites'])('%s is, in some language or as the beginning of a phrase', word => {
		expect(few.hasAny(word)).toBe(true);
	});

	test.each(['house', 'summit', ''])('%j is not', word => {
		expect(few.hasAny(word)).toBe(false);
	});
});

describe('the files', () => {
	test('concepts come in the order of the file', () => {
		expect(lexicon.concepts).toEqual(['SUMMIT', 'LEADER', 'PLACE', 'GROW', 'CAREER', 'USA', 'HOUSE', 'OIL', 'BE', 'FIVE', 'NAME']);
	});

	test('the vocabulary has each word of a language under its key', () => {
		expect([...lexicon.vocabulary('en')]).toEqual(expect.arrayContaining(['forum', 'placement', 'sumit']));
		expect([...lexicon.vocabulary('uz')]).not.toContain('forum');
	});

	test.each([
		['SUMMIT summit | саммит | sammit', '', 'lexicon: not a definition: SUMMIT summit'],
		['X = a | b', '', 'lexicon: X needs three columns (english | russian | uzbek)'],
		['X = a | b | c | d', '', 'lexicon: X needs three columns'],
		['A B = a | b | c', '', 'not a definition: A B'],
		['', 'de = und', 'stop words: unknown language de'],
		['', 'the and', 'not a definition: the and'],
	])('%j / %j is refused: %s', (lines, stopWords, message) => {
		expect(() => new Lexicon({lexicon: lines, stopWords})).toThrow(message);
	});

	test('nothing at all is a lexicon that knows nothing', () => {
		const empty = new Lexicon({lexicon: '', stopWords: '\n# only this\n'});
		expect(empty.lookUp('en', 'summit')).toBeUndefined();
		expect(empty.phraseAt('en', ['summit'], 0)).toBeUndefined();
		expect(empty.concepts).toEqual([]);
	});
});
