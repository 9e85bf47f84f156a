import type { Page } from '@playwright/test';
import * as z from 'zod';

const shift = z.object({ value: z.number() });

/** How much the page has moved under its reader's eyes since it was opened: the sum of its layout shifts. */
export async function moved(page: Page): Promise<number> {
	const shifts = await page.evaluate(() => {
		const observer = new PerformanceObserver(() => undefined);
		observer.observe({ type: 'layout-shift', buffered: true });
		return observer.takeRecords().map((entry): unknown => entry.toJSON());
	});
	return shifts.reduce<number>((sum, entry) => sum + shift.parse(entry).value, 0);
}
