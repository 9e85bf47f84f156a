import type { Page } from '@playwright/test';
import { beside, median, type Figure } from '../figure.ts';
import { fillSignIn, install } from '../parts/app.ts';
import { unpackHandset } from '../parts/handset.ts';
import { layLine, type Line } from '../parts/line.ts';
import { makeOrders } from '../parts/orders.ts';
import { startProduct, type Product } from '../parts/product.ts';
import { openPhone, snapshotOf } from '../parts/http-phone.ts';
import { watchFirstLoad } from '../parts/watch.ts';
import { openPlainPage } from '../plain/browser.ts';
import { startPlain, type PlainServer } from '../plain/server.ts';
import { scaled, times } from '../size.ts';

const USER = 'warehouse1';
const ORDERS = 2000;
/** A line on which nothing moved for so long has come to rest; signs of life come every ten seconds. */
const QUIET_MS = 3000;

interface Bytes {
	load: number;
	entry: number;
}

/** Bytes on the line, HTTP and all, both ways: a first load, and one entry appended with replication running. */
export async function wire(): Promise<Figure[]> {
	const product = await startProduct({ documents: makeOrders({ count: scaled(ORDERS) }) });
	const documents = await snapshotOf(await openPhone(product, USER));
	const plain = await startPlain(documents);
	const theirs = await plainBytes(plain, documents, times(5));
	const ours = await ourBytes(product, times(5));
	await plain.stop();
	await product.stop();
	return [
		beside('wire first load', 'byte', { value: ours.load, baseline: theirs.load, n: 1 }),
		beside('wire entry', 'byte', { value: ours.entry, baseline: theirs.entry, n: times(5) }),
	];
}

async function ourBytes(product: Product, n: number): Promise<Bytes> {
	const [handset, line] = await Promise.all([unpackHandset(), layLine(product.url)]);
	await install(handset.page, line.url);
	await fillSignIn(handset.page, USER);
	await resting(line);
	const before = line.bytes();
	await watchFirstLoad(handset.page, USER);
	await resting(line);
	const load = line.bytes() - before;
	await handset.page.goto(line.url);
	const entries: number[] = [];
	for (let round = 0; round < n; round++) entries.push(await moved(line, () => start(handset.page)));
	await handset.close();
	await line.close();
	return { load, entry: median(entries) };
}

/** Begins the first node in the list that is not begun: one tap, one entry. */
async function start(page: Page): Promise<void> {
	await page.getByRole('button', { name: '开始', exact: true }).first().click();
}

async function plainBytes(plain: PlainServer, documents: readonly object[], n: number): Promise<Bytes> {
	const [handset, line] = await Promise.all([unpackHandset(), layLine(plain.url)]);
	const { page } = handset;
	await openPlainPage(page, line.url);
	const before = line.bytes();
	const remote = plain.database(line.url);
	await page.evaluate((address) => globalThis.plainPull(address, 'plain'), remote);
	await resting(line);
	const load = line.bytes() - before;
	await page.evaluate((address) => globalThis.plainSync(address, 'plain'), remote);
	await resting(line);
	const ids = documents.map((doc) => String(Reflect.get(doc, '_id'))).filter((id) => id.startsWith('order:'));
	const entries: number[] = [];
	for (const id of ids.slice(0, n)) {
		const entry = { after: [], by: USER, id, kind: 'progressed', node: 'stocked', percent: 0 };
		entries.push(
			await moved(line, () => page.evaluate((one) => globalThis.plainAppend('plain', one.id, one), entry)),
		);
	}
	await handset.close();
	await line.close();
	return { load, entry: median(entries) };
}

async function moved(line: Line, act: () => Promise<void>): Promise<number> {
	await resting(line);
	const before = line.bytes();
	await act();
	await resting(line);
	return line.bytes() - before;
}

async function resting(line: Line): Promise<void> {
	let [bytes, since] = [line.bytes(), performance.now()];
	while (performance.now() - since < QUIET_MS) {
		await new Promise((resolve) => setTimeout(resolve, 50));
		// A sign of life is a few bytes in a chunk of its own.
		if (line.bytes() - bytes > 50) [bytes, since] = [line.bytes(), performance.now()];
	}
}
