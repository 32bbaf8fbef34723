/** Knowledge that is loaded anew while the bot runs, in a small project with a model trained in earnest: the new one answers, a bad one is refused whole. */
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import {
	describe, expect, onTestFinished, test,
} from 'vitest';
import {compose, type Parts} from '../src/compose.ts';
import type {Model} from '../src/core/model.ts';
import {loadKnowledge} from '../src/knowledge/load.ts';
import {createLogger} from '../src/logger.ts';
import {createReload, type ReloadOptions} from '../src/reload.ts';
import {createMemoryStore} from '../src/store/memory-store.ts';
import {createBot} from '../src/telegram/bot.ts';
import type {Content} from '../src/telegram/context.ts';
import {trainingContent} from '../src/training/content.ts';
import {modelPath, writeModel} from '../src/training/model-file.ts';
import {trainModel} from '../src/training/train-model.ts';
import {createTestBot} from './kit/test-bot.ts';
import {withProject} from './knowledge/project.ts';
import {createRecordingLog} from './telegram/harness.ts';

const refused = 'the new knowledge is refused, the old one stays';
const loaded = 'the knowledge is loaded anew';
const failed = 'the knowledge could not be loaded, the old one stays';
const models = new Map<string, Model>();

/** The project's build, in this process: checks the knowledge, and trains unless it has a model of the same knowledge. */
async function build(root: string): Promise<readonly string[]> {
	const folder = path.join(root, 'knowledge');
	const {knowledge, faults} = await loadKnowledge(folder);
	if (!knowledge) {
		return faults.map(({file, line, message}) => `${path.relative(root, file)}:${line}: ${message}`);
	}

	const content = await trainingContent(folder, knowledge);
	const model = models.get(content.fingerprint) ?? trainModel(content);
	models.set(content.fingerprint, model);
	await writeModel(path.join(root, modelPath), model);
	return [];
}

async function change(root: string, name: string, how: (text: string) => string): Promise<void> {
	const file = path.join(root, name);
	const text = await readFile(file, 'utf8');
	const changed = how(text);
	if (changed === text) {
		throw new Error(`${name} is as it was`);
	}

	await writeFile(file, changed);
}

const lineShape = v.looseObject({level: v.string(), msg: v.string()});

/** A reload with all that it says and gives; `build` is the program's own unless one is given. */
function start(root: string, options: Partial<ReloadOptions> = {}) {
	const lines: Array<v.InferOutput<typeof lineShape>> = [];
	const logger = createLogger({
		level: 'info', token: '1:x', destination: {
			write(line) {
				lines.push(v.parse(lineShape, JSON.parse(line)));
			},
		},
	});
	const given: Parts[] = [];
	const reload = createReload({
		root,
		logger,
		replace(parts) {
			given.push(parts);
		},
		...options,
	});
	return {
		reload, lines, given, said: () => lines.map(({level, msg}) => `${level}: ${msg}`),
	};
}

/** A bot that answers from the project, and the means of giving it another content. */
async function startBot(root: string) {
	await build(root);
	const composed = await compose(root, fault => {
		throw new Error(fault);
	});
	if (!composed.ok) {
		throw new Error(composed.faults.join('\n'));
	}

	let take: ((content: Content) => void) | undefined;
	const bot = await createTestBot(createBot({
		...composed.parts,
		token: '1:x',
		store: createMemoryStore(),
		logger: createRecordingLog(),
		keepUnanswered: true,
		onContent(replace) {
			take = replace;
		},
	}));
	return {
		replace(parts: Parts) {
			take?.(parts);
		},
		/** The first line of each reply. */
		async ask(text: string) {
			const {replies} = await bot.send(text);
			return replies.map(reply => reply.text.split('\n')[0]);
		},
	};
}

/** Something that happens when the test says so. */
function gate() {
	let open: () => void = () => undefined;
	const opened = new Promise<void>(resolve => {
		open = resolve;
	});
	return {opened, open};
}

describe('a running bot', () => {
	const question = 'summit.date en 1?';
	const texts = 'locales/en/answers.ftl';

	test('answers from the old knowledge until the new one is loaded, and from then on from the new one', async () => {
		const cantAnswer = 'No answer.';
		const edits = Object.fromEntries(['en', 'ru', 'uz'].map(language => [`locales/${language}/interface.ftl`, (text: string) => `${text}cant-answer = ${cantAnswer}\n`]));
		await withProject(edits, async root => {
			const {ask, replace} = await startBot(root);
			const {reload, lines} = start(root, {build, replace});
			const newcomer = 'name the autumn gathering';
			await expect(ask(newcomer)).resolves.toEqual([cantAnswer]);
			await change(root, texts, text => text.replace('It was in 2023.', 'The “first” summit was in 2023.'));
			// Words that the old model has never seen.
			const added = ['name', 'tell', 'what is', 'give', 'say'].map(verb => `${verb} the autumn gathering\n`).join('');
			await change(root, 'knowledge/phrasings/en.txt', text => text.replace('# first.when\n## a\n', `# first.when\n## a\n${added}`));
			await expect(ask('first.when en 2?')).resolves.toEqual(['It was in 2023.']);
			await expect(ask(newcomer)).resolves.toEqual([cantAnswer]);

			await reload();
			await expect(ask('first.when en 2?')).resolves.toEqual(['The “first” summit was in 2023.']);
			await expect(ask(newcomer)).resolves.toEqual(['The “first” summit was in 2023.']);
			await expect(ask(question)).resolves.toEqual(['The summit is set for November 6.']);
			expect(lines).toMatchObject([{
				level: 'info', msg: loaded, facts: 2, silences: 1,
			}]);
		});
	});

	test('takes nothing of a base with a fault, not even what is sound, until it is mended', async () => {
		await withProject({}, async root => {
			const {ask, replace} = await startBot(root);
			const {reload, lines, said} = start(root, {build, replace});
			await change(root, texts, text => text.replace('The summit is set for', 'The summit will be on'));
			await change(root, 'knowledge/article.txt', text => text.replace('September', 'October'));
			await reload();
			await expect(ask(question)).resolves.toEqual(['The summit is set for November 6.']);
			expect(said().slice(0, -1)).toEqual([expect.stringMatching(/^error: knowledge\/facts\.yaml:14: first\.when: the quote is not in article\.txt/u)]);
			expect(lines.at(-1)).toMatchObject({level: 'error', msg: refused, faults: 1});

			await change(root, 'knowledge/article.txt', text => text.replace('October', 'September'));
			await reload();
			await expect(ask(question)).resolves.toEqual(['The summit will be on November 6.']);
		});
	});

	test('answers a follow-up of a fact that the new knowledge does not have', async () => {
		await withProject({}, async root => {
			await build(root);
			const {reload, given} = start(root, {build});
			await reload();
			const [parts] = given;
			expect(parts?.answerer.answer('and when?', {previous: 'gone.fact'})).toEqual(parts?.answerer.answer('and when?'));
		});
	});
});

describe('a base with a fault', () => {
	test('in the texts is refused with the place of each, though the model could be built', async () => {
		const edits = {
			'locales/ru/answers.ftl': (text: string) => text.replace('fact-first-when', 'fact-first-wen'),
			'locales/uz/interface.ftl': (text: string) => text.replace('{ $bot }', '{ $bit }'),
		};
		await withProject(edits, async root => {
			const {reload, lines, said, given} = start(root, {build});
			await reload();
			expect(given).toEqual([]);
			const listed = said().slice(0, -2);
			expect(listed.every(line => /^error: locales\/\w+\/\w+\.ftl:\d+: /u.test(line))).toBe(true);
			expect(listed.some(line => line.includes('ru/answers.ftl') && line.includes('first-wen'))).toBe(true);
			expect(listed.some(line => line.includes('uz/interface.ftl') && line.includes('bit'))).toBe(true);
			expect(said().slice(-2)).toEqual(['error: knowledge/ and locales/ must be mended first; `npm run check` shows this list again.', `error: ${refused}`]);
			expect(lines.at(-1)).toMatchObject({faults: lines.length - 1});
		});
	});

	test('that the build tells of is refused in the build\'s words', async () => {
		await withProject({}, async root => {
			const {reload, said, given} = start(root, {build: async () => ['knowledge/facts.yaml:7: a', 'knowledge/facts.yaml:9: b']});
			await reload();
			expect(given).toEqual([]);
			expect(said()).toEqual(['error: knowledge/facts.yaml:7: a', 'error: knowledge/facts.yaml:9: b', `error: ${refused}`]);
		});
	});

	test('whose model was not built is refused', async () => {
		await withProject({}, async root => {
			const {reload, said, given} = start(root, {build: async () => []});
			await reload();
			expect(given).toEqual([]);
			expect(said()).toEqual(['error: dist/model.bin is not there, or of another version: run `npm run build`.', `error: ${refused}`]);
		});
	});

	test('that is not there at all is refused', async () => {
		await withProject({}, async root => {
			const {reload, said, given} = start(path.join(root, 'nowhere'), {build: async () => []});
			await reload();
			expect(given).toEqual([]);
			expect(said().length).toBeGreaterThan(1);
			expect(said().at(-1)).toBe(`error: ${refused}`);
		});
	});
});

describe('what throws', () => {
	const boom = () => {
		throw new Error('boom');
	};

	test.each<[string, Partial<ReloadOptions>]>([
		['the build', {build: async () => boom()}],
		['whoever takes the new base', {replace: boom}],
	])('%s: is logged, and nobody else hears of it', async (_name, options) => {
		await withProject({}, async root => {
			const {reload, lines} = start(root, {build, ...options});
			await expect(reload()).resolves.toBeUndefined();
			expect(lines).toMatchObject([{level: 'error', msg: failed, error: {message: 'boom'}}]);
		});
	});

	test('does not spoil the next time', async () => {
		await withProject({}, async root => {
			let tries = 0;
			const {reload, said, given} = start(root, {
				async build() {
					tries++;
					return tries === 1 ? boom() : build(root);
				},
			});
			await reload();
			await reload();
			expect(said()).toEqual([`error: ${failed}`, `info: ${loaded}`]);
			expect(given).toHaveLength(1);
		});
	});
});

describe('called while it is at work', () => {
	test('it starts over when it is done, once for all calls meanwhile, and all of them wait for that', async () => {
		await withProject({}, async root => {
			await build(root);
			const gates = [gate(), gate()];
			let builds = 0;
			const {reload, given} = start(root, {
				async build() {
					await gates[builds++]?.opened;
					return [];
				},
			});
			const ended: string[] = [];
			const call = async (name: string) => {
				await reload();
				ended.push(name);
			};

			const calls = [call('first'), call('second'), call('third')];
			expect(builds).toBe(1);
			gates[0]?.open();
			await expect.poll(() => builds).toBe(2);
			expect(given).toHaveLength(1);
			expect(ended).toEqual([]);
			gates[1]?.open();
			await Promise.all(calls);
			expect(builds).toBe(2);
			expect(given).toHaveLength(2);
			expect(ended).toHaveLength(3);
			// Done with: the next call is a load of its own.
			await reload();
			expect(builds).toBe(3);
		});
	});

	test('what changed meanwhile is not missed: knowledge without a model for it is refused first, and taken then', async () => {
		await withProject({}, async root => {
			const {opened, open} = gate();
			let builds = 0;
			const {reload, given, said} = start(root, {
				async build() {
					const faults = await build(root);
					builds++;
					await (builds === 1 ? opened : undefined);
					return faults;
				},
			});
			const first = reload();
			await expect.poll(() => builds).toBe(1);
			await change(root, 'knowledge/stop-words.txt', text => text.replace('the', 'the a'));
			await change(root, 'locales/en/answers.ftl', text => text.replace('The summit is set for', 'The summit will be on'));
			const second = reload();
			open();
			await Promise.all([first, second]);
			expect(said()).toEqual(['error: dist/model.bin is older than knowledge/: run `npm run build`.', `error: ${refused}`, `info: ${loaded}`]);
			expect(given.map(({replies}) => replies.show('summit.date', 'en', 'private')?.plain.split('\n')[0])).toEqual(['The summit will be on November 6.']);
		});
	});

	test('it starts over also when the first try throws', async () => {
		await withProject({}, async root => {
			await build(root);
			const {opened, open} = gate();
			let builds = 0;
			const {reload, said} = start(root, {
				async build() {
					builds++;
					if (builds === 1) {
						await opened;
						throw new Error('boom');
					}

					return [];
				},
			});
			const calls = [reload(), reload()];
			open();
			await Promise.all(calls);
			expect(said()).toEqual([`error: ${failed}`, `info: ${loaded}`]);
		});
	});
});

describe('the program\'s own build', () => {
	/** A project with this program in place of the build. */
	async function withBuild(program: string, use: (root: string) => Promise<void>): Promise<void> {
		await withProject({}, async root => {
			await mkdir(path.join(root, 'dist', 'training'), {recursive: true});
			await writeFile(path.join(root, 'dist', 'training', 'build.js'), program);
			await use(root);
		});
	}

	test('is a process without the bot\'s secrets in its environment; what it complains of is the list of faults', async () => {
		process.env['BOT_TOKEN'] = '1:secret';
		onTestFinished(() => {
			delete process.env['BOT_TOKEN'];
		});
		await withBuild('console.error("token: " + process.env.BOT_TOKEN); console.error(""); console.error("second line"); process.exitCode = 1;', async root => {
			const {reload, said, given} = start(root);
			await reload();
			expect(said()).toEqual(['error: token: undefined', 'error: second line', `error: ${refused}`]);
			expect(given).toEqual([]);
		});
	});

	test.each([
		['ends badly without a word', 'process.exitCode = 1;'],
		['is killed', 'process.kill(process.pid, "SIGKILL");'],
	])('that %s is a fault, too', async (_name, program) => {
		await withBuild(program, async root => {
			const {reload, said} = start(root);
			await reload();
			expect(said()).toEqual(['error: the model could not be built', `error: ${refused}`]);
		});
	});

	test('that ends well may have said anything', async () => {
		await withBuild('console.log("dist/model.bin is up to date"); console.error("a warning");', async root => {
			await build(root);
			const {reload, said, given} = start(root);
			await reload();
			expect(said()).toEqual([`info: ${loaded}`]);
			expect(given).toHaveLength(1);
		});
	});

	test('that is not there is a fault, too', async () => {
		await withProject({}, async root => {
			const {reload, said} = start(root);
			await reload();
			expect(said().some(line => line.includes('Cannot find module'))).toBe(true);
			expect(said().at(-1)).toBe(`error: ${refused}`);
		});
	});
});
