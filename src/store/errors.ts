/** A store that can't be opened or used. The message is for the person who runs the bot, and holds nothing of what is stored. */
export class StoreError extends Error {
	override readonly name = 'StoreError';
	/** SQLite's code, e.g. SQLITE_FULL; Redis's or the network's, e.g. OOM or ECONNREFUSED; or one of ours: CLOSED, URL, FOLDER, VERSION, FOREIGN, and for a Redis OFFLINE, TIMEOUT, DATABASE, ANSWER. */
	readonly code: string;

	constructor(message: string, code: string) {
		super(message);
		this.code = code;
	}
}

/** What to do about a damaged file. */
const ADVICE = 'Put a backup in its place, or move it away and start without the language choices';

/** A store whose file holds what can't be right. */
export function damaged(file: string): StoreError {
	return new StoreError(`The store ${file} can't be used: it is damaged. ${ADVICE} (SQLITE_CORRUPT).`, 'SQLITE_CORRUPT');
}

/** SQLite's primary result codes that have a cause outside of this program, and what it is. */
const causes: ReadonlyMap<number, readonly [code: string, cause: string]> = new Map([
	[5, ['SQLITE_BUSY', 'another program keeps it locked']],
	[8, ['SQLITE_READONLY', 'it may not be written']],
	[10, ['SQLITE_IOERR', 'the disk failed to read or write']],
	[11, ['SQLITE_CORRUPT', `it is damaged. ${ADVICE}`]],
	[13, ['SQLITE_FULL', 'the disk, or the size that it may have, is full']],
	[14, ['SQLITE_CANTOPEN', 'it can\'t be opened: look at the folder\'s owner and rights']],
	[26, ['SQLITE_CORRUPT', `it is no database, or a damaged one. ${ADVICE}`]],
]);

/** SQLite's extended codes are the primary one and a multiple of this. */
const EXTENDED_STEP = 256;

/** The result code of a libsql error: a property of most, the last number of the text of a failed opening. */
function resultCode(error: unknown): number | undefined {
	if (!(error instanceof Error)) {
		return undefined;
	}

	const raw: unknown = Reflect.get(error, 'rawCode');
	if (typeof raw === 'number') {
		return raw % EXTENDED_STEP;
	}

	const written = /: (?<code>\d+)"?\)?$/u.exec(error.message)?.groups?.['code'];
	return written === undefined ? undefined : Number(written) % EXTENDED_STEP;
}

/**
 * Says what a libsql error means.
 * @param error what libsql threw
 * @param file the store's file, for the message
 */
export function toStoreError(error: unknown, file: string): StoreError {
	if (error instanceof StoreError) {
		return error;
	}

	const [code, cause] = causes.get(resultCode(error) ?? -1) ?? ['SQLITE_ERROR', error instanceof Error ? error.message : 'unknown'];
	return new StoreError(`The store ${file} can't be used: ${cause} (${code}).`, code);
}
