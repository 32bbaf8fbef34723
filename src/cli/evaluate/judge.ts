/** Whether an answer is what the label wants, by the kind of the row. */
import type {Answer, Answerer, Id} from '../../core/types.ts';
import {lastTurn} from '../ask/conversation.ts';
import {offLabel, textOf, type Row} from './rows.ts';

/** What came of one row. `measures` are true or false by name; a table shows the share that is true. */
export type Verdict = {
	readonly row: Row;
	readonly answer: Answer;
	/** The row's part of the table, e.g. "facts" or "premises". */
	readonly part: string;
	readonly measures: Readonly<Record<string, boolean>>;
	/** What is compared between runs. */
	readonly good: boolean;
};

/** Ids that an answer gives, the first one first; empty for a choice or none. */
export function givenIds(answer: Answer): Id[] {
	return answer.outcome === 'answer' || answer.outcome === 'silence' ? [answer.id, ...answer.also] : [];
}

/** Ids that an answer offers as buttons. */
function offeredIds(answer: Answer): readonly Id[] {
	return answer.outcome === 'none' ? [] : answer.choices;
}

/** Answers a row's text, as a conversation where it has turns, and judges the answer. */
export function judge(row: Row, answerer: Answerer): Verdict {
	const {text, context} = lastTurn(textOf(row), answerer);
	const answer = answerer.answer(text, context);
	const given = givenIds(answer);
	const [first] = given;
	const language = answer.language === row.lang;
	const verdict = (part: string, good: boolean, measures: Record<string, boolean>): Verdict => ({
		row, answer, part, good, measures,
	});

	if ('need' in row) {
		const good = row.need.every(id => given.includes(id));
		return verdict(row.need.length > 1 ? 'several questions' : 'one question', good, {'every id': good, 'too many': given.length > row.need.length, language});
	}

	if ('kind' in row && row.kind !== null) {
		const good = answer.outcome === 'none' && answer.kind === row.kind;
		return verdict('small talk', good, {right: good, 'as a question': answer.outcome !== 'none', language});
	}

	const {accept} = row;
	if (accept.includes(offLabel)) {
		const answered = given.length > 0;
		return verdict('off the subject', !answered, {answered, 'did you mean': answer.outcome === 'choice'});
	}

	const right = first !== undefined && accept.includes(first);
	const helped = [...given, ...offeredIds(answer)].some(id => accept.includes(id));
	const lost = given.length > 0 && !helped;
	if ('premise' in row) {
		const told = givenPremise(answer);
		const good = told === row.premise;
		return verdict(`premises, ${row.premise}`, good && helped, {
			right: helped, told: good, 'a yes': told === 'right' && row.premise !== 'right', denied: told === 'wrong' && row.premise === 'right',
		});
	}

	const part = 'turns' in row ? 'follow-ups' : (accept.every(id => id.startsWith('gap.')) ? 'silences' : 'facts');
	return verdict(part, right, {
		right, 'right or offered': helped, 'wrong, no way out': lost, none: answer.outcome === 'none', language,
	});
}

function givenPremise(answer: Answer): string | undefined {
	return answer.outcome === 'answer' || answer.outcome === 'silence' ? answer.premise?.verdict : undefined;
}
