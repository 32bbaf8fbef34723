/** What the bot answers from, in pieces, so that answerers of several models can be made. */
import {fileURLToPath} from 'node:url';
import path from 'node:path';
import {compose} from '../compose.ts';
import {createAnswerer} from '../core/answerer.ts';
import {gateWeights} from '../core/gate-weights.ts';
import type {Model} from '../core/model.ts';
import type {Answerer} from '../core/types.ts';
import {loadKnowledge} from '../knowledge/load.ts';
import type {Knowledge} from '../knowledge/types.ts';
import {modelPath, readModel} from '../training/model-file.ts';

/** The project's folder, from dist/bench/ or src/bench/. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

export type Base = {
	readonly knowledge: Knowledge;
	readonly model: Model;
	/** What the bot answers with. */
	readonly answerer: Answerer;
};

/** @throws {Error} when the knowledge has faults, or the model does not belong to it */
export async function openBase(): Promise<Base> {
	const composed = await compose(root, () => undefined);
	if (!composed.ok) {
		throw new Error(composed.faults.join('\n'));
	}

	const model = await readModel(path.join(root, modelPath));
	if (!model) {
		throw new Error(`${modelPath} has gone.`);
	}

	const {knowledge} = await loadKnowledge(path.join(root, 'knowledge'));
	if (!knowledge) {
		throw new Error('The knowledge has got a fault meanwhile.');
	}

	return {knowledge, model, answerer: composed.parts.answerer};
}

/** An answerer that has answered nothing yet. */
export function answererOf(model: Model, {facts, silences}: Pick<Knowledge, 'facts' | 'silences'>): Answerer {
	return createAnswerer({
		model, gateWeights, facts, silences,
	});
}
