import {languages, type Id, type Language} from '../core/types.ts';
import type {Entry} from './facts-file.ts';
import {foreignLetters, yearsIn, type Finding} from './letters.ts';
import {phrasingKey} from './phrasing-key.ts';
import {offId, type Heading} from './phrasings-file.ts';
import type {
	Fact, Fault, Phrasing, Silence,
} from './types.ts';
import {apostropheFaults} from './uzbek-text.ts';
import {yearFaults} from './years.ts';

/** With fewer questions in a language the matcher doesn't learn an id; thirty by two authors are better. */
export const fewestPhrasings = 5;
/** The answerer reads no more of a message than this, so a longer example would teach what it never sees. In UTF-16 units. */
export const longestPhrasing = 600;

const languageNames: Readonly<Record<Language, string>> = {en: 'English', ru: 'Russian', uz: 'Uzbek'};

/** The content as it was read, before anything is known of how its parts fit together. */
export type Content = {
	readonly article: string | undefined;
	readonly facts: ReadonlyArray<Entry<Fact>>;
	readonly silences: ReadonlyArray<Entry<Silence>>;
	/** Every id that an entry claims, also of entries with faults; undefined when one of the two files can't be read. */
	readonly ids: ReadonlySet<Id> | undefined;
	readonly phrasings: readonly Phrasing[];
	readonly offSubject: readonly Phrasing[];
	readonly smallTalk: readonly Phrasing[];
	readonly headings: readonly Heading[];
};

/** Checks how the parts of the content fit together. Lists everything at once. */
export function checkContent(content: Content): Fault[] {
	const entries = [...content.facts, ...content.silences];
	const counts = countPhrasings(content.phrasings);
	const texts = [...content.phrasings, ...content.offSubject, ...content.smallTalk];
	return [
		...duplicateIds(entries),
		...content.facts.flatMap(fact => content.article === undefined ? [] : quoteFaults(fact, content.article)),
		...entries.flatMap(entry => wordFaults(entry)),
		...content.ids ? unknownIds(content, content.ids) : [],
		...content.silences.flatMap(silence => nearestFaults(silence, content)),
		...entries.flatMap(entry => tooFewPhrasings(entry, counts)),
		...duplicatePhrasings(texts),
		...texts.flatMap(phrasing => lengthFaults(phrasing)),
	];
}

function duplicateIds(entries: ReadonlyArray<Entry<Fact | Silence>>): Fault[] {
	const first = new Map<Id, Entry<Fact | Silence>>();
	const faults: Fault[] = [];
	for (const entry of entries) {
		const {id} = entry.value;
		const earlier = first.get(id);
		if (earlier === undefined) {
			first.set(id, entry);
		} else {
			faults.push({file: entry.file, line: entry.line(['id']), message: `${id} stands twice; the first is on line ${earlier.line(['id'])}`});
		}
	}

	return faults;
}

function quoteFaults({value, file, line}: Entry<Fact>, article: string): Fault[] {
	return value.quotes.flatMap((quote, index) => {
		if (article.includes(quote)) {
			return [];
		}

		const near = looseQuote(article).includes(looseQuote(quote));
		const hint = near ? '; only letter case, spaces, quotation marks or dashes differ' : '';
		return [{file, line: line(['quotes', index]), message: `${value.id}: the quote is not in article.txt word for word${hint}: “${quote}”`}];
	});
}

/** What stays of a quote when the signs that programs like to change are evened out. */
function looseQuote(text: string): string {
	return text.toLowerCase().replaceAll(/["'“”„«»‘’`]/gu, '"').replaceAll(/[\s\p{Pd}]+/gu, ' ');
}

function wordFaults({value, file, line}: Entry<Fact | Silence>): Fault[] {
	return languages.flatMap(language => value.words[language].flatMap((word, index) => {
		const findings: Finding[] = [
			...foreignLetters(word, language),
			...language === 'uz' ? apostropheFaults(word) : [],
			...yearFaults(yearsIn(word), value.id),
		];
		return findings.map(({message}) => ({file, line: line(['words', language, index]), message: `${value.id}, word “${word}”: ${message}`}));
	}));
}

function unknownIds({facts, silences, phrasings, headings}: Content, ids: ReadonlySet<Id>): Fault[] {
	const faults: Fault[] = [];
	for (const {value, file, line} of [...facts, ...silences]) {
		for (const [index, id] of value.related.entries()) {
			if (id === value.id) {
				faults.push({file, line: line(['related', index]), message: `${value.id} is related to itself`});
			} else if (!ids.has(id)) {
				faults.push({file, line: line(['related', index]), message: `${value.id}: unknown related id ${id}`});
			}
		}
	}

	for (const {id, file, line} of headings) {
		if (!ids.has(id)) {
			faults.push({file, line, message: `unknown id ${id} in a heading`});
		}
	}

	for (const {id, also, file, line} of phrasings) {
		if (also === id) {
			faults.push({file, line, message: `the second id ${id} is the same as the first`});
		} else if (also !== undefined && !ids.has(also)) {
			faults.push({file, line, message: `unknown second id ${also}`});
		}
	}

	return faults;
}

function nearestFaults({value, file, line}: Entry<Silence>, {facts, silences, ids}: Content): Fault[] {
	const {id, nearest} = value;
	const place = {file, line: line(['nearest'])};
	if (silences.some(silence => silence.value.id === nearest) || nearest.startsWith('gap.')) {
		return [{...place, message: `${id}: the nearest fact ${nearest} is a silence; name a fact`}];
	}

	// An entry with faults of its own is there all the same.
	if (facts.some(fact => fact.value.id === nearest) || ids === undefined || ids.has(nearest)) {
		return [];
	}

	return [{...place, message: `${id}: the nearest fact ${nearest} is missing`}];
}

function countPhrasings(phrasings: readonly Phrasing[]): Map<Id, Record<Language, number>> {
	const counts = new Map<Id, Record<Language, number>>();
	for (const {id, language} of phrasings) {
		const count = counts.get(id) ?? {en: 0, ru: 0, uz: 0};
		count[language]++;
		counts.set(id, count);
	}

	return counts;
}

function tooFewPhrasings({value, file, line}: Entry<Fact | Silence>, counts: ReadonlyMap<Id, Readonly<Record<Language, number>>>): Fault[] {
	return languages.flatMap(language => {
		const count = counts.get(value.id)?.[language] ?? 0;
		return count < fewestPhrasings
			? [{file, line: line(['id']), message: `${value.id} has ${count} example questions in ${languageNames[language]}; it needs ${fewestPhrasings} or more in phrasings/`}]
			: [];
	});
}

function duplicatePhrasings(phrasings: readonly Phrasing[]): Fault[] {
	const groups = new Map<string, Phrasing[]>();
	const faults: Fault[] = [];
	for (const phrasing of phrasings) {
		const {file, line, text, id} = phrasing;
		const key = phrasingKey(text);
		const group = groups.get(key);
		if (group === undefined) {
			groups.set(key, [phrasing]);
			continue;
		}

		const rival = group.find(earlier => earlier.id !== id);
		const twin = group.find(earlier => earlier.file === file);
		if (rival !== undefined) {
			const offSubject = rival.id === offId || id === offId;
			const advice = offSubject ? 'keep one' : `keep one, with => ${id} at its end if both are right`;
			faults.push({file, line, message: `“${text}” stands under ${rival.id} as well (${rival.file}:${rival.line}); ${advice}`});
		} else if (twin !== undefined) {
			faults.push({file, line, message: `“${text}” stands under ${id} already, on line ${twin.line}; delete one`});
		}

		group.push(phrasing);
	}

	return faults;
}

function lengthFaults({text, file, line}: Phrasing): Fault[] {
	return text.length > longestPhrasing ? [{file, line, message: `a question of ${text.length} characters; at most ${longestPhrasing} are read`}] : [];
}
