import { beside, median, type Figure } from '../figure.ts';
import { companyOf, engineersInTurn, largeCompany, ownOrders } from '../parts/engineers.ts';
import { drain, openPhone, ordersIn } from '../parts/http-phone.ts';
import { startOn, startProduct, type Product } from '../parts/product.ts';
import { times } from '../size.ts';

const SMALL = 2000;

/**
 * The snapshot of a person with 500 orders, out of a database of 50,000 orders, against one of 2,000: taking turns, and each time somebody
 * whose phone has not loaded before.
 */
export async function firstLoadScope(): Promise<Figure[]> {
	const [small, large] = [await startProduct(companyOf(SMALL)), await startOn(await largeCompany())];
	const took: { small: number[]; large: number[] } = { small: [], large: [] };
	const all = engineersInTurn();
	for (const user of all.slice(0, times(all.length))) {
		took.small.push(await load(small, user));
		took.large.push(await load(large, user));
	}
	await Promise.all([small.stop(), large.stop()]);
	const n = took.large.length;
	return [beside('first-load-scope', 'ms', { value: median(took.large), baseline: median(took.small), n })];
}

async function load(product: Product, user: string): Promise<number> {
	const phone = await openPhone(product, user);
	const began = performance.now();
	const snapshot = await drain(phone);
	const ms = performance.now() - began;
	const orders = ordersIn(snapshot);
	if (orders !== ownOrders()) throw new Error(`${orders} of ${ownOrders()} orders came`);
	return ms;
}
