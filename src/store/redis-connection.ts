import {isIP} from 'node:net';
import {Redis} from 'ioredis';
import {StoreError} from './errors.ts';
import {isOffline, toRedisError} from './redis-errors.ts';
import type {RedisAddress} from './redis-url.ts';

/** Who waits for the store waits with a person's question in hand. */
const COMMAND_MS = 400;

/** A connection that is silent for so long with a question open is given up for a new one: the network may have lost it. */
const SILENCE_MS = 1000;

/** With the pause before it, an attempt to connect takes at most a second. */
const CONNECT_MS = 800;
const RETRY_STEP_MS = 50;
const RETRY_MS = 200;

export type RedisEvents = {
	/** Called once for each outage, with the reason. */
	readonly onOutage?: (reason: StoreError) => void;
	/** Called once if the server keeps no append-only file. */
	readonly onNoAppendOnlyFile?: () => void;
};

/** One connection, which comes back by itself. */
export type RedisConnection = {
	/** Does something with the client. Rejects at once, with a StoreError, while there is no connection. */
	use<Result>(action: (client: Redis) => Promise<Result>): Promise<Result>;
	close(): Promise<void>;
};

function createClient({host, port, user, password, database, tls}: RedisAddress): Redis {
	return new Redis({
		host,
		port,
		username: user,
		password,
		db: database,
		// Node tells the server the name that it looks for only when told to; an address is no name.
		...(tls && {tls: isIP(host) === 0 ? {servername: host} : {}}),
		connectTimeout: CONNECT_MS,
		commandTimeout: COMMAND_MS,
		socketTimeout: SILENCE_MS,
		disconnectTimeout: RETRY_MS,
		retryStrategy: attempt => Math.min(attempt * RETRY_STEP_MS, RETRY_MS),
		// Who asks gets an answer now, or an error now: nothing waits for the connection to come back.
		enableOfflineQueue: false,
		maxRetriesPerRequest: 0,
		// ioredis looks only each second, or less often, whether the data are read; a command that comes too early is refused anyway.
		enableReadyCheck: false,
		disableClientInfo: true,
		// After a failover, the old connection leads to what is now a replica.
		reconnectOnError: error => error.message.startsWith('READONLY'),
	});
}

/** Whether an error is the refusal of the database number. ioredis reports it, and goes on in database 0. */
function isAboutDatabase(error: Error): boolean {
	const command: unknown = Reflect.get(error, 'command');
	return typeof command === 'object' && command !== null && Reflect.get(command, 'name') === 'select';
}

async function keepsNoAppendOnlyFile(client: Redis): Promise<boolean> {
	try {
		const [, value] = await client.config('GET', 'appendonly');
		return value === 'no';
	} catch {
		// Many a provider does not let its settings be read.
		return false;
	}
}

/**
 * Connects to a Redis. Resolves when the first attempt is over, also if it failed: then further ones follow until
 * one succeeds.
 */
export async function connectRedis(address: RedisAddress, {onOutage, onNoAppendOnlyFile}: RedisEvents): Promise<RedisConnection> {
	const client = createClient(address);
	let closed = false;
	let reported = false;
	/** Why there is no connection. */
	let lost: Error | undefined;
	/** Why the connection that is there can't be used. */
	let refused: Error | undefined;

	client.on('error', (error: Error) => {
		lost = error;
		if (isAboutDatabase(error)) {
			refused = error;
		}

		if (!reported && !closed) {
			reported = true;
			onOutage?.(toRedisError(error));
		}
	});
	client.on('connect', () => {
		refused = undefined;
	});
	client.on('ready', () => {
		lost = undefined;
		reported = refused !== undefined;
	});
	client.once('ready', () => {
		void (async () => {
			if (await keepsNoAppendOnlyFile(client)) {
				onNoAppendOnlyFile?.();
			}
		})();
	});
	await new Promise<void>(resolve => {
		const finish = () => {
			resolve();
		};

		client.once('ready', finish);
		client.once('close', finish);
	});

	return {
		async use(action) {
			if (closed) {
				throw new StoreError('The store is closed.', 'CLOSED');
			}

			if (refused !== undefined) {
				throw toRedisError(refused);
			}

			try {
				return await action(client);
			} catch (error) {
				throw toRedisError(isOffline(error) ? lost ?? error : error);
			}
		},
		async close() {
			if (closed) {
				return;
			}

			closed = true;
			try {
				// After what was sent before.
				await client.quit();
			} catch {
				client.disconnect();
			}
		},
	};
}
