import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const rune = 'src/**/*.svelte.test.ts';

export default defineConfig({
	test: {
		passWithNoTests: true,
		// Its default leaves one core free, which is half of a small machine; many tests wait more than they compute.
		maxWorkers: '100%',
		projects: [
			{
				test: {
					name: 'unit',
					environment: 'node',
					// Many tests start servers and databases; how long that takes is not what they judge.
					testTimeout: 60_000,
					hookTimeout: 60_000,
					expect: { poll: { timeout: 10_000 } },
					include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'couchdb/**/*.test.ts'],
					exclude: [rune, 'tests/e2e/**'],
				},
			},
			{
				plugins: [svelte()],
				// Without the browser build of Svelte, effects never run.
				resolve: { conditions: ['browser'] },
				test: { name: 'rune', environment: 'happy-dom', include: [rune] },
			},
		],
	},
});
