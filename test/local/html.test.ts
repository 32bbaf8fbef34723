import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cleanText, detectEntities, finishText} from '../../src/local/entities.ts';
import {parseHtml} from '../../src/local/html.ts';
import {HtmlError} from '../../src/local/html-text.ts';

describe('HTML is read as the server reads it', () => {
	test('tags become entities with offsets in UTF-16', () => {
		expect(parseHtml('👍 <b>bold <i>both</i></b> <a href="https://example.org/?a=1&amp;b=2">link</a> <tg-spoiler>x</tg-spoiler>')).toEqual({
			text: '👍 bold both link x',
			entities: [
				{type: 'bold', offset: 3, length: 9},
				{type: 'italic', offset: 8, length: 4},
				{
					type: 'text_link', offset: 13, length: 4, url: 'https://example.org/?a=1&b=2',
				},
				{type: 'spoiler', offset: 18, length: 1},
			],
		});
	});

	test('quotes, code and mentions', () => {
		expect(parseHtml('<blockquote expandable>long</blockquote>\n<blockquote>short</blockquote>').entities.map(({type}) => type)).toEqual(['expandable_blockquote', 'blockquote']);
		expect(parseHtml('<pre><code class="language-ts">let a</code></pre>').entities).toEqual([{
			type: 'pre', offset: 0, length: 5, language: 'ts',
		}]);
		expect(parseHtml('<a href="tg://user?id=42">Ann</a>').entities).toEqual([{
			type: 'text_mention', offset: 0, length: 3, user: {id: 42, is_bot: false, first_name: ''},
		}]);
		expect(parseHtml('<B>loud</B><span class="tg-spoiler">s</span>').entities.map(({type}) => type)).toEqual(['bold', 'spoiler']);
	});

	test('a link that is no address is dropped, its text stays', () => {
		expect(parseHtml('<a href="nonsense">text</a>')).toEqual({text: 'text', entities: []});
	});

	test('references are decoded, an ampersand alone stays', () => {
		expect(parseHtml('a &lt;b&gt; &amp; &quot;c&quot; &#171;d&#xBB; & e &nbsp; &lt').text).toBe('a <b> & "c" «d» & e &nbsp; <');
	});

	test.each([
		['a < b', 'Unsupported start tag "" at byte offset 2'],
		['я<u>я</i>', 'Unmatched end tag at byte offset 7, expected "</u>", found "</i>"'],
		['<b>unclosed', 'Can\'t find end tag corresponding to start tag "b"'],
		['closed</b>', 'Unexpected end tag at byte offset 6'],
		['<p>text</p>', 'Unsupported start tag "p" at byte offset 0'],
		['<br/>', 'Unsupported start tag "br/" at byte offset 0'],
		['<b', 'Unclosed start tag at byte offset 0'],
		['<a href="x', 'Unclosed start tag at byte offset 0'],
		['<a href=http://x>y</a>', 'Unexpected end of name token at byte offset 8'],
		['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
		['<b>x</b', 'Unclosed end tag at byte offset 4'],
		['<blockquote>a<blockquote>b</blockquote></blockquote>', 'Nested blockquote at byte offset 13'],
		['<tg-emoji emoji-id="none">👍</tg-emoji>', 'Invalid custom emoji identifier specified'],
	])('%j is refused', (html, message) => {
		expect(() => parseHtml(html)).toThrow(new HtmlError(message));
	});

	test('any text that is escaped comes back as it was', () => {
		fc.assert(fc.property(fc.string({unit: 'grapheme'}), text => {
			const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
			expect(parseHtml(`<b>${escaped}</b>`)).toEqual({text, entities: text === '' ? [] : [{type: 'bold', offset: 0, length: text.length}]});
		}));
	});

	test('any text at all either parses or is refused with a reason', () => {
		fc.assert(fc.property(fc.string({unit: fc.constantFrom('<', '>', '/', 'b', 'a', ' ', '"', '=', '&', ';', 'я', 'lt', 'href', '👍')}), html => {
			try {
				const {text, entities} = parseHtml(html);
				expect(entities.every(({offset, length}) => length > 0 && offset + length <= text.length)).toBe(true);
			} catch (error) {
				expect(error).toBeInstanceOf(HtmlError);
			}
		}));
	});
});

describe('entities that the server adds', () => {
	test.each([
		['/start', ['bot_command', '/start']],
		['/help@some_bot please', ['bot_command', '/help@some_bot']],
		['👍 /help', ['bot_command', '/help']],
		['саммит@summit_bot', undefined],
		['@summit_bot, когда?', ['mention', '@summit_bot']],
		['either/or', undefined],
		['see https://example.org/a?b=1.', ['url', 'https://example.org/a?b=1']],
		['see president.uz now', ['url', 'president.uz']],
		['write to ann@example.org', ['email', 'ann@example.org']],
		['#саммит2023', ['hashtag', '#саммит2023']],
		['#2023', undefined],
	])('%j', (text, expected) => {
		const [entity] = detectEntities(text);
		expect(entity && [entity.type, text.slice(entity.offset, entity.offset + entity.length)]).toEqual(expected);
	});

	test('spaces at the ends go, entities move with the text, nothing is added inside code and links', () => {
		expect(finishText(parseHtml('  <b> @ann_b </b><code>/start</code> '))).toEqual({
			text: '@ann_b /start',
			entities: [
				{type: 'bold', offset: 0, length: 7},
				{type: 'mention', offset: 0, length: 6},
				{type: 'code', offset: 7, length: 6},
			],
		});
	});

	test('control characters and direction overrides are not let through', () => {
		expect(cleanText('a\r\nb\u0000c\u202Ed\te')).toBe('a\nb cd e');
	});
});
