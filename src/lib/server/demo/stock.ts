import { canonical } from '#lib/domain/log/canonical.ts';
import { recounted, stockIdOf } from '#lib/domain/stock/figure.ts';
import type { StoredDocument } from '../store/port.ts';
import { PRODUCTS } from './words.ts';

const DAY = 86_400_000;
/** Of which there is less than usual orders ask for. */
const SHORT = new Map([['EC-600', 3]]);

/** What the sample company has in stock: enough for its orders, but for what is short. */
export function sampleStock(now: number): StoredDocument[] {
	return PRODUCTS.map(({ model, name, unit, to }, index) => {
		const stated = { sku: model, name, unit, available: SHORT.get(model) ?? 2 * to };
		const figure = recounted(undefined, stated, { by: 'warehouse1', at: now - (1 + (index % 5)) * DAY });
		return canonical({ _id: stockIdOf(model), type: 'stock', figure });
	});
}
