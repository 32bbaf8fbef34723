import {expect, onTestFinished} from 'vitest';
import {closeCall, execute, openCall} from '../../src/local/execute.ts';
import {isObject} from '../../src/local/rules.ts';
import {createTelegram, type Telegram} from '../../src/local/telegram.ts';
import {loadValidator} from '../../src/local/validator.ts';
import {createWorld, type WorldOptions} from '../../src/local/world.ts';

const validator = await loadValidator();

/** A world whose bot the test plays. */
export type ByHand = Telegram & {
	/** Calls a method; resolves with the refusal in one line, or undefined when it was carried out. */
	call(method: string, params: Record<string, unknown>): Promise<string | undefined>;
};

/** A world whose bot is the test: it calls methods by hand. Every update that people cause, and every message that methods return, is checked against the Bot API. */
export function open(options: WorldOptions = {}): ByHand {
	const world = createWorld(validator, {patience: 1, ...options});
	world.deliver = () => undefined;
	onTestFinished(() => {
		expect(world.updates.flatMap(update => world.validator.checkType('TelegramUpdate', update))).toEqual([]);
		const messages = world.calls.flatMap(({response}) => response?.ok === true && isObject(response.result) && 'message_id' in response.result ? [response.result] : []);
		expect(messages.flatMap(message => world.validator.checkType('TelegramMessage', message))).toEqual([]);
	});
	const telegram = createTelegram(world);
	return {
		...telegram,
		async call(method, params) {
			const call = openCall(world, method, params);
			const response = await execute(world, call);
			closeCall(world, call, response);
			return response.ok ? undefined : `${response.error_code} ${response.description}${response.parameters ? ` ${JSON.stringify(response.parameters)}` : ''}`;
		},
	};
}
