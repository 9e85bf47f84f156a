import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { headOf, type OrderHead } from '#lib/domain/order/head.ts';
import { handle, raise, releasedOrder } from '../../../../tests/support/life.ts';
import { START, type Replica } from '../../../../tests/support/story.ts';
import { calendarOf } from '#lib/domain/settings.ts';
import { effectOf } from './effect.ts';
import { byTurn, exceptionItems, unclosed } from './exception-list.ts';

function rowOf(id: string, order: Replica): { id: string; head: OrderHead } {
	const head = headOf(order.state);
	if (!head) throw new Error('no order');
	return { id, head };
}
const items = (...orders: Replica[]) =>
	exceptionItems(
		orders.map((order, index) => rowOf(`order:${index}`, order)),
		DEFAULT_SETTINGS,
		START + 3_600_000,
	);

describe('X1 whose turn an exception is', () => {
	test('X1 the lead’s to take up, its owner’s to solve, the lead’s to verify, and then nobody’s', () => {
		const order = releasedOrder();
		const exception = raise(order);
		const turns = [items(order)[0]?.turn];
		handle(order, exception, 'sales1', 'quality1');
		turns.push(items(order)[0]?.turn);
		order.add('quality1', { kind: 'resolved', exception, result: '好' });
		turns.push(items(order)[0]?.turn);
		expect(turns).toEqual(['sales1', 'quality1', 'sales1']);
		order.add('sales1', { kind: 'closed', exception, customerTold: true });
		expect(items(order)).toEqual([]);
	});

	test('X1 mine and others’', () => {
		const order = releasedOrder();
		handle(order, raise(order), 'sales1', 'quality1');
		const groups = byTurn(items(order, raised()), 'quality1');
		expect(groups.mine.map(({ order: of }) => of)).toEqual(['order:0']);
		expect(groups.others.map(({ order: of }) => of)).toEqual(['order:1']);
	});
});

describe('T1 what runs out first comes first', () => {
	test('T1 an exception waits for its handling, then for its solution', () => {
		const order = releasedOrder();
		const exception = raise(order);
		expect(items(order)[0]?.limit?.name).toBe('handle');
		handle(order, exception);
		expect(items(order)[0]?.limit?.name).toBe('solve');
		order.add('logistics2', { kind: 'resolved', exception, result: '好' });
		expect(items(order)[0]?.limit).toBeUndefined();
	});

	test('T1 by limit, and what has none last', () => {
		const late = raised();
		const soon = raised();
		const [exception] = unclosed([rowOf('order:1', soon)]).map((each) => each.exception.id);
		if (!exception) throw new Error('nothing was raised');
		const deadline = new Date(START + 60_000).toISOString();
		soon.add('sales1', { kind: 'handled', exception, owner: 'sales1', solution: '换车', deadline });
		const verified = raised();
		verified.add('warehouse1', { kind: 'resolved', exception: idOf(verified), result: '好' });
		expect(items(verified, late, soon).map(({ order }) => order)).toEqual(['order:2', 'order:1', 'order:0']);
	});

	test('what ended holds nobody up', () => {
		const order = raised();
		order.add('sales1', { kind: 'cancelled', reason: '取消' });
		expect(items(order)).toEqual([]);
	});
});

describe('PL8 what an exception does to the plan', () => {
	const calendar = calendarOf(DEFAULT_SETTINGS);
	const effect = (changes: Readonly<Record<string, unknown>>) => {
		const order = releasedOrder();
		raise(order, changes);
		const [exception] = order.state.exceptions;
		return exception && effectOf(order.state, exception, calendar);
	};

	test('PL8 its node and those after it move', () => {
		const moved = effect({ delayDays: 2 })?.moves.map(({ node }) => node);
		expect(moved?.slice(0, 2)).toEqual(['shipped', 'signed']);
	});

	test.each([{ delayDays: 0 }, { node: undefined }])('PL8 %j moves nothing', (changes) => {
		expect(effect(changes)).toBeUndefined();
	});
});

function raised(): Replica {
	const order = releasedOrder();
	raise(order);
	return order;
}
function idOf(order: Replica) {
	const [exception] = order.state.exceptions;
	if (!exception) throw new Error('nothing was raised');
	return exception.id;
}
