/** Makes elements. Texts only ever become text nodes, so nothing that a person writes can become markup. */

/** `true` is an attribute without a value; `false` and `undefined` are none. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
export type Child = Node | string | undefined;

/** An element with its attributes and what is inside. */
export function element<Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	attributes: Attributes = {},
	children: readonly Child[] = [],
): HTMLElementTagNameMap[Name] {
	const made = document.createElement(name);
	setAttributes(made, attributes);
	made.append(...children.filter(child => child !== undefined));
	return made;
}

/** A button that does something. */
export function button(attributes: Attributes, children: readonly Child[], onClick: (event: MouseEvent) => void): HTMLButtonElement {
	const made = element('button', {type: 'button', ...attributes}, children);
	made.addEventListener('click', onClick);
	return made;
}

/** Sets attributes, and takes away those that are false or undefined. */
export function setAttributes(target: Element, attributes: Attributes): void {
	for (const [name, value] of Object.entries(attributes)) {
		if (value === undefined || value === false) {
			target.removeAttribute(name);
		} else {
			target.setAttribute(name, value === true ? '' : String(value));
		}
	}
}

const shapes = {
	back: ['M15 5l-7 7 7 7'],
	panel: ['M4 5h16v14H4z', 'M14 5v14'],
	close: ['M6 6l12 12', 'M18 6L6 18'],
	send: ['M5 12l-1.500 -7.500L21 12 3.500 19.500z', 'M5 12h8'],
	menu: ['M4 7h16', 'M4 12h16', 'M4 17h16'],
	attach: ['M18.500 11.500l-6.800 6.800a4.200 4.200 0 0 1-6-6l7.500-7.500a2.800 2.800 0 0 1 4 4l-7.500 7.500a1.400 1.400 0 0 1-2-2l6.600-6.600'],
	reply: ['M10 6l-6 5 6 5v-3.200c5 0 8 1.400 10 4.200-.600-5-4-8-10-8z'],
	edit: ['M5 19l1-4L16 5l3 3L9 18z'],
	share: ['M8 16L17 7', 'M10 7h7v7'],
	link: ['M9 15L18 6', 'M11 6h7v7'],
	eye: ['M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12z', 'M12 9.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600'],
	down: ['M6 10l6 6 6-6'],
	restart: ['M19 12a7 7 0 1 1-2-5', 'M19.500 3.500V8H15'],
} as const;

export type IconName = keyof typeof shapes;

/** A drawing that says nothing to a screen reader: whatever holds it has a name. */
export function icon(name: IconName): SVGSVGElement {
	const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
	setAttributes(svg, {viewBox: '0 0 24 24', 'aria-hidden': 'true', class: 'icon'});
	for (const shape of shapes[name]) {
		const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
		line.setAttribute('d', shape);
		svg.append(line);
	}

	return svg;
}
