/**
 * The environment's variables, one by one. What is wrong with them is reported without a value, because values may be
 * secrets and faults end up in logs.
 */
import {isIP} from 'node:net';
import {fileURLToPath} from 'node:url';
import {cardThemes, type CardTheme} from './cards/words.ts';
import {parseRedisUrl} from './store/redis-url.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Telegram's own Bot API. */
export const DEFAULT_API_ROOT = 'https://api.telegram.org';

/** Beside the project, so that a first start needs no setting up. */
export const DEFAULT_STORE_URL = 'file:data/bot.db';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The proxy that calls to the Bot API go through, from the usual variables. */
export type ProxyConfig = {
	readonly url: string;
	/** Hosts that are reached directly, as in NO_PROXY. */
	readonly except: string;
};

/** Where Telegram calls the bot. */
export type WebhookSettings = {
	/** The full address that Telegram calls. */
	readonly url: string;
	/** Its path, which is the one served here. */
	readonly path: string;
	/** What Telegram sends with each update, to prove that it is Telegram. */
	readonly secret: string;
	/** The IP address and the port that the bot listens on, behind whatever the address leads to. */
	readonly host: string;
	readonly port: number;
};

/** What is wrong is collected here; a reader that reports returns a harmless value and goes on. */
export type Report = (fault: string) => void;

/** BotFather's secrets have 35 characters; less than this is a token cut short when it was copied. */
const tokenShape = /^\d+:[\w-]{30,}$/u;

/** A server on this machine (tests, the playground) hands out tokens of its own making. */
const localTokenShape = /^\d+:[\w-]+$/u;

const switchWords: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['1', true],
	['yes', true],
	['on', true],
	['false', false],
	['0', false],
	['no', false],
	['off', false],
]);

const MAX_PORT = 65_535;

/** For a reverse proxy, and monitoring, on the same machine. */
const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_WEBHOOK_PORT = 8080;

/** Where Telegram is ready to call; 443 is what https means without a port. */
const webhookPorts: ReadonlySet<string> = new Set(['', '80', '88', '8443']);

/** Telegram's rule. */
const secretShape = /^[\w-]{1,256}$/u;

/** Nothing that a server or a proxy on the way might read in another way than Telegram. */
const pathShape = /^(?:\/[\w.~-]+)+$/u;

/** The variable without surrounding space; an empty one counts as not set, as in `BOT_TOKEN=` of a fresh .env. */
function read(env: Environment, name: string): string | undefined {
	const value = env[name]?.trim();
	return value === '' ? undefined : value;
}

function parseUrl(value: string): URL | undefined {
	return URL.canParse(value) ? new URL(value) : undefined;
}

/** Whether a URL's host is this machine. */
function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(host);
}

/** The Bot API's address, and whether it is on this machine. */
export function readApiRoot(env: Environment, report: Report): {root: string; local: boolean} {
	const fallback = {root: DEFAULT_API_ROOT, local: false};
	const value = read(env, 'BOT_API_ROOT');
	if (value === undefined) {
		return fallback;
	}

	const url = parseUrl(value);
	if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
		report(`BOT_API_ROOT is not a web address. Leave it out for Telegram's own, ${DEFAULT_API_ROOT}.`);
		return fallback;
	}

	const local = isLoopback(url.hostname);
	if (url.protocol === 'http:' && !local) {
		report('BOT_API_ROOT must start with https:// (http:// is for this machine only), because the token travels in every address.');
	}

	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
		report('BOT_API_ROOT must be a plain address, without a user, a question mark or a hash sign.');
	}

	return {root: value.replace(/\/+$/u, ''), local};
}

/** `local` tells whether the Bot API is on this machine. */
export function readToken(env: Environment, local: boolean, report: Report): string {
	const token = read(env, 'BOT_TOKEN');
	if (token === undefined) {
		report('BOT_TOKEN is not set: get a token from @BotFather in Telegram and write it into the file .env as BOT_TOKEN=…, '
			+ 'or run `npm run chat` to talk to the bot here without one.');
		return '';
	}

	if (!(local ? localTokenShape : tokenShape).test(token)) {
		report('BOT_TOKEN does not look like a token: digits, a colon, then about 35 letters, digits, _ or -. Copy it again from @BotFather.');
	}

	return token;
}

/** Whether a URL is `file:` and a path, with one slash in front of it, three, or none. */
function isFileUrl(value: string): boolean {
	if (!/^file:(?!\/\/[^/])./u.test(value) || value.includes('?') || /^file:\/*$/u.test(value)) {
		return false;
	}

	// A full URL is decoded; in one with a bare path a percent sign stands for itself.
	return !value.startsWith('file://') || isDecodable(value);
}

function isDecodable(url: string): boolean {
	try {
		fileURLToPath(url);
		return true;
	} catch {
		return false;
	}
}

/** The address of the store, whether it is good or not. */
export function readStore(env: Environment, report: Report): string {
	const value = read(env, 'STORE_URL') ?? DEFAULT_STORE_URL;
	if (/^rediss?:/iu.test(value)) {
		if (parseRedisUrl(value) === undefined) {
			report('STORE_URL must be a Redis\'s address: redis:// (rediss:// for TLS), user:password@ if it asks for them, the host, then :port and /number of the database if they are not 6379 and 0. '
				+ 'In the password, signs other than letters and digits are written with percent, such as %23.');
		}
	} else if (!isFileUrl(value)) {
		report(`STORE_URL must be file: and a path, such as ${DEFAULT_STORE_URL}, or a Redis's address, such as redis://127.0.0.1:6379/0.`);
	}

	return value;
}

/** What the log tells; `info` where nothing is said. */
export function readLogLevel(env: Environment, report: Report): LogLevel {
	const value = read(env, 'LOG_LEVEL')?.toLowerCase() ?? 'info';
	const level = logLevels.find(known => known === value);
	if (level === undefined) {
		report(`LOG_LEVEL must be one of ${logLevels.join(', ')}.`);
	}

	return level ?? 'info';
}

/** Undefined when the variable is not set, or is no port. */
export function readPort(env: Environment, name: string, report: Report): number | undefined {
	const value = read(env, name);
	if (value === undefined) {
		return undefined;
	}

	const port = /^\d{1,5}$/u.test(value) ? Number(value) : 0;
	if (port < 1 || port > MAX_PORT) {
		report(`${name} must be a port, 1 to ${MAX_PORT}.`);
		return undefined;
	}

	return port;
}

/** A variable that is a yes or a no. */
export function readSwitch(env: Environment, name: string, fallback: boolean, report: Report): boolean {
	const value = read(env, name);
	if (value === undefined) {
		return fallback;
	}

	const on = switchWords.get(value.toLowerCase());
	if (on === undefined) {
		report(`${name} must be true or false.`);
	}

	return on ?? fallback;
}

/** A bot can't know whether somebody's Telegram is light or dark: one look for all, light unless it is set. Undefined for none. */
export function readCards(env: Environment, report: Report): CardTheme | undefined {
	const value = read(env, 'CARDS')?.toLowerCase() ?? 'true';
	const theme = cardThemes.find(known => known === value);
	const on = switchWords.get(value);
	if (theme === undefined && on === undefined) {
		report('CARDS must be light, dark or false.');
	}

	return theme ?? (on ? 'light' : undefined);
}

/** A proxy never stands between the bot and its own machine. */
export function readProxy(env: Environment, local: boolean, report: Report): ProxyConfig | undefined {
	const name = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].find(key => read(env, key) !== undefined);
	const url = name === undefined ? undefined : read(env, name);
	if (local || name === undefined || url === undefined) {
		return undefined;
	}

	if (!/^https?:$/u.test(parseUrl(url)?.protocol ?? '')) {
		report(`${name} must be a web address (http:// or https://).`);
		return undefined;
	}

	return {url, except: read(env, 'no_proxy') ?? read(env, 'NO_PROXY') ?? ''};
}

function readWebhookUrl(value: string, local: boolean, report: Report): Pick<WebhookSettings, 'url' | 'path'> {
	const url = parseUrl(value);
	if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
		report('WEBHOOK_URL is not a web address: it must be the full one that Telegram calls, such as https://bot.example.com/telegram.');
		return {url: '', path: ''};
	}

	if (url.protocol === 'http:' && !local) {
		report('WEBHOOK_URL must start with https:// (http:// is for a Bot API on this machine only), because Telegram calls no other.');
	} else if (!local && !webhookPorts.has(url.port)) {
		report('WEBHOOK_URL must have the port 443 (which may be left out), 80, 88 or 8443, because Telegram calls no others.');
	}

	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
		report('WEBHOOK_URL must be a plain address, without a user, a question mark or a hash sign.');
	}

	if (!pathShape.test(url.pathname)) {
		report('WEBHOOK_URL must end in a path of letters, digits and - . _ ~ between its slashes, such as /telegram: the bot answers there.');
	}

	return {url: url.href, path: url.pathname};
}

function readWebhookSecret(env: Environment, report: Report): string {
	const secret = read(env, 'WEBHOOK_SECRET');
	if (secret === undefined) {
		report('WEBHOOK_SECRET is not set: make one up, 1 to 256 letters, digits, _ or -. Telegram sends it with each update, so that nobody else can.');
		return '';
	}

	if (!secretShape.test(secret)) {
		report('WEBHOOK_SECRET must be 1 to 256 letters, digits, _ or -.');
	}

	return secret;
}

/** An address to listen on. */
export function readHost(env: Environment, name: string, report: Report): string {
	const host = read(env, name) ?? DEFAULT_HOST;
	if (isIP(host) === 0) {
		report(`${name} must be an IP address of this machine, or 0.0.0.0 for all that it has.`);
	}

	return host;
}

/** Undefined for polling. */
export function readWebhook(env: Environment, local: boolean, report: Report): WebhookSettings | undefined {
	const value = read(env, 'WEBHOOK_URL');
	if (value === undefined) {
		for (const name of ['WEBHOOK_SECRET', 'WEBHOOK_HOST', 'WEBHOOK_PORT']) {
			if (read(env, name) !== undefined) {
				report(`${name} is for a webhook, but WEBHOOK_URL is not set: set it to the full address that Telegram calls, or leave ${name} out.`);
			}
		}

		return undefined;
	}

	return {
		...readWebhookUrl(value, local, report),
		secret: readWebhookSecret(env, report),
		host: readHost(env, 'WEBHOOK_HOST', report),
		port: readPort(env, 'WEBHOOK_PORT', report) ?? DEFAULT_WEBHOOK_PORT,
	};
}
