/**
 * The HTTP side of a webhook. Anybody may call it, so nothing is read of a request before its secret was checked,
 * everything has a limit, and no answer has a text.
 */
import {createHash, timingSafeEqual} from 'node:crypto';
import {STATUS_CODES} from 'node:http';
import type {Socket} from 'node:net';
import fastify, {type FastifyReply} from 'fastify';
import type {Update} from 'grammy/types';
import type {Log} from './log.ts';

/** Far more than the longest update. */
const BODY_LIMIT = 1_048_576;

/** A request that trickles in is cut after this. Node looks at the clock once a second. */
const HEADERS_MS = 5000;
const REQUEST_MS = 10_000;
const CHECK_MS = 1000;

/** On a stop, what is still sent or received after this is cut. */
const CLOSE_MS = 1000;

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

export type WebhookServerOptions = {
	/** The path that Telegram calls. */
	readonly path: string;
	readonly secret: string;
	/** An IP address of this machine. */
	readonly host: string;
	/** 0 takes any free port. */
	readonly port: number;
	/** Handles an update: undefined when it is done with, else the seconds after which it shall come again. Never rejects. */
	readonly receive: (update: Update) => Promise<number | undefined>;
	readonly logger: Log;
};

export type WebhookServer = {
	/** The port that it listens on. */
	readonly port: number;
	/** From now on a connection is closed after its answer, so that none is open when the server closes. */
	drain(): void;
	close(): Promise<void>;
};

function isUpdate(value: unknown): value is Update {
	return typeof value === 'object' && value !== null && Number.isSafeInteger(Reflect.get(value, 'update_id'));
}

function digest(text: string): Uint8Array {
	return createHash('sha256').update(text).digest();
}

/** Compares with a secret in a time that tells nothing of it, not even its length. */
function secretCheck(secret: string): (given: unknown) => boolean {
	const expected = digest(secret);
	return given => timingSafeEqual(digest(typeof given === 'string' ? given : ''), expected);
}

/** What a client did wrong, as a status. Its details (the kind of text, the JSON's fault) are no one's business. */
function statusOf(error: unknown): number {
	const status: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'statusCode') : undefined;
	if (typeof status !== 'number' || status >= 500) {
		return 500;
	}

	return status === 413 ? 413 : 400;
}

/** Ends a connection on which no request could be read, or not in time. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
	const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : (error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400);
	if (socket.writable && error.code !== 'ECONNRESET') {
		socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
	}

	socket.destroy();
}

async function send(reply: FastifyReply, status: number): Promise<FastifyReply> {
	return reply.code(status).send();
}

/** Starts to listen. Rejects when the port can't be used. */
export async function startWebhookServer({path, secret, host, port, receive, logger}: WebhookServerOptions): Promise<WebhookServer> {
	const isSecret = secretCheck(secret);
	let draining = false;
	const app = fastify({
		logger: false,
		bodyLimit: BODY_LIMIT,
		requestTimeout: REQUEST_MS,
		http: {headersTimeout: HEADERS_MS, connectionsCheckingInterval: CHECK_MS},
		clientErrorHandler: refuse,
		async frameworkErrors(_error, _request, reply) {
			await send(reply, 400);
		},
		// Its own answer has a text, and no time to come again.
		return503OnClosing: false,
	});

	// Before the body is read, of what goes nowhere too.
	app.addHook('onRequest', async (request, reply) => {
		if (request.is404) {
			return send(reply, 404);
		}

		return isSecret(request.headers[SECRET_HEADER]) ? undefined : send(reply, 401);
	});
	app.addHook('onSend', async (_request, reply) => {
		if (draining) {
			void reply.header('connection', 'close');
		}
	});
	app.setNotFoundHandler(async (_request, reply) => send(reply, 404));
	app.setErrorHandler(async (error, _request, reply) => {
		const status = statusOf(error);
		if (status === 500) {
			logger.error({error}, 'webhook failed');
		}

		return send(reply, status);
	});
	// All is taken for JSON, whatever it says it is.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', {parseAs: 'string'}, app.getDefaultJsonParser('error', 'error'));
	app.post(path, async (request, reply) => {
		if (!isUpdate(request.body)) {
			return send(reply, 400);
		}

		const seconds = await receive(request.body);
		return seconds === undefined ? send(reply, 200) : send(reply.header('retry-after', String(seconds)), 503);
	});

	await app.listen({host, port});
	const address = app.server.address();
	return {
		port: typeof address === 'object' && address !== null ? address.port : port,
		drain() {
			draining = true;
		},
		async close() {
			const timer = setTimeout(() => {
				app.server.closeAllConnections();
			}, CLOSE_MS);
			await app.close();
			clearTimeout(timer);
		},
	};
}
