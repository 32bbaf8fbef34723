import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {deserialize, serialize} from 'node:v8';
import {modelVersion, type Model} from '../core/model.ts';
import {writeInOneStep} from '../knowledge/files.ts';

/** Where the build puts the model, from the project's root. */
export const modelPath = path.join('dist', 'model.bin');

/** Writes the model as one file, in one step. */
export async function writeModel(file: string, model: Model): Promise<void> {
	await writeInOneStep(file, serialize(model));
}

/**
 * Reads a model that `writeModel` wrote.
 * @returns undefined when there is none, or one of another version: the project must be built
 * @throws {Error} when the file is damaged or can't be read
 */
export async function readModel(file: string): Promise<Model | undefined> {
	let bytes: Uint8Array;
	try {
		bytes = await readFile(file);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return undefined;
		}

		throw error;
	}

	const content: unknown = deserialize(bytes);
	return isModel(content) ? content : undefined;
}

/** The version stands for the shape: only `writeModel` writes such files, each into its own project's dist/. */
function isModel(content: unknown): content is Model {
	return typeof content === 'object' && content !== null && 'version' in content && content.version === modelVersion;
}
