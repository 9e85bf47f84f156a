import type { Page } from '@playwright/test';
import { beside, median, type Figure } from '../figure.ts';
import { fillSignIn, install } from '../parts/app.ts';
import { unpackHandset } from '../parts/handset.ts';
import { makeOrders } from '../parts/orders.ts';
import { startProduct } from '../parts/product.ts';
import { openPhone } from '../parts/http-phone.ts';
import { watchFirstLoad } from '../parts/watch.ts';
import { scaled, times } from '../size.ts';

const USER = 'warehouse1';
const ORDERS = 2000;

/**
 * The first load without a slow line, against the least that any such thing does: fetch, parse, one raw put a document. Nothing is slowed:
 * ours loads in a worker, which a browser's developer tools do not slow. Ours begins when the phone begins to load, once signed in, and shows
 * its list meanwhile.
 */
export async function firstLoadFloor(): Promise<Figure[]> {
	const product = await startProduct({ documents: makeOrders({ count: scaled(ORDERS) }) });
	const ours: number[] = [];
	const floor: number[] = [];
	for (let round = 0; round < times(7); round++) {
		const handset = await unpackHandset();
		await install(handset.page, product.url);
		await fillSignIn(handset.page, USER);
		ours.push((await watchFirstLoad(handset.page, USER, { tap: false })).loaded);
		// The same phone, signed in by now: the cookie is there, and nothing else goes on.
		const { url } = await openPhone(product, USER);
		await handset.page.goto(`${product.url}/manifest.webmanifest`);
		floor.push(await rawLoad(handset.page, `${url}/_snapshot`));
		await handset.close();
	}
	await product.stop();
	return [beside('first-load-floor', 'ms', { value: median(ours), baseline: median(floor), n: ours.length })];
}

function rawLoad(page: Page, url: string): Promise<number> {
	return page.evaluate(async (address) => {
		const began = performance.now();
		const opening = indexedDB.open('floor', 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore('docs', { keyPath: '_id' });
		await new Promise((resolve) => (opening.onsuccess = resolve));
		const text = await (await fetch(address)).text();
		const docs = text
			.trimEnd()
			.split('\n')
			.map((line): unknown => JSON.parse(line));
		const transaction = opening.result.transaction('docs', 'readwrite', { durability: 'strict' });
		for (const doc of docs.slice(1, -1)) transaction.objectStore('docs').put(doc);
		await new Promise((resolve) => (transaction.oncomplete = resolve));
		return performance.now() - began;
	}, url);
}
