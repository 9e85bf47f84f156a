import type { Page } from '@playwright/test';
import * as z from 'zod';

const words = z.array(z.string());

/** What has moved under its reader's eyes since the page was opened, a line each: by how much of the window, and what. */
export async function shifts(page: Page): Promise<string[]> {
	const seen = await page.evaluate(() => {
		/** A word that becomes longer by a figure moves by a hair. */
		const LEAST = 0.002;
		const observer = new PerformanceObserver(() => undefined);
		observer.observe({ type: 'layout-shift', buffered: true });
		const rows: string[] = [];
		for (const entry of observer.takeRecords()) {
			if (!('value' in entry) || typeof entry.value !== 'number' || entry.value < LEAST) continue;
			const sources: unknown[] = 'sources' in entry && Array.isArray(entry.sources) ? entry.sources : [];
			const moved = sources.map((source) => {
				const node = typeof source === 'object' && source && 'node' in source ? source.node : undefined;
				return node instanceof Element ? node.outerHTML.slice(0, 120) : 'something that is gone';
			});
			rows.push(`${entry.value.toFixed(4)} after ${Math.round(entry.startTime)} ms: ${moved.join(' and ')}`);
		}
		return rows;
	});
	return words.parse(seen);
}
