import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {Redis} from 'ioredis';

/** A real `redis-server` on loopback, with an append-only file in a temporary folder. */
export type RedisServer = {
	readonly port: number;
	/** Of database 0, as the default user. */
	readonly url: string;
	/** A client to look inside with, and to set things up. It waits for the server while that is away. */
	readonly inside: Redis;
	/** Ends it as a crash does. */
	kill(): Promise<void>;
	/** Starts it again at the same port, with what it had saved. What is set here counts more than before. */
	start(settings?: readonly string[]): Promise<void>;
	/** Holds it up, so that it takes connections and answers nothing. */
	freeze(): void;
	thaw(): void;
	/** Makes everything that lives for a time so much older. */
	age(ms: number): Promise<void>;
	/** Ends it, and removes its folder. */
	stop(): Promise<void>;
};

/** A port that was free a moment ago. */
async function findPort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	if (address === null || typeof address === 'string') {
		throw new Error('no port');
	}

	return address.port;
}

/** Starts the program. Resolves when it takes connections. */
async function launch(args: readonly string[]): Promise<ChildProcess> {
	const child = spawn('redis-server', args);
	child.stderr.resume();
	let output = '';
	await new Promise<void>((resolve, reject) => {
		child.once('error', error => {
			reject(Reflect.get(error, 'code') === 'ENOENT'
				? new Error('These tests need the program redis-server: apt-get install redis-server')
				: error);
		});
		child.once('exit', () => {
			reject(new Error(`redis-server ended: ${output}`));
		});
		child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
			output += chunk;
			if (output.includes('Ready to accept connections')) {
				resolve();
			}
		});
	});
	return child;
}

const ageScript = `
for _, key in ipairs(redis.call('KEYS', '*')) do
	local left = redis.call('PTTL', key)
	if left > 0 then redis.call('PEXPIRE', key, left - ARGV[1]) end
end`;

/**
 * Starts a server. Rejects with a sentence that says what to install where the program is missing.
 * @param settings further ones, e.g. `['--databases', '2']`; the last word on a setting counts
 */
export async function startRedis(settings: readonly string[] = []): Promise<RedisServer> {
	const folder = await mkdtemp(path.join(tmpdir(), 'redis-'));
	const port = await findPort();
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', '', ...settings];
	let child: ChildProcess | undefined;

	const kill = async () => {
		if (child?.exitCode === null && child.signalCode === null) {
			const ended = once(child, 'exit');
			child.kill('SIGKILL');
			await ended;
		}
	};

	const atExit = () => {
		child?.kill('SIGKILL');
	};

	const remove = async () => {
		process.off('exit', atExit);
		await kill();
		await rm(folder, {recursive: true});
	};

	process.on('exit', atExit);
	try {
		child = await launch(args);
	} catch (error) {
		await remove();
		throw error;
	}

	const inside = new Redis({port, retryStrategy: () => 20, lazyConnect: true});
	inside.on('error', () => undefined);
	return {
		port,
		url: `redis://127.0.0.1:${port}/0`,
		inside,
		kill,
		async start(more = []) {
			child = await launch([...args, ...more]);
		},
		freeze() {
			child?.kill('SIGSTOP');
		},
		thaw() {
			child?.kill('SIGCONT');
		},
		async age(ms) {
			await inside.eval(ageScript, 0, ms);
		},
		async stop() {
			inside.disconnect();
			await remove();
		},
	};
}
