import { expect, test } from '@playwright/test';
import { startServer, type RunningServer } from '../support/server.ts';

let server: RunningServer;

test.beforeEach(async () => {
	server = await startServer();
});

test.afterEach(async () => {
	await server.stop();
});

test('a deep link opens online, and again with the server gone', async ({ page }) => {
	await page.goto(`${server.url}/orders/abc`);
	await expect(page.getByText('abc')).toBeVisible();
	await page.evaluate(() => navigator.serviceWorker.ready);
	await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);

	await server.stop();

	await page.goto(`${server.url}/orders/def`);
	await expect(page.getByText('def')).toBeVisible();
	await page.goto(`${server.url}/`);
	await expect(page.getByRole('heading', { name: '我的工作' })).toBeVisible();
});

test('the chosen theme is there before the first paint', async ({ page }) => {
	const broken: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error') broken.push(message.text());
	});
	await page.addInitScript(() => {
		localStorage.setItem('gendan-theme', 'dark');
	});
	await page.goto(`${server.url}/`);
	await expect(page.getByRole('heading')).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	const lightness = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
	expect(lightness).toMatch(/^(oklch|lab|lch)\(0?\.?1|^rgb\((\d|1\d|2\d),/);
	expect(broken).toEqual([]);
});
