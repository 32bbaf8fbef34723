/**
 * `npm run build`, last step: builds the model from knowledge/, unless it is there and up to date, and notes for the starts
 * that follow that the content has no fault.
 */
import path from 'node:path';
import process from 'node:process';
import {checkTexts} from '../knowledge/check-texts.ts';
import {
	checkedPath, readChecked, stampOf, writeChecked,
} from '../knowledge/checked.ts';
import {contentRoots} from '../knowledge/content-files.ts';
import {faultLine} from '../knowledge/files.ts';
import {loadKnowledge} from '../knowledge/load.ts';
import type {Knowledge} from '../knowledge/types.ts';
import {trainingContent} from './content.ts';
import {modelPath, readModel, writeModel} from './model-file.ts';
import {trainModel} from './train-model.ts';

const root = path.join(import.meta.dirname, '..', '..');
const roots = contentRoots(root);

/** The stamp from before the content was read, for the same content as was checked. */
async function keepChecked(stamp: string, knowledge: Knowledge, fingerprint: string): Promise<void> {
	const file = path.join(root, checkedPath);
	// A start lists the faults of texts; there, and when somebody has saved a file meanwhile, nothing is noted.
	const isKept = await readChecked(file, stamp) !== undefined;
	const faults = isKept ? [] : await checkTexts(roots.locales, knowledge);
	if (isKept || faults.length > 0 || await stampOf(roots) !== stamp) {
		return;
	}

	try {
		await writeChecked(file, stamp, {knowledge, fingerprint});
	} catch (error) {
		// A service may not be allowed to write here. It then checks the texts itself, as it does without a note.
		console.log(`${checkedPath} can't be written (${error instanceof Error ? error.message : String(error)}): starts take longer`);
	}
}

const stamp = await stampOf(roots);
const {knowledge, faults} = await loadKnowledge(roots.knowledge);
if (knowledge) {
	const content = await trainingContent(roots.knowledge, knowledge);
	const file = path.join(root, modelPath);
	// A damaged file is as good as none: it is built anew.
	const present = await readModel(file).catch(() => undefined);
	if (present?.fingerprint === content.fingerprint && present.recipe === content.recipe) {
		console.log(`${modelPath} is up to date`);
	} else {
		const start = performance.now();
		await writeModel(file, trainModel(content));
		console.log(`${modelPath} built from ${content.texts.length} phrasings in ${((performance.now() - start) / 1000).toFixed(1)} s`);
	}

	await keepChecked(stamp, knowledge, content.fingerprint);
} else {
	for (const fault of faults) {
		console.error(faultLine(fault, root));
	}

	process.exitCode = 1;
}
