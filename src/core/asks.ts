import {clean} from './clean.ts';
import {readAfter} from './follow-up.ts';
import {smallTalkKindOf} from './model.ts';
import {namesPerson} from './people.ts';
import type {Scored, Scorer} from './scorer.ts';
import {
	asks, isTopic, withTopic, type Topics,
} from './topics.ts';
import type {AnswerContext, Id} from './types.ts';
import type {Reader, Understanding, UnderstoodWord} from './understand.ts';

/**
 * Two or three questions in one message ("when and where is it?", «кто такой Гор и куда он поедет?»): the message is cut
 * where a sentence, a comma or an "and" allows it, and each part is read as a follow-up to the part before.
 * The cut counts when every part asks for something of its own, and surely enough.
 */

/** Where a message may be cut: after sentences, at commas, and at words that join questions. Those words are eaten. */
const cuts = /[.?!;:,\n]+|\s(?:and also|and then|and|also|plus|n|&|а также|и еще|и ещё|а еще|а ещё|а потом|потом|и|а|еще|ещё|плюс|va|hamda|yana|keyin|ва|ҳамда|хамда|яна|кейин|i)(?=\s)/gu;
/** Messages with more pieces are stories; their question is found in the whole. */
const maxPieces = 5;
/** From this probability each of two parts counts as a question of its own. A wrong cut adds a neighbouring fact, it loses none. */
const partFrom = 0.55;
/** Three questions are rarer than lists of three things, so each of them must be surer. */
const thirdFrom = 0.6;

/** A part of a message and what it asks for. */
export type Part = {readonly id: Id; readonly scored: Scored};

type Parts = {
	readonly reader: Reader;
	readonly scorer: Scorer;
	readonly topics: Topics;
	/** The fact that stands for an id in a conversation. */
	readonly shown: (id: Id) => Id;
};

/** The parts of a message that ask for different things, in their order; undefined where it asks for one. */
export function splitAsks(text: string, whole: Understanding, previous: Id | undefined, parts: Parts): readonly Part[] | undefined {
	const pieces = clean(text).split(cuts).map(piece => piece.trim()).filter(piece => /[\p{L}\p{N}]/u.test(piece));
	if (pieces.length < 2 || pieces.length > maxPieces) {
		return undefined;
	}

	const {detected: {language, script}} = whole;
	const reading = new PieceReader(pieces, {language, script}, whole, parts);
	let best: {chain: readonly Part[]; surety: number} | undefined;
	for (const ends of waysToCut(pieces.length)) {
		const needed = ends.length === 2 ? partFrom : thirdFrom;
		const chain = reading.chain(ends, previous, needed);
		const surety = Math.min(...chain.map(({scored}) => scored.probability));
		// A chain that broke off has fewer ids than parts.
		const distinct = new Set(chain.map(({id}) => id)).size === ends.length;
		// Of two good cuts the one into more parts answers more.
		if (distinct && (best === undefined || ends.length > best.chain.length || (ends.length === best.chain.length && surety > best.surety))) {
			best = {chain, surety};
		}
	}

	return best?.chain;
}

/**
 * Whether a part can be a question: it has a question word, or at least tells of something; a bare name is part of a list.
 * "What did Mirziyoyev" is cut off in the middle of "and the delegation talk about": nothing is said of the person.
 */
function asksOrTells(words: readonly UnderstoodWord[]): boolean {
	const topics = words.filter(word => isTopic(word));
	const asking = words.filter(word => asks(word));
	if (asking.length === 0) {
		return topics.length > 0 && words.filter(({kind}) => kind !== 'stop').length > 1;
	}

	return topics.length === 0 || !topics.every(word => namesPerson(word)) || asking.some(({concepts}) => !concepts.some(concept => unfinished.has(concept)));
}

/** Question words that need more than a person to be a question. */
const unfinished: ReadonlySet<string> = new Set(['WHAT', 'WHEN', 'WHERE', 'WHY', 'HOW']);

/** Reads runs of a message's pieces, each once. */
class PieceReader {
	readonly #pieces: readonly string[];
	readonly #context: AnswerContext;
	readonly #whole: Understanding;
	readonly #parts: Parts;
	readonly #read = new Map<string, Scored>();
	readonly #parted = new Map<string, Scored>();

	constructor(pieces: readonly string[], context: AnswerContext, whole: Understanding, parts: Parts) {
		this.#pieces = pieces;
		this.#context = context;
		this.#whole = whole;
		this.#parts = parts;
	}

	/** The parts that end before the given pieces; empty as soon as one of them asks for nothing, or not surely enough. */
	chain(ends: readonly number[], previous: Id | undefined, needed: number): readonly Part[] {
		const chain: Part[] = [];
		let from = 0;
		for (const end of ends) {
			const before = chain.at(-1);
			const scored = this.#part(from, end, before ? this.#parts.shown(before.id) : previous);
			const {understanding: {words}, scores: {order: [best = 0], ids: [top = 0]}} = scored;
			if (scored.probability < needed || !asksOrTells(words) || smallTalkKindOf(this.#parts.scorer.nameOf(best)) !== undefined) {
				return [];
			}

			chain.push({id: this.#parts.scorer.nameOf(top), scored});
			from = end;
		}

		return chain;
	}

	#part(from: number, end: number, previous: Id | undefined): Scored {
		const name = `${from}-${end} ${previous ?? ''}`;
		const known = this.#parted.get(name);
		if (known) {
			return known;
		}

		const scored = this.#readPart(from, end, previous);
		this.#parted.set(name, scored);
		return scored;
	}

	#readPart(from: number, end: number, previous: Id | undefined): Scored {
		const {scorer, topics} = this.#parts;
		const alone = this.#run(from, end);
		if (previous !== undefined) {
			return readAfter(alone, previous, topics, scorer);
		}

		// «Когда и где саммит?»: what the first part leaves out stands in the second.
		if (alone.understanding.words.some(word => isTopic(word)) || end === this.#pieces.length) {
			return alone;
		}

		const later = this.#run(end, this.#pieces.length).understanding.words.filter(word => isTopic(word) && !asks(word));
		return scorer.score(withTopic(alone.understanding, later));
	}

	#run(from: number, end: number): Scored {
		const name = `${from}-${end}`;
		let scored = this.#read.get(name);
		if (!scored) {
			const text = this.#pieces.slice(from, end).join(' ');
			const {detected, layoutSwapped} = this.#whole;
			// A short piece may look like another language; the message has one. In the wrong layout each piece is tried anew.
			const understanding = layoutSwapped ? {...this.#parts.reader.read(text, this.#context), detected} : this.#parts.reader.readPart(text, detected);
			scored = this.#parts.scorer.score(understanding);
			this.#read.set(name, scored);
		}

		return scored;
	}
}

/** All ways to cut a row of pieces into two or three parts, as the ends of the parts: a reply answers at most three questions. */
function waysToCut(pieces: number): number[][] {
	const ways: number[][] = [];
	for (let first = 1; first < pieces; first++) {
		ways.push([first, pieces]);
		for (let second = first + 1; second < pieces; second++) {
			ways.push([first, second, pieces]);
		}
	}

	return ways;
}
