/** `npm run chat` as a process of its own, through pipes. What is built (`npm run build`) is what is started. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import {
	expect, onTestFinished, test, vi,
} from 'vitest';

vi.setConfig({testTimeout: 30_000});

/** Starts the chat; gives the process and what it has written so far. */
function start() {
	const child = spawn(process.execPath, [path.join(import.meta.dirname, '..', '..', 'dist', 'cli', 'chat.js')]);
	const written = {out: '', errors: ''};
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
		written.out += chunk;
	});
	child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
		written.errors += chunk;
	});
	onTestFinished(() => {
		child.kill('SIGKILL');
	});
	return {child, written};
}

test('answers line by line what comes through a pipe, and ends with it', async () => {
	const {child, written} = start();
	child.stdin.end('When is the summit?\nКто президент Казахстана?\nSammit qayerda boʻladi?\nСаммит қаерда бўлади?\n');
	await expect(once(child, 'close')).resolves.toEqual([0, null]);
	expect(written.errors).toBe('');
	const answers = written.out.split('\n> ').slice(1).map(part => part.split('\n').slice(0, 2));
	expect(answers).toEqual([
		['When is the summit?', expect.stringContaining('November\u00A06')],
		['Кто президент Казахстана?', expect.stringContaining('Касым-Жомарт Токаев')],
		['Sammit qayerda boʻladi?', expect.stringContaining('Vashington')],
		['Саммит қаерда бўлади?', expect.stringContaining('Вашингтон')],
	]);
});

test('ends in peace when nobody reads any more', async () => {
	const {child, written} = start();
	await once(child.stdout, 'data');
	child.stdout.destroy();
	child.stdin.write('When is the summit?\nWhere is the summit?\n/help\n');
	await expect(once(child, 'close')).resolves.toEqual([0, null]);
	expect(written.errors).toBe('');
});
