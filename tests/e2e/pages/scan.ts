import { expect, type Locator, type Page } from '@playwright/test';

export type ScanWord = '对上了' | '已经签收过' | '不是这个订单' | '找不到这个码';

/** The scanner: camera, keyboard-wedge scanner, or typed by hand. */
export class Scan {
	constructor(readonly page: Page) {}

	/** The answer fills the screen and says one of four things. When all is right it goes on by itself. */
	async answers(word: ScanWord): Promise<void> {
		await expect(this.page.getByText(word)).toBeVisible({ timeout: 20_000 });
	}

	async type(code: string): Promise<void> {
		await this.page.getByLabel('手工输入编号').fill(code);
		await this.page.getByRole('button', { name: '查找' }).click();
	}

	get again(): Locator {
		return this.page.getByRole('button', { name: '再扫一个' });
	}
}
