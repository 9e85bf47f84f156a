import { expect, type Locator, type Page } from '@playwright/test';

export type Phase = '已上报' | '处理中' | '待核实' | '已关闭';

/** The list of exceptions, and one exception's own page. */
export class Exceptions {
	constructor(readonly page: Page) {}

	/** The exception of that cause, in the list. */
	card(cause: string): Locator {
		return this.page.getByRole('article').filter({ hasText: cause });
	}

	/** Opens an exception from the list. */
	async open(cause: string): Promise<void> {
		await this.page.goto('/exceptions');
		await this.card(cause).getByRole('link').click();
		await expect(this.page.getByRole('list', { name: /^进展：/ })).toBeVisible();
	}

	async expectPhase(phase: Phase): Promise<void> {
		await expect(this.page.getByRole('list', { name: `进展：${phase}` })).toBeVisible({ timeout: 20_000 });
	}

	/** Says who solves it and how, by the next working day. */
	async handle(owner: string, measure: string, solution?: string): Promise<void> {
		await this.page.getByRole('button', { name: '安排处理' }).click();
		const sheet = this.page.getByRole('dialog', { name: '安排处理' });
		await sheet.getByLabel('负责人').selectOption({ label: owner });
		await sheet.getByRole('radio', { name: measure }).check();
		if (solution !== undefined) await sheet.getByLabel('解决办法').fill(solution);
		await sheet.getByRole('button', { name: '下个工作日' }).click();
		await sheet.getByRole('button', { name: '安排处理' }).click();
		await this.page.getByText('已安排处理').waitFor();
	}

	async resolve(result: string): Promise<void> {
		await this.page.getByRole('button', { name: '解决', exact: true }).click();
		const sheet = this.page.getByRole('dialog', { name: '解决异常' });
		await sheet.getByLabel('处理结果').fill(result);
		await sheet.getByRole('button', { name: '解决', exact: true }).click();
		await this.page.getByText('异常已解决').waitFor();
	}

	async sendBack(reason: string): Promise<void> {
		await this.page.getByRole('button', { name: '退回' }).click();
		const sheet = this.page.getByRole('dialog', { name: '退回处理结果' });
		await sheet.getByLabel('原因').fill(reason);
		await sheet.getByRole('button', { name: '退回' }).click();
		await expect(sheet).toBeHidden();
	}

	async close(): Promise<void> {
		await this.page.getByRole('button', { name: '核实关闭' }).click();
		const sheet = this.page.getByRole('dialog', { name: '核实处理结果' });
		await sheet.getByText('客户已告知').click();
		await sheet.getByRole('button', { name: '核实关闭' }).click();
		await this.page.getByText('异常已关闭').waitFor();
	}
}
