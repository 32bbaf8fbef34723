/** `memory`: what the whole bot's process holds under load. */
import {inFolder, startWholeBot} from './bot-process.ts';
import {sendLoad, type Traffic} from './load.ts';
import {residentMegabytes} from './process-figures.ts';
import {startStandInProcess} from './stand-in-client.ts';
import {table} from './table.ts';

export type MemoryRow = {
	/** Updates handled so far. */
	readonly updates: number;
	readonly megabytes: number;
};

export type MemoryInput = {
	readonly traffic: Traffic;
	/** When to look, in updates; the first look is 0. */
	readonly looks: readonly number[];
	readonly say: (line: string) => void;
};

/** Sends updates, and looks at the process in between. Rejects when the bot refuses some. */
export async function measureMemory({traffic, looks, say}: MemoryInput): Promise<MemoryRow[]> {
	return inFolder(async folder => {
		const standIn = await startStandInProcess();
		try {
			const bot = await startWholeBot({apiRoot: standIn.root, folder});
			try {
				const rows: MemoryRow[] = [];
				let sent = 0;
				for (const updates of looks) {
					say(`memory: up to ${updates} updates …`);
					const {refused} = await sendLoad(bot, {traffic, updates: updates - sent});
					if (refused.size > 0) {
						throw new Error(`The bot refused updates: ${[...refused].map(([status, count]) => `${count} times HTTP ${status}`).join(', ')}.`);
					}

					sent = updates;
					rows.push({updates, megabytes: await residentMegabytes(bot.pid)});
				}

				return rows;
			} finally {
				await bot.stop();
			}
		} finally {
			standIn.close();
		}
	});
}

export function showMemory(rows: readonly MemoryRow[]): string {
	return table([
		['memory', 'MB'],
		...rows.map(({updates, megabytes}) => [`after ${updates} updates`, megabytes.toFixed(0)]),
	]);
}
