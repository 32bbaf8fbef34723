/** `npm run screenshots`: the pictures of the README, docs/screenshots/, taken of the playground itself. */
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {launchChromium} from './chromium.ts';
import type {Act, ClientLanguage} from './contract.ts';
import {withFewColors} from './png.ts';
import {startPlayground, type Playground} from './server/playground.ts';

const folder = path.join(import.meta.dirname, '..', '..', 'docs', 'screenshots');
const viewport = {width: 1200, height: 760};
/** What stands for the hours at which the messages were sent: the same pictures, whenever they are taken. */
const hour = '12:00';

type Picture = {
	readonly file: string;
	readonly language: ClientLanguage;
	readonly isDark?: boolean;
	/** Says or types what is to be seen. */
	readonly play: (page: Page, bot: string) => Promise<void>;
};

/** Waits for the answer, and for the panel's word on the question. */
async function say(page: Page, text: string, question = text): Promise<void> {
	const answers = await page.locator('article.from-bot').count();
	const input = page.getByRole('textbox', {name: 'Message'});
	await input.fill(text);
	await input.press('Enter');
	await page.locator('article.from-bot').nth(answers).waitFor();
	await page.locator('.thought-question').filter({hasText: question}).first().waitFor();
}

async function ask(page: Page, ...questions: readonly string[]): Promise<void> {
	await page.getByRole('button', {name: 'Start', exact: true}).click();
	await page.locator('article.from-bot').first().waitFor();
	for (const question of questions) {
		await say(page, question);
	}
}

async function askInline(page: Page, bot: string, query: string): Promise<void> {
	await page.getByRole('button', {name: /News club/u}).click();
	await say(page, `@${bot} who is invited?`, 'who is invited?');
	await page.getByRole('textbox', {name: 'Message'}).fill(`@${bot} ${query}`);
	await page.getByRole('option').first().waitFor();
	await page.keyboard.press('ArrowDown');
}

const pictures: readonly Picture[] = [
	{file: 'private-en.png', language: 'en', play: async page => ask(page, 'When is the summit?', 'and where?')},
	{file: 'private-ru.png', language: 'ru', play: async page => ask(page, 'Кто президент Казахстана?')},
	{file: 'private-uz.png', language: 'uz', play: async page => ask(page, 'Sammit qayerda boʻladi?')},
	{file: 'group-inline.png', language: 'en', play: async (page, bot) => askInline(page, bot, 'minerals')},
	{
		file: 'dark.png', language: 'en', isDark: true, play: async page => ask(page, 'Саммит қаерда бўлади?', 'In which year is it?'),
	},
];

/** Each picture has a playground of its own, in which nothing was said before. */
async function take(browser: Browser, picture: Picture): Promise<void> {
	const playground = await startPlayground({print: console.error});
	try {
		await playground.ready;
		await writeFile(path.join(folder, picture.file), withFewColors(await shoot(browser, playground, picture)));
	} finally {
		await playground.close();
	}
}

async function shoot(browser: Browser, {url, api}: Playground, {language, isDark = false, play}: Picture): Promise<Uint8Array> {
	const act: Act = {kind: 'language', language};
	await fetch(new URL('/act', url), {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(act)});
	const context = await browser.newContext({viewport, colorScheme: isDark ? 'dark' : 'light', reducedMotion: 'reduce'});
	const page = await context.newPage();
	await page.goto(url);
	await play(page, api.world.me.username);
	await page.evaluate(`
		for (const time of document.querySelectorAll("time")) {
			time.textContent = "${hour}";
		}

		document.querySelector(".tab-count").textContent = "";
		document.querySelector(".page").scrollTop = 0;
	`);
	const shot = await page.screenshot({animations: 'disabled'});
	await context.close();
	return shot;
}

await mkdir(folder, {recursive: true});
const browser = await launchChromium();
try {
	for (const picture of pictures) {
		await take(browser, picture);
		console.log(path.join(folder, picture.file));
	}
} finally {
	await browser.close();
}
