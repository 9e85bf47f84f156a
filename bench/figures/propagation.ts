import * as z from 'zod';
import { beside, percentile, type Figure } from '../figure.ts';
import { gather } from '../parts/crowd.ts';
import { ask, newsOf, openPhone, type News } from '../parts/http-phone.ts';
import { OrderReader } from '../parts/order-reader.ts';
import { OrderWriter } from '../parts/order-writer.ts';
import { makeOrders } from '../parts/orders.ts';
import { startProduct } from '../parts/product.ts';
import { startPlain, type PlainServer } from '../plain/server.ts';
import { scaled, times } from '../size.ts';

const PHONES = 500;
/** People write about one order after another: a log that all of them were about would grow as none does. */
const ORDERS = 200;
/** A server that has just started compiles its code while it works; one that people work with has run for days. */
const WARMING = 20;
type Order = ReturnType<typeof makeOrders>[number];
const written = z.looseObject({ rev: z.string() });

/** Persons who read none of the orders here, and some who read all of them. */
const STRANGERS = ['quality1', 'admin1'];
const READERS = ['warehouse1', 'warehouse2'];

/**
 * From sending a record until another phone has it, among 500 phones that wait, against two that are alone on theirs: as phones of ours do
 * it, to whom documents come with the news of them; as any client of the protocol does it, who fetches them; and as phones of ours, with half
 * of the 500 told of it, too.
 */
export async function propagation(): Promise<Figure[]> {
	const n = times(100);
	const orders = makeOrders({ count: ORDERS, lead: () => 'sales1' });
	const plain = await startPlain(orders.map((order) => ({ ...order, _rev: '1-a' })));
	const pair = pairOn(plain, orders);
	const quiet = await amongMany(n, { orders, crowd: STRANGERS }, ['phone', 'client'], pair);
	const crowded = await amongMany(n, { orders, crowd: [...STRANGERS, ...READERS] }, ['phone'], pair);
	await plain.stop();
	const at = (name: string, took: Took, receiving: Receiving): Figure[] =>
		[0.95, 0.5].map((share) => {
			const [value, baseline] = [percentile(took[receiving], share), percentile(took.pair, share)];
			return beside(share === 0.5 ? `${name} p50` : name, 'ms', { value, baseline, n });
		});
	return [
		...at('propagation', quiet, 'phone'),
		...at('propagation to a plain client', quiet, 'client'),
		...at(`propagation to ${scaled(PHONES / 2)} readers`, crowded, 'phone'),
	];
}

/** Who receives: one of our phones, or a client that knows CouchDB's protocol alone. */
type Receiving = 'phone' | 'client';
type Took = Record<Receiving | 'pair', number[]>;

interface Company {
	orders: readonly Order[];
	/** Whose phones wait beside, as many of each. */
	crowd: readonly string[];
}

async function amongMany(
	n: number,
	{ orders, crowd }: Company,
	receivings: readonly Receiving[],
	plain: Pair,
): Promise<Took> {
	const product = await startProduct({ documents: orders });
	const leave = await gather(product, crowd, scaled(PHONES));
	const [sender, receiver] = await Promise.all([
		openPhone(product, 'sales1'),
		openPhone(product, 'warehouse1'),
	]);
	const reader = new OrderReader(receiver);
	const next = inTurn(orders.map(({ _id }) => ({ id: _id, writer: new OrderWriter(sender, _id) })));
	const pairs = new Map<Receiving | 'pair', Pair>([['pair', plain]]);
	for (const receiving of receivings)
		pairs.set(receiving, {
			position: () => newsOf(receiver, 'now'),
			next: (since) => newsOf(receiver, since, receiving === 'phone' ? 'carried' : true),
			async prepare(round) {
				const { id, writer } = next();
				await reader.hold(id);
				return {
					send: await writer.compose(`r${round}`),
					fetch: (news) =>
						receiving === 'phone'
							? reader.take(id, news)
							: ask(`${receiver.url}/${encodeURIComponent(id)}`, receiver),
				};
			},
		});
	const took = await passes(n, pairs);
	if (reader.fetched > 0) console.error(`${reader.fetched} of them were not carried`);
	await leave();
	await product.stop();
	return took;
}

function pairOn({ url, name, authorization }: PlainServer, orders: readonly Order[]): Pair {
	const base = `${url}/${name}`;
	const news = async (query: string): Promise<News> =>
		z
			.looseObject({
				last_seq: z.union([z.string(), z.number()]),
				results: z.array(z.looseObject({ id: z.string() })),
			})
			.parse(JSON.parse(await ask(`${base}/_changes?${query}`, { authorization })));
	// As ours, the sender knows the revision that it has written itself.
	const next = inTurn(orders.map((order) => ({ ...order, _rev: '1-a' })));
	return {
		position: () => news('since=now'),
		next: (since) => news(`feed=longpoll&heartbeat=10000&since=${encodeURIComponent(String(since))}`),
		prepare(round) {
			const order = next();
			const address = `${base}/${encodeURIComponent(order._id)}`;
			return Promise.resolve({
				async send() {
					const answer = await ask(address, { method: 'PUT', authorization, body: { ...order, round } });
					order._rev = written.parse(JSON.parse(answer)).rev;
				},
				fetch: () => ask(address, { authorization }),
			});
		},
	};
}

/** One after another, and from the beginning again. */
function inTurn<T>(all: readonly T[]): () => T {
	let turn = 0;
	return () => {
		const one = all[turn++ % all.length];
		if (one === undefined) throw new Error('nothing to take turns');
		return one;
	};
}

interface Pair {
	position(): Promise<News>;
	next(since: string | number): Promise<News>;
	/** Makes a record ready: gives what sends it, and what has it once there is news of it. */
	prepare(round: number): Promise<{ send: () => Promise<unknown>; fetch: (news: News) => Promise<unknown> }>;
}

/** They take turns round by round, so that what else the machine has to do meets all of them alike. */
async function passes(n: number, pairs: ReadonlyMap<Receiving | 'pair', Pair>): Promise<Took> {
	const took: Took = { phone: [], client: [], pair: [] };
	for (let round = -WARMING; round < n; round++)
		for (const [name, pair] of pairs) {
			const ms = await pass(pair, round);
			if (round >= 0) took[name].push(ms);
		}
	return took;
}

async function pass(pair: Pair, round: number): Promise<number> {
	const { last_seq: since } = await pair.position();
	const hearing = pair.next(since);
	const { send, fetch } = await pair.prepare(round);
	// The wait has begun when the record is sent.
	await new Promise((resolve) => setTimeout(resolve, 200));
	const began = performance.now();
	const sending = send();
	await fetch(await hearing);
	const ms = performance.now() - began;
	await sending;
	return ms;
}
