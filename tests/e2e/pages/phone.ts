import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { layCable, type Cable } from '../../support/cable.ts';
import { PASSWORD } from '../../support/office.ts';
import { Contested } from './contested.ts';
import { Customers } from './customers.ts';
import { Delivery } from './delivery.ts';
import { Ending } from './ending.ts';
import { Exceptions } from './exceptions.ts';
import { ImportOrders } from './import-orders.ts';
import { LockScreen } from './lock-screen.ts';
import { Me } from './me.ts';
import { MyWork } from './my-work.ts';
import { NewOrder } from './new-order.ts';
import { Payments } from './payments.ts';
import { OrderPage } from './order-page.ts';
import { Orders } from './orders.ts';
import { Planning } from './planning.ts';
import { Pictures } from './pictures.ts';
import { Scan } from './scan.ts';
import { SignIn } from './sign-in.ts';

export type Place = '我的工作' | '订单' | '扫码' | '异常' | '我' | '收款';

/** A person's phone: a browser of its own, a network of its own that can really be cut, and the app on it. */
export class Phone {
	readonly signInPage: SignIn;
	readonly work: MyWork;
	readonly orders: Orders;
	readonly order: OrderPage;
	readonly scan: Scan;
	readonly customers: Customers;
	readonly delivery: Delivery;
	readonly exceptions: Exceptions;
	readonly ending: Ending;
	readonly payments: Payments;
	readonly newOrder: NewOrder;
	readonly importOrders: ImportOrders;
	readonly contested: Contested;
	readonly me: Me;
	readonly pictures: Pictures;
	readonly planning: Planning;
	readonly lockScreen: LockScreen;

	constructor(
		readonly user: string,
		readonly page: Page,
		readonly context: BrowserContext,
		readonly cable: Cable,
		/** Where the app is. */
		readonly url: string,
		/** What went wrong in its pages without anybody seeing it. */
		readonly failures: string[] = [],
	) {
		this.signInPage = new SignIn(page);
		this.work = new MyWork(page);
		this.orders = new Orders(page);
		this.order = new OrderPage(page);
		this.scan = new Scan(page);
		this.customers = new Customers(page);
		this.delivery = new Delivery(page);
		this.exceptions = new Exceptions(page);
		this.ending = new Ending(page);
		this.payments = new Payments(page);
		this.newOrder = new NewOrder(page);
		this.importOrders = new ImportOrders(page);
		this.contested = new Contested(page);
		this.me = new Me(page);
		this.pictures = new Pictures(page);
		this.planning = new Planning(page);
		this.lockScreen = new LockScreen(page, context);
		page.on('pageerror', (error) => this.failures.push(String(error)));
		page.on('console', (message) => {
			if (message.type() === 'error' && message.text().includes('Content Security Policy'))
				this.failures.push(message.text());
		});
	}

	/** A new phone, switched on and not signed in. */
	static async unpack(
		open: (options: BrowserContextOptions) => Promise<BrowserContext>,
		url: string,
		user: string,
	): Promise<Phone> {
		const cable = await layCable();
		const context = await open({
			baseURL: url,
			proxy: { server: cable.proxy },
			permissions: ['camera', 'notifications'],
		});
		return new Phone(user, await context.newPage(), context, cable, url);
	}

	/** Another tab of the same phone. */
	async anotherTab(): Promise<Phone> {
		const { user, context, cable, url, failures } = this;
		return new Phone(user, await context.newPage(), context, cable, url, failures);
	}

	/** Signs in and waits until the app works without a network: the shell is kept and everything was fetched. */
	async signIn(): Promise<void> {
		await this.page.goto(this.url);
		await this.signInPage.as(this.user, PASSWORD);
		await this.ready();
	}

	async ready(): Promise<void> {
		await expect(this.page.getByRole('navigation', { name: '主导航' })).toBeVisible();
		const kept = () => this.page.evaluate(() => navigator.serviceWorker.controller !== null);
		await expect.poll(kept, { timeout: 60_000 }).toBe(true);
		await expect(this.page.getByText('正在取回你的订单')).toBeHidden({ timeout: 30_000 });
	}

	async to(place: Place): Promise<void> {
		await this.page
			.getByRole('navigation', { name: '主导航' })
			.getByRole('link', { name: new RegExp(`^${place}(，|$)`) })
			.click();
	}

	/** As in a dead zone: the browser is told, and every connection breaks. */
	async goOffline(): Promise<void> {
		this.cable.cut();
		await this.context.setOffline(true);
		await expect(this.offlineBar).toBeVisible();
	}

	async goOnline(): Promise<void> {
		this.cable.mend();
		await this.context.setOffline(false);
		await expect(this.offlineBar).toBeHidden({ timeout: 30_000 });
	}

	get offlineBar() {
		return this.page.getByRole('status').filter({ hasText: '离线中' });
	}

	/** When the worker that serves the page was activated, and whether another one waits. */
	waitingWorker(): Promise<boolean> {
		return this.page.evaluate(async () => {
			const registration = await navigator.serviceWorker.getRegistration();
			return registration?.waiting !== null;
		});
	}

	async close(): Promise<void> {
		await this.context.close();
		await this.cable.close();
	}
}
