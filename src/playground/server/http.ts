/** The page over HTTP, on this machine only, and for no other page. */
import {Buffer} from 'node:buffer';
import fastify, {type FastifyReply} from 'fastify';
import type {StoredFile} from '../../local/world.ts';
import {ActRefusedError, type Acts} from './acts.ts';
import type {EventHub} from './events.ts';
import {
	pictureType, readPageFile, samplePicture, type ServedFile,
} from './files.ts';

/** Far more than the longest message. */
const BODY_LIMIT = 65_536;

const host = '127.0.0.1';

/** The page runs nothing but its own scripts, should a text ever get through as markup. Styles may be inline. */
const policy = 'default-src \'self\'; img-src \'self\' data:; style-src \'self\' \'unsafe-inline\'; object-src \'none\'; base-uri \'none\'; form-action \'none\'; frame-ancestors \'none\'';

export type HttpOptions = {
	/** 0 takes any free port. */
	readonly port: number;
	/** The folder of the built page. */
	readonly page: string;
	readonly hub: EventHub;
	readonly acts: Acts;
	readonly files: ReadonlyMap<string, StoredFile>;
};

export type HttpServer = {
	readonly url: string;
	close(): Promise<void>;
};

/** A port that another program listens on. */
export class PortTakenError extends Error {
	override readonly name = 'PortTakenError';
}

/**
 * Serves the page, its events and its acts on 127.0.0.1.
 * @throws {PortTakenError}
 */
export async function startHttp({port, page, hub, acts, files}: HttpOptions): Promise<HttpServer> {
	const app = fastify({bodyLimit: BODY_LIMIT, forceCloseConnections: true});
	// Any page may post plain text without asking first; JSON it may not.
	app.removeContentTypeParser('text/plain');
	app.addHook('onRequest', async (request, reply) => {
		// Another name may be one that leads here only for the sake of a stranger's page, and another origin is one.
		const {host: named, origin} = request.headers;
		if (!isLocal(named) || (origin !== undefined && origin !== `http://${named}`)) {
			return reply.code(403).send({error: 'only for pages of this machine'});
		}

		void reply.headers({'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store'});
		return undefined;
	});
	app.setErrorHandler(async (error, _request, reply) => {
		const status: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined;
		const isTheirs = error instanceof ActRefusedError || (typeof status === 'number' && status < 500);
		return reply.code(isTheirs ? 400 : 500).send({error: error instanceof Error ? error.message : 'something went wrong'});
	});

	app.get('/events', (_request, reply) => {
		void reply.hijack();
		hub.listen(reply.raw);
	});
	app.post('/act', async request => acts.perform(request.body));
	app.get<{Params: {id: string}}>('/files/:id', async ({params: {id}}, reply) => {
		const bytes = files.get(id)?.bytes;
		return sendFile(reply, id === 'sample' ? samplePicture : bytes && {type: pictureType(bytes), body: bytes}, 'There is no such file.');
	});
	app.get('/*', async (request, reply) => {
		const address = new URL(request.url, `http://${host}`).pathname;
		return sendFile(reply, await readPageFile(page, decode(address)), address === '/' ? 'The page is not built: `npm run playground` builds it.' : 'There is no such file.');
	});

	try {
		const url = await app.listen({host, port});
		return {
			url,
			async close() {
				hub.close();
				await app.close();
			},
		};
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
			throw new PortTakenError(`Port ${port} is taken by another program. PLAYGROUND_PORT names another one: PLAYGROUND_PORT=${port + 1} npm run playground`);
		}

		throw error;
	}
}

/** Any port: one may be forwarded to this one. */
function isLocal(named: string | undefined): named is string {
	return named !== undefined && /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/iu.test(named);
}

function decode(address: string): string {
	try {
		return decodeURIComponent(address);
	} catch {
		return address;
	}
}

async function sendFile(reply: FastifyReply, file: ServedFile | undefined, otherwise: string): Promise<FastifyReply> {
	return file
		? reply.type(file.type).send(typeof file.body === 'string' ? file.body : Buffer.from(file.body))
		: reply.code(404).type('text/plain; charset=utf-8').send(otherwise);
}
