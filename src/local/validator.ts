import {Buffer} from 'node:buffer';
import {Ajv, type ErrorObject} from 'ajv';
import type {BotApiSchema, Schema} from './build-schema.ts';
import {loadSchema} from './schema.ts';

/** Checks calls against the Bot API. */
export type Validator = {
	/** The Bot API's version, e.g. `10.3.1`. */
	readonly version: string;
	/** Whether there is such a method. Names are matched as written: the real server forgives case, no client needs it. */
	knows(method: string): boolean;
	/** What is wrong with these parameters; empty when nothing is. `method` must be known. */
	check(method: string, params: Readonly<Record<string, unknown>>): string[];
	/** What is wrong with a value of a named type, e.g. `TelegramUpdate`. @throws when there is no such type. */
	checkType(type: string, value: unknown): string[];
	/** Turns the strings of a form or a query string into what the method's parameters are. `method` must be known. */
	fromStrings(method: string, fields: Readonly<Record<string, string>>): Record<string, unknown>;
	/** What the method returns, as @gramio/types writes it, e.g. `Objects.TelegramMessage`, `true`. */
	returns(method: string): string;
	/** The smallest value of a type of results, e.g. of `TelegramFile`: required fields only, empty strings and zeros. */
	sample(type: string): unknown;
};

let shared: Promise<Validator> | undefined;

/** The validator; built once a process. Each method's check is compiled when it is first called. */
export async function loadValidator(): Promise<Validator> {
	shared ??= loadSchema().then(schema => createValidator(schema));
	return shared;
}

function createValidator(schema: BotApiSchema): Validator {
	const ajv = new Ajv({strict: false, allErrors: true, verbose: false});
	ajv.addKeyword({
		keyword: 'maxBytes',
		type: 'string',
		validate: (limit: number, text: string) => Buffer.byteLength(text) <= limit,
	});
	ajv.addSchema({
		$id: 'bot-api',
		definitions: Object.fromEntries(Object.entries(schema.definitions).map(([name, definition]) => [name, byType(definition, schema.definitions)])),
	});
	const methods = new Map(Object.entries(schema.methods));
	const checkType = (name: string, value: unknown) => {
		const validate = ajv.getSchema(`bot-api#/definitions/${name}`);
		if (!validate) {
			throw new Error(`the schema has no ${name}`);
		}

		return validate(value) === true ? [] : describe(validate.errors ?? []);
	};

	return {
		version: schema.version,
		knows: method => methods.has(method),
		check(method, params) {
			const name = methods.get(method)?.params;
			return name === undefined
				? Object.keys(params).map(key => `unknown parameter "${key}"`)
				: checkType(name, params);
		},
		checkType,
		fromStrings(method, fields) {
			const properties = schema.definitions[methods.get(method)?.params ?? '']?.properties ?? {};
			return Object.fromEntries(Object.entries(fields).map(([key, value]) =>
				[key, takesString(properties[key], schema) ? value : parse(value)]));
		},
		returns: method => methods.get(method)?.returns ?? 'true',
		sample: type => sample({$ref: `#/definitions/${type}`}, schema),
	};
}

/**
 * A union whose members each have a fixed `type`, as «if the type is this, then that member»: a wrong member is then
 * reported by its own faults, not by those of the twenty others that it isn't.
 */
function byType(union: Schema, definitions: Readonly<Record<string, Schema>>): Schema {
	const members = new Map<unknown, Schema[]>();
	for (const member of union.anyOf ?? []) {
		const type = definitions[member.$ref?.replace('#/definitions/', '') ?? '']?.properties?.['type']?.const;
		if (type === undefined) {
			return union;
		}

		members.set(type, [...members.get(type) ?? [], member]);
	}

	return members.size === 0
		? union
		: {
			type: 'object',
			required: ['type'],
			properties: {type: {enum: [...members.keys()]}},
			allOf: [...members].map(([type, schemas]) => ({
				if: {properties: {type: {const: type}}, required: ['type']},
				// eslint-disable-next-line unicorn/no-thenable -- the word of JSON Schema; nobody awaits it
				then: schemas.length === 1 && schemas[0] ? schemas[0] : {anyOf: schemas},
			})),
		};
}

/** Errors as short lines, the deepest first; nothing that a deeper error explains. */
function describe(errors: readonly ErrorObject[]): string[] {
	const mostLines = 6;
	const lines = errors
		.filter(error => error.keyword !== 'anyOf' && error.keyword !== 'if')
		.filter(error => error.instancePath === '' || !errors.some(other => other.instancePath.startsWith(`${error.instancePath}/`)))
		.toSorted((a, b) => b.instancePath.length - a.instancePath.length)
		.map(error => describeOne(error));
	return [...new Set(lines)].slice(0, mostLines);
}

function describeOne(error: ErrorObject): string {
	const place = error.instancePath.slice(1).replaceAll('/', '.');
	const prefix = place === '' ? '' : `${place}: `;
	switch (error.keyword) {
		case 'additionalProperties': {
			return `${prefix}unknown parameter "${String(error.params['additionalProperty'])}"`;
		}

		case 'maxBytes': {
			return `${prefix}has more bytes than allowed`;
		}

		case 'enum': {
			return `${prefix}must be one of ${JSON.stringify(error.params['allowedValues'])}`;
		}

		default: {
			return `${prefix}${error.message ?? error.keyword}`;
		}
	}
}

function takesString(property: Schema | undefined, schema: BotApiSchema): boolean {
	if (property?.$ref !== undefined) {
		return takesString(schema.definitions[property.$ref.replace('#/definitions/', '')], schema);
	}

	// A chat_id may be a number or a string, so digits are tried as a number first.
	const types = property?.anyOf ?? (Array.isArray(property?.type) ? property.type.map(type => ({type})) : []);
	if (types.some(option => option.type === 'number')) {
		return false;
	}

	return property === undefined || property.type === 'string' || types.some(option => takesString(option, schema));
}

function sample(schema: Schema, root: BotApiSchema): unknown {
	if (schema.$ref !== undefined) {
		return sample(root.definitions[schema.$ref.replace('#/definitions/', '')] ?? {}, root);
	}

	if (schema.const !== undefined) {
		return schema.const;
	}

	const first = schema.enum?.[0] ?? (schema.anyOf?.[0] ? sample(schema.anyOf[0], root) : undefined);
	if (first !== undefined) {
		return first;
	}

	const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
	if (type === 'object') {
		return Object.fromEntries((schema.required ?? []).map(key => [key, sample(schema.properties?.[key] ?? {}, root)]));
	}

	return new Map<string | undefined, unknown>([['array', []], ['string', ''], ['number', 0], ['integer', 0]]).get(type) ?? false;
}

function parse(value: string): unknown {
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
