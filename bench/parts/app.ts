import type { Page } from '@playwright/test';
import { PASSWORD } from './product.ts';

/** Opens the app for the first time, until it is installed and asks who is there. */
export async function install(page: Page, url: string): Promise<void> {
	await page.goto(url);
	await page.getByLabel('用户名').waitFor();
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** Fills in the form of the first screen; nothing is pressed. */
export async function fillSignIn(page: Page, user: string): Promise<void> {
	await page.getByLabel('用户名').fill(user);
	await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
}
