/** `npm run unanswered`: questions that got no answer, the most frequent first, so that editors see what to add. `-- 50` lists fifty. */
import process from 'node:process';
import {config as readDotenv} from 'dotenv';
import {readStoreUrl} from '../config.ts';
import {exitCodes} from '../exit-codes.ts';
import {createLogger} from '../logger.ts';
import {StoreError} from '../store/errors.ts';
import {openStore} from '../store/open-store.ts';

/** As many as fit on a screen or two. */
const defaultRows = 100;

/** People type anything: nothing of it may reach the terminal as a command. */
function harmless(text: string): string {
	return text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
}

async function unanswered(): Promise<number> {
	readDotenv({quiet: true});
	const rows = process.argv[2] === undefined ? defaultRows : Number(process.argv[2]);
	if (!Number.isSafeInteger(rows) || rows < 1) {
		console.error('How many? npm run unanswered -- 50');
		return exitCodes.failed;
	}

	const url = readStoreUrl(process.env);
	if (!url.ok) {
		for (const fault of url.faults) {
			console.error(fault);
		}

		return exitCodes.configuration;
	}

	// A file that was made anew is worth a word. A Redis that fails is told of below, and its settings are no matter here.
	const level = url.storeUrl.startsWith('file:') ? 'warn' : 'silent';
	const store = await openStore(url.storeUrl, {logger: createLogger({level})});
	try {
		const list = await store.listUnanswered(rows);
		for (const {count, language, outcome, text} of list) {
			console.log(`${String(count).padStart(6)}  ${language}  ${outcome.padEnd(6)}  ${harmless(text)}`);
		}

		if (list.length === 0) {
			console.log('No questions without an answer.');
		}

		return 0;
	} finally {
		await store.close();
	}
}

try {
	process.exitCode = await unanswered();
} catch (error) {
	if (!(error instanceof StoreError)) {
		throw error;
	}

	console.error(error.message);
	process.exitCode = exitCodes.failed;
}
