import { setTimeout as sleep } from 'node:timers/promises';
import { beside, median, type Figure } from '../figure.ts';
import { newsOf, openPhone } from '../parts/http-phone.ts';
import { OrderWriter } from '../parts/order-writer.ts';
import { makeOrders } from '../parts/orders.ts';
import { startProduct } from '../parts/product.ts';
import { scaled, times } from '../size.ts';

/** Orders that others write on, so that no log grows long. */
const WRITTEN = 100;
const FEW = 100;
const MANY = 3000;
const PER_SECOND = 100;

/** A poll by somebody without news after others wrote 3,000 entries, 100 a second; against one after 100 of them. */
export async function pollCost(): Promise<Figure[]> {
	const documents = makeOrders({ count: WRITTEN, lead: () => 'sales1' });
	const product = await startProduct({ documents });
	const [idle, sender] = await Promise.all([openPhone(product, 'finance1'), openPhone(product, 'sales1')]);
	const writers = documents.map(({ _id }) => new OrderWriter(sender, _id));
	const { last_seq: since } = await newsOf(idle, 'now');
	const polled = async (): Promise<number> => {
		const took: number[] = [];
		for (let round = 0; round < times(50); round++) {
			const began = performance.now();
			const { results } = await newsOf(idle, since);
			took.push(performance.now() - began);
			if (results.length > 0) throw new Error('that was news');
		}
		return median(took);
	};
	await write(writers, FEW);
	const baseline = await polled();
	await write(writers, scaled(MANY) - FEW);
	const value = await polled();
	await product.stop();
	return [beside('poll-cost', 'ms', { value, baseline, n: times(50) })];
}

async function write(writers: readonly OrderWriter[], count: number): Promise<void> {
	const began = performance.now();
	const written = writers.map(async (writer, index) => {
		for (let at = index; at < count; at += writers.length) {
			await sleep(began + (at / PER_SECOND) * 1000 - performance.now());
			await writer.say(`${at}`);
		}
	});
	await Promise.all(written);
}
