/**
 * `npm run evaluate -- FILE…`: how well labelled questions are answered, by language, alphabet and style.
 * `--confusions` lists what was mistaken for what; `--save FILE` keeps the run, `--against FILE` compares with a kept one.
 */
import {readFile, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {parseArgs} from 'node:util';
import * as v from 'valibot';
import {exitCodes} from '../exit-codes.ts';
import {composeProject} from './project.ts';
import {judge} from './evaluate/judge.ts';
import {readRows} from './evaluate/rows.ts';
import {
	comparison, confusions, saved, tables,
} from './evaluate/tables.ts';

const usage = 'Usage: npm run evaluate -- FILE… [--confusions] [--save FILE] [--against FILE], with files of labelled questions such as test/questions/*.jsonl';

/** The arguments; undefined, said why, when they can't be read. */
function readArguments() {
	try {
		const read = parseArgs({
			allowPositionals: true,
			options: {
				confusions: {type: 'boolean', default: false}, save: {type: 'string'}, against: {type: 'string'}, help: {type: 'boolean', default: false},
			},
		});
		if (!read.values.help && read.positionals.length > 0) {
			return read;
		}

		console.error(usage);
	} catch (error) {
		console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
	}

	return undefined;
}

async function evaluate(): Promise<number> {
	const read = readArguments();
	if (!read) {
		return exitCodes.failed;
	}

	const {values, positionals} = read;

	const parts = await composeProject();
	if (!parts) {
		return exitCodes.configuration;
	}

	const files = await Promise.all(positionals.map(async file => readRows(file)));
	const verdicts = files.flat().map(row => judge(row, parts.answerer));
	console.log(tables(verdicts));
	if (values.confusions) {
		console.log(`\n${confusions(verdicts)}`);
	}

	const now = saved(verdicts);
	if (values.against !== undefined) {
		const before = v.parse(v.record(v.string(), v.boolean()), JSON.parse(await readFile(values.against, 'utf8')));
		console.log(`\n${comparison(now, before)}`);
	}

	if (values.save !== undefined) {
		await writeFile(values.save, JSON.stringify(now, undefined, '\t'));
	}

	return 0;
}

process.exitCode = await evaluate();
