/** `npm run check`: lists every fault of knowledge/ and locales/ with file and line, and cards that don't belong to the texts; exit code 1 when there are any. */
import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {cardsFolder, readCards} from '../cards/shipped.ts';
import {checkAll} from '../knowledge/check-all.ts';
import {contentRoots} from '../knowledge/content-files.ts';
import {createTexts} from '../replies/texts.ts';

/** From dist/cli/ or src/cli/ to the project's folder. Another folder may be named as the only argument. */
const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
const roots = contentRoots(root);
const {knowledge, faults} = await checkAll(roots);

/** What is wrong with the pictures, if the folder has any; they can be compared only with texts that are in order. */
const cardFaults = knowledge && existsSync(path.join(root, cardsFolder))
	? await readCards(root, await createTexts(roots.locales)).then(cards => cards.faults)
	: [];

for (const {file, line, message} of faults) {
	console.log(`${shortest(file)}:${line}: ${message}`);
}

if (knowledge === undefined) {
	console.log(`\n${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in knowledge/ and locales/.`);
	process.exitCode = 1;
} else if (cardFaults.length > 0) {
	for (const fault of cardFaults) {
		console.log(fault);
	}

	console.log(`\n${cardFaults.length} ${cardFaults.length === 1 ? 'fault' : 'faults'} in cards/.`);
	process.exitCode = 1;
} else {
	const {facts, silences, phrasings, offSubject} = knowledge;
	console.log(`No faults: ${facts.size} facts, ${silences.size} silences, ${phrasings.length} example questions, ${offSubject.length} messages off the subject.`);
}

/** The path as it is short to read and to click: from the current folder where the file is inside it. */
function shortest(file: string): string {
	const relative = path.relative(process.cwd(), file);
	return relative.startsWith('..') ? file : relative;
}
