/** The page of figures: what it counts, and what it never shows. */
import {describe, expect, test} from 'vitest';
import type {User} from 'grammy/types';
import {createMetrics, type Metrics} from '../../src/ops/metrics.ts';
import {createHarness, sketch} from '../telegram/harness.ts';

/** The bot's own figures: `summit_bot_updates_total{kind="message"}` → 2. Those of Node.js are left out. */
async function figures(metrics: Metrics): Promise<Record<string, number>> {
	const {text} = await metrics.page();
	return Object.fromEntries(text.split('\n').filter(line => /^summit_bot_(?:updates|answers|api|update|lag)_/u.test(line)).map(line => {
		const space = line.lastIndexOf(' ');
		return [line.slice(0, space), Number(line.slice(space + 1))];
	}));
}

/** The upper limits of the buckets that an observation first counts in, one for each label set. */
function firstBuckets(shown: Readonly<Record<string, number>>, name: string): string[] {
	const buckets = Object.entries(shown).filter(([key]) => key.startsWith(`${name}_bucket`));
	return buckets.filter(([, value], index) => value > 0 && (index === 0 || buckets[index - 1]?.[1] === 0)).map(([key]) => /le="([^"]+)"/u.exec(key)?.[1] ?? '');
}

describe('the page', () => {
	test('is what Prometheus reads: a help and a type for each figure, a line end at the end', async () => {
		const metrics = createMetrics();
		metrics.update({kind: 'message', outcome: 'answer', seconds: 0.01});
		const {type, text} = await metrics.page();
		expect(type).toBe('text/plain; version=0.0.4; charset=utf-8');
		expect(text.endsWith('\n')).toBe(true);
		for (const [name, kind] of [
			['updates_total', 'counter'], ['answers_total', 'counter'], ['api_errors_total', 'counter'], ['update_seconds', 'histogram'], ['lag_seconds', 'histogram'],
		]) {
			expect(text).toMatch(new RegExp(String.raw`^# HELP summit_bot_${name} \S`, 'mu'));
			expect(text).toContain(`\n# TYPE summit_bot_${name} ${kind}\n`);
		}
	});

	test('tells of the process too, and every name begins with the bot\'s', async () => {
		const {text} = await createMetrics().page();
		expect(text).toMatch(/^summit_bot_process_resident_memory_bytes \d+/mu);
		expect(text).toMatch(/^summit_bot_nodejs_eventloop_lag_seconds /mu);
		expect(text.split('\n').filter(line => line !== '' && !/^(?:# (?:HELP|TYPE) )?summit_bot_/u.test(line))).toEqual([]);
	});

	test('of one bot shows nothing of another in the same process', async () => {
		const [one, other] = [createMetrics(), createMetrics()];
		one.update({kind: 'message', outcome: 'answer', seconds: 0.01});
		one.apiError('sendMessage', '403');
		expect(Object.keys(await figures(other)).filter(name => /kind=|method=|outcome=/u.test(name))).toEqual([]);
	});
});

describe('what is counted', () => {
	test('updates by kind, what came of them by outcome and language', async () => {
		const metrics = createMetrics();
		metrics.update({
			kind: 'message', outcome: 'answer', language: 'ru', seconds: 0.01,
		});
		metrics.update({
			kind: 'message', outcome: 'answer', language: 'uz-cyrl', seconds: 0.01,
		});
		metrics.update({kind: 'message', outcome: 'ignored', seconds: 0.01});
		metrics.update({
			kind: 'inline_query', outcome: 'inline', language: 'ru', seconds: 0.01,
		});
		await expect(figures(metrics)).resolves.toMatchObject({
			'summit_bot_updates_total{kind="message"}': 3,
			'summit_bot_updates_total{kind="inline_query"}': 1,
			'summit_bot_answers_total{outcome="answer",language="ru"}': 1,
			'summit_bot_answers_total{outcome="answer",language="uz-cyrl"}': 1,
			'summit_bot_answers_total{outcome="ignored",language="none"}': 1,
			'summit_bot_answers_total{outcome="inline",language="ru"}': 1,
		});
	});

	test('failed calls by method and code', async () => {
		const metrics = createMetrics();
		metrics.apiError('sendMessage', '403');
		metrics.apiError('sendMessage', '403');
		metrics.apiError('getUpdates', 'ECONNRESET');
		await expect(figures(metrics)).resolves.toMatchObject({
			'summit_bot_api_errors_total{method="sendMessage",code="403"}': 2,
			'summit_bot_api_errors_total{method="getUpdates",code="ECONNRESET"}': 1,
		});
	});

	test.each([[0.0004, '0.001'], [0.003, '0.005'], [0.09, '0.1'], [8, '8'], [9, '+Inf']])('handling time by kind: %d s in the bucket up to %s s', async (seconds, bucket) => {
		const metrics = createMetrics();
		metrics.update({kind: 'callback_query', outcome: 'show', seconds});
		const shown = await figures(metrics);
		expect(firstBuckets(shown, 'summit_bot_update_seconds')).toEqual([bucket]);
		expect(shown).toMatchObject({
			'summit_bot_update_seconds_sum{kind="callback_query"}': seconds,
			'summit_bot_update_seconds_count{kind="callback_query"}': 1,
		});
	});

	test.each([[0.4, '1'], [4, '5'], [50_000, '86400'], [90_000, '+Inf'], [-0.9, '1']])('lag: %d s in the bucket up to %s s', async (lagSeconds, bucket) => {
		const metrics = createMetrics();
		metrics.update({
			kind: 'message', outcome: 'answer', seconds: 0.01, lagSeconds,
		});
		const shown = await figures(metrics);
		expect(firstBuckets(shown, 'summit_bot_lag_seconds')).toEqual([bucket]);
		// A date in whole seconds and clocks that differ make it less than nothing at times.
		expect(shown).toMatchObject({summit_bot_lag_seconds_sum: Math.max(0, lagSeconds), summit_bot_lag_seconds_count: 1});
	});

	test('what has no date has no lag', async () => {
		const metrics = createMetrics();
		metrics.update({kind: 'inline_query', outcome: 'inline', seconds: 0.01});
		await expect(figures(metrics)).resolves.toMatchObject({summit_bot_lag_seconds_count: 0});
	});
});

describe('the whole bot', () => {
	const answers = {'when?': {outcome: 'answer', id: 'summit.date', language: 'en'}} as const;

	test('tells how long an update took, and how late it came', async () => {
		const metrics = createMetrics();
		const bot = createHarness({metrics, answers});
		const {answer} = bot.answerer;
		bot.answerer.answer = (...asked) => {
			bot.clock.now += 30;
			return answer(...asked);
		};

		await bot.say('when?', {date: (bot.clock.now / 1000) - 4});
		await bot.edit(100, {text: 'when?'});
		await bot.tap('1:h:r');
		await expect(figures(metrics)).resolves.toMatchObject({
			'summit_bot_update_seconds_sum{kind="message"}': 0.03,
			'summit_bot_update_seconds_count{kind="edited_message"}': 1,
			'summit_bot_update_seconds_sum{kind="callback_query"}': 0,
			summit_bot_lag_seconds_count: 1,
			summit_bot_lag_seconds_sum: expect.closeTo(4.03, 6) as unknown,
			'summit_bot_answers_total{outcome="help",language="ru"}': 1,
		});
	});

	test('counts an update that failed as one with an error', async () => {
		const metrics = createMetrics();
		const bot = createHarness({metrics, answers});
		bot.trouble('sendMessage', {error_code: 500, description: 'Internal Server Error'});
		await bot.say('when?');
		await expect(figures(metrics)).resolves.toMatchObject({
			'summit_bot_updates_total{kind="message"}': 1, 'summit_bot_answers_total{outcome="error",language="en"}': 1,
		});
	});

	test('goes on with updates of a shape that Telegram never sends', async () => {
		const metrics = createMetrics();
		const bot = createHarness({metrics, answers});
		await bot.deliver(sketch({message: {}}));
		await bot.deliver(sketch({message: null}));
		await bot.deliver({});
		expect(await bot.say('when?')).toHaveLength(1);
		await expect(figures(metrics)).resolves.toMatchObject({'summit_bot_updates_total{kind="empty"}': 1});
	});

	test('shows no id, no name and no text, whatever comes in: labels are words of this program', async () => {
		const metrics = createMetrics();
		const bot = createHarness({metrics, answers});
		const from: User = {
			id: 7_340_118_265, is_bot: false, first_name: 'Zulfizar', last_name: 'Quvondiqova', username: 'zulfi_q', language_code: 'uz-quvondiq',
		};
		const chat = sketch<{readonly id: number; readonly type: 'supergroup'; readonly title: string}>({id: -1_009_553_201_447, type: 'supergroup', title: 'Oilaviy gurung'});
		const secret = 'mahfiysavol';
		await bot.say('when?', {from});
		await bot.say(`${secret} <b>"\n`, {from, message_id: 6_120_338_771});
		await bot.edit(6_120_338_771, {text: `${secret} yana`, from});
		for (const command of ['start', `start ${secret}`, secret, 'help', 'privacy', `help@${secret}_bot`]) {
			await bot.say(`/${command}`, {from});
		}

		await bot.sendThing({from, document: sketch({file_id: secret, file_name: `${secret}.pdf`})});
		await bot.sayInGroup(`@summit_bot ${secret}`, {from, chat});
		await bot.sayInGroup('@summit_bot', {from, chat});
		await bot.sayInGroup(secret, {from, chat, sender_chat: chat});
		await bot.membership('left', 'member', {from, chat});
		for (const data of ['1:s:summit.date:r', '1:c:c:e', '1:x:u', secret]) {
			await bot.tap(data, {from, id: secret});
		}

		await bot.type(secret, {from});
		await bot.type('', {from, offset: secret});
		bot.trouble('sendMessage', {error_code: 403, description: `Forbidden: ${secret}`});
		await bot.say('when?', {from});
		bot.trouble('sendMessage', {error_code: 400, description: `Bad Request: ${secret}`});
		await bot.say('when?', {from});
		// The 21st and 22nd.
		for (let count = 0; count < 20; count++) {
			await bot.say(secret, {from});
		}

		metrics.apiError('sendMessage', '403');
		const {text} = await metrics.page();
		expect(text).not.toMatch(/7340118265|1009553201447|6120338771|zulfi|quvondiq|oilaviy|mahfiy|summit\.date/iu);

		const labels: Record<string, Set<string>> = {};
		for (const [, name = '', value = ''] of Object.keys(await figures(metrics)).join('\n').matchAll(/[{,](\w+)="([^"]*)"/gu)) {
			if (name !== 'le') {
				labels[name] = (labels[name] ?? new Set()).add(value);
			}
		}

		expect(Object.fromEntries(Object.entries(labels).map(([name, values]) => [name, [...values].toSorted()]))).toEqual({
			kind: ['callback_query', 'edited_message', 'inline_query', 'message', 'my_chat_member'],
			language: ['en', 'none', 'ru', 'uz'],
			outcome: [
				'/help',
				'/privacy',
				'/start',
				'added',
				'answer',
				'choose-language',
				'erase',
				'error',
				'flood',
				'ignored',
				'inline',
				'inline: nothing',
				'mention',
				'none',
				'show',
				'stale button',
				'unknown command',
				'wordless',
			],
			method: ['sendMessage'],
			code: ['403'],
		});
	});
});
