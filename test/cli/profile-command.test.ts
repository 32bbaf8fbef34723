import {
	afterEach, beforeEach, expect, test, vi,
} from 'vitest';
import {startBotApi} from '../kit/bot-api.ts';

const {argv} = process;
let printed: string[] = [];

beforeEach(() => {
	printed = [];
	vi.resetModules();
	const print = (line: string) => {
		printed.push(line);
	};

	vi.spyOn(console, 'log').mockImplementation(print);
	vi.spyOn(console, 'error').mockImplementation(print);
});

afterEach(() => {
	process.argv = argv;
	process.exitCode = undefined;
	vi.restoreAllMocks();
	vi.unstubAllEnvs();
});

/** Runs the command; gives what it printed and its exit code. */
async function profile(environment: Readonly<Record<string, string>>, ...args: string[]) {
	for (const [name, value] of Object.entries({BOT_TOKEN: '', BOT_API_ROOT: '', ...environment})) {
		vi.stubEnv(name, value);
	}

	printed = [];
	vi.resetModules();
	process.argv = ['node', 'profile.js', ...args];
	await import('../../src/cli/profile.ts');
	return {lines: printed, code: process.exitCode};
}

test('says what it would do, does it, and has nothing to do the next time', async () => {
	const api = await startBotApi();
	const environment = {BOT_TOKEN: api.token, BOT_API_ROOT: api.url};
	const wouldDo = await profile(environment, '--dry-run');
	expect(wouldDo.code).toBe(0);
	expect(wouldDo.lines[0]).toBe('would set name for everybody');
	expect(wouldDo.lines.at(-1)).toBe('@summit_local_bot: 42 looked at, 42 differ.');
	expect(api.callsOf('setMyName')).toEqual([]);
	const done = await profile(environment);
	expect(done.code).toBe(0);
	expect(done.lines.at(-1)).toBe('@summit_local_bot: 42 looked at, 42 set.');
	const person = api.person({language_code: 'uz'});
	expect(api.menuSeenBy(person)[0]).toEqual({command: 'start', description: 'Boshlash: nimalarga javob beraman'});
	await expect(profile(environment)).resolves.toEqual({lines: ['@summit_local_bot: 42 looked at, 0 set.'], code: 0});
	expect(api.violations).toEqual([]);
});

test('warns where BotFather\'s settings don\'t fit', async () => {
	const api = await startBotApi({me: {supports_inline_queries: false}});
	const {lines} = await profile({BOT_TOKEN: api.token, BOT_API_ROOT: api.url}, '--dry-run');
	expect(lines.at(-1)).toMatch(/^Inline mode is off, .* Send \/setinline to @BotFather/u);
});

test('without a token, or with an unknown option, says what to do', async () => {
	const missing = await profile({});
	expect(missing.code).toBe(78);
	expect(missing.lines[0]).toMatch(/^BOT_TOKEN is not set/u);
	const api = await startBotApi();
	const unknown = await profile({BOT_TOKEN: api.token, BOT_API_ROOT: api.url}, '--dryrun');
	const usage = 'The only option is --dry-run; the token comes from the environment or the file .env. Usage: npm run profile [-- --dry-run]';
	expect(unknown).toEqual({lines: [usage], code: 78});
	// Where the token is given as an option, it is not shown either.
	await expect(profile({}, '42:secret')).resolves.toEqual({lines: [usage], code: 78});
	expect(api.calls).toEqual([]);
});

test('fails in one line, without the token', async () => {
	const api = await startBotApi();
	const revoked = await profile({BOT_TOKEN: '999:wrong-token-of-somebody', BOT_API_ROOT: api.url});
	expect(revoked).toEqual({lines: ['The profile could not be brought up to date: Unauthorized'], code: 78});
	const nobody = await profile({BOT_TOKEN: api.token, BOT_API_ROOT: 'http://127.0.0.1:9'});
	expect(nobody).toEqual({lines: ['The profile could not be brought up to date: ECONNREFUSED'], code: 1});
	api.fault({method: 'setMyName', status: 429, parameters: {retry_after: 86_400}});
	const later = await profile({BOT_TOKEN: api.token, BOT_API_ROOT: api.url});
	expect(later.code).toBe(1);
	expect(later.lines.at(-1)).toBe('@summit_local_bot: 42 looked at, 41 set, 1 left: run this again later.');
});
