import { setTimeout as sleep } from 'node:timers/promises';
import { beside, median, type Figure } from '../figure.ts';
import { newsOf, openPhone } from '../parts/http-phone.ts';
import { OrderWriter } from '../parts/order-writer.ts';
import { makeOrders } from '../parts/orders.ts';
import { startProduct } from '../parts/product.ts';
import { scaled } from '../size.ts';

/** Orders that others write on, so that no log grows long. */
const WRITTEN = 100;
const ENTRIES = 3000;
const PER_SECOND = 100;
/** The share of the entries, at the beginning and at the end, while which it is measured. */
const SHARE = 0.2;
const PAUSE_MS = 50;

/** A poll by somebody without news while others write 100 entries a second: when they have written 3,000, against the first few. */
export async function pollCost(): Promise<Figure[]> {
	const documents = makeOrders({ count: WRITTEN, lead: () => 'sales1' });
	const product = await startProduct({ documents });
	const [idle, sender] = await Promise.all([openPhone(product, 'quality1'), openPhone(product, 'sales1')]);
	const writers = documents.map(({ _id }) => new OrderWriter(sender, _id));
	for (const writer of writers) await writer.say('begin');
	const { last_seq: since } = await newsOf(idle, 'now');
	const entries = scaled(ENTRIES);
	const took: { written: number; ms: number }[] = [];
	let written = 0;
	const writing = write(writers, entries, () => written++);
	while (written < entries) {
		const began = performance.now();
		const { results } = await newsOf(idle, since);
		took.push({ written, ms: performance.now() - began });
		if (results.length > 0) throw new Error('that was news');
		await sleep(PAUSE_MS);
	}
	await writing;
	await product.stop();
	const first = took.filter((poll) => poll.written < entries * SHARE).map(({ ms }) => ms);
	const last = took.filter((poll) => poll.written >= entries * (1 - SHARE)).map(({ ms }) => ms);
	return [beside('poll-cost', 'ms', { value: median(last), baseline: median(first), n: last.length })];
}

async function write(writers: readonly OrderWriter[], count: number, wrote: () => void): Promise<void> {
	const began = performance.now();
	const written = writers.map(async (writer, index) => {
		for (let at = index; at < count; at += writers.length) {
			await sleep(began + (at / PER_SECOND) * 1000 - performance.now());
			await writer.say(`${at}`);
			wrote();
		}
	});
	await Promise.all(written);
}
