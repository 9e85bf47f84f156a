import { expect, type Locator, type Page } from '@playwright/test';

/** What happens to an order between its intake and its work, on its page. */
export class Planning {
	constructor(readonly page: Page) {}

	/** What is next: a step of one's own, as a button. */
	step(name: string): Locator {
		return this.page.getByRole('region', { name: '下一步' }).getByRole('button', { name, exact: true });
	}

	/** What is next, whoever's turn it is. */
	get next(): Locator {
		return this.page.getByRole('region', { name: '下一步' });
	}

	get sheet(): Locator {
		return this.page.getByRole('dialog');
	}

	/** Compares every fact that is asked for; a custom order has the customer's signed confirmation besides. */
	async check(against: string, confirmation?: string): Promise<void> {
		await this.step('双人核对').click();
		for (const fact of await this.sheet.getByRole('checkbox').all()) await fact.check();
		await this.sheet.getByLabel('与什么核对').fill(against);
		if (confirmation !== undefined) await this.sheet.getByLabel('客户签字确认').fill(confirmation);
		await this.sheet.getByRole('button', { name: '核对一致' }).click();
		await this.page.getByText('核对已记录').first().waitFor();
	}

	/** Opens the sheet that says where the priority comes from. */
	async whyPriority(chip: string): Promise<void> {
		await this.page.getByRole('button', { name: chip }).click();
		await expect(this.sheet).toContainText('优先级为什么是');
	}

	async overrule(priority: string, reason: string): Promise<void> {
		await this.sheet.getByRole('button', { name: '改优先级' }).click();
		await this.sheet.getByRole('radio', { name: priority, exact: true }).check();
		await this.sheet.getByRole('textbox', { name: '原因' }).fill(reason);
		await this.sheet.getByRole('button', { name: '保存' }).click();
		await expect(this.sheet).toBeHidden();
	}

	/** Lays the plan out anew and saves it. */
	async layOut(template: string, direction: string, reason: string): Promise<void> {
		await this.page.getByRole('button', { name: '重新排' }).click();
		await this.sheet.getByRole('radio', { name: template, exact: true }).check();
		await this.sheet.getByRole('radio', { name: direction }).check();
		await this.sheet.getByRole('button', { name: '排好' }).click();
		await expect(this.sheet).toBeHidden();
		await this.page.getByRole('textbox', { name: '原因' }).fill(reason);
		await this.page.getByRole('button', { name: '保存计划' }).click();
	}

	async release(): Promise<void> {
		await this.step('下发计划').click();
		await this.sheet.getByRole('button', { name: '下发', exact: true }).click();
		await expect(this.sheet).toBeHidden();
	}

	/** A department answers; with words it says what is missing. */
	async confirmResources(missing?: string): Promise<void> {
		await this.step('确认资源').click();
		await this.sheet.getByRole('radio', { name: missing === undefined ? /^能，/ : /^不能，/ }).check();
		if (missing !== undefined) await this.sheet.getByRole('textbox', { name: '原因' }).fill(missing);
		await this.sheet.getByRole('button', { name: '答复' }).click();
		await expect(this.sheet).toBeHidden();
	}

	/** A department's word on its resources. */
	resources(department: string): Locator {
		return this.page.locator(`[data-resources="${department}"]`);
	}

	/** What a slip would move. */
	get moves(): Locator {
		return this.sheet.locator('[data-move]');
	}

	async acceptSlip(reason: string): Promise<void> {
		await this.sheet.getByRole('textbox', { name: '原因' }).fill(reason);
		await this.sheet.getByRole('button', { name: '接受新计划' }).click();
		await expect(this.sheet).toBeHidden();
	}
}
