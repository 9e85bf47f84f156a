import type { Page } from '@playwright/test';
import { NOUNS, orderDocument } from '#lib/domain/documents.ts';
import { stamped } from '#lib/domain/log/append.ts';
import { canonical } from '#lib/domain/log/canonical.ts';
import { deviceTag, floorStamp, millisOf } from '#lib/domain/log/stamp.ts';
import type { StoredDocument } from '#lib/server/store/port.ts';
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

/** The entries of an order that went on for long. */
const LONG = 2000;

interface Bytes {
	load: number;
	entry: number;
	/** One entry in the long order. */
	long: number;
}

/**
 * Bytes on the line, HTTP and all, both ways: a first load, and one entry appended with replication running, to orders of the
 * usual length and to a long one.
 */
export async function wire(): Promise<Figure[]> {
	const orders = makeOrders({ count: scaled(ORDERS) });
	const long = grown(orders);
	const documents = orders.map((order) => (order._id === long._id ? long : order));
	const product = await startProduct({ documents });
	const seen = await snapshotOf(await openPhone(product, USER));
	const plain = await startPlain(seen);
	const theirs = await plainBytes(plain, seen, long._id, times(5));
	const ours = await ourBytes(product, long._id, times(5));
	await plain.stop();
	await product.stop();
	return [
		beside('wire first load', 'byte', { value: ours.load, baseline: theirs.load, n: 1 }),
		beside('wire entry', 'byte', { value: ours.entry, baseline: theirs.entry, n: times(5) }),
		beside('wire entry of 2000', 'byte', { value: ours.long, baseline: theirs.long, n: 1 }),
	];
}

/** An order that the dock has not begun, with a long history. */
function grown(orders: readonly StoredDocument[]): StoredDocument & { _id: string } {
	for (const order of orders) {
		const { success, data } = orderDocument.safeParse(order);
		const node = data?.head?.nodes.find(({ node: name }) => name === 'stocked');
		if (!success || !node || node.started || node.phase === 'done') continue;
		if (data.head?.status === 'cancelled') continue;
		let { log } = data;
		const device = deviceTag.parse('long0000');
		for (let at = log.length; at < LONG; at++) {
			const draft = { kind: 'commented', text: `${at} ${at % 7 === 0 ? '已与客户电话确认' : '照旧'}` };
			const now = millisOf(log.at(-1)?.id ?? floorStamp(0)) + 1000;
			log = [...log, stamped(log.slice(-1), draft, { by: data.head?.lead ?? USER, device, now })];
		}
		return canonical({ ...data, log, head: NOUNS.order.fold(log) });
	}
	throw new Error('the dock has begun everything');
}

async function ourBytes(product: Product, long: string, n: number): Promise<Bytes> {
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
	await handset.page.goto(`${line.url}/orders/${long.slice('order:'.length)}`);
	const ofLong = await moved(line, () => start(handset.page));
	await handset.close();
	await line.close();
	return { load, entry: median(entries), long: ofLong };
}

/** Begins the first node in the list that is not begun: one tap, one entry. */
async function start(page: Page): Promise<void> {
	await page.getByRole('button', { name: '开始', exact: true }).first().click();
}

async function plainBytes(
	plain: PlainServer,
	documents: readonly object[],
	long: string,
	n: number,
): Promise<Bytes> {
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
	const append = (id: string) => {
		const entry = { after: [], by: USER, id, kind: 'progressed', node: 'stocked', percent: 0 };
		return moved(line, () => page.evaluate((one) => globalThis.plainAppend('plain', one.id, one), entry));
	};
	for (const id of ids.filter((other) => other !== long).slice(0, n)) entries.push(await append(id));
	const ofLong = await append(long);
	await handset.close();
	await line.close();
	return { load, entry: median(entries), long: ofLong };
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
