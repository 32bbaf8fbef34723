import type {GateWeights} from './gate.ts';

/** Written by `npm run fit-gate` from 33023 predictions for writers left out of training. */
export const gateWeights: GateWeights = {
	bias: -0.493,
	top: 2.274,
	overOff: 0.087,
	overSecond: 1.492,
	off: -1.492,
	bothAgree: 1.329,
	oneAgrees: 0.789,
	oneSaysOff: 1.081,
	least: -0.757,
	leastLog: 0.259,
	mostOff: -1.466,
	words: 0.321,
	long: 0.015,
	oneWord: 0.894,
	oneContent: -0.105,
	outside: 1.024,
	outsideShare: -3.846,
	foreign: -0.214,
	concepts: -0.876,
	noConcept: -0.69,
	offConcept: -0.216,
	repaired: 0.186,
};
