import {letterFeatures, meaningFeatures} from './features.ts';
import {
	combine, floor, gate, gateInputs, rolesOf, type GateWeights, type Roles, type Scores,
} from './gate.ts';
import {LinearModel, toShares} from './linear.ts';
import type {Model} from './model.ts';
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
	readonly #gateWeights: GateWeights;

	/** @throws {Error} when the model's two views don't have the same classes, or none for `off` */
	constructor(model: Model, gateWeights: GateWeights) {
		this.meaning = new LinearModel(model.meaning);
		this.letters = new LinearModel(model.letters);
		this.classes = this.meaning.classes;
		this.#roles = rolesOf(this.classes);
		this.#gateWeights = gateWeights;
		if (this.classes.join(' ') !== this.letters.classes.join(' ')) {
			throw new Error('the model’s two views don’t have the same classes');
		}
	}

	score(understanding: Understanding): Scored {
		return this.#judge(understanding, this.meaning.probabilities(meaningFeatures(understanding)), this.letters.probabilities(letterFeatures(understanding)));
	}

	/**
	 * Two readings of one text as one: the text alone, and with what it leaves out put in.
	 * @param share of the text alone, 0 to 1
	 */
	blend(alone: Scored, completed: Scored, share: number): Scored {
		const mix = (one: Float64Array, other: Float64Array) => toShares(one.map((value, index) => ((value + floor) ** share) * (((other[index] ?? 0) + floor) ** (1 - share))));
		const blended = this.#judge(completed.understanding, mix(alone.scores.meaning, completed.scores.meaning), mix(alone.scores.letters, completed.scores.letters));
		// The gate was fitted on whole questions and distrusts what two readings agree on; their own share of certainty counts as well.
		const {combined, ids: [top = 0]} = blended.scores;
		return {...blended, completed: true, probability: Math.max(blended.probability, combined[top] ?? 0)};
	}

	/** The id, kind of small talk or `off` of a class. */
	nameOf(index: number): string {
		return this.classes[index] ?? '';
	}

	#judge(understanding: Understanding, meaning: Float64Array, letters: Float64Array): Scored {
		const scores = combine(meaning, letters, this.#roles);
		const inputs = gateInputs(scores, understanding);
		return {
			understanding, scores, inputs, completed: false, probability: gate(this.#gateWeights, inputs),
		};
	}
}
