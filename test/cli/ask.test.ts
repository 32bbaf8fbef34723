/** `npm run ask` as its users run it: a process with arguments or lines. The program and its model are built before (`npm run build`). */
import {spawn} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {composeProject} from '../golden/golden.ts';

const program = path.join(import.meta.dirname, '..', '..', 'dist', 'cli', 'ask.js');
const {answerer, replies} = await composeProject();

type Run = {readonly out: string; readonly lines: readonly string[]; readonly errors: string; readonly code: number};

/** Runs the command with the given arguments and input, in a folder that isn't the project's. */
async function ask(options: readonly string[], input = ''): Promise<Run> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [program, ...options], {cwd: path.parse(program).root});
		let [out, errors] = ['', ''];
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			out += text;
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			errors += text;
		});
		child.once('error', reject);
		child.once('close', code => {
			resolve({
				out, errors, code: code ?? -1, lines: out.replace(/\n$/u, '').split('\n'),
			});
		});
		child.stdin.end(input);
	});
}

/** The objects that were printed, one from each line. @throws {SyntaxError} where a line isn't one */
function records({lines}: Run): Array<Record<string, unknown>> {
	return lines.map(line => {
		const record: unknown = JSON.parse(line);
		if (typeof record !== 'object' || record === null) {
			throw new SyntaxError(`not an object: ${line}`);
		}

		return {...record};
	});
}

describe('npm run ask -- --json', () => {
	const questions = [
		'When is the summit?',
		'',
		'В каком году состоится саммит?',
		'Sammit qayerda boʻladi?',
		'   ',
		'Саммит қаерда бўлади?',
		'How do I bake a pizza?',
		'первый саммит',
		'new york',
	];

	test('prints one object a line, in the order of the lines, also for an empty one', async () => {
		const run = await ask(['--json'], `${questions.join('\r\n')}\n`);
		expect(run).toMatchObject({code: 0, errors: ''});
		const objects = records(run);
		expect(objects).toHaveLength(questions.length);
		const answers = questions.map(question => answerer.answer(question));
		expect(objects.map(({outcome, id, language, script}) => ({
			outcome, id, language, script,
		}))).toEqual(answers.map(answer => ({
			outcome: answer.outcome, id: 'id' in answer ? answer.id : undefined, language: answer.language, script: answer.script,
		})));
		expect(objects.map(({reply}) => reply)).toEqual(answers.map(answer => replies.answer(answer, 'private').plain));
		for (const [index, {score}] of objects.entries()) {
			expect(score).toBeCloseTo(answers[index]?.score ?? 2, 3);
		}
	});

	test('has the promised keys for each outcome', async () => {
		const [fact = {}, silence = {}, choice = {}, none = {}] = records(await ask(['--json', 'When is the summit?', 'В каком году состоится саммит?', 'new york', '']));
		expect(Object.keys(fact)).toEqual(['outcome', 'id', 'language', 'script', 'score', 'reply']);
		expect(fact).toMatchObject({
			outcome: 'answer', id: 'summit.date', language: 'en', script: 'latn',
		});
		expect(fact['reply']).toContain('November\u00A06');
		expect(Object.keys(silence)).toEqual(['outcome', 'id', 'language', 'script', 'score', 'reply']);
		expect(silence).toMatchObject({
			outcome: 'silence', id: 'gap.year', language: 'ru', script: 'cyrl',
		});
		expect(Object.keys(choice)).toEqual(['outcome', 'choices', 'language', 'script', 'score', 'reply']);
		expect(choice).toMatchObject({outcome: 'choice', choices: expect.arrayContaining(['first.where'])});
		expect(Object.keys(none)).toEqual(['outcome', 'kind', 'language', 'script', 'score', 'reply']);
		expect(none).toMatchObject({outcome: 'none', kind: 'unknown'});
	});

	test('a line with tabs is a conversation: the answer is to its last turn; a last line without its end counts', async () => {
		const [bare, after, other] = records(await ask(['--json'], 'а когда?\nГде прошёл первый саммит?\tа когда?\nWhen is the summit?\tКак зовут президента Узбекистана?'));
		expect(after).toMatchObject({outcome: 'answer', id: 'first.when', language: 'ru'});
		expect(bare?.['id']).not.toBe('first.when');
		expect(other).toMatchObject({outcome: 'answer', id: 'leader.uzbekistan', language: 'ru'});
	});

	test('no lines give nothing', async () => {
		expect(await ask(['--json'], '')).toMatchObject({out: '', code: 0, errors: ''});
	});
});

describe('npm run ask', () => {
	test('shows the answer and why', async () => {
		const run = await ask(['When is teh sumit?', 'rjulf cfvvbn']);
		expect(run).toMatchObject({code: 0, errors: ''});
		const [first = '', second = ''] = run.out.split(/^(?=\? )/mu);
		expect(first.startsWith(`? When is teh sumit?\n\n${replies.show('summit.date', 'en', 'private')?.plain ?? ''}`)).toBe(true);
		expect(first).toMatch(/^ {2}language +en \(latn\), told by the text$/mu);
		expect(first).toMatch(/^ {2}words +when=WHEN .*sumit=SUMMIT$/mu);
		expect(first).toMatch(/^ {2}outcome +answer summit\.date.*, probability \d+\.\d%$/mu);
		expect(first).toMatch(/^ {2}margin +summit\.date \d+(?:\.\d)?% over \S+ \d+(?:\.\d)?%$/mu);
		expect(first).toMatch(/^ {4}summit\.date +\d+(?:\.\d)?% +\d+(?:\.\d)?% +\d+(?:\.\d)?%$/mu);
		expect(first).toMatch(/^ {2}for it +\S/mu);
		expect(first).toMatch(/^ {2}evidence +bias 1, /mu);
		expect(second).toMatch(/^\? rjulf cfvvbn\n/u);
		expect(second).toContain('typed in the wrong keyboard layout');
		expect(second).toContain(replies.show('summit.date', 'ru', 'private')?.plain ?? 'nothing');
	});

	test('reads lines where there are no arguments', async () => {
		const {out, code} = await ask([], 'Who is Sergio Gor?\n\nqwxzjk\n');
		expect(code).toBe(0);
		expect(out.match(/^\? .*$/gmu)).toEqual(['? Who is Sergio Gor?', '? ', '? qwxzjk']);
		expect(out).toMatch(/^ {2}words +qwxzjk=\?$/mu);
		expect(out).toMatch(/^ {2}outcome +none \(unknown\), probability/mu);
	});

	test('arguments go before lines', async () => {
		const {out} = await ask(['Who is Sergio Gor?'], 'When is the summit?\n');
		expect(out.match(/^\? .*$/gmu)).toEqual(['? Who is Sergio Gor?']);
	});
});
