import type { Page } from '@playwright/test';

/** True when this tab leads the exchange for its person: it holds the lock that only one of all tabs holds. */
export function leads(page: Page, person: string): Promise<boolean> {
	return page.evaluate(async (name) => {
		const idOf = async (lock: string) =>
			(await navigator.locks.query()).held?.find((held) => held.name === lock)?.clientId;
		const probe = crypto.randomUUID();
		const own = await navigator.locks.request(probe, () => idOf(probe));
		return own !== undefined && (await idOf(name)) === own;
	}, `gendan-sync-${person}`);
}

/** Ends what draws and runs this tab, as the system does that is short of memory: nothing in it is told. */
export async function crash(page: Page): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	const crashed = page.waitForEvent('crash');
	// A tab that is gone answers nothing.
	devtools.send('Page.crash').catch(() => undefined);
	await crashed;
}
