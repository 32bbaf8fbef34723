/** The project's programs as processes of their own, for work that would hold up everything else. */
import {execFile} from 'node:child_process';
import process from 'node:process';

/** Training takes half a minute on a slow machine; after this a program hangs, and is ended. */
const LIMIT_MS = 5 * 60_000;

export type ProgramOptions = {
	/** All its variables. */
	readonly env: NodeJS.ProcessEnv;
	readonly cwd?: string;
	/** Ends it. */
	readonly signal?: AbortSignal;
	/** What is said of a failure of which the program itself says nothing. */
	readonly otherwise: (error: Error) => string;
};

/** Runs a program of this project to its end. Never rejects; gives what it complained of, one line for each fault, if it failed. */
export async function runProgram(file: string, {otherwise, ...options}: ProgramOptions): Promise<readonly string[]> {
	return new Promise(resolve => {
		execFile(process.execPath, [file], {timeout: LIMIT_MS, ...options}, (error, _printed, complaints) => {
			const lines = complaints.split('\n').filter(line => line.trim() !== '');
			resolve(error ? (lines.length > 0 ? lines : [otherwise(error)]) : []);
		});
	});
}
