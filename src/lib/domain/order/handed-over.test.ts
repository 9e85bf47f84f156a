import { expect, test } from 'vitest';
import { PEOPLE } from '../../../../tests/support/people.ts';
import { orderStory, START } from '../../../../tests/support/story.ts';
import { denialOf } from '../permission.ts';
import type { Draft } from '../log/append.ts';
import { readOrderEntry } from './entries.ts';

const actualAt = new Date(START).toISOString();
const photo = {
	...{ sha256: 'a'.repeat(64), kind: 'photo', type: 'image/jpeg' },
	...{ bytes: 9, width: 1, height: 1 },
};

/** What stands against completing a node so. */
function denial(node: string, said: Readonly<Record<string, unknown>>) {
	const order = orderStory();
	const draft: Draft = { kind: 'done', node, actualAt, ...said };
	const before = order.state;
	const id = order.add('sales1', draft);
	const [entry] = order.log.filter((one) => one.id === id).flatMap((one) => readOrderEntry(one) ?? []);
	if (!entry) throw new Error('not a record');
	return denialOf(PEOPLE.sales1, entry, before);
}

test.each([
	['started', {}, 'handed-over'],
	['started', { handedOver: '  ' }, 'handed-over'],
	['started', { handedOver: 'PC-20260302' }, undefined],
	['started', { media: [photo] }, undefined],
	['started', { waybill: 'SF1' }, 'handed-over'],
	['shipped', {}, 'handed-over'],
	['shipped', { handedOver: 'PC-1' }, 'handed-over'],
	['shipped', { waybill: 'SF1' }, undefined],
	['inspected', {}, undefined],
	['no-such-node', {}, undefined],
])('P6 completing %s with %j: %s', (node, said, expected) => {
	expect(denial(node, said)).toBe(expected);
});

test('P6 what an earlier version planned asks for nothing', () => {
	const order = orderStory();
	const plan = order.log.flatMap((entry) => {
		const known = readOrderEntry(entry);
		return known?.kind === 'planned' ? known.nodes : [];
	});
	order.add('sales1', { kind: 'planned', nodes: plan.map(({ proof: _, ...node }) => node) });
	expect(order.node('started').proof).toBeUndefined();
});
