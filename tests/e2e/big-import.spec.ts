import { expect, test } from './fixtures.ts';
import { MasterTable } from './pages/master-table.ts';
import type { Phone } from './pages/phone.ts';
import { longestPause, watchPauses } from './pauses.ts';

/** BIG=on asks for this; BIG_ORDERS makes it smaller. */
const ORDERS = Number(process.env.BIG_ORDERS ?? 5_000);
const CUSTOMERS = 400;
const MB = 1_000_000;
const HEADERS = '订单编号,客户名称,联系人,产品名称,型号,数量,单价,付款状态,下单日期,承诺交付日期';

/** A table of so many orders of a few hundred customers. */
function tableOf(orders: number): Buffer {
	const rows = Array.from({ length: orders }, (_, at) =>
		[
			...[`ERP${String(at).padStart(6, '0')}`, `客户${at % CUSTOMERS}`, '王经理', '减速机', 'PX-90'],
			...[1 + (at % 90), 960, at % 3 === 0 ? '已付' : '未付', '2026-11-01'],
			`2026-12-${String(1 + (at % 28)).padStart(2, '0')}`,
		].join(','),
	);
	return Buffer.from([HEADERS, ...rows].join('\n'));
}

/** How much the page holds in memory, without what it could let go, MB. */
async function heapOf({ context, page }: Phone): Promise<number> {
	const devtools = await context.newCDPSession(page);
	await devtools.send('HeapProfiler.collectGarbage');
	const { usedSize } = await devtools.send('Runtime.getHeapUsage');
	await devtools.detach();
	return Math.round(usedSize / MB);
}

test('a table of 5,000 orders is imported and sent, once more without doubling, and its orders are at hand @big', async ({
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
	const { page, importOrders } = lead;
	const file = page.locator('input[type=file]');
	const csv = { name: 'orders.csv', mimeType: 'text/csv', buffer: tableOf(ORDERS) };
	const since = { at: Date.now() };
	/** What it took is said, and judged by nobody. */
	const say = async (what: string) => {
		const seconds = ((Date.now() - since.at) / 1000).toFixed(1);
		const description = `${what}: ${seconds} s, ${await heapOf(lead)} MB`;
		test.info().annotations.push({ type: 'figure', description });
		since.at = Date.now();
	};
	const look = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) });
	const meter = page.getByRole('meter');
	const reached = (share: number) =>
		expect
			.poll(async () => Number(await meter.getAttribute('aria-valuenow')), { timeout: 1_800_000 })
			.toBeGreaterThan(ORDERS * share);

	await test.step('imported, held up and gone on with', async () => {
		await importOrders.open();
		await expect(file).toBeAttached();
		await say('opened');
		await file.setInputFiles(csv);
		const start = page.getByRole('button', { name: `导入 ${ORDERS} 个订单` });
		await expect(start).toBeVisible({ timeout: 600_000 });
		await say('read and looked through');
		await start.click();
		await reached(0.1);
		await say('a tenth written');
		await look('writing');
		await page.getByRole('button', { name: '先停下' }).click();
		await expect(page.getByRole('button', { name: '接着导入' })).toBeVisible();
		await page.reload();
		await look('stopped');
		await page.getByRole('button', { name: '接着导入' }).click();
		await reached(0.5);
		await say('half written');
		await reached(0.9);
		await say('nine tenths written');
		await expect(page.getByText('导入完成')).toBeVisible({ timeout: 1_800_000 });
		await say('written');
		await look('done');
		await expect.poll(atTheServer, { timeout: 1_800_000, intervals: [2_000] }).toBe(before + ORDERS);
		await say('at the server');
	});

	await test.step('imported once more, nothing is doubled', async () => {
		await page.getByRole('button', { name: '再导入一张表' }).click();
		since.at = Date.now();
		await file.setInputFiles(csv);
		await expect(page.getByRole('button', { name: '没有可导入的订单' })).toBeVisible({ timeout: 600_000 });
		await say('looked through again');
		await look('again');
		expect(await atTheServer()).toBe(before + ORDERS);
	});

	await test.step('the master table has them at hand', async () => {
		const table = new MasterTable(page);
		await page.setViewportSize({ width: 1440, height: 900 });
		await page.goto('/orders');
		await expect(table.rows.first()).toBeVisible();
		await say('the table shows');
		await watchPauses(page);
		const pause = async (what: string) => {
			await say(`${what}, longest pause ${await longestPause(page)} ms`);
		};
		await table.sort('承诺', 'ascending');
		await pause('sorted');
		const search = page.getByLabel('搜索订单');
		await search.pressSequentially(`ERP${String(ORDERS - 1).padStart(6, '0')}`);
		await expect(table.rows).toHaveCount(1);
		await pause('searched');
		await search.fill('');
		await expect(table.rows.nth(5)).toBeVisible();
		await page.getByRole('button', { name: '待澄清', exact: true }).click();
		await expect(page).toHaveURL(/only=flagged/);
		await pause('filtered');
		await page.getByRole('button', { name: '待澄清', exact: true }).click();
		await expect(page).not.toHaveURL(/only=/);
		await table.rows.first().hover();
		for (let turn = 0; turn < 40; turn++) await page.mouse.wheel(0, 1_500);
		await expect(table.rows.first()).toBeVisible();
		await pause('scrolled');
		await look('table');
	});
});
