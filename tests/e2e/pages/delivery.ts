import { expect, type Page } from '@playwright/test';

/** The delivery confirmation: what was ordered is counted already, so often only the receiver is missing. */
export class Delivery {
	constructor(readonly page: Page) {}

	async confirm(receiver: string): Promise<void> {
		await expect(this.page.getByRole('heading', { level: 1, name: '确认签收' })).toBeVisible();
		await this.page.getByLabel('签收人', { exact: true }).fill(receiver);
		await this.page.getByRole('button', { name: '确认签收' }).click();
		await this.page.getByText('签收已记录').waitFor();
	}
}
