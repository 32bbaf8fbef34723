import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {offClass} from '../core/model.ts';
import {fingerprint} from '../knowledge/fingerprint.ts';
import {knowledgeFiles} from '../knowledge/load.ts';
import type {Knowledge, Phrasing} from '../knowledge/types.ts';
import type {Labelled, TrainingContent} from './train-model.ts';

/** What the model is built from, read from knowledge that was checked. @throws {Error} when the lexicon's files can't be read */
export async function trainingContent(knowledgeRoot: string, knowledge: Knowledge): Promise<TrainingContent> {
	const [lexicon, stopWords] = await Promise.all([knowledgeFiles.lexicon, knowledgeFiles.stopWords].map(async name => readFile(path.join(knowledgeRoot, name), 'utf8')));
	return {
		ids: [...knowledge.facts.keys(), ...knowledge.silences.keys()],
		texts: [...knowledge.phrasings.map(phrasing => asLabelled(phrasing, phrasing.id)), ...knowledge.offSubject.map(phrasing => asLabelled(phrasing, offClass))],
		lexicon: {lexicon: lexicon ?? '', stopWords: stopWords ?? ''},
		fingerprint: await fingerprint(knowledgeRoot, knowledge),
	};
}

function asLabelled({text, language, writer, also}: Phrasing, id: string): Labelled {
	return {
		text, language, writer, id, ...also !== undefined && {also},
	};
}
