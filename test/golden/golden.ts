import {readFile} from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import {parse} from 'yaml';
import {compose, type Parts} from '../../src/compose.ts';
import {locales} from '../../src/replies/types.ts';

const row = v.strictObject({
	locale: v.optional(v.picklist(locales)),
	style: v.picklist(['plain', 'paraphrase', 'terse', 'chatty', 'typo', 'layout', 'translit', 'mixed', 'outside']),
	question: v.pipe(v.string(), v.nonEmpty()),
	why: v.pipe(v.string(), v.minLength(4)),
	among: v.optional(v.array(v.string())),
	also: v.optional(v.array(v.string())),
});

/** A question and what must come of it: an id, `none` or `choice`. */
export type GoldenRow = v.InferOutput<typeof row> & {readonly expected: string};

/** The rows of questions.yaml. @throws {Error} where a row has not the right shape */
export async function readGolden(): Promise<GoldenRow[]> {
	const content: unknown = parse(await readFile(path.join(import.meta.dirname, 'questions.yaml'), 'utf8'));
	const groups = v.parse(v.record(v.string(), v.array(row)), content);
	return Object.entries(groups).flatMap(([expected, rows]) => rows.map(golden => ({...golden, expected})));
}

/** What answers, from the project's own knowledge and the model built from it. */
export async function composeProject(): Promise<Parts> {
	const composed = await compose(path.join(import.meta.dirname, '..', '..'), fault => {
		throw new Error(fault);
	});
	if (!composed.ok) {
		throw new Error(composed.faults.join('\n'));
	}

	return composed.parts;
}
