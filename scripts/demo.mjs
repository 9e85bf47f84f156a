import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const sources = [
	'src',
	'static',
	'messages',
	'package-lock.json',
	'paraglide.config.js',
	'pwa.manifest.ts',
	'svelte.config.js',
	'vite.config.ts',
];
// Written by the build itself, so always newer than what it made.
const generated = join('src', 'lib', 'paraglide');

/** @param {string} path @returns {number} */
function newest(path) {
	if (path === generated) return 0;
	const stat = statSync(path);
	if (!stat.isDirectory()) return stat.mtimeMs;
	return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function builtAt() {
	return statSync('build/index.js', { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (builtAt() < Math.max(...sources.map(newest))) {
	console.log('Building; this takes a minute the first time.');
	const { status } = spawnSync('npx', ['--no-install', 'vite', 'build', '--logLevel', 'error'], {
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	if (status !== 0) process.exit(status ?? 1);
}

const { env } = process;
env.PORT ??= '3000';
env.DATA_DIR ??= '.data/demo';
env.GENDAN_DEMO = '1';
env.ORIGIN ??= `http://localhost:${env.PORT}`;

await import('./start.mjs');
