import {expect, test} from 'vitest';
import {API_CONSTANTS} from 'grammy';
import {allowedUpdates} from '../../src/telegram/allowed-updates.ts';
import {createHarness} from './harness.ts';

test('every kind that is asked for is handled, and no other is', async () => {
	const bot = createHarness({answers: {x: {outcome: 'answer', id: 'summit.date'}}});
	await bot.say('x', {message_id: 10});
	await bot.edit(10, {text: 'x'});
	await bot.tap('x');
	await bot.type('x');
	await bot.summon('@summit_bot x');
	await bot.membership('left', 'member');
	const handled = bot.log.lines.map(({fields}) => [fields['kind'], fields['outcome']]);
	expect(handled.map(([kind]) => kind)).toEqual([...allowedUpdates]);
	expect(handled.map(([, outcome]) => outcome)).not.toContain('ignored');

	bot.log.lines.length = 0;
	const asked: readonly string[] = allowedUpdates;
	const others = [...API_CONSTANTS.ALL_UPDATE_TYPES].filter(kind => !asked.includes(kind));
	for (const kind of others) {
		await bot.deliver({[kind]: {message_id: 1, chat: {id: 1, type: 'channel'}, text: 'x'}});
	}

	expect(others.length).toBeGreaterThan(10);
	expect(bot.log.lines.map(({fields}) => [fields['kind'], fields['outcome']])).toEqual(others.map(kind => [kind, 'ignored']));
});
