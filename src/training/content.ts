import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {offClass, smallTalkClass} from '../core/model.ts';
import {knowledgeFiles} from '../knowledge/content-files.ts';
import {modulesIn} from '../knowledge/files.ts';
import {fingerprint} from '../knowledge/fingerprint.ts';
import type {Knowledge, Phrasing} from '../knowledge/types.ts';
import type {Labelled, TrainingContent} from './train-model.ts';

/** What the model is built from, read from knowledge that was checked. @throws {Error} when the lexicon's files can't be read */
export async function trainingContent(knowledgeRoot: string, knowledge: Knowledge): Promise<TrainingContent> {
	const [lexicon, stopWords, values] = await Promise.all([knowledgeFiles.lexicon, knowledgeFiles.stopWords, knowledgeFiles.values].map(async name => readFile(path.join(knowledgeRoot, name), 'utf8')));
	return {
		ids: [...knowledge.facts.keys(), ...knowledge.silences.keys()],
		texts: [
			...knowledge.phrasings.map(phrasing => asLabelled(phrasing, phrasing.id)),
			...knowledge.offSubject.map(phrasing => asLabelled(phrasing, offClass)),
			...knowledge.smallTalk.map(phrasing => asLabelled(phrasing, smallTalkClass(phrasing.id))),
		],
		lexicon: {lexicon: lexicon ?? '', stopWords: stopWords ?? ''},
		values: values ?? '',
		fingerprint: await fingerprint(knowledgeRoot, knowledge),
		recipe: await recipe(),
	};
}

/** SHA-256, in hexadecimal, of the modules that shape a model: when one of them changes, the model is built anew. */
async function recipe(): Promise<string> {
	const hash = createHash('sha256');
	for (const file of await modulesIn([import.meta.dirname, path.join(import.meta.dirname, '..', 'core')])) {
		hash.update(await readFile(file));
	}

	return hash.digest('hex');
}

function asLabelled({text, language, writer, also}: Phrasing, id: string): Labelled {
	return {
		text, language, writer, id, ...also !== undefined && {also},
	};
}
