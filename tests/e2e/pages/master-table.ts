import { expect, type Locator, type Page } from '@playwright/test';

/** The orders page at a desk: table, timeline and board of the same orders. */
export class MasterTable {
	constructor(readonly page: Page) {}

	get rows(): Locator {
		return this.page.locator('tr[data-order]');
	}

	row(number: string): Locator {
		return this.rows.filter({ hasText: number });
	}

	/** The numbers that are shown, from the top. */
	async numbers(): Promise<string[]> {
		const rows = await this.rows.all();
		return Promise.all(rows.map((row) => row.getByRole('link').first().innerText()));
	}

	/** Orders by a column; `way` is what the head says afterwards. */
	async sort(column: string, way: 'ascending' | 'descending'): Promise<void> {
		const head = this.page.getByRole('columnheader', { name: column });
		await head.getByRole('button').click();
		await expect(head).toHaveAttribute('aria-sort', way);
	}

	/** Saves what is shown as a view. */
	async saveView(name: string): Promise<void> {
		await this.page.keyboard.press('v');
		const sheet = this.page.getByRole('dialog', { name: '视图' });
		await sheet.getByLabel('把现在看到的存成视图').fill(name);
		await sheet.getByRole('button', { name: '保存视图' }).click();
		await expect(sheet).toBeHidden();
	}

	async openView(name: string): Promise<void> {
		await this.page.keyboard.press('v');
		const sheet = this.page.getByRole('dialog', { name: '视图' });
		await sheet.getByRole('button', { name: new RegExp(`^${name}`) }).click();
		await expect(sheet).toBeHidden();
	}

	/** Gives an own view another name, by typing alone once it was asked for. */
	async renameView(name: string, to: string): Promise<void> {
		await this.page.keyboard.press('v');
		const sheet = this.page.getByRole('dialog', { name: '视图' });
		await sheet.getByRole('button', { name: `重命名「${name}」` }).click();
		await expect(sheet.getByLabel('名称', { exact: true })).toBeFocused();
		await this.page.keyboard.type(to);
		await this.page.keyboard.press('Enter');
		await expect(sheet.getByRole('button', { name: new RegExp(`^${to}`) })).toBeFocused();
		await this.page.keyboard.press('Escape');
		await expect(sheet).toBeHidden();
	}

	get bulk(): Locator {
		return this.page.getByRole('region', { name: '选中的订单' });
	}

	/** Comments on everything that is chosen. */
	async comment(text: string): Promise<void> {
		await this.bulk.getByRole('button', { name: '留言' }).click();
		const sheet = this.page.getByRole('dialog');
		await sheet.getByLabel('内容').fill(text);
		await sheet.getByRole('button', { name: '留言' }).click();
		await expect(sheet).toBeHidden();
	}

	/** Looks at the same orders another way. */
	async as(layout: '列表' | '时间线' | '阶段看板'): Promise<void> {
		await this.page.getByRole('radio', { name: layout }).check();
	}
}
