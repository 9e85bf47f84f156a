import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { history } from '../../../../tests/support/history.ts';
import { orderStory, START } from '../../../../tests/support/story.ts';
import { union } from '../log/merge.ts';
import { canonicalText } from '../log/canonical.ts';
import { causality } from '../log/causality.ts';
import { foldOrder } from './fold.ts';
import { headOf, orderHead } from './head.ts';

describe('M2 of random histories', () => {
	test('M2 the fold does not depend on the order of arrival', () => {
		fc.assert(
			fc.property(history, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (replicas, shuffle) => {
				const all = union(...replicas.map(({ log }) => log));
				const arrived = all
					.map((entry, index) => ({ entry, key: shuffle[index % shuffle.length] ?? 0 }))
					.sort((a, b) => a.key - b.key)
					.reduce<typeof all>((log, { entry }) => union(log, [entry]), []);
				expect(foldOrder(arrived)).toEqual(foldOrder(all));
			}),
		);
	});

	test('M2 replicas that have exchanged show the same order and write the same text', () => {
		fc.assert(
			fc.property(history, ([a, b, c]) => {
				if (!a || !b || !c) throw new Error('three replicas');
				const left = a.fork('x').meet(b).meet(c);
				const right = c.fork('y').meet(a, b);
				expect(right.state).toEqual(left.state);
				expect(canonicalText(right.log)).toBe(canonicalText(left.log));
			}),
		);
	});

	test('M1 no entry of any replica is lost', () => {
		fc.assert(
			fc.property(history, (replicas) => {
				const merged = union(...replicas.map(({ log }) => log));
				for (const { log } of replicas) for (const entry of log) expect(merged).toContainEqual(entry);
			}),
		);
	});

	test('M3 nothing is contested without two entries made blind to each other', () => {
		fc.assert(
			fc.property(history, (replicas) => {
				const merged = union(...replicas.map(({ log }) => log));
				const graph = causality(merged);
				for (const { entries } of foldOrder(merged)?.contests ?? [])
					for (const id of entries) expect(entries.some((other) => graph.blind(id, other))).toBe(true);
			}),
		);
	});

	test('the head is valid and survives JSON', () => {
		fc.assert(
			fc.property(history, (replicas) => {
				const head = headOf(foldOrder(union(...replicas.map(({ log }) => log))));
				expect(orderHead.parse(JSON.parse(JSON.stringify(head)))).toEqual(head);
			}),
		);
	});
});

describe('L3 unknown kinds', () => {
	test('L3 an older client passes on what it does not know', () => {
		const order = orderStory();
		const id = order.add('sales1', { kind: 'insured', by_whom: 'PICC', nested: { deep: [1, 2] } });
		const before = order.log.find((entry) => entry.id === id);
		const older = order.fork('old');
		older.add('logistics1', { kind: 'progressed', node: 'started', percent: 10 });
		expect(older.log.find((entry) => entry.id === id)).toEqual(before);
		expect(older.state.nodes).toHaveLength(7);
	});

	test('L3 unknown fields of a known kind are kept', () => {
		const order = orderStory();
		const id = order.add('logistics1', { kind: 'progressed', node: 'started', percent: 10, mood: 'fine' });
		expect(order.fork('b').log.find((entry) => entry.id === id)).toMatchObject({ mood: 'fine' });
	});
});

describe('N4 status', () => {
	const finish = (...nodes: string[]) => {
		const order = orderStory();
		for (const node of nodes)
			order.add('sales1', { kind: 'done', node, actualAt: new Date(START).toISOString() });
		return order.state.status;
	};
	const all = ['confirmed', 'started', 'inspected', 'stocked', 'shipped', 'signed', 'aftersales'];
	test.each([
		[[], 'pending'],
		[all.slice(0, 1), 'active'],
		[['started'], 'active'],
		[all.slice(0, 4), 'active'],
		[all.slice(0, 5), 'shipped'],
		[all.slice(0, 6), 'signed'],
		[['signed'], 'signed'],
		[all, 'completed'],
	] as const)('N4 with %j done the status is %s', (nodes, status) => {
		expect(finish(...nodes)).toBe(status);
	});

	test('N5 levels of exceptions', () => {
		const order = orderStory();
		const raise = (delayDays: number, coreNeed: boolean) =>
			order.add('logistics1', { kind: 'raised', category: 'quality', cause: '划痕', delayDays, coreNeed });
		const ids = [raise(0, false), raise(2, false), raise(3, false), raise(0, true)];
		expect(order.state.exceptions.map(({ id, level }) => [id, level])).toEqual(
			ids.map((id, index) => [id, index < 2 ? 'minor' : 'serious']),
		);
	});

	test('a waybill and parcels given at shipping lead a scan to the order', () => {
		const order = orderStory();
		const actualAt = new Date(START).toISOString();
		order.add('logistics1', {
			kind: 'done',
			node: 'shipped',
			actualAt,
			waybill: 'SF777',
			parcels: ['P-1', 'P-2'],
		});
		expect(order.state.codes).toEqual(['ORD20260302001', 'SF777', 'P-1', 'P-2']);
	});
});
