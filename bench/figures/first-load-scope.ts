import { beside, median, type Figure } from '../figure.ts';
import { openPhone, snapshotOf } from '../parts/http-phone.ts';
import { makeOrders } from '../parts/orders.ts';
import { startProduct, type Product } from '../parts/product.ts';
import { scaled, times } from '../size.ts';

const OWN = 500;
const SMALL = 2000;
const LARGE = 50_000;

/** The snapshot of a person with 500 orders, out of a database of 50,000 orders, against one of 2,000: taking turns, both warm. */
export async function firstLoadScope(): Promise<Figure[]> {
	const [small, large] = [await openOne(scaled(SMALL)), await openOne(scaled(LARGE))];
	const took: { small: number[]; large: number[] } = { small: [], large: [] };
	for (let round = -1; round < times(9); round++) {
		const [baseline, value] = [await small.load(), await large.load()];
		if (round < 0) continue;
		took.small.push(baseline);
		took.large.push(value);
	}
	await Promise.all([small.product.stop(), large.product.stop()]);
	const n = times(9);
	return [beside('first-load-scope', 'ms', { value: median(took.large), baseline: median(took.small), n })];
}

async function openOne(count: number): Promise<{ product: Product; load: () => Promise<number> }> {
	const every = Math.round(count / scaled(OWN));
	const person = (index: number) => (index % every === 0 ? 'quality1' : 'warehouse1');
	const product = await startProduct({ documents: makeOrders({ count, person }) });
	const phone = await openPhone(product, 'quality1');
	const load = async (): Promise<number> => {
		const began = performance.now();
		const docs = await snapshotOf(phone);
		if (docs.length < scaled(OWN)) throw new Error(`${docs.length} documents came`);
		return performance.now() - began;
	};
	return { product, load };
}
