import type {Answer, Id} from './types.ts';

/** The fact that an answer showed, which a follow-up continues; undefined where none was shown. */
export function shownFact(answer: Answer): Id | undefined {
	switch (answer.outcome) {
		case 'answer': {
			return answer.id;
		}

		case 'silence': {
			return answer.nearest;
		}

		case 'choice':
		case 'none': {
			return undefined;
		}
	}
}

/** The fact that stands for an id wherever one is continued: of a silence its nearest. */
export function factFor(id: Id, silences: ReadonlyMap<Id, {readonly nearest: Id}>): Id {
	return silences.get(id)?.nearest ?? id;
}
