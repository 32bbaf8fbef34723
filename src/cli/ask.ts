/**
 * `npm run ask`: answers questions given as arguments, or one a line from standard input, and says why.
 * A line with tabs is a conversation; the answer is to its last turn. With `--json`, one JSON object a line.
 */
import process from 'node:process';
import {createInterface} from 'node:readline/promises';
import {text as readAll} from 'node:stream/consumers';
import type {Parts} from '../compose.ts';
import {exitCodes} from '../exit-codes.ts';
import {composeProject} from './project.ts';
import {lastTurn} from './ask/conversation.ts';
import {asRecord, asText} from './ask/show.ts';

// Not parsed as options: a question may begin with a dash.
const json = process.argv.includes('--json');
const positionals = process.argv.slice(2).filter(argument => argument !== '--json');

function reply(line: string, {answerer, replies, knowledge}: Parts): string {
	const {text, context} = lastTurn(line, answerer);
	if (json) {
		const answer = answerer.answer(text, context);
		return JSON.stringify(asRecord(answer, replies.answer(answer, 'private'), id => knowledge.facts.get(id)?.quotes ?? []));
	}

	const explanation = answerer.explain(text, context);
	return asText(text, explanation, replies.answer(explanation.answer, 'private'));
}

/** The lines of a text; the last one counts with or without its end. */
function linesOf(text: string): string[] {
	const lines = text.split('\n').map(line => line.replace(/\r$/u, ''));
	return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

async function ask(): Promise<number> {
	const parts = await composeProject();
	if (!parts) {
		return exitCodes.configuration;
	}

	const lines = positionals.length > 0 ? positionals : (process.stdin.isTTY ? createInterface({input: process.stdin}) : linesOf(await readAll(process.stdin)));
	for await (const line of lines) {
		process.stdout.write(`${reply(line, parts)}\n`);
	}

	return 0;
}

process.exitCode = await ask();
