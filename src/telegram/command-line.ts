/**
 * Reading a command. grammY's own filter minds letter case and lets `/summit@other_bot` fall through to the
 * text handlers, so a text that starts with a slash is read here, as a whole, and never becomes a question.
 */
import Fuse from 'fuse.js';

export type CommandLine = {
	/** In lower case, without the slash: letters of any alphabet, digits and _ only. Empty for a lone slash. */
	readonly name: string;
	/** The bot named after @, in lower case. */
	readonly bot?: string;
	/** What stands after the command, trimmed. */
	readonly payload: string;
};

/** A name ends where Telegram ends it: "/summit?" and "/help, please" are /summit and /help. */
const commandLine = /^\/(?<name>[\p{L}\p{N}_]*)(?:@(?<bot>\w+))?(?<payload>[\s\S]*)$/u;

/** The command that a text starts with, or undefined for a text that doesn't start with a slash. */
export function readCommandLine(text: string): CommandLine | undefined {
	const groups = commandLine.exec(text.trimStart())?.groups;
	if (!groups) {
		return undefined;
	}

	return {
		name: (groups['name'] ?? '').toLowerCase(),
		...groups['bot'] !== undefined && {bot: groups['bot'].toLowerCase()},
		payload: (groups['payload'] ?? '').trim(),
	};
}

/** Fuse's score is 0 for the same word and near 1 for a strange one; 0.4 lets two slips in a word of six letters pass, and no more. */
const farthestCommand = 0.4;
/** Names are read up to here: no command is longer than 32 characters, and the cost stays bounded. */
const longestName = 32;
/** A single letter stands for nothing. */
const shortestName = 2;
/** Letters that a slip leaves out or adds. Fuse also finds a name inside a longer one ("ban" in "language"), which nobody means. */
const mostMissing = 2;

/** Finds the known name that a mistyped or unfinished one stands for ("sumit", "lang"), or undefined where none is near. */
export function createNearestName(names: readonly string[]): (name: string) => string | undefined {
	const fuse = new Fuse(names, {threshold: farthestCommand, ignoreLocation: true, shouldSort: true});
	return name => name.length < shortestName
		? undefined
		: fuse.search(name.slice(0, longestName))
			.find(({item}) => item.startsWith(name) || Math.abs(item.length - name.length) <= mostMissing)?.item;
}
