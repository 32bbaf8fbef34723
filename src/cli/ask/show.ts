/** What `npm run ask` prints: one JSON object a line for programs, an explanation for people. */
import type {
	Answer, Explanation, Id, ReadWord,
} from '../../core/types.ts';
import type {Reply} from '../../replies/types.ts';

/**
 * The object that `--json` prints, with the keys in a fixed order. `reply` is the plain text that a person would see.
 * @param quotesOf what the article says of a fact, in its own words
 */
export function asRecord(answer: Answer, reply: Reply, quotesOf: (id: Id) => readonly string[]): Record<string, unknown> {
	const {outcome, language, script, score} = answer;
	const rounded = Math.round(score * 10_000) / 10_000;
	const rest = {
		language, script, score: rounded, reply: reply.plain,
	};
	switch (outcome) {
		case 'answer':
		case 'silence': {
			const {id, choices, also, premise} = answer;
			return {
				outcome,
				id,
				...choices.length > 0 && {choices},
				...also.length > 0 && {also},
				...premise && {premise: premise.verdict},
				...premise?.verdict === 'wrong' && {correction: {said: premise.said, article: quotesOf(id).join(' ')}},
				...rest,
			};
		}

		case 'choice': {
			return {outcome, choices: answer.choices, ...rest};
		}

		case 'none': {
			return {outcome, kind: answer.kind, ...rest};
		}
	}
}

/** The answer, and why: what was understood, the candidates, what spoke for the winner. */
export function asText(question: string, explanation: Explanation, reply: Reply): string {
	const {answer, words, layoutSwapped, views, reasons, evidence} = explanation;
	const [first, second] = explanation.candidates;
	const notes = [
		`language   ${answer.language} (${answer.script}), ${answer.languageSure ? 'told by the text' : 'not told by the text'}${layoutSwapped ? ', typed in the wrong keyboard layout' : ''}`,
		`words      ${words.map(word => wordNote(word)).join('  ') || 'none'}`,
		`outcome    ${outcomeNote(answer)}, probability ${percent(answer.score)}`,
		...first ? [`margin     ${first.id} ${percent(first.score)}${second ? ` over ${second.id} ${percent(second.score)}` : ''}`] : [],
		'candidates            meaning  letters  together',
		...views.map(({id, meaning, letters, combined}) => `  ${id.padEnd(24)}${percent(meaning).padStart(5)}    ${percent(letters).padStart(5)}     ${percent(combined).padStart(5)}`),
		`for it     ${reasons.map(({feature, weight}) => `${feature.trim()} ${weight.toFixed(1)}`).join(', ')}`,
		`evidence   ${Object.entries(evidence).map(([name, value]) => `${name} ${Number(value.toFixed(2))}`).join(', ')}`,
	];
	return [`? ${question}`, '', reply.plain, '', ...notes.map(note => `  ${note}`), ''].join('\n');
}

function wordNote({text, kind, concepts, repairedTo}: ReadWord): string {
	const read = repairedTo === undefined ? '' : `→${repairedTo}`;
	switch (kind) {
		case 'concept': {
			return `${text}${read}=${concepts.join('/')}`;
		}

		case 'stop': {
			return `(${text})`;
		}

		case 'unknown': {
			return `${text}=?`;
		}

		case 'known':
		case 'foreign':
		case 'number': {
			return `${text}${read}=${kind}`;
		}
	}
}

function outcomeNote(answer: Answer): string {
	const others = (ids: readonly Id[]) => ids.length === 0 ? '' : `, or ${ids.join(', ')}`;
	switch (answer.outcome) {
		case 'answer': {
			return `answer ${answer.id}${others(answer.choices)}`;
		}

		case 'silence': {
			return `the article does not say: ${answer.id}, nearest ${answer.nearest}${others(answer.choices)}`;
		}

		case 'choice': {
			return `choice of ${answer.choices.join(', ')}`;
		}

		case 'none': {
			return `none (${answer.kind})`;
		}
	}
}

function percent(share: number): string {
	return `${(100 * share).toFixed(share >= 0.9995 || share < 0.0005 ? 0 : 1)}%`;
}
