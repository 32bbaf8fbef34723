import {expect, test} from 'vitest';
import {personIn} from '../../src/core/people.ts';
import {understood} from './material.ts';

test.each([
	['AGE TRUMP', 'person.trump'],
	['AGE GOR', 'person.gor'],
	['LANDAU EDU', 'person.landau'],
	['BIDEN AGE', 'person.biden'],
	['BLINKEN AGE', 'person.blinken'],
	['TOKAYEV AGE', 'leader.kazakhstan'],
	['JAPAROV AGE', 'leader.kyrgyzstan'],
	['RAHMON AGE', 'leader.tajikistan'],
	['BERDI AGE', 'leader.turkmenistan'],
	['MIRZ AGE', 'leader.uzbekistan'],
	['AGE LEADER KZ', 'leader.kazakhstan'],
	['AGE LEADER KG', 'leader.kyrgyzstan'],
	['AGE LEADER TJ', 'leader.tajikistan'],
	['AGE LEADER TM', 'leader.turkmenistan'],
	['AGE LEADER UZ', 'leader.uzbekistan'],
])('%s: %s', (notes, id) => {
	expect(personIn(understood(notes))).toBe(id);
});

test('a name goes before a country, also when it comes later', () => {
	expect(personIn(understood('UZ LEADER TRUMP'))).toBe('person.trump');
});

test('the person named first is meant', () => {
	expect(personIn(understood('GOR LANDAU'))).toBe('person.gor');
	expect(personIn(understood('LANDAU GOR'))).toBe('person.landau');
});

test.each(['', 'AGE', 'LEADER USA', 'kz', 'trump'])('%j names nobody', notes => {
	expect(personIn(understood(notes))).toBeUndefined();
});
