import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from './chromium.mjs';

const unitReport = 'test-results/unit.json';
const browserReport = 'test-results/browser.json';

/** @param {string[]} args @param {Record<string, string>} env */
function npx(args, env = {}) {
	console.log(`\n> ${args.join(' ')}`);
	const { status } = spawnSync('npx', ['--no-install', ...args], {
		stdio: 'inherit',
		env: { ...process.env, ...env },
	});
	return status === 0;
}

/** @param {string} script */
function npmRun(script) {
	console.log(`\n> npm run ${script}`);
	return spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit' }).status === 0;
}

/** @param {string} file @returns {Record<string, unknown>} */
function json(file) {
	try {
		/** @type {unknown} */
		const report = JSON.parse(readFileSync(file, 'utf8'));
		return fields(report);
	} catch {
		return {};
	}
}

/** @param {unknown} value @returns {Record<string, unknown>} */
const fields = (value) => (typeof value === 'object' && value !== null ? { ...value } : {});

/** @param {unknown} value */
const count = (value) => (typeof value === 'number' ? value : 0);

function totals() {
	const unit = json(unitReport);
	const browser = fields(json(browserReport).stats);
	return {
		passed: count(unit.numPassedTests) + count(browser.expected) + count(browser.flaky),
		failed: count(unit.numFailedTests) + count(browser.unexpected),
		skipped: count(unit.numPendingTests) + count(unit.numTodoTests) + count(browser.skipped),
	};
}

rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results', { recursive: true });

const CHROMIUM_PATH = ensureChromium();
// Types for messages and routes are generated; the linter reads them too.
const steps = [
	() => npmRun('sync'),
	() => npmRun('lint'),
	() => npmRun('check'),
	// Tests over HTTP start what was built, as browser tests do.
	() => npmRun('build'),
	() => npx(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]),
	() =>
		npx(['playwright', 'test', '--reporter=list,json'], {
			CHROMIUM_PATH,
			PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport,
		}),
];
const green = steps.every((step) => step());

const { passed, failed, skipped } = totals();
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = green ? 0 : 1;
