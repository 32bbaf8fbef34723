/** The buttons under a message. */
import type {ButtonView} from '../contract.ts';
import {button, element, icon} from './dom.ts';

export type ButtonActs = {
	tap(data: string): Promise<void>;
	/** Opens another chat's input with the bot's name and the query. */
	share(query: string): void;
};

/** Rows of buttons. */
export function messageButtons(rows: ReadonlyArray<readonly ButtonView[]>, acts: ButtonActs): HTMLElement {
	return element('div', {class: 'keys', role: 'group', 'aria-label': 'Buttons'}, rows.map(row =>
		element('div', {class: 'keys-row'}, row.map(view => messageButton(view, acts)))));
}

function messageButton({label, kind, value, style}: ButtonView, acts: ButtonActs): HTMLElement {
	const look = {class: `key ${style ?? ''}`.trim(), dir: 'auto'};
	switch (kind) {
		case 'disabled': {
			return element('button', {type: 'button', ...look, disabled: true}, [label]);
		}

		case 'link': {
			return /^https?:\/\//iu.test(value)
				? element('a', {
					...look, href: value, target: '_blank', rel: 'noopener noreferrer',
				}, [label, icon('link')])
				: element('button', {type: 'button', ...look, disabled: true}, [label]);
		}

		case 'share': {
			return button(look, [label, icon('share')], () => {
				acts.share(value);
			});
		}

		case 'tap': {
			const made = button(look, [label], () => {
				void waitFor(made, acts.tap(value));
			});
			return made;
		}
	}
}

/** Shows that the bot hasn't answered yet; a second tap meanwhile is none. */
async function waitFor(tapped: HTMLButtonElement, answer: Promise<void>): Promise<void> {
	tapped.setAttribute('aria-busy', 'true');
	await answer;
	tapped.removeAttribute('aria-busy');
}
