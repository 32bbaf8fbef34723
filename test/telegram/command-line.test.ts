import {describe, expect, test} from 'vitest';
import {createNearestName, readCommandLine} from '../../src/telegram/command-line.ts';

describe('readCommandLine', () => {
	test.each([
		['/summit', {name: 'summit', payload: ''}],
		['/SUMMIT', {name: 'summit', payload: ''}],
		['/sUmMiT@Summit_Bot', {name: 'summit', bot: 'summit_bot', payload: ''}],
		['/start fact_summit-date', {name: 'start', payload: 'fact_summit-date'}],
		['/start@x\n fact_summit-date ', {name: 'start', bot: 'x', payload: 'fact_summit-date'}],
		['/помощь', {name: 'помощь', payload: ''}],
		['/', {name: '', payload: ''}],
		['/ when?', {name: '', payload: 'when?'}],
		['  /help', {name: 'help', payload: ''}],
		['//', {name: '', payload: '/'}],
		['/@', {name: '', payload: '@'}],
		['/@other_bot', {name: '', bot: 'other_bot', payload: ''}],
		['/leaders.', {name: 'leaders', payload: '.'}],
		['/summit@Summit_Bot, please', {name: 'summit', bot: 'summit_bot', payload: ', please'}],
		['/usr/bin', {name: 'usr', payload: '/bin'}],
	])('%j', (text, expected) => {
		expect(readCommandLine(text)).toEqual(expected);
	});

	test.each(['', 'summit', 'and/or', 'see /summit', '@bot /summit'])('%j is no command', text => {
		expect(readCommandLine(text)).toBeUndefined();
	});
});

describe('createNearestName', () => {
	const nearest = createNearestName(['start', 'help', 'summit', 'leaders', 'language', 'settings', 'privacy']);

	test.each([
		['sumit', 'summit'],
		['summti', 'summit'],
		['leader', 'leaders'],
		['leadres', 'leaders'],
		['lang', 'language'],
		['lenguage', 'language'],
		['setting', 'settings'],
		['privcy', 'privacy'],
		['helpme', 'help'],
		['strat', 'start'],
		['su', 'summit'],
	])('%s is meant as %s', (typed, meant) => {
		expect(nearest(typed)).toBe(meant);
	});

	test.each(['', 'a', 'l', 'ban', 'age', 'tin', 'ad', 'stop', 'weather', 'menu', 'subscribe', 'помощь', 'x'.repeat(4000)])('%j is near nothing', typed => {
		expect(nearest(typed)).toBeUndefined();
	});
});
