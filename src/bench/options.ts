/** What the command line asks for. */
import {parseArgs} from 'node:util';

/** What can be measured alone, in the order in which it is measured. */
export const partNames = ['answer', 'growth', 'webhook', 'start', 'memory'] as const;
export type PartName = (typeof partNames)[number];

export type Options = {
	/** All of them when none is named. */
	readonly parts: ReadonlySet<PartName>;
	/** Files of labelled questions; undefined for the usual ones. */
	readonly files: readonly string[] | undefined;
	readonly json: boolean;
	/** Folder for a profile of the bot's processor time. */
	readonly profileTo: string | undefined;
};

const usage = `Usage: npm run bench -- [${partNames.join('] [')}] [--questions FILE…] [--json] [--profile FOLDER]`;

function isPart(name: string): name is PartName {
	return (partNames as readonly string[]).includes(name);
}

/** Reads the arguments; gives a sentence when one can't be read. */
export function readOptions(args: readonly string[]): Options | string {
	const parsed = parse(args);
	if (typeof parsed === 'string') {
		return `${parsed}\n${usage}`;
	}

	const {values: {questions, json, profile}, positionals} = parsed;
	const parts = positionals.filter(name => isPart(name));
	// A shell makes several words of test/questions/*.jsonl.
	const others = positionals.filter(name => !isPart(name));
	if (questions === undefined && others.length > 0) {
		return `There is nothing to measure that is called ${others.join(', ')}.\n${usage}`;
	}

	return {
		parts: new Set(parts.length === 0 ? partNames : parts), files: questions && [...questions, ...others], json, profileTo: profile,
	};
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {questions: {type: 'string', multiple: true}, json: {type: 'boolean', default: false}, profile: {type: 'string'}},
		});
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
