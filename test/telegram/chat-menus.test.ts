/** The command menu of a private chat speaks the language that the person chose. */
import {describe, expect, test} from 'vitest';
import type {LocalApi} from '../../src/local/server.ts';
import type {Person} from '../../src/local/people.ts';
import {locales} from '../../src/replies/types.ts';
import {createMemoryStore, replies, texts} from './harness.ts';
import {startOverHttp} from './over-http.ts';

const menuOf = (api: LocalApi, person: Person) => api.menuSeenBy(person).map(({command, description}) => `/${command}: ${description}`);
const russian = [
	`/start: ${texts.t('ru', 'command-start')}`,
	'/summit: Саммит C5+1: дата, место, участники',
	`/leaders: ${texts.t('ru', 'command-leaders')}`,
	`/help: ${texts.t('ru', 'command-help')}`,
	'/language: Выбрать язык',
	`/settings: ${texts.t('ru', 'command-settings')}`,
	`/privacy: ${texts.t('ru', 'command-privacy')}`,
];

async function choose(api: LocalApi, person: Person, ...languages: readonly string[]): Promise<void> {
	person.say('/language');
	await api.settled();
	for (const language of languages) {
		await person.tap(api.lastReply(person).message, language);
	}
}

describe('over HTTP', () => {
	test('follows a choice, goes back with the automatic one, and leaves other people\'s alone', async () => {
		const {api} = await startOverHttp({withProfile: true});
		const [ann, bob] = [api.person({language_code: 'en'}), api.person({language_code: 'en'})];
		const before = menuOf(api, ann);
		await choose(api, ann, 'Русский');
		await api.waitForCall('setMyCommands');
		expect(api.callsOf('setMyCommands').map(({params}) => params['scope'])).toEqual([{type: 'chat', chat_id: ann.id}]);
		expect(menuOf(api, ann)).toEqual(russian);
		expect(menuOf(api, bob)).toEqual(before);
		await ann.tap(api.lastReply(ann).message, 'Автоматически');
		await api.waitForCall('deleteMyCommands');
		expect(menuOf(api, ann)).toEqual(before);
	});

	test('is given back with what is erased', async () => {
		const {api} = await startOverHttp({withProfile: true});
		const ann = api.person({language_code: 'en'});
		const before = menuOf(api, ann);
		await choose(api, ann, 'Русский');
		await api.waitForCall('setMyCommands');
		ann.say('/privacy');
		await api.settled();
		await ann.tap(api.lastReply(ann).message, 'Удалить мой выбор');
		await api.waitForCall('deleteMyCommands');
		expect(menuOf(api, ann)).toEqual(before);
	});

	test('chosen in a group, under an unseen menu, it is the private chat\'s that follows; the group\'s stays', async () => {
		const {api} = await startOverHttp({withProfile: true});
		const ann = api.person({language_code: 'en'});
		const group = api.group({members: [ann]});
		const before = api.menuSeenBy(ann, group);
		ann.sayIn(group, '/language');
		await api.settled();
		await ann.tap(api.lastReply(group).message, 'Русский');
		await api.waitForCall('setMyCommands');
		expect(menuOf(api, ann)).toEqual(russian);
		expect(api.menuSeenBy(ann, group)).toEqual(before);
	});

	test('nobody waits for it: the tap is answered while Telegram is slow with the menu', async () => {
		const {api} = await startOverHttp();
		const ann = api.person({language_code: 'en'});
		api.fault({method: 'setMyCommands', delayMs: 1500});
		await choose(api, ann, 'Русский');
		expect(api.callsOf('setMyCommands')[0]?.response).toBeUndefined();
		ann.say('/help');
		await api.settled();
		expect(api.lastReply(ann).html).toBe(replies.help('ru', 'summit_local_bot').html);
		expect(api.callsOf('setMyCommands')[0]?.response).toBeUndefined();
		await api.waitForCall('setMyCommands');
	});

	test('of several choices in a row the last one holds, however long each takes', async () => {
		const {api} = await startOverHttp();
		const ann = api.person({language_code: 'en'});
		api.fault({method: 'setMyCommands', delayMs: 300});
		await choose(api, ann, 'Oʻzbekcha', 'Русский');
		await api.waitForCall('setMyCommands');
		await api.waitForCall('setMyCommands');
		expect(menuOf(api, ann)).toEqual(russian);
	});

	test.each([
		['a refusal', {status: 400, description: 'Bad Request: chat not found'}],
		['an outage', {status: 502, times: 10}],
	] as const)('%s costs a line in the log', async (_name, fault) => {
		const {api, troubles} = await startOverHttp();
		const ann = api.person({language_code: 'en'});
		api.fault({method: 'setMyCommands', ...fault});
		await choose(api, ann, 'Русский');
		expect(api.lastReply(ann).html).toBe(replies.languageSet('ru', 'ru').html);
		await expect.poll(troubles).toEqual(['warn: command menu not changed']);
	});

	test('a choice that could not be kept changes no menu', async () => {
		const {api} = await startOverHttp({}, {
			store: {
				...createMemoryStore(), async writeChoice() {
					throw new Error('disk full');
				},
			},
		});
		const ann = api.person({language_code: 'en'});
		await choose(api, ann, 'Русский');
		await api.settled();
		expect(api.callsOf('setMyCommands')).toEqual([]);
	});
});

test.each(locales)('every command has its description (%s)', locale => {
	expect(replies.commandDescription(locale, 'language')).toBe(texts.t(locale, 'command-language'));
	expect(replies.commandDescription(locale, 'privacy').length).toBeLessThanOrEqual(256);
});
