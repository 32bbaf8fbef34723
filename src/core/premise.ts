import {
	valueTypes, type FactValues, type Id, type Premise, type ValueType,
} from './types.ts';
import {meaningsOf, type UsualMeanings} from './topics.ts';
import {textsOf, type Understanding} from './understand.ts';
import type {StatedValue, ValueReader} from './values.ts';

/**
 * What a message takes for granted, measured against the article: "Is it on November 7?" states a date.
 * A value that differs from the fact's own is wrong; a "yes" is said only where everything that is stated fits.
 * In doubt nothing is said: the answer itself tells what the article says.
 */

/** Words, and Uzbek endings, that make of a statement a question to be answered with yes or no. */
const yesNoOpenings = new Set(['is', 'are', 'was', 'were', 'did', 'does', 'do', 'has', 'have', 'will', 'would', 'can', 'so', 'wasnt', 'isnt', 'didnt', 'wont', 'doesnt', 'arent']);
const yesNoWords = new Set([
	'right',
	'correct',
	'true',
	'isnt',
	'wasnt',
	'didnt',
	'doesnt',
	'wont',
	'arent',
	'surely',
	'yes',
	'no',
	'believe',
	'gather',
	'heard',
	'presume',
	'guess',
	'think',
	'ли',
	'же',
	'верно',
	'правда',
	'правильно',
	'так',
	'да',
	'нет',
	'разве',
	'действительно',
	'точно',
	'ведь',
	'вроде',
	'значит',
	'кажется',
	'слышал',
	'слышала',
	'говорят',
	'rostmi',
	'togrimi',
	'shundaymi',
	'shekilli',
	'ekan',
	'rostdan',
	'ekanda',
	'emasmi',
	'тўғрими',
	'тугрими',
	'шундайми',
	'шекилли',
	'экан',
	'ростми',
	'эмасми',
]);
const uzbekYesNo = /.{2}(?:mi|mikan|mikin|ku|ми|микан|микин|ку)$|^(?:a|da|ku|ya|а|да|ку|я)$/u;
/** Nouns in -m with "its": the same letters as a question's ending. */
const notAsked = new Set(['ismi', 'nomi', 'hajmi', 'qismi', 'tizimi', 'davomi', 'iqlimi', 'rasmi', 'muqimi', 'исми', 'номи', 'ҳажми', 'хажми', 'қисми', 'кисми', 'тизими', 'давоми', 'иқлими']);
/** Between alternatives a message states neither. */
const alternatives = new Set(['or', 'или', 'либо', 'yoki', 'yo', 'ё', 'ёки', 'еки']);
const negations = new Set(['not', 'no', 'never', 'не', 'нет', 'ни', 'emas', 'yoq', 'эмас', 'йўқ']);

/** Concepts that ask for a value of a type: then the message doesn't state it. */
const askingFor: Readonly<Partial<Record<ValueType, readonly string[]>>> = {
	month: ['WHEN'],
	day: ['WHEN'],
	year: ['WHEN'],
	city: ['WHERE'],
	country: ['WHERE', 'WHAT'],
	person: ['WHO', 'NAMES'],
	inviter: ['WHO', 'NAMES'],
	head: ['WHO', 'NAMES'],
	about: ['WHO', 'NAMES'],
	office: ['POSITION', 'WHO', 'WHAT'],
	number: ['HOWMANY'],
	direction: ['HOW', 'HOWMANY'],
	source: ['WHO'],
};

/** A person is the one who leads or invites only where the message says so. */
const roleConcepts: Readonly<Partial<Record<ValueType, readonly string[]>>> = {head: ['LEADDELEG', 'LEADER'], inviter: ['INVITE'], about: ['POSITION', 'ENVOY', 'SECRETARY', 'DEPUTY', 'LEADER']};
/** What a number counts, for it to be a number of members. */
const countedConcepts = ['COUNTRY', 'LEADER', 'CA'];
/** Mentioned as those who act, not as the value: Americans visit. */
const bystanders: Readonly<Partial<Record<ValueType, readonly string[]>>> = {country: ['us']};
/** Who could have invited to Washington; any other person in such a question is a guest («а Путина пригласили?»). */
const hosts: Readonly<Partial<Record<ValueType, readonly string[]>>> = {
	inviter: ['trump', 'biden', 'blinken', 'obama', 'bush', 'clinton', 'harris', 'kerry', 'rubio', 'vance', 'gor', 'landau'],
};
/** "C5 plus 1": the sixth is the United States, so six is only wrong of Central Asia. */
const withUnitedStates = '6';

/** What the article has, and how a message is measured against it. */
export class PremiseChecker {
	readonly #values: ValueReader;
	readonly #facts: ReadonlyMap<Id, FactValues>;
	readonly #usual: ReadonlyMap<Id, ReadonlySet<string>>;
	readonly #persons: ReadonlySet<string>;

	/**
	 * @param facts what the article says, by fact
	 * @param usual what questions for a fact usually say
	 */
	constructor(values: ValueReader, facts: ReadonlyMap<Id, FactValues>, usual: UsualMeanings) {
		this.#values = values;
		this.#facts = facts;
		this.#persons = new Set([...facts.values()].flatMap(({person, inviter, head, about}) => [person, inviter, head, about].flatMap(codes => codes ?? [])));
		this.#usual = new Map(Object.entries(usual).map(([id, meanings]) => [id, new Set(meanings)]));
	}

	/**
	 * A yes-or-no question without the values that it states: a wrong one («Лидеров пригласил Блинкен?») leads away from what is asked.
	 * Undefined where there is nothing to leave out, or nothing would be left.
	 */
	withoutValues(understanding: Understanding): Understanding | undefined {
		if (!yesNoOf(understanding).isYesNo) {
			return undefined;
		}

		const said = new Set(this.#values.read(understanding).filter(value => this.#canGo(value)).flatMap(value => value.said.split(' ')));
		const words = understanding.words.filter(({text}) => !text.split(' ').every(part => said.has(part)));
		return words.length === understanding.words.length || words.every(({kind}) => kind === 'stop') ? undefined : {...understanding, words};
	}

	/** The premise of a message that is answered with `id`; undefined where it states nothing that can be judged. */
	check(understanding: Understanding, id: Id, isSilence: boolean): Premise | undefined {
		const {isYesNo, isTagged} = yesNoOf(understanding);
		if (isSilence) {
			const last = isYesNo ? this.#values.read(understanding).at(-1) : undefined;
			return last && {verdict: 'silent', said: last.said};
		}

		const facts = this.#facts.get(id);
		const words = textsOf(understanding);
		if (!facts || words.some((word, index) => alternatives.has(word) || (negations.has(word) && index < words.length - 1))) {
			return undefined;
		}

		const stated = this.#values.read(understanding);
		const concepts = new Set(understanding.words.flatMap(word => word.concepts));
		const judged = stated.flatMap(value => judge(value, facts, concepts, isTagged));
		// "In 2022 or 2023?" offers values, it states none.
		const wrong = judged.find(({type, fits}) => !fits && (type === 'about' || !judged.some(other => other.type === type && other.fits)));
		if (wrong) {
			const [correct] = facts[wrong.type] ?? [];
			return {verdict: 'wrong', said: wrong.said, ...correct !== undefined && {correct}};
		}

		const [first] = judged;
		// A "yes" covers all that is said: each value must be one that the fact has, and nothing unusual beside it.
		const covered = stated.every(value => judged.some(({said}) => said === value.said) || isNamedSubject(value, facts));
		const usual = this.#usual.get(id);
		const isUsual = understanding.words.every(word => meaningsOf(word).every(meaning => usual?.has(meaning) ?? false));
		return first && isYesNo && covered && isUsual ? {verdict: 'right', said: first.said} : undefined;
	}

	/** A country, or a person whom the article doesn't name, is what the question is about («а Путина пригласили?»). */
	#canGo({type, value}: StatedValue): boolean {
		return type === 'person' ? this.#persons.has(value) : type !== 'country' && type !== 'building';
	}
}

type Judged = {readonly type: ValueType; readonly said: string; readonly fits: boolean};

/** A stated value against the fact's own of the same type; empty where the fact has none of that type, or the message asks for it. */
function judge(value: StatedValue, facts: FactValues, concepts: ReadonlySet<string>, isTagged: boolean): Judged[] {
	const types = comparedWith[value.type] ?? valueTypes.filter(type => type === value.type);
	return types.flatMap(type => {
		const own = facts[type];
		const isBystander = (bystanders[type]?.includes(value.value) ?? false) || !(hosts[type]?.includes(value.value) ?? true);
		if (isBystander && !own?.includes(value.value)) {
			return [];
		}

		const isAsked = !isTagged && (askingFor[type]?.some(concept => concepts.has(concept)) ?? false);
		return own && !isAsked && isAbout(type, value, concepts) ? [{type, said: value.said, fits: own.includes(value.value)}] : [];
	});
}

/** What a stated value may stand for, where it is not just itself: a person may be the one who invited, a building the source of the news. */
const comparedWith: Readonly<Partial<Record<StatedValue['type'], readonly ValueType[]>>> = {person: ['person', 'inviter', 'head', 'about'], building: ['source']};

/** Whether a value in this message is one of the fact's type, and not just mentioned. */
function isAbout(type: ValueType, {value}: StatedValue, concepts: ReadonlySet<string>): boolean {
	if (type === 'number') {
		return countedConcepts.some(concept => concepts.has(concept)) && (value !== withUnitedStates || concepts.has('CA'));
	}

	return roleConcepts[type]?.some(concept => concepts.has(concept)) ?? true;
}

/** Names that belong to the message without being what it claims: the person, the country or the body that it is about. */
function isNamedSubject({type, value}: StatedValue, facts: FactValues): boolean {
	return (type === 'person' && (facts.about?.includes(value) ?? false)) || ((type === 'country' || type === 'source' || type === 'office') && facts[type] === undefined);
}

/** Concepts of question words: a message with one of them asks for more than yes or no. */
const questionWords: ReadonlySet<string> = new Set(['WHEN', 'WHERE', 'WHO', 'WHAT', 'WHY', 'HOW', 'HOWMANY', 'NAMES']);

/** Whether a message wants a yes or a no: said by a tag, a verb in front or an ending, or a word of doubt where nothing else is asked. */
function yesNoOf(understanding: Understanding): {readonly isYesNo: boolean; readonly isTagged: boolean} {
	const words = textsOf(understanding);
	const isTagged = yesNoOpenings.has(words[0] ?? '') || yesNoWords.has(words.at(-1) ?? '')
		|| (understanding.detected.language === 'uz' && words.some((word, index) => uzbekYesNo.test(word) && !notAsked.has(word) && (word.length > 2 || index === words.length - 1)));
	const isAsking = understanding.words.some(({concepts}) => concepts.some(concept => questionWords.has(concept)));
	return {isTagged, isYesNo: isTagged || (!isAsking && words.some(word => yesNoWords.has(word)))};
}
