/**
 * `npm run bench`: how fast the bot is, part by part, with tables for people; `-- answer webhook …` measures these parts only.
 * `--questions FILE…` takes these labelled questions. `--json` ends with one line of JSON. `--profile FOLDER` keeps a profile of
 * the bot's processor time in the part `webhook` (to open in Chrome's developer tools), which makes it a little slower.
 */
import path from 'node:path';
import process from 'node:process';
import {exitCodes} from '../exit-codes.ts';
import {trainingContent} from '../training/content.ts';
import {seededRandom} from '../training/random.ts';
import {measureAnswer, showAnswer} from './answer.ts';
import {answererOf, openBase, root} from './base.ts';
import {showGoals, toJson, type Figures} from './figures.ts';
import {measureGrowth, showGrowth} from './growth.ts';
import {asPeopleAsk, createTraffic, inTurn} from './load.ts';
import {measureMemory, showMemory} from './memory.ts';
import {readOptions, type Options} from './options.ts';
import {defaultFiles, readQuestions} from './questions.ts';
import {shuffled} from './shuffle.ts';
import {measureStart, showStart} from './start.ts';
import {measureWebhook, showWebhook} from './webhook.ts';

/** The first number of a second traffic; the first one doesn't get so far. */
const farAbove = 1_000_000_000;

/** What takes its time, on standard error: standard output has results only. */
function say(line: string): void {
	console.error(line);
}

async function measure({parts, files, profileTo}: Options): Promise<Figures> {
	const {knowledge, model, answerer} = await openBase();
	const questions = await readQuestions(files ?? await defaultFiles(root), answerer);
	// The files are sorted by kind and language; what is asked most must not be.
	const texts = shuffled(questions.map(({text}) => text), seededRandom(1));
	const traffic = createTraffic(texts, asPeopleAsk());
	const figures: Figures = {};
	const show = (text: string) => {
		console.log(`\n${text}\n`);
	};

	if (parts.has('answer')) {
		say('answer: a minute or two, most of it for Fuse.js …');
		figures.answer = measureAnswer({
			questions,
			phrasings: knowledge.phrasings.map(({text}) => text),
			createAnswerer: () => answererOf(model, knowledge),
			passes: {warmUp: 5, measured: 10},
			fuseQuestions: 60,
		});
		show(showAnswer(figures.answer));
	}

	if (parts.has('growth')) {
		figures.growth = measureGrowth({
			content: await trainingContent(path.join(root, 'knowledge'), knowledge),
			knowledge,
			questions,
			sizes: [1000, 5000, 50_000],
			passes: {warmUp: 5, measured: 5},
			say,
		});
		show(showGrowth(figures.growth));
	}

	if (parts.has('webhook')) {
		figures.webhook = await measureWebhook({
			traffic, inTurn: createTraffic(texts, inTurn(), farAbove), rounds: 3, seconds: 10, warmUpSeconds: 5, profileTo, say,
		});
		show(showWebhook(figures.webhook));
	}

	if (parts.has('start')) {
		say('start: 5 times …');
		figures.start = await measureStart({traffic, times: 5});
		show(showStart(figures.start));
	}

	if (parts.has('memory')) {
		figures.memory = await measureMemory({traffic, looks: [0, 10_000, 50_000, 100_000], say});
		show(showMemory(figures.memory));
	}

	return figures;
}

async function bench(): Promise<number> {
	const options = readOptions(process.argv.slice(2));
	if (typeof options === 'string') {
		console.error(options);
		return exitCodes.failed;
	}

	try {
		const figures = await measure(options);
		console.log(showGoals(figures));
		if (options.json) {
			console.log(JSON.stringify(toJson(figures)));
		}

		return 0;
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		return exitCodes.failed;
	}
}

process.exitCode = await bench();
