import {expect, test} from 'vitest';
import type {MessageView, View} from '../../src/playground/contract.ts';
import {
	expectFocus, expectSoon, expectText, pretend, usePlayground, type Chat,
} from './browser.ts';

const scene = usePlayground();

/** Presses Tab until something has the focus; fails when it never gets it. */
async function tabTo({page}: Chat, selector: ReturnType<Chat['newest']>): Promise<void> {
	for (let presses = 0; presses < 60; presses++) {
		if (await selector.and(page.locator(':focus')).count() === 1) {
			return;
		}

		await page.keyboard.press('Tab');
	}

	expect.fail(`Tab does not reach ${selector.toString()}`);
}

test('everything is reached with the keyboard', async () => {
	const chat = await scene.open();
	const {page} = chat;
	const button = (name: string | RegExp) => page.getByRole('button', {name});
	await tabTo(chat, page.getByRole('button', {name: 'Start', exact: true}));
	await page.keyboard.press('Enter');
	await expectText(chat.newest(), 'Hello!');
	// The button is gone, and its place has the focus.
	await expectFocus(chat.input);
	await page.keyboard.type('When is the summit?');
	await page.keyboard.press('Enter');
	await chat.expectReply('November 6');

	// Backwards to a button of the answer.
	const choice = chat.newest().getByRole('button', {name: 'Where is the C5+1 summit?'});
	for (let presses = 0; presses < 12 && await choice.and(page.locator(':focus')).count() === 0; presses++) {
		await page.keyboard.press('Shift+Tab');
	}

	await expectFocus(choice);
	await page.keyboard.press('Enter');
	await chat.expectReply('is to be held in Washington');
	// What was tapped is another button now, and the focus is still in the message.
	await expectSoon(async () => chat.newest().locator(':focus').count(), 1);

	await tabTo(chat, page.getByRole('tab', {name: 'Why'}));
	await page.keyboard.press('ArrowRight');
	await expectFocus(page.getByRole('tab', {name: 'Calls'}));
	expect(await page.getByRole('tabpanel', {name: 'Calls'}).isVisible()).toBe(true);
	await tabTo(chat, button(/Neighbours/u));
	await page.keyboard.press('Enter');
	await page.getByRole('heading', {name: 'Neighbours'}).waitFor();
	await tabTo(chat, page.getByRole('radio', {name: 'English'}));
	await page.keyboard.press('ArrowRight');
	await expectSoon(async () => page.getByRole('radio', {name: 'Русский'}).isChecked(), true);
	await expectText(page.getByRole('navigation', {name: 'Chats'}), 'Саммит C5+1');
	await tabTo(chat, page.getByRole('radio', {name: 'System'}));
	await tabTo(chat, button('Start over as a newcomer'));
	await tabTo(chat, button('Send something without text'));
	await tabTo(chat, button('Send'));
});

test('the list of results is walked with the arrows, and told to a screen reader', async () => {
	const chat = await scene.open();
	const {page, input} = chat;
	await chat.go(/News club/u);
	await input.focus();
	await page.keyboard.type(`@${scene.username} leaders`);
	const options = page.getByRole('listbox', {name: 'Inline results'}).getByRole('option');
	await options.first().waitFor();
	await expectText(page.getByRole('status').filter({hasText: 'Inline results'}), /Inline results: \d+/u);
	expect(await input.getAttribute('aria-controls')).toBe(await page.getByRole('listbox').getAttribute('id'));
	expect(await input.getAttribute('aria-activedescendant')).toBeNull();

	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	const second = options.nth(1);
	expect(await second.getAttribute('aria-selected')).toBe('true');
	expect(await input.getAttribute('aria-activedescendant')).toBe(await second.getAttribute('id'));
	await page.keyboard.press('ArrowUp');
	expect(await options.first().getAttribute('aria-selected')).toBe('true');
	expect(await second.getAttribute('aria-selected')).toBe('false');
	await expectFocus(input);
	const description = (await options.first().locator('.suggestion-description').textContent() ?? '').slice(0, 20);
	await page.keyboard.press('Enter');
	await expectText(chat.newest('you'), description);
	await expectFocus(input);
});

test('Escape closes the list, and the text stays', async () => {
	const {page, input, go} = await scene.open();
	await go(/News club/u);
	await input.pressSequentially('/');
	const list = page.getByRole('listbox');
	await list.waitFor();
	await input.press('Escape');
	expect(await list.isVisible()).toBe(false);
	expect(await input.inputValue()).toBe('/');
});

test('a command of a group names its bot', async () => {
	const chat = await scene.open();
	await chat.go(/News club/u);
	await chat.input.pressSequentially('/');
	await chat.page.getByRole('listbox', {name: 'Commands'}).waitFor();
	await chat.input.press('ArrowDown');
	await chat.input.press('Enter');
	await expectText(chat.newest('you'), new RegExp(String.raw`^/\w+@${scene.username}`, 'u'));
});

test('parts of the page have roles and names', async () => {
	const chat = await scene.open();
	await chat.start();
	const {page} = chat;
	const roles: ReadonlyArray<readonly [Parameters<typeof page.getByRole>[0], string]> = [
		['navigation', 'Chats'],
		['log', 'Messages of C5+1 Summit: Answers'],
		['complementary', 'What goes on inside'],
		['tablist', 'What goes on inside'],
		['region', 'Who you are'],
		['group', 'Language of your Telegram'],
		['group', 'Look'],
		['textbox', 'Message'],
		['button', 'Send'],
		['button', 'Commands'],
	];
	for (const [role, name] of roles) {
		expect(await page.getByRole(role, {name, exact: true}).count(), `${role} “${name}”`).toBe(1);
	}

	expect(await page.getByRole('main').count()).toBe(1);
	expect(await page.getByRole('article', {name: /^C5\+1 Summit: Answers, \d\d:\d\d$/u}).count()).toBe(1);
	expect(await page.getByRole('article', {name: /^You, \d\d:\d\d$/u}).count()).toBe(1);
	// Whatever can be pressed has a name.
	const nameless = '[...document.querySelectorAll("button, a, input")].filter(control => [control.textContent, control.ariaLabel, control.labels?.[0]?.textContent].join("").trim() === "").length';
	expect(await page.evaluate<number>(nameless)).toBe(0);
});

test('a live region tells what is new, and not what was there when a chat is opened', async () => {
	const chat = await scene.open();
	await chat.go(/News club/u);
	const log = chat.page.getByRole('log');
	await log.waitFor();
	await chat.page.evaluate('document.querySelector("[role=log]").dataset.seen = "yes"');
	await chat.say('Hello, everybody');
	await expectText(chat.newest('you'), 'Hello, everybody');
	expect(await log.getAttribute('data-seen')).toBe('yes');
	await chat.go(/Neighbours/u);
	await chat.page.getByRole('log', {name: 'Messages of Neighbours'}).waitFor();
	expect(await log.getAttribute('data-seen')).toBeNull();
});

/** A private chat with so many messages of the bot, and perhaps one of the person after them; the last may ask for a reply. */
function longTalk(count: number, isSaid = false, forceReply?: MessageView['forceReply']): View {
	const messages = Array.from({length: count + (isSaid ? 1 : 0)}, (_, index): MessageView => ({
		key: String(index),
		from: index < count ? 'bot' : 'you',
		name: 'Bot',
		html: `Message ${index}`,
		text: `Message ${index}`,
		buttons: [],
		edits: 0,
		at: 0,
		onlyForYou: false,
		via: false,
		editable: false,
		...forceReply && index === count - 1 && {forceReply},
	}));
	return {
		bot: {name: 'Bot', username: 'some_bot', description: ''},
		you: {name: 'You', language: 'en'},
		status: 'ready',
		chats: [{
			id: 1, kind: 'private', title: 'Bot', topics: [], commands: [], messages,
		}],
	};
}

test('the list stays at its end, and stays where it is when the reader has scrolled up', async () => {
	const {page} = await scene.open();
	const server = pretend(page, scene.url);
	const place = async () => page.evaluate<number>('Math.round(document.querySelector(".log").scrollTop)');
	const gap = async () => page.evaluate<number>('(log => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight))(document.querySelector(".log"))');
	const jump = page.getByRole('button', {name: 'To the newest message'});
	await server.tell(['view', longTalk(40)]);
	await page.getByText('Message 39').first().waitFor();
	await expectSoon(gap, 0);
	await server.tell(['view', longTalk(41)]);
	await page.getByRole('article').nth(40).waitFor();
	await expectSoon(gap, 0);
	expect(await jump.isVisible()).toBe(false);

	await page.evaluate('document.querySelector(".log").scrollTop = 100');
	await jump.waitFor();
	await server.tell(['view', longTalk(42)]);
	await page.getByRole('article').nth(41).waitFor({state: 'attached'});
	expect(await place()).toBe(100);
	expect(await jump.isVisible()).toBe(true);

	// What the person says is in view at once.
	await server.tell(['view', longTalk(42, true)]);
	await page.getByRole('article').nth(42).waitFor();
	await expectSoon(gap, 0);
	await page.evaluate('document.querySelector(".log").scrollTop = 0');
	await jump.click();
	await expectSoon(gap, 0);
	await expectSoon(async () => jump.isVisible(), false);
});

test('a message that asks for a reply opens the input as one', async () => {
	const {page, input} = await scene.open();
	const server = pretend(page, scene.url);
	await server.tell(['view', longTalk(2)]);
	await page.getByText('Message 1').first().waitFor();
	expect(await page.getByText('Reply to Bot').isVisible()).toBe(false);
	await server.tell(['view', longTalk(3, false, {placeholder: 'What else?'})]);
	await page.getByText('Reply to Bot').waitFor();
	expect(await input.getAttribute('placeholder')).toBe('What else?');
	await expectFocus(input);
	await input.press('Escape');
	expect(await page.getByText('Reply to Bot').isVisible()).toBe(false);
	expect(await input.getAttribute('placeholder')).toBe('Message');
});

test('a narrow screen shows one column, with a way back and a drawer', async () => {
	const chat = await scene.open({viewport: {width: 360, height: 740}, hasTouch: true});
	const {page} = chat;
	const list = page.getByRole('navigation', {name: 'Chats'});
	const panel = page.getByRole('dialog', {name: 'What goes on inside'});
	expect(await list.isVisible()).toBe(true);
	expect(await page.getByRole('main').isVisible()).toBe(false);
	await chat.go(/C5\+1/u);
	expect(await list.isVisible()).toBe(false);
	await expectFocus(page.getByRole('button', {name: 'Back to the chats'}));
	await chat.start();
	await chat.say('When is the summit?');
	await chat.expectReply('November 6');
	expect(await panel.isVisible()).toBe(false);
	await page.getByRole('button', {name: 'What goes on inside'}).click();
	await panel.waitFor();
	await expectText(panel.getByRole('tabpanel', {name: 'Why'}), 'summit.date');
	await expectFocus(panel.getByRole('tab', {name: 'Why'}));
	await page.keyboard.press('Escape');
	await expectSoon(async () => panel.isVisible(), false);
	await expectFocus(page.getByRole('button', {name: 'What goes on inside'}));
	await page.getByRole('button', {name: 'Back to the chats'}).click();
	expect(await list.isVisible()).toBe(true);
	expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
});

/** How light a colour is, 0 to 255. */
async function lightness({page}: Chat, selector: string, property: 'color' | 'backgroundColor'): Promise<number> {
	const color = await page.evaluate<string>(`getComputedStyle(document.querySelector("${selector}")).${property}`);
	const [red = 0, green = 0, blue = 0] = [...color.matchAll(/[\d.]+/gu)].map(([figure]) => Number(figure));
	return (red + green + blue) / 3;
}

test('it is dark when the system is, or when the person says so, also the next time', async () => {
	const chat = await scene.open({colorScheme: 'dark'});
	const {page} = chat;
	expect(await lightness(chat, 'body', 'backgroundColor')).toBeLessThan(64);
	expect(await lightness(chat, 'body', 'color')).toBeGreaterThan(192);
	await page.getByRole('radio', {name: 'Light'}).check();
	expect(await lightness(chat, 'body', 'backgroundColor')).toBeGreaterThan(192);
	await page.emulateMedia({colorScheme: 'light'});
	await page.getByRole('radio', {name: 'Dark'}).check();
	expect(await lightness(chat, 'body', 'backgroundColor')).toBeLessThan(64);
	await page.reload();
	await page.getByRole('navigation', {name: 'Chats'}).getByRole('button').first().waitFor();
	expect(await lightness(chat, 'body', 'backgroundColor')).toBeLessThan(64);
	expect(await page.getByRole('radio', {name: 'Dark'}).isChecked()).toBe(true);
});

test('nothing moves for those who want it so', async () => {
	const chat = await scene.open({reducedMotion: 'reduce'});
	await chat.start();
	expect(await chat.page.evaluate<string>('getComputedStyle(document.querySelector(".message")).animationName')).toBe('none');
	await chat.page.emulateMedia({reducedMotion: 'no-preference'});
	expect(await chat.page.evaluate<string>('getComputedStyle(document.querySelector(".message")).animationName')).not.toBe('none');
});
