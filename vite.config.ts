import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { defineConfig } from 'vite';
import { paraglide } from './paraglide.config.js';
import { manifest } from './pwa.manifest.ts';
import { chunks } from './scripts/chunks.ts';
import { staticIcons } from './scripts/static-icons.ts';

export default defineConfig(({ command }) => ({
	environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: chunks } } } } } },
	worker: { format: 'es' },
	plugins: [
		paraglideVitePlugin(paraglide),
		tailwindcss(),
		staticIcons(),
		sveltekit(),
		SvelteKitPWA({
			strategies: 'injectManifest',
			srcDir: 'src',
			// SvelteKit bundles the folder under this name, which the page registers; the dev server reads the source.
			filename: command === 'build' ? 'service-worker.js' : 'service-worker/index.ts',
			registerType: 'prompt',
			injectRegister: false,
			manifest,
			injectManifest: {
				globPatterns: [
					'client/**/*.{js,css,ico,png,svg,webp,woff2,wasm,webmanifest}',
					'prerendered/**/*.html',
				],
			},
			devOptions: { enabled: true, type: 'module', navigateFallback: '/' },
		}),
	],
}));
