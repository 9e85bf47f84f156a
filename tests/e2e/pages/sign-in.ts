import type { Page } from '@playwright/test';
import { PASSWORD } from '../../support/office.ts';

/** The first screen of a phone that nobody has signed in on. */
export class SignIn {
	constructor(readonly page: Page) {}

	async as(username: string, password: string): Promise<void> {
		await this.page.getByLabel('用户名').fill(username);
		await this.page.getByLabel('密码', { exact: true }).fill(password);
		await this.page.getByRole('button', { name: '登录', exact: true }).click();
	}

	/** The name is there already: whoever was signed in signs in again. */
	async again(): Promise<void> {
		await this.page.getByLabel('密码', { exact: true }).fill(PASSWORD);
		await this.page.getByRole('button', { name: '登录', exact: true }).click();
	}
}
