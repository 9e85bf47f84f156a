import { setTimeout as sleep } from 'node:timers/promises';
import type { NewUser } from '#lib/server/accounts/users.ts';
import { alone, median, percentile, type Figure } from '../figure.ts';
import { ask, newsOf, openPhone, snapshotOf } from '../parts/http-phone.ts';
import { OrderWriter } from '../parts/order-writer.ts';
import { makeOrders } from '../parts/orders.ts';
import { startProduct } from '../parts/product.ts';
import { scaled } from '../size.ts';

const USERS = 100;
const ORDERS = 500;

/** A hundred first loads begun at once: how long half of them take, and what becomes of a live update meanwhile. */
export async function firstLoad100(): Promise<Figure[]> {
	const people = Array.from({ length: scaled(USERS) }, (_, index) => picker(index));
	const documents = makeOrders({ count: scaled(ORDERS), lead: () => 'sales1' });
	const id = documents[0]?._id ?? '';
	const product = await startProduct({ documents, people });
	const phones = await Promise.all(people.map(({ username }) => openPhone(product, username)));
	const [sender, receiver] = await Promise.all([
		openPhone(product, 'sales1'),
		openPhone(product, 'warehouse1'),
	]);
	const writer = new OrderWriter(sender, id);
	await writer.say('begin');
	const loads: number[] = [];
	const updates: number[] = [];
	const began = performance.now();
	const loading = Promise.all(
		phones.map(async (phone) => {
			const docs = await snapshotOf(phone);
			loads.push(performance.now() - began);
			if (docs.length < scaled(ORDERS)) throw new Error(`${docs.length} documents came`);
		}),
	);
	let all = false;
	void loading.finally(() => (all = true));
	while (!all) {
		const { last_seq: since } = await newsOf(receiver, 'now');
		const hearing = newsOf(receiver, since, true);
		const sent = performance.now();
		const sending = writer.say('live');
		await hearing;
		await ask(`${receiver.url}/${encodeURIComponent(id)}`, receiver);
		updates.push(performance.now() - sent);
		await sending;
		await sleep(50);
	}
	await loading;
	await product.stop();
	return [
		alone('first-load-100', 'ms', median(loads), loads.length),
		alone('first-load-100 update', 'ms', percentile(updates, 0.95), updates.length),
	];
}

function picker(index: number): Omit<NewUser, 'password'> {
	return { username: `picker${index}`, name: `拣货${index}`, department: 'warehouse', roles: ['staff'] };
}
