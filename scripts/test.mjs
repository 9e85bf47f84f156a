import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from './chromium.mjs';

const unitReport = 'test-results/unit.json';
const browserReport = 'test-results/browser.json';

/**
 * Runs one tool to its end; what it prints is shown at once, or in one piece at the end when another runs beside it.
 * @param {string[]} command
 * @param {{ env?: Record<string, string>, beside?: boolean }} [how]
 * @returns {Promise<boolean>} whether it passed
 */
function run([program = '', ...args], { env = {}, beside = false } = {}) {
	return new Promise((resolve) => {
		const title = `\n> ${[program, ...args].join(' ')}`;
		if (!beside) console.log(title);
		const tool = spawn(program, args, {
			stdio: beside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
			env: { ...process.env, ...env },
		});
		let said = '';
		for (const stream of [tool.stdout, tool.stderr])
			stream?.setEncoding('utf8').on('data', (/** @type {string} */ words) => (said += words));
		tool.on('error', (error) => (said += String(error)));
		tool.on('close', (status) => {
			if (beside) console.log(`${title}\n${said}`);
			resolve(status === 0);
		});
	});
}

/** @param {string} script @param {{ beside?: boolean }} [how] */
const npmRun = (script, how) => run(['npm', 'run', '--silent', script], how);

/** @param {string[]} args @param {Record<string, string>} [env] */
const npx = (args, env) => run(['npx', '--no-install', ...args], { env });

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
	// Each keeps one core busy, and neither writes what the other reads.
	async () => {
		const passed = await Promise.all([npmRun('lint', { beside: true }), npmRun('types', { beside: true })]);
		return passed.every(Boolean);
	},
	// Tests over HTTP start what was built, as browser tests do.
	() => npmRun('build'),
	// The build cuts the messages into a file each, which every test that imports them would load.
	() => npmRun('sync'),
	() => npx(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]),
	() =>
		npx(['playwright', 'test', '--reporter=list,json'], {
			CHROMIUM_PATH,
			PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport,
		}),
];
let green = true;
for (const step of steps) green = green && (await step());

const { passed, failed, skipped } = totals();
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = green ? 0 : 1;
