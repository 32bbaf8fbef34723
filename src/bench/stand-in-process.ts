/** The stand-in as a process of its own, so that it takes no time of those who use it; see stand-in-client.ts. */
import process from 'node:process';
import * as v from 'valibot';
import {orderShape} from './stand-in-client.ts';
import {startStandIn} from './stand-in.ts';

const standIn = await startStandIn();

async function carryOut(order: v.InferOutput<typeof orderShape>): Promise<number> {
	switch (order.kind) {
		case 'port': {
			return standIn.port;
		}

		case 'count': {
			return standIn.count(order.method);
		}

		case 'next': {
			await standIn.next(order.method);
			return standIn.count(order.method);
		}

		case 'push': {
			standIn.push(order.update);
			return order.update.update_id;
		}
	}
}

async function answer(message: unknown): Promise<void> {
	const order = v.parse(orderShape, message);
	process.send?.({order: order.order, value: await carryOut(order)});
}

process.on('message', message => {
	void answer(message);
});
// Nobody is there any more to end it.
process.on('disconnect', () => {
	void standIn.close();
});
