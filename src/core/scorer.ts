import {
	eachMeaningFeature, meaningFeature, neighbourFeatures, wordFeatures,
} from './features.ts';
import {
	combine, floor, gate, gateInputs, rolesOf, type GateWeights, type Roles, type Scores,
} from './gate.ts';
import {
	LinearModel, softmax, toShares, type Rows,
} from './linear.ts';
import {memo} from './memo.ts';
import {smallTalkKindOf, type Model} from './model.ts';
import type {SmallTalkKind} from './types.ts';
import type {Understanding} from './understand.ts';

/** What the matcher makes of one understood text. */
export type Scored = {
	readonly understanding: Understanding;
	readonly scores: Scores;
	/** The gate's probability that the best id is right. */
	readonly probability: number;
	/** The gate's inputs by name. */
	readonly inputs: Readonly<Record<string, number>>;
	/** Whether the text was completed from what went before. */
	readonly completed: boolean;
};

/** Scores understood texts by the two views and the gate. */
export class Scorer {
	readonly meaning: LinearModel;
	readonly letters: LinearModel;
	/** Ids, `off` and kinds of small talk, in the order of the scores. */
	readonly classes: readonly string[];
	readonly #roles: Roles;
	readonly #smallTalk: ReadonlyArray<SmallTalkKind | undefined>;
	readonly #gateWeights: GateWeights;
	/** View b's rows of a word. They are most of a question's features, and the same in every question. */
	readonly #wordRows: (key: string) => Rows;
	readonly #stopWordRows: (key: string) => Rows;
	/** View a's rows of two concepts, by how they stand together and by each of them; -1 for a pair that training did not see. There are only so many concepts. */
	readonly #pairRows = {c: new Map<string, Map<string, number>>(), o: new Map<string, Map<string, number>>()};

	/** @throws {Error} when the model's two views don't have the same classes, or none for `off` */
	constructor(model: Model, gateWeights: GateWeights) {
		this.meaning = new LinearModel(model.meaning);
		this.letters = new LinearModel(model.letters);
		this.classes = this.meaning.classes;
		this.#roles = rolesOf(this.classes);
		this.#gateWeights = gateWeights;
		this.#smallTalk = this.classes.map(name => smallTalkKindOf(name));
		this.#wordRows = memo(key => this.letters.summedRowsOf(wordFeatures(key, false)));
		this.#stopWordRows = memo(key => this.letters.summedRowsOf(wordFeatures(key, true)));
		if (this.classes.join(' ') !== this.letters.classes.join(' ')) {
			throw new Error('the model’s two views don’t have the same classes');
		}
	}

	score(understanding: Understanding): Scored {
		const {words} = understanding;
		const letters = words.map(({key, kind}) => kind === 'stop' ? this.#stopWordRows(key) : this.#wordRows(key));
		letters.push(this.letters.rowsOf(neighbourFeatures(words)));
		return this.#judge(understanding, softmax(this.meaning.logitsOf([{rows: this.#meaningRows(understanding), sums: undefined}])), softmax(this.letters.logitsOf(letters)));
	}

	/**
	 * Two readings of one text as one: the text alone, and with what it leaves out put in.
	 * @param share of the text alone, 0 to 1
	 */
	blend(alone: Scored, completed: Scored, share: number): Scored {
		const mix = (one: readonly number[], other: readonly number[]) => toShares(one.map((value, index) => ((value + floor) ** share) * (((other[index] ?? 0) + floor) ** (1 - share))));
		const blended = this.#judge(completed.understanding, mix(alone.scores.meaning, completed.scores.meaning), mix(alone.scores.letters, completed.scores.letters));
		// The gate was fitted on whole questions and distrusts what two readings agree on; their own share of certainty counts as well.
		const {combined, ids: [top = 0]} = blended.scores;
		return {...blended, completed: true, probability: Math.max(blended.probability, combined[top] ?? 0)};
	}

	/** The id, kind of small talk or `off` of a class. */
	nameOf(index: number): string {
		return this.classes[index] ?? '';
	}

	/** The kind of small talk of a class; undefined for ids and `off`. */
	smallTalkOf(index: number): SmallTalkKind | undefined {
		return this.#smallTalk[index];
	}

	#meaningRows(understanding: Understanding): number[] {
		const rows: number[] = [];
		eachMeaningFeature(understanding, (kind, one, other) => {
			const row = other !== undefined && (kind === 'c' || kind === 'o') ? this.#pairRow(kind, one, other) : this.meaning.rowOf(meaningFeature(kind, one, other)) ?? -1;
			if (row !== -1) {
				rows.push(row);
			}
		});
		return rows;
	}

	#pairRow(kind: 'c' | 'o', one: string, other: string): number {
		const ofOne = this.#pairRows[kind].get(one) ?? new Map<string, number>();
		if (ofOne.size === 0) {
			this.#pairRows[kind].set(one, ofOne);
		}

		const known = ofOne.get(other);
		if (known !== undefined) {
			return known;
		}

		const row = this.meaning.rowOf(meaningFeature(kind, one, other)) ?? -1;
		ofOne.set(other, row);
		return row;
	}

	#judge(understanding: Understanding, meaning: readonly number[], letters: readonly number[]): Scored {
		const scores = combine(meaning, letters, this.#roles);
		const inputs = gateInputs(scores, understanding);
		return {
			understanding, scores, inputs, completed: false, probability: gate(this.#gateWeights, inputs),
		};
	}
}
