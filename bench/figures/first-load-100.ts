import { setTimeout as sleep } from 'node:timers/promises';
import { alone, median, percentile, type Figure } from '../figure.ts';
import { crowdOfEngineers, largeCompany, ownOrders, someOrder } from '../parts/engineers.ts';
import { ask, newsOf, openPhone, type HttpPhone } from '../parts/http-phone.ts';
import { loadAtOnce, type Loads } from '../parts/loads.ts';
import { OrderWriter } from '../parts/order-writer.ts';
import { startOn } from '../parts/product.ts';

/**
 * A hundred first loads begun at once, each of 500 orders that nobody else of them reads, out of 50,000: how long half of them take, and what
 * becomes of a live update meanwhile.
 */
export async function firstLoad100(): Promise<Figure[]> {
	const product = await startOn(await largeCompany());
	const phones = await Promise.all(crowdOfEngineers().map((user) => openPhone(product, user)));
	const [sender, receiver] = await Promise.all([
		openPhone(product, 'sales1'),
		openPhone(product, 'warehouse1'),
	]);
	const id = someOrder();
	const writer = new OrderWriter(sender, id);
	await writer.say('begin');
	const updates: number[] = [];
	let all = false;
	const updating = async (): Promise<void> => {
		while (!all) {
			updates.push(await update(id, writer, receiver));
			await sleep(50);
		}
	};
	const loading = async (): Promise<Loads> => {
		const loads = await loadAtOnce(phones);
		all = true;
		return loads;
	};
	const [{ took, orders }] = await Promise.all([loading(), updating()]);
	const other = (await orders()).find((count) => count !== ownOrders());
	if (other !== undefined) throw new Error(`${other} of ${ownOrders()} orders came`);
	await product.stop();
	return [
		alone('first-load-100', 'ms', median(took), took.length),
		alone('first-load-100 update', 'ms', percentile(updates, 0.95), updates.length),
	];
}

/** From sending a remark until somebody who waited for it has fetched it (ms). */
async function update(id: string, writer: OrderWriter, receiver: HttpPhone): Promise<number> {
	const { last_seq: since } = await newsOf(receiver, 'now');
	const hearing = newsOf(receiver, since, true);
	const sent = performance.now();
	const sending = writer.say('live');
	await hearing;
	await ask(`${receiver.url}/${encodeURIComponent(id)}`, receiver);
	const ms = performance.now() - sent;
	await sending;
	return ms;
}
