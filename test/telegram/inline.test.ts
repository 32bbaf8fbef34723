import {describe, expect, test} from 'vitest';
import type {Ranking} from '../../src/core/types.ts';
import {
	candidateFloor, pageSize, personalCacheSeconds, sharedCacheSeconds,
} from '../../src/telegram/inline.ts';
import {
	createFakeAnswerer, createHarness, person, personWith, replies, sketch, type FakeAnswer, type RecordedCall,
} from './harness.ts';

type Result = {readonly id: string; readonly title: string; readonly description: string; readonly input_message_content: {readonly message_text: string}; readonly reply_markup: Record<string, unknown>};

function resultsOf(call: RecordedCall | undefined): readonly Result[] {
	return sketch(call?.payload['results']);
}

function idsOf(call: RecordedCall | undefined): string[] {
	return resultsOf(call).map(({id}) => id);
}

function harness(answers: Readonly<Record<string, FakeAnswer>>, candidates: Readonly<Record<string, Ranking['candidates']>> = {}, titles: Readonly<Record<string, string[]>> = {}) {
	const asked: string[] = [];
	const bot = createHarness({
		answerer: createFakeAnswerer(answers, candidates),
		searchTitles(text, locale) {
			asked.push(`${text} (${locale})`);
			return titles[text] ?? [];
		},
	});
	return {...bot, asked};
}

describe('an empty query', () => {
	test.each([['en', 'en', 'When is the C5+1 summit?', 'Ask me in private'], ['ky', 'ru', 'Когда пройдёт саммит C5+1?', 'Спросить в личном чате'], ['uz-Cyrl', 'uz-cyrl', 'C5+1 саммити қачон бўлади?', 'Шахсий чатда сўраш']] as const)(
		'lists the popular facts in the person\'s language (%s), page by page, to this person only',
		async (code, locale, title, button) => {
			const bot = createHarness();
			const from = personWith(code);
			const seen: string[] = [];
			let offset = '';
			do {
				const calls = await bot.type('', {from, offset});
				expect(calls).toHaveLength(1);
				const {results, next_offset: next, ...options} = calls[0]?.payload ?? {};
				expect(options).toEqual({
					inline_query_id: 'query', cache_time: personalCacheSeconds, is_personal: true, button: {text: button, start_parameter: 'inline'},
				});
				expect(sketch<Result[]>(results).length).toBeLessThanOrEqual(pageSize);
				seen.push(...idsOf(calls[0]));
				offset = String(next);
			} while (offset !== '');

			expect(seen).toEqual(replies.popular.map(id => `${id}:${locale}`));
			const [first] = await bot.type(' ', {from});
			expect(resultsOf(first)[0]?.title).toBe(title);
		},
	);

	test.each(['x', '-1', '0', '00', '99999', '1e1', '500', '12; drop'])('an offset that was never given (%s) ends the list', async offset => {
		const [call] = await createHarness().type('', {offset});
		expect(call?.payload).toMatchObject({results: [], next_offset: ''});
	});
});

describe('a query', () => {
	const answers = {
		'когда саммит': {
			outcome: 'answer', id: 'summit.date', language: 'ru', script: 'cyrl', choices: ['summit.schedule'], also: ['summit.place'],
		},
		'what year': {
			outcome: 'silence', id: 'gap.year', nearest: 'summit.date', language: 'en',
		},
		president: {outcome: 'choice', choices: ['leader.uzbekistan', 'person.trump']},
	} as const satisfies Record<string, FakeAnswer>;

	test('lists the answer, then further ids, then titles: in its own language, for everybody', async () => {
		const bot = harness(
			answers,
			{'когда саммит': [{id: 'summit.date', score: 0.9}, {id: 'first.when', score: candidateFloor}, {id: 'gap.outcome', score: candidateFloor / 2}]},
			{'когда саммит': ['first.when', 'gap.year', 'no.such-id']},
		);
		const [call] = await bot.type('  когда саммит ', {from: personWith('en')});
		expect(idsOf(call)).toEqual(['summit.date:ru', 'summit.place:ru', 'summit.schedule:ru', 'first.when:ru', 'gap.year:ru']);
		expect(bot.asked).toEqual(['когда саммит (ru)']);
		expect(call?.payload).toMatchObject({
			cache_time: sharedCacheSeconds, is_personal: false, next_offset: '', button: {text: 'Спросить в личном чате', start_parameter: 'inline'},
		});
	});

	test('sends the very message that a private chat gets, buttons included', async () => {
		const bot = harness(answers);
		const [inline] = await bot.type('when is it', {from: person});
		expect(idsOf(inline)).toEqual(['none:en']);
		for (const text of ['когда саммит', 'what year']) {
			const [list] = await bot.type(text);
			const [alone] = await bot.say(text);
			const result = resultsOf(list)[0];
			expect(result?.input_message_content).toEqual({message_text: alone?.payload['text'], parse_mode: 'HTML', link_preview_options: {is_disabled: true}});
			expect(result?.reply_markup).toEqual(alone?.payload['reply_markup']);
		}
	});

	test('whose language can\'t be told is answered in the person\'s, and cached for nobody', async () => {
		const bot = harness(answers);
		await bot.store.writeChoice(person.id, 'uz-cyrl');
		const [call] = await bot.type('president');
		expect(idsOf(call)).toEqual(['leader.uzbekistan:uz-cyrl', 'person.trump:uz-cyrl']);
		expect(call?.payload).toMatchObject({cache_time: 0, is_personal: true});
		await bot.tap('1:c:r:c');
		const [after] = await bot.type('president');
		expect(idsOf(after)).toEqual(['leader.uzbekistan:ru', 'person.trump:ru']);
	});

	test('that only hints at something lists what has its name before what the matcher guesses', async () => {
		const bot = harness(answers, {}, {president: ['leaders.all', 'person.trump']});
		const [call] = await bot.type('president');
		expect(idsOf(call)).toEqual(['leaders.all:en', 'person.trump:en', 'leader.uzbekistan:en']);
	});

	test('whose language is likely but not sure is answered as in private, for this person only', async () => {
		const unsure = createFakeAnswerer({
			где: {
				outcome: 'answer', id: 'summit.place', language: 'ru', script: 'cyrl',
			},
		});
		const bot = createHarness({answerer: {...unsure, rank: (text, context) => ({...unsure.rank(text, context), languageSure: false})}});
		const [call] = await bot.type('где');
		expect(idsOf(call)).toEqual(['summit.place:ru']);
		expect(call?.payload).toMatchObject({is_personal: true, cache_time: 0, button: {text: 'Спросить в личном чате'}});
	});

	test('half a name finds what has it', async () => {
		const bot = harness({}, {}, {toka: ['leader.kazakhstan']});
		const [call] = await bot.type('toka');
		expect(resultsOf(call)[0]).toMatchObject({id: 'leader.kazakhstan:en', title: '🇰🇿 Who is the leader of Kazakhstan?'});
	});

	test.each([
		['en', 'I can’t answer that', 'I know only one article, about the C5+1 summit. Try other words.', 'I can’t answer that one: I know only one article, about the C5+1 summit.'],
		['ru', 'На это ответа нет', 'Я знаю только одну статью\u00A0— о саммите C5+1. Спросите иначе.', 'На это ответить не смогу: я знаю только одну статью\u00A0— о саммите C5+1.'],
		['uz', 'Bunga javob yoʻq', 'Men faqat C5+1 sammiti haqidagi bitta maqolani bilaman. Boshqacha soʻrab koʻring.', 'Bunga javob bera olmayman: men faqat C5+1 sammiti haqidagi bitta maqolani bilaman.'],
		['uz-Cyrl', 'Бунга жавоб йўқ', 'Мен фақат C5+1 саммити ҳақидаги битта мақолани биламан. Бошқача сўраб кўринг.', 'Бунга жавоб бера олмайман: мен фақат C5+1 саммити ҳақидаги битта мақолани биламан.'],
	])('that nothing fits gets one honest card (%s)', async (code, title, description, text) => {
		const [call] = await createHarness().type('weather', {from: personWith(code)});
		expect(call?.payload).toMatchObject({next_offset: '', cache_time: 0, is_personal: true});
		expect(resultsOf(call)).toHaveLength(1);
		expect(resultsOf(call)[0]).toMatchObject({title, description: description.replace('\u00A0', ' '), input_message_content: {message_text: text}});
		expect(resultsOf(call)[0]).not.toHaveProperty('reply_markup');
	});

	test('of any length is read up to Telegram\'s limit; many results come in pages', async () => {
		const all = [...replies.popular];
		const bot = harness({}, {}, {['a'.repeat(256)]: all});
		const [first] = await bot.type('a'.repeat(5000));
		expect(idsOf(first)).toHaveLength(pageSize);
		expect(first?.payload['next_offset']).toBe(String(pageSize));
		const [second] = await bot.type('a'.repeat(5000), {offset: String(pageSize)});
		expect(idsOf(second)).toEqual(all.slice(pageSize, 2 * pageSize).map(id => `${id}:en`));
	});

	test('answered too late is nobody\'s loss; one that Telegram refuses is logged', async () => {
		const bot = harness(answers);
		bot.trouble('answerInlineQuery', {error_code: 400, description: 'Bad Request: query is too old and response timeout expired or query ID is invalid'});
		await bot.type('what year');
		expect(bot.log.lines.map(({level}) => level)).toEqual(['info']);
		bot.trouble('answerInlineQuery', {error_code: 400, description: 'Bad Request: RESULT_ID_INVALID'});
		await bot.type('what year');
		expect(bot.log.lines.map(({level}) => level)).toEqual(['info', 'info', 'error']);
	});
});
