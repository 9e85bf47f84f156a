import { storedLog } from '../support/indexed-db.ts';
import { expect, test } from './fixtures.ts';
import type { Phone } from './pages/phone.ts';

const SIGNED = '客户签收';

/** The ids of an order's entries in a phone's replica, past the app. */
async function entriesOn({ page }: Phone, id: string): Promise<string[]> {
	return (await storedLog(page, id))?.log.map((entry) => entry.id) ?? [];
}

test(
	'two phones without a network and a lead who plans: everyone ends with the same order',
	{ tag: '@main-job' },
	async ({ phone, desk, camera }) => {
		test.setTimeout(240_000);
		const office = await desk('sales1');
		const waybill = `SF${Date.now()}`;
		const order = await office.order({
			people: { shipped: 'logistics1', signed: 'logistics1', stocked: 'warehouse1' },
			done: ['confirmed', 'started', 'inspected', 'stocked', 'shipped'],
			waybill,
		});
		const dock = await phone('warehouse1');
		const driver = await phone('logistics1');
		const lead = await phone('sales1');
		for (const one of [dock, driver, lead]) {
			await one.signIn();
			await one.order.open(order.path);
			await expect(one.order.number).toHaveText(order.number);
		}

		await test.step('the network is cut for the dock and for the driver', async () => {
			await dock.goOffline();
			await driver.goOffline();
		});

		await test.step('the dock scans the waybill and confirms the delivery', async () => {
			await camera.show({ symbology: 'code128', code: waybill });
			await dock.to('扫码');
			await dock.scan.answers('对上了');
			await dock.delivery.confirm('李工');
		});

		await test.step('the driver reports an exception on the same node', async () => {
			await driver.order.raise(SIGNED, '客户说少了两箱');
		});

		await test.step('the lead changes the plan', async () => {
			await lead.order.replan(SIGNED, 6, '客户改约');
		});

		await test.step('both phones are reloaded without a network and still show their work, as on this phone', async () => {
			for (const [one, words] of [
				[dock, '确认签收'],
				[driver, '上报物流异常'],
			] as const) {
				await one.page.reload();
				await one.order.open(order.path);
				await expect(one.offlineBar).toContainText('1 条待上传');
				await one.order.expectLevel(words, '在本机');
			}
			const known = (await office.read(order.id)).log.map(({ kind }) => kind);
			expect(known).not.toContain('delivered');
			expect(known).not.toContain('raised');
		});

		await test.step('with the network back, all three and the server hold every entry', async () => {
			await dock.goOnline();
			await driver.goOnline();
			await dock.order.expectLevel('确认签收', '已上传');
			await driver.order.expectLevel('上报物流异常', '已上传');
			await expect
				.poll(async () => (await office.read(order.id)).log.map(({ kind }) => kind))
				.toEqual(expect.arrayContaining(['planned', 'delivered', 'raised']));
			for (const one of [dock, driver, lead]) await expect(one.order.contestedBanner).toBeVisible();
		});

		await test.step('the node is on the lead’s list; the lead settles', async () => {
			await lead.contested.open();
			await expect(lead.contested.disputes(order.number)).toContainText(SIGNED);
			await lead.contested.settle(order.number, '以完成为准', '司机已补送两箱');
			await expect(lead.contested.disputes(order.number)).toHaveCount(0);
		});

		await test.step('all converge', async () => {
			for (const one of [dock, driver, lead]) {
				await one.order.open(order.path);
				await expect(one.order.contestedBanner).toBeHidden();
				await expect(one.order.line('司机已补送两箱')).toBeVisible();
			}
			await dock.order.expectLevel('确认签收', '牵头人已看');
			await expect(async () => {
				const { log, head } = await office.read(order.id);
				expect(head?.contests).toEqual([]);
				const ids = log.map((entry) => entry.id);
				for (const one of [dock, driver, lead])
					expect(await entriesOn(one, order.id), `the replica of ${one.user}`).toEqual(ids);
			}).toPass({ timeout: 60_000 });
		});
	},
);
