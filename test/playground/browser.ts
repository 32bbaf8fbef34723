/** What the tests of the page share: the page built once for a file, one playground, one Chromium. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {
	Browser, BrowserContextOptions, Locator, Page,
} from 'playwright-core';
import {build} from 'vite';
import {
	afterAll, afterEach, beforeAll, expect, vi,
} from 'vitest';
import {launchChromium} from '../../src/playground/chromium.ts';
import type {Act, Events} from '../../src/playground/contract.ts';
import {startPlayground, type Playground} from '../../src/playground/server/playground.ts';

vi.setConfig({testTimeout: 90_000, hookTimeout: 180_000});

/** How long anything on the page may take, on a busy machine. */
const patience = 20_000;

/** Builds the page into a folder of its own: several files of tests may do it at once. */
export async function buildPage(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'playground-page-'));
	await build({configFile: path.join(import.meta.dirname, '../../src/playground/vite.config.ts'), logLevel: 'error', build: {outDir: folder}});
	return folder;
}

export type Chat = {
	readonly page: Page;
	/** The input. */
	readonly input: Locator;
	/** The newest message of the bot, or of whom is named. */
	newest(from?: 'bot' | 'you' | 'other'): Locator;
	/** Presses Start, and waits for the bot's hello. */
	start(): Promise<void>;
	/** Types a text and sends it with Enter. */
	say(text: string): Promise<void>;
	/** Opens a chat of the list. */
	go(title: string | RegExp): Promise<void>;
	/** The text of the bot's newest message holds this. */
	expectReply(text: string | RegExp): Promise<void>;
};

export type Scene = {
	readonly url: string;
	/** The bot's. */
	readonly username: string;
	/** A page with a newcomer's chats. */
	open(options?: BrowserContextOptions): Promise<Chat>;
	/** The page has complained of this in its console, as it should. */
	forgive(complaint: RegExp): void;
	/** Ends the server and starts it at the same address. */
	restartServer(): Promise<void>;
};

/**
 * A playground for the tests of a file. Each page that is opened shows a newcomer's chats; whatever a page complains of
 * in its console fails the test.
 */
export function usePlayground(): Scene {
	let folder = '';
	let playground: Playground | undefined;
	let browser: Browser | undefined;
	const complaints: string[] = [];

	function running(): Playground {
		if (!playground) {
			throw new Error('the playground is not there yet');
		}

		return playground;
	}

	beforeAll(async () => {
		// First what costs nothing to fail.
		browser = await launchChromium();
		folder = await buildPage();
		playground = await startPlayground({page: folder});
		await playground.ready;
	});

	afterEach(async () => {
		await Promise.all((browser?.contexts() ?? []).map(async context => context.close()));
		expect(complaints.splice(0)).toEqual([]);
	});

	afterAll(async () => {
		await browser?.close();
		await playground?.close();
		await rm(folder, {recursive: true, force: true});
	});

	async function act(wanted: Act): Promise<void> {
		const response = await fetch(new URL('/act', running().url), {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(wanted)});
		expect(response.status).toBe(200);
	}

	return {
		get url() {
			return running().url;
		},
		get username() {
			return running().api.world.me.username;
		},
		forgive(complaint) {
			const index = complaints.findIndex(text => complaint.test(text));
			expect(index, `a complaint like ${String(complaint)}`).not.toBe(-1);
			complaints.splice(index, 1);
		},
		async restartServer() {
			const {port} = new URL(running().url);
			await running().close();
			playground = await startPlayground({page: folder, port: Number(port)});
			await playground.ready;
		},
		async open(options = {}) {
			await act({kind: 'language', language: 'en'});
			await act({kind: 'restart'});
			if (!browser) {
				throw new Error('the browser is not there');
			}

			const context = await browser.newContext({viewport: {width: 1360, height: 860}, reducedMotion: 'reduce', ...options});
			context.setDefaultTimeout(patience);
			const page = await context.newPage();
			page.on('pageerror', error => {
				complaints.push(String(error));
			});
			page.on('console', message => {
				// That the server is away is no fault of the page.
				if (message.type() === 'error' && !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING/u.test(message.text())) {
					complaints.push(message.text());
				}
			});
			await page.goto(running().url);
			await page.getByRole('navigation', {name: 'Chats'}).getByRole('button').first().waitFor({state: 'attached'});
			return chatOn(page);
		},
	};
}

function chatOn(page: Page): Chat {
	const input = page.getByRole('textbox', {name: 'Message'});
	const newest = (from: 'bot' | 'you' | 'other' = 'bot') => page.locator(`article.from-${from}`).last();
	const chat: Chat = {
		page,
		input,
		newest,
		async start() {
			await page.getByRole('button', {name: 'Start', exact: true}).click();
			await newest().waitFor();
		},
		async say(text) {
			await input.fill(text);
			await input.press('Enter');
		},
		async go(title) {
			await page.getByRole('navigation', {name: 'Chats'}).getByRole('button', {name: title}).click();
		},
		async expectReply(text) {
			await expectText(newest(), text);
		},
	};
	return chat;
}

type Told = {[Name in keyof Events]: readonly [Name, Events[Name]]}[keyof Events];

export type Pretence = {
	/** Loads the page, if it isn't there yet, and tells it these events. */
	tell(...events: readonly Told[]): Promise<void>;
};

/** A page whose server tells only what a test says. */
export function pretend(page: Page, url: string): Pretence {
	let isThere = false;
	const bodies: string[] = [];
	const waiting: Array<(body: string) => void> = [];
	return {
		async tell(...events) {
			const body = events.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join('');
			const next = waiting.shift();
			if (next) {
				next(body);
			} else {
				bodies.push(body);
			}

			if (!isThere) {
				isThere = true;
				// The page asks anew each time that the events end.
				await page.route('**/events', async route => {
					const told = bodies.shift() ?? await new Promise<string>(resolve => {
						waiting.push(resolve);
					});
					await route.fulfill({contentType: 'text/event-stream', body: told});
				});
				await page.goto(url);
			}
		},
	};
}

/** What is shown there comes to hold a text; spaces that don't break are as good as others. */
export async function expectText(place: Locator, text: string | RegExp): Promise<void> {
	await expect.poll(async () => await place.count() === 0 ? '' : (await place.first().textContent() ?? '').replaceAll('\u00A0', ' '), {timeout: patience, interval: 50}).toMatch(text);
}

/** It comes to have the focus. */
export async function expectFocus(target: Locator): Promise<void> {
	await expectSoon(async () => target.and(target.page().locator(':focus')).count(), 1);
}

/** A number, a flag or the like comes to be this. */
export async function expectSoon<Value>(read: () => Promise<Value>, wanted: Value): Promise<void> {
	await expect.poll(read, {timeout: patience, interval: 50}).toEqual(wanted);
}
