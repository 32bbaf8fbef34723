import {Buffer} from 'node:buffer';
import {describe, expect, it} from 'vitest';
import {cutAtWord} from '../../src/replies/cards.ts';
import {popularIds} from '../../src/replies/questions.ts';
import {locales} from '../../src/replies/types.ts';
import {content, ids, replies} from './content.ts';

describe('an inline card', () => {
	it('has the question as title, the answer in one line, and the message of private chat', () => {
		expect(replies.card('leader.uzbekistan', 'ru')).toEqual({
			id: 'leader.uzbekistan:ru',
			title: '🇺🇿 Кто президент Узбекистана?',
			description: 'Президентом Узбекистана в статье назван Шавкат Мирзиёев. Он встретился с делегацией США, а раньше участвовал в первом…',
			reply: replies.show('leader.uzbekistan', 'ru', 'private'),
		});
	});

	it('gives the fact of the person asked about', () => {
		const card = replies.card('gap.biography', 'en', 'person.gor');
		expect(card?.title).toBe('Does the article give biographies?');
		expect(card?.reply.plain).toContain('Sergio Gor is Donald Trump’s special envoy.');
	});

	it('is not there for an unknown id', () => {
		expect(replies.card('no.such.id', 'en')).toBeUndefined();
	});

	it.each(locales)('fits an inline result, for every id (%s)', locale => {
		const cards = ids.map(id => replies.card(id, locale));
		for (const card of cards) {
			expect(Buffer.byteLength(card?.id ?? '')).toBeGreaterThan(0);
			expect(Buffer.byteLength(card?.id ?? '')).toBeLessThanOrEqual(64);
			expect(card?.description).toMatch(/^[^\n\u00A0]{20,120}$/u);
			expect(card?.title).toMatch(/^[^\n\u00A0]{5,64}$/u);
		}

		const seen = [...cards, replies.nothingFound(locale)].map(card => card?.id);
		expect(new Set(seen).size).toBe(ids.length + 1);
	});

	it('says honestly that nothing was found', () => {
		expect(replies.nothingFound('uz-cyrl')).toEqual({
			id: 'none:uz-cyrl',
			title: 'Бунга жавоб йўқ',
			description: 'Мен фақат C5+1 саммити ҳақидаги битта мақолани биламан. Бошқача сўраб кўринг.',
			reply: {
				html: 'Бунга жавоб бера олмайман: мен фақат C5+1 саммити ҳақидаги битта мақолани биламан.',
				plain: 'Бунга жавоб бера олмайман: мен фақат C5+1 саммити ҳақидаги битта мақолани биламан.',
				buttons: [],
				locale: 'uz-cyrl',
			},
		});
	});
});

describe('popular', () => {
	it('lists every fact once, the popular ones first', () => {
		expect(replies.popular.slice(0, 3)).toEqual(['summit.date', 'summit.what', 'summit.place']);
		expect(replies.popular.toSorted()).toEqual([...content.facts.keys()].toSorted());
	});

	it('begins with facts of every part of the article', () => {
		expect(new Set(popularIds.map(id => content.facts.get(id)?.subject)))
			.toEqual(new Set(['summit', 'leaders', 'meeting', 'cooperation', 'relations', 'tour', 'first']));
	});
});

describe('cutAtWord', () => {
	it.each([
		['one two three', 13, 'one two three'],
		['one two three four', 13, 'one two…'],
		['one\n\ntwo\u00A0  three', 20, 'one two three'],
		['one two, three four', 12, 'one two…'],
		['A\u00A0— B and more', 4, 'A…'],
		['unbreakable', 5, 'unbr…'],
		['😀😀😀😀😀', 4, '😀😀😀…'],
		['', 5, ''],
	])('cuts %j to %i characters', (text, limit, cut) => {
		expect(cutAtWord(text, limit)).toBe(cut);
	});
});
