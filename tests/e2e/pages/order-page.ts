import { expect, type Locator, type Page } from '@playwright/test';

/** How far a record has come, in the words of its tick, each further than the one before. */
const LEVELS = ['在本机', '已上传', '牵头人已看'] as const;
export type Level = (typeof LEVELS)[number];
export type NodeAction =
	| '开始'
	| '签收'
	| '完成'
	| '更新进度'
	| '上报异常'
	| '留言'
	| '指定负责人'
	| '改计划'
	| '顺延后面的节点'
	| '撤回完成';

/** One order: facts, nodes, and the log in plain words. */
export class OrderPage {
	constructor(readonly page: Page) {}

	async open(path: string): Promise<void> {
		await this.page.goto(path);
		await expect(this.number).not.toBeEmpty();
	}

	get number(): Locator {
		return this.page.getByRole('heading', { level: 1 });
	}

	node(title: string): Locator {
		return this.page
			.getByRole('listitem')
			.filter({ has: this.page.getByRole('heading', { level: 3, name: title }) });
	}

	get contestedBanner(): Locator {
		return this.page.getByText(/\d+ 处待裁定/);
	}

	/** Opens what may be done on a node, and picks. */
	async on(title: string, action: NodeAction): Promise<void> {
		const label = `「${title}」的操作`;
		await this.node(title).getByRole('button', { name: label }).click();
		await this.page.getByRole('dialog', { name: label }).getByRole('button', { name: action }).click();
	}

	/** Reports an exception on a node. */
	async raise(title: string, cause: string): Promise<void> {
		await this.on(title, '上报异常');
		const sheet = this.page.getByRole('dialog', { name: '上报异常' });
		await sheet.getByRole('textbox', { name: '原因' }).fill(cause);
		await sheet.getByRole('button', { name: '上报异常' }).click();
		await this.page.getByText('异常已上报').waitFor();
	}

	/** Says that a node is done that has nothing to hand over. */
	async finish(title: string): Promise<void> {
		await this.on(title, '完成');
		await this.page
			.getByRole('dialog', { name: `完成「${title}」` })
			.getByRole('button', { name: '完成' })
			.click();
		await this.page.getByText(`已完成「${title}」`).waitFor();
	}

	/** Says that a node that hands goods to a carrier is done. */
	async ship(title: string, waybill: string): Promise<void> {
		await this.on(title, '完成');
		const sheet = this.page.getByRole('dialog', { name: `完成「${title}」` });
		await sheet.getByLabel('物流单号').fill(waybill);
		await sheet.getByRole('button', { name: '完成' }).click();
		await this.page.getByText(`已完成「${title}」`).waitFor();
	}

	/** Gives a node another time, `days` from now at noon. */
	async replan(title: string, days: number, reason: string): Promise<void> {
		await this.on(title, '改计划');
		const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
		await this.page.getByLabel('计划完成时间').fill(`${day}T12:00`);
		await this.page.getByRole('textbox', { name: '原因' }).fill(reason);
		await this.page.getByRole('button', { name: '保存计划' }).click();
		await expect(this.node(title)).toBeVisible();
	}

	async comment(text: string): Promise<void> {
		await this.page.getByRole('button', { name: '留言', exact: true }).click();
		const sheet = this.page.getByRole('dialog', { name: '留言' });
		await sheet.getByLabel('内容').fill(text);
		await sheet.getByRole('button', { name: '留言' }).click();
		await expect(sheet).toBeHidden();
		// Before that it is not durable, and a page that goes takes it along.
		await expect(this.line(text)).not.toHaveCount(0);
	}

	/** The line of the log that says this. */
	line(words: string): Locator {
		return this.page.locator('[data-entry]').filter({ hasText: words });
	}

	/** The ids of the entries that are shown, newest first. */
	async entries(): Promise<string[]> {
		const ids = await this.page
			.locator('[data-entry]')
			.evaluateAll((lines) => lines.map((line) => line.getAttribute('data-entry')));
		return ids.filter((id) => id !== null);
	}

	/** The record says how far it has come; what left the phone may have been seen by the lead already, whose page is open. */
	async expectLevel(words: string, level: Level): Promise<void> {
		const reached = level === '在本机' ? [level] : LEVELS.slice(LEVELS.indexOf(level));
		await expect(this.line(words).getByText(new RegExp(reached.join('|')))).toBeAttached({ timeout: 20_000 });
	}
}
