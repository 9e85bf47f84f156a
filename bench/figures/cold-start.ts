import { alone, median, type Figure } from '../figure.ts';
import { SLOWDOWN } from '../parts/handset.ts';
import { loadedHandset } from '../parts/loaded.ts';
import { times } from '../size.ts';

const ORDERS = 2000;
/** Nobody starts the app anew in the second in which it has loaded: it has come to rest before. */
const REST_MS = 8_000;
/** What a start still does behind its first list must not be in the way of the next. */
const PAUSE_MS = 2_000;

/**
 * A new tab in a new process without a network, on the slowed phone, until the list of one's own work is painted. A process that has
 * run the app before would still have its code at hand.
 */
export async function coldStart(): Promise<Figure[]> {
	const { product, handset } = await loadedHandset(ORDERS);
	await handset.page.goto(product.url);
	await handset.page.waitForTimeout(REST_MS);
	await product.stop();
	await handset.context.setOffline(true);
	const took: number[] = [];
	for (let round = 0; round < times(7); round++) {
		await handset.startAnew();
		await handset.slowDown(SLOWDOWN);
		await handset.page.goto(product.url, { waitUntil: 'commit' });
		took.push(await handset.page.evaluate(() => globalThis.benchListed()));
		await handset.page.waitForTimeout(PAUSE_MS);
	}
	await handset.close();
	return [alone('cold-start', 'ms', median(took), took.length)];
}
