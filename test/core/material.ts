/** What several tests of the core are made of: words as they were read, and scores. */
import path from 'node:path';
import {combine, type Scores} from '../../src/core/gate.ts';
import {LanguageDetector} from '../../src/core/language.ts';
import {Lexicon} from '../../src/core/lexicon.ts';
import type {Model} from '../../src/core/model.ts';
import {Reader, type UnderstoodWord, type Understanding} from '../../src/core/understand.ts';
import {modelPath, readModel} from '../../src/training/model-file.ts';

export const root = path.join(import.meta.dirname, '..', '..');

/** The model that was built with the project. */
export async function builtModel(): Promise<Model> {
	const model = await readModel(path.join(root, modelPath));
	if (!model) {
		throw new Error(`${modelPath} is not there: npm run build`);
	}

	return model;
}

/** What reads messages with a model's words, as the answerer does. */
export function readerOf({lexicon: source, language, vocabulary}: Model): Reader {
	const lexicon = new Lexicon(source);
	return new Reader(lexicon, new LanguageDetector(language, lexicon), vocabulary);
}

/** A word: in capitals its concepts ("WHEN/YEAR"), in brackets a stop word, with a question mark one that nobody knows. */
export function word(note: string): UnderstoodWord {
	const text = note.replaceAll(/[()?]/gu, '').toLowerCase();
	const base = {text, key: text, concepts: []};
	if (note.startsWith('(')) {
		return {...base, kind: 'stop'};
	}

	if (note.endsWith('?')) {
		return {...base, kind: 'unknown'};
	}

	if (/^\d+$/u.test(note)) {
		return {...base, kind: 'number'};
	}

	return note === note.toUpperCase() ? {...base, kind: 'concept', concepts: note.split('/')} : {...base, kind: 'known'};
}

/** A message of such words, in English. */
export function understood(notes: string): Understanding {
	return {
		words: notes.split(' ').filter(Boolean).map(note => word(note)),
		detected: {
			language: 'en', script: 'latn', confidence: 1, sure: true, order: ['en'],
		},
		layoutSwapped: false,
	};
}

/** Scores with the given shares, on which both views agree; the last class is `off`, all others are ids. */
export function scoresOf(shares: readonly number[], letters: readonly number[] = shares): Scores {
	const off = shares.length - 1;
	const scores = combine(shares, letters, {off, ids: new Set(shares.keys())});
	const order = scores.order.toSorted((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0));
	return {
		...scores, combined: shares, order, ids: order.filter(index => index !== off),
	};
}
