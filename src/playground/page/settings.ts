/** Who the person is, and how the page looks. */
import {clientLanguages, type ClientLanguage} from '../contract.ts';
import {button, element, icon} from './dom.ts';
import {themes, type Store, type Theme} from './state.ts';

const languageNames: Readonly<Record<ClientLanguage, string>> = {
	en: 'English', ru: 'Русский', uz: 'Oʻzbekcha', kk: 'Қазақша',
};
const themeNames: Readonly<Record<Theme, string>> = {system: 'System', light: 'Light', dark: 'Dark'};
const themeKey = 'playground theme';

/** The look chosen last time. */
export function rememberedTheme(): Theme {
	return themes.find(theme => theme === localStorage.getItem(themeKey)) ?? 'system';
}

export type SettingsActs = {
	language(language: ClientLanguage): void;
	restart(): void;
};

/** The switches under the chats. */
export function createSettings(store: Store, acts: SettingsActs): HTMLElement {
	const languages = choice('Language of your Telegram', 'language', clientLanguages.map(value => ({value, label: languageNames[value], lang: value})), acts.language);
	const looks = choice('Look', 'theme', themes.map(value => ({value, label: themeNames[value]})), theme => {
		localStorage.setItem(themeKey, theme);
		store.set({theme});
	});
	store.watch(({view, theme}) => {
		languages.check(view?.you.language);
		looks.check(theme);
		document.documentElement.dataset['theme'] = theme;
	});
	return element('section', {class: 'settings', 'aria-label': 'Who you are'}, [
		languages.element,
		looks.element,
		button({class: 'quiet'}, [icon('restart'), 'Start over as a newcomer'], acts.restart),
	]);
}

type Choice<Value extends string> = {
	readonly element: HTMLElement;
	check(value: Value | undefined): void;
};

function choice<Value extends string>(
	title: string,
	name: string,
	options: ReadonlyArray<{readonly value: Value; readonly label: string; readonly lang?: string}>,
	choose: (value: Value) => void,
): Choice<Value> {
	const inputs = new Map(options.map(({value}) => [value, element('input', {type: 'radio', name, value})]));
	const labels = options.map(({value, label, lang}) => element('label', {lang}, [inputs.get(value), element('span', {}, [label])]));
	for (const [value, input] of inputs) {
		input.addEventListener('change', () => {
			choose(value);
		});
	}

	return {
		element: element('fieldset', {class: 'choice'}, [element('legend', {}, [title]), element('div', {class: 'choice-options'}, labels)]),
		check(chosen) {
			for (const [value, input] of inputs) {
				input.checked = value === chosen;
			}
		},
	};
}
