/** What became of a change of the bot's content. */
import type {ContentView} from '../contract.ts';
import {element} from './dom.ts';
import type {Store} from './state.ts';
import type {Toasts} from './toasts.ts';

const words: Readonly<Record<ContentView['state'], string>> = {
	checking: 'Checking a change…',
	loaded: 'The bot answers from the files as they are now.',
	refused: 'A change was refused; the bot answers from what it knew before.',
};

/** The contents of the tab. */
export function createContent(store: Store, toasts: Toasts): HTMLElement {
	const state = element('p', {class: 'content-state', role: 'status'});
	const faults = element('ul', {class: 'faults'});
	store.watch(({content}, previous) => {
		if (!content || (content === previous.content && state.textContent !== '')) {
			return;
		}

		state.textContent = words[content.state];
		state.className = `content-state ${content.state}`;
		faults.replaceChildren(...content.faults.map(fault => element('li', {dir: 'auto'}, [fault])));
		if (previous.content && previous.content !== content) {
			announce(content, toasts);
		}
	});
	return element('div', {class: 'content'}, [
		state,
		faults,
		element('h3', {}, ['Try a fact of your own']),
		element('p', {}, [
			'Change a file in ',
			element('code', {}, ['knowledge/']),
			' or ',
			element('code', {}, ['locales/']),
			' and save it. The bot learns it at once, or ',
			element('code', {}, ['npm run check']),
			' says here, with file and line, what is wrong. ',
			element('code', {}, ['knowledge/README.md']),
			' shows how to add a fact in five minutes.',
		]),
	]);
}

/** Said also to those who look at something else. */
function announce({state, faults}: ContentView, toasts: Toasts): void {
	if (state === 'loaded') {
		toasts.note('The changed content is loaded.');
	} else if (state === 'refused') {
		toasts.note(`The changed content is refused: ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}, see Content.`);
	}
}
