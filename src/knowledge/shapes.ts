import * as v from 'valibot';
import {valueTypes} from '../core/types.ts';
import {subjects} from './types.ts';

/** Ids go into deep links (`fact_` + id, 64 characters) and button data (64 bytes, with a version and an action). */
export const maxIdLength = 40;
/** A reply offers two or three further questions. */
export const maxRelated = 3;
/** More words per language make an entry turn up in searches for others. */
export const maxWords = 12;
/** A term or a name, not a sentence. */
export const maxWordLength = 60;
/** One flag takes 4 UTF-16 units, a family 11. */
const maxEmojiLength = 16;

/** A group, a dot, a name: `summit.date`. The group `gap` is for silences. */
export const factId = /^(?!gap\.)[a-z]+\.[a-z\d]+(?:-[a-z\d]+)*$/u;
export const silenceId = /^gap\.[a-z\d]+(?:-[a-z\d]+)*$/u;
const trimmed = /^\S(?:[\s\S]*\S)?$/u;

const text = v.pipe(
	v.string('must be text (put numbers, yes and no in quotes)'),
	v.regex(trimmed, 'must have a character, and no spaces at its beginning or end'),
);
const id = (pattern: RegExp, message: string) => v.pipe(text, v.maxLength(maxIdLength, `must have at most ${maxIdLength} characters`), v.regex(pattern, message));
const unique = (items: readonly unknown[]) => new Set(items).size === items.length;

const words = v.pipe(
	v.array(v.pipe(text, v.maxLength(maxWordLength, `must have at most ${maxWordLength} characters`)), 'must be a list of words'),
	v.minLength(1, 'must have at least one word'),
	v.maxLength(maxWords, `must have at most ${maxWords} words`),
	v.check<string[], string>(unique, 'has a word twice'),
);

const common = {
	subject: v.picklist(subjects, `must be one of ${subjects.join(', ')}`),
	related: v.pipe(
		v.array(text, 'must be a list of ids'),
		v.minLength(1, 'must have at least one id'),
		v.maxLength(maxRelated, `must have at most ${maxRelated} ids`),
		v.check<string[], string>(unique, 'has an id twice'),
	),
	words: v.strictObject({en: words, ru: words, uz: words}, wrongKey),
};

/** An entry of facts.yaml. schema.json says the same for editors' programs; a test compares the two. */
export const factShape = v.strictObject({
	id: id(factId, 'must look like summit.date: small letters, one dot; the group gap is for silences'),
	...common,
	quotes: v.pipe(
		v.array(text, 'must be a list of quotes'),
		v.minLength(1, 'must have at least one quote'),
		v.check<string[], string>(unique, 'has a quote twice'),
	),
	emoji: v.exactOptional(v.pipe(text, v.maxLength(maxEmojiLength, 'must be one emoji'))),
	values: v.exactOptional(v.strictObject(v.entriesFromList(valueTypes, v.exactOptional(v.pipe(v.array(text, 'must be a list of values'), v.minLength(1, 'must have at least one value')))), wrongKey)),
}, wrongKey);

/** An entry of silences.yaml. */
export const silenceShape = v.strictObject({
	id: id(silenceId, 'must look like gap.year'),
	...common,
	nearest: text,
	nearestIsPerson: v.exactOptional(v.boolean('must be true or false')),
}, wrongKey);

/** For what strict objects refuse: a missing key, an unknown one, or no object at all. */
function wrongKey(issue: v.StrictObjectIssue): string {
	if (issue.expected === 'never') {
		return 'is not a known key here';
	}

	return issue.expected === 'Object' ? 'must have keys and values (key: value)' : 'is missing';
}
