import {clean, scriptOf, words} from '../core/clean.ts';
import {languageClasses, languageFeatures, LanguageDetector} from '../core/language.ts';
import {keyIn, Lexicon, type LexiconSource} from '../core/lexicon.ts';
import type {LinearWeights} from '../core/linear.ts';
import {modelVersion, offClass, type Model} from '../core/model.ts';
import {Reader} from '../core/understand.ts';
import type {Id, Language} from '../core/types.ts';
import {examplesOf} from './examples.ts';
import {topicsOf} from './topics.ts';
import {trainLinear} from './train-linear.ts';

/** A labelled text to learn from; `off` is the id of texts off the subject. */
export type Labelled = {
	readonly text: string;
	readonly language: Language;
	/** Who wrote it; authors are left out in turn when the gate is fitted. */
	readonly writer: string;
	readonly id: Id;
	/** A second id that is right as well. */
	readonly also?: Id;
};

export type TrainingContent = {
	readonly ids: readonly Id[];
	readonly texts: readonly Labelled[];
	readonly lexicon: LexiconSource;
	readonly fingerprint: string;
};

/** A word counts as known when this many texts have it: once may be somebody's typo. */
const minTextsOfWord = 2;

const languageOptions = {
	epochs: 4, rate: 0.1, minSeen: 3, decay: 0, dropout: 0.1,
};
const viewOptions = {
	epochs: 8, rate: 0.1, minSeen: 4, decay: 0, dropout: 0,
};

/** Which language, and alphabet, a text is written in; learned from texts whose language is known. */
export function trainLanguage(texts: readonly Labelled[]): LinearWeights {
	const examples = texts.flatMap(({text, language}) => {
		const known = languageClasses.indexOf(`${language}-${scriptOf(text)}`);
		// English in Cyrillic letters is a wrong layout, not a language.
		return known === -1 ? [] : [{features: languageFeatures(words(clean(text))), classes: [known]}];
	});
	return trainLinear(examples, {...languageOptions, classes: languageClasses});
}

/** Builds the model from labelled texts. Deterministic; takes some 10 s for 20,000 texts. */
export function trainModel({ids, texts, lexicon, fingerprint}: TrainingContent): Model {
	const classes = [...ids, offClass];
	const vocabulary = vocabularyOf(texts);
	const language = trainLanguage(texts);
	const reader = new Reader(new Lexicon(lexicon), new LanguageDetector(language), vocabulary);
	const read = texts.map(({text, language: known, id, also}) => ({
		id,
		language: known,
		understanding: reader.read(text, {language: known}),
		classes: [id, ...(also === undefined ? [] : [also])].map(name => classes.indexOf(name)),
	}));
	return {
		version: modelVersion,
		fingerprint,
		lexicon,
		vocabulary,
		language,
		topics: topicsOf(read, ids),
		meaning: trainLinear([...examplesOf('meaning', read)], {...viewOptions, classes}),
		letters: trainLinear([...examplesOf('letters', read)], {...viewOptions, classes}),
	};
}

function vocabularyOf(texts: readonly Labelled[]): Model['vocabulary'] {
	const of = (language: Language) => ({
		subject: keysOf(language, texts.filter(({id}) => id !== offClass), minTextsOfWord),
		// A word off the subject need not be frequent to be a word: it only must not be mistaken for a misspelt one.
		off: keysOf(language, texts.filter(({id}) => id === offClass), 1),
	});
	return {en: of('en'), ru: of('ru'), uz: of('uz')};
}

function keysOf(language: Language, texts: readonly Labelled[], minTexts: number): string[] {
	const counts = new Map<string, number>();
	for (const {text, language: written} of texts) {
		for (const key of new Set(written === language ? words(clean(text)).map(word => keyIn(language, word)) : [])) {
			if (!/\d/u.test(key)) {
				counts.set(key, (counts.get(key) ?? 0) + 1);
			}
		}
	}

	return [...counts].filter(([, count]) => count >= minTexts).map(([key]) => key);
}
