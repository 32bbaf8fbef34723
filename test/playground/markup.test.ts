/* eslint-disable no-script-url -- what must not become a link */
import fc from 'fast-check';
import type {MessageEntity} from 'grammy/types';
import {describe, expect, test} from 'vitest';
import {parseHtml} from '../../src/local/html.ts';
import {toHtml} from '../../src/playground/server/markup.ts';

/** The tags that toHtml writes, with the one attribute of theirs that counts. */
const tag = /<(\/?)(b|i|u|s|code|a|blockquote|tg-spoiler)((?: (?:expandable|href="[^"<>]*" target="_blank" rel="noopener noreferrer"|data-command="[^"<>]*"))?)>/gu;

/** What a browser shows as text; fails on any markup but the tags above, properly nested. */
function shown(html: string): string {
	const open: string[] = [];
	const text = html.replaceAll(tag, (_all, end: string, name: string, attributes: string) => {
		if (end === '') {
			open.push(name);
		} else {
			expect(open.pop()).toBe(name);
			expect(attributes).toBe('');
		}

		return '';
	});
	expect(open).toEqual([]);
	expect(text).not.toMatch(/[<>"']/u);
	expect(text.replaceAll(/&(?:amp|lt|gt|quot|#39);/gu, '')).not.toContain('&');
	return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', '\'').replaceAll('&amp;', '&');
}

/** What Telegram makes of HTML, drawn. */
function drawn(source: string): string {
	const {text, entities} = parseHtml(source);
	return toHtml(text, entities);
}

describe('a text', () => {
	test.each([
		['<b>bold <i>both</i></b> <u>u</u> <s>s</s>', '<b>bold <i>both</i></b> <u>u</u> <s>s</s>'],
		['<tg-spoiler>hidden</tg-spoiler> <code>a &lt; b</code>', '<tg-spoiler>hidden</tg-spoiler> <code>a &lt; b</code>'],
		['<blockquote>one\ntwo</blockquote>', '<blockquote>one\ntwo</blockquote>'],
		['<blockquote expandable>long</blockquote>', '<blockquote expandable>long</blockquote>'],
		['<b><b>twice</b></b>', '<b><b>twice</b></b>'],
		['<a href="https://a.org/?x=1&amp;y=2">link</a>', '<a href="https://a.org/?x=1&amp;y=2" target="_blank" rel="noopener noreferrer">link</a>'],
		['&lt;img src=x onerror=alert(1)&gt;', '&lt;img src=x onerror=alert(1)&gt;'],
	])('%s is drawn as Telegram would', (source, html) => {
		expect(drawn(source)).toBe(html);
	});

	test('what the server finds is drawn as links; commands can be sent by a click', () => {
		const text = '/help @bot #tag a.org me@a.org';
		expect(toHtml(text, [
			{type: 'bot_command', offset: 0, length: 5},
			{type: 'mention', offset: 6, length: 4},
			{type: 'hashtag', offset: 11, length: 4},
			{type: 'url', offset: 16, length: 5},
			{type: 'email', offset: 22, length: 8},
		])).toBe('<a data-command="/help">/help</a> <a>@bot</a> <a>#tag</a> <a href="http://a.org" target="_blank" rel="noopener noreferrer">a.org</a> <a href="mailto:me@a.org" target="_blank" rel="noopener noreferrer">me@a.org</a>');
	});

	test.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'data:text/html,<script>1</script>', 'file:///etc/passwd', 'vbscript:x', 'nonsense'])('a link to %s is none', url => {
		expect(toHtml('click', [{
			type: 'text_link', offset: 0, length: 5, url,
		}])).toBe('click');
	});

	test('a link cannot leave its attribute', () => {
		expect(toHtml('x', [{
			type: 'text_link', offset: 0, length: 1, url: 'https://a.org/"onmouseover="alert(1)',
		}])).toBe('<a href="https://a.org/&quot;onmouseover=&quot;alert(1)" target="_blank" rel="noopener noreferrer">x</a>');
	});

	test('entities that overlap halfway are nested anew', () => {
		expect(toHtml('abc', [{type: 'bold', offset: 0, length: 2}, {type: 'italic', offset: 1, length: 2}])).toBe('<b>a<i>b</i></b><i>c</i>');
	});

	test('hostile texts with any entities show as they are', () => {
		const pieces = [
			'<script>', '</b>', '<img src=x onerror=alert(1)>', '"', '\'', '&', '&amp;', '&#x3c;', '-->', ']]>', '<!--', ' ', '\n', '👍', '\u{D800}', 'javascript:', 'x',
		];
		const kinds = [
			'bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'code', 'blockquote', 'expandable_blockquote', 'mention', 'hashtag', 'bot_command', 'url', 'email', 'custom_emoji',
		] as const;
		const hostile = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({unit: 'grapheme'})), {maxLength: 8}).map(parts => parts.join(''));
		const span = {offset: fc.integer({min: -3, max: 40}), length: fc.integer({min: -3, max: 40})};
		const entity: fc.Arbitrary<MessageEntity> = fc.oneof(
			fc.record({type: fc.constantFrom(...kinds), ...span})
				.map(({type, ...rest}): MessageEntity => type === 'custom_emoji' ? {type, ...rest, custom_emoji_id: '1'} : {type, ...rest}),
			fc.record({type: fc.constant('pre' as const), language: hostile, ...span}),
			fc.record({type: fc.constant('text_link' as const), url: fc.oneof(hostile, fc.webUrl()), ...span}),
		);
		fc.assert(fc.property(hostile, fc.array(entity, {maxLength: 6}), (text, entities) => {
			expect(shown(toHtml(text, entities))).toBe(text);
		}), {numRuns: 2000});
	});
});
