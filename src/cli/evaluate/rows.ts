/** Labelled questions, one JSON object a line; the kind of a row is told by its fields. */
import {readFile} from 'node:fs/promises';
import * as v from 'valibot';
import {smallTalkKinds} from '../../core/types.ts';

const common = {
	lang: v.picklist(['en', 'ru', 'uz']),
	script: v.optional(v.string()),
	style: v.optional(v.string()),
};
const ids = v.array(v.string());

const shapes = v.union([
	v.object({
		...common, q: v.string(), accept: ids, premise: v.picklist(['wrong', 'right', 'silent']), said: v.optional(v.string()),
	}),
	v.object({...common, turns: v.array(v.string()), accept: ids}),
	v.object({...common, q: v.string(), need: ids}),
	v.object({...common, q: v.string(), kind: v.picklist(smallTalkKinds)}),
	v.object({
		...common, q: v.string(), kind: v.null(), accept: ids,
	}),
	v.object({...common, q: v.string(), accept: ids}),
]);

/** A labelled row, as in the files. `accept` holds every id that is right; `off` stands for "off the subject". */
export type Row = v.InferOutput<typeof shapes>;

/** The label of rows off the subject. */
export const offLabel = 'off';

/** The text of a row; the turns of a conversation are separated by tabs. */
export function textOf(row: Row): string {
	return 'turns' in row ? row.turns.join('\t') : row.q;
}

/** @throws {Error} that names the file and the line which is no labelled row */
export async function readRows(file: string): Promise<Row[]> {
	const text = await readFile(file, 'utf8');
	return text.split('\n').flatMap((line, index) => {
		if (line.trim() === '') {
			return [];
		}

		try {
			return [v.parse(shapes, JSON.parse(line))];
		} catch {
			throw new Error(`${file}:${index + 1}: no labelled question`);
		}
	});
}
