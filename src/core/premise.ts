import {ClaimReader} from './claims.ts';
import {isNominative} from './inviter.ts';
import {
	isNamedSubject, judge, type Judged, type Statement,
} from './judge.ts';
import {
	asks, isTopic, meaningsOf, type UsualMeanings,
} from './topics.ts';
import type {
	FactValues, Id, Premise, ValueType,
} from './types.ts';
import {isOutside, textsOf, type Understanding} from './understand.ts';
import {ValueReader, type StatedValue} from './values.ts';

/**
 * What a message takes for granted, measured against the article: "Is it on November 7?" states a date.
 * A value that differs from the fact's own is wrong; a "yes" is said only where everything that is stated fits.
 * In doubt nothing is said: the answer itself tells what the article says.
 */

/** Types of which a message states the wrong one even beside the right one: "the Pentagon's press service", "Biden's envoy Gor". */
const allMustFit: ReadonlySet<ValueType> = new Set(['about', 'source']);
/** So many of the article's countries are a list of the members, in which another one is wrong: "Kazakhstan, Kyrgyzstan, Uzbekistan and Azerbaijan are the C5, right?" */
const listed = 3;
/** Concepts of persons and countries that the article doesn't name: no "yes" where one of them is mentioned. */
const strangers: ReadonlySet<string> = new Set(['RUBIO', 'OTHERCOUNTRY']);
/** What a message about the summit claims with a value, whatever else it asks ("Why is the summit in Chicago?"). */
const summitClaims: Readonly<Partial<Record<StatedValue['type'], Id>>> = {city: 'summit.place', month: 'summit.date', day: 'summit.date'};
/** Facts that are the same sentence seen from two sides: which of the two is answered depends on which value is wrong. */
const twins: ReadonlyArray<Readonly<Partial<Record<StatedValue['type'], Id>>>> = [summitClaims, {city: 'first.where', month: 'first.when', year: 'first.when'}];
/** An invitation has the summit's place and day, but they are facts of their own. */
const invitation = 'summit.invitation';
const firstSummit = 'first.when';
/** The silence on why the summit is held. */
const summitReasons = 'gap.summit-agenda';
/** Types whose wrong value makes of a silence its nearest fact. Persons and countries that the article doesn't name are what the silence is about. */
const settled: ReadonlySet<ValueType> = new Set(['day', 'month', 'number', 'source', 'direction']);
/** Types whose wrong value tells which of the likely facts is meant. Persons and countries are mentioned in passing too often. */
const told: ReadonlySet<ValueType> = new Set([...settled, 'city', 'year', 'office', 'head', 'inviter', 'host']);
const summitConcepts = ['SUMMIT', 'C51'];
/** A message with one of these is about another summit, or another meeting. */
const otherEvents = ['FIRST', 'AGAIN', 'MEETING', 'AGREE', 'VISIT'];
/** What somebody was before is not what the article says he is: no claim about his office. */
const formerly: ReadonlySet<string> = new Set(['CAREER', 'AGAIN']);

/** What the matcher would answer without regard to claims. */
export type Ranked = {
	/** The likeliest ids, best first. */
	readonly ranked: readonly Id[];
	/** Whether the best of them is a fact (of which the matcher is sure, or not) or a silence, or not good enough for an answer. */
	readonly standing: 'sure' | 'fact' | 'silence' | 'choice' | 'none';
	/** The fact nearest to the best id, where that is a silence of which the matcher is not sure. */
	readonly nearest?: Id | undefined;
};

/** What the article has, and how a message is measured against it. */
export class PremiseChecker {
	readonly #values: ValueReader;
	readonly #claims: ClaimReader;
	readonly #facts: ReadonlyMap<Id, FactValues>;
	readonly #usual: ReadonlyMap<Id, ReadonlySet<string>>;
	readonly #persons: ReadonlySet<string>;

	/**
	 * @param source the text of values.txt
	 * @param facts what the article says, by fact
	 * @param usual what questions for a fact usually say
	 * @throws {Error} on a line of the source that is no definition
	 */
	constructor(source: string, facts: ReadonlyMap<Id, FactValues>, usual: UsualMeanings) {
		this.#values = new ValueReader(source);
		this.#claims = new ClaimReader(source);
		this.#facts = facts;
		this.#persons = new Set([...facts.values()].flatMap(({person, inviter, head, about}) => [person, inviter, head, about].flatMap(codes => codes ?? [])));
		this.#usual = new Map(Object.entries(usual).map(([id, meanings]) => [id, new Set(meanings)]));
	}

	/**
	 * A yes-or-no question without the values that it states: a wrong one («Лидеров пригласил Блинкен?») leads away from what is asked.
	 * Undefined where there is nothing to leave out, or nothing would be left.
	 */
	withoutValues(understanding: Understanding): Understanding | undefined {
		if (!this.#claims.read(understanding).isYesNo) {
			return undefined;
		}

		const said = new Set(this.#values.read(understanding).filter(value => this.#canGo(value)).flatMap(value => value.said.split(' ')));
		const words = understanding.words.filter(({text}) => !text.split(' ').every(part => said.has(part)));
		return words.length === understanding.words.length || words.every(({kind}) => kind === 'stop') ? undefined : {...understanding, words};
	}

	/** What a message states, read once for all ids that it is measured against. */
	read(understanding: Understanding): Statement {
		return {understanding, values: this.#values.read(understanding), claim: this.#claims.read(understanding)};
	}

	/** The premise of a message that is answered with `id`; undefined where it states nothing that can be judged. */
	check(statement: Statement, id: Id, isSilence: boolean): Premise | undefined {
		const {values, claim} = statement;
		if (isSilence) {
			return this.#states(statement) ? {verdict: 'silent', said: values.at(-1)?.said ?? textsOf(statement.understanding).join(' ')} : undefined;
		}

		const wrong = this.#wrong(statement, id);
		if (wrong) {
			return {verdict: 'wrong', said: wrong.said, ...wrong.type === 'office' && {isOffice: true}};
		}

		const facts = this.#facts.get(id);
		// Who invited is a question of its own.
		if (claim.invitesAt !== undefined && !facts?.inviter) {
			return undefined;
		}

		const fitting = this.#judged(statement, id).filter(({fits}) => fits);
		// "Was Biden there?", "Is Tokayev there?": without his office or country it says something else of him than the article does.
		if (facts?.person && !fitting.some(({type}) => type === 'office' || type === 'country')) {
			return undefined;
		}

		const [first] = fitting;
		// A "yes" covers all that is said: each value must be one that the fact has, and nothing unusual beside it.
		const covered = values.every(value => fitting.some(({said}) => said === value.said) || (facts && isNamedSubject(value, facts)));
		return first && claim.isYesNo && covered && this.#isUsual(statement, id) ? {verdict: 'right', said: first.said} : undefined;
	}

	/**
	 * The fact that a message makes a claim about, where that is not the matcher's best id: a wrong value leads the matcher astray.
	 * "Why is it in Chicago?" asks for a reason and gets none; "Landau led the delegation?" looks like a question about Landau.
	 * Undefined where the best id is as good.
	 */
	claimed(statement: Statement, {ranked, standing, nearest}: Ranked): Id | undefined {
		const {values, claim: {isTelling, invitesAt}} = statement;
		if (values.length === 0) {
			return undefined;
		}

		const [top = ''] = ranked;
		const isRole = (type: ValueType) => type === 'head' ? statement.understanding.words.some(({concepts}) => concepts.includes('LEADDELEG')) : type === 'inviter' && invitesAt !== undefined;
		// What one of the likely facts has is no wrong value of another.
		const judged = new Map(ranked.map(id => [id, this.#judged(statement, id)]));
		const fitting = new Set([...judged.values()].flat().filter(({fits, type}) => fits && type !== 'about').map(({said}) => said));
		const isWrong = (id: Id, where: (wrong: Judged) => boolean) => {
			const wrong = this.#wrong(statement, id, judged.get(id));
			return wrong !== undefined && !fitting.has(wrong.said) && where(wrong);
		};

		const country = countryOfPresident(values);
		const called = country === undefined ? undefined : this.#leaderOf(country);
		if (called !== undefined && this.#wrong(statement, called)?.type === 'person') {
			return called;
		}

		if (standing === 'sure' || standing === 'fact') {
			const wrong = this.#wrong(statement, top, judged.get(top));
			return wrong ? meantBy(wrong, top) : ranked.find(id => isWrong(id, ({type}) => isRole(type) || (standing === 'fact' && isTelling && told.has(type))));
		}

		const candidates = [...this.#officeHolders(statement), ...standing === 'none' && !isUnderstood(statement) ? [] : this.#summitFacts(statement, top, nearest)];
		const claimed = candidates.find(id => {
			const verdict = this.check(statement, id, false)?.verdict;
			return (verdict === 'wrong' && standing !== 'none') || (verdict !== undefined && ranked.includes(id));
		});
		if (claimed !== undefined) {
			return meantBy(this.#wrong(statement, claimed), claimed);
		}

		const others = [...nearest === undefined ? [] : [nearest], ...standing === 'choice' ? ranked : []];
		if (!isTelling) {
			return undefined;
		}

		const isTold = standing === 'choice' || (nearest === firstSummit && isAboutFirst(statement));
		const other = this.#mismatched(statement, standing) ?? others.find(id => isWrong(id, ({type}) => settled.has(type) || (isTold && told.has(type))));
		return other === undefined ? undefined : meantBy(this.#wrong(statement, other), other);
	}

	/** The stated value that is not the fact's own. */
	#wrong(statement: Statement, id: Id, judged = this.#judged(statement, id)): Judged | undefined {
		const fitting = (type: ValueType) => judged.filter(other => other.type === type && other.fits).length;
		// "In 2022 or 2023?" offers values, it states none.
		return judged.find(({type, fits}) => !fits && (allMustFit.has(type) || fitting(type) === 0 || (type === 'country' && fitting(type) >= listed)));
	}

	#judged(statement: Statement, id: Id): readonly Judged[] {
		const facts = this.#facts.get(id);
		return facts && !statement.claim.isOpen ? statement.values.flatMap(value => judge(value, facts, statement)) : [];
	}

	/** The facts about the summit of whose values a message states one. Of a place only where it asks why: «во сколько по Ташкенту?» */
	#summitFacts({understanding, values, claim}: Statement, top: Id, nearest: Id | undefined): Id[] {
		const concepts = new Set(understanding.words.flatMap(word => word.concepts));
		const isAboutSummit = summitConcepts.some(concept => concepts.has(concept)) && !otherEvents.some(concept => concepts.has(concept));
		const isNear = [top, nearest].some(id => id !== undefined && Object.values(summitClaims).includes(id)) || nearest === 'summit.schedule';
		const isAskedWhy = concepts.has('WHY') && top === summitReasons;
		return isAboutSummit || isAskedWhy ? values.flatMap(({type}) => (type === 'city' ? concepts.has('WHY') || (isNear && claim.isTelling) : isNear) ? summitClaims[type] ?? [] : []) : [];
	}

	/** The fact about a country's leader where a message names another's for it, and the matcher can't choose between the two. */
	#mismatched(statement: Statement, standing: Ranked['standing']): Id | undefined {
		const {values} = statement;
		const country = values.find(({type}) => type === 'country')?.value;
		const isLeader = (person: string) => [...this.#facts.values()].some(facts => facts.country && facts.person?.includes(person));
		const isNamed = statement.claim.invitesAt === undefined && values.some(({type, value}) => type === 'person' && isLeader(value));
		if (standing !== 'choice' || country === undefined || !isNamed) {
			return undefined;
		}

		const id = this.#leaderOf(country);
		return id !== undefined && this.#wrong(statement, id)?.type === 'person' ? id : undefined;
	}

	/** The fact about a country's leader. */
	#leaderOf(country: string): Id | undefined {
		const [id] = [...this.#facts].find(([, {person, country: own}]) => person && own?.includes(country)) ?? [];
		return id;
	}

	/** The facts about the offices of those whom a message names beside an office. */
	#officeHolders({understanding, values}: Statement): Id[] {
		if (!values.some(({type}) => type === 'office') || understanding.words.some(({concepts}) => concepts.some(concept => formerly.has(concept)))) {
			return [];
		}

		// "Trump's envoy was born in Tashkent" says nothing of Trump.
		const {language} = understanding.detected;
		const named = new Set(values.filter(({type, said}) => type === 'person' && isNominative(said, language)).map(({value}) => value));
		return [...this.#facts].filter(([, {office, about}]) => office && named.has(about?.[0] ?? '')).map(([id]) => id);
	}

	/** Whether a message states something that the article may be silent on: it wants a yes, or tells a number, a date, a place or a stranger. */
	#states({understanding: {words}, values, claim: {isYesNo}}: Statement): boolean {
		const isTold = ({type, value}: StatedValue) => type === 'person' ? !this.#persons.has(value) : type !== 'country' && type !== 'source';
		const hasNumber = words.some(({kind}) => kind === 'number');
		if (isYesNo) {
			return hasNumber || words.some(word => isTopic(word) || isOutside(word));
		}

		return !words.some(word => asks(word)) && (hasNumber || values.some(value => isTold(value)));
	}

	#isUsual({understanding: {words}}: Statement, id: Id): boolean {
		const usual = this.#usual.get(id);
		return words.every(word => !word.concepts.some(concept => strangers.has(concept)) && meaningsOf(word).every(meaning => usual?.has(meaning) ?? false));
	}

	/** A country, or a person whom the article doesn't name, is what the question is about («а Путина пригласили?»). */
	#canGo({type, value}: StatedValue): boolean {
		return type === 'person' ? this.#persons.has(value) : type !== 'country' && type !== 'building';
	}
}

/** Of two facts that are one sentence the one whose value is wrong; any other fact is meant as it is. */
function meantBy(wrong: Judged | undefined, id: Id): Id {
	return (wrong && (id === invitation ? summitClaims : twins.find(facts => Object.values(facts).includes(id)))?.[wrong.type]) ?? id;
}

/** The country whose president a message calls somebody, in one name: "Kazakhstan's president Nazarbayev", «президент Казахстана Назарбаев». */
function countryOfPresident(values: readonly StatedValue[]): string | undefined {
	const isBeside = (one: StatedValue, other: StatedValue) => one.to === other.from || other.to === one.from;
	const offices = values.filter(({type, value}) => type === 'office' && value === 'president');
	const countries = values.filter(({type}) => type === 'country');
	return countries.find(country => offices.some(office => isBeside(country, office)
		&& values.some(({type, from}) => type === 'person' && from === Math.max(country.to, office.to))))?.value;
}

/** Whether a message has no words but known ones and its values: "the summit of the hikers" is another one. */
function isUnderstood({understanding: {words}, values}: Statement): boolean {
	const stated = new Set(values.flatMap(({said}) => said.split(' ')));
	return words.every(word => !isOutside(word) || word.text.split(' ').every(part => stated.has(part)));
}

function isAboutFirst({understanding}: Statement): boolean {
	return understanding.words.some(({concepts}) => concepts.includes('FIRST'));
}
