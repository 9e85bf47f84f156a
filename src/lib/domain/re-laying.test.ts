import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { releasedOrder } from '../../../tests/support/life.ts';
import { orderStory, START } from '../../../tests/support/story.ts';
import { defaultCalendar } from './calendar.ts';
import { reLay, slipOf } from './re-laying.ts';
import { workingTimeBetween } from './working-time.ts';

const calendar = defaultCalendar('Asia/Shanghai');
const HOUR = 3_600_000;
const plannedOf = (order: ReturnType<typeof orderStory>, node: string) =>
	Date.parse(order.node(node).plannedAt);

describe('PL8 a node slips', () => {
	test('PL8 by a day of work: later nodes move by it, earlier and done ones stay', () => {
		const order = orderStory();
		order.add('sales1', { kind: 'done', node: 'stocked', actualAt: new Date(START).toISOString() });
		const proposal = reLay(order.state, slipOf(order.node('inspected'), 8 * HOUR, calendar), calendar);
		expect(proposal.moves.map(({ node, days, by }) => `${node} ${days} ${by / HOUR}`)).toEqual([
			// Thursday to Friday; Saturday over Sunday to Monday; and so on.
			...['inspected 1 8', 'shipped 2 8', 'signed 1 8', 'aftersales 1 8'],
		]);
		expect(proposal.nodes.map(({ node }) => node)).toEqual(['inspected', 'shipped', 'signed', 'aftersales']);
	});

	test('PL8 departments are asked again when the plan is out, and nobody is told while it is not', () => {
		const slip = { node: 'inspected', end: START + 14 * 86_400_000 };
		expect(reLay(orderStory().state, slip, calendar).asked).toEqual([]);
		const asked = reLay(releasedOrder().state, slip, calendar).asked;
		expect(asked).toEqual(['quality', 'warehouse', 'logistics', 'service']);
	});

	test('PL8 the effect on the promised date is named', () => {
		const order = orderStory();
		const proposal = reLay(order.state, slipOf(order.node('started'), 7 * 8 * HOUR, calendar), calendar);
		expect(proposal.promised).toEqual({ date: '2026-03-15', before: 0, after: 2 });
	});

	test('PL8 what it proposes can be stated as a plan, and then is the plan', () => {
		const order = orderStory();
		const slip = slipOf(order.node('started'), 12 * HOUR, calendar);
		const { nodes, moves } = reLay(order.state, slip, calendar);
		order.add('sales1', { kind: 'planned', nodes, reason: '物料延迟' });
		for (const { node, to } of moves) expect(plannedOf(order, node)).toBe(to);
		expect(order.node('signed').person).toBe('logistics1');
		expect(reLay(order.state, { node: 'started', end: slip.end }, calendar).moves).toEqual([]);
	});

	test('PL8 nothing moves to an earlier time, order and lengths of work stay', () => {
		const node = fc.constantFrom('confirmed', 'started', 'inspected', 'stocked', 'shipped', 'signed');
		fc.assert(
			fc.property(node, fc.integer({ min: -40, max: 200 }), (slipping, hours) => {
				const order = orderStory();
				const slip = slipOf(order.node(slipping), hours * HOUR, calendar);
				const { moves } = reLay(order.state, slip, calendar);
				const at = new Map(moves.map((move) => [move.node, move.to]));
				const later = order.state.nodes.filter(({ rank }) => rank > order.node(slipping).rank);
				for (const { node: name, plannedAt } of later)
					expect(at.get(name) ?? Infinity).toBeGreaterThanOrEqual(Date.parse(plannedAt));
				if (hours <= 0) expect(later.some(({ node: name }) => at.has(name))).toBe(false);
				else {
					const chain = [order.node(slipping), ...later];
					chain.slice(1).forEach((one, index) => {
						const before = chain[index];
						if (!before) return;
						const was = workingTimeBetween(Date.parse(before.plannedAt), Date.parse(one.plannedAt), calendar);
						const is = workingTimeBetween(at.get(before.node) ?? 0, at.get(one.node) ?? 0, calendar);
						expect(is).toBe(was);
					});
				}
			}),
		);
	});
});
