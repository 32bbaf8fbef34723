import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {commonKey, englishKey} from '../../src/core/fold.ts';
import {Repairer} from '../../src/core/repair.ts';
import {anyText} from './any-text.ts';

const english = ['summit', 'president', 'countries', 'delegation', 'kazakhstan', 'participants', 'when', 'who', 'the', 'date', 'november', 'agreement', 'schedule', '2023', 'year', 'trade'];
const russian = ['саммит', 'президент', 'страны', 'делегация', 'казахстан', 'участники', 'когда', 'кто', 'дата', 'ноября', 'соглашение', 'расписание'];
const uzbek = ['qachon', 'qayerda', 'rahbarlar', 'davlatlar', 'ishtirokchilar', 'delegatsiya', 'muhokama', 'uchrashuv', 'tashqi'];
const inEnglish = new Repairer(english.map(word => englishKey(word)));
const inCommon = new Repairer([...russian, ...uzbek].map(word => commonKey(word)));

describe('a misspelt word', () => {
	test.each([
		['presidnet', 'president'],
		['presidant', 'president'],
		['prezident', 'president'],
		['contries', 'countries'],
		['delegasion', 'delegation'],
		['kazahstan', 'kazakhstan'],
		['kazakstan', 'kazakhstan'],
		['partisipants', 'participants'],
		['novmber', 'november'],
		['agrement', 'agrement'],
		['schedual', 'schedule'],
	])('English: %s is %s', (typed, meant) => {
		expect(inEnglish.repair(englishKey(typed))).toBe(englishKey(meant));
	});

	test.each([
		['призидент', 'президент'],
		['презедент', 'президент'],
		['делигация', 'делегация'],
		['учасники', 'участники'],
		['розписание', 'расписание'],
		['казахстн', 'казахстан'],
		['саглашение', 'соглашение'],
	])('Russian: %s is %s', (typed, meant) => {
		expect(inCommon.repair(commonKey(typed))).toBe(commonKey(meant));
	});

	test.each([
		['rahbralar', 'rahbarlar'],
		['davlatlr', 'davlatlar'],
		['ishtirokchlar', 'ishtirokchilar'],
		['muxokamma', 'muhokama'],
		['uchrshuv', 'uchrashuv'],
		['учрашвув', 'uchrashuv'],
		['қаерда', 'qayerda'],
	])('Uzbek: %s is %s', (typed, meant) => {
		expect(inCommon.repair(commonKey(typed))).toBe(commonKey(meant));
	});

	test('letters swapped in a short word are put right', () => {
		expect(inEnglish.repair('teh')).toBe('the');
		expect(inEnglish.repair('wehn')).toBe('when');
		expect(inEnglish.repair('dtae')).toBe('date');
		expect(inCommon.repair(commonKey('кгода'))).toBe(commonKey('когда'));
	});
});

describe('what is left alone', () => {
	test.each(['2032', '2024', 'nov3mber', '20', '6th', 'c51'])('%s: anything with a digit', word => {
		expect(inEnglish.repair(word)).toBeUndefined();
	});

	test.each(['', 'a', 'wh', 'hte'])('%j: a word too short to tell, or whose first letter is wrong', word => {
		expect(inEnglish.repair(word)).toBeUndefined();
	});

	test.each(['weather', 'football', 'umbrella', 'zzzzzz', 'mate', 'fear', 'grade'])('%s: another word', word => {
		expect(inEnglish.repair(word)).toBeUndefined();
	});

	test('nothing is found in nothing', () => {
		expect(new Repairer([]).repair('summit')).toBeUndefined();
		expect(new Repairer(['a', '1234', 'of']).repair('summit')).toBeUndefined();
	});
});

describe('for any word', () => {
	test('the repair is one of the vocabulary or none, and the same each time', () => {
		const known = new Set(english.map(word => englishKey(word)));
		const shortened = fc.constantFrom(...english).chain(word => fc.nat({max: word.length}).map(at => word.slice(0, at) + word.slice(at + 1)));
		fc.assert(fc.property(fc.oneof(anyText(40), shortened), word => {
			const repaired = inEnglish.repair(word);
			expect(repaired === undefined || known.has(repaired)).toBe(true);
			expect(repaired !== undefined && /\d/u.test(word)).toBe(false);
			expect(inEnglish.repair(word)).toBe(repaired);
		}));
	});

	test('a flood of different words changes neither the memory kept nor the answers', () => {
		const flooded = new Repairer(english.map(word => englishKey(word)));
		const before = ['presidnet', 'weather', 'teh'].map(word => flooded.repair(word));
		const letters = 'qxjz';
		for (let index = 0; index < 6000; index++) {
			// Words that share no letter pair with the vocabulary: what is tried is the memory, not the search.
			flooded.repair([0, 2, 4, 6, 8, 10, 12].map(bit => letters[Math.trunc(index / (2 ** bit)) % 4]).join(''));
		}

		expect(['presidnet', 'weather', 'teh'].map(word => flooded.repair(word))).toEqual(before);
		expect(before).toEqual(['president', undefined, 'the']);
	});
});
