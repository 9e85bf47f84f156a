import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Field, type AppTab } from '../../../tests/support/field.ts';
import { readOrder, type TableOfOrders } from '#lib/domain/intake/read-order.ts';
import { recognised } from '#lib/domain/intake/recognise.ts';
import { OrderWriter } from '#lib/local/intake/write-orders.ts';
import { isAttention } from '#lib/local/journal-row.ts';

const HEADERS = ['订单编号', '客户', '品名', '数量', '金额'];
const TABLE: TableOfOrders = {
	...{ headers: HEADERS, mapping: recognised(HEADERS), today: '2026-03-02', source: 'erp', currency: 'CNY' },
	personNamed: () => undefined,
};

let field: Field;
beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	await field.close();
});

async function imports(tab: AppTab, ...rows: string[][]): Promise<void> {
	const orders = rows.flatMap((cells, at) => readOrder([{ row: at + 2, cells }], TABLE).order ?? []);
	tab.use();
	const writer = await OrderWriter.open(tab.phone);
	expect(await writer.write(orders.map((read) => ({ read })))).toEqual({ made: rows.length });
}

test('I4 two leads import the same table without a network: the server has each order once, and the second is told', async () => {
	const rows = [
		['ERP-1', '甲公司', '轴承', '2', '100'],
		['', '乙公司', '皮带', '3', ''],
	];
	const [one, other] = [await field.phone('sales1'), await field.phone('sales2')];
	for (const { handset } of [one, other]) handset.online = false;
	await imports(one.tab, ...rows);
	await imports(other.tab, ...rows, ['ERP-2', '丙公司', '电机', '1', '50']);
	one.handset.online = true;
	one.tab.app.wake(true);
	await expect.poll(() => one.tab.phone.journal.rows()).toEqual([]);
	other.handset.online = true;
	other.tab.app.wake(true);
	const left = () => other.tab.phone.journal.rows();
	await expect.poll(async () => (await left()).every(isAttention)).toBe(true);
	const refused = (await left()).filter(isAttention).filter(({ entry }) => entry.kind === 'created');
	expect(refused.map(({ refusal }) => refusal.code).filter((code) => code === 'id-taken')).toHaveLength(2);
	const heads = [...field.server.gateway.orders()].map(({ head }) => [head.customerName, head.lead]).sort();
	expect(heads).toEqual([
		['丙公司', 'sales2'],
		['乙公司', 'sales1'],
		['甲公司', 'sales1'],
	]);
});

test('I6 a long table is acknowledged request by request, not order by order, and imported once more doubles nothing', async () => {
	const rows = Array.from({ length: 120 }, (_, at) => [`ERP-${at}`, `客户${at % 40}`, '轴承', '2', '100']);
	const { tab, handset } = await field.phone('sales1');
	const words = vi.spyOn(tab.phone.journal, 'acknowledge');
	await imports(tab, ...rows);
	tab.app.wake(false);
	await expect.poll(() => tab.phone.journal.count(), { timeout: 60_000 }).toBe(0);
	expect(words.mock.calls.length).toBeLessThan(30);
	expect([...field.server.gateway.orders()]).toHaveLength(120);
	tab.use();
	const writer = await OrderWriter.open(tab.phone);
	const again = rows.flatMap((cells, at) => readOrder([{ row: at + 2, cells }], TABLE).order ?? []);
	expect(await writer.write(again.map((read) => ({ read })))).toEqual({ made: 0 });
	handset.online = false;
});
