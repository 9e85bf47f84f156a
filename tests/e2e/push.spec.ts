import { storedLog } from '../support/indexed-db.ts';
import { PushEndpoint } from '../support/push-endpoint.ts';
import { expect, test as base } from './fixtures.ts';
import type { Phone } from './pages/phone.ts';

const CUSTOMER = '珠海临港船务有限公司';
const LONG_DUE_MS = 60_000;

/** An order whose delivery is due now, and the message that the server sends a driver's phone about it. */
interface Reminded {
	driver: Phone;
	/** Puts the driver into another department. */
	move: (department: string) => Promise<void>;
	/** Makes the order and gives the message as the push service's device decrypts it. */
	remind: () => Promise<{ id: string; number: string; path: string; message: string }>;
}

const test = base.extend<{ reminded: Reminded }>({
	reminded: async ({ server, phone, desk }, use) => {
		const endpoint = await PushEndpoint.start();
		await server.restart({ PUSH_ALLOW_INSECURE_HOSTS: endpoint.host, REMINDER_EVERY_SECONDS: '1' });
		const session = await desk('logistics1', server);
		const subscription = JSON.stringify(await endpoint.subscribe('driver'));
		await session.fetch('/api/push/subscriptions', { method: 'POST', body: subscription });
		const driver = await phone('logistics1', server);
		await driver.signIn();
		const office = await desk('sales1', server);
		const administration = await desk('admin1', server);
		await use({
			driver,
			async move(department) {
				const change = { method: 'PATCH', body: JSON.stringify({ department }) };
				expect((await administration.fetch('/api/people/logistics1', change)).status).toBe(200);
			},
			async remind() {
				const order = await office.order({
					customerName: CUSTOMER,
					people: { signed: 'logistics1' },
					done: ['confirmed', 'started', 'inspected', 'stocked', 'shipped'],
					due: { signed: Date.now() - LONG_DUE_MS },
				});
				const about = () => endpoint.messages.find(({ text }) => text.includes(order.id))?.text ?? '';
				await expect.poll(about).not.toBe('');
				return { ...order, message: about() };
			},
		});
		await endpoint.stop();
	},
});

test('R5 a reminder says number, node and time on the screen, and leads an open app to the node', async ({
	reminded: { driver, remind },
}) => {
	const { number, path, message } = await remind();
	await driver.lockScreen.deliver(driver.url, message);
	await expect.poll(() => driver.lockScreen.reminders()).toHaveLength(1);
	const [reminder] = await driver.lockScreen.reminders();
	expect(reminder?.title).toBe('节点到期');
	expect(reminder?.body).toMatch(new RegExp(`^${number} · 客户签收 · .*\\d{2}:\\d{2}$`));
	const all = message + JSON.stringify(reminder);
	for (const secret of [CUSTOMER, 'A型设备', 'sales1', 'amount', 'price', 'level'])
		expect(all).not.toContain(secret);

	await driver.lockScreen.deliver(driver.url, message);
	const again = async () => (await driver.lockScreen.reminders()).map(({ at }) => at !== reminder?.at);
	await expect.poll(again, 'the repeated message takes the place of the first').toEqual([true]);

	await driver.lockScreen.touch();
	await expect(driver.page).toHaveURL(`${path}?node=signed`);
	await expect(driver.order.node('客户签收')).toHaveAttribute('aria-current', 'step');
	await expect(driver.order.node('客户签收')).toBeInViewport();
	await expect.poll(() => driver.lockScreen.reminders()).toEqual([]);
});

test('an order that came with a reminder is there when the reminder is touched without a network', async ({
	reminded: { driver, remind },
}) => {
	// Of the same origin and without the app, to look into the phone's databases from.
	await driver.page.goto(`${driver.url}/healthz`);
	const { id, number, message } = await remind();
	await driver.lockScreen.deliver(driver.url, message);
	await expect.poll(() => driver.lockScreen.reminders()).toHaveLength(1);
	const held = async () => (await storedLog(driver.page, id))?._id;
	await expect.poll(held, 'the worker fetched it with no page open').toBe(id);
	await driver.page.goto('about:blank');
	driver.cable.cut();

	await driver.page.goto(driver.url + (await driver.lockScreen.touchToOpen()));
	await expect(driver.order.number).toHaveText(number);
	await expect(driver.order.node('客户签收')).toHaveAttribute('aria-current', 'step');
});

test('A1 so is one of a new department, though no page was open since the old one was left', async ({
	reminded: { driver, move, remind },
}) => {
	await driver.page.goto(`${driver.url}/healthz`);
	const replicas = () =>
		driver.page.evaluate(async () =>
			(await indexedDB.databases()).flatMap(({ name }) => name?.match(/^_pouch_gendan-logistics1-.*/) ?? []),
		);
	const before = await replicas();
	expect(before).toHaveLength(1);
	await move('service');
	const { id, number, message } = await remind();
	await driver.lockScreen.deliver(driver.url, message);
	await expect.poll(() => driver.lockScreen.reminders()).toHaveLength(1);
	const held = async () => (await storedLog(driver.page, id))?._id;
	await expect.poll(held, 'the worker fetched it with no page open').toBe(id);
	await expect.poll(replicas, 'and removed what the old department saw').not.toEqual(before);
	await expect.poll(replicas).toHaveLength(1);
	await driver.page.goto('about:blank');
	driver.cable.cut();

	await driver.page.goto(driver.url + (await driver.lockScreen.touchToOpen()));
	await expect(driver.order.number).toHaveText(number);
	await expect(driver.order.node('客户签收')).toHaveAttribute('aria-current', 'step');
});

test('a message that this version cannot read is shown all the same', async ({ phone }) => {
	const dock = await phone('warehouse1');
	await dock.signIn();
	await dock.lockScreen.deliver(dock.url, 'from a later version');
	await expect.poll(() => dock.lockScreen.reminders()).toMatchObject([{ title: 'Gendan' }]);
	await dock.to('订单');
	await dock.lockScreen.touch();
	await expect(dock.work.heading).toBeVisible();
});
