import {mkdir, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import {fileURLToPath} from 'node:url';
import {StoreError} from './errors.ts';
import {openLibsqlStore} from './libsql-store.ts';
import {parseRedisUrl, type RedisAddress} from './redis-url.ts';
import type {Store} from './types.ts';

/** The part of the log that is needed. */
export type StoreLog = {
	warn(fields: Readonly<Record<string, unknown>>, message: string): void;
};

/** The path in `file:data/bot.db`, `file:/var/lib/bot.db` or `file:///var/lib/bot.db`. */
function pathOf(url: string): string {
	return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
}

async function isFolder(path: string): Promise<boolean> {
	try {
		const found = await stat(path);
		return found.isDirectory();
	} catch {
		return false;
	}
}

/** Makes a folder and those above it. Node's own recursive mkdir never ends below a folder that takes no new ones, such as /proc. */
async function makeFolders(path: string): Promise<void> {
	if (await isFolder(path)) {
		return;
	}

	const parent = dirname(path);
	if (parent !== path) {
		await makeFolders(parent);
	}

	await mkdir(path);
}

async function makeFolderOf(file: string): Promise<void> {
	try {
		await makeFolders(dirname(file));
	} catch (error) {
		const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
		throw new StoreError(`The folder of the store ${file} can't be made (${String(code)}).`, 'FOLDER');
	}
}

async function openFile(url: string, logger: StoreLog): Promise<Store> {
	const file = pathOf(url);
	await makeFolderOf(file);
	return openLibsqlStore(file, {
		onCreated() {
			logger.warn({file}, 'the store was made anew: no language choice and no handled update is remembered from before');
		},
	});
}

async function openRedis(address: RedisAddress, logger: StoreLog): Promise<Store> {
	// Loaded when needed: its client takes longer to load than the bot's other parts together.
	const {openRedisStore} = await import('./redis-store.ts');
	return openRedisStore(address, {
		onOutage({code, message}) {
			logger.warn({code}, message);
		},
		onNoAppendOnlyFile() {
			logger.warn({}, 'the Redis has no append-only file: after its crash language choices may be lost');
		},
	});
}

/**
 * Opens the store that a URL names; a file's folder is made when it is missing. Rejects with a
 * StoreError that says what is wrong and what to do. A Redis may be away for now: its store tells at each use.
 * @param url `file:` and a path, which counts from the working directory when it does not start with a slash; or
 * the address of a Redis, as parseRedisUrl reads it
 */
export async function openStore(url: string, {logger}: {readonly logger: StoreLog}): Promise<Store> {
	if (url.startsWith('file:')) {
		return openFile(url, logger);
	}

	const address = parseRedisUrl(url);
	if (address === undefined) {
		throw new StoreError('STORE_URL must be file: and a path, or the address of a Redis.', 'URL');
	}

	return openRedis(address, logger);
}
