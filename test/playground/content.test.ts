/** What editors see when they change knowledge/ or locales/, and what becomes of the bot. */
import {
	cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {
	expect, onTestFinished, test, vi,
} from 'vitest';
import type {ContentView} from '../../src/playground/contract.ts';
import {watchContent, type ContentOptions} from '../../src/playground/server/content.ts';
import {startPlayground, type PlaygroundOptions} from '../../src/playground/server/playground.ts';
import {openPage} from './page-client.ts';

vi.setConfig({testTimeout: 90_000});

const project = path.join(import.meta.dirname, '../..');
const texts = 'locales/en/facts.ftl';
const patience = {timeout: 20_000, interval: 20};

/** A copy of the project in which no model is ever built: the one that is there fits the example questions, which don't change here. */
async function copyOfProject(): Promise<string> {
	const root = await mkdtemp(path.join(tmpdir(), 'playground-'));
	onTestFinished(async () => rm(root, {recursive: true}));
	for (const name of ['dist', 'knowledge', 'locales', 'package.json']) {
		await cp(path.join(project, name), path.join(root, name), {recursive: true});
	}

	await symlink(path.join(project, 'node_modules'), path.join(root, 'node_modules'));
	await writeFile(path.join(root, 'dist', 'training', 'build.js'), '');
	return root;
}

async function change(root: string, file: string, edit: (text: string) => string): Promise<void> {
	const name = path.join(root, file);
	const text = await readFile(name, 'utf8');
	const changed = edit(text);
	expect(changed).not.toBe(text);
	await writeFile(name, changed);
}

async function start(options: PlaygroundOptions) {
	const printed: string[] = [];
	const playground = await startPlayground({
		...options,
		print(line) {
			printed.push(line);
		},
	});
	onTestFinished(async () => playground.close());
	const page = await openPage(playground.url);
	return {
		playground, page, printed,
		async ask(expected: string) {
			const seen = page.chat('private').messages.length;
			await page.act({kind: 'say', chat: page.chat('private').id, text: 'When is the summit?'});
			await page.until(() => {
				expect(page.chat('private').messages.slice(seen).find(({from}) => from === 'bot')?.text).toContain(expected);
			});
		},
		/** All that was said of the content, once the last of it is `state`. */
		async said(state: ContentView['state']): Promise<readonly ContentView[]> {
			await page.until(() => {
				expect(page.contents.at(-1)?.state).toBe(state);
			});
			return page.contents;
		},
	};
}

const right = 'The C5+1 summit is set for';
const other = 'The C5+1 summit is to be on';
const broken = 'The { $nothing } C5+1 summit is set for';
/** What `npm run check` says of that. */
const complaints: readonly unknown[] = ['ru', 'uz'].map(language =>
	expect.stringMatching(new RegExp(String.raw`^locales/${language}/facts\.ftl:\d+: fact-summit-date has no variable; in English it has \$nothing$`, 'u')) as unknown);

test('a change is refused with what check says, or loaded; the bot and the panel answer from what was loaded', async () => {
	const root = await copyOfProject();
	const {playground, page, printed, ask, said} = await start({root});
	await playground.ready;
	await ask(right);
	expect(page.contents).toEqual([]);

	await change(root, texts, text => text.replace(right, broken));
	const refused = await said('refused');
	expect(refused[0]).toEqual({state: 'checking', faults: []});
	expect(refused.at(-1)?.faults).toEqual(complaints);
	expect(printed).toEqual(refused.at(-1)?.faults);
	await ask(right);

	await change(root, texts, text => text.replace(broken, other));
	await said('loaded');
	expect(page.contents.at(-1)).toEqual({state: 'loaded', faults: []});
	await ask(other);
	expect(page.view.status).toBe('ready');

	// Inline results of before are not shown for the new words.
	await page.act({kind: 'inline', chat: page.chat('group').id, query: 'When is the summit?'});
	await change(root, texts, text => text.replace(other, right));
	await page.until(() => {
		expect(page.contents.filter(({state}) => state === 'loaded')).toHaveLength(2);
	});
	const listed = await page.act({kind: 'inline', chat: page.chat('group').id, query: 'When is the summit?'});
	expect(JSON.stringify(listed)).toContain(right);
	expect(JSON.stringify(listed)).not.toContain(other);
});

test('a bot that ends is told of, with its last words, and starts again with the next change', async () => {
	const root = await copyOfProject();
	const {playground, page, printed, ask, said} = await start({root});
	await playground.ready;
	playground.api.fault({method: 'getUpdates', status: 401});
	await page.act({kind: 'show', chat: page.chat('private').id, media: 'voice'});
	await page.until(() => {
		expect(page.view.status).toBe('stopped');
	});
	expect(printed[0]).toMatch(/^The bot has ended \(78\)/u);
	expect(printed.join('\n')).toContain('Telegram does not accept the bot');
	expect(printed.join('\n')).not.toContain(playground.api.token);

	await change(root, texts, text => text.replace(right, other));
	await said('loaded');
	await page.until(() => {
		expect(page.view.status).toBe('ready');
	});
	await ask(other);
});

test('content that is broken from the beginning can be mended', async () => {
	const root = await copyOfProject();
	await change(root, texts, text => text.replace(right, broken));
	const {playground, page, ask, said} = await start({root});
	await playground.ready;
	await page.until(() => {
		expect(page.view.status).toBe('stopped');
	});
	const refused = await said('refused');
	expect(refused).toEqual([{state: 'refused', faults: complaints}]);
	await change(root, texts, text => text.replace(broken, right));
	await said('loaded');
	await ask(right);
});

/** The project's content without a bot; `build` and `load` are what the test says. */
async function watchCopy(options: Pick<ContentOptions, 'build' | 'load'>) {
	const root = await mkdtemp(path.join(tmpdir(), 'content-'));
	onTestFinished(async () => rm(root, {recursive: true}));
	for (const name of ['knowledge', 'locales']) {
		await cp(path.join(project, name), path.join(root, name), {recursive: true});
	}

	const states: ContentView[] = [];
	const content = watchContent({
		...options,
		root,
		onState(state) {
			states.push(state);
		},
	});
	onTestFinished(async () => content.close());
	return {
		root,
		states,
		async until(...wanted: ReadonlyArray<ContentView['state']>) {
			await vi.waitFor(() => {
				expect(states.map(({state}) => state)).toEqual(wanted);
			}, patience);
		},
	};
}

const comment = (text: string) => `${text}# a remark\n`;

test('a model that can\'t be built is a reason to refuse', async () => {
	const load = vi.fn(async () => []);
	const {root, states, until} = await watchCopy({build: async () => ['no memory'], load});
	await change(root, texts, comment);
	await until('checking', 'refused');
	expect(states.at(-1)?.faults).toEqual(['no memory']);
	expect(load).not.toHaveBeenCalled();
});

test('a failure of the work itself is told of, and the next change is dealt with', async () => {
	const load = vi.fn(async (): Promise<readonly string[]> => []).mockRejectedValueOnce(new Error('the disk is full'));
	const {root, states, until} = await watchCopy({build: async () => [], load});
	await change(root, texts, comment);
	await until('checking', 'refused');
	expect(states.at(-1)?.faults).toEqual(['Error: the disk is full']);
	await change(root, texts, comment);
	await until('checking', 'refused', 'checking', 'loaded');
});

test('what changes during a build ends it, and is built next; files in new folders count, an editor\'s scratch files don\'t', async () => {
	const built: string[] = [];
	const {root, until} = await watchCopy({
		async build(_root, signal) {
			built.push('begun');
			if (built.length === 1) {
				await new Promise<void>(resolve => {
					signal.addEventListener('abort', () => {
						built.push('ended');
						resolve();
					});
				});
			}

			return [];
		},
		load: async () => [],
	});
	await change(root, texts, comment);
	await vi.waitFor(() => {
		expect(built).toEqual(['begun']);
	}, patience);
	await change(root, 'knowledge/README.md', comment);
	await until('checking', 'checking', 'loaded');
	expect(built).toEqual(['begun', 'ended', 'begun']);

	await writeFile(path.join(root, 'locales', 'en', '.facts.ftl.swp'), 'x');
	await writeFile(path.join(root, 'locales', 'en', 'facts.ftl~'), 'x');
	await mkdir(path.join(root, 'knowledge', 'notes'));
	await vi.waitFor(() => {
		expect(built).toHaveLength(4);
	}, patience);
	await until('checking', 'checking', 'loaded', 'checking', 'loaded');
	await writeFile(path.join(root, 'knowledge', 'notes', 'new.txt'), 'x');
	await until('checking', 'checking', 'loaded', 'checking', 'loaded', 'checking', 'loaded');
});

test('closing ends a build', async () => {
	const root = await mkdtemp(path.join(tmpdir(), 'content-'));
	onTestFinished(async () => rm(root, {recursive: true}));
	for (const name of ['knowledge', 'locales']) {
		await cp(path.join(project, name), path.join(root, name), {recursive: true});
	}

	const states: string[] = [];
	const begun = vi.fn();
	const content = watchContent({
		root,
		async build(_root, signal) {
			begun();
			return new Promise(resolve => {
				signal.addEventListener('abort', () => {
					resolve([]);
				});
			});
		},
		async load() {
			throw new Error('nothing must be loaded any more');
		},
		onState({state}) {
			states.push(state);
		},
	});
	await change(root, texts, comment);
	await vi.waitFor(() => {
		expect(begun).toHaveBeenCalled();
	}, patience);
	await content.close();
	expect(states).toEqual(['checking']);
});
