import type { Locator, Page } from '@playwright/test';

/** How the company works, as administrators set it. */
export class Company {
	constructor(readonly page: Page) {}

	async settings(): Promise<void> {
		await this.page.goto('/me/company/settings');
	}

	setting(path: string): Locator {
		return this.page.locator(`[data-setting="${path}"]`);
	}

	field(path: string): Locator {
		return this.setting(path).getByRole('textbox');
	}

	get save(): Locator {
		return this.page.getByRole('button', { name: /^保存/ });
	}

	day(weekday: number): Locator {
		return this.page.locator(`[data-weekday="${weekday}"]`);
	}

	step(name: string): Locator {
		return this.page.locator('[data-step]').filter({ hasText: name });
	}
}
