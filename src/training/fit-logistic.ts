/** Logistic regression by Newton's method: few inputs, many rows, no step size to choose. */

export type LogisticRow = {readonly inputs: Readonly<Record<string, number>>; readonly positive: boolean};

/** Newton's method is at rest after five or six steps; more cost nothing. */
const steps = 12;
/** Keeps weights of inputs that never vary at zero. */
const ridge = 1;

/**
 * Weights by input name, such that the logistic of the weighted sum is the probability of `positive`.
 * @throws {Error} without rows
 */
export function fitLogistic(rows: readonly LogisticRow[]): Record<string, number> {
	const names = Object.keys(rows[0]?.inputs ?? {});
	if (names.length === 0) {
		throw new Error('nothing to fit');
	}

	const points = rows.map(({inputs, positive}) => ({values: names.map(name => inputs[name] ?? 0), target: positive ? 1 : 0}));
	let weights: number[] = names.map(() => 0);
	for (let step = 0; step < steps; step++) {
		const gradient = weights.map(weight => ridge * weight);
		const curvature: number[][] = names.map((_, row) => names.map((_, column) => row === column ? ridge : 0));
		for (const {values, target} of points) {
			const probability = logistic(values, weights);
			const slack = probability * (1 - probability);
			for (const [row, value] of values.entries()) {
				gradient[row] = (gradient[row] ?? 0) + ((probability - target) * value);
				const line = curvature[row] ?? [];
				for (const [column, other] of values.entries()) {
					line[column] = (line[column] ?? 0) + (slack * value * other);
				}
			}
		}

		const move = solve(curvature, gradient);
		weights = weights.map((weight, index) => weight - (move[index] ?? 0));
	}

	return Object.fromEntries(names.map((name, index) => [name, weights[index] ?? 0]));
}

function logistic(values: readonly number[], weights: readonly number[]): number {
	let sum = 0;
	for (const [index, value] of values.entries()) {
		sum += value * (weights[index] ?? 0);
	}

	return 1 / (1 + Math.exp(-sum));
}

/** Gauss-Jordan elimination with pivots; the matrix is positive definite through the ridge. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
	const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
	for (let pivot = 0; pivot < rows.length; pivot++) {
		let largest = pivot;
		for (let row = pivot + 1; row < rows.length; row++) {
			if (Math.abs(rows[row]?.[pivot] ?? 0) > Math.abs(rows[largest]?.[pivot] ?? 0)) {
				largest = row;
			}
		}

		[rows[pivot], rows[largest]] = [rows[largest] ?? [], rows[pivot] ?? []];
		const own = rows[pivot] ?? [];
		for (const [index, row] of rows.entries()) {
			if (index !== pivot) {
				const factor = (row[pivot] ?? 0) / (own[pivot] ?? 1);
				for (let column = pivot; column < row.length; column++) {
					row[column] = (row[column] ?? 0) - (factor * (own[column] ?? 0));
				}
			}
		}
	}

	return rows.map((row, index) => (row.at(-1) ?? 0) / (row[index] ?? 1));
}
