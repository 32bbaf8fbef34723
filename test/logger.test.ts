import {inspect} from 'node:util';
import {Api, GrammyError, HttpError} from 'grammy';
import {
	describe, expect, test,
} from 'vitest';
import {createLogger, createScrubber, serializeError} from '../src/logger.ts';

const secret = 'AAHsecretsecretsecretsecretsecret_-x';
const token = `123456:${secret}`;

function recorder() {
	const lines: string[] = [];
	return {
		lines,
		destination: {
			write(line: string) {
				lines.push(line);
			},
		},
	};
}

describe('a line', () => {
	test('is one JSON object with a level and a time, whatever is in it', () => {
		const {lines, destination} = recorder();
		const logger = createLogger({level: 'info', token, destination});
		logger.info({kind: 'a\nb\u001B[31m\u0000', ms: 3}, 'update');
		logger.debug({}, 'not at this level');
		expect(lines).toHaveLength(1);
		expect(lines[0]?.endsWith('\n')).toBe(true);
		expect(lines[0]).toContain(String.raw`"a\nb\u001b[31m\u0000"`);
		expect(JSON.parse(lines[0] ?? '')).toEqual({
			level: 'info', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u), kind: 'a\nb\u001B[31m\u0000', ms: 3, msg: 'update',
		});
	});

	test('can be written for people', () => {
		const {lines, destination} = recorder();
		const logger = createLogger({
			level: 'info', token, pretty: true, destination,
		});
		logger.warn({url: `/bot${token}/getMe`}, 'careful');
		const text = lines.join('');
		expect(text).toContain('WARN');
		expect(text).toContain('careful');
		expect(text).toContain('/bot[token]/getMe');
	});

	test('never holds the token, in whatever form', () => {
		const {lines, destination} = recorder();
		const logger = createLogger({level: 'trace', token, destination});
		const error = new Error(`GET https://api.telegram.org/bot${token}/getMe failed`, {cause: new Error(encodeURIComponent(token))});
		logger.error({
			error, err: error, token, nested: {list: [token]},
		}, token);
		logger.info(`123456%3a${secret}, ${secret}`);
		logger.info({text: inspect(new Api(token), {depth: 10})}, 'x');
		expect(lines).toHaveLength(3);
		expect(lines.join('')).not.toContain(secret);
		expect(lines[1]).toContain('[token], [token]');
	});
});

describe('an error', () => {
	test('of the Bot API keeps its code and method, not the text that was sent or complained about', () => {
		const refusal = {
			ok: false,
			error_code: 400,
			description: 'Bad Request: can\'t parse entities: Unsupported start tag "secretname" at byte offset 7',
		} as const;
		const error = new GrammyError('Call to \'sendMessage\' failed!', refusal, 'sendMessage', {text: 'secret text', chat_id: 4711});
		const record = serializeError(error);
		expect(record).toMatchObject({
			name: 'GrammyError',
			message: 'Call to \'sendMessage\' failed! (400: Bad Request: can\'t parse entities: Unsupported start tag "…" at byte offset 7)',
			code: 400,
			method: 'sendMessage',
		});
		expect(record.stack).toContain('logger.test.ts');
		expect(JSON.stringify(record)).not.toMatch(/secret|4711/u);
	});

	test('inside others is followed, their updates are not', () => {
		const secrets = {update: {message: {text: 'secret text'}}, api: {token}};
		const network = Object.assign(new Error('no answer'), {code: 'ECONNRESET'});
		const failed = new HttpError('Network request for \'getMe\' failed!', network);
		const error = Object.assign(new Error('in a handler'), {name: 'BotError', error: failed, ctx: secrets});
		const record = serializeError(error);
		expect(record).toMatchObject({
			name: 'BotError',
			cause: {name: 'HttpError', cause: {name: 'Error', message: 'no answer', code: 'ECONNRESET'}},
		});
		expect(JSON.stringify(record)).not.toMatch(/secret|"ctx"/u);
	});

	test('that is its own cause ends somewhere', () => {
		const error = new Error('round');
		error.cause = error;
		expect(JSON.stringify(serializeError(error)).match(/"message":"round"/gu)).toHaveLength(4);
	});

	test.each([[null, 'null'], ['secret', 'string'], [undefined, 'undefined'], [{text: 'secret'}, 'object']])('that is none (%o) is named by its type only', (thrown, type) => {
		expect(serializeError(thrown)).toEqual({name: 'NotAnError', message: `a ${type} was thrown`});
	});
});

test('a short secret of a stand-in is only taken out as a whole token', () => {
	expect(createScrubber('42:TEST')('TEST of 42:TEST and 42%3ATEST')).toBe('TEST of [token] and [token]');
	expect(createScrubber('')('nothing to hide')).toBe('nothing to hide');
});
