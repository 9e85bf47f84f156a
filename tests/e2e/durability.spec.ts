import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser, type BrowserProcess } from '../support/browser-process.ts';
import { layCable } from '../support/cable.ts';
import type { Ordered } from '../support/office.ts';
import { expect, test as base } from './fixtures.ts';
import { Phone } from './pages/phone.ts';

/** How often the battery dies; `ROUNDS=100` for the long form. */
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const USER = 'logistics1';

/** What is recorded, up to its ✓, and how the order's log says it. */
interface Act {
	kind: 'delivered' | 'done' | 'raised';
	done: readonly string[];
	says: string;
	record: (driver: Phone, order: Ordered, url: string) => Promise<void>;
}

const STOCKED = ['confirmed', 'started', 'inspected', 'stocked'];

const ACTS: readonly Act[] = [
	{
		kind: 'delivered',
		done: [...STOCKED, 'shipped'],
		says: '确认签收',
		async record(driver, order, url) {
			await driver.page.goto(`${url + order.path}/deliver?code=${order.number}`);
			await driver.delivery.confirm('李工');
		},
	},
	{
		kind: 'done',
		done: STOCKED,
		says: '完成「物流发货」',
		async record(driver, order, url) {
			await driver.order.open(url + order.path);
			await driver.order.ship('物流发货', `SF-${order.number}`);
		},
	},
	{
		kind: 'raised',
		done: [...STOCKED, 'shipped'],
		says: '上报物流异常',
		async record(driver, order, url) {
			await driver.order.open(url + order.path);
			await driver.order.raise('客户签收', '客户地址打不开门');
		},
	},
];

/** A phone whose battery can die and that is switched on again with what it held. */
interface Mortal {
	switchOn: () => Promise<Phone>;
	/** In good order. */
	switchOff: () => Promise<void>;
	die: () => Promise<void>;
	cable: Phone['cable'];
}

const test = base.extend<{ mortal: Mortal }>({
	mortal: async ({ company, launchOptions }, use) => {
		const profile = await mkdtemp(join(tmpdir(), 'gendan-profile-'));
		const cable = await layCable();
		let running: BrowserProcess | undefined;
		await use({
			cable,
			async switchOn() {
				running = await startBrowser({
					executablePath: launchOptions.executablePath ?? '',
					profile,
					proxy: cable.proxy,
					args: launchOptions.args ?? [],
				});
				const [context] = running.browser.contexts();
				if (!context) throw new Error('the browser has no window');
				const page = await context.newPage();
				await page.setViewportSize({ width: 390, height: 844 });
				return new Phone(USER, page, context, cable, company.url);
			},
			switchOff: async () => running?.quit(),
			die: async () => running?.kill(),
		});
		await running?.kill();
		await cable.close();
		await rm(profile, { recursive: true, force: true, maxRetries: 5 });
	},
});

test(`a battery that dies right after the ✓ takes nothing with it, ${ROUNDS} times`, async ({
	company: { url },
	desk,
	mortal,
}) => {
	test.setTimeout(120_000 + ROUNDS * 45_000);
	const office = await desk('sales1');
	const rounds: { act: Act; order: Ordered }[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const act = ACTS[round % ACTS.length];
		if (!act) continue;
		const order = await office.order({ people: { shipped: USER, signed: USER }, done: act.done });
		rounds.push({ act, order });
	}
	let driver = await mortal.switchOn();
	await driver.signIn();
	// Chromium writes a new cookie down within half a minute: this phone's owner signed in on another day.
	await mortal.switchOff();
	mortal.cable.cut();
	driver = await mortal.switchOn();

	for (const [index, { act, order }] of rounds.entries()) {
		await act.record(driver, order, url);
		await mortal.die();
		driver = await mortal.switchOn();
		await driver.order.open(url + order.path);
		const record = driver.order.line(act.says).getByText('在本机');
		await expect.soft(record, `${index + 1}: ${act.kind} is there`).toBeAttached();
		await expect.soft(driver.offlineBar, 'nothing else went').toContainText(`${index + 1} 条待上传`);
	}

	mortal.cable.mend();
	await expect(driver.page.getByText('全部已上传')).toBeVisible({ timeout: 60_000 });
	for (const { act, order } of rounds) {
		const { log } = await office.read(order.id);
		const own = log.filter(({ by, kind }) => by === USER && kind === act.kind);
		expect.soft(own, `${order.number} has ${act.kind} once`).toHaveLength(1);
	}
});
