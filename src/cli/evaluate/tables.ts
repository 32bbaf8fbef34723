/** Tables of verdicts for people, and what they are compared by. */
import {givenIds, type Verdict} from './judge.ts';
import {textOf} from './rows.ts';

/** Rows by a name, in the order in which the names first turn up. */
function groups(verdicts: readonly Verdict[], nameOf: (verdict: Verdict) => string): Map<string, Verdict[]> {
	const found = new Map<string, Verdict[]>();
	for (const verdict of verdicts) {
		const name = nameOf(verdict);
		const list = found.get(name) ?? [];
		list.push(verdict);
		found.set(name, list);
	}

	return found;
}

/** Share of a measure in percent among verdicts that have it. */
export function shareOf(verdicts: readonly Verdict[], measure: string): number {
	const having = verdicts.filter(({measures}) => Object.hasOwn(measures, measure));
	return 100 * having.filter(({measures}) => measures[measure]).length / Math.max(having.length, 1);
}

function writing({row}: Verdict): string {
	return row.lang === 'uz' ? `uz ${(row.script ?? 'latn').startsWith('c') ? 'Cyrillic' : 'Latin'}` : row.lang;
}

/** One table per kind of row: by language (and alphabet), by style where rows have one, and all. */
export function tables(verdicts: readonly Verdict[]): string {
	return [...groups(verdicts, ({part}) => part)].map(([part, list]) => {
		const measures = [...new Set(list.flatMap(verdict => Object.keys(verdict.measures)))];
		const lines = [
			...[...groups(list, verdict => writing(verdict))].toSorted(([a], [b]) => a < b ? -1 : 1),
			...groups(list.filter(({row}) => row.style !== undefined), ({row}) => `  ${row.style ?? ''}`),
			['all', list] as const,
		];
		return [
			`${part.padEnd(22)}${'rows'.padStart(6)}${measures.map(measure => measure.padStart(19)).join('')}`,
			...lines.map(([name, rows]) => `${name.padEnd(22)}${String(rows.length).padStart(6)}${measures.map(measure => `${shareOf(rows, measure).toFixed(1)} %`.padStart(19)).join('')}`),
		].join('\n');
	}).join('\n\n');
}

/** The pairs of wanted and given that happen most. */
export function confusions(verdicts: readonly Verdict[], most = 40): string {
	const pairs = new Map<string, string[]>();
	for (const verdict of verdicts.filter(({good}) => !good)) {
		const {row, answer} = verdict;
		const wanted = 'need' in row ? row.need.join(' + ') : ('accept' in row ? row.accept.join(' or ') : row.kind);
		const given = givenIds(answer).join(' + ') || (answer.outcome === 'choice' ? `choice of ${answer.choices.join(', ')}` : `none (${answer.outcome === 'none' ? answer.kind : ''})`);
		const name = `${wanted}  ←  ${given}`;
		pairs.set(name, [...pairs.get(name) ?? [], textOf(row).replaceAll('\t', ' ▸ ')]);
	}

	return [...pairs].toSorted(([, a], [, b]) => b.length - a.length).slice(0, most).map(([name, texts]) => [`${texts.length} × ${name}`, ...texts.map(text => `      ${text}`)].join('\n')).join('\n');
}

/** What a run was like, to compare a later one with: whether each text was answered well. */
export type Saved = Readonly<Record<string, boolean>>;

export function saved(verdicts: readonly Verdict[]): Saved {
	return Object.fromEntries(verdicts.map(({row, good, part}) => [`${part}: ${textOf(row)}`, good]));
}

/** What was mended and what broke since a saved run. */
export function comparison(now: Saved, before: Saved): string {
	const changed = (from: boolean) => Object.keys(now).filter(name => Object.hasOwn(before, name) && before[name] === from && now[name] === !from);
	const mended = changed(false);
	const broken = changed(true);
	return [
		`mended ${mended.length}`,
		...mended.map(name => `  + ${name.replaceAll('\t', ' ▸ ')}`),
		`broken ${broken.length}`,
		...broken.map(name => `  - ${name.replaceAll('\t', ' ▸ ')}`),
	].join('\n');
}
