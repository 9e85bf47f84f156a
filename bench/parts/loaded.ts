import type { StoredDocument } from '#lib/server/store/port.ts';
import { scaled } from '../size.ts';
import { fillSignIn, install } from './app.ts';
import { unpackHandset, type Handset } from './handset.ts';
import { makeOrders } from './orders.ts';
import { startProduct, type Product } from './product.ts';
import { watchFirstLoad } from './watch.ts';

export interface Loaded {
	product: Product;
	handset: Handset;
	/** The orders, as they were given to the server. */
	documents: StoredDocument[];
}

/** A warehouse's phone that holds so many orders already, and the server that it had them from. */
export async function loadedHandset(orders: number): Promise<Loaded> {
	const user = 'warehouse1';
	const documents = makeOrders({ count: scaled(orders) });
	const product = await startProduct({ documents });
	const handset = await unpackHandset();
	await install(handset.page, product.url);
	await fillSignIn(handset.page, user);
	await watchFirstLoad(handset.page, user);
	return { product, handset, documents };
}
