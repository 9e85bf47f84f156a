import { describe, expect, test } from 'vitest';
import type { Revision } from '../store/port.ts';
import { ancestryOf, join } from './branches.ts';

const ID = 'order:01';

/** A leaf with this history, newest first. */
function leaf(text: string, ...history: string[]): Revision {
	const [tip = ''] = history;
	const start = Number(tip.split('-')[0]);
	return {
		...{ _id: ID, _rev: tip, text },
		_revisions: { start, ids: history.map((rev) => rev.split('-')[1] ?? '') },
	};
}

function shapes(writes: readonly Revision[]) {
	return writes.map((doc) => [doc._deleted ? 'tombstone' : doc['text'], ancestryOf(doc)[1]]);
}

describe('joining branches', () => {
	test('a revision that follows the only leaf is all there is to write', () => {
		const next = leaf('b', '2-b', '1-a');
		expect(join(ID, [leaf('a', '1-a')], next, { text: 'b' })).toEqual({ writes: [next], rev: '2-b' });
	});

	test('nothing is written when there is nothing to do', () => {
		expect(join(ID, [leaf('a', '1-a')], undefined, { text: 'a' })).toEqual({ writes: [], rev: '1-a' });
	});

	test('two branches end in one: the union follows what is stored, what came in gets a tombstone', () => {
		const mine = leaf('mine', '2-b', '1-a');
		const { writes, rev } = join(ID, [leaf('theirs', '3-d', '2-c', '1-a')], mine, { text: 'both' });
		expect(shapes(writes)).toEqual([
			['mine', '1-a'],
			['both', '3-d'],
			['tombstone', '2-b'],
		]);
		expect(rev).toBe(writes[1]?._rev);
		expect(rev).toMatch(/^4-/);
	});

	test('however long the one that came in is, and however its hash ranks', () => {
		for (const mine of [leaf('mine', '5-f', '4-e', '3-c', '2-b', '1-a'), leaf('mine', '2-f', '1-a')]) {
			const { writes, rev } = join(ID, [leaf('theirs', '2-d', '1-a')], mine, { text: 'both' });
			expect(shapes(writes).slice(1)).toEqual([
				['both', '2-d'],
				['tombstone', mine._rev],
			]);
			expect(rev).toMatch(/^3-/);
		}
	});

	test('what follows one of several leaves takes its place', () => {
		const leaves = [leaf('x', '2-x', '1-a'), leaf('y', '2-y', '1-a')];
		const onWinner = join(ID, leaves, leaf('y2', '3-b', '2-y', '1-a'), { text: 'all' });
		expect(shapes(onWinner.writes).slice(1)).toEqual([
			['all', '3-b'],
			['tombstone', '2-x'],
		]);
		const onLoser = join(ID, leaves, leaf('x2', '3-b', '2-x', '1-a'), { text: 'all' });
		expect(shapes(onLoser.writes).slice(1)).toEqual([
			['all', '2-y'],
			['tombstone', '3-b'],
		]);
	});

	test('three branches, too', () => {
		const leaves = [leaf('x', '2-x', '1-a'), leaf('y', '2-y', '1-a'), leaf('z', '2-z', '1-a')];
		const { writes } = join(ID, leaves, undefined, { text: 'all' });
		expect(shapes(writes)).toEqual([
			['all', '2-z'],
			['tombstone', '2-y'],
			['tombstone', '2-x'],
		]);
	});

	test('what the server has to add follows what came in', () => {
		const { writes } = join(ID, [], leaf('sent', '1-a'), { text: 'sent and numbered' });
		expect(shapes(writes)).toEqual([
			['sent', undefined],
			['sent and numbered', '1-a'],
		]);
	});

	test('a document that was not there begins', () => {
		const { writes, rev } = join(ID, [], undefined, { text: 'new' });
		expect(writes).toHaveLength(1);
		expect(rev).toMatch(/^1-[0-9a-f]{32}$/);
	});

	test('M2 every instance makes the same revisions, whatever the order of the leaves', () => {
		const leaves = [leaf('x', '2-x', '1-a'), leaf('y', '2-y', '1-a')];
		const here = join(ID, leaves, undefined, { b: 1, a: 2 });
		const there = join(ID, leaves.toReversed(), undefined, { a: 2, b: 1 });
		expect(here.rev).toBe(there.rev);
		expect(here.writes).toEqual(there.writes);
	});
});
