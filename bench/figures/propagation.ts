import * as z from 'zod';
import { beside, percentile, type Figure } from '../figure.ts';
import { gather } from '../parts/crowd.ts';
import { ask, newsOf, openPhone, type News } from '../parts/http-phone.ts';
import { OrderWriter } from '../parts/order-writer.ts';
import { makeOrders } from '../parts/orders.ts';
import { startProduct } from '../parts/product.ts';
import { startPlain, type PlainServer } from '../plain/server.ts';
import { scaled, times } from '../size.ts';

const PHONES = 500;
/** A server that has just started compiles its code while it works; one that people work with has run for days. */
const WARMING = 20;
const written = z.looseObject({ rev: z.string() });

/** Persons who read none of the orders here, and some who read all of them. */
const STRANGERS = ['quality1', 'finance1', 'admin1'];
const READERS = ['warehouse1', 'warehouse2', 'logistics1', 'service1'];

/**
 * From sending a record until another phone has fetched it, among 500 phones that wait, against two that are alone: once with
 * 500 that the record does not concern, once with half of them told of it, too.
 */
export async function propagation(): Promise<Figure[]> {
	const n = times(100);
	const ours = await amongMany(n, STRANGERS);
	const crowded = await amongMany(n, [...STRANGERS, ...READERS.slice(0, STRANGERS.length)]);
	const bare = await alonePair(n);
	const at = (took: readonly number[], share: number) => ({
		...{ value: percentile(took, share), baseline: percentile(bare, share), n },
	});
	return [
		beside('propagation', 'ms', at(ours, 0.95)),
		beside('propagation p50', 'ms', at(ours, 0.5)),
		beside('propagation to 250', 'ms', at(crowded, 0.95)),
		beside('propagation to 250 p50', 'ms', at(crowded, 0.5)),
	];
}

async function amongMany(n: number, crowd: readonly string[]): Promise<number[]> {
	const documents = makeOrders({ count: 200, lead: () => 'sales1' });
	const id = documents[0]?._id ?? '';
	const product = await startProduct({ documents });
	const phones = await Promise.all(crowd.map((username) => openPhone(product, username)));
	const leave = await gather(phones, scaled(PHONES));
	const [sender, receiver] = await Promise.all([
		openPhone(product, 'sales1'),
		openPhone(product, 'warehouse1'),
	]);
	const writer = new OrderWriter(sender, id);
	await writer.say('begin');
	const took = await passes(n, {
		position: () => newsOf(receiver, 'now'),
		next: (since) => newsOf(receiver, since, true),
		fetch: () => ask(`${receiver.url}/${encodeURIComponent(id)}`, receiver),
		send: (round) => writer.say(`r${round}`),
	});
	await leave();
	await product.stop();
	return took;
}

async function alonePair(n: number): Promise<number[]> {
	const [order] = makeOrders({ count: 1 });
	if (!order) throw new Error('no order');
	const plain = await startPlain([{ ...order, _rev: '1-a' }]);
	const took = await passes(n, pairOn(plain, order));
	await plain.stop();
	return took;
}

function pairOn({ url, name, authorization }: PlainServer, order: { _id: string }): Pair {
	const base = `${url}/${name}`;
	const address = `${base}/${encodeURIComponent(order._id)}`;
	const news = async (query: string): Promise<News> =>
		z
			.looseObject({
				last_seq: z.union([z.string(), z.number()]),
				results: z.array(z.looseObject({ id: z.string() })),
			})
			.parse(JSON.parse(await ask(`${base}/_changes?${query}`, { authorization })));
	// As ours, the sender knows the revision that it has written itself.
	let _rev = '1-a';
	return {
		position: () => news('since=now'),
		next: (since) => news(`feed=longpoll&heartbeat=10000&since=${encodeURIComponent(String(since))}`),
		fetch: () => ask(address, { authorization }),
		async send(round) {
			const answer = await ask(address, { method: 'PUT', authorization, body: { ...order, _rev, round } });
			_rev = written.parse(JSON.parse(answer)).rev;
		},
	};
}

interface Pair {
	position(): Promise<News>;
	next(since: string | number): Promise<News>;
	fetch(): Promise<unknown>;
	send(round: number): Promise<unknown>;
}

async function passes(n: number, pair: Pair): Promise<number[]> {
	const took: number[] = [];
	for (let round = -WARMING; round < n; round++) {
		const { last_seq: since } = await pair.position();
		const hearing = pair.next(since);
		// The wait has begun when the record is sent.
		await new Promise((resolve) => setTimeout(resolve, 200));
		const began = performance.now();
		const sending = pair.send(round);
		await hearing;
		await pair.fetch();
		if (round >= 0) took.push(performance.now() - began);
		await sending;
	}
	return took;
}
