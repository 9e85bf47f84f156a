import { expect, test } from 'vitest';
import { added, moved, patched, retimed, without } from './edit-rows.ts';
import type { PlanRow } from './plan-row.ts';

function row(node: string, rank: number, day: number): PlanRow {
	const plannedAt = `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`;
	return {
		node,
		stage: 'started',
		title: node,
		rank,
		department: 'production',
		plannedAt,
		remindMinutes: 1440,
	};
}
const rows = [row('a', 1, 20), row('b', 2, 21), row('c', 3, 23)];
const days = (of: readonly PlanRow[]) => of.map(({ node, plannedAt }) => `${node}${plannedAt.slice(8, 10)}`);

test('a field of one step changes, the others stay the same objects', () => {
	const after = patched(rows, 'b', { person: 'li' });
	expect(after[1]?.person).toBe('li');
	expect(after[0]).toBe(rows[0]);
});

test.each([
	['b', '2026-11-22T09:00:00.000Z', () => true, ['a20', 'b22', 'c24']],
	['b', '2026-11-22T09:00:00.000Z', () => false, ['a20', 'b22', 'c23']],
	['a', '2026-11-19T09:00:00.000Z', ({ node }: PlanRow) => node !== 'b', ['a19', 'b21', 'c22']],
	['b', '', () => true, ['a20', 'b', 'c23']],
])('M8 %s moves to %s and those after it follow where they may', (node, at, follows, expected) => {
	expect(days(retimed(rows, node, at, follows))).toEqual(expected);
});

test('a step whose time was empty takes nobody along', () => {
	const open = patched(rows, 'a', { plannedAt: '' });
	expect(days(retimed(open, 'a', '2026-11-25T09:00:00.000Z', () => true))).toEqual(['a25', 'b21', 'c23']);
});

test('M8 a step that moves changes its rank only, and swaps times with the one it passes', () => {
	const after = moved(rows, 'c', -1);
	expect(days(after)).toEqual(['a20', 'c21', 'b23']);
	expect(after.map(({ rank }) => rank)).toEqual([1, 1.5, 2]);
	expect(days(moved(rows, 'a', 1))).toEqual(['b20', 'a21', 'c23']);
	expect(moved(rows, 'a', -1)).toEqual(rows);
	expect(moved(rows, 'c', 1)).toEqual(rows);
});

test('where ranks leave no room, all are counted anew', () => {
	const tight = [row('a', 1, 20), row('b', 1, 21), row('c', 1, 23)];
	expect(moved(tight, 'c', -1).map(({ node, rank }) => `${node}${rank}`)).toEqual(['a1', 'c2', 'b3']);
});

test('a step is added after another, of its stage and at its time', () => {
	const fresh = {
		remindMinutes: 60,
		node: 'step-x',
		title: '',
		department: 'warehouse',
		plannedAt: '2026-12-01T09:00:00.000Z',
	} as const;
	const after = added(rows, 'b', fresh);
	expect(after.map(({ node, rank }) => `${node} ${rank}`)).toEqual(['a 1', 'b 2', 'step-x 2.5', 'c 3']);
	expect(after[2]).toMatchObject({
		stage: 'started',
		plannedAt: rows[1]?.plannedAt,
		department: 'production',
	});
	expect(added(rows, undefined, fresh).at(-1)).toMatchObject({ node: 'step-x', rank: 4 });
	expect(added([], undefined, fresh)).toMatchObject([{ stage: 'confirmed', department: 'warehouse' }]);
});

test('a step is dropped', () => {
	expect(without(rows, 'b').map(({ node }) => node)).toEqual(['a', 'c']);
});
