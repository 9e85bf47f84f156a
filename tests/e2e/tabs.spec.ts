import { expect, test } from './fixtures.ts';
import { crash, leads } from './pages/tab.ts';

const DRIVER = 'logistics1';

test('of two tabs one leads, each shows at once what the other records, and one takes over when the other crashes', async ({
	phone,
	desk,
}) => {
	const office = await desk('sales1');
	const order = await office.order({ people: { signed: DRIVER }, done: ['confirmed'] });
	const said = async () => (await office.read(order.id)).log.map(({ text }) => text);
	const first = await phone(DRIVER);
	await first.signIn();
	await first.order.open(order.path);
	const second = await first.anotherTab();
	await second.order.open(order.path);
	const leading = () => Promise.all([first, second].map(({ page }) => leads(page, DRIVER)));
	await expect.poll(leading).toEqual([true, false]);

	await test.step('what one tab records the other shows before any server knows', async () => {
		await first.goOffline();
		await expect(second.offlineBar, 'the tab that leads tells the other how it stands').toBeVisible();
		await second.order.comment('另一页写的');
		await first.order.expectLevel('另一页写的', '在本机');
		await first.order.comment('牵头页写的');
		await second.order.expectLevel('牵头页写的', '在本机');
	});

	await test.step('one tab sends what both recorded, once', async () => {
		await first.goOnline();
		for (const tab of [first, second])
			for (const words of ['另一页写的', '牵头页写的']) await tab.order.expectLevel(words, '已上传');
		await expect.poll(said).toEqual(expect.arrayContaining(['另一页写的', '牵头页写的']));
		expect(await leading()).toEqual([true, false]);
	});

	await test.step('the tab that leads crashes, and the other takes over', async () => {
		await crash(first.page);
		await expect.poll(() => leads(second.page, DRIVER)).toBe(true);
	});

	await test.step('it sends what is recorded now, and shows what comes from the server', async () => {
		await second.order.comment('接手之后写的');
		await expect.poll(said).toContain('接手之后写的');
		await second.order.expectLevel('接手之后写的', '已上传');
		await office.write(order.id, { kind: 'commented', text: '办公室的答复' });
		await expect(second.order.line('办公室的答复')).toBeVisible();
		for (const words of ['另一页写的', '牵头页写的', '接手之后写的'])
			expect((await said()).filter((text) => text === words)).toHaveLength(1);
	});
});
