import type {ResponseParameters} from 'grammy/types';
import type {World} from './world.ts';

/** Something that goes wrong with calls of one method. Without any of the outcomes it is only a delay. */
export type Fault = {
	/** The method it hits; `*` for every one. */
	readonly method: string;
	/** How many calls it hits; default 1. */
	readonly times?: number;
	/** Milliseconds of real time before anything happens. */
	readonly delayMs?: number;
	/** HTTP status and `error_code` of a JSON refusal. With `html` or `body`, the HTTP status only. */
	readonly status?: number;
	/** Default: the usual text of the status. */
	readonly description?: string;
	/** `retry_after`, `migrate_to_chat_id`. */
	readonly parameters?: ResponseParameters;
	/** Answered as it is instead of JSON, as application/json. */
	readonly body?: string;
	/** Answered as it is, as text/html: what a proxy in between does. */
	readonly html?: string;
	/** Never answers; the connection stays open. */
	readonly hang?: boolean;
	/** Cuts the connection without an answer. */
	readonly reset?: boolean;
	/** Answers half of the body that its headers announce, then cuts the connection. */
	readonly halfBody?: boolean;
	/** Carries the call out all the same, and loses only the answer: what a retry sends twice. */
	readonly carriedOut?: boolean;
};

const descriptions = new Map([
	[400, 'Bad Request'],
	[401, 'Unauthorized'],
	[403, 'Forbidden: bot was blocked by the user'],
	[404, 'Not Found'],
	[409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'],
	[429, 'Too Many Requests: retry later'],
	[500, 'Internal Server Error: restart'],
	[502, 'Bad Gateway'],
]);

/** Puts a fault in the way of coming calls; faults of a method are used up in the order they were added. */
export function addFault(world: World, fault: Fault): void {
	for (let left = fault.times ?? 1; left > 0; left--) {
		world.faults.push(fault);
	}
}

/** The fault for this call, if one waits; it is used up. */
export function takeFault(world: World, method: string): Fault | undefined {
	const index = world.faults.findIndex(fault => fault.method === method || fault.method === '*');
	return index === -1 ? undefined : world.faults.splice(index, 1)[0];
}

/** Whether the fault decides the answer, rather than only delaying it. */
export function decides({status, body, html, hang, reset, halfBody}: Fault): boolean {
	return status !== undefined || body !== undefined || html !== undefined || hang === true || reset === true || halfBody === true;
}

/** The JSON that a fault with a status answers. */
export function faultResponse(fault: Fault): {ok: false; error_code: number; description: string; parameters?: ResponseParameters} {
	const status = fault.status ?? 500;
	const retryAfter = fault.parameters?.retry_after;
	const usual = status === 429 && retryAfter !== undefined ? `Too Many Requests: retry after ${retryAfter}` : descriptions.get(status) ?? 'Internal Server Error';
	return {
		ok: false,
		error_code: status,
		description: fault.description ?? usual,
		...(fault.parameters ? {parameters: fault.parameters} : {}),
	};
}
