/** Short notes at the bottom, and alerts that must be closed, as the app shows them after a tap. */
import {button, element} from './dom.ts';

/** How long a note stays, in milliseconds. */
const stay = 4000;

export type Toasts = {
	readonly element: HTMLElement;
	note(text: string): void;
	/** Something that went wrong at the playground itself. */
	complain(error: unknown): void;
	alert(text: string): void;
};

/** The place for notes, to be put into the page once. */
export function createToasts(): Toasts {
	const notes = element('div', {class: 'toasts', role: 'status'});

	function add(text: string, kind: string): void {
		const note = element('div', {class: `toast ${kind}`, dir: 'auto'}, [text]);
		notes.append(note);
		setTimeout(() => {
			note.remove();
		}, stay);
	}

	return {
		element: notes,
		note(text) {
			add(text, 'note');
		},
		complain(error) {
			add(error instanceof Error ? error.message : String(error), 'fault');
		},
		alert(text) {
			const dialog = element('dialog', {class: 'alert', role: 'alertdialog', 'aria-label': 'The bot says'}, [element('p', {dir: 'auto'}, [text])]);
			dialog.append(button({class: 'solid', autofocus: true}, ['OK'], () => {
				dialog.close();
			}));
			dialog.addEventListener('close', () => {
				dialog.remove();
			});
			document.body.append(dialog);
			dialog.showModal();
		},
	};
}
