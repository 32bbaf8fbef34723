/** The flags of the countries on the cards: simple shapes in a box of 60 × 40, whatever the true proportions. */
import type {Country} from './words.ts';

export const flagWidth = 60;
export const flagHeight = 40;

/** The flag of a country as SVG, from 0, 0 to `flagWidth`, `flagHeight`. */
export const flags: Readonly<Record<Country | 'usa', string>> = {
	kazakhstan: kazakhstan(),
	kyrgyzstan: kyrgyzstan(),
	tajikistan: tajikistan(),
	turkmenistan: turkmenistan(),
	uzbekistan: uzbekistan(),
	usa: usa(),
};

/** A golden sun with 32 rays above a soaring eagle on sky blue; an ornament along the hoist. */
function kazakhstan(): string {
	const gold = '#ffec2d';
	const ray = '<path d="M0-7.1C.62-8 .5-8.8 0-9.9-.5-8.8-.62-8 0-7.1"/>';
	// Half of the bird; the other half mirrors it. A wing with three feathers, the body below.
	const wing = [
		'<path d="M0 10.9C-2.6 11.2-4.6 10.5-6.9 8.9-9.3 7.1-11 4.2-11.5.5L-12.2 1.7-13.3.9-13 3.3-14.3 3.1',
		'C-13.8 5.4-12.6 7.4-10.7 8.9-9.2 10.1-7.4 10.9-5.4 11.2L-7 11.9C-5.2 12.2-3.6 12.2-2.3 12.9L-2.8 14.2C-1.9 13.9-.9 13.9 0 14.3z"/>',
	].join('');
	const knot = '<path d="M0-4.6C1.9-3.4 2.3-1.7.8-.6 2.3-.9 2.5 1.4.8 1.5 2 2.4 1.4 3.9 0 4.6-1.4 3.9-2 2.4-.8 1.5-2.5 1.4-2.3-.9-.8-.6-2.3-1.7-1.9-3.4 0-4.6z" fill="none" stroke-width=".75"/>';
	return [
		box('#00abc6'),
		`<g fill="${gold}" stroke="${gold}" stroke-width="0">`,
		...[4.9, 15, 25, 35.1].map(y => `<g transform="translate(5.2 ${y})">${knot}<circle r=".75"/></g>`),
		`<g transform="translate(33 16)"><circle r="6.1"/>${turned(ray, 32)}${mirrored(wing)}</g>`,
		'</g>',
	].join('');
}

/** A golden sun with 40 rays on red; in it the crown of a yurt, two sets of three crossing bars in a ring. */
function kyrgyzstan(): string {
	const [red, gold] = ['#f00', '#ff0'];
	const ray = '<path d="M-.5-8 0-13 .5-8z"/>';
	const bars = [-1.9, 0, 1.9].map(x => `<path d="M${x - 3.6} 5.4Q${x + 0.4}-1.4 ${x + 4.6}-4"/>`).join('');
	return [
		box(red),
		`<g transform="translate(30 20)"><g fill="${gold}">${turned(ray, 40)}<circle r="8.2"/></g>`,
		`<circle r="6.5" fill="none" stroke="${red}" stroke-width=".8"/>`,
		`<clipPath id="tunduk"><circle r="6.5"/></clipPath><g clip-path="url(#tunduk)" fill="none" stroke="${red}" stroke-width=".75">${mirrored(bars)}</g></g>`,
	].join('');
}

/** Red, white and green as 2 : 3 : 2, with a golden crown under an arc of seven stars. */
function tajikistan(): string {
	const gold = '#f8c300';
	const stars = [-66, -44, -22, 0, 22, 44, 66].map(angle => place(star(0.95), 7.6 * Math.sin(radians(angle)), 1.6 - (7.6 * Math.cos(radians(angle)))));
	const half = [
		'<path d="M-6.2 5.6Q-3.2 4.75 0 4.7V3.7Q-3.4 3.8-6.6 4.6z',
		'M0-2.6A1.7 1.7 0 0 0-1.35.1L-.5.3V2.1Q-1.9 2.2-2.3.8-3.4 2.5-5.1.8-6.2 2.3-7.6.9-7.3 3-5.4 3.1-3.8 3.1-3 2.3-1.7 3.4 0 3.2V0L-.8-.6A.95.95 0 0 1 0-1.9z"/>',
	].join('');
	return [
		box('#fff'),
		'<path fill="#c00" d="M0 0h60v11.43H0z"/><path fill="#060" d="M0 28.57h60V40H0z"/>',
		`<g transform="translate(30 20.6)" fill="${gold}">${mirrored(half)}${stars.join('')}</g>`,
	].join('');
}

/** Green, with a red stripe of five carpet patterns over olive branches; a crescent with five stars beside it. */
function turkmenistan(): string {
	const [green, gold] = ['#00843d', '#ffc72c'];
	const pattern = (y: number, field: string, core: string) => place([
		`<path fill="${gold}" d="M-4.6 0-3.5-2.5-1-3.1H1L3.5-2.5 4.6 0 3.5 2.5 1 3.1H-1L-3.5 2.5z"/>`,
		`<path fill="${field}" d="M-3.9 0-3-2-.9-2.5H.9L3-2 3.9 0 3 2 .9 2.5H-.9L-3 2z"/>`,
		`<path fill="${core}" d="M-2.2 0 0-1.7 2.2 0 0 1.7z"/><path fill="${gold}" d="M-.9 0 0-.7 .9 0 0 .7z"/>`,
	].join(''), 14, y);
	const branch = '<path d="M0 37.9Q-3.6 37.6-4.1 34.6M-1.4 37.6-1.7 36.3M-2.7 36.9-2.7 35.5" fill="none"/>';
	const stars = [[28.2, 4.6], [31, 5.9], [28.2, 7.2], [25.4, 8.5], [28.2, 9.8]].map(([x = 0, y = 0]) => place(star(1.1), x, y));
	return [
		box(green),
		'<path fill="#d22630" d="M8 0h12v40H8z"/>',
		pattern(3.6, '#fff', '#d22630'),
		pattern(10.8, green, '#d22630'),
		pattern(18, '#d22630', green),
		pattern(25.2, green, '#fff'),
		pattern(32.2, '#fff', '#d22630'),
		`<g stroke="${gold}" stroke-width=".6" transform="translate(14 .9)">${mirrored(branch)}</g>`,
		`<g fill="#fff"><path d="M33.4 4.4A5.7 5.7 0 1 1 27.6 12.8 5.4 5.4 0 1 0 33.4 4.4z"/>${stars.join('')}</g>`,
	].join('');
}

/** Blue, white and green between red lines; a crescent and twelve stars in the blue. */
function uzbekistan(): string {
	const rows: ReadonlyArray<readonly [first: number, y: number]> = [[2, 2.9], [1, 6.6], [0, 10.3]];
	const stars = rows.flatMap(([first, y]) => [0, 1, 2, 3, 4].slice(first).map(column => place(star(1.25), 16 + (column * 3.7), y)));
	return [
		box('#fff'),
		'<path fill="#0099b5" d="M0 0h60v12.8H0z"/><path fill="#1eb53a" d="M0 27.2h60V40H0z"/>',
		'<path fill="#ce1126" d="M0 12.8h60v.9H0zM0 26.3h60v.9H0z"/>',
		`<circle cx="10.9" cy="6.5" r="4.8" fill="#fff"/><circle cx="12.5" cy="6.5" r="4.8" fill="#0099b5"/><g fill="#fff">${stars.join('')}</g>`,
	].join('');
}

/** Thirteen stripes; fifty stars on blue. */
function usa(): string {
	const stripe = flagHeight / 13;
	const stripes = [0, 2, 4, 6, 8, 10, 12].map(index => `<path d="M0 ${round(index * stripe)}h60v${round(stripe)}H0z"/>`);
	const stars = Array.from({length: 9}, (_, row) => Array.from({length: row % 2 === 0 ? 6 : 5}, (__, column) =>
		place(star(0.95), 2.1 + (row % 2 === 0 ? 0 : 2.03) + (column * 4.06), 2.16 + (row * 2.15)))).flat();
	return [
		box('#fff'),
		`<g fill="#b22234">${stripes.join('')}</g>`,
		`<path fill="#3c3b6e" d="M0 0h24.4v${round(7 * stripe)}H0z"/><g fill="#fff">${stars.join('')}</g>`,
	].join('');
}

function box(color: string): string {
	return `<path fill="${color}" d="M0 0h${flagWidth}v${flagHeight}H0z"/>`;
}

/** A star of five points around 0, 0, one of them upwards. */
function star(radius: number): string {
	const points = Array.from({length: 10}, (_, index) => {
		const reach = index % 2 === 0 ? radius : radius * 0.382;
		const angle = radians(index * 36);
		return `${round(reach * Math.sin(angle))} ${round(-reach * Math.cos(angle))}`;
	});
	return `<path d="M${points.join('L')}z"/>`;
}

function place(shape: string, x: number, y: number): string {
	return `<g transform="translate(${round(x)} ${round(y)})">${shape}</g>`;
}

/** The shape `times` times around 0, 0. */
function turned(shape: string, times: number): string {
	return Array.from({length: times}, (_, index) => `<g transform="rotate(${round(index * 360 / times)})">${shape}</g>`).join('');
}

/** The shape and its image in the upright axis. */
function mirrored(shape: string): string {
	return `${shape}<g transform="scale(-1 1)">${shape}</g>`;
}

function radians(degrees: number): number {
	return degrees * Math.PI / 180;
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
