/** The coloured circle of a chat. */
import type {ChatView} from '../contract.ts';
import {element} from './dom.ts';

/** The first letter or digit of a chat's title, in the colour of its kind. */
export function avatar({kind, title}: ChatView): HTMLElement {
	const letter = /[\p{L}\p{N}]/u.exec(title)?.[0] ?? '#';
	return element('span', {class: `avatar ${kind}`, 'aria-hidden': 'true'}, [letter.toUpperCase()]);
}
