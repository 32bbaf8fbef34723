import {describe, expect, test} from 'vitest';
import {open, type ByHand} from './by-hand.ts';

const set = async (telegram: ByHand, name: string, scope?: Record<string, unknown>, language?: string) => telegram.call('setMyCommands', {
	commands: [{command: name, description: name}], ...(scope ? {scope} : {}), ...(language === undefined ? {} : {language_code: language}),
});

const result = async (telegram: ByHand, method: string, params: Record<string, unknown>): Promise<unknown> => {
	await telegram.call(method, params);
	const response = telegram.calls.at(-1)?.response;
	return response?.ok === true ? response.result : response;
};

describe('the commands that a person sees', () => {
	test('a narrower scope without language goes before a wider one with it', async () => {
		const telegram = open();
		const [ann, bob] = [telegram.person({language_code: 'ru-RU'}), telegram.person({language_code: 'de'})];
		const menu = (person = ann) => telegram.menuSeenBy(person).map(({command}) => command);
		expect(menu()).toEqual([]);
		await set(telegram, 'default');
		await set(telegram, 'default_ru', undefined, 'ru');
		expect([menu(), menu(bob)]).toEqual([['default_ru'], ['default']]);
		await set(telegram, 'private', {type: 'all_private_chats'});
		expect(menu()).toEqual(['private']);
		await set(telegram, 'private_ru', {type: 'all_private_chats'}, 'ru');
		expect([menu(), menu(bob)]).toEqual([['private_ru'], ['private']]);
		await set(telegram, 'chat', {type: 'chat', chat_id: ann.id});
		expect([menu(), menu(bob)]).toEqual([['chat'], ['private']]);
		await telegram.call('deleteMyCommands', {scope: {type: 'chat', chat_id: ann.id}});
		expect(menu()).toEqual(['private_ru']);
	});

	test('in groups administrators and single members have their own', async () => {
		const telegram = open();
		const [ann, bob] = [telegram.person(), telegram.person()];
		const group = telegram.group({members: [ann, bob]});
		group.promote(ann);
		const menus = () => [ann, bob].map(person => telegram.menuSeenBy(person, group)[0]?.command);
		await set(telegram, 'private', {type: 'all_private_chats'});
		await set(telegram, 'groups', {type: 'all_group_chats'});
		expect(menus()).toEqual(['groups', 'groups']);
		await set(telegram, 'admins', {type: 'all_chat_administrators'});
		expect(menus()).toEqual(['admins', 'groups']);
		await set(telegram, 'chat', {type: 'chat', chat_id: group.id});
		expect(menus()).toEqual(['chat', 'chat']);
		await set(telegram, 'chat_admins', {type: 'chat_administrators', chat_id: group.id});
		await set(telegram, 'bob', {type: 'chat_member', chat_id: group.id, user_id: bob.id});
		expect(menus()).toEqual(['chat_admins', 'bob']);
	});

	test('reading gives the list of that scope and language only', async () => {
		const telegram = open();
		await set(telegram, 'default');
		expect(await result(telegram, 'getMyCommands', {})).toEqual([{command: 'default', description: 'default'}]);
		expect(await result(telegram, 'getMyCommands', {language_code: 'ru'})).toEqual([]);
		expect(await set(telegram, 'x', {type: 'chat', chat_id: 1})).toBe('400 Bad Request: chat not found');
		expect(await set(telegram, 'x', undefined, 'russian')).toBe('400 Bad Request: invalid language code specified');
	});
});

test('name and descriptions are kept by language and fall back to the one for all', async () => {
	const telegram = open();
	expect(await result(telegram, 'getMyName', {})).toEqual({name: 'Summit'});
	for (const [kind, method] of [['name', 'Name'], ['description', 'Description'], ['short_description', 'ShortDescription']] as const) {
		await telegram.call(`setMy${method}`, {[kind]: 'for all'});
		await telegram.call(`setMy${method}`, {[kind]: 'для всех', language_code: 'ru'});
		expect(await result(telegram, `getMy${method}`, {language_code: 'ru'})).toEqual({[kind]: 'для всех'});
		expect(await result(telegram, `getMy${method}`, {language_code: 'uz'})).toEqual({[kind]: 'for all'});
		await telegram.call(`setMy${method}`, {[kind]: '', language_code: 'ru'});
		expect(await result(telegram, `getMy${method}`, {language_code: 'ru'})).toEqual({[kind]: 'for all'});
	}

	expect(telegram.violations).toEqual([]);
});
