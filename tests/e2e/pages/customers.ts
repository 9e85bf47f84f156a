import { expect, type Locator, type Page } from '@playwright/test';

export type CustomerLevel = 'VIP 客户' | '普通客户' | '新客户';

/** Customers' files. */
export class Customers {
	constructor(readonly page: Page) {}

	/** The customer's name on an order's page, for those who keep files. */
	of(name: string): Locator {
		return this.page.getByRole('main').getByRole('link', { name });
	}

	level(level: CustomerLevel): Locator {
		return this.page.getByRole('main').getByText(level, { exact: true }).first();
	}

	/** Opens the file of an order's customer, from the order's page. */
	async openFor(name: string, level: CustomerLevel): Promise<void> {
		await this.of(name).click();
		await expect(this.page.getByLabel('客户名称')).toHaveValue(name);
		await this.page.getByRole('radio', { name: level }).check();
		await this.#save();
	}

	/** Opens a file of which nothing else is there yet. */
	async openNew(name: string, level: CustomerLevel, contact?: string): Promise<void> {
		await this.page.goto('/customers/new');
		await this.page.getByLabel('客户名称').fill(name);
		await this.page.getByRole('radio', { name: level }).check();
		if (contact !== undefined) {
			await this.page.getByRole('button', { name: '加一位联系人' }).click();
			await this.page.getByLabel('姓名').fill(contact);
		}
		await this.#save();
	}

	/** From the customer's page. */
	async change(level: CustomerLevel, reason: string): Promise<void> {
		await this.page.getByRole('link', { name: '修改档案' }).click();
		await this.page.getByRole('radio', { name: level }).check();
		await this.page.getByRole('textbox', { name: '修改原因' }).fill(reason);
		await this.#save();
	}

	/** What two people wrote of a field, not knowing of each other. */
	dispute(field: string): Locator {
		return this.page.getByRole('article').filter({ hasText: `${field}有两种说法` });
	}

	async settle(field: string, author: string, reason: string): Promise<void> {
		await this.dispute(field).getByRole('button', { name: '裁定' }).click();
		const sheet = this.page.getByRole('dialog');
		await sheet.getByRole('radio', { name: `以 ${author} 的为准` }).check();
		await sheet.getByRole('textbox').fill(reason);
		await sheet.getByRole('button', { name: '裁定' }).click();
		await expect(sheet).toBeHidden();
	}

	async #save(): Promise<void> {
		const form = this.page.locator('form#customer');
		await this.page.getByRole('button', { name: '保存' }).click();
		await expect(form).toBeHidden();
	}
}
