/** The list above the input, of commands or of inline results. The focus stays in the input; arrows walk through the list. */
import {element} from './dom.ts';

export type Suggestion = {
	readonly title: string;
	readonly description: string;
	choose(): void;
};

/** Called once when the person nears the end of the list and there is more. */
type OnEnd = (() => void) | undefined;

export type SuggestionsOptions = {
	/** Stands over the list. */
	readonly above?: HTMLElement | undefined;
	/** Said when the list is empty. */
	readonly note?: string;
	readonly onEnd?: OnEnd;
};

export type Suggestions = {
	readonly element: HTMLElement;
	show(label: string, suggestions: readonly Suggestion[], options?: SuggestionsOptions): void;
	/** Adds to the end of what is shown. */
	add(suggestions: readonly Suggestion[], onEnd?: OnEnd): void;
	hide(): void;
	isOpen(): boolean;
	/** Goes up or down, around the ends. */
	move(by: 1 | -1): void;
	/** Takes what the arrows have reached; false when they have reached nothing. */
	choose(): boolean;
};

/** So near to the end more is asked for, in pixels. */
const nearEnd = 120;

/** A list that belongs to an input. */
export function createSuggestions(input: HTMLTextAreaElement): Suggestions {
	const list = element('ul', {id: 'suggestions', role: 'listbox', class: 'suggestion-list'});
	const head = element('div', {class: 'suggestion-head'});
	const note = element('p', {class: 'suggestion-note'});
	const box = element('div', {class: 'suggestions', hidden: true}, [head, note, list]);
	// Said to those who don't see the list.
	const status = element('div', {class: 'for-ears', role: 'status'});
	const shown: Suggestion[] = [];
	let active = -1;
	let onEnd: OnEnd;

	function mark(index: number): void {
		active = index;
		for (const [place, option] of [...list.children].entries()) {
			option.setAttribute('aria-selected', String(place === index));
		}

		const option = list.children[index];
		option?.scrollIntoView({block: 'nearest'});
		if (option) {
			input.setAttribute('aria-activedescendant', option.id);
		} else {
			input.removeAttribute('aria-activedescendant');
		}
	}

	function append(suggestions: readonly Suggestion[]): void {
		for (const suggestion of suggestions) {
			const option = element('li', {
				id: `suggestion-${shown.length}`, role: 'option', class: 'suggestion', 'aria-selected': 'false',
			}, [
				element('span', {class: 'suggestion-title', dir: 'auto'}, [suggestion.title]),
				element('span', {class: 'suggestion-description', dir: 'auto'}, [suggestion.description]),
			]);
			// The focus stays in the input.
			option.addEventListener('mousedown', event => {
				event.preventDefault();
			});
			option.addEventListener('click', () => {
				suggestion.choose();
			});
			shown.push(suggestion);
			list.append(option);
		}
	}

	function empty(): void {
		shown.length = 0;
		list.replaceChildren();
		mark(-1);
	}

	list.addEventListener('scroll', () => {
		if (list.scrollHeight - list.scrollTop - list.clientHeight < nearEnd) {
			const more = onEnd;
			onEnd = undefined;
			more?.();
		}
	});

	return {
		element: element('div', {class: 'suggestions-place'}, [box, status]),
		show(label, suggestions, {above, note: text = '', onEnd: more} = {}) {
			empty();
			append(suggestions);
			onEnd = more;
			list.setAttribute('aria-label', label);
			list.hidden = suggestions.length === 0;
			list.scrollTop = 0;
			head.replaceChildren(...above ? [above] : []);
			head.hidden = !above;
			note.textContent = text;
			note.hidden = suggestions.length > 0 || text === '';
			box.hidden = false;
			status.textContent = suggestions.length > 0 ? `${label}: ${suggestions.length}, walk through them with the arrow keys` : text;
			input.setAttribute('aria-controls', list.id);
		},
		add(suggestions, more) {
			append(suggestions);
			onEnd = more;
		},
		hide() {
			box.hidden = true;
			empty();
			onEnd = undefined;
			status.textContent = '';
			input.removeAttribute('aria-controls');
		},
		isOpen: () => !box.hidden,
		move(by) {
			if (shown.length > 0) {
				mark(active === -1 && by === -1 ? shown.length - 1 : (active + by + shown.length) % shown.length);
			}
		},
		choose() {
			const chosen = shown[active];
			chosen?.choose();
			return chosen !== undefined;
		},
	};
}
