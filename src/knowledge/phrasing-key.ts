/** Apostrophes of every kind. They go first: NFKC makes a space and an accent of ´. */
const apostrophes = /['‘’`´ʻʼ′ʹʽ＇｀]/gu;
/** Accents that don't make a letter of their own. */
const accents = /\p{M}/gu;
/** Punctuation, spaces and invisible characters; symbols stay: "C5+1" has a plus that is read. */
const separators = /[\p{P}\p{Z}\p{C}]+/gu;

/**
 * The form in which two questions count as the same: NFKC, lower case, ё as е, no apostrophes or accents,
 * any punctuation and spaces as one space. A text of nothing but punctuation is its own key.
 */
export function phrasingKey(text: string): string {
	const plain = text.replaceAll(apostrophes, '').normalize('NFKC').toLowerCase().replaceAll('ё', 'е').replaceAll(accents, '').replaceAll(separators, ' ').trim();
	return plain === '' ? text.trim() : plain;
}
