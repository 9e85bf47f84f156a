import { expect, test } from 'vitest';
import { appended, standardOrder } from '../../../tests/support/builders.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import type { JournalRow } from '#lib/local/journal-row.ts';
import type { Leaf } from '#lib/local/replica.ts';
import { batchesOf, forSending, halvesOf, parcelsOf } from './parcels.ts';

const doc = 'order:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const base = standardOrder();
const leaf = (rev: string, log: Log): Leaf => ({ _id: doc, _rev: rev, log: [...log] });
const written = appended(
	base,
	{ by: 'warehouse1', now: 1 },
	...['a', 'b'].map((text) => ({ kind: 'commented', text })),
);
const rows = written
	.slice(base.length)
	.map((entry): JournalRow => ({ id: entry.id, doc, entry, state: 'pending' }));

test('of several leaves those go that hold unsent entries, each entry once', () => {
	const [first, second] = rows;
	const leaves = [leaf('3-server', base), leaf('3-early', written.slice(0, -1)), leaf('4-late', written)];
	const parcels = parcelsOf(leaves, rows);
	expect(parcels.map((parcel) => [parcel.doc._rev, [...parcel.entries]])).toEqual([
		['4-late', [first?.id, second?.id]],
	]);
});

test('entries on two branches need both', () => {
	const [first, second] = rows.map((row) => row.entry);
	if (!first || !second) throw new Error('nothing was written');
	const leaves = [leaf('3-a', [...base, first]), leaf('3-b', [...base, second])];
	expect(parcelsOf(leaves, rows).map((parcel) => parcel.doc._rev)).toEqual(['3-a', '3-b']);
});

test('what the server refused is not sent again', () => {
	const refused = rows.map((row): JournalRow => {
		const { id, entry } = row;
		return { id, doc, entry, state: 'attention', refusal: { code: 'permission' } };
	});
	expect(parcelsOf([leaf('4-late', written)], refused)).toEqual([]);
});

test('batches hold fifty documents or a million characters, and a giant goes alone', () => {
	const small = { doc: leaf('1-a', []), entries: new Set<string>() };
	const giant = { doc: { ...small.doc, padding: 'x'.repeat(1_200_000) }, entries: new Set<string>() };
	expect(batchesOf(Array.from({ length: 120 }, () => small)).map((batch) => batch.length)).toEqual([
		50, 50, 20,
	]);
	expect(batchesOf([small, giant, small]).map((batch) => batch.length)).toEqual([1, 1, 1]);
	expect(halvesOf([small, giant, small]).map((half) => half.length)).toEqual([2, 1]);
});

test('what belongs to an order goes behind it in the same request, where there is room', () => {
	const parcel = (id: string, padding = 0) => ({
		doc: { ...leaf('1-a', []), _id: id, padding: 'x'.repeat(padding) },
		entries: new Set<string>(),
	});
	const ids = (parcels: Parameters<typeof batchesOf>[0]) =>
		batchesOf(parcels).map((batch) => batch.map((each) => each.doc._id));
	expect(ids([parcel('deal:1'), parcel('order:2'), parcel('order:1')])).toEqual([
		['order:1', 'deal:1', 'order:2'],
	]);
	const [large, small] = [600_000, 300_000];
	expect(ids([parcel('order:3', large), parcel('deal:4', small), parcel('order:4', small)])).toEqual([
		['order:3'],
		['order:4', 'deal:4'],
	]);
	expect(ids([parcel('order:5', large), parcel('deal:5', large)])).toEqual([['order:5'], ['deal:5']]);
});

test('what is sent carries the newest part of its history, and all else as it is', () => {
	const ids = Array.from({ length: 150 }, (_, at) => at.toString(16).padStart(32, '0'));
	const grown = { ...leaf(`150-${ids[0]}`, base), _revisions: { start: 150, ids } };
	const sent = forSending(grown);
	expect(sent).toEqual({ ...grown, _revisions: { start: 150, ids: ids.slice(0, 20) } });
	expect(forSending(leaf('1-a', base))).toEqual(leaf('1-a', base));
});
