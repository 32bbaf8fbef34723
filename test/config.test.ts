import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {parse} from 'dotenv';
import {
	describe, expect, test,
} from 'vitest';
import {readConfig, readStoreUrl, type Environment} from '../src/config.ts';

const token = '1234567890:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0';

const missing = 'BOT_TOKEN is not set: get a token from @BotFather in Telegram and write it into the file .env as BOT_TOKEN=…, '
	+ 'or run `npm run chat` to talk to the bot here without one.';
const malformed = 'BOT_TOKEN does not look like a token: digits, a colon, then about 35 letters, digits, _ or -. Copy it again from @BotFather.';
const noAddress = 'BOT_API_ROOT is not a web address. Leave it out for Telegram\'s own, https://api.telegram.org.';
const insecure = 'BOT_API_ROOT must start with https:// (http:// is for this machine only), because the token travels in every address.';
const notPlain = 'BOT_API_ROOT must be a plain address, without a user, a question mark or a hash sign.';
const badStore = 'STORE_URL must be file: and a path, such as file:data/bot.db, or a Redis\'s address, such as redis://127.0.0.1:6379/0.';
const badRedis = 'STORE_URL must be a Redis\'s address: redis:// (rediss:// for TLS), user:password@ if it asks for them, the host, then :port and /number of the database if they are not 6379 and 0. '
	+ 'In the password, signs other than letters and digits are written with percent, such as %23.';
const badLevel = 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.';
const badPort = 'OPS_PORT must be a port, 1 to 65535.';
const badSwitch = 'KEEP_UNANSWERED must be true or false.';
const badCards = 'CARDS must be light, dark or false.';

describe('a good environment', () => {
	test('needs a token only', () => {
		expect(readConfig({BOT_TOKEN: token})).toEqual({
			ok: true,
			config: {
				delivery: 'polling',
				token,
				apiRoot: 'https://api.telegram.org',
				storeUrl: 'file:data/bot.db',
				logLevel: 'info',
				keepUnanswered: true,
				cards: 'light',
				opsHost: '127.0.0.1',
			},
		});
	});

	test('may say everything', () => {
		expect(readConfig({
			BOT_TOKEN: ` ${token}\n`,
			BOT_API_ROOT: 'https://bots.example.com/telegram//',
			STORE_URL: 'file:///var/lib/summit-bot/bot.db',
			LOG_LEVEL: 'WARN',
			OPS_PORT: '9100',
			OPS_HOST: '0.0.0.0',
			KEEP_UNANSWERED: 'No',
			CARDS: 'Dark',
			HTTPS_PROXY: 'http://proxy.example.com:3128',
			NO_PROXY: 'localhost,.example.org',
			HOME: '/root',
		})).toEqual({
			ok: true,
			config: {
				delivery: 'polling',
				token,
				apiRoot: 'https://bots.example.com/telegram',
				storeUrl: 'file:///var/lib/summit-bot/bot.db',
				logLevel: 'warn',
				opsPort: 9100,
				opsHost: '0.0.0.0',
				keepUnanswered: false,
				cards: 'dark',
				proxy: {url: 'http://proxy.example.com:3128', except: 'localhost,.example.org'},
			},
		});
	});

	test('treats an empty variable as one that is not set', () => {
		expect(readConfig({
			BOT_TOKEN: token, BOT_API_ROOT: '', STORE_URL: ' ', LOG_LEVEL: '', OPS_PORT: '', KEEP_UNANSWERED: '', CARDS: '', https_proxy: '',
		})).toEqual(readConfig({BOT_TOKEN: token}));
	});

	test.each(['http://127.0.0.1:8081', 'http://localhost:8081', 'http://[::1]:8081', 'http://127.4.5.6'])('may have a Bot API of its own at %s, with short tokens and no proxy', root => {
		expect(readConfig({BOT_TOKEN: '42:TEST', BOT_API_ROOT: root, HTTP_PROXY: 'http://proxy:1'})).toMatchObject({ok: true, config: {apiRoot: root, token: '42:TEST'}});
		expect(readConfig({BOT_TOKEN: '42:TEST', BOT_API_ROOT: root, HTTP_PROXY: 'http://proxy:1'})).not.toHaveProperty('config.proxy');
	});

	test.each(['file:bot.db', 'file:./data/bot.db', 'file:/var/lib/bot.db', 'file:///var/lib/bot.db', 'file:///var/lib/a%20b.db', 'file:100%.db', 'redis://localhost', 'redis://[::1]:6380/15', 'rediss://bot:p%40ss%23word@redis.example.com:6380/2', 'redis://:hunter2@10.0.0.1'])('may keep its store at %s', url => {
		expect(readConfig({BOT_TOKEN: token, STORE_URL: url})).toMatchObject({ok: true, config: {storeUrl: url}});
	});
});

test.each([['light', 'light'], ['true', 'light'], ['1', 'light'], ['DARK', 'dark']])('CARDS=%s: the %s pictures are sent', (value, theme) => {
	expect(readConfig({BOT_TOKEN: token, CARDS: value})).toHaveProperty('config.cards', theme);
});

test.each(['false', '0', 'no', 'Off'])('CARDS=%s: no pictures are sent', value => {
	const result = readConfig({BOT_TOKEN: token, CARDS: value});
	expect(result.ok).toBe(true);
	expect(result).not.toHaveProperty('config.cards');
});

const webhook = {BOT_TOKEN: token, WEBHOOK_URL: 'https://bot.example.com/telegram', WEBHOOK_SECRET: 'open_Sesame-1'};
const local = {...webhook, BOT_TOKEN: '42:TEST', BOT_API_ROOT: 'http://127.0.0.1:8081'};

const webhookAlone = (name: string) => `${name} is for a webhook, but WEBHOOK_URL is not set: set it to the full address that Telegram calls, or leave ${name} out.`;
const noWebhook = 'WEBHOOK_URL is not a web address: it must be the full one that Telegram calls, such as https://bot.example.com/telegram.';
const insecureWebhook = 'WEBHOOK_URL must start with https:// (http:// is for a Bot API on this machine only), because Telegram calls no other.';
const wrongPort = 'WEBHOOK_URL must have the port 443 (which may be left out), 80, 88 or 8443, because Telegram calls no others.';
const notPlainWebhook = 'WEBHOOK_URL must be a plain address, without a user, a question mark or a hash sign.';
const noPath = 'WEBHOOK_URL must end in a path of letters, digits and - . _ ~ between its slashes, such as /telegram: the bot answers there.';
const noSecret = 'WEBHOOK_SECRET is not set: make one up, 1 to 256 letters, digits, _ or -. Telegram sends it with each update, so that nobody else can.';
const badSecret = 'WEBHOOK_SECRET must be 1 to 256 letters, digits, _ or -.';
const badHost = 'WEBHOOK_HOST must be an IP address of this machine, or 0.0.0.0 for all that it has.';
const samePort = 'OPS_PORT must be another port than WEBHOOK_PORT, which is 8080 unless it is set.';

describe('a webhook', () => {
	test('needs its address and a secret', () => {
		expect(readConfig(webhook)).toEqual({
			ok: true,
			config: {
				delivery: 'webhook',
				webhook: {
					url: 'https://bot.example.com/telegram',
					path: '/telegram',
					secret: 'open_Sesame-1',
					host: '127.0.0.1',
					port: 8080,
				},
				token,
				apiRoot: 'https://api.telegram.org',
				storeUrl: 'file:data/bot.db',
				logLevel: 'info',
				keepUnanswered: true,
				cards: 'light',
				opsHost: '127.0.0.1',
			},
		});
	});

	test('may be listened for anywhere', () => {
		expect(readConfig({
			...webhook, WEBHOOK_HOST: '::', WEBHOOK_PORT: '3000', OPS_PORT: '8080',
		})).toMatchObject({ok: true, config: {opsPort: 8080, webhook: {host: '::', port: 3000}}});
	});

	test.each([
		['https://bot.example.com:443/telegram', 'https://bot.example.com/telegram', '/telegram'],
		['https://bot.example.com:80/a/B-c_d.e~1', 'https://bot.example.com:80/a/B-c_d.e~1', '/a/B-c_d.e~1'],
		['https://bot.example.com:88/telegram', 'https://bot.example.com:88/telegram', '/telegram'],
		['https://bot.example.com:8443/telegram', 'https://bot.example.com:8443/telegram', '/telegram'],
		['https://bot.example.com/x/../telegram', 'https://bot.example.com/telegram', '/telegram'],
		['HTTPS://Bot.Example.com/Telegram', 'https://bot.example.com/Telegram', '/Telegram'],
	])('may be at %s', (url, called, path) => {
		expect(readConfig({...webhook, WEBHOOK_URL: url})).toMatchObject({ok: true, config: {webhook: {url: called, path}}});
	});

	test.each(['http://127.0.0.1:3000/telegram', 'http://bot:3000/telegram', 'https://127.0.0.1:444/telegram'])('may be at %s for a Bot API on this machine', url => {
		expect(readConfig({...local, WEBHOOK_URL: url})).toMatchObject({ok: true, config: {webhook: {url}}});
	});

	test.each(['x', 'A'.repeat(256), '-_-'])('may have the secret %s', secret => {
		expect(readConfig({...webhook, WEBHOOK_SECRET: secret})).toMatchObject({ok: true, config: {webhook: {secret}}});
	});

	test.each<[string, Environment, string]>([
		['a secret alone', {BOT_TOKEN: token, WEBHOOK_SECRET: 'hunter2'}, webhookAlone('WEBHOOK_SECRET')],
		['a port alone', {BOT_TOKEN: token, WEBHOOK_PORT: '8080'}, webhookAlone('WEBHOOK_PORT')],
		['a host alone', {BOT_TOKEN: token, WEBHOOK_HOST: '127.0.0.1', WEBHOOK_URL: ' '}, webhookAlone('WEBHOOK_HOST')],
		['no address', {...webhook, WEBHOOK_URL: 'hunter2.example.com/telegram'}, noWebhook],
		['an address of another kind', {...webhook, WEBHOOK_URL: 'ftp://hunter2.example.com/telegram'}, noWebhook],
		['an open connection', {...webhook, WEBHOOK_URL: 'http://hunter2.example.com/telegram'}, insecureWebhook],
		['an open connection to this machine', {...webhook, WEBHOOK_URL: 'http://127.0.0.1:8080/telegram'}, insecureWebhook],
		['a port that Telegram does not call', {...webhook, WEBHOOK_URL: 'https://hunter2.example.com:8080/telegram'}, wrongPort],
		['a password', {...webhook, WEBHOOK_URL: 'https://me:hunter2@example.com/telegram'}, notPlainWebhook],
		['a question', {...webhook, WEBHOOK_URL: 'https://example.com/telegram?hunter2'}, notPlainWebhook],
		['a hash', {...local, WEBHOOK_URL: 'https://example.com/telegram#hunter2'}, notPlainWebhook],
		['no path', {...webhook, WEBHOOK_URL: 'https://hunter2.example.com'}, noPath],
		['nothing but a slash', {...local, WEBHOOK_URL: 'https://hunter2.example.com/'}, noPath],
		['a slash at the end', {...webhook, WEBHOOK_URL: 'https://example.com/hunter2/'}, noPath],
		['two slashes', {...webhook, WEBHOOK_URL: 'https://example.com//hunter2'}, noPath],
		['a sign that a server would take for a pattern', {...webhook, WEBHOOK_URL: 'https://example.com/:hunter2'}, noPath],
		['a path that must be decoded', {...webhook, WEBHOOK_URL: 'https://example.com/hunter2%20'}, noPath],
		['a path in other letters', {...webhook, WEBHOOK_URL: 'https://example.com/бот'}, noPath],
		['no secret', {...webhook, WEBHOOK_SECRET: ''}, noSecret],
		['a secret with a space', {...webhook, WEBHOOK_SECRET: 'hunter 2'}, badSecret],
		['a secret in other letters', {...webhook, WEBHOOK_SECRET: 'секрет'}, badSecret],
		['a secret too long', {...webhook, WEBHOOK_SECRET: 'A'.repeat(257)}, badSecret],
		['a port that is none', {...webhook, WEBHOOK_PORT: 'hunter2'}, 'WEBHOOK_PORT must be a port, 1 to 65535.'],
		['port 0', {...webhook, WEBHOOK_PORT: '0'}, 'WEBHOOK_PORT must be a port, 1 to 65535.'],
		['a host that is a name', {...webhook, WEBHOOK_HOST: 'hunter2'}, badHost],
		['a host with a port', {...webhook, WEBHOOK_HOST: '127.0.0.1:8080'}, badHost],
		['a name as the address of health', {BOT_TOKEN: token, OPS_PORT: '9100', OPS_HOST: 'hunter2'}, 'OPS_HOST must be an IP address of this machine, or 0.0.0.0 for all that it has.'],
		['the port of health', {...webhook, WEBHOOK_PORT: '9100', OPS_PORT: '9100'}, samePort],
		['the port of health, by default', {...webhook, OPS_PORT: '8080'}, samePort],
	])('with %s has its sentence, without the value', (_, env, fault) => {
		expect(readConfig(env)).toEqual({ok: false, faults: [fault]});
		expect(fault).not.toContain('hunter2');
	});

	test('has all its faults told at once', () => {
		expect(readConfig({
			BOT_TOKEN: token, WEBHOOK_URL: 'http://me@example.com/?', WEBHOOK_SECRET: '!', WEBHOOK_HOST: 'x', WEBHOOK_PORT: 'x',
		})).toEqual({
			ok: false,
			faults: [insecureWebhook, notPlainWebhook, noPath, badSecret, badHost, 'WEBHOOK_PORT must be a port, 1 to 65535.'],
		});
		expect(readConfig({
			BOT_TOKEN: token, WEBHOOK_SECRET: 'x', WEBHOOK_HOST: 'x', WEBHOOK_PORT: 'x',
		})).toEqual({ok: false, faults: ['WEBHOOK_SECRET', 'WEBHOOK_HOST', 'WEBHOOK_PORT'].map(name => webhookAlone(name))});
	});
});

describe('a fault', () => {
	test.each<[string, Environment, string]>([
		['no token', {}, missing],
		['an empty token', {BOT_TOKEN: '  '}, missing],
		['a token without a colon', {BOT_TOKEN: 'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0'}, malformed],
		['a token cut short', {BOT_TOKEN: token.slice(0, 30)}, malformed],
		['a token with a space inside', {BOT_TOKEN: token.replace('v', ' ')}, malformed],
		['a token with a sign that has no place there', {BOT_TOKEN: token.replace('v', '/')}, malformed],
		['no address', {BOT_TOKEN: token, BOT_API_ROOT: 'api.telegram.org'}, noAddress],
		['an address of another kind', {BOT_TOKEN: token, BOT_API_ROOT: 'ftp://api.telegram.org'}, noAddress],
		['an open connection', {BOT_TOKEN: token, BOT_API_ROOT: 'http://api.telegram.org'}, insecure],
		['a host that only looks like this machine', {BOT_TOKEN: token, BOT_API_ROOT: 'http://127.0.0.1.example.com'}, insecure],
		['an address with a password', {BOT_TOKEN: token, BOT_API_ROOT: 'https://me:hunter2@example.com'}, notPlain],
		['an address with a question', {BOT_TOKEN: token, BOT_API_ROOT: 'https://example.com/?hunter2'}, notPlain],
		['a store of an unknown kind', {BOT_TOKEN: token, STORE_URL: 'postgres://:hunter2@example.com'}, badStore],
		['a store without a kind', {BOT_TOKEN: token, STORE_URL: 'hunter2.db'}, badStore],
		['a store without a path', {BOT_TOKEN: token, STORE_URL: 'file:'}, badStore],
		['a store that is the root folder', {BOT_TOKEN: token, STORE_URL: 'file:///'}, badStore],
		['a store whose address can\'t be decoded', {BOT_TOKEN: token, STORE_URL: 'file:///hunter2/%2'}, badStore],
		['a store with a slash in disguise', {BOT_TOKEN: token, STORE_URL: 'file:///hunter2%2Fbot.db'}, badStore],
		['a store on another host', {BOT_TOKEN: token, STORE_URL: 'file://hunter2/bot.db'}, badStore],
		['a Redis without a host', {BOT_TOKEN: token, STORE_URL: 'redis://'}, badRedis],
		['a Redis without slashes', {BOT_TOKEN: token, STORE_URL: 'redis:hunter2'}, badRedis],
		['a Redis with a user and no host', {BOT_TOKEN: token, STORE_URL: 'redis://me:hunter2@/0'}, badRedis],
		['a Redis\'s database that is no number', {BOT_TOKEN: token, STORE_URL: 'redis://example.com/hunter2'}, badRedis],
		['a Redis\'s database below 0', {BOT_TOKEN: token, STORE_URL: 'redis://example.com/-1'}, badRedis],
		['a Redis with a folder', {BOT_TOKEN: token, STORE_URL: 'redis://example.com/0/hunter2'}, badRedis],
		['a Redis\'s port too high', {BOT_TOKEN: token, STORE_URL: 'redis://example.com:65536'}, badRedis],
		['a Redis\'s password with a bare hash sign', {BOT_TOKEN: token, STORE_URL: 'redis://:hunter#2@example.com'}, badRedis],
		['a Redis\'s password with a bare slash', {BOT_TOKEN: token, STORE_URL: 'redis://:hunter/2@example.com'}, badRedis],
		['a Redis\'s password with a bare percent sign', {BOT_TOKEN: token, STORE_URL: 'redis://:hunter%2@example.com'}, badRedis],
		['a Redis with settings of its client', {BOT_TOKEN: token, STORE_URL: 'redis://example.com/0?password=hunter2'}, badRedis],
		['an unknown level', {BOT_TOKEN: token, LOG_LEVEL: 'hunter2'}, badLevel],
		['a port that is none', {BOT_TOKEN: token, OPS_PORT: 'hunter2'}, badPort],
		['port 0', {BOT_TOKEN: token, OPS_PORT: '0'}, badPort],
		['a port too high', {BOT_TOKEN: token, OPS_PORT: '65536'}, badPort],
		['a port with a fraction', {BOT_TOKEN: token, OPS_PORT: '80.5'}, badPort],
		['a switch that is neither', {BOT_TOKEN: token, KEEP_UNANSWERED: 'hunter2'}, badSwitch],
		['a look of cards that there is not', {BOT_TOKEN: token, CARDS: 'hunter2'}, badCards],
		['a proxy that is none', {BOT_TOKEN: token, HTTPS_PROXY: 'hunter2'}, 'HTTPS_PROXY must be a web address (http:// or https://).'],
		['a proxy of another kind', {BOT_TOKEN: token, http_proxy: 'socks5://me:hunter2@example.com'}, 'http_proxy must be a web address (http:// or https://).'],
	])('of %s has its sentence, without the value', (_, env, fault) => {
		expect(readConfig(env)).toEqual({ok: false, faults: [fault]});
		expect(fault).not.toContain('hunter2');
		expect(fault).not.toContain('AAHdqTcv');
	});

	test('does not hide the others', () => {
		expect(readConfig({
			BOT_TOKEN: 'hunter2', BOT_API_ROOT: 'http://example.com/#x', STORE_URL: 'x', LOG_LEVEL: 'loud', OPS_PORT: '-1', KEEP_UNANSWERED: 'maybe', https_proxy: 'x',
		})).toEqual({
			ok: false,
			faults: [insecure, notPlain, malformed, badPort, 'https_proxy must be a web address (http:// or https://).', badStore, badLevel, badSwitch],
		});
	});
});

test('the store alone can be asked for', () => {
	expect(readStoreUrl({})).toEqual({ok: true, storeUrl: 'file:data/bot.db'});
	expect(readStoreUrl({STORE_URL: 'file:other.db'})).toEqual({ok: true, storeUrl: 'file:other.db'});
	expect(readStoreUrl({STORE_URL: 'other'})).toEqual({ok: false, faults: [badStore]});
});

test('.env.example lists every variable, and is complete but for the token and the secret', async () => {
	const example = parse(await readFile(fileURLToPath(new URL('../.env.example', import.meta.url)), 'utf8'));
	expect(example).toEqual({BOT_TOKEN: ''});
	const text = await readFile(fileURLToPath(new URL('../.env.example', import.meta.url)), 'utf8');
	const withDefaults = parse(text.replaceAll(/^# (?=[A-Z_]+=)/gmu, ''));
	expect(Object.keys(withDefaults)).toEqual([
		'BOT_TOKEN',
		'KEEP_UNANSWERED',
		'CARDS',
		'STORE_URL',
		'LOG_LEVEL',
		'OPS_PORT',
		'OPS_HOST',
		'WEBHOOK_URL',
		'WEBHOOK_SECRET',
		'WEBHOOK_PORT',
		'WEBHOOK_HOST',
		'BOT_API_ROOT',
		'HTTPS_PROXY',
	]);
	// A secret that stands in a public file is none.
	expect(withDefaults['WEBHOOK_SECRET']).toBe('');
	const secret = 'open_Sesame-1';
	expect(readConfig({...withDefaults, BOT_TOKEN: token, WEBHOOK_SECRET: secret})).toMatchObject({ok: true});
	const {
		HTTPS_PROXY, OPS_PORT, WEBHOOK_URL, WEBHOOK_SECRET, WEBHOOK_PORT, WEBHOOK_HOST, ...defaults
	} = withDefaults;
	expect(readConfig({...defaults, BOT_TOKEN: token})).toEqual(readConfig({BOT_TOKEN: token}));
	const inWebhookMode = {BOT_TOKEN: token, WEBHOOK_URL, WEBHOOK_SECRET: secret};
	expect(readConfig({...inWebhookMode, WEBHOOK_PORT, WEBHOOK_HOST})).toEqual(readConfig(inWebhookMode));
});
