/** The whole of what the person at the page sees. */
import {historyOf} from '../../local/history.ts';
import {getProfileText, menuSeenBy} from '../../local/profile.ts';
import type {World} from '../../local/world.ts';
import type {ChatView, View} from '../contract.ts';
import {messageView} from './message-view.ts';
import type {Stage, StageChat} from './stage.ts';

/** What is to be seen now. */
export function viewOf(world: World, stage: Stage, status: View['status']): View {
	const {you, language} = stage;
	const name = getProfileText(world, 'name', language);
	return {
		bot: {name, username: world.me.username, description: getProfileText(world, 'description', language)},
		you: {name: you.user.first_name, language},
		chats: stage.chats.map(chat => chatView(chat, {world, you: you.id, botName: name})),
		status,
	};
}

function chatView(chat: StageChat, look: {readonly world: World; readonly you: number; readonly botName: string}): ChatView {
	const {state, kind, topics} = chat;
	return {
		id: chat.id,
		kind,
		title: 'title' in state.chat ? state.chat.title ?? '' : look.botName,
		topics,
		// Unseen messages come last in a history; a person sees them where they were written.
		messages: historyOf(look.world, state)
			.toSorted((a, b) => a.at - b.at)
			.map(seen => messageView(seen, {...look, state}))
			.filter(message => message !== undefined),
		commands: kind === 'guest' ? [] : menuSeenBy(look.world, look.you, state).map(({command, description}) => ({command, description})),
	};
}
