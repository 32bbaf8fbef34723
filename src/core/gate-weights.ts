import type {GateWeights} from './gate.ts';

/** Written by `npm run fit-gate` from 33023 predictions for writers left out of training. */
export const gateWeights: GateWeights = {
	bias: -1.307,
	top: 1.904,
	overOff: 0.192,
	overSecond: 1.331,
	off: -1.857,
	bothAgree: 0.939,
	oneAgrees: 0.66,
	oneSaysOff: 0.635,
	least: 0.151,
	leastLog: -0.087,
	mostOff: -0.663,
	words: 0.274,
	long: 0.086,
	oneWord: 0.608,
	oneContent: 0.165,
	outside: 1.168,
	outsideShare: -3.994,
	foreign: -0.26,
	concepts: -0.542,
	noConcept: -0.261,
	offConcept: -0.136,
	repaired: 0.138,
};
