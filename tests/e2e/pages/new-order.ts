import type { Page } from '@playwright/test';

interface Wanted {
	customer: string;
	product: string;
	quantity: number;
	promisedInDays: number;
}

/** The form for a new order. */
export class NewOrder {
	constructor(readonly page: Page) {}

	async open(): Promise<void> {
		await this.page.goto('/orders/new');
	}

	async create({ customer, product, quantity, promisedInDays }: Wanted): Promise<void> {
		const promised = new Date(Date.now() + promisedInDays * 86_400_000).toISOString().slice(0, 10);
		await this.page.getByLabel('客户名称').fill(customer);
		await this.page.getByLabel('品名').fill(product);
		await this.page.getByLabel('数量').fill(String(quantity));
		await this.page.getByLabel('承诺交付日期').fill(promised);
		await this.page.getByRole('button', { name: '建立订单' }).click();
	}
}
