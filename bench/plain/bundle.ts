import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const entry = fileURLToPath(new URL('./page.ts', import.meta.url));
let made: Promise<string> | undefined;

/** Plain PouchDB as one script for a browser. */
export function plainScript(): Promise<string> {
	return (made ??= bundle());
}

async function bundle(): Promise<string> {
	const built = await build({
		configFile: false,
		logLevel: 'error',
		define: { global: 'globalThis' },
		build: { write: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'plain' } },
	});
	const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
	const script = outputs.find((output) => output.type === 'chunk');
	if (!script) throw new Error('plain PouchDB was not bundled');
	return script.code;
}
