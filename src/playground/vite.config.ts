import path from 'node:path';
import {defineConfig} from 'vite';

export default defineConfig({
	root: path.join(import.meta.dirname, 'page'),
	// The page loads nothing but its own files, from wherever the server puts them.
	base: './',
	publicDir: false,
	build: {
		outDir: path.join(import.meta.dirname, '..', '..', 'dist', 'playground-page'),
		emptyOutDir: true,
		// An asset inside a style sheet would be a data: address, which the page's policy forbids.
		assetsInlineLimit: 0,
		modulePreload: false,
		// All know light-dark().
		target: ['chrome123', 'firefox120', 'safari17.5'],
	},
});
