import { setTimeout as sleep } from 'node:timers/promises';
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

/** What phones that wait for news cost the server: memory each, and the share of a core that all take together. */
export async function idlePhone(): Promise<Figure[]> {
	const product = await startProduct({ documents: makeOrders({ count: 200 }) });
	const pid = product.server.pid ?? 0;
	const count = scaled(PHONES);
	const phones = await Promise.all(DEMO_PEOPLE.map(({ username }) => openPhone(product, username)));
	await sleep(5000);
	const before = await memoryOf(pid);
	const leave = await gather(phones, count);
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
