/**
 * `webhook`: updates a second that the whole bot takes by webhook, with all its middleware, a store in a file and real
 * answers, against a bare grammY echo bot. Each bot is a process of its own, and so is the Bot API that they call; the
 * load comes from this process. They take turns, so that a slow minute of the machine hits both.
 */
import {
	inFolder, startBareBot, startWholeBot, type WebhookBot,
} from './bot-process.ts';
import {sendLoad, type Traffic} from './load.ts';
import {processorMilliseconds} from './process-figures.ts';
import {startStandInProcess, type StandInProcess} from './stand-in-client.ts';
import {percentile, spreadOf, type Spread} from './statistics.ts';
import {table} from './table.ts';

/** One bot's turn. */
export type Round = {
	readonly updatesPerSecond: number;
	/** Each request's time in milliseconds. */
	readonly times: readonly number[];
	/** Processor time of the bot's process for each update, in microseconds; hardly depends on what else the machine does. */
	readonly processor: number;
};

export type WebhookFigures = {
	readonly bot: readonly Round[];
	/** The bot with every question in its turn: of many, none is remembered from the last time. */
	readonly botInTurn: readonly Round[];
	readonly bare: readonly Round[];
};

export type WebhookInput = {
	/** Questions as people ask them. */
	readonly traffic: Traffic;
	/** Every question in its turn. */
	readonly inTurn: Traffic;
	readonly rounds: number;
	readonly seconds: number;
	/** Before the rounds, for each bot. */
	readonly warmUpSeconds: number;
	/** Folder for a profile of the bot's processor time. */
	readonly profileTo: string | undefined;
	readonly say: (line: string) => void;
};

/** Lets both bots take turns. Rejects when a bot refuses updates or doesn't answer them. */
export async function measureWebhook({
	traffic, inTurn, rounds, seconds, warmUpSeconds, profileTo, say,
}: WebhookInput): Promise<WebhookFigures> {
	return inFolder(async folder => {
		const standIn = await startStandInProcess();
		const surroundings = {apiRoot: standIn.root, folder};
		const started: WebhookBot[] = [];
		const turn = async (bot: WebhookBot, length: number, of = traffic) => takeTurn(bot, standIn, {traffic: of, seconds: length});
		try {
			const bot = await startWholeBot(surroundings, profileTo);
			started.push(bot);
			const bare = await startBareBot(surroundings);
			started.push(bare);
			await turn(bot, warmUpSeconds);
			await turn(bare, warmUpSeconds);
			const figures: {bot: Round[]; botInTurn: Round[]; bare: Round[]} = {bot: [], botInTurn: [], bare: []};
			for (let round = 1; round <= rounds; round++) {
				say(`webhook: round ${round} of ${rounds}, ${3 * seconds} s …`);
				figures.bot.push(await turn(bot, seconds));
				figures.botInTurn.push(await turn(bot, seconds, inTurn));
				figures.bare.push(await turn(bare, seconds));
			}

			return figures;
		} finally {
			await Promise.all(started.map(async bot => bot.stop()));
			standIn.close();
		}
	});
}

async function takeTurn(bot: WebhookBot, standIn: StandInProcess, load: {readonly traffic: Traffic; readonly seconds: number}): Promise<Round> {
	const [sentBefore, processorBefore] = [await standIn.count('sendMessage'), await processorMilliseconds(bot.pid)];
	const {updates, seconds, times, refused} = await sendLoad(bot, load);
	const [sent, processor] = [await standIn.count('sendMessage') - sentBefore, await processorMilliseconds(bot.pid) - processorBefore];
	if (refused.size > 0 || sent < updates) {
		const statuses = [...refused].map(([status, count]) => `, ${count} times HTTP ${status}`).join('');
		throw new Error(`${bot.url} was given ${updates} updates and sent ${sent} answers${statuses}: nothing to compare.`);
	}

	return {updatesPerSecond: updates / seconds, times, processor: processor * 1000 / updates};
}

/** A bot's rounds together. */
export type WebhookSummary = {
	readonly updatesPerSecond: Spread;
	/** Of all requests. */
	readonly p50: number;
	readonly p99: number;
	/** The p99 of each round. */
	readonly p99s: Spread;
	readonly processor: Spread;
};

export function summaryOf(rounds: readonly Round[]): WebhookSummary {
	const all = rounds.flatMap(({times}) => times);
	return {
		updatesPerSecond: spreadOf(rounds.map(round => round.updatesPerSecond)),
		p50: percentile(all, 0.5),
		p99: percentile(all, 0.99),
		p99s: spreadOf(rounds.map(({times}) => percentile(times, 0.99))),
		processor: spreadOf(rounds.map(round => round.processor)),
	};
}

/** How many times as many updates the bot takes, by the middle round of each. */
export function webhookRatio({bot, bare}: WebhookFigures): number {
	return summaryOf(bot).updatesPerSecond.median / summaryOf(bare).updatesPerSecond.median;
}

export function showWebhook(figures: WebhookFigures): string {
	const row = (name: string, rounds: readonly Round[]) => {
		const {
			updatesPerSecond: {median, least, most}, p50, p99, p99s, processor,
		} = summaryOf(rounds);
		return [
			name, median.toFixed(0), `${least.toFixed(0)}–${most.toFixed(0)}`, p50.toFixed(1), p99.toFixed(1), `${p99s.least.toFixed(1)}–${p99s.most.toFixed(1)}`, processor.median.toFixed(0),
		];
	};

	const ratios = figures.bot.flatMap(({updatesPerSecond}, index) => {
		const bare = figures.bare[index];
		return bare ? [updatesPerSecond / bare.updatesPerSecond] : [];
	});
	const {least, most} = spreadOf(ratios);
	const processor = summaryOf(figures.bare).processor.median / summaryOf(figures.bot).processor.median;
	return [
		table([
			['webhook', 'updates/s', 'of the rounds', 'p50 ms', 'p99 ms', 'of the rounds', 'processor µs'],
			row('the whole bot', figures.bot),
			row('with every question in its turn', figures.botInTurn),
			row('bare grammY echo', figures.bare),
		]),
		`The bot takes ${webhookRatio(figures).toFixed(2)} times as many updates (${least.toFixed(2)}–${most.toFixed(2)} by round); by processor time it would be ${processor.toFixed(2)}.`,
	].join('\n');
}
