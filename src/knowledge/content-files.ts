/** Which files the content is made of: those that are read and checked, and no others. */
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {languages} from '../core/types.ts';
import {offFile, phrasingFiles, smallTalkFile} from './phrasings-file.ts';

/** The two folders that editors change. */
export type ContentRoots = {
	/** Path of knowledge/. */
	readonly knowledge: string;
	/** Path of locales/. */
	readonly locales: string;
};

/** The two folders of a project. */
export function contentRoots(root: string): ContentRoots {
	return {knowledge: path.join(root, 'knowledge'), locales: path.join(root, 'locales')};
}

/** Names of the files in the folder of the knowledge. */
export const knowledgeFiles = {
	article: 'article.txt',
	facts: 'facts.yaml',
	silences: 'silences.yaml',
	phrasings: 'phrasings',
	lexicon: 'lexicon.txt',
	stopWords: 'stop-words.txt',
	values: 'values.txt',
} as const;

/** All files of the knowledge, from its folder. */
export const knowledgeFileNames: readonly string[] = [
	knowledgeFiles.article,
	knowledgeFiles.facts,
	knowledgeFiles.silences,
	knowledgeFiles.lexicon,
	knowledgeFiles.stopWords,
	knowledgeFiles.values,
	...[...phrasingFiles.map(([name]) => name), offFile, smallTalkFile].map(name => path.join(knowledgeFiles.phrasings, name)),
];

/** Names of the files of texts in a language's folder, sorted; none when it can't be read. */
export async function listTextFiles(folder: string): Promise<string[]> {
	try {
		const names = await readdir(folder);
		return names.filter(name => name.endsWith('.ftl')).toSorted();
	} catch {
		return [];
	}
}

/** Paths of all files of the content that are there, or should be. */
export async function contentFiles(roots: ContentRoots): Promise<string[]> {
	const texts = await Promise.all(languages.map(async language => {
		const folder = path.join(roots.locales, language);
		const names = await listTextFiles(folder);
		return names.map(name => path.join(folder, name));
	}));
	return [...knowledgeFileNames.map(name => path.join(roots.knowledge, name)), ...texts.flat()];
}
