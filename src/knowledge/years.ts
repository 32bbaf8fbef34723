import type {Id} from '../core/types.ts';
import type {Finding} from './letters.ts';

/** The only year that the article names: that of the first summit. */
export const articleYear = '2023';

/** The group of facts about the first summit. */
const firstSummitGroup = 'first.';
/** Further ids whose texts have to name the first summit's date: the two Americans of that time, and what lies between the summits. */
const alsoOfFirstSummit: ReadonlySet<Id> = new Set(['person.biden', 'person.blinken', 'gap.other-summits']);

/**
 * Whether what is named so is about the first summit and may name its year: an id, or the key of a text that is made
 * from an id (`first.when`, `fact-first-when`, `ask-gap-other-summits`).
 */
export function isOfFirstSummit(idOrKey: string): boolean {
	const name = `-${hyphened(idOrKey)}-`;
	return name.includes(`-${hyphened(firstSummitGroup)}`) || [...alsoOfFirstSummit].some(id => name.includes(`-${hyphened(id)}-`));
}

/** What is wrong with the years of a text; `idOrKey` as in `isOfFirstSummit`. */
export function yearFaults(years: readonly string[], idOrKey: string): Finding[] {
	return years.flatMap(year => {
		if (year !== articleYear) {
			return [{where: year, message: `the year ${year} is not in the article; ${articleYear} is the only one`}];
		}

		return isOfFirstSummit(idOrKey)
			? []
			: [{where: year, message: `${articleYear} is the year of the first summit, and this is not about it`}];
	});
}

function hyphened(id: string): string {
	return id.replaceAll('.', '-');
}
