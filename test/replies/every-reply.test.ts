import {describe, expect, it} from 'vitest';
import {toPlain} from '../../src/replies/html.ts';
import {locales, type Locale, type Reply} from '../../src/replies/types.ts';
import {
	article, content, factAnswer, ids, noneAnswer, offered, replies,
} from './content.ts';

/** Telegram's limit for a message, after markup. */
const maxMessage = 4096;
/** What Telegram clients show of a label without cutting it, on the widest screens. */
const maxLabel = 64;
const talk = ['greeting', 'thanks', 'bye', 'who', 'can', 'praise', 'insult', 'ok', 'unknown'] as const;

function everyReply(locale: Locale): Array<[name: string, reply: Reply]> {
	const language = locale === 'uz-cyrl' ? 'uz' : locale;
	const script = locale === 'uz-cyrl' || locale === 'ru' ? 'cyrl' : 'latn';
	const shown = ids.map((id): [string, Reply | undefined] => [id, replies.show(id, locale, 'private')]);
	return [
		...shown.filter((pair): pair is [string, Reply] => pair[1] !== undefined),
		...talk.map((kind): [string, Reply] => [kind, replies.answer(noneAnswer(kind, {language, script}), 'private')]),
		['premise', replies.answer(factAnswer('summit.date', {language, script, premise: {verdict: 'wrong', said: 'x'}}), 'private')],
		['start', replies.start(locale)],
		['help', replies.help(locale, 'summit_bot')],
		['summit', replies.summit(locale)],
		['leaders', replies.leaders(locale)],
		['language', replies.language(locale, locale)],
		['settings', replies.settings(locale, locale)],
		['settings, automatic', replies.settings(locale, undefined)],
		['language set', replies.languageSet(locale, locale)],
		['privacy', replies.privacy(locale, locale, {keepsUnanswered: true})],
		['privacy, no record', replies.privacy(locale, undefined, {keepsUnanswered: false})],
		['erased', replies.erased(locale)],
		['text only', replies.textOnly(locale)],
		['hello', replies.groupHello(locale, 'summit_bot')],
		['error', replies.error(locale)],
		['flood', replies.flood(locale)],
		['unknown command', replies.unknownCommand(locale, '/x', '/help')],
		['unknown command, none near', replies.unknownCommand(locale, '/x', undefined)],
		['nothing found', replies.nothingFound(locale).reply],
	];
}

/** The tags left open or closed wrongly, and anything else that Telegram's parser would refuse. */
function faultsIn(html: string): string[] {
	const faults: string[] = [];
	const open: string[] = [];
	const text = html.replaceAll(/<(\/?)(b|blockquote)( expandable)?>/gu, (_tag, slash: string, name: string) => {
		if (slash === '') {
			open.push(name);
		} else if (open.pop() !== name) {
			faults.push(`</${name}>`);
		}

		return '';
	});
	return [...faults, ...open, ...text.match(/[<>]|&(?!(?:amp|lt|gt|quot);)/gu) ?? []];
}

const quotesIn = (html: string) => [...html.matchAll(/<blockquote expandable>(.*?)<\/blockquote>/gsu)].map(([, quote = '']) => toPlain(quote));
/** The bot's own words in a reply: its text without the article's, its labels without language names. */
const ownWords = ({html, buttons}: Reply) => [
	toPlain(html.replaceAll(/<blockquote expandable>.*?<\/blockquote>/gsu, '')),
	...buttons.flat().filter(({action}) => action.kind !== 'choose-language').map(({label}) => label),
].join('\n');

describe.each(locales)('every reply in %s', locale => {
	const all = everyReply(locale);

	it('is there for every fact and silence', () => {
		expect(ids.length).toBeGreaterThanOrEqual(51);
		expect(all.filter(([name]) => ids.includes(name))).toHaveLength(ids.length);
	});

	it.each(all)('%s: well-formed, within limits', (_name, reply) => {
		expect(faultsIn(reply.html)).toEqual([]);
		expect(reply.plain.trim()).not.toBe('');
		expect(reply.html).not.toMatch(/[\u2066-\u2069\uE000-\uF8FF]|\{|undefined|\[object/u);
		expect([...toPlain(reply.html)].length).toBeLessThanOrEqual(maxMessage);
		for (const {label, action} of reply.buttons.flat()) {
			expect(label.length).toBeGreaterThan(0);
			expect(label.length).toBeLessThanOrEqual(maxLabel);
			expect(label).not.toMatch(/[\n\u00A0]|&\w+;/u);
			expect(action.kind === 'share' ? [...action.query].length : 1).toBeLessThanOrEqual(256);
		}
	});

	it.each(all)('%s: its own language only', (_name, reply) => {
		const words = ownWords(reply);
		if (locale === 'en' || locale === 'uz') {
			expect(words).not.toMatch(/\p{Script=Cyrillic}/u);
		} else {
			expect(words.replaceAll(/C5\+1|\bID\b|\bTelegram\b|@\w+|(?<![\p{L}\p{N}])\/\w+/gu, '')).not.toMatch(/\p{Script=Latin}|[ʻʼ]/u);
		}
	});

	it.each(all)('%s: no year but that of the first summit', (_name, reply) => {
		const years = new Set(ownWords(reply).match(/\b(?:1[89]|2\d)\d\d\b/gu));
		years.delete('2023');
		expect([...years]).toEqual([]);
	});

	it.each(ids)('%s: the quotes are the article’s, word for word', id => {
		const reply = replies.show(id, locale, 'private');
		const quotes = quotesIn(reply?.html ?? '');
		expect(quotes.length).toBeGreaterThan(0);
		for (const quote of quotes) {
			expect(article).toContain(quote);
			expect(reply?.plain).toContain(`“${quote}”`);
		}
	});

	it.each(ids)('%s: two or three other questions and share', id => {
		const reply = replies.show(id, locale, 'private');
		const questions = reply ? offered(reply) : [];
		expect(questions.length).toBeGreaterThanOrEqual(2);
		expect(questions.length).toBeLessThanOrEqual(3);
		expect(questions).not.toContain(id);
		expect(reply?.buttons.at(-1)?.map(({action}) => action.kind)).toEqual(['share']);
	});
});

it('three long facts in one message still fit', () => {
	const longest = [...content.facts.values()]
		.toSorted((a, b) => b.quotes.join('').length - a.quotes.join('').length)
		.map(({id}) => id);
	const [first = '', second = '', third = ''] = longest;
	const reply = replies.answer(factAnswer(first, {
		also: [second, third], language: 'ru', script: 'cyrl', premise: {verdict: 'wrong', said: 'x'},
	}), 'private');
	expect([...toPlain(reply.html)].length).toBeGreaterThan(1000);
	expect([...toPlain(reply.html)].length).toBeLessThanOrEqual(maxMessage);
});
