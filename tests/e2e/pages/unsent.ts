import { expect, type Locator, type Page } from '@playwright/test';

/** What waits on a phone to be sent, and how it gets to another phone of the same person. */
export class Unsent {
	constructor(readonly page: Page) {}

	async open(): Promise<void> {
		await this.page.goto('/me/unsent');
		await expect(this.page.getByRole('heading', { level: 1, name: '待上传的记录' })).toBeVisible();
	}

	/** The record that says this. */
	record(words: string): Locator {
		return this.page.getByRole('main').locator('[data-entry]').filter({ hasText: words });
	}

	/** Exports all of it: the path of the file that the browser saved. */
	async exported(): Promise<string> {
		const saving = this.page.waitForEvent('download');
		await this.page.getByRole('button', { name: '导出备份' }).click();
		return (await saving).path();
	}

	/** Brings in a file of another phone. */
	async bringIn(path: string): Promise<void> {
		await this.bring();
		await this.page.getByLabel('导出的文件', { exact: true }).setInputFiles(path);
	}

	/** Looks through the camera at another phone, or chooses a file of it. */
	async bring(): Promise<void> {
		await this.open();
		await this.page.getByRole('link', { name: '从另一部手机带入' }).click();
		await expect(this.page.getByText('对准另一部手机上的二维码')).toBeVisible();
	}
}
