/** Beside the chat, for the curious: three tabs. */
import {button, element, icon} from './dom.ts';
import {createCalls} from './panel-calls.ts';
import {createContent} from './panel-content.ts';
import {createWhy} from './panel-why.ts';
import {panelTabs, type PanelTab, type Store} from './state.ts';
import type {Toasts} from './toasts.ts';

const names: Readonly<Record<PanelTab, string>> = {why: 'Why', calls: 'Calls', content: 'Content'};

/** The panel. Where there is no column for it, it is a drawer. */
export function createPanel(store: Store, toasts: Toasts): HTMLElement {
	const insides: Readonly<Record<PanelTab, HTMLElement>> = {why: createWhy(store), calls: createCalls(store), content: createContent(store, toasts)};
	const callCount = element('span', {class: 'tab-count', 'aria-hidden': 'true'});
	const contentMark = element('span', {class: 'tab-mark', hidden: true}, [element('span', {class: 'for-ears'}, [' (refused)'])]);
	const extras: Readonly<Record<PanelTab, HTMLElement | undefined>> = {why: undefined, calls: callCount, content: contentMark};
	const tabs = panelTabs.map(tab => button({
		class: 'tab', role: 'tab', id: `tab-${tab}`, 'aria-controls': `panel-${tab}`,
	}, [names[tab], extras[tab]], () => {
		store.set({tab});
	}));
	const pages = panelTabs.map(tab => element('div', {
		class: 'page', role: 'tabpanel', id: `panel-${tab}`, 'aria-labelledby': `tab-${tab}`, tabindex: 0,
	}, [insides[tab]]));
	const list = element('div', {class: 'tabs', role: 'tablist', 'aria-label': 'What goes on inside'}, tabs);
	list.addEventListener('keydown', event => {
		const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
		if (step !== undefined) {
			const index = (panelTabs.indexOf(store.get().tab) + step + panelTabs.length) % panelTabs.length;
			store.set({tab: panelTabs[index] ?? 'why'});
			tabs[index]?.focus();
			event.preventDefault();
		}
	});
	store.watch(({tab, calls, content}) => {
		for (const [index, name] of panelTabs.entries()) {
			const isOpen = name === tab;
			tabs[index]?.setAttribute('aria-selected', String(isOpen));
			tabs[index]?.setAttribute('tabindex', isOpen ? '0' : '-1');
			pages[index]?.toggleAttribute('hidden', !isOpen);
		}

		callCount.textContent = calls.length === 0 ? '' : String(calls.length);
		contentMark.hidden = content?.state !== 'refused';
	});
	return element('aside', {class: 'panel', 'aria-label': 'What goes on inside'}, [
		element('div', {class: 'panel-head'}, [
			list,
			button({class: 'round panel-close', 'aria-label': 'Close'}, [icon('close')], () => {
				store.set({isDrawerOpen: false});
			}),
		]),
		...pages,
	]);
}
