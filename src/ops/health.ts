import {createServer} from 'node:http';

/** Health and figures are for this machine's supervisor and monitoring, unless somebody wants it otherwise. */
export const DEFAULT_OPS_HOST = '127.0.0.1';

/** A probe that takes longer is no probe; it also bounds how long a stop waits for one. */
const REQUEST_LIMIT_MS = 5000;

export type HealthOptions = {
	/** 0 takes any free port. */
	readonly port: number;
	/** The address to listen on. */
	readonly host?: string | undefined;
	/** The page /metrics; there is none when left out. */
	readonly metrics?: () => Promise<{readonly type: string; readonly text: string}>;
	/** Why the bot is not ready, in a few words; undefined when it is. Rejecting counts as not ready. */
	readonly problem: () => Promise<string | undefined>;
};

export type Health = {
	/** The port that it listens on. */
	readonly port: number;
	close(): Promise<void>;
};

type Page = {readonly status: number; readonly text: string; readonly type?: string};

async function readiness(problem: HealthOptions['problem']): Promise<Page> {
	try {
		const text = await problem();
		return text === undefined ? {status: 200, text: 'ready'} : {status: 503, text};
	} catch {
		return {status: 503, text: 'the check failed'};
	}
}

/** A page that can't be made is one failed scrape: it must not end the process. */
async function figures(metrics: NonNullable<HealthOptions['metrics']>): Promise<Page> {
	try {
		return {status: 200, ...await metrics()};
	} catch {
		return {status: 500, text: 'the figures failed'};
	}
}

/**
 * Answers /healthz (200 while the process runs), /readyz (200, or 503 and the reason) and /metrics.
 * Rejects when the port can't be used.
 */
export async function startHealth({
	port, host = DEFAULT_OPS_HOST, metrics, problem,
}: HealthOptions): Promise<Health> {
	const pages: ReadonlyMap<string, () => Promise<Page>> = new Map([
		['/healthz', async () => ({status: 200, text: 'alive'})],
		['/readyz', async () => readiness(problem)],
		...metrics ? [['/metrics', async () => figures(metrics)] as const] : [],
	]);

	const pageOf = async (method: string | undefined, url: string | undefined): Promise<Page> => {
		const page = pages.get(url?.split('?')[0] ?? '');
		if (page === undefined) {
			return {status: 404, text: 'not here'};
		}

		return method === 'GET' || method === 'HEAD' ? page() : {status: 405, text: 'only GET'};
	};

	const server = createServer({
		requestTimeout: REQUEST_LIMIT_MS,
		headersTimeout: REQUEST_LIMIT_MS,
		connectionsCheckingInterval: 1000,
	}, (request, response) => {
		// What a client still sends is not read.
		request.resume();
		void (async () => {
			const {status, text, type = 'text/plain; charset=utf-8'} = await pageOf(request.method, request.url);
			response.writeHead(status, {'content-type': type, 'cache-control': 'no-store', connection: 'close'});
			response.end(text.endsWith('\n') ? text : `${text}\n`);
		})();
	});

	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			server.off('error', reject);
			resolve();
		});
	});
	const address = server.address();
	return {
		port: typeof address === 'object' && address !== null ? address.port : port,
		async close() {
			server.closeAllConnections();
			await new Promise<void>(resolve => {
				server.close(() => {
					resolve();
				});
			});
		},
	};
}
