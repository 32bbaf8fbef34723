/**
 * `npm run ask`: answers questions given as arguments, or one a line from standard input, and says why.
 * A line with tabs is a conversation; the answer is to its last turn. With `--json`, one JSON object a line.
 */
import process from 'node:process';
import {createInterface} from 'node:readline/promises';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {compose, type Parts} from '../compose.ts';
import {exitCodes} from '../exit-codes.ts';
import {lastTurn} from './ask/conversation.ts';
import {asRecord, asText} from './ask/show.ts';

const {values: {json}, positionals} = parseArgs({options: {json: {type: 'boolean', default: false}}, allowPositionals: true});

function reply(line: string, {answerer, replies}: Parts): string {
	const {text, previous} = lastTurn(line, answerer);
	const context = previous === undefined ? {} : {previous};
	if (json) {
		const answer = answerer.answer(text, context);
		return JSON.stringify(asRecord(answer, replies.answer(answer, 'private')));
	}

	const explanation = answerer.explain(text, context);
	return asText(text, explanation, replies.answer(explanation.answer, 'private'));
}

async function ask(): Promise<number> {
	const composed = await compose(fileURLToPath(new URL('../..', import.meta.url)), fault => {
		console.error(fault);
	});
	if (!composed.ok) {
		for (const fault of composed.faults) {
			console.error(fault);
		}

		return exitCodes.configuration;
	}

	const lines = positionals.length > 0 ? positionals : createInterface({input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY});
	for await (const line of lines) {
		process.stdout.write(`${reply(line, composed.parts)}\n`);
	}

	return 0;
}

process.exitCode = await ask();
