import type {GateWeights} from './gate.ts';

/** Written by `npm run fit-gate` from 33023 predictions for writers left out of training. */
export const gateWeights: GateWeights = {
	bias: -0.332,
	top: 2.259,
	overOff: 0.031,
	overSecond: 1.548,
	off: -1.827,
	bothAgree: 1.525,
	oneAgrees: 0.836,
	oneSaysOff: 1.128,
	least: -1.094,
	leastLog: 0.357,
	mostOff: -1.408,
	words: 0.315,
	long: 0.03,
	oneWord: 1.032,
	oneContent: -0.25,
	outside: 0.917,
	outsideShare: -3.545,
	foreign: -0.095,
	concepts: -0.849,
	noConcept: -0.651,
	offConcept: -0.109,
	repaired: 0.119,
};
