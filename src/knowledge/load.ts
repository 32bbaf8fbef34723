import path from 'node:path';
import type * as v from 'valibot';
import {smallTalkKinds} from '../core/types.ts';
import {checkContent, type Content} from './check-content.ts';
import {knowledgeFileNames, knowledgeFiles} from './content-files.ts';
import {parseEntries, type EntriesFile} from './facts-file.ts';
import {readTextFile, sortFaults} from './files.ts';
import {hiddenCharacters} from './letters.ts';
import {
	offFile, offId, parsePhrasings, phrasingFiles, smallTalkFile, type Contents, type PhrasingsFile,
} from './phrasings-file.ts';
import {factShape, silenceShape} from './shapes.ts';
import {checkStopWords, checkWords, unknownValues} from './word-files.ts';
import type {Fault, Knowledge} from './types.ts';

/** Everything that could be read of the folder, and everything wrong with it. */
export type ReadContent = {
	/** What could be read; only fit for use when there are no faults. */
	readonly draft: Knowledge;
	/** All ids that entries claim; undefined when they can't be told. */
	readonly ids: ReadonlySet<string> | undefined;
	/** Sorted by file and line. */
	readonly faults: readonly Fault[];
};

/**
 * Reads and checks the folder `root` (knowledge/). Resolves to the knowledge when nothing is wrong, else to all faults,
 * sorted; their files are paths that start with `root`. Never rejects: a missing file is a fault.
 */
export async function loadKnowledge(root: string): Promise<{knowledge?: Knowledge; faults: Fault[]}> {
	const {draft, faults} = await readContent(root);
	return faults.length === 0 ? {knowledge: draft, faults: []} : {faults: [...faults]};
}

/** Like `loadKnowledge`, but gives what could be read even where there are faults, for checks that go on. Never rejects. */
export async function readContent(root: string): Promise<ReadContent> {
	const files = new Map(await Promise.all(knowledgeFileNames.map(async name => [name, await readTextFile(path.join(root, name))] as const)));
	const textOf = (name: string) => {
		const file = files.get(name);
		return file !== undefined && 'text' in file ? file.text : undefined;
	};

	const entriesOf = <T extends {readonly id: string}>(name: string, shape: v.GenericSchema<unknown, T>): EntriesFile<T> => {
		const text = textOf(name);
		return text === undefined ? {entries: [], ids: undefined, faults: []} : parseEntries(path.join(root, name), text, shape);
	};

	const phrasingsOf = (name: string, contents: Contents): PhrasingsFile => {
		const file = path.join(knowledgeFiles.phrasings, name);
		return parsePhrasings(path.join(root, file), textOf(file) ?? '', contents);
	};

	const facts = entriesOf(knowledgeFiles.facts, factShape);
	const silences = entriesOf(knowledgeFiles.silences, silenceShape);
	const onSubject = phrasingFiles.map(([name, language]) => phrasingsOf(name, {language}));
	const wordsOf = (name: string, named: 'concepts' | 'values') => checkWords(path.join(root, name), textOf(name) ?? '', named);
	const lexicon = wordsOf(knowledgeFiles.lexicon, 'concepts');
	const values = wordsOf(knowledgeFiles.values, 'values');
	const offSubject = phrasingsOf(offFile, {labels: [offId]});
	const smallTalk = phrasingsOf(smallTalkFile, {labels: smallTalkKinds});
	const content: Content = {
		article: textOf(knowledgeFiles.article),
		facts: facts.entries,
		silences: silences.entries,
		ids: facts.ids && silences.ids && new Set([...facts.ids, ...silences.ids]),
		phrasings: onSubject.flatMap(({phrasings}) => phrasings),
		offSubject: offSubject.phrasings,
		smallTalk: smallTalk.phrasings,
		headings: onSubject.flatMap(({headings}) => headings),
	};
	const faults = [
		...[...files.values()].flatMap(file => 'text' in file ? hiddenFaults(file.file, file.text) : [file.fault]),
		...[facts, silences, ...onSubject, offSubject, smallTalk].flatMap(file => file.faults),
		...[lexicon, values].flatMap(file => file.faults),
		...checkStopWords(path.join(root, knowledgeFiles.stopWords), textOf(knowledgeFiles.stopWords) ?? ''),
		...textOf(knowledgeFiles.values) === undefined ? [] : facts.entries.flatMap(fact => unknownValues(fact, values.names)),
		...checkContent(content),
	];
	return {
		draft: {
			article: content.article ?? '',
			facts: new Map(content.facts.map(({value}) => [value.id, value])),
			silences: new Map(content.silences.map(({value}) => [value.id, value])),
			phrasings: content.phrasings,
			offSubject: content.offSubject,
			smallTalk: content.smallTalk,
		},
		ids: content.ids,
		faults: sortFaults(faults),
	};
}

function hiddenFaults(file: string, text: string): Fault[] {
	// Nearly every file is clean: one look at the whole settles it.
	if (hiddenCharacters(text.replaceAll('\n', ' ')).length === 0) {
		return [];
	}

	return text.split('\n').flatMap((line, index) => hiddenCharacters(line).map(({message}) => ({file, line: index + 1, message})));
}
