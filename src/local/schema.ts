import {
	mkdirSync, readFileSync, renameSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {buildSchema, typesFolder, type BotApiSchema} from './build-schema.ts';

/** Goes up with every change to build-schema.ts, so that no cache made by an older one is read. */
const RECIPE = 4;

/**
 * The Bot API's schema. The first call on a machine builds it (2 s) and keeps it under node_modules/.cache, named
 * after the version of @gramio/types: it is no source to commit (450 KB that a package states already), it can't
 * outlive the package it was made from, and `npm ci` clears it. Two test workers that start at once both build it;
 * the file is moved into place whole, so neither reads half of the other's.
 * A disk that can't be written costs time, not the schema.
 */
export async function loadSchema(): Promise<BotApiSchema> {
	const version = readVersion();
	const file = path.join(typesFolder(), '..', '..', '.cache', 'summit-bot', `bot-api-${version}-${RECIPE}.json`);
	const cached = read(file);
	if (cached) {
		return cached;
	}

	const schema = await buildSchema(version);
	try {
		mkdirSync(path.dirname(file), {recursive: true});
		const part = `${file}.${process.pid}.part`;
		writeFileSync(part, JSON.stringify(schema));
		renameSync(part, file);
	} catch {
		// Kept in memory for this run only.
	}

	return schema;
}

function readVersion(): string {
	const manifest: unknown = JSON.parse(readFileSync(path.join(typesFolder(), 'package.json'), 'utf8'));
	if (typeof manifest === 'object' && manifest !== null && 'version' in manifest && typeof manifest.version === 'string') {
		return manifest.version;
	}

	throw new Error('@gramio/types has no version');
}

function read(file: string): BotApiSchema | undefined {
	try {
		// Written by this module, whole or not at all.
		// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
		return JSON.parse(readFileSync(file, 'utf8')) as BotApiSchema;
	} catch {
		return undefined;
	}
}
