import type {Claim} from './claims.ts';
import {inviterIn} from './inviter.ts';
import {valueTypes, type FactValues, type ValueType} from './types.ts';
import {textsOf, type Understanding} from './understand.ts';
import type {StatedValue} from './values.ts';

/** A value that a message states, measured against what a fact has of the same type. */

/** Concepts that ask for a value of a type: then the message doesn't state it. */
const askingFor: Readonly<Partial<Record<ValueType, readonly string[]>>> = {
	month: ['WHEN'],
	day: ['WHEN'],
	year: ['WHEN'],
	city: ['WHERE'],
	country: ['WHERE', 'WHAT'],
	person: ['WHO', 'NAMES', 'POSITION'],
	inviter: ['WHO', 'NAMES'],
	head: ['WHO', 'NAMES'],
	host: ['WHO', 'NAMES'],
	about: ['WHO', 'NAMES'],
	office: ['POSITION', 'WHO', 'WHAT', 'NAMES'],
	number: ['HOWMANY', 'WHO', 'WHAT', 'NAMES', 'OTHERS'],
	direction: ['HOW', 'HOWMANY'],
	source: ['WHO'],
	tense: ['WHAT', 'WHERE', 'WHEN', 'WHO', 'NEXT'],
};

/** A person is the one who leads or invites only where the message says so. */
const roleConcepts: Readonly<Partial<Record<ValueType, readonly string[]>>> = {head: ['LEADDELEG', 'LEADER'], inviter: ['INVITE'], about: ['ENVOY']};
/** What a number counts, for it to be a number of members. */
const countedConcepts = ['COUNTRY', 'LEADER', 'CA'];
/** Mentioned as those who act, not as the value: Americans visit. */
const bystanders: Readonly<Partial<Record<ValueType, readonly string[]>>> = {country: ['us']};
/**
 * Who could have invited to Washington, and who could have received Americans at home; any other person in such a question
 * is a guest («а Путина пригласили?»). Other officials of Uzbekistan may have received them too: the article says only "the republic's leadership".
 */
const hosts: Readonly<Partial<Record<ValueType, readonly string[]>>> = {
	inviter: ['trump', 'biden', 'blinken', 'obama', 'bush', 'clinton', 'harris', 'kerry', 'rubio', 'vance', 'gor', 'landau'],
	host: ['mirziyoyev', 'tokayev', 'japarov', 'rahmon', 'berdi', 'gurbanguly', 'rustam', 'karimov', 'nazarbayev', 'atambayev', 'jeenbekov', 'putin', 'aliyev', 'erdogan'],
};
const americans: ReadonlySet<string> = new Set(['trump', 'gor', 'landau', 'biden', 'blinken', 'rubio', 'vance']);
/** Cities of those who are invited, and of those who ask: «Ашхабад тоже пригласили?», "my uncle in Osh asks who invited them". */
const homes: ReadonlySet<string> = new Set([
	'tashkent', 'samarkand', 'bukhara', 'khiva', 'fergana', 'namangan', 'andijan', 'termez', 'nukus', 'urgench', 'astana', 'almaty', 'shymkent', 'aktau', 'turkestan', 'bishkek', 'osh', 'cholponata', 'dushanbe', 'khujand', 'ashgabat', 'avaza',
]);
/** "C5 plus 1": the sixth is the United States, so six is only wrong of Central Asia. */
const withUnitedStates = '6';

/** What a message states: its values, and how it puts them. */
export type Statement = {readonly understanding: Understanding; readonly values: readonly StatedValue[]; readonly claim: Claim};

/** A stated value as one of a fact's types, and whether the fact has it. */
export type Judged = {readonly type: ValueType; readonly said: string; readonly fits: boolean};

/** A stated value against the fact's own of the same type; empty where the fact has none of that type, or the message asks for it. */
export function judge(value: StatedValue, facts: FactValues, statement: Statement): Judged[] {
	const inviter = facts.inviter && inviterIn(statement);
	const types = comparedWith[value.type] ?? valueTypes.filter(type => type === value.type);
	return types.flatMap(type => {
		const own = facts[type];
		const isClaimed = type === 'inviter' && inviter ? value === inviter : own !== undefined && isClaimedAs(type, value, facts, statement);
		return own && isClaimed ? [{type, said: value.said, fits: own.includes(value.value)}] : [];
	});
}

/** Whether a message claims a value as one of a fact's type: it neither asks for it nor mentions it as something else. */
function isClaimedAs(type: ValueType, value: StatedValue, facts: FactValues, statement: Statement): boolean {
	const {understanding: {words}, claim} = statement;
	const isStranger = (bystanders[type]?.includes(value.value) ?? false) || !(hosts[type]?.includes(value.value) ?? true);
	if ((isStranger && !facts[type]?.includes(value.value)) || isInPassing(type, value, facts, claim)) {
		return false;
	}

	const isSaid = (concept: string) => words.some(({concepts}) => concepts.includes(concept));
	// "What date is it? I am in Tashkent": who asks something else says where he is. Asking why, he presumes it.
	if (type === 'city' && homes.has(value.value) && !claim.isTelling && !isSaid('WHY')) {
		return false;
	}

	return (isAbout(type, value, isSaid) || (type === 'about' && claim.isSent)) && (type !== 'office' || isHeldBy(facts, value, statement)) && (claim.isTagged || !isAsked(type, statement));
}

/** Whether a value is mentioned without being claimed of this fact. */
function isInPassing(type: ValueType, {type: stated, value}: StatedValue, facts: FactValues, {isFormer, isAround}: Claim): boolean {
	if (dated.has(type)) {
		return isAround;
	}

	// A country invites only where the message says so in so many words.
	if (type === 'inviter') {
		return stated === 'country';
	}

	if (type === 'city') {
		return facts.inviter !== undefined && homes.has(value);
	}

	// "Where do they go after Uzbekistan?"
	if (type === 'country') {
		return facts.tense !== undefined && value === 'uz';
	}

	// The predecessor of Trump is not Trump, and Americans lead no country here.
	if (type === 'person' || type === 'host') {
		return isFormer || (facts.country !== undefined && americans.has(value)) || ((facts.about?.includes(value) ?? false) && !(facts[type]?.includes(value) ?? false));
	}

	// Whose envoy somebody is, is said of envoys only.
	return type === 'about' && !(facts.office?.includes('envoy') ?? false);
}

/** Whether a message asks for a value of a type. A word for a day beside one asks nothing: «ноябр ойида», "the date of November 6". */
function isAsked(type: ValueType, {understanding: {words}, values, claim: {isYesNo}}: Statement): boolean {
	const asking = askingFor[type] ?? [];
	const besides = dated.has(type) ? values.filter(value => dated.has(value.type)) : [];
	let place = 0;
	return words.some(({text, concepts}) => {
		const from = place;
		place += text.split(' ').length;
		const isBeside = besides.some(value => value.from <= place && value.to >= from);
		return !isBeside && concepts.some(concept => asking.includes(concept) && !(isYesNo && concept === 'POSITION'));
	});
}

/** Whether an office is said of somebody: right before or after his name, and not of what he was before. Of nobody named, it may be. */
function isHeldBy({about, person}: FactValues, office: StatedValue, {values, understanding, claim}: Statement): boolean {
	const [who] = about ?? [];
	// Landau may well have been an ambassador; of Biden and Blinken the article says what they were.
	if (claim.isPast && person === undefined) {
		return false;
	}

	const persons = values.filter(({type}) => type === 'person');
	if (persons.length === 0 || claim.isFormer) {
		return !claim.isFormer;
	}

	const words = textsOf(understanding);
	return persons.some(({value, from, to}) => {
		const between = Array.from({length: Math.max(0, office.from - to)}, (_, index) => to + index);
		const isLinked = office.value === 'president' ? between.every(place => claim.copulas.has(place)) : between.length <= officeReach && between.every(place => !joining.has(words[place] ?? ''));
		const isOthers = persons.some(other => other.value !== who && other.from === office.to);
		return value === who && (from === office.to || (office.from >= to && isLinked)) && !isOthers && !joining.has(words[office.to] ?? '');
	});
}

/** Words between a person and the office that he is said to have: "Gor came as the US ambassador". Presidents are mentioned beside everybody. */
const officeReach = 5;
/** Between a person and an office: somebody else holds it. */
const joining: ReadonlySet<string> = new Set(['and', 'with', 'meet', 'met', 'see', 'saw', 'tell', 'told', 'visit', 'видел', 'встретил', 'встречался', 'и', 'с', 'со', 'va', 'hamda', 'bilan', 'blan', 'ва', 'ҳамда', 'билан', 'блан']);

/** Types of values that words for days and months stand beside. */
const dated: ReadonlySet<string> = new Set<ValueType>(['month', 'day', 'year']);

/** What a stated value may stand for, where it is not just itself: a person may be the one who invited, a building the source of the news. */
const comparedWith: Readonly<Partial<Record<StatedValue['type'], readonly ValueType[]>>> = {person: ['person', 'inviter', 'head', 'host', 'about'], country: ['country', 'inviter'], building: ['source']};

/** Whether a value in this message is one of the fact's type, and not just mentioned. */
function isAbout(type: ValueType, {value}: StatedValue, isSaid: (concept: string) => boolean): boolean {
	if (type === 'number') {
		return countedConcepts.some(concept => isSaid(concept)) && (value !== withUnitedStates || isSaid('CA'));
	}

	return roleConcepts[type]?.some(concept => isSaid(concept)) ?? true;
}

/** Names that belong to the message without being what it claims: the person, the country or the body that it is about. */
export function isNamedSubject({type, value}: StatedValue, facts: FactValues): boolean {
	return (type === 'person' && (facts.about?.includes(value) ?? false)) || ((type === 'country' || type === 'source' || type === 'office') && facts[type] === undefined);
}
