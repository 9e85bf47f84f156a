import { expect, test } from './fixtures.ts';
import { Attention } from './pages/attention.ts';

const STOCKED = '成品入库';
const DID = `完成「${STOCKED}」`;
const SAID = '放在三号货架';

test('what the server refuses waits for its author, who saves it, tries again or discards it; all else goes through', async ({
	phone,
	desk,
	server,
}) => {
	const office = await desk('sales1', server);
	const order = await office.order({ done: ['confirmed', 'started', 'inspected'] });
	const other = await office.order({ done: ['confirmed'] });
	const known = async (id: string) =>
		(await office.read(id)).log.filter(({ by }) => by === 'warehouse1').map(({ kind }) => kind);
	const dock = await phone('warehouse1', server);
	const attention = new Attention(dock.page);
	await dock.signIn();

	await test.step('a step is done without a network by somebody whom it is taken from meanwhile', async () => {
		await dock.order.open(order.path);
		await dock.goOffline();
		await dock.order.finish(STOCKED);
		await dock.order.comment(SAID);
		await dock.order.open(other.path);
		await dock.order.comment('另一个订单');
		await expect(dock.offlineBar).toContainText('3 条待上传');
		const change = { method: 'PATCH', body: JSON.stringify({ department: 'production' }) };
		const moved = await (await desk('admin1', server)).fetch('/api/people/warehouse1', change);
		expect(moved.status).toBe(200);
	});

	await test.step('with the network back all goes through but that, which says why', async () => {
		await dock.goOnline();
		await attention.open(1);
		await expect(attention.record(DID)).toContainText('这个节点不归你处理了。请联系订单牵头人。');
		await expect(attention.reasons).toHaveCount(1);
		await expect.poll(() => known(order.id)).toEqual(['commented']);
		await expect.poll(() => known(other.id)).toEqual(['commented']);
	});

	await test.step('it can be saved to a file', async () => {
		expect(await attention.exported(DID)).toMatchObject({
			application: 'Gendan',
			person: { id: 'warehouse1' },
			records: [
				{
					document: order.id,
					number: order.number,
					state: 'refused',
					refusal: { code: 'permission' },
					record: { kind: 'done', node: 'stocked', by: 'warehouse1' },
				},
			],
		});
	});

	await test.step('tried again, anew or as it is, it is refused again and still there', async () => {
		await attention.writeAnew.click();
		await expect(dock.page.getByText('还有 1 条没有接收：这个节点不归你处理了')).toBeVisible();
		await expect(attention.reasons).toHaveCount(1);
		const answered = dock.page.waitForResponse(/\/(_append|_bulk_docs)$/);
		await attention.resend.click();
		expect(await (await answered).text()).toContain('"code":"permission"');
		await expect(attention.record(DID)).toContainText('这个节点不归你处理了');
		await dock.page.reload();
		await expect(attention.record(DID)).toContainText('这个节点不归你处理了');
	});

	await test.step('it is discarded only when that is really meant, and then gone', async () => {
		await attention.discard(DID, '先留着');
		await expect(attention.reasons).toHaveCount(1);
		await attention.discard(DID, '丢弃');
		await expect(dock.page.getByText('没有需要处理的记录')).toBeVisible();
		await dock.order.open(order.path);
		await dock.order.expectLevel(SAID, '已上传');
		await expect(dock.order.line(DID)).toHaveCount(0);
		expect(await known(order.id)).toEqual(['commented']);
	});
});
