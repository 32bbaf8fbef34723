/** Reads knowledge, texts and model, and makes of them what answers: the same for Telegram, for the terminal and for `ask`. */
import {hash} from 'node:crypto';
import path from 'node:path';
import {rememberAnswers} from './core/answer-memo.ts';
import {createAnswerer} from './core/answerer.ts';
import {gateWeights} from './core/gate-weights.ts';
import type {Model} from './core/model.ts';
import {createTitleSearch, type TitleEntry} from './core/titles.ts';
import type {Answerer, Id} from './core/types.ts';
import {
	checkedPath, readChecked, stampOf, type Checked,
} from './knowledge/checked.ts';
import {contentRoots, type ContentRoots} from './knowledge/content-files.ts';
import {faultLine} from './knowledge/files.ts';
import type {BotKnowledge, Fault} from './knowledge/types.ts';
import {questionOf} from './replies/questions.ts';
import {createReplies, type Replies} from './replies/replies.ts';
import {createTexts, type Texts} from './replies/texts.ts';
import {locales, type Locale} from './replies/types.ts';
import {modelPath, readModel} from './training/model-file.ts';

/** What answers. */
export type Parts = {
	readonly knowledge: BotKnowledge;
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
 * Reads the project's content, checks it unless the build has, and builds what answers.
 * @param root the project's folder, with knowledge/, locales/ and dist/
 * @param onTextFault called when a text turns out to be missing while the bot runs; see createTexts
 */
export async function compose(root: string, onTextFault: (fault: string) => void): Promise<Composed> {
	const folders = contentRoots(root);
	const [content, model] = await Promise.all([readContent(root, folders), openModel(root)]);
	if ('faults' in content) {
		return {ok: false, faults: [...content.faults.map(fault => faultLine(fault, root)), 'knowledge/ and locales/ must be mended first; `npm run check` shows this list again.']};
	}

	if (typeof model === 'string') {
		return {ok: false, faults: [model]};
	}

	if (model.fingerprint !== content.fingerprint) {
		return {ok: false, faults: [`${modelPath} is older than knowledge/: run \`npm run build\`.`]};
	}

	const {knowledge} = content;
	const texts = await createTexts(folders.locales, {onFault: onTextFault});
	return {
		ok: true,
		parts: {
			knowledge,
			texts,
			replies: createReplies(texts, knowledge),
			answerer: rememberAnswers(createAnswerer({
				model, gateWeights, facts: knowledge.facts, silences: knowledge.silences,
			}), text => hash('sha256', text, 'base64')),
			searchTitles: createTitleSearch(titlesOf(knowledge, texts)),
		},
	};
}

/** What the build has checked is taken as it is while no byte has changed; everything else is checked here. */
async function readContent(root: string, folders: ContentRoots): Promise<Checked | {readonly faults: readonly Fault[]}> {
	return await readChecked(path.join(root, checkedPath), await stampOf(folders)) ?? check(folders);
}

/** Takes a second, half of it for modules that nothing else needs. */
async function check(folders: ContentRoots): Promise<Checked | {readonly faults: readonly Fault[]}> {
	const [{checkAll}, {fingerprint}] = await Promise.all([import('./knowledge/check-all.ts'), import('./knowledge/fingerprint.ts')]);
	const {knowledge, faults} = await checkAll(folders);
	if (!knowledge) {
		return {faults};
	}

	const {article, facts, silences} = knowledge;
	return {knowledge: {article, facts, silences}, fingerprint: await fingerprint(folders.knowledge, knowledge)};
}

/** The model, or what to do when there is none. */
async function openModel(root: string): Promise<Model | string> {
	let model: Model | undefined;
	try {
		model = await readModel(path.join(root, modelPath));
	} catch {
		return `${modelPath} is damaged: run \`npm run build\`.`;
	}

	return model ?? `${modelPath} is not there, or of another version: run \`npm run build\`.`;
}

/** Everything that can be found by its name, in each form of the texts. */
function titlesOf({facts, silences}: BotKnowledge, texts: Texts): TitleEntry[] {
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
