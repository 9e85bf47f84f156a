import { expect, type Locator, type Page } from '@playwright/test';

export type Part = 'receipt' | 'survey' | 'review' | 'archive';
const DIMENSIONS = ['响应速度', '产品质量', '交付时效', '服务态度'] as const;

/** What an order's page offers from the delivery on: goods that were not accepted, and what completes it. */
export class Ending {
	constructor(readonly page: Page) {}

	get complaint(): Locator {
		return this.page.locator('[data-complaint]');
	}

	part(part: Part): Locator {
		return this.page.locator(`[data-part="${part}"]`);
	}

	/** Confirms a delivery of which so many of the first line were refused. */
	async deliverWithout(rejected: number, reason: string, receiver: string): Promise<void> {
		await expect(this.page.getByRole('heading', { level: 1, name: '确认签收' })).toBeVisible();
		const line = this.page.locator('[data-line="l1"]');
		await line.getByRole('button', { name: '有拒收' }).click();
		const count = line.getByLabel('拒收', { exact: true });
		await count.fill(String(rejected));
		await count.blur();
		await line.getByLabel('拒收原因').fill(reason);
		await this.page.getByLabel('签收人', { exact: true }).fill(receiver);
		await this.page.getByRole('button', { name: '确认签收' }).click();
		await this.page.getByText('签收已记录').waitFor();
	}

	async contact(cause: string, wish: string): Promise<void> {
		await this.complaint.getByRole('button', { name: '记录联系' }).click();
		const sheet = this.page.getByRole('dialog', { name: '联系客户' });
		await sheet.getByLabel('问题原因').fill(cause);
		await sheet.getByLabel('客户希望怎么处理').fill(wish);
		await sheet.getByRole('button', { name: '保存' }).click();
		await this.page.getByText('联系已记录').waitFor();
	}

	async remedy(remedy: string): Promise<void> {
		await this.complaint.getByRole('button', { name: '定方案' }).click();
		const sheet = this.page.getByRole('dialog', { name: '售后方案' });
		await sheet.getByRole('radio', { name: new RegExp(`^${remedy}`) }).check();
		await sheet.getByRole('button', { name: '保存' }).click();
		await expect(sheet).toBeHidden();
	}

	/** Makes the order that replaces what was rejected, as it is offered. */
	async resend(): Promise<void> {
		await this.complaint.getByRole('button', { name: '建补发订单' }).click();
		const sheet = this.page.getByRole('dialog', { name: '补发订单' });
		await sheet.getByRole('button', { name: '建立补发订单' }).click();
		await this.page.getByText('补发订单已建立').waitFor();
	}

	async finish(): Promise<void> {
		await this.complaint.getByRole('button', { name: '办结' }).click();
		const sheet = this.page.getByRole('dialog', { name: '售后方案' });
		await sheet.getByRole('button', { name: '保存' }).click();
		await expect(sheet).toBeHidden();
	}

	async fileReceipt(reference: string): Promise<void> {
		await this.part('receipt').getByRole('button', { name: '登记回单' }).click();
		const sheet = this.page.getByRole('dialog', { name: '登记回单' });
		await sheet.getByLabel('存放位置或编号').fill(reference);
		await sheet.getByRole('button', { name: '登记回单' }).click();
		await this.page.getByText('回单已登记').waitFor();
	}

	/** Writes down what the customer says, the first score and full marks for the rest. */
	async survey(speed: number): Promise<void> {
		await this.part('survey').getByRole('button', { name: '记录调查' }).click();
		const sheet = this.page.getByRole('dialog', { name: '满意度调查' });
		for (const [index, name] of DIMENSIONS.entries())
			await sheet
				.getByRole('group', { name })
				.getByRole('radio', { name: `${index === 0 ? speed : 5} 分` })
				.check();
		await sheet.getByRole('button', { name: '记录调查' }).click();
		await this.page.getByText('调查已记录').waitFor();
	}

	async review(improvement: { text: string; person: string; due: string }): Promise<void> {
		await this.part('review').getByRole('button', { name: '写复盘' }).click();
		const sheet = this.page.getByRole('dialog', { name: '复盘' });
		await sheet.getByLabel('跟进效率').fill('响应及时，物流环节偏慢');
		await sheet.getByRole('button', { name: '加一条改进' }).click();
		await sheet.getByLabel('改进措施').fill(improvement.text);
		await sheet.getByLabel('负责人').selectOption({ label: improvement.person });
		await sheet.getByLabel('完成日期').fill(improvement.due);
		await sheet.getByRole('button', { name: '保存' }).click();
		await this.page.getByText('复盘已记录').waitFor();
	}

	async archive(): Promise<void> {
		await this.part('archive').getByRole('button', { name: '归档' }).click();
		await this.page.getByRole('dialog').getByRole('button', { name: '归档' }).click();
		await this.page.getByText('订单已归档').waitFor();
	}

	/** Opens an archived order from the archive. */
	async findInArchive(number: string): Promise<void> {
		await this.page.goto('/archive');
		await this.page.getByRole('searchbox').fill(number);
		await this.page.getByRole('link', { name: number }).click();
		await expect(this.page.locator('[data-dossier]')).toContainText(number);
	}
}
