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
const SECOND = 1000;
const log = z.array(entryBase);

/** Who writes on either side of the parting, each with a device of their own. */
const PEOPLE = {
	dock: ['warehouse1', 'warehouse2'],
	road: ['logistics1', 'logistics2'],
};
/** Where the log is so long, or twice that, and so on, two write who have not seen each other's. */
const BLIND_EVERY = 5;

/**
 * Union and fold of two logs of an order, 1,000 entries each and the first half of them the same: the work of four people, in each log also
 * in pairs that are blind to each other. Half of each is news to the other.
 */
export function merge(): Promise<Figure[]> {
	const n = times(100);
	const [order] = makeOrders({ count: 1 });
	const created = log.parse(order?.['log']).slice(0, 2);
	const shared = grown(created, SHARED, [...PEOPLE.dock, ...PEOPLE.road]);
	const texts = [PEOPLE.dock, PEOPLE.road].map((people) => JSON.stringify(grown(shared, LENGTH, people)));
	const took = Array.from({ length: WARM_UP + n }, () => {
		// Entries as they come from a replica: nothing is known of them yet.
		const logs = texts.map((text) => log.parse(JSON.parse(text)));
		const began = performance.now();
		const whole = union(...logs);
		const state = foldOrder(whole);
		const ms = performance.now() - began;
		if (!state || whole.length !== 2 * LENGTH - SHARED)
			throw new Error(`${whole.length} entries were merged`);
		return ms;
	});
	return Promise.resolve([alone('merge', 'ms', median(took.slice(WARM_UP)), n)]);
}

/** Work goes on at one node after another; now and then somebody says something, and now and then two do not know of each other. */
function grown(before: readonly Entry[], length: number, people: readonly string[]): Entry[] {
	let all = [...before];
	while (all.length < length) {
		const at = all.length;
		const blind = at % BLIND_EVERY === 0 && length - at > 1;
		const written = (blind ? [0, 1] : [0]).map((mate) => {
			const by = people[(at + mate) % people.length] ?? '';
			const now = START + (at + mate) * SECOND;
			return stamped(all, said(at + mate, length), { by, device: deviceOf(by), now });
		});
		all = union(all, written);
	}
	return all;
}

function said(at: number, length: number): Draft {
	const nodes = ['stocked', 'shipped', 'signed'];
	const node = nodes[Math.floor((at / length) * nodes.length)] ?? 'signed';
	// Each hundred entries a record of damage and one that says all is well, blind to each other: that is contested.
	if (at % 100 === 0)
		return { kind: 'raised', node, category: 'quality', cause: '外箱受潮', delayDays: 1, coreNeed: false };
	if (at % 100 === 1) return { kind: 'done', node, actualAt: new Date(START).toISOString() };
	if (at % 7 === 0) return { kind: 'commented', node, text: `第${at}条` };
	return { kind: 'progressed', node, percent: at % 100, detail: '按计划进行' };
}

function deviceOf(person: string) {
	return deviceTag.parse(person.slice(0, 4).padEnd(7, '0') + person.slice(-1));
}
