/** Reads knowledge, texts and model, and makes of them what answers: the same for Telegram, for the terminal and for `ask`. */
import path from 'node:path';
import {rememberAnswers} from './core/answer-memo.ts';
import {createAnswerer} from './core/answerer.ts';
import {gateWeights} from './core/gate-weights.ts';
import type {Model} from './core/model.ts';
import {createTitleSearch, type TitleEntry} from './core/titles.ts';
import type {Answerer, Id} from './core/types.ts';
import {checkAll} from './knowledge/check-all.ts';
import {fingerprint} from './knowledge/fingerprint.ts';
import type {Fault, Knowledge} from './knowledge/types.ts';
import {questionOf} from './replies/questions.ts';
import {createReplies, type Replies} from './replies/replies.ts';
import {createTexts, type Texts} from './replies/texts.ts';
import {locales, type Locale} from './replies/types.ts';
import {modelPath, readModel} from './training/model-file.ts';

/** What answers. */
export type Parts = {
	readonly knowledge: Knowledge;
	readonly texts: Texts;
	readonly replies: Replies;
	readonly answerer: Answerer;
	readonly searchTitles: (text: string, locale: Locale) => readonly Id[];
};

/** What answers, or everything that is wrong, one line for each fault. */
export type Composed
	= {readonly ok: true; readonly parts: Parts}
		| {readonly ok: false; readonly faults: readonly string[]};

/**
 * Reads and checks the project's content, and builds what answers.
 * @param root the project's folder, with knowledge/, locales/ and dist/
 * @param onTextFault called when a text turns out to be missing while the bot runs; see createTexts
 */
export async function compose(root: string, onTextFault: (fault: string) => void): Promise<Composed> {
	const folders = {knowledge: path.join(root, 'knowledge'), locales: path.join(root, 'locales')};
	const {knowledge, faults} = await checkAll(folders);
	if (!knowledge) {
		return {ok: false, faults: [...faults.map(fault => lineOf(fault, root)), 'knowledge/ and locales/ must be mended first; `npm run check` shows this list again.']};
	}

	const model = await readFreshModel(root, await fingerprint(folders.knowledge, knowledge));
	if (typeof model === 'string') {
		return {ok: false, faults: [model]};
	}

	const texts = await createTexts(folders.locales, {onFault: onTextFault});
	return {
		ok: true,
		parts: {
			knowledge,
			texts,
			replies: createReplies(texts, knowledge),
			answerer: rememberAnswers(createAnswerer({
				model, gateWeights, facts: knowledge.facts, silences: knowledge.silences,
			})),
			searchTitles: createTitleSearch(titlesOf(knowledge, texts)),
		},
	};
}

function lineOf({file, line, message}: Fault, root: string): string {
	return `${path.relative(root, file)}:${line}: ${message}`;
}

/** The model that belongs to the knowledge, or what to do when there is none. */
async function readFreshModel(root: string, wanted: string): Promise<Model | string> {
	let model: Model | undefined;
	try {
		model = await readModel(path.join(root, modelPath));
	} catch {
		return `${modelPath} is damaged: run \`npm run build\`.`;
	}

	if (model === undefined) {
		return `${modelPath} is not there, or of another version: run \`npm run build\`.`;
	}

	return model.fingerprint === wanted ? model : `${modelPath} is older than knowledge/: run \`npm run build\`.`;
}

/** Everything that can be found by its name, in each form of the texts. */
function titlesOf({facts, silences}: Knowledge, texts: Texts): TitleEntry[] {
	return locales.flatMap(locale => {
		const language = locale === 'uz-cyrl' ? 'uz' : locale;
		return [...facts.values(), ...silences.values()].map(({id, words}) => ({
			id,
			locale,
			title: questionOf(texts, id, locale),
			words: words[language],
		}));
	});
}
