/** `npm run build`, last step: builds the model from knowledge/, unless it is there and up to date. */
import path from 'node:path';
import process from 'node:process';
import {loadKnowledge} from '../knowledge/load.ts';
import {trainingContent} from './content.ts';
import {modelPath, readModel, writeModel} from './model-file.ts';
import {trainModel} from './train-model.ts';

const root = path.join(import.meta.dirname, '..', '..');
const knowledgeRoot = path.join(root, 'knowledge');
const file = path.join(root, modelPath);

const {knowledge, faults} = await loadKnowledge(knowledgeRoot);
if (knowledge) {
	const content = await trainingContent(knowledgeRoot, knowledge);
	// A damaged file is as good as none: it is built anew.
	const present = await readModel(file).catch(() => undefined);
	if (present?.fingerprint === content.fingerprint && present.recipe === content.recipe) {
		console.log(`${modelPath} is up to date`);
	} else {
		const start = performance.now();
		await writeModel(file, trainModel(content));
		console.log(`${modelPath} built from ${content.texts.length} phrasings in ${((performance.now() - start) / 1000).toFixed(1)} s`);
	}
} else {
	for (const {file: faulty, line, message} of faults) {
		console.error(`${path.relative(root, faulty)}:${line}: ${message}`);
	}

	process.exitCode = 1;
}
