import type {GateWeights} from './gate.ts';

/** Written by `npm run fit-gate` from 26142 predictions for writers left out of training. */
export const gateWeights: GateWeights = {
	bias: -0.988,
	top: 1.851,
	overOff: 0.127,
	overSecond: 1.596,
	off: -2.695,
	bothAgree: 0.154,
	oneAgrees: 0.289,
	oneSaysOff: 0.488,
	least: 0.601,
	leastLog: -0.226,
	mostOff: -0.087,
	words: -0.011,
	long: 0.075,
	oneWord: 0.602,
	oneContent: -0.111,
	outside: 0.972,
	outsideShare: -3.504,
	foreign: -0.543,
	concepts: -0.655,
	noConcept: -0.488,
	offConcept: -0.177,
	repaired: -0.112,
};
