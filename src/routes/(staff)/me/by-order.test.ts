import { expect, test } from 'vitest';
import { byOrder } from './by-order.ts';

test('an order and its deal are one group; groups and records keep their order', () => {
	const rows = [
		{ id: 1, doc: 'order:B' },
		{ id: 2, doc: 'customer:A' },
		{ id: 3, doc: 'deal:B' },
		{ id: 4, doc: 'order:A' },
	];
	expect(byOrder(rows).map(({ about, rows }) => [about, rows.map(({ id }) => id)])).toEqual([
		['order:B', [1, 3]],
		['customer:A', [2]],
		['order:A', [4]],
	]);
});
