import { expect, type Locator, type Page } from '@playwright/test';

/** What is to be paid for orders. */
export class Payments {
	constructor(readonly page: Page) {}

	row(number: string): Locator {
		return this.page.locator(`[data-payment="${number}"]`);
	}

	async find(number: string): Promise<void> {
		await this.page.getByRole('searchbox', { name: '搜订单编号或客户' }).fill(number);
		await expect(this.page.locator('[data-payment]')).toHaveCount(1);
	}

	/** Records a payment from the list. */
	async pay(number: string, amount: number): Promise<void> {
		await this.row(number)
			.getByRole('button', { name: `记收款 · ${number}` })
			.click();
		const sheet = this.page.getByRole('dialog', { name: '记收款' });
		await sheet.getByLabel('收到金额').fill(String(amount));
		await sheet.getByRole('button', { name: '记收款' }).click();
		await expect(sheet).toBeHidden();
	}
}
