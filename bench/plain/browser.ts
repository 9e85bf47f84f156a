import type { Page } from '@playwright/test';
import { plainScript } from './bundle.ts';

/** Opens an empty page with plain PouchDB on it, at the address that its database is at. */
export async function openPlainPage(page: Page, base: string): Promise<void> {
	const address = `${base}/plain-page`;
	const body = '<!doctype html><title>plain</title>';
	await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
	await page.goto(address);
	// Without this every request of the page would take a turn through the driver.
	await page.unrouteAll();
	await page.addScriptTag({ content: await plainScript() });
}
