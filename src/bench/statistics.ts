/** Order statistics of measured times. */

/** The smallest value that at least this share of the values don't exceed (nearest rank). NaN without values. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = Float64Array.from(values).toSorted();
	return sorted[Math.max(Math.ceil(share * sorted.length), 1) - 1] ?? Number.NaN;
}

/** NaN without values. */
export function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle one of a few repetitions, and how far they lie apart. */
export type Spread = {
	readonly median: number;
	readonly least: number;
	readonly most: number;
};

/** What repeated measurements of the same thing say together. Of an even number the lower one of the middle two is taken. */
export function spreadOf(values: readonly number[]): Spread {
	return {median: percentile(values, 0.5), least: percentile(values, 0), most: percentile(values, 1)};
}

/** To so many digits after the point, as figures are printed and handed on. */
export function rounded(value: number, digits: number): number {
	return Number(value.toFixed(digits));
}
