import path from 'node:path';
import {languages, type Id, type Language} from '../core/types.ts';
import {listTextFiles} from './content-files.ts';
import {readTextFile, sortFaults} from './files.ts';
import {parseFluent, placeholder, type FluentText} from './fluent-file.ts';
import {
	foreignLetters, hiddenCharacters, withoutMarkup, yearsIn, type Finding,
} from './letters.ts';
import {
	answerKey, answerLengthFault, lengthFault, questionKey,
} from './text-limits.ts';
import type {Fault, Knowledge} from './types.ts';
import {apostropheFaults} from './uzbek-text.ts';
import {yearFaults} from './years.ts';

/** All texts of one language, by key; of a key that stands twice, the first. */
type LocaleTexts = {
	readonly language: Language;
	readonly folder: string;
	/** Names of the .ftl files in the folder. */
	readonly files: readonly string[];
	readonly texts: ReadonlyMap<string, FluentText>;
	readonly faults: readonly Fault[];
};

/**
 * Checks every text of the bot against a whole knowledge: `localesRoot` holds a folder of .ftl files for each of en, ru, uz.
 * Never rejects; faults are sorted.
 */
export async function checkTexts(localesRoot: string, knowledge: Knowledge): Promise<Fault[]> {
	return checkTextsOfDraft(localesRoot, knowledge, idsOf(knowledge));
}

/** Like `checkTexts`, where entries with faults are left out of `knowledge`: `ids` are all that there are, undefined when that can't be told. */
export async function checkTextsOfDraft(localesRoot: string, knowledge: Knowledge, ids: ReadonlySet<Id> | undefined): Promise<Fault[]> {
	const locales = await Promise.all(languages.map(async language => readLocale(localesRoot, language)));
	return sortFaults([
		...locales.flatMap(({faults}) => faults),
		...fileFaults(locales),
		...locales.flatMap(locale => [...locale.texts.values()].flatMap(text => textFaults(text, locale))),
		...locales.flatMap(locale => keyFaults(locale, locales)),
		...locales.flatMap(locale => missingAnswers(locale, locales, knowledge)),
		...locales.flatMap(locale => answerFaults(locale, knowledge)),
		...ids ? locales.flatMap(locale => unknownIds(locale, ids)) : [],
	]);
}

async function readLocale(localesRoot: string, language: Language): Promise<LocaleTexts> {
	const folder = path.join(localesRoot, language);
	const faults: Fault[] = [];
	const texts = new Map<string, FluentText>();
	const files = await listTextFiles(folder);
	if (files.length === 0) {
		faults.push({file: folder, line: 1, message: 'the folder has no .ftl files, or is missing'});
	}

	const read = await Promise.all(files.map(async name => readTextFile(path.join(folder, name))));
	for (const file of read) {
		if ('fault' in file) {
			faults.push(file.fault);
			continue;
		}

		const parsed = parseFluent(file.file, file.text);
		faults.push(...parsed.faults);
		for (const text of parsed.texts) {
			const first = texts.get(text.key);
			if (first === undefined) {
				texts.set(text.key, text);
			} else {
				faults.push({file: text.file, line: text.line, message: `${text.key} stands twice; the first is ${first.file}:${first.line}`});
			}
		}
	}

	return {
		language, folder, files, texts, faults,
	};
}

/** Every language has the same files, so that editors find a text in the same place. */
function fileFaults(locales: readonly LocaleTexts[]): Fault[] {
	return locales.flatMap(({folder, files}) => {
		const missing = new Set(locales.flatMap(other => other.files).filter(name => !files.includes(name)));
		return files.length === 0 ? [] : [...missing].map(name => ({file: path.join(folder, name), line: 1, message: 'the file is missing; another language has it'}));
	});
}

/** Faults that a text shows by itself. */
function textFaults(text: FluentText, {language, texts}: LocaleTexts): Fault[] {
	const {key, file, line} = text;
	const shown = withoutMarkup(text.shown);
	const findings: Finding[] = [
		...foreignLetters(text.shown, language),
		...language === 'uz' ? apostropheFaults(shown) : [],
		...yearFaults(yearsIn(shown), key),
		...hiddenCharacters(text.shown.replaceAll('\n', '')),
	];
	// A word that stands in the text often is one fault.
	const distinct = new Map(findings.map(finding => [finding.message, finding]));
	const faults = [...distinct.values()].map(({where, message}) => ({file, line: text.lineOf(where), message: `${key}: ${message}`}));
	const tooLong = lengthFault(key, text.longest);
	if (tooLong !== undefined) {
		faults.push({file, line, message: `${key} ${tooLong}`});
	}

	if (shown.replaceAll(placeholder, 'x').trim() === '') {
		faults.push({file, line, message: `${key} is empty`});
	}

	for (const reference of text.references) {
		if (!texts.has(reference)) {
			faults.push({file, line, message: `${key} takes in ${reference}, which is not there`});
		}
	}

	return faults;
}

/** Keys that another language has and this one hasn't (of a file that is missing as a whole, none), and variables other than in English. */
function keyFaults({language, folder, files, texts}: LocaleTexts, locales: readonly LocaleTexts[]): Fault[] {
	const faults: Fault[] = [];
	const named = new Set<string>();
	for (const other of locales) {
		for (const [key, there] of other.texts) {
			const here = texts.get(key);
			const file = path.basename(there.file);
			if (here === undefined && !named.has(key) && files.includes(file)) {
				named.add(key);
				faults.push({file: path.join(folder, file), line: 1, message: `${key} is missing; ${other.language} has it (${there.file}:${there.line})`});
			} else if (here !== undefined && other.language === 'en' && language !== 'en' && list(here.variables) !== list(there.variables)) {
				faults.push({file: here.file, line: here.line, message: `${key} has ${list(here.variables)}; in English it has ${list(there.variables)}`});
			}
		}
	}

	return faults;
}

/** Facts and silences without their texts in every language; one that some language has is in `keyFaults` already. */
function missingAnswers({folder, texts}: LocaleTexts, locales: readonly LocaleTexts[], knowledge: Knowledge): Fault[] {
	return [...idsOf(knowledge)].flatMap(id => [answerKey(id), questionKey(id)]
		.filter(key => locales.every(other => !other.texts.has(key)))
		.map(key => ({file: siblingFile(key, texts) ?? folder, line: 1, message: `${key} is missing: the text for ${id}`})));
}

/** The file that holds the other texts of the kind (`fact-`, `gap-`, `ask-`). */
function siblingFile(key: string, texts: ReadonlyMap<string, FluentText>): string | undefined {
	const kind = key.slice(0, key.indexOf('-') + 1);
	return [...texts.values()].find(text => text.key.startsWith(kind))?.file;
}

function answerFaults({texts}: LocaleTexts, knowledge: Knowledge): Fault[] {
	const longest = new Map([...texts].map(([key, text]) => [key, text.longest]));
	return [...knowledge.facts.values(), ...knowledge.silences.values()].flatMap(entry => {
		const text = texts.get(answerKey(entry.id));
		const message = answerLengthFault(entry, knowledge, longest);
		return text === undefined || message === undefined ? [] : [{file: text.file, line: text.line, message: `${entry.id}: ${message}`}];
	});
}

/** Texts of a fact, a silence or a question whose id is not there: a slip in the key, or left over. */
function unknownIds({texts}: LocaleTexts, ids: ReadonlySet<Id>): Fault[] {
	const known = new Set([...ids].flatMap(id => [answerKey(id), questionKey(id)]));
	return [...texts.values()]
		.filter(({key}) => /^(?:fact|gap|ask)-/u.test(key) && !key.includes('.') && !known.has(key))
		.map(({key, file, line}) => ({file, line, message: `${key} belongs to no fact or silence`}));
}

function idsOf({facts, silences}: Knowledge): ReadonlySet<Id> {
	return new Set([...facts.keys(), ...silences.keys()]);
}

function list(variables: ReadonlySet<string>): string {
	return variables.size === 0 ? 'no variable' : [...variables].toSorted().map(name => `$${name}`).join(', ');
}
