import type {Language} from './types.ts';

/**
 * Where a message may be cut into questions: after sentences, at commas and dashes, at words that join questions,
 * and, in languages that put the question word first, before a second question word of a sentence without stops.
 */

/** A run of words between two cuts. */
export type Piece = {
	readonly text: string;
	/** What stood before it: the end of a sentence, a comma with a joining word («, а …»), a comma or a joining word alone; nothing before the first. */
	readonly joint: 'start' | 'sentence' | 'turn' | 'list' | 'question';
};

const joiningWords = 'and also|and then|and|also|plus|n|&|а также|и еще|и ещё|а еще|а ещё|а потом|потом|и|а|еще|ещё|плюс|va|hamda|yana|keyin|ва|ҳамда|хамда|яна|кейин|i';
/** A dot is a stop behind a word: "U.S." has none. What stands before a colon is the heading of what follows. */
const stops = String.raw`[?!\n;…]+|(?<=[\p{L}\p{N}]{2})\.+(?=\s|$)`;
const marks = new RegExp(String.raw`(?:\s*(?:${stops}|,+|\s[—–+/-]+(?=\s))\s*)+(?:(?<=\s)(?:${joiningWords})(?=\s))?|(?<=\s)(?:${joiningWords})(?=\s)`, 'gu');
const stop = new RegExp(stops, 'u');
const letter = /[\p{L}\p{N}]/u;

/** Question words that open a question and hardly ever a clause, as "when Gor sat down" is one. Uzbek has them before the verb, wherever that is. */
const openers: Readonly<Record<Language, ReadonlySet<string>>> = {
	en: new Set(['who', 'whom', 'what', 'why', 'how']),
	ru: new Set(['кто', 'кого', 'какой', 'какая', 'какое', 'какие', 'какого', 'каком', 'сколько', 'почему', 'зачем', 'kto', 'kakoy', 'kakie', 'skolko', 'pochemu', 'zachem']),
	uz: new Set(),
};

/** The pieces of a cleaned text, in their order; each has a letter or a digit. */
export function piecesOf(cleaned: string, language: Language): Piece[] {
	const pieces: Piece[] = [];
	let from = 0;
	let joint: Piece['joint'] = 'start';
	for (const mark of [...cleaned.matchAll(marks), undefined]) {
		const text = cleaned.slice(from, mark?.index).trim();
		if (letter.test(text)) {
			pieces.push({text, joint});
			joint = 'list';
		}

		if (mark) {
			joint = pieces.length === 0 ? 'start' : stronger(joint, jointOf(mark[0]));
			from = mark.index + mark[0].length;
		}
	}

	return pieces.flatMap(piece => atQuestionWords(piece, openers[language]));
}

function jointOf(mark: string): Piece['joint'] {
	if (stop.test(`xx${mark}`)) {
		return 'sentence';
	}

	return letter.test(mark) && /[,—–+/-]/u.test(mark) ? 'turn' : 'list';
}

function stronger(one: Piece['joint'], other: Piece['joint']): Piece['joint'] {
	const order: ReadonlyArray<Piece['joint']> = ['start', 'list', 'turn', 'sentence'];
	return order.indexOf(one) > order.indexOf(other) ? one : other;
}

/** "who is tokayev who is japarov": a second question word opens a second question, if the first has words of its own. */
function atQuestionWords({text, joint}: Piece, words: ReadonlySet<string>): Piece[] {
	const tokens = text.split(/\s+/u);
	const places = [...tokens.keys()].filter(place => words.has(tokens[place] ?? '') && !words.has(tokens[place - 1] ?? ''));
	const cuts = [0, ...places.slice(1).filter(place => place > 1), tokens.length];
	return cuts.slice(0, -1).map((from, index) => ({text: tokens.slice(from, cuts[index + 1]).join(' '), joint: index === 0 ? joint : 'question' as const}));
}
