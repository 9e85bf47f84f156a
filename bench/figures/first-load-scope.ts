import { beside, median, type Figure } from '../figure.ts';
import { openPhone, snapshotOf } from '../parts/http-phone.ts';
import { makeOrders } from '../parts/orders.ts';
import { startProduct } from '../parts/product.ts';
import { scaled, times } from '../size.ts';

const OWN = 500;
const SMALL = 2000;
const LARGE = 50_000;

/** The snapshot of a person with 500 orders, out of a database of 50,000 orders, against one of 2,000. */
export async function firstLoadScope(): Promise<Figure[]> {
	const baseline = await loadOutOf(scaled(SMALL));
	const value = await loadOutOf(scaled(LARGE));
	return [beside('first-load-scope', 'ms', { value, baseline, n: times(9) })];
}

async function loadOutOf(count: number): Promise<number> {
	const every = Math.round(count / scaled(OWN));
	const inspected = (index: number) => index % every === 0;
	const product = await startProduct({ documents: makeOrders({ count, inspected }) });
	const phone = await openPhone(product, 'quality1');
	const took: number[] = [];
	for (let round = 0; round < times(9); round++) {
		const began = performance.now();
		const docs = await snapshotOf(phone);
		took.push(performance.now() - began);
		if (docs.length < scaled(OWN)) throw new Error(`${docs.length} documents came`);
	}
	await product.stop();
	return median(took);
}
