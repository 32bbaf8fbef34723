/**
 * `npm run fit-gate`: fits the gate's weights on predictions for writers left out of training, and writes them to src/core/gate-weights.ts.
 * By hand, after much new content: it trains once per writer (some minutes). Not part of the build: the weights hardly move.
 */
import {writeFile} from 'node:fs/promises';
import {availableParallelism} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {
	Worker, isMainThread, parentPort, workerData,
} from 'node:worker_threads';
import {loadKnowledge} from '../knowledge/load.ts';
import {isRatherOff} from '../core/decide.ts';
import {gate} from '../core/gate.ts';
import {trainingContent} from './content.ts';
import {foldsOf, predictFold, type HeldOutRow} from './folds.ts';
import {fitLogistic} from './fit-logistic.ts';

const root = path.join(import.meta.dirname, '..', '..');

async function content() {
	const knowledgeRoot = path.join(root, 'knowledge');
	const {knowledge, faults} = await loadKnowledge(knowledgeRoot);
	if (!knowledge) {
		throw new Error(`knowledge/ has ${faults.length} faults; see npm run check`);
	}

	return trainingContent(knowledgeRoot, knowledge);
}

async function inWorker(fold: string): Promise<HeldOutRow[]> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL(import.meta.url), {workerData: fold});
		worker.once('message', resolve);
		worker.once('error', reject);
	});
}

function share(rows: readonly HeldOutRow[], test: (row: HeldOutRow) => boolean): string {
	return `${(100 * rows.filter(row => test(row)).length / Math.max(rows.length, 1)).toFixed(1)} %`;
}

if (isMainThread) {
	const waiting = foldsOf(await content());
	const rows: HeldOutRow[] = [];
	await Promise.all(Array.from({length: Math.min(availableParallelism(), waiting.length)}, async () => {
		for (let fold = waiting.shift(); fold !== undefined; fold = waiting.shift()) {
			const predicted = await inWorker(fold);
			const subject = predicted.filter(({offSubject}) => !offSubject);
			console.log(`writer ${fold}: ${subject.length} questions, right first ${share(subject, row => row.right)}, right among three ${share(subject, row => row.inTopThree)}; ${predicted.length - subject.length} off the subject`);
			rows.push(...predicted);
		}
	}));
	const weights = fitLogistic(rows.toSorted((a, b) => a.fold < b.fold ? -1 : (a.fold > b.fold ? 1 : (a.text < b.text ? -1 : 1))).map(({inputs, right}) => ({inputs, positive: right})));
	for (const threshold of [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]) {
		const given = rows.filter(({inputs}) => gate(weights, inputs) >= threshold && (inputs['oneContent'] === 1 || !isRatherOff(inputs['top'] ?? 0, inputs['off'] ?? 0)));
		const subject = rows.filter(({offSubject}) => !offSubject);
		const of = (list: readonly HeldOutRow[], all: readonly HeldOutRow[]) => `${(100 * list.length / all.length).toFixed(1)} %`;
		console.log(`answered from ${threshold}: right ${of(given.filter(({right}) => right), subject)}, wrong ${of(given.filter(({right, offSubject}) => !right && !offSubject), subject)}, off the subject ${of(given.filter(({offSubject}) => offSubject), rows.filter(({offSubject}) => offSubject))}`);
	}

	const lines = Object.entries(weights).map(([name, weight]) => `\t${name}: ${Number(weight.toFixed(3))},`);
	await writeFile(path.join(root, 'src/core/gate-weights.ts'), `import type {GateWeights} from './gate.ts';\n\n/** Written by \`npm run fit-gate\` from ${rows.length} predictions for writers left out of training. */\nexport const gateWeights: GateWeights = {\n${lines.join('\n')}\n};\n`);
	process.exitCode = 0;
} else {
	parentPort?.postMessage(predictFold(await content(), String(workerData)));
}
