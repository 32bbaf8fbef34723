/** `start`: from starting the process to its first answer, when somebody has asked meanwhile. */
import {inFolder, startPollingBot} from './bot-process.ts';
import type {Traffic} from './load.ts';
import {startStandInProcess} from './stand-in-client.ts';
import {spreadOf, type Spread} from './statistics.ts';
import {table} from './table.ts';

/** @returns milliseconds of each start */
export async function measureStart({traffic, times}: {readonly traffic: Traffic; readonly times: number}): Promise<Spread> {
	return inFolder(async folder => {
		const standIn = await startStandInProcess();
		try {
			const measured: number[] = [];
			for (let index = 0; index < times; index++) {
				await standIn.push(traffic());
				const answered = standIn.next('sendMessage');
				const start = performance.now();
				const bot = startPollingBot({apiRoot: standIn.root, folder});
				try {
					await Promise.race([answered, bot.failed]);
					measured.push(performance.now() - start);
				} finally {
					await bot.stop();
				}
			}

			return spreadOf(measured);
		} finally {
			standIn.close();
		}
	});
}

export function showStart({median, least, most}: Spread): string {
	return table([
		['start', 'ms', 'of the starts'],
		['to the first answer', median.toFixed(0), `${least.toFixed(0)}–${most.toFixed(0)}`],
	]);
}
