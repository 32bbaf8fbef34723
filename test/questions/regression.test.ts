import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import {describe, expect, test} from 'vitest';
import {compose} from '../../src/compose.ts';
import {judge, type Verdict} from '../../src/cli/evaluate/judge.ts';
import {readRows} from '../../src/cli/evaluate/rows.ts';
import {shareOf} from '../../src/cli/evaluate/tables.ts';

const folder = import.meta.dirname;
const root = path.join(folder, '..', '..');
/** By part and measure, a percentage: at least for what should be high, at most for what should be low. They only go up (or down). */
const floors = v.parse(
	v.record(v.string(), v.record(v.string(), v.union([v.object({atLeast: v.number()}), v.object({atMost: v.number()})]))),
	JSON.parse(await readFile(path.join(folder, 'floors.json'), 'utf8')),
);

/** All rows of this folder, answered and judged. */
async function judged(): Promise<Verdict[]> {
	const composed = await compose(root, fault => {
		throw new Error(fault);
	});
	if (!composed.ok) {
		throw new Error(composed.faults.join('\n'));
	}

	const {answerer} = composed.parts;
	const names = await readdir(folder);
	const files = await Promise.all(names.filter(name => name.endsWith('.jsonl')).toSorted().map(async name => readRows(path.join(folder, name))));
	return files.flat().map(row => judge(row, answerer));
}

const verdicts = await judged();
const cases = Object.entries(floors).flatMap(([part, measures]) => Object.entries(measures).map(([measure, floor]) => ({part, measure, floor})));

/** Questions by people whose other questions the matcher never saw; some short ones stand in knowledge/phrasings by chance. */
describe('labelled questions', () => {
	test.each(cases)('$part: $measure $floor', ({part, measure, floor}) => {
		const rows = verdicts.filter(verdict => verdict.part === part && Object.hasOwn(verdict.measures, measure));
		expect(rows.length).toBeGreaterThan(20);
		if ('atLeast' in floor) {
			expect(shareOf(rows, measure)).toBeGreaterThanOrEqual(floor.atLeast);
		} else {
			expect(shareOf(rows, measure)).toBeLessThanOrEqual(floor.atMost);
		}
	});
});
