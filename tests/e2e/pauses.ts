import type { Page } from '@playwright/test';

declare global {
	/** How long the page did not answer, ms, since somebody asked last. */
	var longestPause: number | undefined;
}

/** From now on notes how long the page's thread is busy with one thing. */
export async function watchPauses(page: Page): Promise<void> {
	await page.evaluate(() => {
		globalThis.longestPause = 0;
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries())
				globalThis.longestPause = Math.max(globalThis.longestPause ?? 0, Math.round(duration));
		}).observe({ type: 'longtask', buffered: false });
	});
}

/** The longest of them since this was asked last; 0 when none was longer than 50 ms. */
export function longestPause(page: Page): Promise<number> {
	return page.evaluate(() => {
		const longest = globalThis.longestPause ?? 0;
		globalThis.longestPause = 0;
		return longest;
	});
}
