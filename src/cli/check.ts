/** `npm run check`: lists every fault of knowledge/ and locales/ with file and line; exit code 1 when there are any. */
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {checkAll} from '../knowledge/check-all.ts';

/** From dist/cli/ or src/cli/ to the project's folder. Another folder may be named as the only argument. */
const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
const {knowledge, faults} = await checkAll({knowledge: path.join(root, 'knowledge'), locales: path.join(root, 'locales')});

for (const {file, line, message} of faults) {
	console.log(`${shortest(file)}:${line}: ${message}`);
}

if (knowledge === undefined) {
	console.log(`\n${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in knowledge/ and locales/.`);
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
