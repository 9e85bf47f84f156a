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
/** A server that has just started compiles its code while it works; one that people work with has run for days. */
const WARMING = 20;
const written = z.looseObject({ rev: z.string() });

/** Persons who read none of the orders here, and some who read all of them. */
const STRANGERS = ['quality1', 'admin1'];
const READERS = ['warehouse1', 'warehouse2', 'logistics1', 'service1'];

/**
 * From sending a record until another phone has it, among 500 phones that wait, against two that are alone on theirs: as phones of ours do
 * it, to whom documents come with the news of them; as any client of the protocol does it, who fetches them; and with half of
 * the 500 told of it, too, who fetch it.
 */
export async function propagation(): Promise<Figure[]> {
	const n = times(100);
	const [order] = makeOrders({ count: 1 });
	if (!order) throw new Error('no order');
	const plain = await startPlain([{ ...order, _rev: '1-a' }]);
	const quiet = await amongMany(n, STRANGERS, ['phone', 'client'], pairOn(plain, order));
	const crowded = await amongMany(n, [...STRANGERS, ...READERS.slice(0, STRANGERS.length)], ['phone']);
	await plain.stop();
	const bare = quiet.get('pair') ?? [];
	const at = (name: string, took: readonly number[] = []): Figure[] =>
		[0.95, 0.5].map((share) => {
			const of = { value: percentile(took, share), baseline: percentile(bare, share), n };
			return beside(share === 0.5 ? `${name} p50` : name, 'ms', of);
		});
	return [
		...at('propagation', quiet.get('phone')),
		...at('propagation to a plain client', quiet.get('client')),
		...at('propagation to 250', crowded.get('phone')),
	];
}

/** Who receives: one of our phones, or a client that knows CouchDB's protocol alone. */
type Receiving = 'phone' | 'client';
type Took = Map<Receiving | 'pair', number[]>;

async function amongMany(
	n: number,
	crowd: readonly string[],
	receivings: readonly Receiving[],
	plain?: Pair,
): Promise<Took> {
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
	const reader = new OrderReader(receiver, id);
	const pairs = new Map<Receiving | 'pair', Pair>(plain ? [['pair', plain]] : []);
	for (const receiving of receivings)
		pairs.set(receiving, {
			position: () => newsOf(receiver, 'now'),
			next: (since) => newsOf(receiver, since, receiving === 'phone' ? 'carried' : true),
			fetch: (news) =>
				receiving === 'phone'
					? reader.take(news)
					: ask(`${receiver.url}/${encodeURIComponent(id)}`, receiver),
			prepare: (round) => writer.compose(`r${round}`),
		});
	const took = await passes(n, pairs);
	if (reader.fetched > 1) console.error(`${reader.fetched} of them were not carried`);
	await leave();
	await product.stop();
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
		prepare(round) {
			const body = { ...order, _rev, round };
			return Promise.resolve(async () => {
				const answer = await ask(address, { method: 'PUT', authorization, body });
				_rev = written.parse(JSON.parse(answer)).rev;
			});
		},
	};
}

interface Pair {
	position(): Promise<News>;
	next(since: string | number): Promise<News>;
	fetch(news: News): Promise<unknown>;
	/** Makes a record ready; gives what sends it. */
	prepare(round: number): Promise<() => Promise<unknown>>;
}

/** They take turns round by round, so that what else the machine has to do meets all of them alike. */
async function passes(n: number, pairs: ReadonlyMap<Receiving | 'pair', Pair>): Promise<Took> {
	const took: Took = new Map([...pairs.keys()].map((name) => [name, []]));
	for (let round = -WARMING; round < n; round++)
		for (const [name, pair] of pairs) {
			const ms = await pass(pair, round);
			if (round >= 0) took.get(name)?.push(ms);
		}
	return took;
}

async function pass(pair: Pair, round: number): Promise<number> {
	const { last_seq: since } = await pair.position();
	const hearing = pair.next(since);
	const send = await pair.prepare(round);
	// The wait has begun when the record is sent.
	await new Promise((resolve) => setTimeout(resolve, 200));
	const began = performance.now();
	const sending = send();
	await pair.fetch(await hearing);
	const ms = performance.now() - began;
	await sending;
	return ms;
}
