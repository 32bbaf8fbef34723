import {expect, test} from 'vitest';
import {
	expectFocus, expectSoon, expectText, usePlayground,
} from './browser.ts';

const scene = usePlayground();

test('a question is answered in the language in which it is asked', async () => {
	const chat = await scene.open();
	await chat.start();
	await chat.say('When is the summit?');
	await chat.expectReply('The C5+1 summit is set for November 6 in Washington.');
	await chat.say('Кто президент Казахстана?');
	await chat.expectReply('Касым-Жомарт Токаев');
	await chat.say('Sammit qayerda boʻladi?');
	await chat.expectReply('Vashington');
	await chat.say('Саммит қаерда бўлади?');
	await chat.expectReply('Вашингтон');
	await expectText(chat.newest('you'), 'Саммит қаерда бўлади?');
});

test('a talk begins with what the bot says of itself, and Start', async () => {
	const {page, start, newest, input} = await scene.open();
	await page.getByText('What can this bot do?').waitFor();
	await expectSoon(async () => page.getByText('Every answer rests on a quote from the article').isVisible(), true);
	expect(await input.isVisible()).toBe(false);
	await start();
	await expectText(newest(), 'Hello! I answer questions about one news article');
	expect(await page.getByText('What can this bot do?').isVisible()).toBe(false);
	expect(await input.isVisible()).toBe(true);
});

test('inline mode lists results as the person types, and a tap sends one', async () => {
	const chat = await scene.open();
	await chat.go(/News club/u);
	await chat.input.pressSequentially(`@${scene.username} minerals`);
	const results = chat.page.getByRole('listbox', {name: 'Inline results'});
	await expectText(results.getByRole('option').first(), 'Which areas do the joint projects cover?');
	await results.getByRole('option').first().click();
	await expectText(chat.newest('you'), 'critical minerals');
	await expectText(chat.newest('you').locator('.via'), `via @${scene.username}`);
	expect(await chat.input.inputValue()).toBe('');
	expect(await results.isVisible()).toBe(false);
});

test('the results of inline mode belong to the words that stand there, and go with them', async () => {
	const {page, input, go} = await scene.open();
	await go(/News club/u);
	const options = page.getByRole('option');
	await input.fill(`@${scene.username} trade`);
	await expectText(options.first(), /trade/u);
	await input.fill(`@${scene.username} Токаев`);
	await expectText(options.first(), /Казахстан/u);
	await input.fill('hello');
	await expectSoon(async () => options.count(), 0);
});

test('the list of results goes on as it is scrolled', async () => {
	const {page, input, go} = await scene.open();
	await go(/News club/u);
	await input.fill(`@${scene.username} `);
	const options = page.getByRole('option');
	await options.first().waitFor();
	const few = await options.count();
	await input.press('ArrowUp');
	await expect.poll(async () => options.count(), {timeout: 20_000}).toBeGreaterThan(few);
});

/** From the group, by the button above inline results, to the private chat; gives the button that it begins with. */
async function goByInlineButton(chat: Awaited<ReturnType<typeof scene.open>>) {
	await chat.go(/News club/u);
	await chat.input.fill(`@${scene.username} summit`);
	await chat.page.getByRole('button', {name: 'Ask me in private'}).click();
	await chat.page.getByRole('heading', {name: 'C5+1 Summit: Answers', level: 2}).waitFor();
	return chat.page.getByRole('button', {name: 'Start', exact: true});
}

test('the button above the results leads to the private chat', async () => {
	const chat = await scene.open();
	await expectFocus(await goByInlineButton(chat));
});

test('and there Start sends what the button says, also in a talk that was begun long ago', async () => {
	const chat = await scene.open();
	await chat.start();
	const start = await goByInlineButton(chat);
	await start.click();
	await expectText(chat.newest('you'), '/start inline');
	await expectSoon(async () => start.isVisible(), false);
	await expectSoon(async () => chat.input.isVisible(), true);
});

test('another chat and back, and the talk goes on as it was', async () => {
	const chat = await scene.open();
	await chat.start();
	const start = await goByInlineButton(chat);
	await start.waitFor();
	await chat.go(/News club/u);
	await chat.go(/C5\+1 Summit/u);
	await expectSoon(async () => chat.input.isVisible(), true);
});

test('in a group the bot answers when it is mentioned, and else stays silent', async () => {
	const chat = await scene.open();
	await chat.go(/News club/u);
	await chat.say('When is the summit?');
	await expectText(chat.newest('you'), 'When is the summit?');
	await chat.say(`@${scene.username} when is the first summit?`);
	await chat.expectReply('September 2023');
	expect(await chat.page.locator('article.from-bot').count()).toBe(1);
	await expectText(chat.newest().locator('.reply-to'), 'when is the first summit?');
});

test('an answer stays in the topic of its question', async () => {
	const chat = await scene.open();
	await chat.go(/News club/u);
	await chat.page.getByRole('button', {name: 'Central Asia'}).click();
	await expectText(chat.newest('other'), 'Here we talk about the summit');
	await chat.say(`@${scene.username} who is Sergio Gor?`);
	await chat.expectReply('special envoy');
	await chat.page.getByRole('button', {name: 'General'}).click();
	await expectText(chat.newest('other'), 'Does anybody know');
	expect(await chat.page.locator('article.from-bot').count()).toBe(0);
});

test('where the bot is no member it answers as a guest', async () => {
	const chat = await scene.open();
	await chat.go(/Neighbours/u);
	await chat.say(`@${scene.username} when is the summit?`);
	await expectText(chat.page.locator('article').last(), 'November 6');
});

test('with another language of the app the menu of commands, the name and the start are in it', async () => {
	const chat = await scene.open();
	const {page} = chat;
	await page.getByRole('radio', {name: 'Русский'}).check();
	await expectSoon(async () => page.getByRole('heading', {level: 2}).first().textContent(), 'Саммит C5+1: ответы');
	await chat.start();
	await chat.expectReply('Здравствуйте');
	await chat.input.pressSequentially('/');
	const commands = page.getByRole('listbox', {name: 'Commands'});
	await expectText(commands.getByRole('option', {name: '/language'}), 'Выбрать язык');
	await chat.input.pressSequentially('lead');
	await expectSoon(async () => commands.getByRole('option').count(), 1);
	await commands.getByRole('option', {name: '/leaders'}).click();
	await expectText(chat.newest('you'), '/leaders');
	await chat.expectReply('Токаев');

	await page.getByRole('radio', {name: 'Oʻzbekcha'}).check();
	await page.getByRole('button', {name: 'Commands'}).click();
	await expectText(commands.getByRole('option', {name: '/settings'}), 'Sozlamalar');
});

test('an edit of the question changes the answer where it stands', async () => {
	const chat = await scene.open();
	await chat.start();
	await chat.say('When is the summit?');
	await chat.expectReply('November 6');
	const count = await chat.page.locator('article').count();
	const key = await chat.newest().getAttribute('data-key');
	await chat.input.press('ArrowUp');
	expect(await chat.input.inputValue()).toBe('When is the summit?');
	await chat.input.fill('Who is Sergio Gor?');
	await chat.input.press('Enter');
	await chat.expectReply('special envoy');
	await expectText(chat.newest('you'), 'Who is Sergio Gor?');
	await expectText(chat.newest('you').locator('.meta'), 'edited');
	await expectText(chat.newest().locator('.meta'), 'edited');
	expect(await chat.newest().getAttribute('data-key')).toBe(key);
	expect(await chat.page.locator('article').count()).toBe(count);
	expect(await chat.input.inputValue()).toBe('');
});

test('an edit can be given up', async () => {
	const chat = await scene.open();
	await chat.start();
	await chat.say('When is the summit?');
	await chat.expectReply('November 6');
	await chat.input.press('ArrowUp');
	await chat.page.getByText('Edit message').waitFor();
	await chat.input.press('Escape');
	expect(await chat.input.inputValue()).toBe('');
	expect(await chat.page.getByText('Edit message').isVisible()).toBe(false);
	expect(await chat.newest('you').locator('.edited').count()).toBe(0);
});

test('of several likely answers the person chooses with a button', async () => {
	const chat = await scene.open();
	await chat.start();
	await chat.say('first summit');
	const choices = chat.newest().getByRole('group', {name: 'Buttons'}).getByRole('button');
	await expectText(chat.newest(), 'Did you mean:');
	await choices.filter({hasText: 'Where was the first C5+1 summit?'}).click();
	await chat.expectReply('The first C5+1 summit took place in New York');
});

test('a language is chosen with a button, which then can’t be tapped', async () => {
	const chat = await scene.open();
	await chat.start();
	await chat.say('/language');
	const russian = chat.newest().getByRole('button', {name: 'Русский'});
	await russian.click();
	await chat.expectReply('русский');
	await expectSoon(async () => chat.newest().getByRole('button', {name: /Русский/u}).isDisabled(), true);
});

test('Share opens the group with the question behind the bot’s name, and its results', async () => {
	const chat = await scene.open();
	await chat.start();
	await chat.say('When is the summit?');
	await chat.expectReply('November 6');
	await chat.newest().getByRole('button', {name: 'Share'}).click();
	await chat.page.getByRole('heading', {name: 'News club'}).waitFor();
	expect(await chat.input.inputValue()).toMatch(new RegExp(`^@${scene.username} .`, 'u'));
	await chat.page.getByRole('option').first().click();
	await expectText(chat.newest('you'), 'November 6');
});

test('a message is answered with Reply', async () => {
	const chat = await scene.open();
	await chat.go(/News club/u);
	await chat.newest('other').hover();
	await chat.newest('other').getByRole('button', {name: 'Reply'}).click();
	await chat.page.getByText('Reply to Anvar').waitFor();
	await chat.say('I do');
	await expectText(chat.newest('you').locator('.reply-to'), 'Does anybody know');
	expect(await chat.page.getByText('Reply to Anvar').isVisible()).toBe(false);
});

test('something without text gets the bot’s word that it reads text only', async () => {
	const chat = await scene.open();
	await chat.start();
	await chat.page.getByRole('button', {name: 'Send something without text'}).click();
	await chat.page.getByRole('button', {name: 'Voice message'}).click();
	await chat.expectReply('I only read text.');
	await expectText(chat.newest('you'), 'Voice message');
	await chat.page.getByRole('button', {name: 'Send something without text'}).click();
	await chat.page.getByRole('button', {name: 'Photo'}).click();
	await chat.newest('you').getByRole('img', {name: 'Photo'}).waitFor();
	await expectSoon(async () => chat.page.evaluate<boolean>('document.querySelector(".from-you img").naturalWidth > 0'), true);
});

test('a long quote is short until it is opened', async () => {
	const chat = await scene.open();
	await chat.start();
	await chat.say('Where is the summit?');
	await chat.expectReply('Washington');
	const quote = chat.newest().locator('blockquote').first();
	const toggle = quote.getByRole('button');
	const height = async () => {
		const box = await quote.boundingBox();
		return box?.height ?? 0;
	};

	expect(await toggle.getAttribute('aria-expanded')).toBe('false');
	const closed = await height();
	await toggle.click();
	expect(await toggle.getAttribute('aria-expanded')).toBe('true');
	expect(await height()).toBeGreaterThan(closed);
	await toggle.click();
	expect(await height()).toBe(closed);
	await quote.locator('.quote-text').click();
	expect(await toggle.getAttribute('aria-expanded')).toBe('true');
});

const hostile = [
	['markup', '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script><b>bold</b> &amp; &lt;'],
	['marks of direction', '\u202Etimmus eht si nehw\u202C \u2066left\u2069 \u200F?'],
	['a template’s signs', '{{constructor}} #{alert(1)} $1 %s &#60;b&#62;'],
] as const;

test.each(hostile)('%s in a message are text', async (_name, text) => {
	const chat = await scene.open();
	await chat.start();
	const title = await chat.page.title();
	await chat.say(text);
	const shown = chat.newest('you').locator('.text');
	await expectSoon(async () => shown.textContent(), text);
	expect(await shown.locator('*').count()).toBe(0);
	expect(await chat.page.title()).toBe(title);
	expect(await chat.page.evaluate<string>('getComputedStyle(document.querySelector(".from-you:last-child .text, .from-you:nth-last-child(2) .text")).unicodeBidi')).toMatch(/isolate|plaintext/u);
	// Also where it stands in the panel, in the list of chats, and above a reply to it.
	await expectText(chat.page.getByRole('tabpanel').locator('.thought-question').first(), text.slice(2, 12));
	await chat.newest('you').getByRole('button', {name: 'Reply'}).click();
	await chat.page.getByText('Reply to yourself').waitFor();
	await expectText(chat.page.locator('.aim'), text.slice(2, 12));
	expect(await chat.page.locator('img, body script, .panel b, .side b, .from-you b').count()).toBe(0);
	expect(await chat.page.title()).toBe(title);
});

test('a text as long as Telegram takes is shown whole, and widens nothing', async () => {
	const chat = await scene.open({viewport: {width: 390, height: 780}});
	await chat.go(/C5\+1/u);
	await chat.start();
	const text = 'щ'.repeat(4096);
	await chat.input.fill(`${text}more`.slice(0, 4096));
	await chat.input.press('Enter');
	await expectSoon(async () => chat.newest('you').locator('.text').textContent(), text);
	expect(await chat.page.evaluate<boolean>('[".log", "html"].every(name => document.querySelector(name).scrollWidth <= document.querySelector(name).clientWidth)')).toBe(true);
	expect(await chat.input.getAttribute('maxlength')).toBe('4096');
});

test('Shift+Enter begins a line, Enter sends', async () => {
	const chat = await scene.open();
	await chat.go(/News club/u);
	await chat.input.pressSequentially('one');
	await chat.input.press('Shift+Enter');
	await chat.input.pressSequentially('two');
	await chat.input.press('Enter');
	await expectSoon(async () => chat.newest('you').locator('.text').textContent(), 'one\ntwo');
	await chat.input.press('Enter');
	await chat.say('three');
	await expectSoon(async () => chat.newest('you').locator('.text').textContent(), 'three');
	expect(await chat.page.locator('article.from-you').count()).toBe(2);
});

test('each chat keeps what was begun in it', async () => {
	const {go, input} = await scene.open();
	await go(/News club/u);
	await input.fill('begun');
	await go(/Neighbours/u);
	expect(await input.inputValue()).toBe('');
	await go(/News club/u);
	expect(await input.inputValue()).toBe('begun');
});

test('to start over empties the chats', async () => {
	const chat = await scene.open();
	await chat.start();
	await chat.page.getByRole('button', {name: 'Start over as a newcomer'}).click();
	await chat.page.getByRole('button', {name: 'Start', exact: true}).waitFor();
	expect(await chat.page.locator('article').count()).toBe(0);
});

test('what the bot says to a tap is a note, or an alert that must be closed', async () => {
	const chat = await scene.open();
	await chat.start();
	const answers = [{text: 'A <b>note</b>', alert: false}, {text: 'An <i>alert</i>', alert: true}];
	await chat.page.route('**/act', async route => route.fulfill({json: answers.shift() ?? {alert: false}}));
	const first = chat.newest().getByRole('group', {name: 'Buttons'}).getByRole('button').first();
	await first.click();
	await expectText(chat.page.locator('.toasts'), 'A <b>note</b>');
	await first.click();
	const alert = chat.page.getByRole('alertdialog');
	await expectText(alert, 'An <i>alert</i>');
	await chat.page.keyboard.press('Enter');
	await expectSoon(async () => alert.count(), 0);
	await expectFocus(first);
});

test('a text that is refused comes back into the input, with the reason', async () => {
	const chat = await scene.open();
	await chat.start();
	await chat.page.route('**/act', async route => route.fulfill({status: 400, json: {error: 'not <now>'}}));
	await chat.say('When?');
	await expectText(chat.page.locator('.toasts'), 'not <now>');
	expect(await chat.input.inputValue()).toBe('When?');
	scene.forgive(/status of 400/u);
});
