import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** What the server refused: kept on the phone until its author decides. */
export class Attention {
	constructor(readonly page: Page) {}

	/** Goes there from the bar that says that something is to be decided. */
	async open(count: number): Promise<void> {
		const bar = this.page.locator('[data-strip]').filter({ hasText: `${count} 条记录要你处理` });
		await bar.getByRole('link', { name: '查看' }).click();
		await expect(this.page.getByRole('heading', { level: 1, name: '需要处理' })).toBeVisible();
	}

	/** The record that says this. */
	record(words: string): Locator {
		return this.page.getByRole('main').locator('[data-entry]').filter({ hasText: words });
	}

	/** Why records are refused, one after the other. */
	get reasons(): Locator {
		return this.page.locator('[data-refusal]');
	}

	/** Writes anew what the order's log lacks. */
	get writeAnew(): Locator {
		return this.page.getByRole('button', { name: '重新记录' });
	}

	/** Sends it once more as it is. */
	get resend(): Locator {
		return this.page.getByRole('button', { name: '原样重试' });
	}

	/** Discards a record, and says whether that is really meant. */
	async discard(words: string, answer: '先留着' | '丢弃'): Promise<void> {
		await this.record(words).getByRole('button', { name: '丢弃' }).click();
		const sheet = this.page.getByRole('dialog', { name: '丢弃这条记录？' });
		await expect(sheet).toContainText(words);
		await sheet.getByRole('button', { name: answer, exact: true }).click();
		await expect(sheet).toBeHidden();
	}

	/** Exports a record: what is in the file that the browser saved. */
	async exported(words: string): Promise<unknown> {
		const saving = this.page.waitForEvent('download');
		await this.record(words).getByRole('button', { name: '导出备份' }).click();
		return JSON.parse(await readFile(await (await saving).path(), 'utf8'));
	}
}
