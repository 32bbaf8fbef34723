import {createHash} from 'node:crypto';
import path from 'node:path';
import {knowledgeFiles} from './content-files.ts';
import {readTextFile} from './files.ts';
import type {Knowledge} from './types.ts';

/**
 * SHA-256, in hexadecimal, of what the matcher's model is built from: the ids, the phrasings (labels, languages, writers,
 * texts, in order), the messages off the subject, small talk, the lexicon, the stop words, the values. A model with another fingerprint is out of date.
 * Comments, line numbers, quotes, search words and line ends don't count. A missing file counts as empty.
 */
export async function fingerprint(root: string, knowledge: Knowledge): Promise<string> {
	const [lexicon, stopWords, values] = await Promise.all([knowledgeFiles.lexicon, knowledgeFiles.stopWords, knowledgeFiles.values].map(async name => {
		const file = await readTextFile(path.join(root, name));
		return 'text' in file ? file.text : '';
	}));
	const parts = [
		[...knowledge.facts.keys()],
		[...knowledge.silences].map(([id, {nearest}]) => [id, nearest]),
		...[knowledge.phrasings, knowledge.offSubject, knowledge.smallTalk].map(list => list.map(({id, also, language, writer, text}) => [id, also ?? '', language, writer, text])),
		lexicon,
		stopWords,
		values,
	];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
