import {describe, expect, test} from 'vitest';
import {foldsOf, predictFold} from '../../src/training/folds.ts';
import {toyContent} from './toy.ts';

const own = {
	id: 'summit.place', language: 'en', writer: 'c',
} as const;
/** Only c uses this word, which nobody else's text explains; c's own training would know it by heart. */
const secret = ['zorblax', 'zorblax please', 'the zorblax', 'zorblax of the summit', 'tell me the zorblax'];
const content = {
	...toyContent,
	texts: [
		...toyContent.texts,
		...secret.map(text => ({...own, text})),
		{...own, text: 'Where IS the summit?!'},
		{...own, text: 'city of the summit when', also: 'summit.date'},
		{...own, text: 'zorblax', writer: 'editors'},
	],
};

describe('foldsOf', () => {
	test('one for each writer, but not for the editors', () => {
		expect(foldsOf(content)).toEqual(['a', 'b', 'c']);
	});

	test('also for a writer who only wrote off the subject', () => {
		const off = {
			id: 'off', language: 'en', text: 'something else', writer: 'z',
		} as const;
		expect(foldsOf({...content, texts: [...content.texts, off]})).toEqual(['a', 'b', 'c', 'z']);
	});
});

describe('predictFold', () => {
	const rows = predictFold(content, 'c');
	const row = (text: string) => rows.find(candidate => candidate.text === text);

	test('predicts the writer\'s texts, all of this fold', () => {
		expect(rows.every(({fold}) => fold === 'c')).toBe(true);
		expect(rows.filter(({offSubject}) => !offSubject).map(({text}) => text).toSorted()).toEqual([
			'city of the summit when', 'tell me the zorblax', 'the zorblax', 'zorblax of the summit', 'zorblax please',
		]);
	});

	test('what stands in others\' texts word for word is not counted', () => {
		expect(row('Where IS the summit?!')).toBeUndefined();
		expect(row('zorblax')).toBeUndefined();
	});

	test('nothing of his own is in his training', () => {
		// A word that two texts of the training have is known; his, and the editors' one, make five.
		expect(rows.filter(({text}) => text.includes('zorblax')).map(({inputs}) => inputs['outside'])).toEqual([0.5, 0.5, 0.5, 0.5]);
	});

	test('either of two right ids counts', () => {
		expect(row('city of the summit when')).toMatchObject({right: true, inTopThree: true, offSubject: false});
	});

	test('messages off the subject are never right, and each is predicted in exactly one fold', () => {
		const all = foldsOf(content).flatMap(fold => predictFold(content, fold));
		const off = all.filter(({offSubject}) => offSubject);
		expect(off.map(({text}) => text).toSorted()).toEqual(content.texts.filter(({id}) => id === 'off').map(({text}) => text).toSorted());
		expect(off.some(({right, inTopThree}) => right || inTopThree)).toBe(false);
	});
});
