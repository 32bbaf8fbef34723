import {loadValidator} from '../../src/local/validator.ts';

/** For vitest's `globalSetup`: builds the Bot API's schema once, before several workers would each build it. */
export default async function prepare(): Promise<void> {
	await loadValidator();
}
