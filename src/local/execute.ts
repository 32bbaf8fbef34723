import type {ApiResponse} from 'grammy/types';
import {ApiError} from './errors.ts';
import type {Fault} from './faults.ts';
import {answerAnything, handlers, type Handlers} from './methods.ts';
import {breaksRule, type Params} from './rules.ts';
import type {Uploads, World} from './world.ts';

/** One call of a bot, as it came and as it was answered. */
export type Call = {
	/** Counted from 1 over all methods. */
	readonly number: number;
	readonly method: string;
	readonly params: Params;
	/** The files that came with it. */
	readonly uploads: Uploads;
	/** When it came, in milliseconds of the world's clock. */
	readonly at: number;
	/** Missing while the call is under way, and when a fault ate it. */
	response?: ApiResponse<unknown>;
	/** What in it is against the Bot API, whatever the chats are like: a mistake in the bot. */
	violation?: string;
	/** The fault that was put in its way. */
	fault?: Fault;
};

/** Begins the record of a call. */
export function openCall(world: World, method: string, params: Params, uploads: Uploads = new Map()): Call {
	const call: Call = {
		number: world.nextId++, method, params, uploads, at: world.clock(),
	};
	if (world.record) {
		world.calls.push(call);
	}

	return call;
}

/**
 * Carries a call out: checks it, does what the method does, records the answer. Never throws for what a bot can do wrong.
 * @param more methods that only some surroundings play, e.g. getUpdates
 */
export async function execute(world: World, call: Call, more: Handlers = {}): Promise<ApiResponse<unknown>> {
	const {method, params} = call;
	try {
		if (!world.validator.knows(method)) {
			call.violation = `unknown method ${method}`;
			throw new ApiError(404, 'Not Found: method not found');
		}

		const problems = world.validator.check(method, params);
		// A rule's words are the server's own, so they go before the schema's.
		const broken = breaksRule(method, params) ?? (problems.length > 0 ? new ApiError(400, `Bad Request: ${problems.join('; ')}`) : undefined);
		if (broken) {
			call.violation = [broken.message, ...problems].join('; ');
			throw broken;
		}

		const handler = find(more, method) ?? find(handlers, method);
		const result = await (handler ? handler(world, params, call.uploads) : answerAnything(world, method, params));
		return {ok: true, result};
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}

		return {
			ok: false, error_code: error.code, description: error.message, ...(error.parameters ? {parameters: error.parameters} : {}),
		};
	}
}

/** Ends the record of a call, and tells those who wait for it. */
export function closeCall(world: World, call: Call, response: ApiResponse<unknown> | undefined): void {
	if (response) {
		call.response = response;
	}

	if (call.violation !== undefined) {
		world.violations.push(call);
	}

	if (response?.ok === false && !call.fault) {
		world.refusals.push(call);
	}

	for (const listener of world.onCall) {
		listener(call);
	}
}

type Handler = (world: World, params: Params, uploads: Uploads) => unknown;

/** The handler of a method, widened: the validator has checked that the parameters are the method's. */
function find(table: Handlers, method: string): Handler | undefined {
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	return (table as Readonly<Record<string, unknown>>)[method] as Handler | undefined;
}
