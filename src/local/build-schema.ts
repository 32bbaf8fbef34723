import {
	cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync,
} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** A JSON Schema, as far as this folder looks into one. */
export type Schema = {
	$ref?: string;
	type?: string | string[];
	const?: unknown;
	enum?: unknown[];
	description?: string;
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
	anyOf?: Schema[];
	minLength?: number;
	maxLength?: number;
	maxBytes?: number;
	additionalProperties?: boolean | Schema;
	allOf?: Schema[];
	if?: Schema;
	then?: Schema;
};

/** The Bot API, as the validator reads it. */
export type BotApiSchema = {
	/** Version of @gramio/types, which is the Bot API's version and a patch number. */
	readonly version: string;
	/** Schemas by name of type; those of parameters end in `Params`. */
	readonly definitions: Readonly<Record<string, Schema>>;
	/** For each method: its parameters' definition, if it takes any, and what it returns, as written in the types. */
	readonly methods: Readonly<Record<string, {readonly params?: string; readonly returns: string}>>;
};

/**
 * Folder of @gramio/types. The package exports types only, so it can't be resolved as a module is.
 * @throws when it is not installed.
 */
export function typesFolder(): string {
	const places = createRequire(import.meta.url).resolve.paths('@gramio/types') ?? [];
	const folder = places.map(place => path.join(place, '@gramio', 'types')).find(place => existsSync(place));
	if (folder === undefined) {
		throw new Error('@gramio/types is not installed: the stand-in for the Bot API needs the development packages (npm ci)');
	}

	return folder;
}

/**
 * Builds the schema from the declarations of @gramio/types: about 2 s, because it runs a whole TypeScript compiler.
 * @throws when the package's files don't have the expected shape.
 */
export async function buildSchema(version: string): Promise<BotApiSchema> {
	const {createGenerator} = await import('ts-json-schema-generator');
	const folder = mkdtempSync(path.join(tmpdir(), 'bot-api-types-'));
	try {
		const source = path.join(typesFolder(), 'out');
		// A declaration file's exports can't be seen by the generator: it gets the same text as a module.
		for (const file of readdirSync(source)) {
			cpSync(path.join(source, file), path.join(folder, file.replace(/\.d\.ts$/u, '.ts')));
		}

		const tsconfig = path.join(folder, 'tsconfig.json');
		writeFileSync(tsconfig, JSON.stringify({
			compilerOptions: {
				strict: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', types: [], skipLibCheck: true,
			},
		}));
		const generator = createGenerator({
			path: path.join(folder, 'params.ts'), tsconfig, type: '*', expose: 'export', topRef: true, additionalProperties: false, skipTypeCheck: true, jsDoc: 'extended', functions: 'hide',
		});
		const definitions: Record<string, Schema> = {};
		const names = [...readFileSync(path.join(folder, 'params.ts'), 'utf8').matchAll(/export interface (\w+Params)\b/gu)];
		for (const [, name] of names) {
			// The generator's own type is wider than what this folder reads of a schema.
			Object.assign(definitions, structuredClone(generator.createSchema(name).definitions));
		}

		const methods = readMethods(readFileSync(path.join(folder, 'methods.ts'), 'utf8'));
		if (names.length === 0 || Object.keys(methods).length < names.length) {
			throw new Error(`@gramio/types ${version}: ${names.length} parameter types but ${Object.keys(methods).length} methods`);
		}

		for (const name of resultTypes(methods)) {
			Object.assign(definitions, structuredClone(generator.createSchema(name).definitions));
		}

		// An upload: over HTTP its place holds `attach://…`, which the server of this folder puts there for a file part.
		definitions['TelegramInputFile'] = {type: 'string'};
		for (const schema of Object.values(definitions)) {
			refine(schema);
		}

		return {version, definitions, methods};
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

/** Methods with the names of their parameters' types and results, read from the text of methods.d.ts. */
function readMethods(source: string): Record<string, {params?: string; returns: string}> {
	const methods: Record<string, {params?: string; returns: string}> = {};
	const call = /^ {4}(\w+): (?:CallAPI|CallAPIWithOptionalParams)<\s*Params\.(\w+),\s*([^>]+?),?\s*>\s*$/gmu;
	for (const [, name, params, returns] of source.matchAll(call)) {
		if (name !== undefined && params !== undefined && returns !== undefined) {
			methods[name] = {params, returns};
		}
	}

	for (const [, name, returns] of source.matchAll(/^ {4}(\w+): CallAPIWithoutParams<\s*([^>]+?),?\s*>\s*$/gmu)) {
		if (name !== undefined && returns !== undefined) {
			methods[name] = {returns};
		}
	}

	return methods;
}

/** Types of results that a plausible answer is made from. With updates in, for the stand-in's own checks. */
function resultTypes(methods: Readonly<Record<string, {returns: string}>>): Set<string> {
	const names = Object.values(methods).flatMap(({returns}) => [...returns.matchAll(/Objects\.(\w+)/gu)].map(match => match[1] ?? ''));
	return new Set(names);
}

/** Takes out helper types that can't come over HTTP, and puts in the limits that only the descriptions state. */
function refine(schema: Schema): void {
	if (schema.anyOf) {
		const rest = schema.anyOf.filter(option => !isHelper(option));
		schema.anyOf = rest;
		for (const option of rest) {
			refine(option);
		}
	}

	for (const property of Object.values(schema.properties ?? {})) {
		refine(property);
		addLimits(property);
	}

	if (schema.items) {
		refine(schema.items);
	}
}

/** A `{toString(): string}` or `{toJSON(): …}` alternative, there for callers in TypeScript only. */
function isHelper(schema: Schema): boolean {
	const names = Object.keys(schema.properties ?? {});
	return names.length === 1 && (names[0] === 'toString' || names[0] === 'toJSON');
}

/** Reads «1-64 bytes» and «0-200 characters» from the description; «after entities parsing» is checked elsewhere, on the parsed text. */
function addLimits(schema: Schema): void {
	const match = /(\d+)\s?-\s?(\d+) (bytes|characters)(?! after entit)/iu.exec(schema.description ?? '');
	const target = schema.anyOf?.find(option => option.type === 'string') ?? schema;
	if (!match || target.type !== 'string') {
		return;
	}

	const [, least, most, unit] = match;
	if (Number(least) > 0) {
		target.minLength = Number(least);
	}

	target[unit?.toLowerCase() === 'bytes' ? 'maxBytes' : 'maxLength'] = Number(most);
}
