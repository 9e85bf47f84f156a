import { expect, test } from './fixtures.ts';

test('the chosen theme is there before the first paint', async ({ page, company }) => {
	const broken: string[] = [];
	page.on('console', (message) => {
		// Nobody is signed in, and the server says so.
		if (message.type() === 'error' && !message.text().includes('401')) broken.push(message.text());
	});
	await page.addInitScript(() => {
		localStorage.setItem('gendan-theme', 'dark');
	});
	await page.goto(`${company.url}/`);
	await expect(page.getByRole('heading')).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	const lightness = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
	expect(lightness).toMatch(/^(oklch|lab|lch)\(0?\.?1|^rgb\((\d|1\d|2\d),/);
	expect(broken).toEqual([]);
});
