import {Buffer} from 'node:buffer';
import {
	mkdtemp, readdir, readFile, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {serialize} from 'node:v8';
import {
	afterAll, beforeAll, describe, expect, test,
} from 'vitest';
import {modelVersion} from '../../src/core/model.ts';
import {readModel, writeModel} from '../../src/training/model-file.ts';
import {trainModel} from '../../src/training/train-model.ts';
import {toyContent} from './toy.ts';

const model = trainModel(toyContent);
let folder = '';

beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'model-file-'));
});

afterAll(async () => {
	await rm(folder, {recursive: true});
});

describe('the model\'s file', () => {
	test('is read as it was written, in a folder that was not there', async () => {
		const file = path.join(folder, 'new', 'dist', 'model.bin');
		await writeModel(file, model);
		expect(await readModel(file)).toEqual(model);
	});

	test('writing leaves nothing else behind, and replaces what was there', async () => {
		const file = path.join(folder, 'once', 'model.bin');
		await writeModel(file, {...model, fingerprint: 'old'});
		await writeModel(file, model);
		expect(await readdir(path.dirname(file))).toEqual(['model.bin']);
		expect(await readModel(file)).toMatchObject({fingerprint: 'toy'});
	});

	test('the same model gives the same bytes', async () => {
		const [one, other] = [path.join(folder, 'one.bin'), path.join(folder, 'other.bin')];
		await writeModel(one, model);
		await writeModel(other, trainModel(toyContent));
		expect(Buffer.compare(await readFile(one), await readFile(other))).toBe(0);
	});

	test('when it is missing there is no model', async () => {
		expect(await readModel(path.join(folder, 'missing.bin'))).toBeUndefined();
	});

	test('of another version it is none', async () => {
		const file = path.join(folder, 'version.bin');
		await writeModel(file, {...model, version: modelVersion + 1});
		expect(await readModel(file)).toBeUndefined();
	});

	test.each([
		['a number', 7],
		['nothing', null],
		['an object of something else', {fingerprint: 'x'}],
	])('that holds %s is none', async (_, content) => {
		const file = path.join(folder, 'other-content.bin');
		await writeFile(file, serialize(content));
		expect(await readModel(file)).toBeUndefined();
	});

	test.each([
		['empty', (): Uint8Array => new Uint8Array()],
		['text', (): Uint8Array => new TextEncoder().encode('not a model')],
		['cut short', (bytes: Uint8Array): Uint8Array => bytes.subarray(0, Math.trunc(bytes.length / 2))],
	])('damaged (%s) it is an error, not a model', async (_, damage) => {
		const file = path.join(folder, 'damaged.bin');
		await writeModel(file, model);
		await writeFile(file, damage(await readFile(file)));
		await expect(readModel(file)).rejects.toThrow();
	});

	test('a folder in its place is an error', async () => {
		await expect(readModel(folder)).rejects.toThrow(/EISDIR/u);
	});
});
