import { expect, test } from './fixtures.ts';
import { MasterTable } from './pages/master-table.ts';

test('a lead at a desk: a view of their own, several orders at once without a network, a timeline', async ({
	phone,
	desk,
}) => {
	const office = await desk('sales1');
	const customerName = `总表客户 ${Date.now()}`;
	const hour = 3_600_000;
	const due = (hours: number) => ({ confirmed: Date.now() + hours * hour });
	const soon = await office.order({ customerName, due: due(30) });
	const later = await office.order({ customerName, due: due(90) });
	const last = await office.order({ customerName, due: due(60) });
	const lead = await phone('sales1');
	const { page } = lead;
	const table = new MasterTable(page);
	await page.setViewportSize({ width: 1440, height: 900 });
	await lead.signIn();
	await lead.to('订单');

	await test.step('orders by when they are due, and keeps that as a view', async () => {
		await lead.orders.search(customerName);
		await expect(table.rows).toHaveCount(3);
		await table.sort('到期', 'ascending');
		await expect.poll(() => table.numbers()).toEqual([soon, last, later].map(({ number }) => number));
		await table.saveView('我的客户');
		await table.openView('全部订单');
		await expect(page.getByLabel('搜索订单')).toHaveValue('');
		await page.reload();
		await expect(table.rows.first()).toBeVisible();
		await table.openView('我的客户');
		await expect.poll(() => table.numbers()).toEqual([soon, last, later].map(({ number }) => number));
		await expect(page).toHaveURL(/sort=due/);
		await table.renameView('我的客户', '华东客户');
	});

	await test.step('says the same of two orders without a network', async () => {
		await lead.goOffline();
		await table.row(soon.number).click();
		await page.keyboard.press('x');
		await page.keyboard.press('j');
		await page.keyboard.press('Shift+X');
		await expect(table.bulk).toContainText('已选 2 个');
		await expect(table.row(last.number)).toHaveAttribute('aria-selected', 'true');
		await expect(table.row(later.number)).toHaveAttribute('aria-selected', 'false');
		await table.comment('请今天回复交期');
		await expect(page.getByText('已给 2 个订单留言')).toBeVisible();
		await expect(table.row(soon.number).getByText('在本机')).toBeAttached();
		await page.keyboard.press('Escape');
		await expect(table.bulk).toBeHidden();
	});

	await test.step('back on the network both arrive, and nothing else', async () => {
		await lead.goOnline();
		const said = async (id: string) =>
			(await office.read(id)).log.filter(
				({ kind, text }) => kind === 'commented' && text === '请今天回复交期',
			).length;
		for (const [order, times] of [
			[soon, 1],
			[last, 1],
		] as const)
			await expect.poll(() => said(order.id), { timeout: 30_000 }).toBe(times);
		expect(await said(later.id)).toBe(0);
		await expect(table.row(soon.number).getByText('在本机')).toHaveCount(0, { timeout: 20_000 });
	});

	await test.step('sees them by day and by stage, and opens one from there', async () => {
		await table.as('阶段看板');
		await expect(page.locator('[data-stage="confirmed"]').getByRole('article')).toHaveCount(3);
		await table.as('时间线');
		await expect(page).toHaveURL(/as=timeline/);
		const line = page.getByRole('list', { name: '时间线' }).getByRole('listitem');
		await expect(line).toHaveCount(3);
		await line.filter({ hasText: last.number }).getByRole('link', { name: last.number }).click();
		await expect(lead.order.number).toHaveText(last.number);
	});

	await test.step('moves a step of its plan, by hand and by keyboard', async () => {
		await page.goto(`${last.path}/plan`);
		const bar = page.getByRole('slider', { name: '「订单确认」的计划时间' });
		const hours = async () => Number(await bar.getAttribute('aria-valuenow'));
		const before = await hours();
		const box = await bar.boundingBox();
		if (!box) throw new Error('the step has no bar');
		const [x, y] = [box.x + box.width - 4, box.y + box.height / 2];
		await page.mouse.move(x, y);
		await page.mouse.down();
		await page.mouse.move(x + 60, y, { steps: 4 });
		await page.mouse.move(x + 144, y, { steps: 4 });
		await page.mouse.up();
		// Three days on, or as near to that as somebody works.
		await expect.poll(hours).toBeGreaterThan(before + 30);
		const dragged = await hours();
		await bar.focus();
		await page.keyboard.press('ArrowDown');
		await expect.poll(hours).toBeLessThan(dragged);
		await expect(page.getByRole('button', { name: '保存计划' })).toBeEnabled();
	});
});
