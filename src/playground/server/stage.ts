/** The people and chats of the playground. */
import {member} from '../../local/chats.ts';
import type {Group} from '../../local/groups.ts';
import type {Person} from '../../local/people.ts';
import type {LocalApi} from '../../local/server.ts';
import type {ChatState} from '../../local/world.ts';
import type {ChatView, ClientLanguage} from '../contract.ts';

/** One chat of the page. */
export type StageChat = {
	readonly kind: ChatView['kind'];
	readonly id: number;
	readonly state: ChatState;
	/** Undefined for the private chat. */
	readonly group: Group | undefined;
	readonly topics: ChatView['topics'];
};

export type Stage = {
	/** The person at the page. */
	readonly you: Person;
	readonly language: ClientLanguage;
	readonly chats: readonly StageChat[];
	/** The person's app has another language from now on. */
	speak(language: ClientLanguage): void;
	/** Another person in empty chats: nothing that the bot remembers is about them. */
	restart(): void;
};

/** What people and the server call the topic that every forum has; bots know it as no topic at all. */
export const general = 1;

type Scene = Pick<Stage, 'you' | 'chats'>;

/** Sets the stage: a private chat, a forum with the bot in it, and a group without the bot. */
export function createStage(api: LocalApi): Stage {
	let language: ClientLanguage = 'en';
	let scene = openScene(api, language);
	return {
		get you() {
			return scene.you;
		},
		get language() {
			return language;
		},
		get chats() {
			return scene.chats;
		},
		speak(chosen) {
			language = chosen;
			const you = api.person({...nameOfYou, id: scene.you.id, language_code: chosen});
			for (const {state} of scene.chats) {
				if (state.members.has(you.id)) {
					state.members.set(you.id, member(you.user, 'member'));
				}
			}

			scene = {...scene, you};
		},
		restart() {
			scene = openScene(api, language);
		},
	};
}

const nameOfYou = {first_name: 'You'};

function openScene(api: LocalApi, language: ClientLanguage): Scene {
	const you = api.person({...nameOfYou, language_code: language});
	const other = api.person({first_name: 'Anvar', language_code: 'uz'});
	const forum = api.group({title: 'News club', is_forum: true, members: [you, other]});
	const topic = {id: forum.topic('Central Asia'), title: 'Central Asia'};
	const guest = api.group({title: 'Neighbours', bot: 'absent', members: [you, other]});
	other.sayIn(forum, 'Does anybody know when the C5+1 summit is?');
	other.sayIn(forum, 'Here we talk about the summit', {topic: topic.id});
	other.sayIn(guest, 'The bot is no member here, but it comes when it is named');
	const state = api.world.chats.get(you.id);
	if (!state) {
		throw new Error('the private chat is not there');
	}

	return {
		you,
		chats: [
			{
				kind: 'private', id: you.id, state, group: undefined, topics: [],
			},
			{
				kind: 'group', id: forum.id, state: forum.state, group: forum, topics: [{id: general, title: 'General'}, topic],
			},
			{
				kind: 'guest', id: guest.id, state: guest.state, group: guest, topics: [],
			},
		],
	};
}
