import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {ClaimReader} from '../../src/core/claims.ts';
import {inviterIn, isNominative} from '../../src/core/inviter.ts';
import {languages} from '../../src/core/types.ts';
import {ValueReader} from '../../src/core/values.ts';
import {anyText} from './any-text.ts';
import {builtModel, readerOf} from './material.ts';

const model = await builtModel();
const reader = readerOf(model);
const values = new ValueReader(model.values);
const claims = new ClaimReader(model.values);

const statement = (...message: Parameters<typeof reader.read>) => {
	const understanding = reader.read(...message);
	return {understanding, values: values.read(understanding), claim: claims.read(understanding)};
};

describe('who is said to invite', () => {
	test.each([
		['Did Biden invite the leaders?', 'biden'],
		['Mirziyoyev invited the leaders?', 'mirziyoyev'],
		['Was Mirziyoyev the one who invited the leaders?', 'mirziyoyev'],
		['Did Uzbekistan invite the leaders?', 'uz'],
		['It is Uzbekistan that invites the leaders', 'uz'],
		['Is it true that after Biden Trump invited the leaders?', 'trump'],
		['Мирзиёев пригласил лидеров?', 'mirziyoyev'],
		['Лидеров пригласил Блинкен?', 'blinken'],
		['Трамп пригласил Мирзиёева?', 'trump'],
		['Мирзиёева пригласил Трамп?', 'trump'],
		['Мирзиёева Трамп пригласил?', 'trump'],
		['Узбекистан пригласил лидеров?', 'uz'],
		['Лидеров зовёт Байден?', 'biden'],
		['Rahbarlarni Bayden taklif qilganmi?', 'biden'],
		['Tramp Mirziyoyevni taklif qildimi?', 'trump'],
		['Mirziyoyevni Tramp taklif qilganmi?', 'trump'],
		['Rahbarlarni Mirziyoyev chaqirganmi?', 'mirziyoyev'],
		['Rahbarlarni Oʻzbekiston taklif qilganmi?', 'uz'],
		['Qozogʻistonni Tramp taklif qilganmi?', 'trump'],
		['Раҳбарларни Байден таклиф қилганми?', 'biden'],
		['Трамп Мирзиёевни таклиф қилдими?', 'trump'],
		['Мирзиёевни Трамп таклиф қилганми?', 'trump'],
		['Раҳбарларни Мирзиёев чақирганми?', 'mirziyoyev'],
		['Раҳбарларни Ўзбекистон таклиф қилганми?', 'uz'],
		['Қозоғистонни Трамп таклиф қилганми?', 'trump'],
	])('%s: %s', (text, inviter) => {
		expect(inviterIn(statement(text))?.value).toBe(inviter);
	});

	test.each([
		'Was Mirziyoyev invited?',
		'Was Mirziyoyev invited by Trump?',
		'Who invited Mirziyoyev?',
		'Who invited the leaders of Uzbekistan?',
		'Did America invite the leaders?',
		'Biden left, and some time later somebody invited the leaders',
		'Мирзиёева пригласили?',
		'Кто пригласил Мирзиёева?',
		'Трампа кто пригласил?',
		'США пригласили лидеров?',
		'Mirziyoyev taklif qilinganmi?',
		'Mirziyoyevni kim taklif qilgan?',
		'Oʻzbekistonni kim taklif qilgan?',
		'Мирзиёев таклиф қилинганми?',
		'Мирзиёевни ким таклиф қилган?',
		'Ўзбекистонни ким таклиф қилган?',
		'Is Biden the president?',
		'Байден президент?',
		'',
	])('%j: nobody', text => {
		expect(inviterIn(statement(text))).toBeUndefined();
	});

	test('in any message it is one of those that the message names, and nobody where nothing is said of inviting', () => {
		const pieces = fc.oneof(
			fc.constantFrom('Trump', 'Трамп', 'Трампа', 'Мирзиёев', 'Mirziyoyevni', 'Uzbekistan', 'Казахстан', 'kim', 'кто', 'leaders'),
			fc.constantFrom('invited', 'the', 'пригласил', 'taklif qilgan', 'таклиф қилди'),
		);
		fc.assert(fc.property(fc.oneof(anyText(300), fc.array(pieces, {maxLength: 10}).map(words => words.join(' '))), fc.constantFrom(...languages), (text, language) => {
			const read = statement(text, {language});
			const inviter = inviterIn(read);
			expect(inviter === undefined || (read.values.includes(inviter) && ['person', 'country'].includes(inviter.type))).toBe(true);
			expect(read.claim.invitesAt === undefined && inviter !== undefined).toBe(false);
		}));
	});
});

describe('a name is the subject', () => {
	test.each([
		['trump', 'en'],
		['sergio gor', 'en'],
		['трамп', 'ru'],
		['гор', 'ru'],
		['серджио гор', 'ru'],
		['байден', 'ru'],
		['блинкен', 'ru'],
		['мирзиёев', 'ru'],
		['токаев', 'ru'],
		['бердымухамедов', 'ru'],
		['узбекистан', 'ru'],
		['tramp', 'ru'],
		['tramp', 'uz'],
		['трамп', 'uz'],
		['mirziyoyev', 'uz'],
		['мирзиёев', 'uz'],
		['ландау', 'uz'],
		['ozbekiston', 'uz'],
		['trampmi', 'uz'],
		['мирзиёевми', 'uz'],
		['trampmidi', 'uz'],
		['trampchi', 'uz'],
		['трампҳам', 'uz'],
	] as const)('%s (%s)', (name, language) => {
		expect(isNominative(name, language)).toBe(true);
	});

	test.each([
		['trumps', 'en'],
		['трампа', 'ru'],
		['трампу', 'ru'],
		['трампом', 'ru'],
		['гора', 'ru'],
		['мирзиёева', 'ru'],
		['мирзиёеву', 'ru'],
		['мирзиёевым', 'ru'],
		['мирзиёеве', 'ru'],
		['байдене', 'ru'],
		['узбекистана', 'ru'],
		['узбекистаном', 'ru'],
		['шавката мирзиёева', 'ru'],
		['trampni', 'uz'],
		['trampning', 'uz'],
		['trampga', 'uz'],
		['trampdan', 'uz'],
		['трампни', 'uz'],
		['мирзиёевнинг', 'uz'],
		['мирзиёевга', 'uz'],
		['ozbekistonda', 'uz'],
		['ўзбекистондан', 'uz'],
		['тожикка', 'uz'],
		['trampnimi', 'uz'],
		['мирзиёевгами', 'uz'],
	] as const)('%s (%s) is not', (name, language) => {
		expect(isNominative(name, language)).toBe(false);
	});

	test('any name is read without an error, by its last word', () => {
		fc.assert(fc.property(anyText(40), fc.constantFrom('trump', 'трампа', 'трампни'), fc.constantFrom(...languages), (name, last, language) => {
			expect(() => isNominative(name, language)).not.toThrow();
			expect(isNominative(`${name} ${last}`, language)).toBe(isNominative(last, language));
		}));
	});
});
