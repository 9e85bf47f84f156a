import { moved } from '../support/shifts.ts';
import { at } from '../support/screens.ts';
import { sightsOf } from '../support/sights.ts';
import { wordsIn } from '../support/words.ts';
import { expect, test } from './fixtures.ts';

// On a busy machine the list and an order were once seen to move right after a first load. It comes back when a trace of such a
// run has shown which element does, and that element keeps its room.
test.fixme('nothing moves under the eyes of who opens the app, an order or a delivery', async ({
	phone,
	desk,
}) => {
	const sights = await sightsOf(await desk('sales1'), await desk('sales2'));
	const device = await phone('warehouse1');
	const { page } = device;
	await device.signIn();
	expect.soft(await moved(page), 'while the first load comes in').toBeLessThan(0.02);
	const { path, code } = sights.delivery;
	for (const address of ['/', '/orders', path, `${path}/deliver?code=${code}`, '/exceptions', '/me']) {
		await at(address)({ page, say: wordsIn('zh-CN'), sights });
		await expect(page.getByText('全部已上传').first()).toBeVisible();
		expect.soft(await moved(page), address).toBeLessThan(0.01);
	}
});

test('what moves is seen, so the look is a good one', async ({ page }) => {
	await page.setContent('<div id="late"></div><p style="height: 300px; background: grey">below</p>');
	await page.evaluate(async () => {
		await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
		document.getElementById('late')?.style.setProperty('height', '200px');
		await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
	});
	await expect.poll(() => moved(page)).toBeGreaterThan(0.05);
});
