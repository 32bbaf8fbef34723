import {clean, scriptOf, words} from '../core/clean.ts';
import {languageClasses, languageFeatures, LanguageDetector} from '../core/language.ts';
import {keyIn, Lexicon, type LexiconSource} from '../core/lexicon.ts';
import type {LinearWeights} from '../core/linear.ts';
import {
	modelVersion, offClass, smallTalkClass, type Model,
} from '../core/model.ts';
import {Reader} from '../core/understand.ts';
import {asks, isTopic} from '../core/topics.ts';
import {smallTalkKinds, type Id, type Language} from '../core/types.ts';
import {examplesOf, straysOf, type View} from './examples.ts';
import {topicsOf, usualMeaningsOf} from './topics.ts';
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
	readonly values: string;
	/** See Model. */
	readonly fingerprint: string;
	readonly recipe: string;
};

/** Words that a follow-up borrows: more would drown its own. */
const topicWords = 3;
const askingWords = 1;

/** A word counts as known when this many texts have it: once may be somebody's typo. */
const minTextsOfWord = 2;

const languageOptions = {
	epochs: 4, rate: 0.1, minSeen: 3, dropout: 0,
};
/**
 * Half of the features left out is worth .5 points of right answers for writers left out, and 3 to 5 where 1 % of what is off the subject
 * may be answered; .7 as much. Learning is slower for it: with 6 passes half of the gain is missing, 24 add nothing.
 */
const viewOptions = {
	epochs: 14, rate: 0.1, minSeen: 4, dropout: 0.5,
};

/** Whole texts have so many features that short ones («а где?») would teach nothing; so each pair of neighbouring words is a text as well. */
const shortText = 2;

/** Which language, and alphabet, a text is written in; learned from texts whose language is known. */
export function trainLanguage(texts: readonly Labelled[], lexicon: Lexicon): LinearWeights {
	const examples = texts.flatMap(({text, language}) => {
		const known = languageClasses.indexOf(`${language}-${scriptOf(text)}`);
		// English in Cyrillic letters is a wrong layout, not a language.
		if (known === -1) {
			return [];
		}

		const all = words(clean(text));
		const short = all.slice(shortText).map((_, from) => all.slice(from, from + shortText));
		return [all, ...short].map(run => ({features: languageFeatures(run, lexicon), classes: [known]}));
	});
	return trainLinear(examples, {...languageOptions, classes: languageClasses});
}

/** Builds the model from labelled texts. Deterministic; takes some 10 s for 20,000 texts. */
export function trainModel({
	ids, texts, lexicon, values, fingerprint, recipe,
}: TrainingContent): Model {
	const classes = [...ids, offClass, ...smallTalkKinds.map(kind => smallTalkClass(kind))];
	const vocabulary = vocabularyOf(texts, ids);
	const lookUp = new Lexicon(lexicon);
	const language = trainLanguage(texts, lookUp);
	const reader = new Reader(lookUp, new LanguageDetector(language, lookUp), vocabulary);
	const read = texts.map(({text, language: known, id, also}) => ({
		id,
		language: known,
		understanding: reader.read(text, {language: known}),
		classes: [id, ...(also === undefined ? [] : [also])].map(name => classes.indexOf(name)),
	}));
	const subject = read.filter(({id}) => ids.includes(id)).map(({understanding}) => understanding);
	const offSubject = read.filter(({id}) => id === offClass).map(({understanding}) => understanding);
	const train = (view: View) => trainLinear([...examplesOf(view, read), ...straysOf(view, subject, offSubject, classes.indexOf(offClass))], {...viewOptions, classes});
	return {
		version: modelVersion,
		fingerprint,
		recipe,
		lexicon,
		values,
		vocabulary,
		language,
		topics: topicsOf(read, ids, isTopic, topicWords),
		asking: topicsOf(read, ids, asks, askingWords),
		usual: usualMeaningsOf(read, ids),
		meaning: train('meaning'),
		letters: train('letters'),
	};
}

function vocabularyOf(texts: readonly Labelled[], ids: readonly Id[]): Model['vocabulary'] {
	const of = (language: Language) => ({
		subject: keysOf(language, texts.filter(({id}) => ids.includes(id)), minTextsOfWord),
		// A word off the subject need not be frequent to be a word: it only must not be mistaken for a misspelt one.
		off: keysOf(language, texts.filter(({id}) => !ids.includes(id)), 1),
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
