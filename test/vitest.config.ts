import path from 'node:path';
import {defineConfig} from 'vitest/config';

export default defineConfig({
	root: path.join(import.meta.dirname, '..'),
	test: {
		include: ['test/**/*.test.ts'],
		// The checker of Bot API calls is built once, not by each worker.
		globalSetup: 'test/kit/prepare.ts',
		testTimeout: 20_000,
		hookTimeout: 60_000,
	},
});
