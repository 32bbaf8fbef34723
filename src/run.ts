/** Builds everything, starts it, and stops it: from the environment to the exit code. */
import {readCards} from './cards/shipped.ts';
import {compose, type Parts} from './compose.ts';
import {readConfig, type Config, type Environment} from './config.ts';
import {exitCodes, type ExitCode} from './exit-codes.ts';
import {createLogger, type Logger} from './logger.ts';
import {startHealth, type Health} from './ops/health.ts';
import type {Metrics} from './ops/metrics.ts';
import {createReload} from './reload.ts';
import {StoreError} from './store/errors.ts';
import {groupQuestions} from './store/grouped-questions.ts';
import {openStore} from './store/open-store.ts';
import type {Store} from './store/types.ts';
import {allowedUpdates} from './telegram/allowed-updates.ts';
import {createBot} from './telegram/bot.ts';
import {createClient, type Client} from './telegram/client.ts';
import type {Delivery} from './telegram/delivery.ts';
import {DeliveryError} from './telegram/errors.ts';
import {startPolling, type PollingOptions} from './telegram/polling.ts';
import {profileWarnings} from './telegram/profile.ts';
import type {WebhookOptions} from './telegram/webhook.ts';

/** The process around the bot; a test has one of its own. */
export type Host = {
	readonly env: Environment;
	/** The project's folder, with knowledge/, locales/ and dist/. */
	readonly root: string;
	/** Whether somebody reads the log in a terminal. */
	readonly terminal: boolean;
	/** A line for the person who starts the bot, before there is a log. */
	readonly print: (line: string) => void;
	/** Where log lines go; standard output when left out. */
	readonly logTo?: {write(line: string): void};
	/** Given once, to stop the bot. */
	readonly stop: AbortSignal;
	/** Takes what is to be done when knowledge and texts are to be loaded anew. */
	readonly onReload?: (load: () => Promise<void>) => void;
};

/** Everything that must be closed, in this order. */
type Running = {
	readonly store: Store;
	readonly client: Client;
	readonly delivery: Delivery;
	readonly health: Health | undefined;
};

/**
 * Runs the bot until it is stopped or can't go on.
 * @param onLogger called when the log is there, so that the process can report to it what nobody catches
 * @returns how the process should end; the caller ends it, because a handler that hangs may still be there
 */
export async function run(host: Host, onLogger: (logger: Logger) => void = () => undefined): Promise<ExitCode> {
	const result = readConfig(host.env);
	if (!result.ok) {
		for (const fault of result.faults) {
			host.print(fault);
		}

		return exitCodes.configuration;
	}

	const {config} = result;
	const logger = createLogger({
		level: config.logLevel,
		token: config.token,
		pretty: host.terminal,
		...(host.logTo && {destination: host.logTo}),
	});
	onLogger(logger);

	const composed = await compose(host.root, fault => {
		logger.error({}, fault);
	});
	if (!composed.ok) {
		for (const fault of composed.faults) {
			host.print(fault);
		}

		return exitCodes.configuration;
	}

	try {
		const running = await start(config, composed.parts, host, logger);
		return await attend(running, host.stop, logger);
	} catch (error) {
		return explain(error, config, logger);
	}
}

/** Opens, connects and begins. What was opened is closed again when a later step fails. */
async function start(config: Config, parts: Parts, host: Pick<Host, 'root' | 'onReload'>, logger: Logger): Promise<Running> {
	const store = groupQuestions(await openStore(config.storeUrl, {logger}), {
		onLost(error) {
			logger.warn({error}, 'unanswered questions not kept');
		},
	});
	const metrics = config.opsPort === undefined ? undefined : await openMetrics();
	const client = createClient(config, {}, metrics?.apiError);
	/** The content with the pictures that belong to its texts, where they are wanted. */
	const withCards = async (content: Parts) => {
		const cards = config.cards && await readCards(host.root, content.texts);
		for (const fault of cards?.faults ?? []) {
			logger.warn({}, fault);
		}

		return {...content, ...cards && {cards}};
	};

	const bot = createBot({
		...await withCards(parts),
		token: config.token,
		clientOptions: client.options,
		store,
		logger,
		keepUnanswered: config.keepUnanswered,
		...config.cards && {cardTheme: config.cards},
		...metrics && {metrics},
		onContent(replace) {
			host.onReload?.(createReload({
				root: host.root,
				logger,
				async replace(next) {
					replace(await withCards(next));
				},
			}));
		},
	});
	client.install(bot.api);
	let delivery: Delivery | undefined;
	let health: Health | undefined;
	const problem = async () => {
		await store.ping();
		return delivery === undefined ? 'starting' : delivery.problem();
	};

	try {
		health = config.opsPort === undefined
			? undefined
			: await startHealth({
				port: config.opsPort, host: config.opsHost, problem, ...metrics && {metrics: metrics.page},
			});
		delivery = await receive(config, {
			bot,
			store,
			logger,
			allowedUpdates,
			onConnected(me) {
				for (const warning of profileWarnings(me)) {
					logger.warn({}, warning);
				}
			},
		});
		return {
			store, client, delivery, health,
		};
	} catch (error) {
		await Promise.allSettled([health?.close(), store.close(), client.close()]);
		throw error;
	}
}

/** Loaded, like the web framework below, only where they are wanted: figures cost time and memory. */
async function openMetrics(): Promise<Metrics> {
	const {createMetrics} = await import('./ops/metrics.ts');
	return createMetrics();
}

/** Begins to receive updates, in the way that is configured. */
async function receive(config: Config, options: PollingOptions & Omit<WebhookOptions, 'webhook'>): Promise<Delivery> {
	if (config.delivery === 'polling') {
		return startPolling(options);
	}

	const {startWebhook} = await import('./telegram/webhook.ts');
	return startWebhook({...options, webhook: config.webhook});
}

/** Waits until the bot is stopped or can't go on, then stops everything. */
async function attend({store, client, delivery, health}: Running, stop: AbortSignal, logger: Logger): Promise<ExitCode> {
	const stopped = new Promise<void>(resolve => {
		const finish = () => {
			resolve();
		};

		stop.addEventListener('abort', finish, {once: true});
		if (stop.aborted) {
			finish();
		}
	});
	try {
		await Promise.race([stopped, delivery.done]);
		logger.info({}, 'stopping');
		return exitCodes.stopped;
	} finally {
		await delivery.stop();
		await Promise.allSettled([health?.close(), client.close(), store.close()]);
	}
}

/** What is wrong with STORE_URL, rather than with the store: starting again would find the same. */
const wrongStoreCodes: ReadonlySet<string> = new Set(['FOLDER', 'FOREIGN', 'SQLITE_CANTOPEN', 'SQLITE_READONLY']);

/** Why a port can't be listened on, by the system's code. */
function wrongPort(code: unknown, port: unknown, config: Config): string | undefined {
	const name = port === config.opsPort ? 'OPS_PORT' : 'WEBHOOK_PORT';
	switch (code) {
		case 'EADDRINUSE': {
			return `Another program uses the port of ${name}.`;
		}

		case 'EACCES': {
			return `The system does not allow the port of ${name}: take one above 1023.`;
		}

		case 'EADDRNOTAVAIL': {
			return `The address in ${name === 'OPS_PORT' ? 'OPS_HOST' : 'WEBHOOK_HOST'} is not one of this machine.`;
		}

		default: {
			return undefined;
		}
	}
}

/** One line about what ended the bot, and the code that goes with it. */
function explain(error: unknown, config: Config, logger: Logger): ExitCode {
	if (error instanceof DeliveryError) {
		logger.fatal({reason: error.reason}, error.message);
		return error.reason === 'token' ? exitCodes.configuration : exitCodes.failed;
	}

	if (error instanceof StoreError) {
		logger.fatal({code: error.code}, error.message);
		return wrongStoreCodes.has(error.code) ? exitCodes.configuration : exitCodes.failed;
	}

	const [code, port] = ['code', 'port'].map((key): unknown => error instanceof Error ? Reflect.get(error, key) : undefined);
	const wrong = wrongPort(code, port, config);
	if (wrong !== undefined) {
		logger.fatal({code}, wrong);
		return exitCodes.failed;
	}

	logger.fatal({error}, 'the bot failed');
	return exitCodes.failed;
}
