import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {escapeHtml, toPlain} from '../../src/replies/html.ts';

describe('escapeHtml', () => {
	it('leaves nothing that Telegram could take for markup', () => {
		expect(escapeHtml('<b>"R&D"</b> &amp; ’')).toBe('&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; &amp;amp; ’');
	});

	it('is undone by toPlain, for any text', () => {
		fc.assert(fc.property(fc.string({unit: 'grapheme'}), text => {
			expect(escapeHtml(text)).not.toMatch(/[<>"]|&(?!(?:amp|lt|gt|quot);)/u);
			expect(toPlain(escapeHtml(text))).toBe(text);
		}));
	});
});

describe('toPlain', () => {
	it('drops tags and reads entities once', () => {
		expect(toPlain('<b>a &amp;lt; b</b>\n<blockquote expandable>c &lt;d&gt;</blockquote>')).toBe('a &lt; b\nc <d>');
	});
});
