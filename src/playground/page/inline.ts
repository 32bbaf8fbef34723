/** Inline mode: what stands behind `@bot ` in an input is asked of the bot as the person types. */
import type {ChatView, InlineView} from '../contract.ts';
import type {Connection} from './connection.ts';
import {button} from './dom.ts';
import type {Suggestions} from './suggestions.ts';

/** How long a person must have stopped typing, in milliseconds. */
const pause = 250;

export type Inline = {
	/** Takes note of the input; true when it is inline mode. */
	update(text: string, bot: string, chat: ChatView): boolean;
	stop(): void;
};

export type InlineActs = {
	choose(query: string, result: string): void;
	/** Opens the private chat, where Start then sends a parameter. */
	openPrivate(parameter: string): void;
	complain(error: unknown): void;
};

/** What is asked of the bot: the rest of the text after its name and a space. */
export function inlineQuery(text: string, bot: string): string | undefined {
	const start = `@${bot} `;
	return bot !== '' && text.toLowerCase().startsWith(start.toLowerCase()) ? text.slice(start.length) : undefined;
}

/** Shows the results in the list above the input. */
export function createInline(connection: Connection, suggestions: Suggestions, acts: InlineActs): Inline {
	let timer: ReturnType<typeof setTimeout> | undefined;
	/** What is in the list, or on the way to it. */
	let asked: string | undefined;

	function stop(): void {
		clearTimeout(timer);
		asked = undefined;
	}

	/** One page of results: the first fills the list, those after it are added as the person scrolls on. */
	async function ask(query: string, chat: ChatView, key: string, offset?: string): Promise<void> {
		try {
			const answer = await connection.inline({chat: chat.id, query, ...offset !== undefined && {offset}});
			// An answer that comes late belongs to words that are no longer there.
			if (asked === key) {
				show(answer, query, offset !== undefined, next => {
					void ask(query, chat, key, next);
				});
			}
		} catch (error) {
			if (asked === key) {
				suggestions.hide();
				acts.complain(error);
			}
		}
	}

	function show({results, button: above, next}: InlineView, query: string, isMore: boolean, askOn: (next: string) => void): void {
		const found = results.map(({id, title, description}) => ({
			title,
			description,
			choose() {
				acts.choose(query, id);
			},
		}));
		const onEnd = next === undefined
			? undefined
			: () => {
				askOn(next);
			};

		if (isMore) {
			suggestions.add(found, onEnd);
		} else {
			suggestions.show('Inline results', found, {
				above: above && button({class: 'inline-button', dir: 'auto'}, [above.text], () => {
					acts.openPrivate(above.parameter);
				}),
				note: 'The bot has no results for this.',
				onEnd,
			});
		}
	}

	return {
		update(text, bot, chat) {
			const query = inlineQuery(text, bot);
			if (query === undefined) {
				stop();
				return false;
			}

			const key = JSON.stringify([chat.id, query]);
			if (key !== asked) {
				clearTimeout(timer);
				asked = key;
				timer = setTimeout(() => {
					void ask(query, chat, key);
				}, pause);
			}

			return true;
		},
		stop,
	};
}
