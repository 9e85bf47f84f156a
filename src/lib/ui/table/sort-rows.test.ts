import { describe, expect, test } from 'vitest';
import { headOf, type OrderHead } from '#lib/domain/order/head.ts';
import { orderStory, START } from '../../../../tests/support/story.ts';
import { pressed, sortedRows } from './sort-rows.ts';

const plain = headOf(orderStory().state);
if (!plain) throw new Error('no order');
const head: OrderHead = plain;
const rows = (changes: readonly Partial<OrderHead>[]) =>
	changes.map((change, index) => ({ id: `order:${index}`, head: { ...head, ...change } }));
const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id.slice(-1)).join('');
const names = new Map([
	['li', '李明'],
	['zhang', '张伟'],
]);
const name = (id: string) => names.get(id) ?? id;

describe('what comes first', () => {
	test.each<[string, Parameters<typeof sortedRows>[1], Partial<OrderHead>[], string]>([
		['numbers by their digits', { by: 'number', down: false }, [{ number: 'A-10' }, { number: 'A-9' }], '10'],
		['nothing stays last', { by: 'promised', down: false }, dates(null, '2026-03-09', '2026-03-02'), '210'],
		['also downwards', { by: 'promised', down: true }, dates(null, '2026-03-09', '2026-03-02'), '120'],
		['equals as they were', { by: 'promised', down: true }, dates('2026-03-02', '2026-03-02'), '01'],
		['people by name', { by: 'lead', down: false }, [{ lead: 'zhang' }, { lead: 'li' }], '10'],
		['the newest record', { by: 'last', down: true }, [{ lastAt: START }, { lastAt: START + 1 }], '10'],
		[
			'by the trade’s order',
			{ by: 'status', down: false },
			[{ status: 'shipped' }, { status: 'active' }],
			'10',
		],
		['no order at all', undefined, [{ number: 'B' }, { number: 'A' }], '01'],
		['no such order', { by: 'detail', down: false }, [{ number: 'B' }, { number: 'A' }], '01'],
	])('%s', (_what, sorting, changes, expected) => {
		expect(ids(sortedRows(rows(changes), sorting, name, 'zh-CN'))).toBe(expected);
	});
});

test('a serious exception outweighs any number of minor ones', () => {
	const story = orderStory();
	const raise = (delayDays: number) =>
		story.add('logistics1', {
			...{ kind: 'raised', category: 'other', cause: 'x', delayDays, coreNeed: false, seriousFromDays: 3 },
		});
	raise(1);
	raise(1);
	const minor = headOf(story.state);
	const serious = orderStory();
	serious.add('logistics1', {
		...{ kind: 'raised', category: 'other', cause: 'x', delayDays: 5, coreNeed: false, seriousFromDays: 3 },
	});
	const grave = headOf(serious.state);
	if (!minor || !grave) throw new Error('no order');
	const troubled = rows([{}, minor, grave]);
	expect(ids(sortedRows(troubled, { by: 'exception', down: true }, name, 'en'))).toBe('210');
});

test('a press on a head orders up, then down, then not at all', () => {
	const up = pressed(undefined, 'due');
	expect(up).toEqual({ by: 'due', down: false });
	expect(pressed(up, 'due')).toEqual({ by: 'due', down: true });
	expect(pressed({ by: 'due', down: true }, 'due')).toBeUndefined();
	expect(pressed(up, 'number')).toEqual({ by: 'number', down: false });
});

function dates(...all: (string | null)[]): Partial<OrderHead>[] {
	return all.map((promisedDate) => ({ promisedDate }));
}
