import { beside, median, type Figure } from '../figure.ts';
import { install, fillSignIn } from '../parts/app.ts';
import { SLOWDOWN, unpackHandset } from '../parts/handset.ts';
import { EDGE, layLine } from '../parts/line.ts';
import { makeOrders } from '../parts/orders.ts';
import { startProduct, type Product } from '../parts/product.ts';
import { openPhone, snapshotOf } from '../parts/http-phone.ts';
import { watchFirstLoad, type Loaded } from '../parts/watch.ts';
import { openPlainPage } from '../plain/browser.ts';
import { startPlain, type PlainServer } from '../plain/server.ts';
import { scaled, times } from '../size.ts';

const USER = 'warehouse1';
const ORDERS = 2000;
let measured: Promise<Side> | undefined;

interface Side {
	ours: Loaded[];
	/** Without a worker: all of it on the slowed processor. */
	inPage: Loaded[];
	/** How long plain PouchDB took. */
	plain: number[];
}

/** From sign-in to everything on the phone and on its disk, against a pull by plain PouchDB. */
export async function firstLoad(): Promise<Figure[]> {
	const { ours, inPage, plain } = await both();
	const of = (loads: readonly Loaded[]) => comparedWith(plain, loads, ({ complete }) => complete);
	return [beside('first-load', 'ms', of(ours)), beside('first-load in the page', 'ms', of(inPage))];
}

/** From sign-in until an order of one's own work was tapped and stood open, against the same pull. */
export async function firstLoadUsable(): Promise<Figure[]> {
	const { ours, inPage, plain } = await both();
	const of = (loads: readonly Loaded[]) => comparedWith(plain, loads, ({ usable }) => usable);
	return [
		beside('first-load-usable', 'ms', of(ours)),
		beside('first-load-usable in the page', 'ms', of(inPage)),
	];
}

function comparedWith(plain: readonly number[], loads: readonly Loaded[], time: (load: Loaded) => number) {
	const [value, baseline] = [median(loads.map(time)), median(plain)];
	return { value, baseline, n: loads.length, baselineN: plain.length };
}

function both(): Promise<Side> {
	return (measured ??= sideBySide());
}

async function sideBySide(): Promise<Side> {
	const product = await startProduct({ documents: makeOrders({ count: scaled(ORDERS) }) });
	const documents = await snapshotOf(await openPhone(product, USER));
	const plainServer = await startPlain(documents);
	const side: Side = { ours: [], inPage: [], plain: [] };
	for (let round = 0; round < times(3); round++) {
		side.ours.push(await oursOnce(product, documents.length, true));
		side.inPage.push(await oursOnce(product, documents.length, false));
		const [ours, inPage] = [side.ours.at(-1), side.inPage.at(-1)];
		console.error(JSON.stringify({ ours, inPage }));
		// It takes a minute or two, and is much the same each time.
		if (round % 2 !== 0) continue;
		const plain = await plainOnce(plainServer, documents.length);
		side.plain.push(plain);
		console.error(JSON.stringify({ plain }));
	}
	await plainServer.stop();
	await product.stop();
	return side;
}

async function oursOnce(product: Product, expected: number, workers: boolean): Promise<Loaded> {
	const [handset, line] = await Promise.all([unpackHandset({ workers }), layLine(product.url)]);
	await install(handset.page, line.url);
	await fillSignIn(handset.page, USER);
	line.shape(EDGE);
	await handset.slowDown(SLOWDOWN);
	const loaded = await watchFirstLoad(handset.page, USER);
	await handset.close();
	await line.close();
	if (loaded.documents !== expected) throw new Error(`${loaded.documents} of ${expected} documents came`);
	return loaded;
}

async function plainOnce(plain: PlainServer, expected: number): Promise<number> {
	const [handset, line] = await Promise.all([unpackHandset(), layLine(plain.url)]);
	await openPlainPage(handset.page, line.url);
	line.shape(EDGE);
	await handset.slowDown(SLOWDOWN);
	const { took, count } = await handset.page.evaluate(async (remote) => {
		const began = performance.now();
		await globalThis.plainPull(remote, 'plain');
		await globalThis.benchCommit();
		return { took: performance.now() - began, count: await globalThis.benchCount('plain') };
	}, plain.database(line.url));
	await handset.close();
	await line.close();
	if (count !== expected) throw new Error(`plain PouchDB has ${count} of ${expected} documents`);
	return took;
}
