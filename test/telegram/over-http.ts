/** The real bot with real texts over HTTP: its own client and long polling at one end, a Bot API server at the other. */
import {expect, onTestFinished} from 'vitest';
import type {LocalApi, LocalApiOptions} from '../../src/local/server.ts';
import {createMemoryStore} from '../../src/store/memory-store.ts';
import type {Store} from '../../src/store/types.ts';
import {allowedUpdates} from '../../src/telegram/allowed-updates.ts';
import {createBot} from '../../src/telegram/bot.ts';
import {createClient} from '../../src/telegram/client.ts';
import type {BotDeps} from '../../src/telegram/context.ts';
import {startPolling} from '../../src/telegram/polling.ts';
import {updateProfile} from '../../src/telegram/profile.ts';
import {startBotApi} from '../kit/bot-api.ts';
import {
	createFakeAnswerer, createRecordingLog, knowledge, replies, type FakeAnswer,
} from './harness.ts';

export const answers: Readonly<Record<string, FakeAnswer>> = {
	'when?': {outcome: 'answer', id: 'summit.date', language: 'en'},
	'where?': {outcome: 'answer', id: 'summit.place', language: 'en'},
	'когда?': {
		outcome: 'answer', id: 'summit.date', language: 'ru', script: 'cyrl',
	},
	'president?': {outcome: 'choice', choices: ['leader.uzbekistan', 'person.trump'], language: 'en'},
};

export type Running = {
	readonly api: LocalApi;
	readonly log: ReturnType<typeof createRecordingLog>;
	readonly store: Store;
	readonly answerer: ReturnType<typeof createFakeAnswerer>;
	/** What the log says of each update: its kind, what came of it, the language. */
	outcomes(): unknown[][];
	/** Messages of the log's lines that somebody should look at. */
	troubles(): string[];
};

/** The text of a fact as it stands everywhere. */
export function textOf(id: string, locale: 'en' | 'ru' = 'en'): string | undefined {
	return replies.show(id, locale, 'private')?.html;
}

/** Puts the menus into the profile, as `npm run profile` does: without them an app doesn't know which commands are unseen. */
async function setProfile(api: LocalApi, client: ReturnType<typeof createBot>['api']): Promise<void> {
	const describe = (name: Parameters<typeof replies.commandDescription>[1]) => replies.commandDescription('en', name);
	const commands = {
		start: describe('start'),
		summit: describe('summit'),
		leaders: describe('leaders'),
		help: describe('help'),
		language: describe('language'),
		settings: describe('settings'),
		privacy: describe('privacy'),
	};
	await updateProfile({
		api: client,
		texts: () => ({
			name: 'Bot', description: 'Bot', shortDescription: 'Bot', commands,
		}),
		dryRun: false,
		report: () => undefined,
	});
	api.forget();
}

/**
 * Starts the bot for one test. When the test ends, no call may have broken the Bot API; and none been refused, unless
 * the test has looked at what was refused and emptied `api.world.refusals`.
 * @param withProfile whether the menus are set, so that apps send unseen commands
 */
export async function startOverHttp({withProfile = false, ...options}: LocalApiOptions & {readonly withProfile?: boolean} = {}, deps: Partial<BotDeps> = {}): Promise<Running> {
	const api = await startBotApi(options);
	const log = createRecordingLog();
	const store = deps.store ?? createMemoryStore();
	const answerer = createFakeAnswerer(answers);
	const client = createClient({token: api.token, apiRoot: api.url}, {retryWaitMs: 1});
	const bot = createBot({
		token: api.token, clientOptions: client.options, answerer, searchTitles: () => [], replies, knowledge, store, logger: log, keepUnanswered: true, ...deps,
	});
	client.install(bot.api);
	if (withProfile) {
		await setProfile(api, bot.api);
	}

	const delivery = startPolling({
		bot, store, logger: log, allowedUpdates,
	});
	onTestFinished(async () => {
		await delivery.stop();
		await client.close();
		expect(api.violations).toEqual([]);
		// The last poll is cut by the call that confirms what was handled.
		expect(api.refusals.filter(({method}) => method !== 'getUpdates')).toEqual([]);
	});
	return {
		api,
		log,
		store,
		answerer,
		outcomes: () => log.lines.filter(({message}) => message === 'update').map(({fields}) => [fields['kind'], fields['outcome'], fields['language']]),
		troubles: () => log.lines.filter(({level}) => level !== 'info').map(({level, message}) => `${level}: ${message}`),
	};
}
