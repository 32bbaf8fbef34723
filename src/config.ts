/**
 * The environment, read once and checked as a whole. Pure: nothing is printed, and no fault ever
 * contains a value, because values may be secrets and faults end up in logs.
 */
import {isIP} from 'node:net';
import {fileURLToPath} from 'node:url';
import {parseRedisUrl} from './store/redis-url.ts';

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

type CommonConfig = {
	readonly token: string;
	/** Without a slash at the end. */
	readonly apiRoot: string;
	readonly storeUrl: string;
	readonly logLevel: LogLevel;
	/** Where health and figures are answered; not at all when left out. */
	readonly opsPort?: number;
	/** The address on which they are. */
	readonly opsHost: string;
	/** Whether questions without an answer are kept for the editors. */
	readonly keepUnanswered: boolean;
	readonly proxy?: ProxyConfig;
};

/** One process asks Telegram for updates. */
export type PollingConfig = CommonConfig & {
	readonly delivery: 'polling';
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

/** Telegram calls one of any number of processes. */
export type WebhookConfig = CommonConfig & {
	readonly delivery: 'webhook';
	readonly webhook: WebhookSettings;
};

/** Told apart by `delivery`. */
export type Config = PollingConfig | WebhookConfig;

export type ConfigResult
	= {readonly ok: true; readonly config: Config}
		| {readonly ok: false; readonly faults: readonly string[]};

export type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong is collected here; a reader that reports returns a harmless value and goes on. */
type Report = (fault: string) => void;

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
const DEFAULT_WEBHOOK_PORT = 8080;

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

function readApiRoot(env: Environment, report: Report): {root: string; local: boolean} {
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

function readToken(env: Environment, local: boolean, report: Report): string {
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

function readStore(env: Environment, report: Report): string {
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

function readLogLevel(env: Environment, report: Report): LogLevel {
	const value = read(env, 'LOG_LEVEL')?.toLowerCase() ?? 'info';
	const level = logLevels.find(known => known === value);
	if (level === undefined) {
		report(`LOG_LEVEL must be one of ${logLevels.join(', ')}.`);
	}

	return level ?? 'info';
}

function readPort(env: Environment, name: string, report: Report): number | undefined {
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

function readSwitch(env: Environment, name: string, fallback: boolean, report: Report): boolean {
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

/** A proxy never stands between the bot and its own machine. */
function readProxy(env: Environment, local: boolean, report: Report): ProxyConfig | undefined {
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
function readHost(env: Environment, name: string, report: Report): string {
	const host = read(env, name) ?? DEFAULT_HOST;
	if (isIP(host) === 0) {
		report(`${name} must be an IP address of this machine, or 0.0.0.0 for all that it has.`);
	}

	return host;
}

/** Undefined for polling. */
function readWebhook(env: Environment, local: boolean, report: Report): WebhookSettings | undefined {
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

/**
 * Where the store is, for tools that need nothing else.
 * @returns the URL, or what is wrong with it
 */
export function readStoreUrl(env: Environment): {readonly ok: true; readonly storeUrl: string} | {readonly ok: false; readonly faults: readonly string[]} {
	const faults: string[] = [];
	const storeUrl = readStore(env, fault => {
		faults.push(fault);
	});
	return faults.length === 0 ? {ok: true, storeUrl} : {ok: false, faults};
}

/**
 * Reads and checks all settings.
 * @param env environment variables, e.g. `process.env`
 * @returns the settings, or everything that is wrong with them: one sentence for each fault, with
 * the variable's name and without its value
 */
export function readConfig(env: Environment): ConfigResult {
	const faults: string[] = [];
	const report: Report = fault => {
		faults.push(fault);
	};

	const {root: apiRoot, local} = readApiRoot(env, report);
	const token = readToken(env, local, report);
	const opsPort = readPort(env, 'OPS_PORT', report);
	const proxy = readProxy(env, local, report);
	const webhook = readWebhook(env, local, report);
	if (webhook !== undefined && webhook.port === opsPort) {
		report(`OPS_PORT must be another port than WEBHOOK_PORT, which is ${DEFAULT_WEBHOOK_PORT} unless it is set.`);
	}

	const common: CommonConfig = {
		token,
		apiRoot,
		storeUrl: readStore(env, report),
		logLevel: readLogLevel(env, report),
		keepUnanswered: readSwitch(env, 'KEEP_UNANSWERED', true, report),
		opsHost: readHost(env, 'OPS_HOST', report),
		...(opsPort !== undefined && {opsPort}),
		...(proxy !== undefined && {proxy}),
	};
	const config: Config = webhook === undefined ? {delivery: 'polling', ...common} : {delivery: 'webhook', webhook, ...common};
	return faults.length === 0 ? {ok: true, config} : {ok: false, faults};
}
