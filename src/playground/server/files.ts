/** Pictures of messages, and the page's own files. */
import {readFile} from 'node:fs/promises';
import path from 'node:path';

/** What stands for a picture that the person at the page "sends": there is no real one. */
export const samplePhoto = '/files/sample';

/** A file as it is sent. */
export type ServedFile = {
	readonly type: string;
	readonly body: Uint8Array | string;
};

/** The picture at `samplePhoto`. */
export const samplePicture: ServedFile = {
	type: 'image/svg+xml',
	body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 213" width="320" height="213"><rect width="320" height="213" fill="#8fb8de"/><circle cx="250" cy="55" r="24" fill="#ffe9a8"/><path d="M0 213 100 90l70 80 50-55 100 98z" fill="#5b7f63"/></svg>',
};

const types: ReadonlyMap<string, string> = new Map([
	['.html', 'text/html; charset=utf-8'],
	['.js', 'text/javascript; charset=utf-8'],
	['.css', 'text/css; charset=utf-8'],
	['.svg', 'image/svg+xml'],
	['.png', 'image/png'],
	['.jpg', 'image/jpeg'],
	['.ico', 'image/x-icon'],
	['.webp', 'image/webp'],
	['.woff2', 'font/woff2'],
	['.json', 'application/json'],
	['.map', 'application/json'],
]);

/** A file of a folder by the path of an address; undefined for what is not there, is outside, or is of no kind that a page has. */
export async function readPageFile(folder: string, address: string): Promise<ServedFile | undefined> {
	const file = path.resolve(folder, `.${address.endsWith('/') ? `${address}index.html` : address}`);
	const type = types.get(path.extname(file));
	if (type === undefined || !file.startsWith(path.resolve(folder) + path.sep)) {
		return undefined;
	}

	try {
		return {type, body: await readFile(file)};
	} catch {
		return undefined;
	}
}

/** The type of a picture by its first bytes: bots need not say it, and may say anything. */
export function pictureType(bytes: Uint8Array): string {
	return bytes[0] === 0x89 && bytes[1] === 0x50 ? 'image/png' : (bytes[0] === 0xFF && bytes[1] === 0xD8 ? 'image/jpeg' : 'application/octet-stream');
}
