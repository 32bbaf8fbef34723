import type {GateWeights} from './gate.ts';

/** Written by `npm run fit-gate` from 28422 predictions for writers left out of training. */
export const gateWeights: GateWeights = {
	bias: -1.141,
	top: 1.883,
	overOff: 0.073,
	overSecond: 1.383,
	off: -2.23,
	bothAgree: 0.751,
	oneAgrees: 0.65,
	oneSaysOff: 0.412,
	least: 0.526,
	leastLog: -0.206,
	mostOff: -0.527,
	words: 0.23,
	long: 0.034,
	oneWord: 0.695,
	oneContent: 0.028,
	outside: 1.254,
	outsideShare: -4.082,
	foreign: -0.388,
	concepts: -0.669,
	noConcept: -0.6,
	offConcept: -0.189,
	repaired: -0.075,
};
