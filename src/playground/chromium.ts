/** The Chromium of this machine, for the screenshots and the tests of the page. */
import {accessSync, constants} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {chromium, type Browser} from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
const otherPlaces = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

function isProgram(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
 * Where Chromium, or another browser made of it, is: at CHROMIUM_PATH, or under its usual names.
 * @throws Error that says what to do when there is none
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
	const given = env['CHROMIUM_PATH'] ?? '';
	if (given !== '') {
		if (!isProgram(given)) {
			throw new Error(`CHROMIUM_PATH names ${given}, which is no program.`);
		}

		return given;
	}

	const folders = (env['PATH'] ?? '').split(path.delimiter).filter(folder => folder !== '');
	const found = [...folders.flatMap(folder => names.map(name => path.join(folder, name))), ...otherPlaces].find(file => isProgram(file));
	if (found === undefined) {
		throw new Error('This needs Chromium (or Chrome), which was not found: install it (apt-get install chromium), or name its program in CHROMIUM_PATH.');
	}

	return found;
}

/** Starts it without a window. Root may not use its sandbox. */
export async function launchChromium(): Promise<Browser> {
	return chromium.launch({executablePath: findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : []});
}
