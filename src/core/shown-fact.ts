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
