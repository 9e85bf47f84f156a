import { expect, test } from './fixtures.ts';

test('a pasted table becomes orders without a network, and they get their numbers when there is one', async ({
	phone,
	desk,
}) => {
	const key = Date.now().toString(36).toUpperCase();
	const known = `青岛海岳机电${key}`;
	const office = await desk('sales2');
	const here = await office.order({ customerName: known });
	const lead = await phone('sales2');
	await lead.signIn();
	await lead.goOffline();
	const table = lead.importOrders;
	await table.open();
	await table.paste(
		[
			'单据号',
			'客户名称',
			'产品名称/型号',
			'数量',
			'下单日期',
			'承诺交付日期',
			'联系人',
			'订单金额',
			'交期备注',
		],
		[`ERP-${key}`, `甲${key}`, '减速机/PX-90', '若干', '2026/3/2', '3月20日', '王经理', '5万', ''],
		['', `乙${key}`, '气缸/SC-63', '20只', '2026-03-02', '2026-04-02', '李女士', '', ''],
		[here.number, known, '轴承', '3', '2026-03-02', '2026-04-02', '', '', ''],
	);

	// A header that nobody knows is said once, and remembered.
	await lead.page.getByRole('button', { name: '查看和修改' }).click();
	await table.column('单据号').selectOption({ label: '订单编号' });
	const wrong = table.card(`甲${key}`);
	await expect(wrong.getByText('请填数字')).toBeVisible();
	await expect(lead.page.getByRole('button', { name: '先处理 1 个有错的订单' })).toBeDisabled();
	await wrong.getByLabel('数量').fill('12台');
	await wrong.getByRole('button', { name: '改好' }).click();
	await lead.page.getByRole('button', { name: '放弃这张表' }).click();
	await lead.page.getByRole('dialog').getByRole('button', { name: '接着改' }).click();
	const twin = table.card(known);
	await expect(twin.getByText(`同一编号：${here.number}`)).toBeVisible();
	await expect(twin.getByRole('radio', { name: '跳过' })).toBeChecked();
	await twin.getByRole('radio', { name: '照样导入' }).check();
	await table.start(3);

	await lead.page.getByRole('link', { name: '查看订单' }).click();
	await lead.orders.search(key);
	await expect(lead.orders.cards).toHaveCount(4);
	await lead.goOnline();
	const arrived = async () =>
		(await office.orders()).flatMap(({ head }) =>
			head.customerName.endsWith(key) && !head.provisional ? [head.number] : [],
		);
	await expect.poll(async () => (await arrived()).length, { timeout: 30_000 }).toBe(4);
	const numbers = await arrived();
	expect(numbers.filter((number) => /^\d{6}-\d{3,}$/.test(number))).toHaveLength(2);
	expect(numbers).toEqual(expect.arrayContaining([`ERP-${key}`, here.number]));
});
