import type { Locator, Page } from '@playwright/test';

/** My nodes by overdue, today and next. */
export class MyWork {
	constructor(readonly page: Page) {}

	get heading(): Locator {
		return this.page.getByRole('heading', { level: 1, name: '我的工作' });
	}

	/** The card of an order's node. */
	card(number: string): Locator {
		return this.page.getByRole('article').filter({ hasText: number });
	}
}
