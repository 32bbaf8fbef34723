/** The stand-in for the Bot API in a process of its own: starts it, and says to it what is wanted. */
import {fork} from 'node:child_process';
import path from 'node:path';
import * as v from 'valibot';

const common = {order: v.number()};

/** What the process is asked; it answers each with a number. */
export const orderShape = v.variant('kind', [
	v.object({...common, kind: v.literal('port')}),
	v.object({...common, kind: v.picklist(['count', 'next']), method: v.string()}),
	v.object({...common, kind: v.literal('push'), update: v.looseObject({update_id: v.number()})}),
]);
const replyShape = v.object({order: v.number(), value: v.number()});

/** An order before it has a number. */
type Order
	= {readonly kind: 'port'}
		| {readonly kind: 'count' | 'next'; readonly method: string}
		| {readonly kind: 'push'; readonly update: {readonly update_id: number}};

export type StandInProcess = {
	/** What a bot takes as BOT_API_ROOT. */
	readonly root: string;
	/** Calls of a method so far. */
	count(method: string): Promise<number>;
	/** Resolves when the next call of the method arrives. */
	next(method: string): Promise<void>;
	/** The next getUpdates is answered with it. */
	push(update: {readonly update_id: number}): Promise<void>;
	close(): void;
};

/** Starts the process. */
export async function startStandInProcess(): Promise<StandInProcess> {
	const child = fork(path.join(import.meta.dirname, 'stand-in-process.js'), {execArgv: []});
	const waiting = new Map<number, (value: number) => void>();
	child.on('message', message => {
		const {order, value} = v.parse(replyShape, message);
		waiting.get(order)?.(value);
		waiting.delete(order);
	});
	let orders = 0;
	const tell = async (order: Order): Promise<number> => new Promise((resolve, reject) => {
		orders++;
		waiting.set(orders, resolve);
		child.send({...order, order: orders}, error => {
			if (error) {
				reject(error);
			}
		});
	});
	const port = await tell({kind: 'port'});
	return {
		root: `http://127.0.0.1:${port}`,
		count: async method => tell({kind: 'count', method}),
		async next(method) {
			await tell({kind: 'next', method});
		},
		async push(update) {
			await tell({kind: 'push', update});
		},
		close() {
			child.kill();
		},
	};
}
