import {LanguageDetector} from '../core/language.ts';
import {Lexicon} from '../core/lexicon.ts';
import {offClass} from '../core/model.ts';
import {Scorer} from '../core/scorer.ts';
import {Reader} from '../core/understand.ts';
import {trainModel, type TrainingContent} from './train-model.ts';

/**
 * Predictions for people whose messages were not trained on: each fold leaves one writer of every language out, with
 * what they wrote off the subject as well. Random folds would be too optimistic, for a writer repeats himself: with
 * messages off the subject spread at random, a gate with more weights looked better and answered more of a stranger's.
 */

export type HeldOutRow = {
	readonly text: string;
	readonly fold: string;
	readonly offSubject: boolean;
	readonly inputs: Readonly<Record<string, number>>;
	/** Whether the best id is right; never for a message off the subject. */
	readonly right: boolean;
	/** Whether one of the best three is right. */
	readonly inTopThree: boolean;
};

/** Writers whose texts are additions to others' and are never left out. */
const residentWriter = 'editors';

/** The folds: the codes of the writers, sorted. */
export function foldsOf({texts}: TrainingContent): string[] {
	return [...new Set(texts.map(({writer}) => writer))].filter(writer => writer !== residentWriter).toSorted();
}

/** Trains without the fold's texts and predicts them. Takes as long as building the model. */
export function predictFold(content: TrainingContent, fold: string): HeldOutRow[] {
	const heldOut = content.texts.filter(({writer}) => writer === fold);
	const rest = content.texts.filter(({writer}) => writer !== fold);
	const known = new Set(rest.map(({text}) => plain(text)));
	const model = trainModel({...content, texts: rest});
	const lexicon = new Lexicon(content.lexicon);
	const reader = new Reader(lexicon, new LanguageDetector(model.language, lexicon), model.vocabulary);
	// The gate is what is fitted on these rows: it has no weights yet, and only its inputs are used.
	const scorer = new Scorer(model, {});
	// What stands word for word in the rest would only show that the matcher remembers.
	return heldOut.filter(({text}) => !known.has(plain(text))).map(({text, id, also}) => {
		const {scores, inputs} = scorer.score(reader.read(text));
		const best = scores.ids.slice(0, 3).map(index => scorer.nameOf(index));
		const accepted = (candidate: string | undefined) => candidate !== undefined && (candidate === id || candidate === also);
		return {
			text, fold, offSubject: id === offClass, inputs, right: accepted(best[0]), inTopThree: best.some(candidate => accepted(candidate)),
		};
	});
}

function plain(text: string): string {
	return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
