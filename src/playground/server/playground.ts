/** The playground: a Bot API server, the bot's own process, and a page that is a chat with it. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {compose} from '../../compose.ts';
import {startLocalApi, type LocalApi} from '../../local/server.ts';
import {createActs} from './acts.ts';
import {createBotProcess} from './bot-process.ts';
import {callView} from './call-view.ts';
import {checkContent, watchContent, type ContentOptions} from './content.ts';
import {createEventHub} from './events.ts';
import {startHttp} from './http.ts';
import {buildModel, runProfile, type Surroundings} from './programs.ts';
import {createStage} from './stage.ts';
import {createThoughts, type Mind} from './thoughts.ts';
import {viewOf} from './view.ts';

/** From src/playground/server/ or dist/playground/server/ to the project's folder. */
const project = path.join(import.meta.dirname, '..', '..', '..');

export type PlaygroundOptions = {
	/** Where the page is served; default 0, any free port. */
	readonly port?: number;
	/** The project's folder, with knowledge/, locales/ and dist/ (the bot's programs and its model); default this one. */
	readonly root?: string;
	/** The folder of the built page; default dist/playground-page/ of this project. */
	readonly page?: string;
	/** Takes lines for the terminal; default: they are dropped. */
	readonly print?: (line: string) => void;
	/** Brings the model up to date after a change of the content; default as `npm run build` does. */
	readonly build?: ContentOptions['build'];
};

export type Playground = {
	/** The page's address, e.g. `http://127.0.0.1:8787`. */
	readonly url: string;
	/** The Bot API server that the bot talks to. */
	readonly api: LocalApi;
	/** Resolves when the bot receives updates and its profile is set, or when it can't be started. */
	readonly ready: Promise<void>;
	/** Ends everything, the bot first. */
	close(): Promise<void>;
};

/**
 * Starts the playground; the page is there when this resolves, the bot a moment later.
 * @throws {PortTakenError}
 */
export async function startPlayground({
	port = 0, root = project, page = path.join(project, 'dist', 'playground-page'), print = () => undefined, build = buildModel,
}: PlaygroundOptions = {}): Promise<Playground> {
	const api = await startLocalApi();
	const folder = await mkdtemp(path.join(tmpdir(), 'summit-playground-'));
	const cleanUp = async () => {
		await api.close();
		await rm(folder, {recursive: true, force: true});
	};

	const {world} = api;
	const surroundings: Surroundings = {
		root, folder, token: api.token, apiRoot: api.url,
	};
	const stopping = new AbortController();
	const hub = createEventHub();
	const stage = createStage(api);
	const acts = createActs(world, stage);
	const show = oncePerTurn(() => {
		hub.send('view', viewOf(world, stage, bot.status()));
	});
	const bot = createBotProcess({surroundings, onStatus: show, print});
	world.onCall.add(call => {
		const view = callView(call, world.token);
		if (view) {
			hub.send('call', view);
		}

		show();
	});

	/** Reads the content anew for this process; gives what is wrong. */
	const readMind = async (): Promise<readonly string[]> => {
		const composed = await compose(root, print);
		if (composed.ok) {
			mind = composed.parts;
			return [];
		}

		return composed.faults;
	};

	let mind: Mind | undefined;
	const thoughts = createThoughts(world.me);
	world.onUpdate.add(update => {
		const thought = mind && thoughts.of(update, mind);
		if (thought) {
			hub.send('thought', thought);
		}
	});

	const setProfile = async () => {
		for (const fault of await runProfile(surroundings, stopping.signal)) {
			if (!stopping.signal.aborted) {
				print(fault);
			}
		}

		show();
	};

	const load = async () => {
		const faults = await readMind();
		if (faults.length > 0) {
			return faults;
		}

		const taken = await bot.takeContent();
		// What the server would still answer for the bot is from before.
		world.inlineCache.clear();
		await setProfile();
		return taken ? [] : ['The bot has not taken it: the terminal or the log says why.'];
	};

	const perform = async (posted: unknown) => {
		try {
			return await acts.perform(posted);
		} finally {
			show();
		}
	};

	hub.send('view', viewOf(world, stage, bot.status()));
	// Before the page is there, so that nothing said on it is missed.
	const unread = await readMind();
	const faults = unread.length > 0 ? await checkContent(root) : [];
	const content = watchContent({
		root,
		build,
		load,
		onState(state) {
			hub.send('content', state);
			for (const fault of state.faults) {
				print(fault);
			}
		},
	});
	const server = await startHttp({
		port, page, hub, files: world.files, acts: {perform},
	}).catch(async (error: unknown) => {
		await content.close();
		await cleanUp();
		throw error;
	});
	if (unread.length > 0) {
		hub.send('content', {state: 'refused', faults: faults.length > 0 ? faults : unread});
	}

	bot.start();
	const profile = setProfile();
	return {
		url: server.url,
		api,
		ready: Promise.all([bot.settled(), profile]).then(() => undefined),
		async close() {
			stopping.abort();
			await Promise.all([bot.stop(), content.close(), profile]);
			await server.close();
			await cleanUp();
		},
	};
}

/** Does it once for all that calls for it in one go. */
function oncePerTurn(work: () => void): () => void {
	let waiting: NodeJS.Immediate | undefined;
	return () => {
		waiting ??= setImmediate(() => {
			waiting = undefined;
			work();
		});
	};
}
