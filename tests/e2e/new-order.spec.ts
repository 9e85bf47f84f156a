import { expect, test } from './fixtures.ts';

test('an order made without a network gets its final number when there is one', async ({ phone, desk }) => {
	const lead = await phone('sales2');
	await lead.signIn();
	await lead.goOffline();
	await lead.newOrder.open();
	const customer = `青岛海岳机电 ${Date.now()}`;
	await lead.newOrder.create({ customer, product: '减速机', quantity: 12, promisedInDays: 10 });
	await expect(lead.page.getByText('临时编号：')).toBeVisible();
	await expect(lead.order.number).toHaveText(/^P-/);
	const provisional = await lead.order.number.innerText();
	const path = new URL(lead.page.url()).pathname;
	await lead.page.reload();
	await expect(lead.order.number).toHaveText(provisional);

	await lead.goOnline();
	await expect(lead.order.number).toHaveText(/^\d{6}-\d{3,}$/, { timeout: 20_000 });
	const { head } = await (await desk('sales2')).read(path.replace('/orders/', 'order:'));
	expect(head).toMatchObject({ customerName: customer, provisional: false });
	expect(head?.codes, 'a scan of the provisional number still finds it').toContain(provisional);
});
