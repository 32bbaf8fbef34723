import {Api} from 'grammy';
import {describe, expect, test} from 'vitest';
import {locales, type Locale} from '../../src/replies/types.ts';
import {commands, type CommandName} from '../../src/telegram/commands.ts';
import {
	profileWarnings, updateProfile, type ProfileOptions, type ProfileTexts,
} from '../../src/telegram/profile.ts';
import {startBotApi} from '../kit/bot-api.ts';
import {botInfo, sketch, texts} from './harness.ts';

const textsOf = (locale: Locale): ProfileTexts => ({
	name: texts.t(locale, 'name'),
	description: texts.t(locale, 'description'),
	shortDescription: texts.t(locale, 'short-description'),
	commands: sketch<Record<CommandName, string>>(Object.fromEntries(commands.map(({name}) => [name, texts.t(locale, `command-${name}`)]))),
});

async function createProfile() {
	const telegram = await startBotApi();
	const api = new Api(telegram.token, {apiRoot: telegram.url});
	const lines: string[] = [];
	const waits: number[] = [];
	return {
		telegram, api, lines, waits,
		async update(options: Partial<ProfileOptions> = {}) {
			lines.length = 0;
			telegram.world.calls.length = 0;
			return updateProfile({
				api,
				texts: textsOf,
				dryRun: false,
				report(line) {
					lines.push(line);
				},
				async wait(ms) {
					waits.push(ms);
				},
				...options,
			});
		},
		written: () => telegram.world.calls.map(({method}) => method).filter(method => method.startsWith('set')),
	};
}

const looked = 7 * 6;

describe('the profile', () => {
	test('is set in every language and scope, then left alone', async () => {
		const profile = await createProfile();
		const first = await profile.update();
		expect(first).toEqual({looked, different: looked, postponed: 0});
		expect(profile.lines).toHaveLength(looked);
		expect(profile.lines[0]).toBe('set name for everybody');
		expect(profile.lines.at(-1)).toBe('set commands (all_group_chats) for clients in tk');
		expect(profile.telegram.violations).toEqual([]);
		await expect(profile.update()).resolves.toEqual({looked, different: 0, postponed: 0});
		expect(profile.lines).toEqual([]);
		expect(profile.written()).toEqual([]);
	});

	test.each([
		[undefined, 'Answers about the C5+1 summit from one news article, with quotes. English, Russian, Uzbek.', 'Choose a language'],
		['ru', 'Ответы о саммите C5+1 по одной статье, с цитатами. На русском, узбекском и английском.', 'Выбрать язык'],
		['kk', 'Ответы о саммите C5+1 по одной статье, с цитатами. На русском, узбекском и английском.', 'Выбрать язык'],
		['uz', 'C5+1 sammiti haqida bitta maqolaga tayangan, iqtibosli javoblar. Oʻzbek, rus, ingliz tillarida.', 'Tilni tanlash'],
	] as const)('reads as it should to a client in %s', async (code, short, language) => {
		const profile = await createProfile();
		await profile.update();
		const where = code === undefined ? {} : {language_code: code};
		await expect(profile.api.getMyShortDescription(where)).resolves.toEqual({short_description: short});
		const inPrivate = await profile.api.getMyCommands({scope: {type: 'all_private_chats'}, ...where});
		expect(inPrivate.map(({command}) => command)).toEqual(['start', 'summit', 'leaders', 'help', 'language', 'settings', 'privacy']);
		expect(inPrivate[4]?.description).toBe(language);
		const inGroups = await profile.api.getMyCommands({scope: {type: 'all_group_chats'}, ...where});
		expect(inGroups.map(({command}) => command)).toEqual(['summit', 'leaders', 'help', 'language', 'settings', 'privacy']);
		expect(inGroups.map(({is_ephemeral: isUnseen}) => isUnseen ?? false)).toEqual([false, false, true, true, true, true]);
		expect(inPrivate.some(({is_ephemeral: isUnseen}) => isUnseen)).toBe(false);
	});

	test('is only looked at in a dry run', async () => {
		const profile = await createProfile();
		await expect(profile.update({dryRun: true})).resolves.toEqual({looked, different: looked, postponed: 0});
		expect(profile.lines[0]).toBe('would set name for everybody');
		expect(profile.written()).toEqual([]);
	});

	test('has only what differs written', async () => {
		const profile = await createProfile();
		await profile.update();
		await profile.api.setMyDescription('old', {language_code: 'ru'});
		await profile.api.setMyCommands([{command: 'start', description: 'old'}], {scope: {type: 'all_private_chats'}});
		await expect(profile.update()).resolves.toMatchObject({different: 2});
		expect(profile.lines).toEqual(['set commands (all_private_chats) for everybody', 'set description for clients in ru']);
	});

	test('is written where only that a command is unseen is missing', async () => {
		const profile = await createProfile();
		await profile.update();
		const scope = {type: 'all_group_chats'} as const;
		const menu = await profile.api.getMyCommands({scope});
		await profile.api.setMyCommands(menu.map(({command, description}) => ({command, description})), {scope});
		await expect(profile.update()).resolves.toMatchObject({different: 1});
		await expect(profile.api.getMyCommands({scope})).resolves.toEqual(menu);
	});

	test('waits as long as Telegram asks, within reason; what would take hours is left, the rest is set', async () => {
		const profile = await createProfile();
		profile.telegram.fault({method: 'setMyDescription', status: 429, parameters: {retry_after: 7}});
		profile.telegram.fault({method: 'setMyName', status: 429, parameters: {retry_after: 30_000}});
		await expect(profile.update()).resolves.toEqual({looked, different: looked - 1, postponed: 1});
		expect(profile.waits).toEqual([7000]);
		expect(profile.lines).toContain('Telegram asks to wait 7 s…');
		expect(profile.lines).toContain('left name for everybody: Telegram asks to wait 30000 s');
	});

	test('ends with the refusal where something else is wrong', async () => {
		const profile = await createProfile();
		profile.telegram.fault({method: 'getMyName', status: 401});
		await expect(profile.update()).rejects.toThrow('401');
	});

	test.each(locales)('keeps within Telegram\'s limits (%s)', locale => {
		const {name, description, shortDescription, commands: descriptions} = textsOf(locale);
		expect([...name].length).toBeLessThanOrEqual(64);
		expect([...description].length).toBeLessThanOrEqual(512);
		expect([...shortDescription].length).toBeLessThanOrEqual(120);
		expect(Object.values(descriptions).every(text => text.length > 0 && text.length <= 256)).toBe(true);
	});
});

describe('BotFather\'s settings', () => {
	test('that fit give no warning', () => {
		expect(profileWarnings(botInfo)).toEqual([]);
	});

	test('that don\'t fit are named, with what to do', () => {
		expect(profileWarnings({
			...botInfo, supports_inline_queries: false, supports_guest_queries: false, can_read_all_group_messages: true, can_join_groups: false,
		})).toEqual([
			'Inline mode is off, so nobody can type @summit_bot and a question in other chats. Send /setinline to @BotFather to turn it on.',
			'Guest mode is off, so nobody can ask @summit_bot in chats where it is no member. Open the app of @BotFather, choose the bot, then Bot Settings, and turn Guest Mode on.',
			'Privacy mode is off, so the bot is sent everything that is said in its groups; it needs only what is said to it. Send /setprivacy to @BotFather and choose Enable.',
			'The bot can\'t be added to groups. Send /setjoingroups to @BotFather and choose Enable.',
		]);
	});
});
