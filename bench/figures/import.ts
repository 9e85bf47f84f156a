import { beside, alone, type Figure } from '../figure.ts';
import { fillSignIn, install } from '../parts/app.ts';
import { unpackHandset } from '../parts/handset.ts';
import { makeOrders } from '../parts/orders.ts';
import { startProduct } from '../parts/product.ts';
import { watchFirstLoad } from '../parts/watch.ts';
import { scaled } from '../size.ts';

const [MANY, FEW] = [5000, 500];
/** That are there already. */
const SOME = 20;
const MB = 1_000_000;
const HEADERS = '订单编号,客户名称,联系人,产品名称,型号,数量,单价,下单日期,承诺交付日期';

/**
 * A lead imports a table of 5,000 orders without a network: `import` from the tap to the last order durable, in seconds;
 * `import-heap` by how much the page's heap grows when the table was read and looked through, beside a table of 500.
 */
export async function importing(): Promise<Figure[]> {
	const many = await measured(scaled(MANY));
	const few = await measured(scaled(FEW));
	return [
		alone('import', 's', many.seconds, 1),
		beside('import-heap', 'MB', { value: many.heap / MB, baseline: few.heap / MB, n: 1 }),
	];
}

async function measured(orders: number): Promise<{ seconds: number; heap: number }> {
	const product = await startProduct({ documents: makeOrders({ count: SOME }) });
	const handset = await unpackHandset();
	const { page, context } = handset;
	await install(page, product.url);
	await fillSignIn(page, 'sales1');
	await watchFirstLoad(page, 'sales1', { tap: false });
	await page.goto(`${product.url}/orders/import`);
	const file = page.locator('input[type=file]');
	await file.waitFor({ state: 'attached' });
	await context.setOffline(true);
	const devtools = await context.newCDPSession(page);
	const heap = async () => {
		await devtools.send('HeapProfiler.collectGarbage');
		return (await devtools.send('Runtime.getHeapUsage')).usedSize;
	};
	const before = await heap();
	await file.setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: tableOf(orders) });
	const start = page.getByRole('button', { name: `导入 ${orders} 个订单` });
	await start.waitFor({ timeout: 300_000 });
	const after = await heap();
	const began = Date.now();
	await start.click();
	await page.getByText('导入完成').waitFor({ timeout: 900_000 });
	const seconds = (Date.now() - began) / 1000;
	await handset.close();
	await product.stop();
	return { seconds, heap: Math.max(1, after - before) };
}

function tableOf(orders: number): Buffer {
	const rows = Array.from({ length: orders }, (_, at) => {
		const number = `ERP${String(at).padStart(6, '0')}`;
		return `${number},客户${at % 400},王经理,减速机,PX-90,${1 + (at % 90)},960,2026-11-01,2026-12-01`;
	});
	return Buffer.from([HEADERS, ...rows].join('\n'));
}
