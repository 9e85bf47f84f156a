import { expect, type Locator, type Page } from '@playwright/test';

/** The lead's list of records that contradict each other. */
export class Contested {
	constructor(readonly page: Page) {}

	async open(): Promise<void> {
		await this.page.goto('/contested');
	}

	/** An order on the list: what is contested about it, or how that was settled lately. */
	of(number: string): Locator {
		return this.page
			.getByRole('listitem')
			.filter({ has: this.page.getByRole('link', { name: number, exact: true }) });
	}

	/** What contradicts each other in an order: both sides, in plain words. */
	disputes(number: string): Locator {
		return this.of(number).getByRole('article');
	}

	/** Settles an order's contest with one choice and a reason. */
	async settle(number: string, choice: string | RegExp, reason: string): Promise<void> {
		await this.disputes(number).getByRole('button', { name: '裁定' }).click();
		const sheet = this.page.getByRole('dialog');
		await sheet.getByRole('radio', { name: choice }).check();
		await sheet.getByRole('textbox', { name: '原因' }).fill(reason);
		await sheet.getByRole('button', { name: '裁定' }).click();
		await expect(sheet).toBeHidden();
	}
}
