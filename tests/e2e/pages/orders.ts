import type { Locator, Page } from '@playwright/test';

/** All orders on this phone, searched and filtered. */
export class Orders {
	constructor(readonly page: Page) {}

	async search(words: string): Promise<void> {
		await this.page.getByLabel('搜索订单').fill(words);
	}

	get cards(): Locator {
		return this.page.getByRole('article');
	}

	card(number: string): Locator {
		return this.page.getByRole('article').filter({ hasText: number });
	}

	async open(number: string): Promise<void> {
		await this.search(number);
		await this.page.getByRole('link', { name: number }).first().click();
	}
}
