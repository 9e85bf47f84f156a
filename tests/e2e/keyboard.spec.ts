import { PASSWORD } from '../support/office.ts';
import { expect, test } from './fixtures.ts';
import { Keyboard } from './pages/keyboard.ts';

test('a driver works by keyboard alone, from signing in to the ✓ of a delivery', async ({ phone, desk }) => {
	const people = { shipped: 'logistics1', signed: 'logistics1' };
	const due = { shipped: Date.now() - 3_600_000 * 24 * 30 };
	const order = await (
		await desk('sales1')
	).order({ people, due, done: ['confirmed', 'started', 'inspected', 'stocked'] });
	const driver = await phone('logistics1');
	const { page } = driver;
	const keyboard = new Keyboard(page);
	const dialog = page.getByRole('dialog');

	await test.step('signs in', async () => {
		await page.goto(driver.url);
		await keyboard.type(page.getByLabel('用户名'), driver.user);
		await keyboard.type(page.getByLabel('密码', { exact: true }), PASSWORD);
		await page.keyboard.press('Enter');
		await driver.ready();
	});

	await test.step('opens the order from My work', async () => {
		await keyboard.press(driver.work.card(order.number).getByRole('link'));
		await expect(driver.order.number).toHaveText(order.number);
	});

	await test.step('looks at what may be done on a step, and leaves again', async () => {
		const menu = driver.order.node('物流发货').getByRole('button', { name: '「物流发货」的操作' });
		await keyboard.press(menu);
		await expect(dialog).toBeVisible();
		await keyboard.expectKeptIn(dialog);
		await page.keyboard.press('Escape');
		await expect(dialog).toBeHidden();
		await expect(menu, 'the focus is where it was').toBeFocused();
	});

	await test.step('says that it was shipped', async () => {
		await keyboard.press(driver.order.node('物流发货').getByRole('button', { name: '完成', exact: true }));
		await keyboard.type(dialog.getByLabel('物流单号'), `SF${order.number}`);
		await page.keyboard.press('Enter');
		await expect(page.getByText('已完成「物流发货」')).toBeVisible();
		await expect(dialog).toBeHidden();
	});

	await test.step('types the code of the goods and confirms their delivery', async () => {
		const places = page.getByRole('navigation', { name: '主导航' });
		await keyboard.press(places.getByRole('link', { name: '扫码' }));
		// Slow first and then as fast as a scanner: it is still one code.
		await keyboard.type(page.getByLabel('手工输入编号'), 'SF');
		await page.waitForTimeout(200);
		await keyboard.type(page.getByLabel('手工输入编号'), order.number);
		await page.keyboard.press('Enter');
		await expect(page.getByRole('heading', { level: 1, name: '确认签收' })).toBeVisible();
		await keyboard.type(page.getByLabel('签收人', { exact: true }), '李工');
		await keyboard.press(page.getByRole('button', { name: '确认签收' }));
		await expect(page.getByText('签收已记录')).toBeVisible();
		await keyboard.expectKeptIn(page.getByRole('alertdialog'));
		await page.keyboard.press('Escape');
		await expect(driver.order.number).toHaveText(order.number);
	});
});

test('a lead settles what is contested by keyboard alone', async ({ phone }) => {
	const lead = await phone('sales2');
	const { page } = lead;
	const keyboard = new Keyboard(page);
	const dialog = page.getByRole('dialog');
	await lead.signIn();
	await lead.contested.open();
	const dispute = page.getByRole('article').first();
	const about = await dispute.getByRole('heading').innerText();
	const settle = dispute.getByRole('button', { name: '裁定' });

	await keyboard.press(settle);
	await keyboard.expectKeptIn(dialog);
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
	await expect(settle).toBeFocused();

	await page.keyboard.press('Enter');
	await keyboard.walkTo(dialog.getByRole('radio').first());
	await page.keyboard.press('Space');
	await keyboard.type(dialog.getByRole('textbox', { name: '原因' }), '已电话核实双方');
	await page.keyboard.press('Enter');
	await expect(page.getByText('已裁定')).toBeVisible();
	await expect(dialog).toBeHidden();
	await expect(page.getByRole('article').filter({ hasText: about }).filter({ has: settle })).toHaveCount(0);
});

test('a scanner that types is heard anywhere on the scan page, and presses nothing', async ({
	phone,
	desk,
}) => {
	const people = { shipped: 'logistics1', signed: 'logistics1' };
	const order = await (await desk('sales1')).order({ people });
	const driver = await phone('logistics1');
	const { page } = driver;
	const keyboard = new Keyboard(page);
	const answer = page.getByRole('alertdialog');
	await driver.signIn();
	await driver.to('扫码');
	const field = page.getByLabel('手工输入编号');
	await field.focus();

	await keyboard.scan('NO-SUCH-CODE');
	await driver.scan.answers('找不到这个码');
	await keyboard.expectKeptIn(answer);
	await keyboard.scan('ANOTHER-CODE');
	await expect(answer, 'the next code is answered, no button pressed').toContainText('ANOTHER-CODE');
	await page.keyboard.press('Escape');
	await expect(answer).toBeHidden();
	await expect(field, 'the focus is where it was').toBeFocused();

	await keyboard.scan(order.number);
	await expect(page.getByRole('heading', { level: 1, name: '确认签收' })).toBeVisible();
	await expect(page.getByLabel('扫到的码')).toHaveValue(order.number);
});

test('a lead at a desk finds and opens orders by single keys', async ({ phone }) => {
	const lead = await phone('sales1');
	const { page } = lead;
	await page.setViewportSize({ width: 1440, height: 900 });
	await lead.signIn();
	await lead.to('订单');
	const rows = page.locator('[data-order]');
	await expect(rows.nth(2)).toBeVisible();
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toBeHidden();

	await page.keyboard.press('j');
	await page.keyboard.press('j');
	await page.keyboard.press('k');
	await expect(rows.nth(1)).toHaveAttribute('aria-current', 'true');
	const number = await rows.nth(1).getByRole('link').first().innerText();
	await page.keyboard.press('Enter');
	await expect(lead.order.number).toHaveText(number);

	await page.goBack();
	await expect(rows.nth(1)).toBeVisible();
	await page.keyboard.press('/');
	await page.keyboard.type('j');
	await expect(page.getByLabel('搜索订单')).toHaveValue('j');
});
