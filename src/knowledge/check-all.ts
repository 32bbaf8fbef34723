import {checkTextsOfDraft} from './check-texts.ts';
import type {ContentRoots} from './content-files.ts';
import {sortFaults} from './files.ts';
import {readContent} from './load.ts';
import type {Fault, Knowledge} from './types.ts';

/**
 * Reads and checks all content: knowledge and texts, everything at once, also where there are faults already.
 * `knowledge` is there when nothing is wrong. Never rejects; faults are sorted by file and line.
 */
export async function checkAll(roots: ContentRoots): Promise<{knowledge?: Knowledge; faults: Fault[]}> {
	const {draft, ids, faults} = await readContent(roots.knowledge);
	const all = sortFaults([...faults, ...await checkTextsOfDraft(roots.locales, draft, ids)]);
	return all.length === 0 ? {knowledge: draft, faults: []} : {faults: all};
}
