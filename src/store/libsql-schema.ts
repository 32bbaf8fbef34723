import type Database from 'libsql';
import {StoreError} from './errors.ts';

/** The shape of the tables below. A change needs a new number, and a step from the old one. */
const VERSION = 1;

/** Texts are JSON; numbers are numbers. `seen` is a count of turns, not a time. */
const tables = `
	CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
	CREATE TABLE choice (user_id INTEGER PRIMARY KEY, record TEXT NOT NULL);
	CREATE TABLE handled (update_id INTEGER PRIMARY KEY, at INTEGER NOT NULL);
	CREATE INDEX handled_at ON handled (at);
	CREATE TABLE unanswered (form TEXT PRIMARY KEY, record TEXT NOT NULL, count INTEGER NOT NULL, seen INTEGER NOT NULL);
	CREATE INDEX unanswered_worth ON unanswered (count, seen);
	CREATE INDEX unanswered_seen ON unanswered (seen);
	INSERT INTO meta (key, value) VALUES ('version', ${VERSION});
`;

function firstValue(row: unknown, column: string): unknown {
	return typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined;
}

/**
 * Makes the tables in a new file, all or nothing, and looks at the version of an old one.
 * @returns whether the tables were made now
 * @throws {StoreError} when the file belongs to something else or to a newer version of the bot
 */
export function prepareSchema(db: Database.Database, file: string): boolean {
	const count = firstValue(db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get(), 'tables');
	if (count === 0) {
		db.exec(`BEGIN IMMEDIATE; ${tables} COMMIT;`);
		return true;
	}

	const meta = firstValue(db.prepare('SELECT count(*) AS tables FROM sqlite_schema WHERE name = ?').get('meta'), 'tables');
	const version = meta === 1 ? firstValue(db.prepare('SELECT value FROM meta WHERE key = ?').get('version'), 'value') : undefined;
	if (typeof version !== 'number') {
		throw new StoreError(`The file ${file} belongs to another program. Give STORE_URL a file of the bot's own.`, 'FOREIGN');
	}

	if (version !== VERSION) {
		throw new StoreError(`The store ${file} was made by a newer version of the bot (${version}; this one knows ${VERSION}). Start that version, or move the file away.`, 'VERSION');
	}

	return false;
}
