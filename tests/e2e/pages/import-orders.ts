import { expect, type Locator, type Page } from '@playwright/test';

/** The import of a table of orders. */
export class ImportOrders {
	constructor(readonly page: Page) {}

	async open(): Promise<void> {
		await this.page.goto('/orders/import');
	}

	/** Pastes a table: headers first. */
	async paste(...rows: readonly (readonly string[])[]): Promise<void> {
		await this.page.getByLabel('粘贴表格').fill(rows.map((cells) => cells.join('\t')).join('\n'));
		await this.page.getByRole('button', { name: '核对这张表' }).click();
	}

	/** What a column holds. */
	column(header: string): Locator {
		return this.page.getByLabel(header, { exact: true });
	}

	/** An order that is wrong, or seems to be here. */
	card(about: string): Locator {
		return this.page.getByRole('main').getByRole('listitem').filter({ hasText: about });
	}

	async start(count: number): Promise<void> {
		await this.page.getByRole('button', { name: `导入 ${count} 个订单` }).click();
		await expect(this.page.getByText('导入完成')).toBeVisible({ timeout: 20_000 });
	}
}
