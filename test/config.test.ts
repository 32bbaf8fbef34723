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
const badStore = 'STORE_URL must be file: and a path, such as file:data/bot.db.';
const badLevel = 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.';
const badPort = 'OPS_PORT must be a port, 1 to 65535.';
const badSwitch = 'KEEP_UNANSWERED must be true or false.';

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
			KEEP_UNANSWERED: 'No',
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
				keepUnanswered: false,
				proxy: {url: 'http://proxy.example.com:3128', except: 'localhost,.example.org'},
			},
		});
	});

	test('treats an empty variable as one that is not set', () => {
		expect(readConfig({
			BOT_TOKEN: token, BOT_API_ROOT: '', STORE_URL: ' ', LOG_LEVEL: '', OPS_PORT: '', KEEP_UNANSWERED: '', https_proxy: '',
		})).toEqual(readConfig({BOT_TOKEN: token}));
	});

	test.each(['http://127.0.0.1:8081', 'http://localhost:8081', 'http://[::1]:8081', 'http://127.4.5.6'])('may have a Bot API of its own at %s, with short tokens and no proxy', root => {
		expect(readConfig({BOT_TOKEN: '42:TEST', BOT_API_ROOT: root, HTTP_PROXY: 'http://proxy:1'})).toMatchObject({ok: true, config: {apiRoot: root, token: '42:TEST'}});
		expect(readConfig({BOT_TOKEN: '42:TEST', BOT_API_ROOT: root, HTTP_PROXY: 'http://proxy:1'})).not.toHaveProperty('config.proxy');
	});

	test.each(['file:bot.db', 'file:./data/bot.db', 'file:/var/lib/bot.db', 'file:///var/lib/bot.db', 'file:///var/lib/a%20b.db', 'file:100%.db'])('may keep its store at %s', url => {
		expect(readConfig({BOT_TOKEN: token, STORE_URL: url})).toMatchObject({ok: true, config: {storeUrl: url}});
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
		['a store of an unknown kind', {BOT_TOKEN: token, STORE_URL: 'redis://:hunter2@example.com'}, badStore],
		['a store without a kind', {BOT_TOKEN: token, STORE_URL: 'hunter2.db'}, badStore],
		['a store without a path', {BOT_TOKEN: token, STORE_URL: 'file:'}, badStore],
		['a store that is the root folder', {BOT_TOKEN: token, STORE_URL: 'file:///'}, badStore],
		['a store whose address can\'t be decoded', {BOT_TOKEN: token, STORE_URL: 'file:///hunter2/%2'}, badStore],
		['a store with a slash in disguise', {BOT_TOKEN: token, STORE_URL: 'file:///hunter2%2Fbot.db'}, badStore],
		['a store on another host', {BOT_TOKEN: token, STORE_URL: 'file://hunter2/bot.db'}, badStore],
		['an unknown level', {BOT_TOKEN: token, LOG_LEVEL: 'hunter2'}, badLevel],
		['a port that is none', {BOT_TOKEN: token, OPS_PORT: 'hunter2'}, badPort],
		['port 0', {BOT_TOKEN: token, OPS_PORT: '0'}, badPort],
		['a port too high', {BOT_TOKEN: token, OPS_PORT: '65536'}, badPort],
		['a port with a fraction', {BOT_TOKEN: token, OPS_PORT: '80.5'}, badPort],
		['a switch that is neither', {BOT_TOKEN: token, KEEP_UNANSWERED: 'hunter2'}, badSwitch],
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

test('.env.example lists every variable, and is complete but for the token', async () => {
	const example = parse(await readFile(fileURLToPath(new URL('../.env.example', import.meta.url)), 'utf8'));
	expect(example).toEqual({BOT_TOKEN: ''});
	const text = await readFile(fileURLToPath(new URL('../.env.example', import.meta.url)), 'utf8');
	const withDefaults = parse(text.replaceAll(/^# (?=[A-Z_]+=)/gmu, ''));
	expect(Object.keys(withDefaults)).toEqual(['BOT_TOKEN', 'KEEP_UNANSWERED', 'STORE_URL', 'LOG_LEVEL', 'OPS_PORT', 'BOT_API_ROOT', 'HTTPS_PROXY']);
	expect(readConfig({...withDefaults, BOT_TOKEN: token})).toMatchObject({ok: true});
	const {HTTPS_PROXY, OPS_PORT, ...defaults} = withDefaults;
	expect(readConfig({...defaults, BOT_TOKEN: token})).toEqual(readConfig({BOT_TOKEN: token}));
});
