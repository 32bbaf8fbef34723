import {clean} from './clean.ts';
import {readAfter, type LeftOut} from './follow-up.ts';
import {listedAsks} from './listed.ts';
import {factOfName, namesPerson} from './people.ts';
import {piecesOf, type Piece} from './pieces.ts';
import type {Scored, Scorer} from './scorer.ts';
import {asks, isTopic, withTopic} from './topics.ts';
import type {AnswerContext, Id} from './types.ts';
import {
	contentOf, type Reader, type Understanding, type UnderstoodWord,
} from './understand.ts';

/**
 * Two or three questions in one message ("when and where is it?", «кто такой Гор и куда он поедет?»): the message is cut
 * where a sentence, a comma or an "and" allows it, and each part is read as a follow-up to the part before.
 * The cut counts when every part asks for something of its own, and surely enough.
 */

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
	readonly leftOut: LeftOut;
	/** The fact that stands for an id in a conversation. */
	readonly shown: (id: Id) => Id;
};

/** The parts of a message that ask for different things, in their order; undefined where it asks for one. */
export function splitAsks(text: string, whole: Understanding, previous: Id | undefined, parts: Parts): readonly Part[] | undefined {
	const listed = listedAsks(whole, parts.scorer, partFrom);
	if (listed) {
		return listed;
	}

	const {detected: {language, script}} = whole;
	const all = piecesOf(clean(text), language);
	const pieces = all.length > 1 ? glued(all, whole, parts) : all;
	if (pieces.length < 2 || pieces.length > maxPieces) {
		return undefined;
	}

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
 * Pieces that neither ask nor name anything ("Hello!", "please") belong to the next one, the last to the one before;
 * so do bare names in a row («Казахстан, Киргизия и Узбекистан …»).
 */
function glued(pieces: readonly Piece[], {detected}: Understanding, {reader}: Parts): Piece[] {
	const result: Piece[] = [];
	let waiting: Piece | undefined;
	for (const piece of pieces) {
		const joined: Piece = waiting ? {text: `${waiting.text} ${piece.text}`, joint: waiting.joint} : piece;
		const {words} = reader.readPart(piece.text, detected);
		const says = words.filter(word => asks(word) || isTopic(word));
		const isListed = piece.joint !== 'sentence' && piece.joint !== 'turn' && !turning.test(piece.text);
		waiting = says.length === 0 || (isListed && words.every(word => word.kind === 'stop' || factOfName(word))) ? joined : undefined;
		if (!waiting) {
			result.push(joined);
		}
	}

	const last = result.pop();
	return waiting && last ? [...result, {text: `${last.text} ${waiting.text}`, joint: last.joint}] : [...result, ...[last, waiting].filter(piece => piece !== undefined)];
}

/**
 * Whether a part can be a question by its own words: it has a question word, or names something and says a little of it.
 * A bare name is part of a list («США и Узбекистан»), unless the conversation turns to it («а Киргизии?», "And Landau?").
 * "What did Mirziyoyev" is cut off in the middle of "and the delegation talk about": nothing is said of the person.
 */
function asksOrTells(words: readonly UnderstoodWord[], joint: Piece['joint']): boolean {
	const topics = words.filter(word => isTopic(word) && !word.concepts.includes(planConcept));
	const asking = words.filter(word => asks(word));
	if (asking.length === 0) {
		const isTurn = joint === 'sentence' || joint === 'turn' || turning.test(words.at(-1)?.text ?? '');
		return topics.length > 0 && (isTurn || contentOf(words).length > 1);
	}

	const isOfPersonsOnly = topics.length > 0 && topics.every(word => namesPerson(word));
	return !isOfPersonsOnly || (asking.some(({concepts}) => !concepts.some(concept => unfinished.has(concept))) && !asking.some(({text}) => oblique.has(text)));
}

/** Question words that need more than a person to be a question. */
const unfinished: ReadonlySet<string> = new Set(['WHAT', 'WHEN', 'WHERE', 'WHY', 'HOW']);
/** "Whom did Gor" and «с кем Гор» go on. */
const oblique: ReadonlySet<string> = new Set(['whom', 'кем', 'кого', 'кому', 'ком']);
/** "will", «будет» names nothing by itself. */
const planConcept = 'PLAN';
/** The Uzbek ending for "and what about". */
const turning = /(?:chi|чи)$/u;

/** Reads runs of a message's pieces, each once. */
class PieceReader {
	readonly pieces: readonly Piece[];
	readonly #context: AnswerContext;
	readonly #whole: Understanding;
	readonly #parts: Parts;
	readonly #understandings = new Map<string, Understanding>();
	readonly #read = new Map<string, Scored>();
	readonly #parted = new Map<string, Scored>();

	constructor(pieces: readonly Piece[], context: AnswerContext, whole: Understanding, parts: Parts) {
		this.pieces = pieces;
		this.#context = context;
		this.#whole = whole;
		this.#parts = parts;
	}

	/** The parts that end before the given pieces; empty as soon as one of them asks for nothing, or not surely enough. */
	chain(ends: readonly number[], previous: Id | undefined, needed: number): readonly Part[] {
		// Whether the words can be questions is seen at once, so of all parts before one of them is scored.
		const canAsk = ends.every((end, place) => {
			const from = ends[place - 1] ?? 0;
			return asksOrTells(this.#words(from, end), this.pieces[from]?.joint ?? 'start');
		});
		if (!canAsk) {
			return [];
		}

		const chain: Part[] = [];
		let from = 0;
		for (const end of ends) {
			const before = chain.at(-1);
			const scored = this.#part(from, end, before ? this.#parts.shown(before.id) : previous);
			const {scores: {order: [best = 0], ids: [top = 0]}} = scored;
			if (scored.probability < needed || this.#parts.scorer.smallTalkOf(best)) {
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
		const {scorer, leftOut} = this.#parts;
		const alone = this.#run(from, end);
		if (previous !== undefined) {
			return readAfter(alone, previous, leftOut, scorer);
		}

		// «Когда и где саммит?»: what the first part leaves out stands in the second.
		if (alone.understanding.words.some(word => isTopic(word)) || end === this.pieces.length) {
			return alone;
		}

		const later = this.#run(end, this.pieces.length).understanding.words.filter(word => isTopic(word) && !asks(word));
		return scorer.score(withTopic(alone.understanding, later));
	}

	#words(from: number, end: number): readonly UnderstoodWord[] {
		return this.#understood(from, end).words;
	}

	#run(from: number, end: number): Scored {
		const name = `${from}-${end}`;
		let scored = this.#read.get(name);
		if (!scored) {
			scored = this.#parts.scorer.score(this.#understood(from, end));
			this.#read.set(name, scored);
		}

		return scored;
	}

	#understood(from: number, end: number): Understanding {
		const name = `${from}-${end}`;
		let understanding = this.#understandings.get(name);
		if (!understanding) {
			const text = this.pieces.slice(from, end).map(piece => piece.text).join(' ');
			const {detected, layoutSwapped} = this.#whole;
			// A short piece may look like another language; the message has one. In the wrong layout each piece is tried anew.
			understanding = layoutSwapped ? {...this.#parts.reader.read(text, this.#context), detected} : this.#parts.reader.readPart(text, detected);
			this.#understandings.set(name, understanding);
		}

		return understanding;
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
