/**
 * The environment, read once and checked as a whole. Pure: nothing is printed, and no fault ever
 * contains a value, because values may be secrets and faults end up in logs.
 */
import type {CardTheme} from './cards/words.ts';
import {
	DEFAULT_WEBHOOK_PORT, readApiRoot, readCards, readHost, readLogLevel, readPort, readProxy, readStore, readSwitch, readToken, readWebhook,
	type Environment, type LogLevel, type ProxyConfig, type Report, type WebhookSettings,
} from './variables.ts';

export type {Environment, LogLevel, WebhookSettings} from './variables.ts';

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
	/** The colours of the pictures that go with some replies; none are sent when it is left out. */
	readonly cards?: CardTheme;
	readonly proxy?: ProxyConfig;
};

/** One process asks Telegram for updates. */
export type PollingConfig = CommonConfig & {
	readonly delivery: 'polling';
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

	const cards = readCards(env, report);
	const common: CommonConfig = {
		token,
		apiRoot,
		storeUrl: readStore(env, report),
		logLevel: readLogLevel(env, report),
		keepUnanswered: readSwitch(env, 'KEEP_UNANSWERED', true, report),
		opsHost: readHost(env, 'OPS_HOST', report),
		...(cards !== undefined && {cards}),
		...(opsPort !== undefined && {opsPort}),
		...(proxy !== undefined && {proxy}),
	};
	const config: Config = webhook === undefined ? {delivery: 'polling', ...common} : {delivery: 'webhook', webhook, ...common};
	return faults.length === 0 ? {ok: true, config} : {ok: false, faults};
}
