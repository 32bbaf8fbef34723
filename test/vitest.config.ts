import path from 'node:path';
import process from 'node:process';
import {defineConfig} from 'vitest/config';

export default defineConfig({
	root: path.join(import.meta.dirname, '..'),
	test: {
		include: ['test/**/*.test.ts'],
		// Real processes under every fault: minutes of their own, `npm run faults`.
		exclude: process.env['FAULTS'] === undefined ? ['test/faults/**'] : [],
		// The checker of Bot API calls is built once, not by each worker.
		globalSetup: 'test/kit/prepare.ts',
		testTimeout: 20_000,
		hookTimeout: 60_000,
	},
});
