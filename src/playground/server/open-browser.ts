/** Opens the page without a package for it: every desktop has a command. */
import {spawn} from 'node:child_process';
import process from 'node:process';

/** The command that opens an address on a platform. */
export function openCommand(platform: NodeJS.Platform, url: string): readonly [string, ...string[]] {
	if (platform === 'darwin') {
		return ['open', url];
	}

	// `start` is a word of the shell; the empty pair of quotes is the window's title.
	return platform === 'win32' ? ['cmd', '/c', 'start', '""', url] : ['xdg-open', url];
}

/** Opens the address in the person's browser. Where that fails the address stands in the terminal anyway. */
export function openBrowser(url: string): void {
	const [command, ...rest] = openCommand(process.platform, url);
	spawn(command, rest, {stdio: 'ignore', detached: true}).once('error', () => undefined).unref();
}
