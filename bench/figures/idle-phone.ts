import { setTimeout as sleep } from 'node:timers/promises';
import type { NewUser } from '#lib/server/accounts/users.ts';
import { DEMO_PEOPLE } from '#lib/server/demo/people.ts';
import { alone, type Figure } from '../figure.ts';
import { gather } from '../parts/crowd.ts';
import { openPhone } from '../parts/http-phone.ts';
import { makeOrders } from '../parts/orders.ts';
import { memoryOf, processorTimeOf } from '../parts/process-use.ts';
import { startProduct } from '../parts/product.ts';
import { scaled } from '../size.ts';

const PHONES = 1000;
const WATCHED_MS = 30_000;

/**
 * What phones that wait for news cost the server, each with a person and a session of its own: memory each, and the share of a core that all
 * take together.
 */
export async function idlePhone(): Promise<Figure[]> {
	const people = Array.from({ length: scaled(PHONES) }, (_, index) => picker(index));
	const product = await startProduct({ documents: makeOrders({ count: 200 }), people });
	const pid = product.server.pid ?? 0;
	const count = people.length;
	// What the server needs for the first of all is no phone's.
	await Promise.all(DEMO_PEOPLE.map(({ username }) => openPhone(product, username)));
	await sleep(5000);
	const before = await memoryOf(pid);
	const users = people.map(({ username }) => username);
	const leave = await gather(product, users, count);
	await sleep(5000);
	const memory = (await memoryOf(pid)) - before;
	const began = await processorTimeOf(pid);
	await sleep(WATCHED_MS);
	const used = (await processorTimeOf(pid)) - began;
	await leave();
	await product.stop();
	return [
		alone('idle-phone memory', 'kB', Math.max(memory, 0) / count / 1000, count),
		alone('idle-phone processor', '% of a core', (used / WATCHED_MS) * 100, count),
	];
}

function picker(index: number): Omit<NewUser, 'password'> {
	return { username: `picker${index}`, name: `拣货${index}`, department: 'warehouse', roles: ['staff'] };
}
