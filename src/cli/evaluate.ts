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

const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {confusions: {type: 'boolean', default: false}, save: {type: 'string'}, against: {type: 'string'}},
});

async function evaluate(): Promise<number> {
	if (positionals.length === 0) {
		console.error('Name files of labelled questions: npm run evaluate -- test/questions/*.jsonl');
		return exitCodes.failed;
	}

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
