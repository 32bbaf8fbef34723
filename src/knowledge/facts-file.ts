import * as v from 'valibot';
import {
	isAlias, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document,
} from 'yaml';
import type {Id} from '../core/types.ts';
import type {Fault} from './types.ts';

/** Where something stands in an entry: `[]` the entry itself, `['words', 'ru', 2]` its third Russian word. */
export type EntryPath = ReadonlyArray<string | number>;

/** A fact or a silence, with the place of each of its parts. */
export type Entry<T> = {
	readonly value: T;
	readonly file: string;
	/** Line of the part at `path`, or of the nearest part around it that is there. */
	readonly line: (path: EntryPath) => number;
};

/** What a file of entries holds. */
export type EntriesFile<T> = {
	/** Entries of the right shape, in the file's order. */
	readonly entries: ReadonlyArray<Entry<T>>;
	/** Ids of all entries that have one, also of those with faults; undefined when the file can't be read as a list at all. */
	readonly ids: ReadonlySet<Id> | undefined;
	readonly faults: readonly Fault[];
};

/** Keys by which data could reach into the program's own objects. */
const forbiddenKeys: ReadonlySet<unknown> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads the YAML text of facts.yaml or silences.yaml: a list of entries of the given shape.
 * Never throws; every fault has its line.
 */
export function parseEntries<T extends {readonly id: Id}>(file: string, text: string, shape: v.GenericSchema<unknown, T>): EntriesFile<T> {
	const lineCounter = new LineCounter();
	const document = parseDocument(text, {lineCounter, prettyErrors: false, logLevel: 'silent'});
	const faultAt = (offset: number, message: string): Fault => ({file, line: Math.max(1, lineCounter.linePos(offset).line), message});
	const unreadable = [...document.errors, ...document.warnings].map(({pos: [offset], message}) => faultAt(offset, `can't be read as YAML: ${message}`));
	unreadable.push(...refusedNodes(document).map(({offset, message}) => faultAt(offset, message)));
	if (unreadable.length === 0 && !isSeq(document.contents)) {
		unreadable.push(faultAt(0, 'must be a list of entries, each starting with "- id:"'));
	}

	if (unreadable.length > 0) {
		return {entries: [], ids: undefined, faults: unreadable};
	}

	const items: readonly unknown[] = v.parse(v.array(v.unknown()), document.toJS());
	const entries: Array<Entry<T>> = [];
	const faults: Fault[] = [];
	const ids = new Set<Id>();
	for (const [index, item] of items.entries()) {
		const line = (path: EntryPath) => lineOf(document, lineCounter, [index, ...path]);
		const named = v.safeParse(v.object({id: v.string()}), item);
		const result = v.safeParse(shape, item);
		if (named.success) {
			ids.add(named.output.id);
		}

		if (result.success) {
			entries.push({value: result.output, file, line});
			continue;
		}

		for (const issue of result.issues) {
			const path = issue.path?.map(({key}) => typeof key === 'number' ? key : String(key)) ?? [];
			const what = [named.success ? named.output.id : `entry ${index + 1}`, ...path].join(' → ');
			faults.push({file, line: line(path), message: `${what} ${issue.message}`});
		}
	}

	return {entries, ids, faults};
}

/** Aliases (a short file could grow without bounds) and keys that are no plain words. */
function refusedNodes(document: Document): Array<{offset: number; message: string}> {
	const refused: Array<{offset: number; message: string}> = [];
	visit(document, (_key, node) => {
		if (isAlias(node)) {
			refused.push({offset: node.range?.[0] ?? 0, message: `*${node.source} is an alias; write the value itself`});
		}

		if (isPair(node)) {
			const {key} = node;
			const offset = isNode(key) ? key.range?.[0] ?? 0 : 0;
			if (!isScalar(key) || typeof key.value !== 'string') {
				refused.push({offset, message: 'a key must be a word'});
			} else if (forbiddenKeys.has(key.value)) {
				refused.push({offset, message: `${key.value} can't be a key`});
			}
		}
	});
	return refused;
}

function lineOf(document: Document, lineCounter: LineCounter, path: EntryPath): number {
	for (let {length} = path; length > 0; length--) {
		const node: unknown = document.getIn(path.slice(0, length), true);
		if (isNode(node) && node.range) {
			return lineCounter.linePos(node.range[0]).line;
		}
	}

	return 1;
}
