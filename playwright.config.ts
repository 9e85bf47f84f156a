import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from './scripts/chromium.mjs';

const executablePath = findChromium();
/** What takes many minutes, and by what it is asked for. */
const ON_DEMAND = [
	// Every screen in every size and theme.
	{ tag: /@screens/, asked: process.env.SCREENS === 'on' },
	// Thousands of orders.
	{ tag: /@big/, asked: process.env.BIG === 'on' },
];

export default defineConfig({
	testDir: 'tests/e2e',
	globalSetup: './tests/e2e/sample-company.ts',
	outputDir: 'test-results/browser',
	fullyParallel: true,
	grepInvert: ON_DEMAND.flatMap(({ tag, asked }) => (asked ? [] : tag)),
	forbidOnly: Boolean(process.env.CI),
	workers: 2,
	// Two browsers, a server and a camera on two busy cores: a test that passes at the second try is reported as flaky.
	retries: process.env.CI ? 1 : 0,
	timeout: 90_000,
	expect: { timeout: 15_000 },
	use: {
		actionTimeout: 30_000,
		viewport: { width: 390, height: 844 },
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
		serviceWorkers: 'allow',
		screenshot: 'only-on-failure',
		// Costs as much as the tests themselves: TRACE=on when one is to be looked into.
		trace: process.env.TRACE === 'on' ? 'on' : 'off',
		launchOptions: {
			...(executablePath ? { executablePath } : {}),
			args: CHROMIUM_ARGUMENTS,
		},
	},
});
