/** The Bot API calls as they go by: the newest first. */
import type {CallView} from '../contract.ts';
import {element} from './dom.ts';
import type {Store} from './state.ts';

/** In characters. */
const longestGist = 160;

/** The contents of the tab. */
export function createCalls(store: Store): HTMLElement {
	const list = element('div', {class: 'calls'});
	const drawn = new Map<CallView, HTMLElement>();
	const empty = element('p', {class: 'panel-empty'}, ['What the bot and Telegram’s server say to each other will stand here.']);
	store.watch(({calls}) => {
		empty.hidden = calls.length > 0;
		const kept = new Set(calls);
		for (const [call, row] of drawn) {
			if (!kept.has(call)) {
				row.remove();
				drawn.delete(call);
			}
		}

		for (const call of calls) {
			if (!drawn.has(call)) {
				const row = draw(call);
				drawn.set(call, row);
				list.prepend(row);
			}
		}
	});
	return element('div', {}, [empty, list]);
}

function draw(call: CallView): HTMLElement {
	const {
		number, method, params, ok, response,
	} = call;
	const row = element('details', {class: `call ${ok ? 'ok' : 'refused'}`}, [
		element('summary', {}, [
			element('span', {class: 'call-number'}, [String(number)]),
			element('span', {class: 'call-method'}, [method]),
			element('span', {class: 'call-result'}, [ok ? 'ok' : 'refused']),
			element('span', {class: 'call-gist', dir: 'auto'}, [gist(call)]),
		]),
	]);
	// Most are never opened.
	row.addEventListener('toggle', () => {
		row.append(
			element('h3', {}, ['Asked']),
			element('pre', {class: 'json', tabindex: 0}, [JSON.stringify(params, undefined, 2)]),
			element('h3', {}, [ok ? 'Answered' : 'Refused']),
			element('pre', {class: 'json', tabindex: 0}, [JSON.stringify(response, undefined, 2) ?? '']),
		);
	}, {once: true});
	return row;
}

/** A piece of the call that tells it from others. */
function gist({params, ok, response}: CallView): string {
	if (!ok) {
		return typeof response === 'string' ? response : JSON.stringify(response);
	}

	if (Array.isArray(response) && response.length > 0) {
		return response.map(item => updateGist(item)).join('; ').slice(0, longestGist);
	}

	const {results} = params;
	if (Array.isArray(results)) {
		return results.length === 1 ? 'one result' : `${results.length} results`;
	}

	const text = ['text', 'caption', 'name', 'command'].map(name => params[name]).find(value => typeof value === 'string' && value !== '');
	return (typeof text === 'string' ? text : Object.keys(params).join(', ')).slice(0, longestGist);
}

/** What an update is, and the words in it. */
function updateGist(update: unknown): string {
	const [kind, inside] = fieldsOf(update).find(([name]) => name !== 'update_id') ?? [];
	const words = fieldsOf(inside).find(([name]) => ['text', 'query', 'data'].includes(name))?.[1];
	return typeof words === 'string' && words !== '' ? `${kind}: ${words}` : kind ?? '';
}

function fieldsOf(value: unknown): ReadonlyArray<readonly [string, unknown]> {
	return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
