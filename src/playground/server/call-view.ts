/** The Bot API calls as the page shows them. */
import type {Call} from '../../local/execute.ts';
import type {CallView} from '../contract.ts';

/** What stands where the token would. */
const mask = '[token]';

/** Calls that set up the profile before anybody talks to the bot: three of them for each language and list of commands. */
const profileMethods = /^(?:get|set|delete)My/u;

/** A call that has ended; undefined for those that say nothing: a poll without updates, and the work of `npm run profile`. */
export function callView({number, method, params, response}: Call, token: string): CallView | undefined {
	const ok = response?.ok === true;
	if (profileMethods.test(method) || (method === 'getUpdates' && ok && Array.isArray(response.result) && response.result.length === 0)) {
		return undefined;
	}

	const answer: unknown = response?.ok === true ? response.result : response?.description ?? 'no answer';
	return {
		number, method, params: withoutToken(params, token), ok, response: withoutToken(answer, token),
	};
}

/** The value with the token masked wherever it stands. */
function withoutToken<Value>(value: Value, token: string): Value {
	const text = JSON.stringify(value);
	// The same value again, with other strings in it.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	return text.includes(token) ? JSON.parse(text.replaceAll(token, mask)) as Value : value;
}
