/** The project's programs as processes of their own: as in production, they know nothing of the playground. */
import {spawn, type ChildProcess} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import type {Readable} from 'node:stream';
import {runProgram} from '../../run-program.ts';

/** The bot's process. */
export type BotChild = ChildProcess & {readonly stdout: Readable; readonly stderr: Readable};

/** Where the programs are, and what they are told. */
export type Surroundings = {
	/** The project's folder. */
	readonly root: string;
	/** Where they run: no .env is there. */
	readonly folder: string;
	readonly token: string;
	readonly apiRoot: string;
};

/** Only what a program needs of this process's variables: its settings would change what the playground shows. */
function environment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
	const {PATH = ''} = process.env;
	return {PATH, ...more};
}

function settings({token, apiRoot, folder}: Surroundings): Readonly<Record<string, string>> {
	return {BOT_TOKEN: token, BOT_API_ROOT: apiRoot, STORE_URL: `file:${path.join(folder, 'bot.db')}`};
}

/** Starts `npm start`'s program. */
export function spawnBot(surroundings: Surroundings): BotChild {
	return spawn(process.execPath, [path.join(surroundings.root, 'dist', 'main.js')], {
		cwd: surroundings.folder, env: environment(settings(surroundings)), stdio: ['ignore', 'pipe', 'pipe'],
	});
}

/** Does what `npm run profile` does; gives what is wrong, one line for each fault. */
export async function runProfile(surroundings: Surroundings, signal: AbortSignal): Promise<readonly string[]> {
	return run(path.join(surroundings.root, 'dist', 'cli', 'profile.js'), {cwd: surroundings.folder, env: settings(surroundings), signal});
}

/** Brings the model up to date, `npm run build`'s last step; gives what is wrong, one line for each fault. */
export async function buildModel(root: string, signal: AbortSignal): Promise<readonly string[]> {
	return run(path.join(root, 'dist', 'training', 'build.js'), {cwd: root, env: {}, signal});
}

async function run(file: string, {env, ...options}: {readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly signal: AbortSignal}): Promise<readonly string[]> {
	return runProgram(file, {...options, env: environment(env), otherwise: error => `${path.basename(file)} failed: ${error.message}`});
}
