/** knowledge/ and locales/ while somebody edits them: each change is checked, and loaded or refused. */
import {watch} from 'node:fs';
import path from 'node:path';
import {checkAll} from '../../knowledge/check-all.ts';
import {contentRoots} from '../../knowledge/content-files.ts';
import {faultLine} from '../../knowledge/files.ts';
import type {ContentView} from '../contract.ts';

/** An editor writes a file in several steps, and people save several files at once. */
const QUIET_MS = 300;

export type ContentOptions = {
	/** The project's folder, with knowledge/ and locales/. */
	readonly root: string;
	/** Brings the model up to date; gives what is wrong, one line for each fault. */
	readonly build: (root: string, signal: AbortSignal) => Promise<readonly string[]>;
	/** Takes the content that has no fault; gives what is wrong after all. */
	readonly load: () => Promise<readonly string[]>;
	readonly onState: (content: ContentView) => void;
};

export type Content = {
	/** Ends the watch, and a build that is under way. */
	close(): Promise<void>;
};

/** The folders that editors change. */
const folders = ['knowledge', 'locales'] as const;

/** Watches the content. What changes while a change is dealt with ends its build, and is dealt with next. */
export function watchContent({root, build, load, onState}: ContentOptions): Content {
	let timer: NodeJS.Timeout | undefined;
	let current = new AbortController();
	let work = Promise.resolve();
	let closed = false;

	const deal = async (signal: AbortSignal) => {
		if (signal.aborted) {
			return;
		}

		onState({state: 'checking', faults: []});
		const faults = await faultsOf(root, build, signal).catch((error: unknown) => [String(error)]);
		if (signal.aborted) {
			return;
		}

		const all = faults.length > 0 ? faults : await load().catch((error: unknown) => [String(error)]);
		if (!closed) {
			onState({state: all.length > 0 ? 'refused' : 'loaded', faults: all});
		}
	};

	const change = () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			current.abort();
			current = new AbortController();
			const {signal} = current;
			work = work.then(async () => deal(signal));
		}, QUIET_MS);
	};

	const watchers = folders.map(folder => watch(path.join(root, folder), {recursive: true}, (_event, file) => {
		if (!isScratch(file ?? '')) {
			change();
		}
	}));
	return {
		async close() {
			closed = true;
			clearTimeout(timer);
			current.abort();
			for (const watcher of watchers) {
				watcher.close();
			}

			await work;
		},
	};
}

/** What `npm run check` prints, one line for each fault, with all paths from the project's folder. */
export async function checkContent(root: string): Promise<readonly string[]> {
	const {faults} = await checkAll(contentRoots(root));
	return faults.map(fault => faultLine(fault, root).replaceAll(root + path.sep, ''));
}

async function faultsOf(root: string, build: ContentOptions['build'], signal: AbortSignal): Promise<readonly string[]> {
	const faults = await checkContent(root);
	return faults.length > 0 || signal.aborted ? faults : build(root, signal);
}

/** What editors put beside a file while it is open. */
function isScratch(file: string): boolean {
	const name = path.basename(file);
	return name.startsWith('.') || name.endsWith('~') || name.endsWith('.swp') || name.endsWith('.tmp');
}
