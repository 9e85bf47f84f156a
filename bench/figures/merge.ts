import { stamped, type Draft } from '#lib/domain/log/append.ts';
import { entryBase, type Entry } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import { deviceTag } from '#lib/domain/log/stamp.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import * as z from 'zod';
import { alone, median, type Figure } from '../figure.ts';
import { makeOrders } from '../parts/orders.ts';
import { times } from '../size.ts';

const LENGTH = 1000;
const SHARED = 500;
const WARM_UP = 20;
const START = Date.UTC(2026, 10, 21);
const log = z.array(entryBase);

/** Union and fold of two phones' logs of an order: half of each is news to the other. */
export function merge(): Promise<Figure[]> {
	const n = times(100);
	const [order] = makeOrders({ count: 1 });
	const created = log.parse(order?.['log']).slice(0, 2);
	const shared = grown(created, SHARED, 'aaaaaaaa');
	const texts = ['bbbbbbbb', 'cccccccc'].map((device) => JSON.stringify(grown(shared, LENGTH, device)));
	const took = Array.from({ length: WARM_UP + n }, () => {
		// Entries as they come from a replica: nothing is known of them yet.
		const logs = texts.map((text) => log.parse(JSON.parse(text)));
		const began = performance.now();
		foldOrder(union(...logs));
		return performance.now() - began;
	});
	return Promise.resolve([alone('merge', 'ms', median(took.slice(WARM_UP)), n)]);
}

/** Work goes on at one node after another; now and then somebody says something. */
function grown(before: readonly Entry[], length: number, device: string): Entry[] {
	const nodes = ['confirmed', 'stocked', 'shipped', 'signed', 'aftersales'];
	const all = [...before];
	while (all.length < length) {
		const node = nodes[Math.floor((all.length / length) * nodes.length)] ?? 'signed';
		const draft: Draft =
			all.length % 7 === 0
				? { kind: 'commented', node, text: `第${all.length}条` }
				: { kind: 'progressed', node, percent: all.length % 100, detail: '按计划进行' };
		const now = START + all.length * 1000;
		all.push(stamped(all, draft, { by: 'sales1', device: deviceTag.parse(device), now }));
	}
	return all;
}
