/**
 * The store in a file: SQLite through libsql, in WAL mode. Everything survives a crash of the process; what people
 * chose survives a power cut as well (see `durably`). What libsql needs, and why:
 * texts are kept as JSON only, because libsql cuts a plain one at a NUL; they are read as bytes and
 * decoded here, because libsql ends the process when it meets a text that is not UTF-8, as a damaged
 * disk leaves them; the file is checked before it is used; statements are prepared once.
 */
import Database from 'libsql';
import * as v from 'valibot';
import {locales} from '../replies/types.ts';
import {damaged, StoreError, toStoreError} from './errors.ts';
import {
	capQuestion, MARK_LIFE_MS, UNANSWERED_ROW_LIMIT, UNANSWERED_ROWS_DROPPED,
} from './limits.ts';
import {prepareSchema} from './libsql-schema.ts';
import {createShortLived} from './short-lived.ts';
import type {Store, UnansweredQuestion} from './types.ts';
import {unansweredRecord} from './unanswered-record.ts';

/** Waits for another program (a backup, the list of unanswered questions). It holds up everything else, so it is short. */
const BUSY_TIMEOUT_MS = 1000;

/** Outdated marks are cleared at most this often; they do no harm meanwhile. */
const SWEEP_EVERY_MS = 10 * 60 * 1000;

/** The file never grows beyond this many pages of 4 KiB, 1 GiB: far more than it needs, and a disk is not filled by mistake. */
const MAX_PAGES = 262_144;

export type LibsqlOptions = {
	/** Called once if the store was made now: nothing was remembered before. */
	readonly onCreated?: () => void;
	/** The time in milliseconds. */
	readonly now?: () => number;
	/** The most pages of 4 KiB that the file may have. */
	readonly maxPages?: number;
	/** The most unanswered questions that are kept. */
	readonly maxQuestions?: number;
};

/** The first row's value in a column. */
function valueOf(rows: unknown, column: string): unknown {
	const row: unknown = Array.isArray(rows) ? rows[0] : rows;
	return typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined;
}

function setUp(db: Database.Database, file: string, maxPages: number): boolean {
	db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
	if (valueOf(db.pragma('quick_check(1)'), 'quick_check') !== 'ok') {
		throw damaged(file);
	}

	if (valueOf(db.pragma('journal_mode = WAL'), 'journal_mode') !== 'wal') {
		throw new StoreError(`The store ${file} can't be used: its disk does not allow write-ahead logging (a network drive?).`, 'SQLITE_IOERR');
	}

	db.pragma('synchronous = NORMAL');
	// What a person erases is overwritten, not just unlinked.
	db.pragma('secure_delete = ON');
	db.pragma(`max_page_count = ${maxPages}`);
	return prepareSchema(db, file);
}

function prepareStatements(db: Database.Database) {
	return {
		readChoice: db.prepare('SELECT CAST(record AS BLOB) AS record FROM choice WHERE user_id = ?'),
		writeChoice: db.prepare('INSERT INTO choice (user_id, record) VALUES (?, ?) ON CONFLICT (user_id) DO UPDATE SET record = excluded.record'),
		eraseChoice: db.prepare('DELETE FROM choice WHERE user_id = ?'),
		isHandled: db.prepare('SELECT 1 FROM handled WHERE at >= ? AND update_id = ?'),
		handled: db.prepare('SELECT update_id FROM handled WHERE at >= ? AND update_id IN (SELECT value FROM json_each(?))'),
		// One statement, so one transaction, however many marks.
		mark: db.prepare('INSERT INTO handled (update_id, at) SELECT value, ? FROM json_each(?) WHERE true ON CONFLICT (update_id) DO UPDATE SET at = excluded.at'),
		sweep: db.prepare('DELETE FROM handled WHERE at < ?'),
		addUnanswered: db.prepare('INSERT INTO unanswered (form, record, count, seen) VALUES (?, ?, 1, (SELECT coalesce(max(seen), 0) + 1 FROM unanswered))'),
		countUnanswered: db.prepare('UPDATE unanswered SET record = ?, count = count + 1, seen = (SELECT max(seen) + 1 FROM unanswered) WHERE form = ?'),
		dropUnanswered: db.prepare('DELETE FROM unanswered WHERE form IN (SELECT form FROM unanswered ORDER BY count, seen LIMIT ?)'),
		unansweredRows: db.prepare('SELECT count(*) AS rows FROM unanswered'),
		listUnanswered: db.prepare('SELECT CAST(record AS BLOB) AS record, count FROM unanswered ORDER BY count DESC, seen DESC LIMIT ?'),
		ping: db.prepare('SELECT value FROM meta WHERE key = ?'),
		// A new value each time: SQLite does not write one that is there already.
		tryWrite: db.prepare('INSERT INTO meta (key, value) VALUES (?, 1) ON CONFLICT (key) DO UPDATE SET value = value + 1'),
	};
}

/** A record's JSON value; undefined for no record. Throws when the bytes are damaged. */
function parseRecord(row: unknown, file: string): unknown {
	// A Buffer from get(), an ArrayBuffer from all().
	const bytes = valueOf(row, 'record');
	if (!(bytes instanceof Uint8Array || bytes instanceof ArrayBuffer)) {
		return undefined;
	}

	try {
		return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
	} catch {
		throw damaged(file);
	}
}

/**
 * Opens the store in a file, and makes it if it does not exist; its folder must. Throws a
 * StoreError when the file is damaged, of a newer version, or can't be used.
 * @param file path of the file
 */
export function openLibsqlStore(file: string, options: LibsqlOptions = {}): Store {
	const {
		onCreated, now = Date.now, maxPages = MAX_PAGES, maxQuestions = UNANSWERED_ROW_LIMIT,
	} = options;
	const attempt = <Result>(action: () => Result): Result => {
		try {
			return action();
		} catch (error) {
			throw toStoreError(error, file);
		}
	};

	const db = attempt(() => new Database(file));
	const statements = attempt(() => {
		try {
			if (setUp(db, file, maxPages)) {
				onCreated?.();
			}

			return prepareStatements(db);
		} catch (error) {
			db.close();
			throw error;
		}
	});

	/** How many questions are kept; undefined when it has to be counted. */
	let rows: number | undefined;
	let sweptAt = -Infinity;
	let closed = false;
	/** After a failed write, ping tries one: reading works on a full disk as well. */
	let writable = true;

	const use = () => {
		if (closed) {
			// libsql itself goes on working after close().
			throw new StoreError('The store is closed.', 'CLOSED');
		}
	};

	const read = <Result>(action: () => Result): Result => {
		use();
		return attempt(action);
	};

	const write = <Result>(action: () => Result): Result => {
		try {
			const result = read(action);
			writable = true;
			return result;
		} catch (error) {
			writable = false;
			throw error;
		}
	};

	/**
	 * A write that waits for the disk, and with it for all writes before it. Marks don't wait, which takes a twentieth of
	 * the time (measured: 0.03 ms instead of 0.6 to 1.4): after a power cut Telegram sends again only what was not yet
	 * confirmed, and that may be answered twice anyway.
	 */
	const durably = (action: () => unknown) => {
		write(() => {
			db.pragma('synchronous = FULL');
			try {
				action();
			} finally {
				db.pragma('synchronous = NORMAL');
			}
		});
	};

	const isHandled = (updateId: number) => read(() => statements.isHandled.get(now() - MARK_LIFE_MS, updateId)) !== undefined;

	const shortLived = createShortLived(now);
	const addQuestion = (question: UnansweredQuestion) => {
		const form = JSON.stringify(question.form);
		const record = JSON.stringify(question);
		if (statements.countUnanswered.run(record, form).changes > 0) {
			return;
		}

		rows ??= Number(valueOf(statements.unansweredRows.get(), 'rows'));
		statements.addUnanswered.run(form, record);
		rows++;
		if (rows > maxQuestions) {
			rows -= statements.dropUnanswered.run(UNANSWERED_ROWS_DROPPED).changes;
		}
	};

	/** Not by libsql's own transaction(): where SQLite has rolled back by itself (disk full), that fails again and hides the reason. */
	const addQuestions = (questions: readonly UnansweredQuestion[]) => {
		db.exec('BEGIN IMMEDIATE');
		try {
			for (const question of questions) {
				addQuestion(capQuestion(question));
			}

			db.exec('COMMIT');
		} catch (error) {
			if (db.inTransaction) {
				db.exec('ROLLBACK');
			}

			rows = undefined;
			throw error;
		}
	};

	return {
		async readChoice(userId) {
			const value = read(() => parseRecord(statements.readChoice.get(userId), file));
			return locales.find(locale => locale === value);
		},
		async writeChoice(userId, choice) {
			durably(() => choice === undefined
				? statements.eraseChoice.run(userId)
				: statements.writeChoice.run(userId, JSON.stringify(choice)));
		},
		async handled(updateIds) {
			const found = read(() => statements.handled.all(now() - MARK_LIFE_MS, JSON.stringify(updateIds)));
			return new Set(found.map(row => Number(valueOf(row, 'update_id'))));
		},
		async markHandled(updateIds) {
			write(() => {
				const at = now();
				statements.mark.run(at, JSON.stringify(updateIds));
				if (at - sweptAt >= SWEEP_EVERY_MS) {
					sweptAt = at;
					statements.sweep.run(at - MARK_LIFE_MS);
				}
			});
			for (const id of updateIds) {
				shortLived.giveBack(id);
			}
		},
		async begin(updateId) {
			return isHandled(updateId) ? 'handled' : shortLived.take(updateId) ? 'new' : 'busy';
		},
		async release(updateId) {
			use();
			shortLived.giveBack(updateId);
		},
		async recall(key) {
			use();
			return shortLived.recall(key);
		},
		async remember(key, value, lifeMs) {
			use();
			shortLived.remember(key, value, lifeMs);
		},
		async addUnanswered(questions) {
			write(() => {
				addQuestions(questions);
			});
		},
		async listUnanswered(limit) {
			return read(() => statements.listUnanswered.all(limit).flatMap(row => {
				const {success, output} = v.safeParse(unansweredRecord, parseRecord(row, file));
				return success ? [{...output, count: Number(valueOf(row, 'count'))}] : [];
			}));
		},
		async ping() {
			if (writable) {
				read(() => statements.ping.get('version'));
			} else {
				// Not by `write`: where one page has room, the next real one may have none.
				read(() => statements.tryWrite.run('tries'));
			}
		},
		async close() {
			if (!closed) {
				closed = true;
				// The file alone is then complete, for backups by plain copying.
				attempt(() => {
					db.pragma('wal_checkpoint(TRUNCATE)');
					db.close();
				});
			}
		},
	};
}
