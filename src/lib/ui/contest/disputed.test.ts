import { expect, test } from 'vitest';
import type { CustomerHead } from '#lib/domain/customer/fold.ts';
import { headOf } from '#lib/domain/order/head.ts';
import { releasedOrder } from '../../../../tests/support/life.ts';
import { PEOPLE, type PersonName } from '../../../../tests/support/people.ts';
import { contestsIn, disputedFiles, disputedOrders } from './disputed.ts';

const order = headOf(releasedOrder().state);
if (!order) throw new Error('no order');
const contest = { rule: 'M11', scope: { of: 'fact', field: 'remarks' }, entries: [] } as const;
const ORDERS = [
	{ head: { ...order, contests: [{ ...contest, entries: [] }] } },
	{ head: { ...order, lead: 'sales2', contests: [{ ...contest, entries: [] }] } },
	{ head: order },
];
const file = (owner: string, ...fields: ('level' | 'name')[]): { head: CustomerHead } => ({
	head: {
		...{ name: 'A公司', level: 'vip', contacts: [], owner },
		...(fields.length > 0 && { contests: fields.map((field) => ({ field, entries: [] })) }),
	},
});
const FILES = [file('sales1', 'level', 'name'), file('sales2', 'level'), file('sales1')];

test.each<[PersonName | undefined, orders: number, files: number, contests: number]>([
	['sales1', 1, 1, 3],
	['manager1', 2, 2, 5],
	['logistics1', 0, 0, 0],
	[undefined, 0, 0, 0],
])('what is contested waits for %s where it is theirs to settle', (name, orders, files, contests) => {
	const me = name && PEOPLE[name];
	const [own, kept] = [disputedOrders(me, ORDERS), disputedFiles(me, FILES)];
	expect([own.length, kept.length, contestsIn([...own, ...kept])]).toEqual([orders, files, contests]);
});
