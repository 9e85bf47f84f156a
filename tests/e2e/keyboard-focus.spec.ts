import { expect, test } from './fixtures.ts';
import { Keyboard } from './pages/keyboard.ts';

const DUE = Date.now() - 3_600_000 * 24 * 30;

test('an action that takes its button away leaves the focus on what comes next', async ({ phone, desk }) => {
	const office = await desk('sales1');
	const people = { shipped: 'logistics2', signed: 'logistics2' };
	const wish = {
		people,
		due: { shipped: DUE, signed: DUE },
		done: ['confirmed', 'started', 'inspected', 'stocked'],
	};
	const order = await office.order(wish);
	const next = await office.order(wish);
	const driver = await phone('logistics2');
	const { page } = driver;
	const keyboard = new Keyboard(page);
	const dialog = page.getByRole('dialog');
	await driver.signIn();

	await test.step('started in My work: still on its card', async () => {
		const card = driver.work.card(order.number);
		await keyboard.press(card.getByRole('button', { name: '开始' }));
		await expect(page.getByText('已开始「物流发货」')).toBeVisible();
		await expect(card.getByRole('button', { name: '开始' })).toHaveCount(0);
		await expect(card.locator(':focus')).toHaveCount(1);
	});

	await test.step('done in My work: on a card that is left', async () => {
		const card = driver.work.card(order.number).filter({ hasText: '物流发货' });
		await keyboard.press(card.getByRole('button', { name: '完成', exact: true }));
		await keyboard.type(dialog.getByLabel('物流单号'), `SF${order.number}`);
		await page.keyboard.press('Enter');
		await expect(card).toHaveCount(0);
		await expect(page.getByRole('article').locator(':focus')).toHaveCount(1);
	});

	await test.step('done on the order page: still on its step', async () => {
		await driver.order.open(next.path);
		const step = driver.order.node('物流发货');
		await keyboard.press(step.getByRole('button', { name: '完成', exact: true }));
		await keyboard.type(dialog.getByLabel('物流单号'), `SF${next.number}`);
		await page.keyboard.press('Enter');
		await expect(dialog).toBeHidden();
		await expect(step.getByRole('button', { name: '完成', exact: true })).toHaveCount(0);
		await expect(step.locator(':focus')).toHaveCount(1);
	});
});
