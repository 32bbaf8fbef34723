import {expect, test} from 'vitest';
import type {View} from '../../src/playground/contract.ts';
import {
	expectSoon, expectText, pretend, usePlayground,
} from './browser.ts';

const scene = usePlayground();

test('Why shows how a question was read and what won, the newest first', async () => {
	const chat = await scene.open();
	await chat.start();
	await chat.say('When is the summit?');
	await chat.expectReply('November 6');
	const why = chat.page.getByRole('tabpanel', {name: 'Why'});
	await expectText(why.locator('.thought').first(), 'When is the summit?');
	const winner = why.locator('.winner');
	await expectText(winner, /summit\.date.*\d+ %/u);
	await expectText(why.locator('.words'), 'WHEN');
	await expectText(why, 'Answered in English');

	await chat.say('Кто такой Серджио Гор?');
	await chat.expectReply('Гор');
	await expectText(why.locator('.thought').first(), 'Кто такой Серджио Гор?');
	await expectText(why.locator('.thought').first(), 'Answered in Russian');
	await expectText(why.locator('.thought').first().locator('.winner'), 'person.gor');
	// The older one is closed, and opens.
	expect(await winner.nth(1).isVisible()).toBe(false);
	await why.getByText('When is the summit?').click();
	expect(await winner.nth(1).isVisible()).toBe(true);
});

test('Calls shows what goes by, with what was asked and answered, and no token', async () => {
	const chat = await scene.open();
	await chat.start();
	await chat.page.getByRole('tab', {name: 'Calls'}).click();
	const calls = chat.page.getByRole('tabpanel', {name: 'Calls'});
	const sent = calls.locator('.call').filter({hasText: 'sendMessage'}).first();
	await expectText(sent.locator('summary'), 'Hello! I answer questions');
	await sent.locator('summary').click();
	await expectText(sent.locator('pre').first(), '"parse_mode": "HTML"');
	await expectText(sent.locator('pre').nth(1), '"message_id"');
	await expectText(calls.locator('.call').filter({hasText: 'getUpdates'}).first().locator('summary'), 'message: /start');
	expect(await chat.page.content()).not.toMatch(/\d{5,}:[\w-]{30,}/u);
});

test('after the server has been away the page goes on by itself', async () => {
	const chat = await scene.open();
	await chat.start();
	await chat.say('When is the summit?');
	await chat.expectReply('November 6');
	const banner = chat.page.getByText('The playground doesn’t answer.');
	const restarted = scene.restartServer();
	await banner.waitFor();
	await restarted;
	await expectSoon(async () => banner.isVisible(), false);
	await chat.start();
	await expectText(chat.newest(), 'Hello!');
	await chat.say('Where is the summit?');
	await chat.expectReply('Washington');
	await expectSoon(async () => chat.page.getByRole('tabpanel', {name: 'Why'}).locator('.thought').count(), 1);
});

/** What no link may lead to. */
const script = ['javascript', 'alert(1)'].join(':');

const markup = `<img src=x onerror="document.title='taken'"><style>*{display:none}</style><b>bold</b> <a href="${script}">here</a> <a href="https://example.org/">there</a>`;

const view: View = {
	bot: {name: 'A <b>bot</b>', username: 'some_bot', description: '<i>What</i>'},
	you: {name: 'You', language: 'en'},
	status: 'ready',
	chats: [{
		id: 1,
		kind: 'private',
		title: '<u>A chat</u>',
		topics: [],
		commands: [],
		messages: [{
			key: '1',
			from: 'bot',
			name: 'A <b>bot</b>',
			html: markup,
			text: markup,
			buttons: [[{label: '<s>key</s>', kind: 'tap', value: 'x'}, {label: 'link', kind: 'link', value: script}]],
			edits: 0,
			at: 0,
			onlyForYou: true,
			via: false,
			editable: false,
		}],
	}],
};

const plain: View = {...view, chats: view.chats.map(chat => ({...chat, messages: []}))};

test('markup that the server lets through is shown as text but for Telegram’s', async () => {
	const {page} = await scene.open();
	await pretend(page, scene.url).tell(['view', view]);
	const message = page.getByRole('article');
	await message.waitFor();
	const text = message.locator('.text');
	await expectText(text, 'onerror=');
	await expectText(text, '*{display:none}');
	expect(await page.evaluate<string[]>('[...document.querySelectorAll(".text *")].map(element => element.localName)')).toEqual(['b', 'span', 'a']);
	expect(await text.getByRole('link').getAttribute('href')).toBe('https://example.org/');
	expect(await text.getByRole('link').getAttribute('rel')).toContain('noopener');
	expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
	await message.getByRole('button', {name: '<s>key</s>'}).waitFor();
	await message.getByText('Only you see this').waitFor();
	await page.getByRole('heading', {name: '<u>A chat</u>'}).waitFor();
	expect(await page.title()).toBe('A <b>bot</b>: playground');
	// The style in it reached the policy, and no further.
	scene.forgive(/Applying inline style violates/u);
});

test('a fault of the content is told at once, and stands under Content', async () => {
	const {page} = await scene.open();
	await pretend(page, scene.url).tell(
		['view', plain],
		['content', {state: 'loaded', faults: []}],
		['content', {state: 'checking', faults: []}],
		['content', {state: 'refused', faults: ['knowledge/facts.yaml:12: <b>two</b> facts have this id', 'another']}],
	);
	await expectText(page.locator('.toasts'), '2 faults');
	const tab = page.getByRole('tab', {name: 'Content (refused)'});
	await tab.click();
	const content = page.getByRole('tabpanel', {name: 'Content'});
	await expectText(content.getByRole('status'), 'A change was refused');
	expect(await content.getByRole('listitem').allTextContents()).toEqual(['knowledge/facts.yaml:12: <b>two</b> facts have this id', 'another']);
});

test('a call that was refused says why', async () => {
	const {page} = await scene.open();
	await pretend(page, scene.url).tell(
		['view', plain],
		['call', {
			number: 7, method: 'sendMessage', params: {text: '<b>'}, ok: false, response: 'Bad Request: can\'t parse entities',
		}],
	);
	await page.getByRole('tab', {name: 'Calls'}).click();
	await expectText(page.getByRole('tabpanel', {name: 'Calls'}).locator('.refused'), 'Bad Request: can\'t parse entities');
});
