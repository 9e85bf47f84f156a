import { expect, type Locator, type Page } from '@playwright/test';

/** An order as it stands on paper. */
export interface PaperOrder {
	number: string;
	kind: '常规' | '加急' | '定制';
	source: string;
	customer: string;
	contact: string;
	phone?: string;
	product: { name: string; model?: string; quantity: number; unit: string };
	promised: string;
	requirements?: string;
	remarks?: string;
	amount: number;
	/** Who of a department is asked. */
	contacts?: readonly (readonly [department: string, person: string])[];
	/** When steps are to be done, by their ids. */
	times?: Readonly<Record<string, string>>;
}

/** What a completion says. */
export interface PaperStep {
	/** Number or place of what is handed over. */
	document?: string;
	waybill?: string;
	/** When it was done, where that is not now. */
	at?: string;
}

/** Puts down what stands on paper: a whole order, and steps that were done some time ago. */
export class Paper {
	constructor(readonly page: Page) {}

	/** Types an order in, and opens it; gives its address. */
	async register(order: PaperOrder): Promise<string> {
		const { page } = this;
		await page.goto('/orders/new');
		await page.getByRole('radio', { name: order.kind, exact: true }).first().check();
		const fields: Record<string, string | undefined> = {
			客户名称: order.customer,
			收货联系人: order.contact,
			联系电话: order.phone,
			品名: order.product.name,
			型号: order.product.model,
			数量: String(order.product.quantity),
			单位: order.product.unit,
			承诺交付日期: order.promised,
			订单编号: order.number,
			特殊要求: order.requirements,
			备注: order.remarks,
		};
		for (const [label, value] of Object.entries(fields))
			if (value !== undefined) await field(page, label).fill(value);
		await page.getByLabel('订单来源').selectOption({ label: order.source });
		for (const [department, person] of order.contacts ?? []) await this.#ask(department, person);
		for (const [step, time] of Object.entries(order.times ?? {})) await this.#plan(step, time);
		await page.getByText('现在填写金额和付款').click();
		await page.getByRole('textbox', { name: /^金额/ }).fill(String(order.amount));
		await page.getByRole('button', { name: '建立订单' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(order.number);
		return new URL(page.url()).pathname;
	}

	/** Says that a step is done. */
	async finish(title: string, { document, waybill, at }: PaperStep = {}): Promise<void> {
		const label = `「${title}」的操作`;
		await this.#node(title).getByRole('button', { name: label }).click();
		await this.page
			.getByRole('dialog', { name: label })
			.getByRole('button', { name: '完成', exact: true })
			.click();
		const sheet = this.page.getByRole('dialog', { name: `完成「${title}」` });
		if (document !== undefined) await sheet.getByPlaceholder(/^如：/).first().fill(document);
		if (waybill !== undefined) await sheet.getByLabel('物流单号').fill(waybill);
		if (at !== undefined) await sheet.getByLabel('实际完成时间').fill(at);
		await sheet.getByRole('button', { name: '完成', exact: true }).click();
		// A page that is left before a record is on the phone takes it along.
		await this.page.getByText(`已完成「${title}」`).first().waitFor();
	}

	/** How far a step is, as somebody who works on it writes. */
	async progress(title: string, percent: number, detail: string, next: string): Promise<void> {
		const label = `「${title}」的操作`;
		const act = async (action: string): Promise<void> => {
			await this.#node(title).getByRole('button', { name: label }).click();
			await this.page.getByRole('dialog', { name: label }).getByRole('button', { name: action }).click();
		};
		await act('开始');
		await act('更新进度');
		const sheet = this.page.getByRole('dialog', { name: `「${title}」的进度` });
		await sheet.getByLabel('完成比例').fill(String(percent));
		await sheet.getByLabel('情况').fill(detail);
		await sheet.getByLabel('下一步').fill(next);
		await sheet.getByRole('button', { name: '保存' }).click();
		await this.page.getByText('进度已记录').first().waitFor();
	}

	/** What the customer says, the same score for everything. */
	async survey(score: number, words: string): Promise<void> {
		await this.page.locator('[data-part="survey"]').getByRole('button', { name: '记录调查' }).click();
		const sheet = this.page.getByRole('dialog', { name: '满意度调查' });
		for (const name of ['响应速度', '产品质量', '交付时效', '服务态度'])
			await sheet
				.getByRole('group', { name })
				.getByRole('radio', { name: `${score} 分` })
				.check();
		await sheet.getByLabel('客户的话').fill(words);
		await sheet.getByRole('button', { name: '记录调查' }).click();
		await this.page.getByText('调查已记录').first().waitFor();
	}

	/** Writes down what the customer paid. */
	async pay(amount: number): Promise<void> {
		await this.page.locator('[data-part="payment"]').getByRole('button', { name: '记收款' }).click();
		const sheet = this.page.getByRole('dialog', { name: '记收款' });
		await sheet.getByLabel('收到金额').fill(String(amount));
		await sheet.getByRole('button', { name: '记收款' }).click();
		await this.page.getByText('收款已记录').first().waitFor();
	}

	/** The whole order on one page, as it is filed. */
	async dossier(path: string): Promise<Locator> {
		await this.page.goto(path.replace('/orders/', '/dossier/'));
		const dossier = this.page.locator('[data-dossier]');
		await expect(dossier).toBeVisible();
		return dossier;
	}

	#node(title: string): Locator {
		return this.page
			.getByRole('listitem')
			.filter({ has: this.page.getByRole('heading', { level: 3, name: title }) });
	}

	async #ask(department: string, person: string): Promise<void> {
		const part = this.page.getByRole('region', { name: '协作部门' });
		await part.getByRole('button', { name: '加一个部门' }).click();
		await part.getByLabel('部门', { exact: true }).last().selectOption({ label: department });
		await part.getByLabel('对接人').last().selectOption({ label: person });
	}

	async #plan(step: string, time: string): Promise<void> {
		const row = this.page.locator(`[data-step="${step}"]`);
		await row.getByRole('button').first().click();
		await row.getByLabel('计划完成时间').fill(time);
		await row.getByRole('button').first().click();
	}
}

/** Sections are named like some of their fields. */
function field(page: Page, label: string): Locator {
	return page.locator('input, textarea').and(page.getByLabel(label));
}
