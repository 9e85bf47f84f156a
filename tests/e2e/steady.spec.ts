import { shifts } from '../support/shifts.ts';
import { at } from '../support/screens.ts';
import { sightsOf } from '../support/sights.ts';
import { wordsIn } from '../support/words.ts';
import { expect, test } from './fixtures.ts';

test('nothing moves under the eyes of who opens the app, an order or a delivery', async ({ phone, desk }) => {
	const sights = await sightsOf(await desk('sales1'), await desk('sales2'));
	const device = await phone('warehouse1');
	const { page } = device;
	await device.signIn();
	expect.soft(await shifts(page), 'while the first load comes in').toEqual([]);
	const { path, code } = sights.delivery;
	for (const address of ['/', '/orders', path, `${path}/deliver?code=${code}`, '/exceptions', '/me']) {
		await at(address)({ page, say: wordsIn('zh-CN'), sights });
		await expect(page.getByText('全部已上传').first()).toBeVisible();
		expect.soft(await shifts(page), address).toEqual([]);
	}
});

test('what moves is seen, so the look is a good one', async ({ page }) => {
	await page.setContent('<div id="late"></div><p style="height: 300px; background: grey">below</p>');
	await page.evaluate(async () => {
		await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
		document.getElementById('late')?.style.setProperty('height', '200px');
		await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
	});
	await expect.poll(() => shifts(page)).toHaveLength(1);
});
