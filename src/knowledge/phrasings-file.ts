import type {Id, Language} from '../core/types.ts';
import type {Fault, Phrasing} from './types.ts';

/** The id under which messages off the subject stand. */
export const offId = 'off';
/** Who wrote the lines that stand before any `## writer`. */
export const defaultWriter = 'editors';

/** The files of knowledge/phrasings with the language of their questions. */
export const phrasingFiles: ReadonlyArray<readonly [file: string, language: Language]> = [
	['en.txt', 'en'],
	['ru.txt', 'ru'],
	['ru-latn.txt', 'ru'],
	['uz-latn.txt', 'uz'],
	['uz-cyrl.txt', 'uz'],
];
/** The file of messages off the subject, with headings such as `# off ru-latn`. */
export const offFile = 'off.txt';
/** The file of small talk, with headings such as `# greeting uz-cyrl`. */
export const smallTalkFile = 'small-talk.txt';

/** What stands under the headings of a file: questions in one language, or messages with these labels in all. */
export type Contents
	= {readonly language: Language}
		| {readonly labels: readonly string[]};

/** The headings of a file of labels, each with what it stands for. */
function labelHeadings(labels: readonly string[]): ReadonlyMap<string, {readonly id: Id; readonly language: Language}> {
	return new Map(labels.flatMap(id => phrasingFiles.map(([file, language]) => [`${id} ${file.replace('.txt', '')}`, {id, language}] as const)));
}

/** A heading's id and where it stands. */
export type Heading = {
	readonly id: Id;
	readonly file: string;
	readonly line: number;
};

export type PhrasingsFile = {
	readonly phrasings: readonly Phrasing[];
	/** Headings with ids, known or not; none in a file of labels. */
	readonly headings: readonly Heading[];
	readonly faults: readonly Fault[];
};

const heading = /^#\s+(.+)$/u;
const writerHeading = /^##\s+(.*)$/u;
/** What was meant as a heading, without its space; "#C5plus1, what is it?" is a question. */
const tightHeading = /^#+(?:[a-z]+\.[a-z-]+|[a-z]+ (?:en|ru|uz)(?:-[a-z]+)?)$/u;
const writerCode = /^[a-z][a-z\d-]*$/u;
/** `a question => second.id` */
const second = /^(.*\S) +=> +(\S+)$/u;

/**
 * Reads a file of example questions: `# id`, below it one question a line, `## writer` before a writer's questions,
 * `//` before a comment. In a file of labels the headings name a label and a language: `# off ru`.
 */
export function parsePhrasings(file: string, text: string, contents: Contents): PhrasingsFile {
	const labelled = 'labels' in contents ? labelHeadings(contents.labels) : undefined;
	const phrasings: Phrasing[] = [];
	const headings: Heading[] = [];
	const faults: Fault[] = [];
	const seen = new Map<string, number>();
	let current: {readonly id: Id; readonly language: Language} | undefined;
	let lost = false;
	let writer = defaultWriter;

	const startSection = (name: string, line: number) => {
		writer = defaultWriter;
		const first = seen.get(name);
		if (first !== undefined) {
			faults.push({file, line, message: `the heading # ${name} stands on line ${first} too; put the questions together`});
		}

		seen.set(name, first ?? line);
		if ('language' in contents) {
			headings.push({id: name, file, line});
			current = {id: name, language: contents.language};
			return;
		}

		current = labelled?.get(name);
		if (current === undefined) {
			faults.push({file, line, message: `# ${name} is no heading of this file; use one of: ${[...labelled?.keys() ?? []].map(key => `# ${key}`).join(', ')}`});
			lost = true;
		}
	};

	const addPhrasing = (line: string, number: number) => {
		if (current === undefined) {
			// One fault for all questions without a heading, not one for each.
			if (!lost) {
				faults.push({file, line: number, message: 'a question before the first heading; start with # and an id'});
				lost = true;
			}

			return;
		}

		// Off the subject an arrow is part of the message: people paste code.
		const arrow = labelled === undefined && line.includes('=>');
		const [, question, also] = arrow ? second.exec(line) ?? [] : [];
		if (arrow && (question?.includes('=>') ?? true)) {
			faults.push({file, line: number, message: 'a second id stands at the end, with spaces: a question => second.id'});
			return;
		}

		const phrasing = {
			id: current.id, text: question ?? line, language: current.language, writer, file, line: number,
		};
		phrasings.push(also === undefined ? phrasing : {...phrasing, also});
	};

	for (const [index, raw] of text.split('\n').entries()) {
		const line = raw.trim();
		const number = index + 1;
		if (line === '' || line.startsWith('//')) {
			continue;
		}

		const [, code] = line.startsWith('#') ? writerHeading.exec(line) ?? [] : [];
		const [, name] = line.startsWith('#') ? heading.exec(line) ?? [] : [];
		if (code !== undefined) {
			writer = code;
			if (!writerCode.test(code)) {
				faults.push({file, line: number, message: `“${code}” is no writer's code; use a short word of small letters`});
			}
		} else if (name !== undefined) {
			startSection(name.replaceAll(/\s+/gu, ' '), number);
		} else if (tightHeading.test(line) || line === '#' || line === '##') {
			faults.push({file, line: number, message: 'a heading is # (or ##), a space, and the id (or the writer)'});
		} else {
			addPhrasing(line, number);
		}
	}

	return {phrasings, headings, faults};
}
