import {Buffer} from 'node:buffer';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {type Params, isObject} from './rules.ts';
import type {Validator} from './validator.ts';
import type {StoredFile, Uploads} from './world.ts';

/** The largest body that is read: Telegram takes files up to 50 MB. */
const BODY_LIMIT = 52_428_800;

/**
 * The parameters of a call from its query string and body: JSON, a form, or a multipart form, whose file parts become
 * `attach://<name of the part>` and are given by these names.
 * @throws Error when the body is too large or is not what its type says
 */
export async function readParams(request: IncomingMessage, url: URL, validator: Validator, method: string): Promise<{readonly params: Params; readonly uploads: Uploads}> {
	const type = request.headers['content-type'] ?? '';
	const multipart = type.includes('multipart/form-data');
	// Latin-1 keeps every byte as one character, so that files don't disturb the search for boundaries.
	const body = await readBody(request, multipart ? 'latin1' : 'utf8');
	const strings = Object.fromEntries(url.searchParams);
	if (body.length === 0) {
		return {params: fromStrings(validator, method, strings), uploads: new Map()};
	}

	if (type.includes('json')) {
		const value: unknown = JSON.parse(body);
		if (!isObject(value)) {
			throw new Error('the body is no JSON object');
		}

		return {params: {...fromStrings(validator, method, strings), ...value}, uploads: new Map()};
	}

	const {fields, uploads} = multipart ? readMultipart(body, type) : {fields: new URLSearchParams(body), uploads: new Map<string, StoredFile>()};
	return {params: fromStrings(validator, method, {...strings, ...Object.fromEntries(fields)}), uploads};
}

/**
 * Fields of a multipart form by name; a file is `attach://<its name>`. Written out because the parser that Node brings
 * wants quotes around `filename`, which grammY leaves away.
 * @throws Error when the header names no boundary
 */
function readMultipart(body: string, type: string): {readonly fields: Map<string, string>; readonly uploads: Map<string, StoredFile>} {
	const boundary = /boundary="?([^";]+)/u.exec(type)?.[1];
	if (boundary === undefined) {
		throw new Error('a multipart body without a boundary');
	}

	const fields = new Map<string, string>();
	const uploads = new Map<string, StoredFile>();
	for (const part of `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1)) {
		const end = part.indexOf('\r\n\r\n');
		const head = part.slice(0, end);
		const name = /\bname="([^"]*)"/iu.exec(head)?.[1];
		if (name === undefined) {
			continue;
		}

		const bytes = Buffer.from(part.slice(end + 4), 'latin1');
		if (/\bfilename=/iu.test(head)) {
			fields.set(name, `attach://${name}`);
			uploads.set(name, {bytes, type: /^content-type:\s*(\S+)/imu.exec(head)?.[1] ?? 'application/octet-stream'});
		} else {
			fields.set(name, bytes.toString());
		}
	}

	return {fields, uploads};
}

/** A request's whole body. @throws Error when it is larger than 50 MB */
export async function readBody(request: IncomingMessage, encoding: 'utf8' | 'latin1' = 'utf8'): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Uint8Array>) {
		size += chunk.length;
		if (size > BODY_LIMIT) {
			throw new Error('the body is too large');
		}

		chunks.push(chunk);
	}

	return Buffer.concat(chunks).toString(encoding);
}

/** Answers with a value as JSON. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
	sendText(response, status, 'application/json', JSON.stringify(value));
}

/** Answers with a text. */
export function sendText(response: ServerResponse, status: number, type: string, text: string): void {
	response.writeHead(status, {'content-type': type, 'content-length': Buffer.byteLength(text)});
	response.end(text);
}

function fromStrings(validator: Validator, method: string, fields: Readonly<Record<string, string>>): Params {
	// A file part that no parameter refers to is the target of an `attach://` inside another: it is no parameter itself.
	const parsed = validator.knows(method) ? validator.fromStrings(method, fields) : fields;
	const referred = new Set([...JSON.stringify(parsed).matchAll(/attach:\/\/([\w.-]+)/gu)].map(match => match[1]));
	return Object.fromEntries(Object.entries(parsed).filter(([name, value]) => value !== `attach://${name}` || !referredElsewhere(parsed, name, referred)));
}

function referredElsewhere(params: Params, name: string, referred: ReadonlySet<string | undefined>): boolean {
	return referred.has(name) && Object.entries(params).some(([key, value]) => key !== name && JSON.stringify(value).includes(`attach://${name}`));
}
