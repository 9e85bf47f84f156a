import { alone, median, type Figure } from '../figure.ts';
import { fillSignIn, install } from '../parts/app.ts';
import { SLOWDOWN, unpackHandset } from '../parts/handset.ts';
import { makeOrders } from '../parts/orders.ts';
import { startProduct } from '../parts/product.ts';
import { watchFirstLoad } from '../parts/watch.ts';
import { scaled, times } from '../size.ts';

const USER = 'warehouse1';
const ORDERS = 2000;

/** A new tab without a network, on the slowed phone, until the list of one's own work is painted. */
export async function coldStart(): Promise<Figure[]> {
	const product = await startProduct({ documents: makeOrders({ count: scaled(ORDERS) }) });
	const handset = await unpackHandset();
	const { page, context } = handset;
	await install(page, product.url);
	await fillSignIn(page, USER);
	await watchFirstLoad(page, USER);
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
