import { setTimeout as sleep } from 'node:timers/promises';
import { beside, median, type Figure } from '../figure.ts';
import { newsOf, openPhone, type HttpPhone } from '../parts/http-phone.ts';
import { OrderWriter } from '../parts/order-writer.ts';
import { makeOrders } from '../parts/orders.ts';
import { startProduct } from '../parts/product.ts';
import { scaled } from '../size.ts';

const ENTRIES = 3000;
/** A server that has just started compiles its code while it works: these are written before, at the same pace. */
const WARMING = 500;
const PER_SECOND = 100;
/** Of what was to be written each second, what has to have been. */
const KEPT_UP = 0.9;
/** The share of the entries, at the beginning and at the end, while which it is measured. */
const SHARE = 0.2;
const PAUSE_MS = 50;

/** Sends one entry, and resolves when the server has taken it. */
type Send = () => Promise<void>;

/**
 * A poll by somebody without news while others write 100 entries a second: when they have written 3,000, against the first few. Each is on an order of its own,
 * so that the feed has as many changed documents as entries.
 */
export async function pollCost(): Promise<Figure[]> {
	const [entries, warming] = [scaled(ENTRIES), scaled(WARMING)];
	const documents = makeOrders({ count: entries + warming, lead: () => 'sales1' });
	const product = await startProduct({ documents });
	const [idle, sender] = await Promise.all([openPhone(product, 'quality1'), openPhone(product, 'sales1')]);
	const sends: Send[] = [];
	for (const { _id } of documents) sends.push(await new OrderWriter(sender, _id).compose('照旧'));
	await pollsWhile(idle, sends.splice(0, warming));
	const took = await pollsWhile(idle, sends);
	await product.stop();
	const first = took.filter(({ written }) => written < entries * SHARE).map(({ ms }) => ms);
	const last = took.filter(({ written }) => written >= entries * (1 - SHARE)).map(({ ms }) => ms);
	return [beside('poll-cost', 'ms', { value: median(last), baseline: median(first), n: last.length })];
}

interface Poll {
	/** How many entries had been written when it began. */
	written: number;
	ms: number;
}

/** Polls again and again from where the feed stood at the beginning, until all is written. */
async function pollsWhile(idle: HttpPhone, sends: readonly Send[]): Promise<Poll[]> {
	const { last_seq: since } = await newsOf(idle, 'now');
	let written = 0;
	const polling = async (): Promise<Poll[]> => {
		const polls: Poll[] = [];
		while (written < sends.length) {
			const [before, began] = [written, performance.now()];
			const { results } = await newsOf(idle, since);
			polls.push({ written: before, ms: performance.now() - began });
			if (results.length > 0) throw new Error('that was news');
			await sleep(PAUSE_MS);
		}
		return polls;
	};
	const [polls] = await Promise.all([polling(), write(sends, () => written++)]);
	return polls;
}

/** Throws when they were not written as fast as they were to be. */
async function write(sends: readonly Send[], wrote: () => void): Promise<void> {
	const began = performance.now();
	const sent = sends.map(async (send, at) => {
		await sleep(began + (at / PER_SECOND) * 1000 - performance.now());
		await send();
		wrote();
	});
	await Promise.all(sent);
	const perSecond = sends.length / ((performance.now() - began) / 1000);
	if (perSecond < PER_SECOND * KEPT_UP) throw new Error(`${Math.round(perSecond)} entries a second went in`);
}
