import { alone, median, type Figure } from '../figure.ts';
import { SLOWDOWN } from '../parts/handset.ts';
import { loadedHandset } from '../parts/loaded.ts';
import { times } from '../size.ts';

const ORDERS = 2000;
/** Nobody starts the app anew in the second in which it has loaded: it has come to rest before. */
const REST_MS = 8_000;

/** A new tab without a network, on the slowed phone, until the list of one's own work is painted. */
export async function coldStart(): Promise<Figure[]> {
	const { product, handset } = await loadedHandset(ORDERS);
	const { page, context } = handset;
	await page.goto(product.url);
	await page.waitForTimeout(REST_MS);
	await product.stop();
	await context.setOffline(true);
	await handset.slowDown(SLOWDOWN);
	const took: number[] = [];
	for (let round = 0; round < times(7); round++) {
		await page.goto('about:blank');
		await page.goto(product.url, { waitUntil: 'commit' });
		took.push(await page.evaluate(() => globalThis.benchListed()));
	}
	await handset.close();
	return [alone('cold-start', 'ms', median(took), took.length)];
}
