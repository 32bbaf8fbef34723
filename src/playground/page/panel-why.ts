/** What was understood of each question, and why that answer won: the newest first. */
import type {ThoughtView} from '../contract.ts';
import {element} from './dom.ts';
import type {Store} from './state.ts';

const languageNames = new Intl.DisplayNames('en', {type: 'language', fallback: 'code'});

/** How features are named, see src/core/features.ts. */
const legend = 'c: a meaning, or two in one question; o: two in this order; k, w: a word; p: words side by side; n, u, s: how much there is, and was understood; all else: letters.';

/** The contents of the tab. */
export function createWhy(store: Store): HTMLElement {
	const list = element('div', {class: 'thoughts'});
	const drawn = new Map<ThoughtView, HTMLDetailsElement>();
	const empty = element('div', {class: 'panel-empty'}, [
		element('p', {}, ['Ask the bot something: this shows how it read the question, and why that answer won.']),
		element('h3', {}, ['What to try in a minute']),
		element('ol', {}, [
			element('li', {}, ['Press Start, then ask in your own words: in English, Russian or Uzbek.']),
			element('li', {}, ['In the group, type the bot’s @name, a space, and a few words: results come as you type.']),
			element('li', {}, ['Change the language of your Telegram, and look at the command menu again.']),
			element('li', {}, ['Mend a question you have sent (arrow up): the bot’s answer follows.']),
		]),
	]);
	store.watch(({thoughts}, previous) => {
		empty.hidden = thoughts.length > 0;
		if (thoughts === previous.thoughts && drawn.size === thoughts.length) {
			return;
		}

		const newest = thoughts.at(-1);
		for (const [thought, details] of drawn) {
			if (thoughts.includes(thought)) {
				details.open &&= newest !== undefined && drawn.has(newest);
			} else {
				details.remove();
				drawn.delete(thought);
			}
		}

		for (const thought of thoughts) {
			if (!drawn.has(thought)) {
				const details = draw(thought);
				drawn.set(thought, details);
				list.prepend(details);
			}
		}

		const first = newest && drawn.get(newest);
		if (first) {
			first.open = true;
		}
	});
	return element('div', {}, [empty, list]);
}

function draw(thought: ThoughtView): HTMLDetailsElement {
	const {
		question, outcome, score, language, words, candidates, reasons, premise,
	} = thought;
	const [kind = '', id] = outcome.split(' ');
	return element('details', {class: 'thought'}, [
		element('summary', {}, [
			element('span', {class: 'thought-question', dir: 'auto'}, [question]),
			element('span', {class: 'thought-outcome'}, [
				element('span', {class: `badge ${kind.replaceAll(/[^a-z]/gu, '')}`}, [kind]),
				id === undefined ? undefined : element('code', {}, [outcome.slice(kind.length + 1)]),
				element('span', {class: 'thought-score'}, [percent(score)]),
			]),
		]),
		element('p', {class: 'thought-language'}, [`Answered in ${languageName(language)}; ${percent(score)} sure.`]),
		premise === undefined ? undefined : element('p', {class: 'thought-premise', dir: 'auto'}, [`What the question takes for granted: ${premise}`]),
		section('How the words were read', element('ul', {class: 'words'}, words.map(({text, meaning}) =>
			element('li', {}, [element('bdi', {class: 'word'}, [text]), element('bdi', {class: 'meaning'}, [meaning])])))),
		section('Who could have won', element('ol', {class: 'bars'}, candidates.map((candidate, index) =>
			bar(candidate.id, percent(candidate.score), candidate.score, index === 0 ? 'winner' : '')))),
		section('What spoke for the winner against the next', element('ul', {class: 'bars'}, reasons.map(({feature, weight}) =>
			bar(feature, `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`, Math.abs(weight) / strongest(reasons), weight < 0 ? 'against' : '')))),
		reasons.length === 0 ? undefined : element('p', {class: 'legend'}, [legend]),
	]);
}

/** A list with a title; nothing when the list is empty. */
function section(title: string, list: HTMLElement): HTMLElement | undefined {
	return list.childElementCount === 0 ? undefined : element('section', {}, [element('h3', {}, [title]), list]);
}

/** A line whose bar is as long as its share, 0 to 1. */
function bar(name: string, figure: string, share: number, kind: string): HTMLElement {
	const line = element('li', {class: `bar ${kind}`.trim()}, [element('bdi', {class: 'bar-name'}, [name]), element('span', {class: 'bar-figure'}, [figure])]);
	line.style.setProperty('--share', String(Math.min(1, Math.max(0, share))));
	return line;
}

function strongest(reasons: ThoughtView['reasons']): number {
	return Math.max(...reasons.map(({weight}) => Math.abs(weight)), Number.MIN_VALUE);
}

function percent(share: number): string {
	return `${Math.round(share * 100)} %`;
}

function languageName(code: string): string {
	try {
		return languageNames.of(code) ?? code;
	} catch {
		return code;
	}
}
