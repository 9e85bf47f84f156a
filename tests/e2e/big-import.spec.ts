import { expect, test } from './fixtures.ts';
import type { Phone } from './pages/phone.ts';

const ORDERS = Number(process.env.BIG_ORDERS ?? 5_000);
const CUSTOMERS = 400;
const HEADERS = '订单编号,客户名称,联系人,产品名称,型号,数量,单价,付款状态,下单日期,承诺交付日期';
const MB = 1_000_000;

/** A table of so many orders of a few hundred customers. */
function tableOf(orders: number, key: string): Buffer {
	const rows = Array.from({ length: orders }, (_, at) => {
		const number = `${key}${String(at).padStart(6, '0')}`;
		const paid = at % 3 === 0 ? '已付' : '未付';
		return `${number},客户${at % CUSTOMERS},王经理,减速机,PX-90,${1 + (at % 90)},960,${paid},2026-11-01,2026-12-${String(1 + (at % 28)).padStart(2, '0')}`;
	});
	return Buffer.from([HEADERS, ...rows].join('\n'));
}

/** How much the page holds in memory, without what it could let go. */
async function heapOf({ context, page }: Phone): Promise<number> {
	const devtools = await context.newCDPSession(page);
	await devtools.send('HeapProfiler.collectGarbage');
	const { usedSize } = await devtools.send('Runtime.getHeapUsage');
	await devtools.detach();
	return usedSize / MB;
}

test('a table of 5,000 orders is imported as it is sent, and once more without doubling anything @big', async ({
	phone,
	desk,
	server,
}) => {
	test.setTimeout(3_600_000);
	const lead = await phone('sales2', server);
	const office = await desk('sales2', server);
	const atTheServer = async () => (await office.orders()).length;
	const before = await atTheServer();
	await lead.signIn();
	const { page, importOrders: table } = lead;
	const file = { name: 'orders.csv', mimeType: 'text/csv', buffer: tableOf(ORDERS, 'ERP') };
	const clock = { at: Date.now() };
	const took = (what: string) => {
		console.log(`${what}: ${((Date.now() - clock.at) / 1000).toFixed(1)} s`);
		clock.at = Date.now();
	};
	const shot = (name: string) =>
		process.env.BIG_SHOTS && page.screenshot({ path: `${process.env.BIG_SHOTS}/${name}.png` });

	await table.open();
	console.log('heap', await heapOf(lead));
	clock.at = Date.now();
	await page.locator('input[type=file]').setInputFiles(file);
	const start = page.getByRole('button', { name: `导入 ${ORDERS} 个订单` });
	await expect(start).toBeVisible({ timeout: 600_000 });
	took('read and looked through');
	await shot('checked');
	console.log('heap', await heapOf(lead));
	clock.at = Date.now();
	await start.click();
	const meter = page.getByRole('meter');
	const reached = async (share: number) =>
		expect
			.poll(async () => Number(await meter.getAttribute('aria-valuenow')), { timeout: 1_800_000 })
			.toBeGreaterThan(ORDERS * share);
	await reached(0.1);
	took('a tenth');
	console.log('heap', await heapOf(lead));
	await shot('writing');
	await page.getByRole('button', { name: '先停下' }).click();
	await expect(page.getByRole('button', { name: '接着导入' })).toBeVisible();
	await shot('stopped');
	await page.reload();
	await shot('stopped-reloaded');
	await page.getByRole('button', { name: '接着导入' }).click();
	clock.at = Date.now();
	await reached(0.9);
	took('nine tenths');
	console.log('heap', await heapOf(lead));
	await expect(page.getByText('导入完成')).toBeVisible({ timeout: 1_800_000 });
	took('all');
	await shot('done');
	await expect.poll(atTheServer, { timeout: 600_000, intervals: [5_000] }).toBe(before + ORDERS);
	took('all at the server');
	console.log('heap', await heapOf(lead));

	await page.getByRole('button', { name: '再导入一张表' }).click();
	await page.locator('input[type=file]').setInputFiles(file);
	clock.at = Date.now();
	await expect(page.getByRole('button', { name: '没有可导入的订单' })).toBeVisible({ timeout: 600_000 });
	took('again looked through');
	await shot('again');
	expect(await atTheServer()).toBe(before + ORDERS);
});
