import fc from 'fast-check';

/* eslint-disable unicorn/prefer-code-point -- lone surrogates are wanted */
/** Any text that can reach the bot: letters of all alphabets, emoji, control characters, halves of characters. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
	const units = fc.array(fc.nat({max: 0xFF_FF}), {maxLength}).map(codes => codes.map(code => String.fromCharCode(code)).join(''));
	const nearby = fc.array(fc.oneof(fc.nat({max: 0x7F}), fc.integer({min: 0x04_00, max: 0x04_FF}), fc.integer({min: 0x20_00, max: 0x20_6F})), {maxLength})
		.map(codes => codes.map(code => String.fromCharCode(code)).join(''));
	return fc.oneof(units, nearby, fc.string({unit: 'grapheme', maxLength: Math.min(maxLength, 200)}));
}
/* eslint-enable unicorn/prefer-code-point */
