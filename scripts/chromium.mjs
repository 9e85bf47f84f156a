import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const known = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome-stable',
	'/usr/bin/google-chrome',
];

/** A browser in a closed or busy place: no sandbox for root, no screen, and no talk with its maker. */
export const CHROMIUM_ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** The Chromium the browser tests run on: the one named, the system's, or Playwright's own download. */
export function findChromium() {
	const named = process.env.CHROMIUM_PATH;
	if (named) return named;
	return [...known, chromium.executablePath()].find((path) => existsSync(path));
}

/** @param {string} command @param {string[]} args */
function run(command, ...args) {
	const { status } = spawnSync(command, args, {
		stdio: 'inherit',
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
	return status === 0;
}

/** Gets what the browser tests need where it is missing; on a bare Debian as root that is Debian's own package. */
export function ensureChromium() {
	const apt = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
	const missing = [];
	if (!findChromium()) missing.push('chromium');
	// Without a CJK font every Chinese word is drawn as boxes, and layout is measured on boxes.
	if (!hasCjkFont()) missing.push('fontconfig', 'fonts-noto-cjk');
	if (apt && missing.length > 0) {
		console.log(`Installing ${missing.join(', ')}`);
		run('apt-get', 'update', '-q');
		run('apt-get', 'install', '-qy', '--no-install-recommends', ...missing);
	}
	if (!findChromium()) run('npx', 'playwright', 'install', ...(apt ? ['--with-deps'] : []), 'chromium');
	const path = findChromium();
	if (!path) throw new Error('No Chromium found; install one or name it in CHROMIUM_PATH.');
	return path;
}

function hasCjkFont() {
	const { stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
	return Boolean(stdout?.trim());
}
