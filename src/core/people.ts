import type {Understanding, UnderstoodWord} from './understand.ts';
import type {Id} from './types.ts';

/** Whose fact is nearest when somebody asks about a person; by the lexicon's concepts for names. */
const factOfPerson: ReadonlyMap<string, Id> = new Map([
	['TRUMP', 'person.trump'],
	['GOR', 'person.gor'],
	['LANDAU', 'person.landau'],
	['BIDEN', 'person.biden'],
	['BLINKEN', 'person.blinken'],
	['TOKAYEV', 'leader.kazakhstan'],
	['JAPAROV', 'leader.kyrgyzstan'],
	['RAHMON', 'leader.tajikistan'],
	['BERDI', 'leader.turkmenistan'],
	['MIRZ', 'leader.uzbekistan'],
]);

/** By country, when the person is named only by it («лидер Таджикистана»). */
const factOfCountry: ReadonlyMap<string, Id> = new Map([
	['KZ', 'leader.kazakhstan'],
	['KG', 'leader.kyrgyzstan'],
	['TJ', 'leader.tajikistan'],
	['TM', 'leader.turkmenistan'],
	['UZ', 'leader.uzbekistan'],
]);

/** The concepts that name a person, and those that name one of the five countries. */
export const personConcepts: ReadonlySet<string> = new Set(factOfPerson.keys());
export const countryConcepts: ReadonlySet<string> = new Set(factOfCountry.keys());

/** Whether a word is a name of one of the persons. */
export function namesPerson({concepts}: UnderstoodWord): boolean {
	return concepts.some(concept => personConcepts.has(concept));
}

/** The fact about the person that a word names, or whose country it names. */
export function factOfName({concepts}: UnderstoodWord): {readonly id: Id; readonly by: 'name' | 'country'} | undefined {
	for (const concept of concepts) {
		const byName = factOfPerson.get(concept);
		const id = byName ?? factOfCountry.get(concept);
		if (id !== undefined) {
			return {id, by: byName === undefined ? 'country' : 'name'};
		}
	}

	return undefined;
}

/** The fact about the person that a message names, or whose country it names; undefined where it names none. */
export function personIn({words}: Understanding): Id | undefined {
	const concepts = words.flatMap(word => word.concepts);
	for (const table of [factOfPerson, factOfCountry]) {
		for (const concept of concepts) {
			const id = table.get(concept);
			if (id !== undefined) {
				return id;
			}
		}
	}

	return undefined;
}
