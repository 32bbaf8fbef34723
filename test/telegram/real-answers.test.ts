/** The whole bot with the real answerer: what the parts promise each other. The model is built with the project (`npm run build`). */
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {compose} from '../../src/compose.ts';
import {locales} from '../../src/replies/types.ts';
import {createMemoryStore} from '../../src/store/memory-store.ts';
import {createBot} from '../../src/telegram/bot.ts';
import {createTestBot, type TestBot} from '../kit/test-bot.ts';
import {allIds, createRecordingLog} from './harness.ts';

const composed = await compose(path.join(import.meta.dirname, '..', '..'), fault => {
	throw new Error(fault);
});
if (!composed.ok) {
	throw new Error(composed.faults.join('\n'));
}

const {parts} = composed;

async function start(): Promise<TestBot> {
	return createTestBot(createBot({
		...parts, token: '1:x', store: createMemoryStore(), logger: createRecordingLog(), keepUnanswered: true,
	}));
}

describe('questions to the whole bot', () => {
	test.each([
		['When is the summit?', 'summit.date', 'en'],
		['Кто президент Казахстана?', 'leader.kazakhstan', 'ru'],
		['Sammit qayerda boʻladi?', 'summit.place', 'uz'],
		['Саммит қаерда бўлади?', 'summit.place', 'uz-cyrl'],
		['What year will the summit be held in?', 'gap.year', 'en'],
	] as const)('%s', async (question, id, locale) => {
		const bot = await start();
		const {replies, value} = await bot.send(question, {language: 'de'});
		expect(replies.map(({html}) => html)).toEqual([parts.replies.show(id, locale, 'private')?.html]);
		const group = bot.group();
		const inGroup = await bot.send(`@summit_local_bot ${question}`, {in: group});
		expect(inGroup.replies.map(({html}) => html)).toEqual(replies.map(({html}) => html));
		const inline = await bot.inline(question, {language: 'de'});
		expect(inline.value?.results[0]).toMatchObject({id: `${id}:${locale}`, input_message_content: {message_text: replies[0]?.html}});
		expect(value.text).toBe(question);
		expect(bot.violations).toEqual([]);
	});

	test.each(['What is the weather in Paris?', 'Какая завтра погода?', 'Ertaga ob-havo qanday?', 'Эртага об-ҳаво қандай?'])('%s is not answered, in any place', async question => {
		const bot = await start();
		const alone = await bot.send(question);
		expect(bot.world.calls.at(-1)?.params['reply_markup']).toMatchObject({inline_keyboard: [[{}], [{}], [{}]]});
		expect(alone.replies).toHaveLength(1);
		const inline = await bot.inline(question);
		expect(inline.value?.results.map(({id}) => id.replace(/:.*$/u, ''))).toEqual(['none']);
	});
});

describe.each(locales)('a shared answer (%s)', locale => {
	test('comes up first in the chat it is shared to, whatever the client speaks', async () => {
		const bot = await start();
		const first: string[] = [];
		for (const id of allIds) {
			const share = parts.replies.show(id, locale, 'private')?.buttons.flat().map(({action}) => action).find(action => action.kind === 'share');
			const {value} = await bot.inline(share?.query ?? '', {language: 'de'});
			first.push(value?.results[0]?.id ?? '');
		}

		expect(first).toEqual(allIds.map(id => `${id}:${locale}`));
	});
});
